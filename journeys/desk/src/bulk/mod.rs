//! Several cases chosen in a list, and one thing done to all of them. Decides nothing.

mod ask;
mod deed;
mod pick;
pub(crate) mod rows;

pub(crate) use pick::{BULK_MAX, form, tick};

use crate::inbox::board::PAGE_LINES;
use crate::inbox::{Board, Lines, rail};
use crate::place::Place;
use askama::Template;
use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use deed::{Became, Chosen, Deed, Doer, Done, UNDO_MS};
use domain::case::Outcome;
use domain::id::{CaseId, ShopId, StaffId};
use domain::intent::{Intent, Urgency};
use domain::redact::Masked;
use domain::reference::CaseRef;
use domain::{Lang, Moment};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::cases::Cursor;
use store::{Fault, Tx, cases};
use view::parts::{Rail, Tone, notice, strip};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanAnswer};
use web::{Answers, App, Path, Problem, show as answer};

/// Outcomes that need neither a remedy nor a sum.
const OUTCOMES: [Outcome; 3] = [Outcome::Settled, Outcome::NotUpheld, Outcome::Referred];

#[derive(Template)]
#[template(path = "desk-bulk.html")]
struct BulkPage {
    page: Page,
    rail: Rail,
    title: String,
    top: Html,
    /// That there is more than was done.
    left: Html,
    back: String,
    at: String,
    path: String,
    can_be_undone: bool,
    /// Cases that were left alone, by the reason.
    skipped: Vec<(String, Vec<String>)>,
    /// Cases that could not be taken back, by the reason.
    stayed: Vec<(String, Vec<String>)>,
}

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/bulk", post(carry_out))
        .route("/desk/bulk/{id}", get(show))
        .route("/desk/bulk/{id}/undo", post(take_back))
}

fn doer(agent: &Agent<CanAnswer>) -> Doer {
    Doer { shop: agent.shop(), me: agent.id, role: agent.role, by: agent.actor() }
}

/// `POST /desk/bulk`: `do` says what, `case` names each of the cases, and `all` stands for the whole list.
async fn carry_out(agent: Agent<CanAnswer>, typed: Answers) -> Result<Response, Problem> {
    let place = Place::carried(typed.get("at"));
    let doer = doer(&agent);
    // What was ticked stays ticked.
    let back = |why: &str| {
        let mut to = Place { is_picking: true, ..place.clone() }.list();
        for reference in
            typed.all("case").iter().filter_map(|text| text.split('~').next()).take(PAGE_LINES as usize)
        {
            let reference: String = form_urlencoded::byte_serialize(reference.as_bytes()).collect();
            to.push_str(&format!("&tick={reference}"));
        }
        Ok(Redirect::to(&format!("{to}&bulk={why}")).into_response())
    };
    let Some(deed) = wanted(&typed) else { return back("what") };
    if typed.has("all") {
        // What is narrowed by no filter shows nothing, and nothing is what is done to it: never the whole shop.
        if place.unknown.is_some() || !Place::is_readable(typed.get("at")) {
            return back("unknown");
        }
        // A list is of many shoppers: those of one are ticked.
        if matches!(deed, Deed::Merge(..)) {
            return back("tick");
        }
        let (chosen, is_short) = whole_list(&agent, doer, &place).await?;
        if chosen.is_empty() {
            return back("none");
        }
        return ask::ask(&agent, (&place, &typed), deed, (chosen, is_short)).await;
    }
    let named = typed.all("case").into_iter().chain(typed.get("held").split_whitespace()).collect();
    let mut chosen = ticked(&agent, doer, named).await?;
    if chosen.is_empty() {
        return back("none");
    }
    let deed = match deed {
        Deed::Merge(_, is_looked_at) => {
            let Some(into) = oldest(&agent, doer, &chosen).await? else { return back("two") };
            chosen.retain(|one| one.case != into);
            if chosen.is_empty() {
                return back("two");
            }
            Deed::Merge(into, is_looked_at)
        }
        deed => deed,
    };
    let id = deed::carry_out(agent.visit.app.store(), doer, deed, chosen).await?;
    let short = if typed.has("short") { "&short=1" } else { "" };
    Ok(Redirect::to(&format!("{}{short}", address(id, "", &place.carry()))).into_response())
}

