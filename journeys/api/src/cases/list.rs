//! `GET /api/v1/cases`: a page of a view, or of a search.

use super::form::LineForm;
use crate::page;
use axum::Json;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};
use store::cases::{self, View};
use utoipa::{IntoParams, ToSchema};
use web::{App, CasesRead, Problem, Program};

/// Lines of a page where nobody says how many.
const LIMIT_DEFAULT: u32 = 50;

/// What is asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// `all`, `waiting`, `overdue` or `unowned`; `all` where it is left out.
    view: Option<String>,
    /// Words, a name, an address, an order; newest first, and the view does not matter.
    q: Option<String>,
    /// Lines of a page, 1 to 200; 50 where it is left out.
    #[param(value_type = Option<u32>)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// A page.
#[derive(Serialize, ToSchema)]
pub(crate) struct Lines {
    cases: Vec<LineForm>,
    /// The cursor of the next page; absent on the last.
    next: Option<String>,
}

/// Lists cases.
#[utoipa::path(
    get,
    path = "/api/v1/cases",
    params(Asked),
    responses((status = 200, description = "a page", body = Lines), (status = 422, description = "a parameter does not hold")),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn list(
    program: Program<CasesRead>,
    State(app): State<App>,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Lines>, Problem> {
    let Query(asked) = asked.map_err(|e| Problem::Unreadable(e.to_string()))?;
    let view = view_of(asked.view.as_deref(), &app)?;
    let limit = asked.limit.as_deref().map_or(Ok(LIMIT_DEFAULT), str::parse);
    let limit = limit.ok().filter(|limit| (1..=cases::LISTED_MAX).contains(limit));
    let limit = limit.ok_or(Problem::Field("limit", "bad-limit"))?;
    let after = asked.cursor.as_deref().map(page::read).transpose()?;
    let shop = program.shop;
    let words = asked.q.filter(|words| !words.trim().is_empty());
    let lines = app
        .store()
        .read(move |tx| match &words {
            Some(words) => cases::search(tx, shop, words, after, limit),
            None => cases::list(tx, shop, view, after, limit).map(|lines| {
                let full = lines.len() == limit as usize;
                let next = lines.last().filter(|_| full).map(|last| last.cursor(view));
                (lines, next)
            }),
        })
        .await?;
    let next = lines.1.map(page::write);
    Ok(Json(Lines { cases: lines.0.into_iter().map(LineForm::from).collect(), next }))
}

fn view_of(name: Option<&str>, app: &App) -> Result<View, Problem> {
    match name {
        None | Some("" | "all") => Ok(View::All),
        Some("waiting") => Ok(View::Waiting),
        Some("overdue") => Ok(View::Overdue(app.now())),
        Some("unowned") => Ok(View::Unowned),
        Some(_) => Err(Problem::Field("view", "unknown-view")),
    }
}
