//! `POST /api/v1/bulk`: one thing done to many cases, each by its own rules, and what became of each.

use super::acts::{Ending, Haste, person};
use super::deed::{Deed, Doer, Owner, PartSorting};
use super::pace::{NewLabels, NewSnooze};
use crate::body::Body;
use crate::command::{command, once};
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use domain::case::{Close, check_seen};
use domain::id::{CaseId, ShopId};
use domain::intent::Intent;
use domain::reference::CaseRef;
use domain::role::Role;
use serde::{Deserialize, Serialize};
use store::{Tx, cases};
use utoipa::ToSchema;
use web::once::Command;
use web::{App, CasesWrite, Lock, Problem, Program};

/// Cases of one request at the most.
const CASES_MAX: usize = 200;
/// Cases of one transaction.
const BATCH: usize = 50;

/// One thing to be done to many cases.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMany {
    /// 1 to 200 of them; one that is named twice is done once.
    #[schema(min_items = 1, max_items = 200)]
    cases: Vec<OneOfMany>,
    r#do: ManyDeed,
}

/// One of the cases.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneOfMany {
    /// Such as C-7F3K-92M4.
    r#ref: String,
    /// The number of the last entry that was read: a case with a newer word is left alone (`newer-word`).
    seen: Option<i64>,
}

/// What is done to each.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum ManyDeed {
    /// Each ends.
    Closure(ManyClosure),
    /// Labels are put on and taken off.
    Labels(NewLabels),
    /// Somebody answers for each.
    Owner(ManyOwner),
    /// Each is put off, or back.
    Snooze(NewSnooze),
    /// Each is sorted.
    Sorting(ManySorting),
}

/// An end without words and without money; an outcome that needs a relief or words is refused.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ManyClosure {
    /// How it ends.
    outcome: Ending,
}

/// Who answers for the cases.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ManyOwner {
    /// The `id` of a member of staff; null for nobody.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    owner: Option<String>,
}

/// How the cases are sorted, as far as it is said.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ManySorting {
    /// Such as `refund_status`; as it is where it is left out.
    intent: Option<String>,
    /// As it is where it is left out.
    urgency: Option<Haste>,
}

/// What became of the cases, in the order in which they were named.
#[derive(Serialize, ToSchema)]
pub(crate) struct ManyDone {
    results: Vec<OneDone>,
}

/// What became of one case.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct OneDone {
    #[serde(rename = "ref")]
    reference: String,
    /// Whether it is as it was asked for: it was done now, or was so before.
    done: bool,
    /// The number of the last entry of its journal; null where it was left alone.
    seq: Option<i64>,
    /// Why it was left alone: the `code` that a request about it alone would get; null where it is done.
    code: Option<String>,
}

