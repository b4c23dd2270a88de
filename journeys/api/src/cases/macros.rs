//! Macros for other programs: `GET /api/v1/macros`, `POST /api/v1/cases/{ref}/macros`. What one does is decided in `domain`.

use super::acts::asked;
use super::{Unheld, asks_no_secret, find};
use crate::body::Body;
use crate::command::{command, once};
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use domain::case::{Case, Reply, Turn};
use domain::macros::Seen;
use domain::placeholder::{Known as Filling, fill, left};
use domain::redact::Masked;
use domain::role::Role;
use domain::{Lang, Refusal};
use serde::{Deserialize, Serialize};
use store::Tx;
use store::cases;
use utoipa::ToSchema;
use web::macros::{Along, Kept, all, carry_out};
use web::{App, CasesRead, CasesWrite, Path, Problem, Program};

/// A macro of the shop.
#[derive(Serialize, ToSchema)]
pub(crate) struct MacroForm {
    /// Its number.
    id: String,
    name_en: String,
    name_ru: String,
    /// What it sends, with its placeholders; empty where it sends nothing.
    text_en: String,
    text_ru: String,
    /// Whether it closes the case.
    closes: bool,
}

/// A macro to run.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewRun {
    /// Its number, from `/api/v1/macros`.
    #[serde(rename = "macro")]
    id: String,
    /// What is sent in place of the macro's own words, in the shopper's language; needed where a placeholder of those is
    /// not known, as `{agent}` never is. For a macro that sends nothing it is left out.
    text: Option<String>,
    /// The number of the last entry that was read: a macro past a newer word is refused with 409.
    seen: Option<i64>,
}

/// How the case stands after it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Ran {
    #[serde(rename = "ref")]
    reference: String,
    /// The number of the last journal entry.
    seq: i64,
    stage: &'static str,
    turn: &'static str,
}

/// Lists the macros that may be run by whoever answers cases, in the shop's order.
#[utoipa::path(
    get,
    path = "/api/v1/macros",
    responses((status = 200, description = "in the shop's order", body = Vec<MacroForm>)),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn list(
    program: Program<CasesRead>,
    _: Bare,
    State(app): State<App>,
) -> Result<Json<Vec<MacroForm>>, Problem> {
    let shop = program.shop;
    let macros = app.store().read(move |tx| all(tx, shop)).await?;
    Ok(Json(macros.into_iter().filter(is_for_programs).map(form).collect()))
}

/// A key answers cases, as an agent does.
const fn is_for_programs(kept: &Kept) -> bool {
    kept.is_for(Role::Agent)
}

fn form(kept: Kept) -> MacroForm {
    let Kept { id, made, .. } = kept;
    MacroForm {
        id: id.to_string(),
        name_en: made.name(Lang::En).to_owned(),
        name_ru: made.name(Lang::Ru).to_owned(),
        text_en: made.words(Lang::En).to_owned(),
        text_ru: made.words(Lang::Ru).to_owned(),
        closes: made.deeds.outcome.is_some(),
    }
}

/// Runs a macro on a case, at once: its words go out and all that it does is done, or nothing is.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/macros",
    params(
        ("reference" = String, Path, description = "such as C-7F3K-92M4"),
        ("Idempotency-Key" = Option<String>, Header, description = "the same key again runs nothing more"),
    ),
    request_body(content = NewRun, example = json!({ "macro": "1234567" })),
    responses(
        (status = 200, description = "done, or done before with the same key; how the case stands", body = Ran),
        (status = 404, description = "no such case"),
        (status = 409, description = "something was said since `seen`, or the key was used for something else"),
        (
            status = 422,
            description = "no such macro, a placeholder that nothing is known for (`open-places`; `words` are those), \
                words that ask for a secret, or a step that the case does not bear now",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn run(
    program: Program<CasesWrite>,
    State(app): State<App>,
    (_, Path(reference)): (Bare, Path<String>),
    headers: HeaderMap,
    body: Body<NewRun>,
) -> Result<Json<Ran>, Problem> {
    let command = command(&headers, program.key, &[&asked("macros", &reference, &body.bytes)])?;
    let lock = find(&app, &program, &reference).await?;
    let shop = app.shop(program.shop).await?;
    let (actor, link) = (program.actor(), format!("{}/find", app.base_url()));
    let NewRun { id: macro_id, text, seen } = body.value;
    asks_no_secret(text.as_deref().unwrap_or_default())?;
    let done = app.store().write(move |tx| {
        let change = |tx: &mut Tx<'_>, case: Case| {
            let found = all(tx, lock.shop)?
                .into_iter()
                .find(|one| one.id.to_string() == macro_id && is_for_programs(one));
            let kept = found.ok_or(Problem::Field("macro", "unknown-macro"))?;
            let seen = seen.unwrap_or(case.word_seq);
            if case.word_seq > seen {
                return Err(Refusal::NewerWord.into());
            }
            let words = words(tx, &case, (&kept, text.as_deref(), &link))?;
            let turn = kept.made.deeds.turn.unwrap_or(Turn::Shopper);
            let reply = words.map(|words| Reply { text: cases::text(tx, &Masked::of(&words)), turn, seen });
            let along = Along { seen: Seen::of(&case), deeds: kept.made.deeds };
            carry_out(tx, &shop, (&case, actor), (&along, reply))
        };
        once(tx, lock, command.as_ref(), change).map(|(case, _)| ran(&case))
    });
    Ok(Json(done.await?))
}

/// The words that go out, filled in; none where the macro sends nothing.
fn words(
    tx: &mut Tx<'_>,
    case: &Case,
    (kept, text, link): (&Kept, Option<&str>, &str),
) -> Result<Option<String>, Problem> {
    if !kept.made.speaks() {
        return if text.is_none() { Ok(None) } else { Err(Problem::Field("text", "macro-is-silent")) };
    }
    let words = match text {
        Some(text) => text.trim().to_owned(),
        None => {
            let details = cases::details(tx, case.shop, case.id)?.map(|(details, _)| details);
            let order = details.as_ref().and_then(|one| one.order.as_ref());
            let known = Filling {
                name: details.as_ref().map_or("", |one| one.name.as_str()).trim().to_owned(),
                reference: case.reference.to_string(),
                order: order.map_or("", Masked::as_str).to_owned(),
                agent: String::new(),
                link: link.to_owned(),
            };
            fill(kept.made.words(case.lang), &known)
        }
    };
    let open = left(&words).join(", ");
    if open.is_empty() { Ok(Some(words)) } else { Err(Problem::Words("text", "open-places", open)) }
}

fn ran(case: &Case) -> Ran {
    Ran {
        reference: case.reference.to_string(),
        seq: case.seq,
        stage: case.stage.code(),
        turn: case.turn.code(),
    }
}
