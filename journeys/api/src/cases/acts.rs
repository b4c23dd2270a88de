//! What the desk does with a case beside answering: who answers for it, what it is about, its cause, its end, its
//! reopening. Decides nothing.

use super::claim::known_ground;
use super::deed::{Deed, Doer, Owner};
use super::say::Said;
use super::{Unheld, asks_no_secret, find};
use crate::body::Body;
use crate::command::{command, once};
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use domain::case::{Close, Outcome, Sorting};
use domain::cause::Cause;
use domain::id::StaffId;
use domain::intent::{Intent, Urgency};
use domain::redact::Masked;
use domain::remedy::Remedy;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{App, CasesWrite, Path, Problem, Program};

/// Who answers for a case.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOwner {
    /// The `id` of a member of staff (`/api/v1/staff`); null for nobody.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    owner: Option<String>,
    /// The owner that was read; null for nobody. Another one by now is refused with 409.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    seen: Option<String>,
}

/// What a case is about and how soon somebody must look.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSorting {
    /// Such as `refund_status`.
    intent: String,
    urgency: Haste,
    /// Such as `DEL.none`; null for none.
    ground: Option<String>,
    /// How it was sorted when it was read; without it, what a person has sorted is refused with 409.
    seen: Option<SeenSorting>,
}

/// How a case was sorted when it was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SeenSorting {
    intent: String,
    urgency: Haste,
    ground: Option<String>,
}

/// How soon somebody must look.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Haste {
    /// At once.
    Critical,
    /// Soon.
    High,
    /// In its turn.
    Normal,
    /// When there is time.
    Low,
}

/// How the shop can end a case.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Ending {
    /// The shopper was right.
    Upheld,
    /// In part.
    PartlyUpheld,
    /// The shopper was not right.
    NotUpheld,
    /// Both sides agreed.
    Settled,
    /// It goes on elsewhere.
    Referred,
}

/// How a case ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewClosure {
    outcome: Ending,
    /// What the shopper gets, such as `apology`. Money is agreed by an offer.
    #[serde(default)]
    reliefs: Vec<String>,
    /// The closing words, which go out with the outcome.
    text: Option<String>,
    /// Why it happened: `carrier`, `batch`, `description`, `checkout`, `person`, `policy` or `other`.
    cause: Option<String>,
    /// The number of the last entry that was read: a close past a newer word is refused with 409.
    seen: i64,
}

/// Why it happened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCause {
    /// `carrier`, `batch`, `description`, `checkout`, `person`, `policy` or `other`; null takes it back.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    cause: Option<String>,
}

/// Why a case is opened again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewReopening {
    /// The reason, which the shopper reads.
    text: String,
}

