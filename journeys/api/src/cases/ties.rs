//! Cases that hang together: `POST /api/v1/cases/{ref}/links`, `…/merge`, `…/split`.

use super::acts::asked;
use super::find;
use crate::body::Body;
use crate::command::{command, once};
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use domain::case::{Case, Event, Tie};
use domain::id::CaseId;
use domain::role::Role;
use serde::{Deserialize, Serialize};
use store::{Fault, Tx, cases};
use utoipa::ToSchema;
use web::{App, CasesWrite, Lock, Path, Problem, Program};

/// Messages that are split off at once.
const MESSAGES_MAX: usize = 200;

/// How a case hangs together with another one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewTie {
    /// The other case, such as C-7F3K-92M4.
    other: String,
    /// `same_matter`, `same_order`, `caused_by` (the other one led to this one) or `led_to`; left out, what was said of
    /// the two is taken back.
    kind: Option<String>,
}

/// Into which case one goes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMerge {
    /// The case of the same shopper that it goes into; left out, a merging of the last ten minutes is taken back.
    into: Option<String>,
    /// `true` says that a person looked at both, where nothing but the order is the same: two people may have ordered
    /// together, and whoever has the link of one case then reads both. Without it such a merging is refused
    /// (`order-alone`).
    #[serde(default)]
    looked_at: bool,
}

/// Which messages become a case of their own.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSplit {
    /// The `seq` of messages of the shopper's side, at most 200.
    messages: Vec<i64>,
}

/// A case that hangs together with another one.
#[derive(Serialize, ToSchema)]
pub(crate) struct TieForm {
    #[serde(rename = "ref")]
    reference: String,
    /// `same_matter`, `same_order`, `caused_by`, `led_to`, `split_from`, `split_into`, `merged_into` or `holds` (the other
    /// one was merged into this one).
    kind: &'static str,
}

/// How a case stands among others.
#[derive(Serialize, ToSchema)]
pub(crate) struct TiesForm {
    #[serde(rename = "ref")]
    reference: String,
    /// The journal's last entry.
    seq: i64,
    /// The cases that it hangs together with.
    links: Vec<TieForm>,
}

impl TiesForm {
    fn read(tx: &mut Tx<'_>, case: &Case, role: Role) -> Result<Self, Fault> {
        let mut links = Vec::with_capacity(case.ties.len());
        for tied in &case.ties {
            // What a program may not see is for it as if it were not.
            let other = cases::peek(tx, case.shop, tied.case)?.filter(|other| other.is_seen_by(role));
            links.extend(
                other.map(|other| TieForm { reference: other.reference.to_string(), kind: tied.tie.code() }),
            );
        }
        Ok(Self { reference: case.reference.to_string(), seq: case.seq, links })
    }
}

/// Both cases, locked, and both still seen by whoever asks.
fn two(tx: &mut Tx<'_>, lock: Lock, other: CaseId) -> Result<(Case, Case), Problem> {
    let found = cases::load_two(tx, lock.shop, (lock.case, other))?;
    let seen = found.filter(|(case, other)| case.is_seen_by(lock.role) && other.is_seen_by(lock.role));
    seen.ok_or(Problem::NotFound)
}

