//! What became of one answer or one end in each of its cases: gone out, still waiting, left out and why. For ten seconds
//! whoever sent it can take back all of it that waits.

use super::super::{one, rows};
use super::Act;
use crate::case::outgoing::{self, UNDO_MS};
use crate::inbox::{Board, rail};
use crate::place::{Place, ViewName};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Moment;
use domain::id::{CaseId, IncidentId, ShopId, StaffId};
use store::cases::{self, Reach};
use store::{Fault, Tx, values};
use view::parts::{Column, Rail, Table, Tone, status};
use view::{Arg, Html, Icon, Page};
use web::staff::{Agent, CanAnswer};
use web::{Path, Problem, show as answer};

/// One of them.
pub(in super::super) struct Round {
    pub(in super::super) id: i64,
    staff: StaffId,
    act: Act,
    made_at: Moment,
}

/// What became of it in a case.
struct Line {
    case: CaseId,
    reference: String,
    state: String,
    why: String,
    outgoing: Option<i64>,
    waits: bool,
}

#[derive(Template)]
#[template(path = "desk-round.html")]
struct RoundPage {
    page: Page,
    rail: Rail,
    top: Html,
    path: String,
    here: String,
    by: Html,
    n_done: usize,
    n_all: usize,
    counts: Vec<Html>,
    waits: bool,
    may_undo: bool,
    table: Html,
}

/// The newest of an incident.
pub(in super::super) fn rounds(tx: &mut Tx<'_>, shop: ShopId, id: IncidentId) -> Result<Vec<Round>, Fault> {
    tx.query(rows::ROUNDS, values![shop, id], |row| {
        let (id, staff, made_at) = (row.int(0)?, StaffId::new(row.int(1)?), row.moment(3)?);
        Ok(Round { id, staff, act: act(row.text(2)?)?, made_at })
    })
}

fn act(code: &str) -> Result<Act, Fault> {
    Act::from_code(code).ok_or_else(|| Fault::Broken("a round has an unknown act".to_owned()))
}

/// The ways to them, newest first.
pub(in super::super) fn links(page: &Page, board: &Board, (path, rounds): (&str, &[Round])) -> Html {
    let lines = rounds.iter().map(|round| {
        let when = page.pen.moment(round.made_at);
        let said = said(page, board, round);
        format!(
            "<li><a href=\"{path}/rounds/{}\">{said}</a> <span class=\"dim\">{}</span></li>",
            round.id,
            Html::from(when)
        )
    });
    let lines = lines.collect::<String>();
    Html::built(if lines.is_empty() { lines } else { format!("<ul class=\"list\">{lines}</ul>") })
}

fn said(page: &Page, board: &Board, round: &Round) -> Html {
    let name = match board.name(round.staff) {
        "" => page.t("owner-nobody").into(),
        name => view::name(name),
    };
    page.rich(&format!("round-{}", round.act.code()), &[("by", Arg::Html(name))])
}

fn read(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (incident, id): (IncidentId, i64),
) -> Result<Option<(Round, Vec<Line>)>, Fault> {
    let round = tx.query_one(rows::ROUND, values![shop, incident, id], |row| {
        Ok(Round { id, staff: StaffId::new(row.int(0)?), act: act(row.text(1)?)?, made_at: row.moment(2)? })
    })?;
    let Some(round) = round else { return Ok(None) };
    let lines = tx.query(rows::ROUND_CASES, values![shop, id], |row| {
        Ok(Line {
            case: CaseId::new(row.int(0)?),
            reference: row.text(1)?.to_owned(),
            state: row.text(2)?.to_owned(),
            why: row.text(3)?.to_owned(),
            outgoing: row.opt_int(4)?,
            waits: row.opt_int(5)?.is_some(),
        })
    })?;
    Ok(Some((round, lines)))
}

