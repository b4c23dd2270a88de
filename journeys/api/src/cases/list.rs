//! `GET /api/v1/cases`: a page of a view, or of a search.

use super::form::LineForm;
use crate::page;
use crate::query::Parameters;
use axum::Json;
use axum::extract::{RawQuery, State};
use domain::id::ShopId;
use domain::query::{Mistake, Sight, What, parse, strangers};
use serde::Serialize;
use store::Tx;
use store::cases::{self, Cursor, Listed, Question, Reach, View};
use utoipa::{IntoParams, ToSchema};
use web::{App, CasesRead, Problem, Program};

/// Lines of a page where nobody says how many.
const LIMIT_DEFAULT: u32 = 50;

/// The parameters.
const KNOWN: &[&str] = &["cursor", "limit", "q", "view"];

/// What is asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// `all`, `waiting`, `overdue`, `unowned` or `snoozed`; `all` where it is left out.
    view: Option<String>,
    /// Words, a name, an address, an order, newest first; or the query language of the desk
    /// (`is:overdue owner:none waiting>2d "never came"`). The view does not matter.
    q: Option<String>,
    /// Lines of a page, 1 to 200; 50 where it is left out.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// A page.
#[derive(Serialize, ToSchema)]
pub(crate) struct Lines {
    cases: Vec<LineForm>,
    /// The cursor of the next page; null on the last.
    next: Option<String>,
}

impl Asked {
    fn read(query: Option<&str>) -> Result<Self, Problem> {
        let given = Parameters::read(query, KNOWN)?;
        let limit = match given.get("limit") {
            None => None,
            Some(text) => {
                let limit = text.parse().ok().filter(|limit| (1..=cases::LISTED_MAX).contains(limit));
                Some(limit.ok_or(Problem::Field("limit", "bad-limit"))?)
            }
        };
        // Whoever looks for nothing would get everything.
        if given.get("q").is_some_and(|words| words.trim().is_empty()) {
            return Err(Problem::Field("q", "empty-question"));
        }
        let text = |name| given.get(name).map(str::to_owned);
        Ok(Self { view: text("view"), q: text("q"), limit, cursor: text("cursor") })
    }
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
    RawQuery(query): RawQuery,
) -> Result<Json<Lines>, Problem> {
    let asked = Asked::read(query.as_deref())?;
    let (name, view) = view_of(asked.view.as_deref(), &app)?;
    let limit = asked.limit.unwrap_or(LIMIT_DEFAULT);
    let words = asked.q;
    let print = page::print(name, words.as_deref().unwrap_or_default());
    let after = asked.cursor.map(|word| page::read(&word, &print)).transpose()?;
    let (shop, reach) = (program.shop, program.reach());
    let lines = app
        .store()
        .read(move |tx| match &words {
            Some(words) => asked_for(tx, (shop, reach), words, (after, limit)),
            None => cases::list(tx, shop, (view, reach), after, limit)
                .map(|lines| {
                    let full = lines.len() == limit as usize;
                    let next = lines.last().filter(|_| full).map(|last| last.cursor(view));
                    (lines, next)
                })
                .map_err(Problem::from),
        })
        .await?;
    let next = lines.1.map(|cursor| page::write(cursor, &print));
    Ok(Json(Lines { cases: lines.0.into_iter().map(LineForm::from).collect(), next }))
}

/// A page of what the query language asks for; words alone are looked for as they are.
fn asked_for(
    tx: &mut Tx<'_>,
    (shop, reach): (ShopId, Reach),
    words: &str,
    (after, limit): (Option<Cursor>, u32),
) -> Result<(Vec<Listed>, Option<Cursor>), Problem> {
    let people: Vec<_> = web::staff::people(tx, shop)?.into_iter().map(|one| (one.id, one.name)).collect();
    let query = parse(words).map_err(|mistakes| bad_query(words, &mistakes))?;
    let labels = cases::labels(tx, shop)?.into_iter().filter(|one| !one.is_going);
    let labels: Vec<_> = labels.map(|one| (one.id, one.name)).collect();
    let unknown = strangers(words, &people, &labels);
    if !unknown.is_empty() {
        return Err(bad_query(words, &unknown));
    }
    if query.is_plain() {
        return Ok(cases::search(tx, shop, (words, reach), after, limit)?);
    }
    let zone = web::settings::read(tx, shop)?.terms.hours.time_zone();
    let sight = Sight { now: tx.now(), me: None, zone: &zone, people: &people, labels: &labels };
    let found = cases::ask(tx, shop, &Question::new(&query, &sight, reach), after, limit)?;
    Ok((found.lines, found.next))
}

/// What is wrong first, and where, in one sentence.
fn bad_query(words: &str, mistakes: &[Mistake]) -> Problem {
    let said = mistakes.first().map_or_else(String::new, |one| {
        let wrong: String = words.chars().skip(one.from).take(one.to - one.from).collect();
        let place = match one.what {
            What::NoLabel => format!("the shop has no label “{wrong}”"),
            What::NoPerson => format!("nobody of the shop is called “{wrong}”"),
            what => format!("{} at characters {} to {}: “{wrong}”", what.code(), one.from + 1, one.to),
        };
        match &one.instead {
            Some(instead) => format!("{place}; perhaps “{instead}”"),
            None => place,
        }
    });
    Problem::Words("q", "bad-query", said)
}

fn view_of(name: Option<&str>, app: &App) -> Result<(&'static str, View), Problem> {
    match name {
        None | Some("" | "all") => Ok(("all", View::All)),
        Some("waiting") => Ok(("waiting", View::Waiting)),
        Some("overdue") => Ok(("overdue", View::Overdue(app.now()))),
        Some("unowned") => Ok(("unowned", View::Unowned)),
        Some("snoozed") => Ok(("snoozed", View::Asleep)),
        Some(_) => Err(Problem::Field("view", "unknown-view")),
    }
}