/// Does one thing to many cases: each by its own rules. What is refused in one is told and leaves the others be.
#[utoipa::path(
    post,
    path = "/api/v1/bulk",
    params(("Idempotency-Key" = Option<String>, Header, description = "the same key again does nothing more to any of them")),
    request_body(
        content = NewMany,
        example = json!({ "cases": [{ "ref": "C-7F3K-92M4", "seen": 3 }], "do": { "labels": { "put": ["carrier"] } } })
    ),
    responses(
        (status = 200, description = "what became of each", body = ManyDone),
        (status = 422, description = "no cases or more than 200 (`bad-cases`), or what is to be done does not hold"),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn carry_out(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    headers: HeaderMap,
    body: Body<NewMany>,
) -> Result<Json<ManyDone>, Problem> {
    let command = command(&headers, program.key, &[b"bulk:", &body.bytes])?;
    let NewMany { cases, r#do } = body.value;
    if !(1..=CASES_MAX).contains(&cases.len()) {
        return Err(Problem::Field("cases", "bad-cases"));
    }
    let (doer, deed) = (Doer { actor: program.actor(), shop: app.shop(program.shop).await? }, r#do.deed()?);
    let mut results: Vec<OneDone> = Vec::with_capacity(cases.len());
    for batch in cases.chunks(BATCH) {
        let (asked, deed, doer, command) = (batch.to_vec(), deed.clone(), doer.clone(), command.clone());
        let whose = (program.shop, program.role);
        let written =
            app.store().write(move |tx| together(tx, whose, &asked, (&deed, &doer, command.as_ref())));
        match written.await {
            Ok(done) => results.extend(done),
            // What was done before it stays done and is told; these were left alone.
            Err(problem) => results.extend(batch.iter().map(|one| OneDone::left(&one.r#ref, &problem))),
        }
    }
    Ok(Json(ManyDone { results }))
}

/// A batch: all of it is locked at once and in order, so that two programs with the same cases wait for each other and
/// never in a ring.
fn together(
    tx: &mut Tx<'_>,
    (shop, role): (ShopId, Role),
    asked: &[OneOfMany],
    what: (&Deed, &Doer, Option<&Command>),
) -> Result<Vec<OneDone>, Problem> {
    let mut found: Vec<Option<CaseId>> = Vec::with_capacity(asked.len());
    for one in asked {
        let reference = CaseRef::parse(&one.r#ref);
        found.push(reference.map_or(Ok(None), |reference| cases::by_reference(tx, shop, reference))?);
    }
    let mut streams: Vec<i64> = found.iter().flatten().map(|case| case.get()).collect();
    streams.sort_unstable();
    streams.dedup();
    tx.lock_streams(shop, &streams)?;
    let mut results = Vec::with_capacity(asked.len());
    for (one, case) in asked.iter().zip(found) {
        let lock = case.map(|case| Lock { shop, case, role }).ok_or(Problem::NotFound);
        match lock.and_then(|lock| each(tx, lock, one, what)) {
            Ok(seq) => {
                results.push(OneDone { reference: one.r#ref.clone(), done: true, seq: Some(seq), code: None })
            }
            Err(
                problem @ (Problem::Refused(_)
                | Problem::Field(..)
                | Problem::NotFound
                | Problem::OtherCommand),
            ) => results.push(OneDone::left(&one.r#ref, &problem)),
            Err(problem) => return Err(problem),
        }
    }
    Ok(results)
}

fn each(
    tx: &mut Tx<'_>,
    lock: Lock,
    one: &OneOfMany,
    (deed, doer, command): (&Deed, &Doer, Option<&Command>),
) -> Result<i64, Problem> {
    let of_case =
        command.map(|command| Command { key: format!("{}:{}", command.key, lock.case), ..command.clone() });
    let (case, _) = once(tx, lock, of_case.as_ref(), |tx, case| {
        check_seen(&case, one.seen.unwrap_or(case.word_seq))?;
        deed.carry_out(tx, case, doer)
    })?;
    Ok(case.seq)
}

impl OneDone {
    fn left(reference: &str, why: &Problem) -> Self {
        Self { reference: reference.to_owned(), done: false, seq: None, code: Some(why.code().to_owned()) }
    }
}

impl ManyDeed {
    fn deed(self) -> Result<Deed, Problem> {
        Ok(match self {
            Self::Closure(ManyClosure { outcome }) => {
                let how = Close { outcome: outcome.into(), reliefs: Vec::new(), sum: None, in_bulk: true };
                Deed::Close { how, words: None, cause: None, seen: None }
            }
            Self::Labels(labels) => labels.deed()?,
            Self::Owner(ManyOwner { owner }) => {
                Deed::Own { owner: owner.map(|id| person(&id)).transpose()?, seen: Owner::Any }
            }
            Self::Snooze(snooze) => snooze.deed()?,
            Self::Sorting(ManySorting { intent, urgency }) => {
                let read =
                    |code: String| Intent::from_code(&code).ok_or(Problem::Field("intent", "unknown-intent"));
                let intent = intent.map(read).transpose()?;
                Deed::SortPartly(PartSorting { intent, urgency: urgency.map(Into::into) })
            }
        })
    }
}