fn address(id: i64, verb: &str, at: &str) -> String {
    let at: String = form_urlencoded::byte_serialize(at.as_bytes()).collect();
    format!("/desk/bulk/{id}{verb}?at={at}")
}

/// What is to be done; nothing where the form does not say it whole.
fn wanted(typed: &Answers) -> Option<Deed> {
    match typed.get("do") {
        "owner" => match typed.get("owner") {
            "" => None,
            "nobody" => Some(Deed::Own(None)),
            id => Some(Deed::Own(Some(StaffId::new(id.parse().ok()?)))),
        },
        "sort" => {
            let (intent, urgency) =
                (Intent::from_code(typed.get("intent")), Urgency::from_code(typed.get("urgency")));
            (intent.is_some() || urgency.is_some()).then_some(Deed::Sort(intent, urgency))
        }
        "close" => {
            let outcome = Outcome::from_code(typed.get("outcome"))?;
            OUTCOMES.contains(&outcome).then_some(Deed::Close(outcome))
        }
        "merge" => Some(Deed::Merge(CaseId::new(0), typed.has("looked"))),
        _ => None,
    }
}

/// The oldest that is open, into which the others go.
async fn oldest(agent: &Agent<CanAnswer>, doer: Doer, chosen: &[Chosen]) -> Result<Option<CaseId>, Problem> {
    let ids: Vec<CaseId> = chosen.iter().map(|one| one.case).collect();
    let find = move |tx: &mut Tx<'_>| {
        let mut open = Vec::with_capacity(ids.len());
        for id in &ids {
            let case = cases::peek(tx, doer.shop, *id)?.filter(|case| case.closure().is_none());
            open.extend(case.map(|case| (case.opened_at, case.id)));
        }
        Ok::<_, Fault>(open.into_iter().min().map(|(_, id)| id))
    };
    Ok(agent.visit.app.store().read(find).await?)
}

/// Those that were ticked, each with the newest entry that its line showed: `C-7F3K-92M4~12`.
async fn ticked(agent: &Agent<CanAnswer>, doer: Doer, ticked: Vec<&str>) -> Result<Vec<Chosen>, Problem> {
    let read = |text: &&str| {
        let (reference, seen) = text.split_once('~')?;
        Some((CaseRef::parse(reference)?, seen.parse::<i64>().ok()?))
    };
    let named: Vec<(CaseRef, i64)> = ticked.iter().filter_map(read).take(BULK_MAX).collect();
    let find = move |tx: &mut Tx<'_>| {
        let mut chosen = Vec::with_capacity(named.len());
        for (reference, seen) in &named {
            let Some(case) = cases::by_reference(tx, doer.shop, *reference)? else { continue };
            let is_seen = cases::peek(tx, doer.shop, case)?.is_some_and(|case| case.is_seen_by(doer.role));
            if is_seen && !chosen.iter().any(|one: &Chosen| one.case == case) {
                chosen.push(Chosen { case, seen: Some(*seen) });
            }
        }
        Ok::<_, Problem>(chosen)
    };
    agent.visit.app.store().read(find).await
}

/// Every case of the list, page after page, as far as one deed and one look go; and whether there may be more. Each page
/// is a transaction of its own: the shop waits for none of them long.
async fn whole_list(
    agent: &Agent<CanAnswer>,
    doer: Doer,
    place: &Place,
) -> Result<(Vec<Chosen>, bool), Problem> {
    let store = agent.visit.app.store();
    let board = store.read(move |tx| Board::read(tx, doer.shop, doer.me, true)).await?;
    let board = Arc::new(board);
    let mut here = Place { after: None, is_choosing: false, ..place.clone() };
    let mut chosen = Vec::new();
    loop {
        let (asked, known) = (here.clone(), Arc::clone(&board));
        let lines = store.read(move |tx| Lines::read(tx, doer.shop, &known, &asked)).await?;
        chosen.extend(lines.lines.iter().map(|line| Chosen { case: line.id, seen: Some(line.seq) }));
        let Some(next) = further(&lines, chosen.len()) else {
            let is_short = lines.next.is_some() || chosen.len() > BULK_MAX;
            chosen.truncate(BULK_MAX);
            return Ok((chosen, is_short));
        };
        here = here.at(next);
    }
}

