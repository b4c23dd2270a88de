//! The inbox: views, their lists page by page, search. Knows nothing of a case's inside.

pub(crate) mod asking;
pub(crate) mod board;
mod brief;
mod columns;
mod line;
pub(crate) mod rail;
mod sending;
mod sieve;
mod why;

pub(crate) use board::{Board, Lines};
pub(crate) use brief::brief;
pub(crate) use line::{day_span, shopper, state};
pub(crate) use rail::mail_way;
pub(crate) use why::{reasons, urgency};

use crate::bulk;
use crate::case::unsort;
use crate::place::{Place, ViewName};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::role::Right;
use std::fmt::Write as _;
use store::cases::Sieve;
use view::parts::{Rail, Tone, empty, notice, pager};
use view::{Arg, Html, Icon, Page};
use web::staff::{Agent, CanSee};
use web::{Path, Problem, show as answer};

#[derive(Template)]
#[template(path = "desk-inbox.html")]
struct InboxPage {
    page: Page,
    rail: Rail,
    inbox: Html,
    welcome: Html,
    live: String,
}

#[derive(Template)]
#[template(path = "desk-list.html")]
struct ListPart<'p> {
    page: &'p Page,
    title: String,
    count: String,
    question: &'p str,
    /// What describes the box: what is wrong in it.
    described: &'static str,
    fresh: String,
    sieve: Html,
    /// What can be done with what was asked for.
    ways: Html,
    /// Where lines are chosen, and what is done to those that are.
    choose: Html,
    bulk: Html,
    mistakes: Html,
    help: Html,
    lost: Html,
    items: Html,
    pager: Html,
}

/// `GET /desk`
pub(crate) async fn first(_agent: Agent<CanSee>) -> Redirect {
    Redirect::to("/desk/waiting")
}

/// `GET /desk/{view}`
pub(crate) async fn show(agent: Agent<CanSee>, Path(view): Path<String>) -> Result<Response, Problem> {
    let place = Place::read(&view, agent.visit.uri.query().unwrap_or_default()).ok_or(Problem::NotFound)?;
    if view != ViewName::All.code() && !place.question.is_empty() {
        // Whoever searches searches everything.
        let all = Place { view: ViewName::All, ..place };
        return Ok(Redirect::to(&all.list()).into_response());
    }
    let (shop, me) = (agent.shop(), agent.id);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let asked = place.clone();
    let (board, lines, newest) = agent
        .visit
        .app
        .store()
        .read(move |tx| {
            let board = Board::read(tx, shop, me, has_post)?;
            let lines = Lines::read(tx, shop, &board, &asked)?;
            Ok::<_, Problem>((board, lines, bulk::newest(tx, shop, me)?))
        })
        .await?;
    if let Some(case) = asking::led(&place, &lines) {
        return Ok(Redirect::to(&case).into_response());
    }
    let page = rail::page(&agent, &board, &place);
    let title = title(&page, &board, &place);
    let mut page = page.title(title);
    page.strips.extend(bulk::said(&page, agent.visit.uri.query().unwrap_or_default()));
    page.strips.extend(unsort::offer(&page, &place, agent.visit.uri.query().unwrap_or_default()));
    page.strips.extend(newest.map(|newest| bulk::newest_way(&page, &place, &newest)));
    let rail = rail::rail(&agent, &page, &board, shown(&place));
    let inbox = list(&page, &board, (&lines, &place, ""));
    let welcome = empty(Icon::Inbox, page.t("none-open"), page.t("none-open-text"));
    answer(&InboxPage { rail, inbox, welcome, live: live(&page, &place), page })
}

/// The list as a pane.
pub(crate) fn list(page: &Page, board: &Board, (lines, place, current): (&Lines, &Place, &str)) -> Html {
    let may = board.role().may(Right::AnswerCases);
    let place = &Place { is_picking: place.is_picking && may, ..place.clone() };
    let mut items = String::with_capacity(lines.lines.len() * 640);
    for line in &lines.lines {
        line::write(&mut items, page, board, (line, place, current));
    }
    let _ = write!(items, "{}", asking::cut(page, lines));
    if !lines.mistakes.is_empty() || (lines.is_cut && lines.lines.is_empty()) {
        // What is wrong, or that enough was looked through, is said already.
    } else if let Some(unknown) = place.unknown.as_ref().filter(|_| place.question.is_empty()) {
        let title = page.rich("empty-unknown", &[("what", Arg::name(unknown.as_str()))]);
        let _ = write!(items, "<li>{}</li>", empty(Icon::Sliders, title, page.t("empty-unknown.text")));
    } else if lines.lines.is_empty() {
        let key = match (!place.is_asking(), place.sieve == Sieve::default()) {
            (false, _) if lines.is_gone => "gone",
            (false, _) if place.question.is_empty() => "saved",
            (false, _) => "search",
            (true, false) => "sieve",
            (true, true) => place.view.code(),
        };
        let title = page.t(&format!("empty-{key}"));
        let _ = write!(
            items,
            "<li>{}</li>",
            empty(place.view.icon(), title, page.t(&format!("empty-{key}.text")))
        );
    }
    let older = lines.next.map(|cursor| place.at(cursor).list());
    let newer = place.after.map(|_| Place { after: None, ..place.clone() }.list());
    let part = ListPart {
        page,
        title: title(page, board, place),
        count: if let Some(view) = board.shown(place) {
            view.n.and_then(|n| u64::try_from(n).ok()).map(|n| page.count(n)).unwrap_or_default()
        } else if !place.is_asking() && place.sieve == Sieve::default() && place.unknown.is_none() {
            count(page, board, place.view)
        } else {
            String::new()
        },
        question: &place.question,
        described: if lines.mistakes.is_empty() || place.question.is_empty() { "" } else { "asked-wrong" },
        fresh: Place { after: None, ..place.clone() }.list(),
        sieve: sieve::sieve(page, (board, lines), place),
        ways: asking::ways(page, board, (place, lines)),
        choose: if may { bulk::way(page, place) } else { Html::default() },
        bulk: if place.is_picking { bulk::form(page, board, place) } else { Html::default() },
        mistakes: asking::mistakes(page, board, (place, &lines.mistakes)),
        help: asking::help(page, place),
        lost: match place.is_lost {
            true => notice(Tone::Quiet, Icon::List, page.t("list-lost")),
            false => Html::default(),
        },
        items: Html::built(items),
        pager: pager(page, newer.as_deref(), older.as_deref()),
    };
    Html::built(part.to_string())
}

/// The view that the rail marks as shown: none while searching.
pub(crate) fn shown(place: &Place) -> Option<ViewName> {
    (!place.is_asking()).then_some(place.view)
}

/// Where the page listens for what changes.
pub(crate) fn live(page: &Page, place: &Place) -> String {
    format!("/desk/live?view={}&since={}", place.view.code(), page.pen.now.ms())
}

fn title(page: &Page, board: &Board, place: &Place) -> String {
    if let Some(view) = board.shown(place) {
        view.name.clone()
    } else if place.question.is_empty() {
        page.t(&format!("view-{}", place.view.code())).to_owned()
    } else {
        page.t("search-title").to_owned()
    }
}

fn count(page: &Page, board: &Board, view: ViewName) -> String {
    let n = match view {
        ViewName::Mine => board.counts.mine,
        ViewName::Unowned => board.counts.unowned,
        ViewName::Waiting => board.counts.waiting,
        ViewName::Asleep => board.counts.asleep,
        ViewName::Overdue => board.counts.overdue,
        ViewName::All => board.counts.all,
    };
    page.count(u64::try_from(n).unwrap_or_default())
}
