//! Every dangerous case of which nobody has said whether the other buyers are warned, those that wait longest first, a
//! page at a time: none falls out by its age. Changes nothing.

use crate::inbox::{Board, brief, rail};
use crate::place::{Place, ViewName};
use askama::Template;
use axum::response::Response;
use domain::id::CaseId;
use serde::Deserialize;
use store::{Fault, cases};
use view::parts::Rail;
use view::{Html, Page};
use web::staff::{Agent, CanAnswer};
use web::{Problem, Query, show as answer};

/// Cases of a page.
const PAGE_CASES: u32 = 50;

/// Which page.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    after: Option<i64>,
}

#[derive(Template)]
#[template(path = "desk-dangers.html")]
struct DangersPage {
    page: Page,
    rail: Rail,
    cases: Html,
    next: Option<String>,
}

/// `GET /desk/dangers?after=`
pub(crate) async fn show(agent: Agent<CanAnswer>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let after = asked.after.map(CaseId::new);
    let read = agent.visit.app.store().read(move |tx| {
        let board = Board::read(tx, shop, me, has_post)?;
        let lines = cases::unwarned(tx, shop, (board.reach, after), PAGE_CASES)?;
        Ok::<_, Fault>((board, lines))
    });
    let (board, lines) = read.await?;
    let place = Place::first(ViewName::All);
    let page = rail::page(&agent, &board, &place);
    let page = page.clone().title(page.t("dangers-title"));
    let is_full = lines.len() == PAGE_CASES as usize;
    let next = lines.last().filter(|_| is_full).map(|last| format!("/desk/dangers?after={}", last.id));
    answer(&DangersPage {
        rail: rail::rail(&agent, &page, &board, None),
        cases: brief(&page, &place, (&lines, "dangers-none")),
        next,
        page,
    })
}
