//! Handing over: what one holds goes to another, each case by its own decision and entry. What changed hands meanwhile,
//! and what the other may not see, stays and is counted.

use super::load::number;
use crate::inbox::{Board, rail};
use crate::place::{Place, ViewName};
use crate::turns::choosable;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Actor;
use domain::case::{Turn, check_owner, own};
use domain::id::{CaseId, ShopId, StaffId};
use domain::role::{Right, Role};
use serde::Deserialize;
use store::cases::{self, Load, Reach, View};
use store::{Fault, Tx};
use view::parts::{Choices, Rail, Select, error_summary};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanSeeReports, Person, people};
use web::{Answers, Problem, Query, show as answer};

/// Cases that go in one transaction.
const BATCH: u32 = 50;
/// Cases that go at once: what a person can still oversee.
const AT_ONCE_MAX: usize = 500;

/// What is asked.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    from: Option<String>,
}

#[derive(Template)]
#[template(path = "desk-hands.html")]
struct HandsPage {
    page: Page,
    rail: Rail,
    top: Html,
    lead: String,
    from: i64,
    choices: Html,
    to: Html,
}

/// `GET /desk/board/hand-over?from=`: nobody is 0, and where nobody is named.
pub(super) async fn show(
    agent: Agent<CanSeeReports>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let from = asked.from.as_deref().map_or(Ok(0), str::parse).map_err(|_| Problem::NotFound)?;
    page(&agent, (from, "waiting", ""), None).await
}

/// `POST /desk/board/hand-over`
pub(super) async fn hand_over(agent: Agent<CanSeeReports>, typed: Answers) -> Result<Response, Problem> {
    let from: i64 = typed.get("from").parse().map_err(|_| Problem::NotFound)?;
    let (which, chosen) = (typed.get("which"), typed.get("to"));
    let (shop, actor) = (agent.shop(), agent.actor());
    let store = agent.visit.app.store();
    let known = store.read(move |tx| people(tx, shop)).await?;
    let to = chosen.parse().map(StaffId::new).ok();
    let to = known.iter().find(|one| Some(one.id) == to && takes(one) && one.id.get() != from);
    let Some(to) = to.map(|one| (one.id, one.role)) else {
        return page(&agent, (from, which, chosen), Some("hand-to-missing")).await;
    };
    let from = (from != 0).then_some(StaffId::new(from));
    let waiting_only = which != "all";
    let reach = Reach::of(agent.role);
    let all = store.read(move |tx| held(tx, (shop, reach), from, waiting_only)).await?;
    let mut moved = 0_usize;
    for batch in all.chunks(BATCH as usize) {
        let batch = batch.to_vec();
        moved += store.write(move |tx| hand(tx, (shop, actor), &batch, (from, to))).await?;
    }
    let left = store.read(move |tx| held(tx, (shop, reach), from, waiting_only)).await?.len();
    Ok(Redirect::to(&format!("/desk/board?moved={moved}&left={left}")).into_response())
}

/// The cases that go, those that wait first.
fn held(
    tx: &mut Tx<'_>,
    (shop, reach): (ShopId, Reach),
    from: Option<StaffId>,
    waiting_only: bool,
) -> Result<Vec<CaseId>, Fault> {
    let view = from.map_or(View::Unowned, View::Mine);
    let (mut all, mut after) = (Vec::new(), None);
    while all.len() < AT_ONCE_MAX {
        let lines = cases::list(tx, shop, (view, reach), after, cases::LISTED_MAX)?;
        after = lines.last().map(|line| line.cursor(view));
        let wanted = lines.iter().filter(|line| !waiting_only || line.turn == Turn::Shop);
        all.extend(wanted.map(|line| line.id));
        if lines.len() < cases::LISTED_MAX as usize {
            break;
        }
    }
    all.truncate(AT_ONCE_MAX);
    Ok(all)
}

/// Hands some of them over; gives how many went.
fn hand(
    tx: &mut Tx<'_>,
    (shop, actor): (ShopId, Actor),
    batch: &[CaseId],
    (from, (to, role)): (Option<StaffId>, (StaffId, Role)),
) -> Result<usize, Fault> {
    let streams: Vec<i64> = batch.iter().map(|id| id.get()).collect();
    tx.lock_streams(shop, &streams)?;
    let mut moved = 0;
    for id in batch {
        let Some(case) = cases::load(tx, shop, *id)? else { continue };
        if case.closure().is_some() || check_owner(&case, role).is_err() {
            continue;
        }
        // Somebody took it meanwhile: it is theirs.
        let Ok(Some(event)) = own(&case, Some(to), from) else { continue };
        cases::apply(tx, &case, actor, &[event])?;
        moved += 1;
    }
    Ok(moved)
}

/// Whether somebody can be handed cases.
fn takes(person: &Person) -> bool {
    person.is_active && person.role.may(Right::AnswerCases)
}

async fn page(
    agent: &Agent<CanSeeReports>,
    (from, which, chosen): (i64, &str, &str),
    wrong: Option<&'static str>,
) -> Result<Response, Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let read = agent.visit.app.store().read(move |tx| {
        let who = (from != 0).then_some(StaffId::new(from));
        Ok::<_, Fault>((Board::read(tx, shop, me, has_post)?, cases::load_of(tx, shop, who)?))
    });
    let (board, load) = read.await?;
    let person = board.people.iter().find(|one| one.id.get() == from);
    if from != 0 && person.is_none() {
        return Err(Problem::NotFound);
    }
    let page = rail::page(agent, &board, &Place::first(ViewName::All));
    let page = page.clone().title(page.t("hand-title"));
    let mut rail = rail::rail(agent, &page, &board, None);
    for link in &mut rail.foot {
        link.current = link.href == "/desk/board";
    }
    let lead = match person {
        Some(person) => page.ta("hand-lead", "name", person.name.clone()),
        None => page.t("hand-lead-nobody").to_owned(),
    };
    let sentence = wrong.map_or("", |key| page.t(key));
    let error = wrong.map(|_| ("to", sentence));
    let mut response = answer(&HandsPage {
        rail,
        top: error_summary(&page, error.as_slice()),
        lead,
        from,
        choices: which_choices(&page, load, which),
        to: to_select(&page, &board, (from, chosen), sentence),
        page,
    })?;
    if wrong.is_some() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn which_choices(page: &Page, load: Load, which: &str) -> Html {
    let said = |key: &str, n: i64| page.ta(key, "n", number(n));
    Choices::one("which")
        .small_legend(page.t("hand-which"))
        .answer("waiting", said("hand-waiting", load.waiting), "")
        .answer("all", said("hand-all", load.open), "")
        .chosen(which)
        .into()
}

fn to_select(page: &Page, board: &Board, (from, chosen): (i64, &str), wrong: &str) -> Html {
    let first = Select::new("to", page.t("hand-to")).error(wrong).answer("", page.t("hand-to-choose"));
    let able = board.people.iter().filter(|one| takes(one) && one.id.get() != from);
    able.fold(first, |select, one| select.answer(one.id.to_string(), choosable(page, one)))
        .chosen(chosen)
        .into()
}
