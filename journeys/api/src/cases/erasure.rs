//! `POST /api/v1/cases/{ref}/erasure`: the personal data of a case go for good. Needs a scope of its own, and a maker of
//! the key who may erase at the desk.

use super::find;
use super::say::Said;
use crate::body::Body;
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use domain::Refusal;
use domain::case::{EraseReason, EraseScope};
use serde::Deserialize;
use utoipa::ToSchema;
use web::erasing::{erase, with_parts};
use web::{App, CasesErase, Path, Problem, Program};

/// That a case is erased.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewErasure {
    /// Why.
    reason: Why,
}

/// Why a case is erased.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Why {
    /// The person asked for it.
    Request,
    /// It was kept for as long as the shop keeps such things.
    Retention,
    /// It came in by mistake: a trial, somebody else's data.
    Mistake,
}

/// Erases words, names, addresses and files of a case and of those that were merged into it, for good; the journal stays.
/// The same twice is done once.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/erasure",
    params(("reference" = String, Path, description = "such as C-7F3K-92M4")),
    request_body(content = NewErasure, example = json!({ "reason": "request" })),
    responses(
        (status = 200, description = "erased", body = Said),
        (status = 404, description = "no such case"),
        (status = 422, description = "a sum that was agreed is not paid yet (`still-owed`): nothing was erased"),
    ),
    security(("key" = ["cases:erase"]))
)]
pub(crate) async fn make(
    program: Program<CasesErase>,
    _: Bare,
    State(app): State<App>,
    Path(reference): Path<String>,
    body: Body<NewErasure>,
) -> Result<Json<Said>, Problem> {
    let reason = body.value.reason.into();
    let lock = find(&app, &program, &reference).await?;
    let by = program.actor();
    let erased = app.store().write(move |tx| {
        let all = with_parts(tx, lock.shop, vec![lock.case])?;
        let scope = if all.len() > 1 { EraseScope::Person } else { EraseScope::Case };
        let gone = erase(tx, lock.shop, &all, (by, scope, reason))?;
        // All of them or none: an error ends the transaction.
        if gone.owed.is_empty() { lock.peek(tx) } else { Err(Refusal::StillOwed.into()) }
    });
    Ok(Json(Said::of(&erased.await?)))
}

impl From<Why> for EraseReason {
    fn from(why: Why) -> Self {
        match why {
            Why::Request => Self::Request,
            Why::Retention => Self::Retention,
            Why::Mistake => Self::Mistake,
        }
    }
}