/// Where the next page begins, unless enough was chosen or looked through.
fn further(lines: &Lines, n_chosen: usize) -> Option<Cursor> {
    lines.next.filter(|_| !lines.is_cut && n_chosen < BULK_MAX)
}

/// `GET /desk/bulk/{id}`: what became of it.
async fn show(agent: Agent<CanAnswer>, Path(id): Path<i64>) -> Result<Response, Problem> {
    let doer = doer(&agent);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let query = agent.visit.uri.query().unwrap_or_default().to_owned();
    let at = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "at");
    let is_short = form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "short");
    let place = Place::carried(&at.map(|(_, value)| value.into_owned()).unwrap_or_default());
    let (board, done) = agent
        .visit
        .app
        .store()
        .read(move |tx| {
            let board = Board::read(tx, doer.shop, doer.me, has_post)?;
            Ok::<_, Problem>((board, deed::done(tx, doer, id)?.ok_or(Problem::NotFound)?))
        })
        .await?;
    let page = rail::page(&agent, &board, &place);
    let title = page.t(&format!("bulk-done-{}", done.kind)).to_owned();
    let page = page.title(title.clone());
    let rail = rail::rail(&agent, &page, &board, None);
    let can_be_undone = done.can_be_undone(page.pen.now);
    answer(&BulkPage {
        top: top(&page, &done),
        left: left(&page, &done, is_short),
        back: Place { is_picking: false, ..place.clone() }.list(),
        at: place.carry(),
        path: format!("/desk/bulk/{id}"),
        can_be_undone,
        skipped: by_reason(&page, &done.cases, |one| Some(one.cause.as_str())),
        stayed: by_reason(&page, &done.cases, |one| {
            let is_due = done.undone_at.is_some() && one.cause.is_empty();
            one.undo_cause.as_deref().or(is_due.then_some("unreached"))
        }),
        title,
        rail,
        page,
    })
}

fn top(page: &Page, done: &Done) -> Html {
    let n = |is_meant: fn(&Became) -> bool| {
        i64::try_from(done.cases.iter().filter(|one| is_meant(one)).count()).unwrap_or_default()
    };
    if done.undone_at.is_some() {
        let n = n(|one| one.undo_cause.as_deref() == Some(""));
        return notice(Tone::Ok, Icon::Reopen, page.tn("bulk-undone", n));
    }
    let n = n(|one| one.cause.is_empty());
    let until = page.pen.time(done.at.plus_ms(UNDO_MS));
    let said = page.with("bulk-done", &[("n", n.into()), ("until", until.into())]);
    notice(if n > 0 { Tone::Ok } else { Tone::Warn }, Icon::Check, said)
}

/// That cases were not reached, or that the list may hold more of them.
fn left(page: &Page, done: &Done, is_short: bool) -> Html {
    let mut out = String::new();
    if done.n_left > 0 {
        out.push_str(&notice(Tone::Warn, Icon::Alert, page.tn("bulk-left", done.n_left)).to_string());
    }
    if is_short {
        out.push_str(&notice(Tone::Quiet, Icon::List, page.t("bulk-short")).to_string());
    }
    Html::built(out)
}

