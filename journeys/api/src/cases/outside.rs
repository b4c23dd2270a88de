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
use domain::case::Forum;
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
}

/// Says before whom a complaint is now; the clocks of law run on. The same twice is done once.
#[utoipa::path(
    put,
    path = "/api/v1/cases/{reference}/stage",
    params(("reference" = String, Path, description = "such as C-7F3K-92M4")),
    request_body(content = NewStage, example = json!({ "forum": "bank", "on": "2026-11-20" })),
    responses(
        (status = 200, description = "done", body = Said),
        (
            status = 422,
            description = "an unknown forum (`unknown-forum`), no day (`bad-day`) or one ahead (`day-ahead`), or the case \
                is closed",
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
    let NewStage { forum, on } = body.value;
    let known = |code: String| Forum::from_code(&code).ok_or(Problem::Field("forum", "unknown-forum"));
    let read = |day: String| day.parse::<Day>().map_err(|_| Problem::Field("on", "bad-day"));
    let going = forum.map(known).transpose()?.map(|forum| (forum, on.map(read)));
    let going = match going {
        Some((forum, on)) => Some((forum, on.transpose()?)),
        None => None,
    };
    carry_out((&app, &program), &reference, Deed::Outside(going)).await
}
