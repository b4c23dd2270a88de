//! `PUT /api/v1/cases/{ref}/stage`: where a complaint went on. Decides nothing.

use super::Unheld;
use super::acts::carry_out;
use super::deed::Deed;
use super::say::Said;
use crate::body::Body;
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use domain::Day;
use domain::case::{Forum, StoodBefore};
use serde::Deserialize;
use utoipa::ToSchema;
use web::{App, CasesWrite, Path, Problem, Program};

/// Where a complaint went on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewStage {
    /// `authority`, `bank`, `court` or `ombudsman`; null takes it back: it is with the shop alone.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    forum: Option<String>,
    /// The day on which it went there, such as `2026-11-20`; none that has not come (`day-ahead`).
    on: Option<String>,
    /// Where it stood as you read it, if it matters: `{"forum": null}` before nobody. Elsewhere by now is
    /// `newer-stage`.
    seen: Option<Stood>,
}

/// Where a complaint stood.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stood {
    /// Before whom; null for the shop alone.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    forum: Option<String>,
    /// Since which day, where one was said.
    on: Option<String>,
}

/// Says before whom a complaint is now; the clocks of law run on. The same twice is done once.
#[utoipa::path(
    put,
    path = "/api/v1/cases/{reference}/stage",
    params(("reference" = String, Path, description = "such as C-7F3K-92M4")),
    request_body(content = NewStage, example = json!({ "forum": "bank", "on": "2026-11-20" })),
    responses(
        (status = 200, description = "done", body = Said),
        (status = 409, description = "it stands elsewhere by now (`newer-stage`)"),
        (
            status = 422,
            description = "an unknown forum (`unknown-forum`), no day (`bad-day`), one ahead (`day-ahead`) or more than ten \
                years ago (`day-long-ago`), or the case is closed",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn set(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    Path(reference): Path<String>,
    body: Body<NewStage>,
) -> Result<Json<Said>, Problem> {
    let NewStage { forum, on, seen } = body.value;
    let wish = stood(forum, on)?;
    let read = seen.map(|seen| stood(seen.forum, seen.on)).transpose()?;
    carry_out((&app, &program), &reference, Deed::Outside { wish, read }).await
}

fn stood(forum: Option<String>, on: Option<String>) -> Result<StoodBefore, Problem> {
    let known = |code: String| Forum::from_code(&code).ok_or(Problem::Field("forum", "unknown-forum"));
    let day = |day: String| day.parse::<Day>().map_err(|_| Problem::Field("on", "bad-day"));
    let Some(forum) = forum.map(known).transpose()? else { return Ok(None) };
    Ok(Some((forum, on.map(day).transpose()?)))
}