/// The references of cases under each reason why they were left.
fn by_reason(
    page: &Page,
    cases: &[Became],
    reason: impl Fn(&Became) -> Option<&str>,
) -> Vec<(String, Vec<String>)> {
    let mut known: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for one in cases {
        if let Some(code) = reason(one).filter(|code| !code.is_empty()) {
            known.entry(code).or_default().push(one.reference.clone());
        }
    }
    let words = |code: &str| match code {
        "as-it-was" | "changed" | "not-yours" | "unreached" => page.t(&format!("bulk-{code}")),
        "owner-gone" => page.t("owner-gone"),
        code => page.t(&format!("refusal-{code}")),
    };
    known.into_iter().map(|(code, references)| (words(code).to_owned(), references)).collect()
}

/// `POST /desk/bulk/{id}/undo`
async fn take_back(
    agent: Agent<CanAnswer>,
    Path(id): Path<i64>,
    typed: Answers,
) -> Result<Response, Problem> {
    let terms = agent.visit.shop.terms().clone();
    deed::take_back(agent.visit.app.store(), doer(&agent), id, (reopened, terms)).await?;
    Ok(Redirect::to(&address(id, "", typed.get("at"))).into_response())
}

/// What the shopper is told, in the language that they read, whoever presses.
fn reopened(lang: Lang) -> Masked {
    Masked::of(crate::TEXTS.get(lang, "bulk-reopened"))
}

/// Somebody's newest deed that can still be taken back: its page, its kind, and until when.
pub(crate) fn newest(
    tx: &mut Tx<'_>,
    shop: ShopId,
    me: StaffId,
) -> Result<Option<(i64, String, Moment)>, Fault> {
    let newest = deed::newest(tx, shop, me)?;
    Ok(newest.map(|one| (one.id, one.kind, one.at.plus_ms(UNDO_MS))))
}

/// The way to it from a list.
pub(crate) fn newest_way(page: &Page, place: &Place, (id, kind, until): &(i64, String, Moment)) -> Html {
    let what = page.t(&format!("bulk-done-{kind}"));
    let said = page.with("bulk-newest", &[("what", what.into()), ("until", page.pen.time(*until).into())]);
    let to = address(*id, "", &place.carry());
    let way = format!("{} <a href=\"{}\">{}</a>", Html::from(said), Html::from(to), page.t("bulk-look"));
    strip(Tone::Quiet, Icon::Reopen, Html::built(way))
}

/// That nothing was done, and why, where that is so.
pub(crate) fn said(page: &Page, query: &str) -> Option<Html> {
    let why = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "bulk")?.1;
    let key = match why.as_ref() {
        "none" => "bulk-none",
        "tick" => "bulk-tick-them",
        "two" => "bulk-two",
        "unknown" => "bulk-unknown",
        "what" => "bulk-what",
        _ => return None,
    };
    Some(strip(Tone::Warn, Icon::Alert, page.t(key)))
}

/// The way to where lines are chosen, and out of it.
pub(crate) fn way(page: &Page, place: &Place) -> Html {
    let to = Place { is_picking: !place.is_picking, ..place.clone() };
    let (icon, key) = if place.is_picking { (Icon::X, "bulk-leave") } else { (Icon::Check, "bulk-choose") };
    Html::built(format!(
        "<a class=\"tool end\" href=\"{}\" data-key=\"x\">{icon}<span class=\"vh\">{}</span></a>",
        Html::from(to.list()),
        page.t(key)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_walked_to_its_end_a_cut_or_as_far_as_one_deed_goes() {
        let next = Some(Cursor { turn: 0, urgency: 2, at: 1795, id: 77 });
        for (next, is_cut, n_chosen, goes_on) in [
            (next, false, 50, true),
            (next, false, BULK_MAX, false),
            (next, true, 50, false),
            (None, false, 50, false),
        ] {
            let lines = Lines { next, is_cut, ..Lines::default() };
            assert_eq!(further(&lines, n_chosen).is_some(), goes_on, "{next:?} {is_cut} {n_chosen}");
        }
    }

    #[test]
    fn a_shopper_is_told_in_their_own_language() {
        assert_ne!(reopened(Lang::Ru).as_str(), reopened(Lang::En).as_str());
    }
}