/// Says who answers for a case. The same twice is done once.
#[utoipa::path(
    put,
    path = "/api/v1/cases/{reference}/owner",
    params(("reference" = String, Path, description = "such as C-7F3K-92M4")),
    request_body(content = NewOwner, example = json!({ "owner": "383012345678901234", "seen": null })),
    responses(
        (status = 200, description = "done", body = Said),
        (status = 409, description = "somebody else is the owner by now (`newer-owner`)"),
        (
            status = 422,
            description = "nobody of that number (`owner-gone`), or not one who may see the case",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn owner(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    Path(reference): Path<String>,
    body: Body<NewOwner>,
) -> Result<Json<Said>, Problem> {
    let NewOwner { owner, seen } = body.value;
    let owner = owner.map(|id| person(&id)).transpose()?;
    let seen = Owner::Read(seen.map(|id| person(&id)).transpose()?);
    carry_out((&app, &program), &reference, Deed::Own { owner, seen }).await
}

/// Somebody of the shop by the text of their number.
pub(super) fn person(id: &str) -> Result<StaffId, Problem> {
    id.parse().map(StaffId::new).map_err(|_| Problem::Field("owner", "owner-gone"))
}

/// Sorts a case anew. The same twice is done once.
#[utoipa::path(
    put,
    path = "/api/v1/cases/{reference}/sorting",
    params(("reference" = String, Path, description = "such as C-7F3K-92M4")),
    request_body(content = NewSorting, example = json!({ "intent": "refund_status", "urgency": "high" })),
    responses(
        (status = 200, description = "done", body = Said),
        (status = 409, description = "it is sorted otherwise by now (`newer-sorting`)"),
        (
            status = 422,
            description = "a field does not hold",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn sorting(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    Path(reference): Path<String>,
    body: Body<NewSorting>,
) -> Result<Json<Said>, Problem> {
    let NewSorting { intent, urgency, ground, seen } = body.value;
    let chosen = sorted(&intent, urgency, ground.as_deref())?;
    let seen = seen.map(|seen| sorted(&seen.intent, seen.urgency, seen.ground.as_deref())).transpose()?;
    carry_out((&app, &program), &reference, Deed::Sort { chosen, seen }).await
}

fn sorted(intent: &str, haste: Haste, ground: Option<&str>) -> Result<Sorting, Problem> {
    let ground = known_ground(ground);
    Ok(Sorting {
        intent: Intent::from_code(intent).ok_or(Problem::Field("intent", "unknown-intent"))?,
        urgency: haste.into(),
        ground: ground?,
    })
}

impl From<Haste> for Urgency {
    fn from(haste: Haste) -> Self {
        match haste {
            Haste::Critical => Self::Critical,
            Haste::High => Self::High,
            Haste::Normal => Self::Normal,
            Haste::Low => Self::Low,
        }
    }
}

impl From<Ending> for Outcome {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Upheld => Self::Upheld,
            Ending::PartlyUpheld => Self::PartlyUpheld,
            Ending::NotUpheld => Self::NotUpheld,
            Ending::Settled => Self::Settled,
            Ending::Referred => Self::Referred,
        }
    }
}

/// Says why it happened, before or after the end. The same twice is done once.
#[utoipa::path(
    put,
    path = "/api/v1/cases/{reference}/cause",
    params(("reference" = String, Path, description = "such as C-7F3K-92M4")),
    request_body(content = NewCause, example = json!({ "cause": "carrier" })),
    responses((status = 200, description = "done", body = Said)),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn cause(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    Path(reference): Path<String>,
    body: Body<NewCause>,
) -> Result<Json<Said>, Problem> {
    let cause = body.value.cause.as_deref().map(reason).transpose()?;
    carry_out((&app, &program), &reference, Deed::Cause(cause)).await
}

fn reason(code: &str) -> Result<Cause, Problem> {
    Cause::from_code(code).ok_or(Problem::Field("cause", "unknown-cause"))
}

/// Does what needs no key: done twice, it is as it was.
pub(super) async fn carry_out(
    (app, program): (&App, &Program<CasesWrite>),
    reference: &str,
    deed: Deed,
) -> Result<Json<Said>, Problem> {
    let lock = find(app, program, reference).await?;
    let doer = Doer { actor: program.actor(), shop: app.shop(program.shop).await? };
    let done = app.store().write(move |tx| {
        let case = lock.load(tx)?;
        deed.carry_out(tx, case, &doer)
    });
    Ok(Json(Said::of(&done.await?)))
}

/// Closes a case with an outcome; its words go out at once, with a letter.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/closure",
    params(
        ("reference" = String, Path, description = "such as C-7F3K-92M4"),
        ("Idempotency-Key" = Option<String>, Header, description = "the same key again does nothing more"),
    ),
    request_body(
        content = NewClosure,
        example = json!({ "outcome": "upheld", "reliefs": ["apology"], "text": "We are sorry.", "seen": 3 })
    ),
    responses(
        (status = 200, description = "closed", body = Said),
        (status = 409, description = "something was said since `seen` (`newer-word`), or the key was used otherwise"),
        (
            status = 422,
            description = "a field does not hold, the case is closed, or the outcome lacks words or a relief",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn closure(
    program: Program<CasesWrite>,
    State(app): State<App>,
    (_, Path(reference)): (Bare, Path<String>),
    headers: HeaderMap,
    body: Body<NewClosure>,
) -> Result<Json<Said>, Problem> {
    let asked = asked("closure", &reference, &body.bytes);
    let NewClosure { outcome, reliefs, text, cause, seen } = body.value;
    let relief = |code: String| Remedy::from_code(&code).ok_or(Problem::Field("reliefs", "unknown-remedy"));
    let reliefs: Vec<Remedy> = reliefs.into_iter().map(relief).collect::<Result<_, _>>()?;
    asks_no_secret(text.as_deref().unwrap_or_default())?;
    let words = text.filter(|text| !text.trim().is_empty()).map(|text| Masked::of(&text));
    let how = Close { outcome: outcome.into(), reliefs, sum: None, in_bulk: false };
    let cause = cause.as_deref().map(reason).transpose()?;
    let deed = Deed::Close { how, words, cause, seen: Some(seen) };
    carry_out_once((&app, &program, &headers), (&reference, &asked), deed).await
}

/// Opens a closed case again.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/reopening",
    params(
        ("reference" = String, Path, description = "such as C-7F3K-92M4"),
        ("Idempotency-Key" = Option<String>, Header, description = "the same key again does nothing more"),
    ),
    request_body(content = NewReopening, example = json!({ "text": "The parcel came back to us." })),
    responses(
        (status = 200, description = "open again", body = Said),
        (status = 409, description = "the key was used for something else"),
        (
            status = 422,
            description = "it is not closed, or the reason is empty, too long or asks for a secret",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn reopening(
    program: Program<CasesWrite>,
    State(app): State<App>,
    (_, Path(reference)): (Bare, Path<String>),
    headers: HeaderMap,
    body: Body<NewReopening>,
) -> Result<Json<Said>, Problem> {
    let asked = asked("reopening", &reference, &body.bytes);
    asks_no_secret(&body.value.text)?;
    let deed = Deed::Reopen(Masked::of(&body.value.text));
    carry_out_once((&app, &program, &headers), (&reference, &asked), deed).await
}

/// Does something once for each key of a command.
async fn carry_out_once(
    (app, program, headers): (&App, &Program<CasesWrite>, &HeaderMap),
    (reference, asked): (&str, &[u8]),
    deed: Deed,
) -> Result<Json<Said>, Problem> {
    let command = command(headers, program.key, &[asked])?;
    let lock = find(app, program, reference).await?;
    let doer = Doer { actor: program.actor(), shop: app.shop(program.shop).await? };
    let done = app
        .store()
        .write(move |tx| once(tx, lock, command.as_ref(), |tx, case| deed.carry_out(tx, case, &doer)));
    Ok(Json(Said::of(&done.await?.0)))
}

/// All that a request asks: what, of which case, in which words.
pub(super) fn asked(what: &str, reference: &str, body: &[u8]) -> Vec<u8> {
    [what.as_bytes(), b":", reference.as_bytes(), b":", body].concat()
}