/// `GET /desk/incidents/{incident}/rounds/{round}`
pub(super) async fn show(
    agent: Agent<CanAnswer>,
    Path((incident, id)): Path<(i64, i64)>,
) -> Result<Response, Problem> {
    let (shop, me, incident) = (agent.shop(), agent.id, IncidentId::new(incident));
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let found = agent.visit.app.store().read(move |tx| {
        let board = Board::read(tx, shop, me, has_post)?;
        let Some(known) = one(tx, shop, (incident, board.reach))? else { return Ok(None) };
        let Some((round, lines)) = read(tx, shop, (incident, id))? else { return Ok(None) };
        Ok::<_, Fault>(Some((board, known, round, lines)))
    });
    let (board, known, round, lines) = found.await?.ok_or(Problem::NotFound)?;
    let page = rail::page(&agent, &board, &Place::first(ViewName::All));
    let page = page.clone().title(known.name.clone());
    let states: Vec<&str> = lines.iter().map(state).collect();
    let waits = states.contains(&"waiting");
    let counts = ["sent", "closed", "waiting", "skipped", "returned", "held", "undone", "gone"];
    let counts = counts.into_iter().filter_map(|code| {
        let n = states.iter().filter(|state| **state == code).count();
        let (tone, icon) = look(code);
        (n > 0).then(|| status(tone, icon, page.tn(&format!("round-n-{code}"), n)))
    });
    let path = format!("/desk/incidents/{incident}");
    answer(&RoundPage {
        rail: rail::rail(&agent, &page, &board, None),
        top: Html::default(),
        here: format!("{path}/rounds/{id}"),
        by: said(&page, &board, &round),
        n_done: states.iter().filter(|state| **state != "waiting").count(),
        n_all: lines.len(),
        counts: counts.collect(),
        waits,
        may_undo: waits && round.staff == me && page.pen.now < round.made_at.plus_ms(UNDO_MS),
        table: table(&page, &lines),
        path,
        page: page.clone(),
    })
}

/// `POST /desk/incidents/{incident}/rounds/{round}/undo`: what waits becomes a draft in its case.
pub(super) async fn undo(
    agent: Agent<CanAnswer>,
    Path((incident, id)): Path<(i64, i64)>,
) -> Result<Response, Problem> {
    let (shop, me, reach) = (agent.shop(), agent.id, Reach::of(agent.role));
    let known = IncidentId::new(incident);
    let undone = agent.visit.app.store().write(move |tx| {
        one(tx, shop, (known, reach))?.ok_or(Problem::NotFound)?;
        let (round, lines) = read(tx, shop, (known, id))?.ok_or(Problem::NotFound)?;
        for line in lines.iter().filter(|line| line.waits && round.staff == me) {
            if let (Some(outgoing), Some(case)) = (line.outgoing, cases::load(tx, shop, line.case)?) {
                outgoing::undo(tx, &case, me, outgoing)?;
            }
        }
        Ok::<_, Problem>(())
    });
    undone.await?;
    Ok(Redirect::to(&format!("/desk/incidents/{incident}/rounds/{id}")).into_response())
}

/// How it stands: an answer that should wait and does not was erased with its case.
fn state(line: &Line) -> &str {
    if line.state == "waiting" && !line.waits { "gone" } else { &line.state }
}

const fn look(state: &str) -> (Tone, Icon) {
    match state.as_bytes() {
        b"sent" | b"closed" => (Tone::Ok, Icon::Check),
        b"waiting" => (Tone::Plain, Icon::Hourglass),
        b"undone" | b"gone" => (Tone::Quiet, Icon::Edit),
        _ => (Tone::Warn, Icon::Alert),
    }
}

fn table(page: &Page, lines: &[Line]) -> Html {
    let place = Place::first(ViewName::All);
    let columns = vec![Column::words(page.t("round-case")), Column::words(page.t("incident-state"))];
    let table = lines.iter().fold(Table::new(page.t("incident-cases"), "", columns), |table, line| {
        let (href, reference) =
            (Html::from(place.case(&line.reference)), Html::from(line.reference.as_str()));
        let (tone, icon) = look(state(line));
        table.row(vec![
            Html::built(format!("<a href=\"{href}\">{reference}</a>")),
            status(tone, icon, page.t(&key(line))),
        ])
    });
    Html::built(table.to_string())
}

/// The key of the sentence about a case.
fn key(line: &Line) -> String {
    match (state(line), line.why.as_str()) {
        ("skipped", why @ ("unseen" | "left" | "closed" | "on-its-way" | "gap" | "secret" | "newer")) => {
            format!("round-skipped-{why}")
        }
        ("skipped" | "returned", why) => format!("refusal-{why}"),
        (state, _) => format!("round-is-{state}"),
    }
}
