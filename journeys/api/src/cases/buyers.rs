//! `PUT /api/v1/cases/{ref}/buyers`: what becomes of the other buyers of something dangerous. Decides nothing.

use super::find;
use super::say::Said;
use crate::body::Body;
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use domain::case::{note, settle_buyers};
use domain::redact::Masked;
use serde::Deserialize;
use store::cases;
use utoipa::ToSchema;
use web::{App, CasesWrite, Path, Problem, Program};

/// What becomes of the other buyers of a dangerous batch.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewBuyers {
    /// Whether they were warned; `false` says that nobody has to be.
    warned: bool,
    /// Whom, when and how, or why nobody: an internal note.
    text: String,
    /// The `buyers_warned` that was read, null where nobody had said.
    seen: Option<bool>,
}

/// Says that the other buyers of something dangerous are warned, or need not be. The same twice is done once.
#[utoipa::path(
    put,
    path = "/api/v1/cases/{reference}/buyers",
    params(("reference" = String, Path, description = "such as C-7F3K-92M4")),
    request_body(content = NewBuyers, example = json!({ "warned": true, "text": "14 buyers by e-mail", "seen": null })),
    responses(
        (status = 200, description = "done", body = Said),
        (status = 404, description = "no such case"),
        (status = 409, description = "somebody has said otherwise since (`newer-word`), or it was erased"),
        (status = 422, description = "the case is about no danger (`not-dangerous`), or `text` says nothing"),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn set(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    Path(reference): Path<String>,
    body: Body<NewBuyers>,
) -> Result<Json<Said>, Problem> {
    let NewBuyers { warned, text, seen } = body.value;
    let words = Masked::of(text.trim());
    let lock = find(&app, &program, &reference).await?;
    let by = program.actor();
    let settled = app.store().write(move |tx| {
        let case = lock.load(tx)?;
        let Some(settled) = settle_buyers(&case, warned, seen)? else { return Ok(case) };
        let noted = note(&case, cases::text(tx, &words))?;
        Ok::<_, Problem>(cases::apply(tx, &case, by, &[noted, settled])?)
    });
    Ok(Json(Said::of(&settled.await?)))
}