/// The case that a field names.
async fn named(
    app: &App,
    program: &Program<CasesWrite>,
    (field, reference): (&'static str, &str),
) -> Result<CaseId, Problem> {
    let unknown = |problem| match problem {
        Problem::NotFound => Problem::Field(field, "unknown-case"),
        problem => problem,
    };
    find(app, program, reference).await.map(|lock| lock.case).map_err(unknown)
}

/// Links a case with another one, or takes that back. Repeated, it changes nothing.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/links",
    params(("reference" = String, Path, description = "such as C-7F3K-92M4")),
    request_body(content = NewTie, example = json!({ "other": "C-7F3K-92M4", "kind": "same_order" })),
    responses(
        (status = 200, description = "how it stands", body = TiesForm),
        (status = 404, description = "no such case"),
        (status = 409, description = "one of them was erased, or merged into a third (`merged`)"),
        (status = 422, description = "no such other case or kind, the same case, or too many (`too-many-ties`)"),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn link(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    Path(reference): Path<String>,
    body: Body<NewTie>,
) -> Result<Json<TiesForm>, Problem> {
    let key = program.actor();
    let lock = find(&app, &program, &reference).await?;
    let other = named(&app, &program, ("other", &body.value.other)).await?;
    let read = |code: String| {
        Tie::from_code(&code).filter(|tie| tie.is_said()).ok_or(Problem::Field("kind", "unknown-kind"))
    };
    let kind = body.value.kind.map(read).transpose()?;
    let stands = app.store().write(move |tx| {
        let (case, other) = two(tx, lock, other)?;
        let (case, _) = match kind {
            Some(tie) => cases::tie::<Problem>(tx, key, (&case, &other), tie)?,
            None => cases::untie(tx, key, (&case, &other))?,
        };
        Ok::<_, Problem>(TiesForm::read(tx, &case, lock.role)?)
    });
    Ok(Json(stands.await?))
}

/// Takes a case into another one of the same shopper, or that back within ten minutes.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/merge",
    params(("reference" = String, Path, description = "the case that goes, such as C-7F3K-92M4")),
    request_body(content = NewMerge, example = json!({ "into": "C-7F3K-92M4" })),
    responses(
        (status = 200, description = "how it stands", body = TiesForm),
        (status = 404, description = "no such case"),
        (
            status = 409,
            description = "it was merged already (`merged`), the other one was (`into-merged`) or has ended \
                (`into-closed`), or one of them was erased"
        ),
        (
            status = 422,
            description = "another shopper's (`other-shopper`), the order alone is the same and `looked_at` does not say that \
                a person looked at both (`order-alone`), about a person (`person-apart`), an offer stands or \
                something is owed (`offer-open`, `still-owed`), it has ended (`closed`), or it is too late to take it \
                back (`too-late-to-part`)"
        ),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn merge(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    Path(reference): Path<String>,
    body: Body<NewMerge>,
) -> Result<Json<TiesForm>, Problem> {
    let key = program.actor();
    let lock = find(&app, &program, &reference).await?;
    let into = match &body.value.into {
        Some(into) => Some(named(&app, &program, ("into", into)).await?),
        None => None,
    };
    let is_looked_at = body.value.looked_at;
    let stands = app.store().write(move |tx| {
        match into {
            Some(into) => {
                let (part, into) = two(tx, lock, into)?;
                // Twice is once.
                if part.merged_into() != Some(into.id) {
                    cases::merge::<Problem>(tx, key, (&part, &into), is_looked_at)?;
                }
            }
            None => {
                let part = lock.peek(tx)?;
                if let Some(into) = part.merged_into() {
                    let (part, into) = two(tx, lock, into)?;
                    cases::unmerge::<Problem>(tx, key, (&part, &into))?;
                }
            }
        }
        let case = lock.peek(tx)?;
        Ok::<_, Problem>(TiesForm::read(tx, &case, lock.role)?)
    });
    Ok(Json(stands.await?))
}

/// Makes messages of the shopper's side a case of their own; gives the new one. The shopper is told its number.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/split",
    params(
        ("reference" = String, Path, description = "such as C-7F3K-92M4"),
        ("Idempotency-Key" = Option<String>, Header, description = "the same key again splits nothing more"),
    ),
    request_body(content = NewSplit, example = json!({ "messages": [3, 5] })),
    responses(
        (status = 201, description = "the new case", body = TiesForm),
        (status = 200, description = "split off before with the same key", body = TiesForm),
        (status = 404, description = "no such case"),
        (
            status = 409,
            description = "it was erased, or merged into another one (`merged`), or the key was used for something else"
        ),
        (
            status = 422,
            description = "no such messages of the shopper's side (`nothing-chosen`), all of them (`whole-case`), or some \
                that were split off before (`already-split`)"
        ),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn split(
    program: Program<CasesWrite>,
    State(app): State<App>,
    (_, Path(reference)): (Bare, Path<String>),
    headers: HeaderMap,
    body: Body<NewSplit>,
) -> Result<(StatusCode, Json<TiesForm>), Problem> {
    let command = command(&headers, program.key, &[&asked("split", &reference, &body.bytes)])?;
    let key = program.actor();
    let lock = find(&app, &program, &reference).await?;
    let mut of = body.value.messages;
    of.sort_unstable();
    of.dedup();
    if of.len() > MESSAGES_MAX {
        return Err(Problem::Field("messages", "too-many-messages"));
    }
    let chosen = of.clone();
    let words = app.store().read(move |tx| cases::words_to_split(tx, lock.shop, lock.case, &chosen)).await?;
    let judged = app.judge().glance(&words);
    let shop = app.shop(lock.shop).await?;
    let done = app.store().write(move |tx| {
        let (case, is_first) = once(tx, lock, command.as_ref(), |tx, case| {
            cases::split::<Problem>(tx, key, (&case, &of), (judged.clone(), shop.terms()))?;
            lock.peek(tx)
        })?;
        // Where it was split is the last entry of it now, and what a key is remembered by.
        let at = match &command {
            Some(command) if !is_first => command.what(tx, lock.shop)?.map(i64::from),
            _ => Some(case.seq),
        };
        if let Some(command) = command.as_ref().filter(|_| is_first) {
            command.made(tx, lock.shop, u32::try_from(case.seq).unwrap_or_default())?;
        }
        let new = split_at(tx, lock, at)?;
        Ok::<_, Problem>((TiesForm::read(tx, &new, lock.role)?, is_first))
    });
    let (new, is_first) = done.await?;
    Ok((if is_first { StatusCode::CREATED } else { StatusCode::OK }, Json(new)))
}

/// The case that was split off by an entry.
fn split_at(tx: &mut Tx<'_>, lock: Lock, at: Option<i64>) -> Result<Case, Problem> {
    let journal = cases::history(tx, lock.shop, lock.case)?;
    let made = journal.into_iter().find(|happened| Some(happened.seq) == at).map(|happened| happened.event);
    let Some(Event::Split(into)) = made else { return Err(Problem::NotFound) };
    Lock { case: into.case, ..lock }.peek(tx)
}
