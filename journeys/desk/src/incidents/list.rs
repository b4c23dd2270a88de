//! `GET /desk/incidents`: all of them, or those that are searched for, those that ask for somebody first; and opening a
//! new one. Where a case asked for it, each can be joined by it, and a new one begins with it.

use super::{Counted, all, owner, standing};
use crate::inbox::{Board, rail};
use crate::place::{Place, ViewName};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{hex, join_incident};
use domain::id::{CaseId, IncidentId};
use domain::incident::{Incident, check};
use domain::journal::commitment;
use domain::redact::Masked;
use domain::reference::CaseRef;
use serde_json::json;
use store::{Fault, cases};
use view::parts::{Column, Field, Rail, Table, empty, error_summary};
use view::{Html, Icon, Page};
use web::once::{Command, Known};
use web::staff::{Agent, CanAnswer, note};
use web::{Answers, Problem, show as answer};

#[derive(Template)]
#[template(path = "desk-incidents.html")]
struct IncidentsPage {
    page: Page,
    rail: Rail,
    top: Html,
    table: Html,
    name: Field,
    /// The case that a new one begins with; empty where there is none.
    case: String,
    /// The same on every sending of one form.
    once: String,
    question: String,
}

/// `GET /desk/incidents?case=&q=`
pub(super) async fn show(agent: Agent<CanAnswer>) -> Result<Response, Problem> {
    let query = agent.visit.uri.query().unwrap_or_default();
    let typed = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    sheet(&agent, &Answers::from_pairs(typed), None).await
}

/// `POST /desk/incidents`
pub(super) async fn open(agent: Agent<CanAnswer>, typed: Answers) -> Result<Response, Problem> {
    let name = Masked::line(typed.get("name")).into_string();
    if let Err(wrong) = check(&name, "") {
        return sheet(&agent, &typed, Some(super::sheet::key(wrong))).await;
    }
    let (shop, me, by, role) = (agent.shop(), agent.id, agent.actor(), agent.role);
    let first = CaseRef::parse(typed.get("case"));
    let said = hex(&commitment(&[0; 32], format!("{first:?} {name}").as_bytes()));
    let command = Command::new(0, &format!("desk.incident:{me}:{}:{said}", typed.get("once")), b"incident");
    let has_key = !typed.get("once").is_empty();
    let opened = agent.visit.app.store().write(move |tx| {
        // A second press of the button, or the page sent again, leads to what the first one opened.
        let known = if has_key { command.known(tx, shop)? } else { Known::Other };
        if let Known::Done(known) = known {
            return Ok(IncidentId::new(known.get()));
        }
        let id = super::begin_incident(tx, shop, (me, &name))?;
        note(tx, shop, by, "incident_opened", &json!({ "n": id.get() }))?;
        let case = first.map(|first| cases::by_reference(tx, shop, first)).transpose()?.flatten();
        let case = case.map(|case| cases::load(tx, shop, case)).transpose()?.flatten();
        if let Some(case) = case.filter(|case| case.is_seen_by(role)) {
            let joined = join_incident(&case, Some(id))?;
            cases::apply(tx, &case, by, joined.as_slice())?;
        }
        if known == Known::New {
            command.done(tx, shop, CaseId::new(id.get()))?;
        }
        Ok::<_, Problem>(id)
    });
    Ok(Redirect::to(&format!("/desk/incidents/{}", opened.await?)).into_response())
}

async fn sheet(
    agent: &Agent<CanAnswer>,
    typed: &Answers,
    wrong: Option<&'static str>,
) -> Result<Response, Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let question = Masked::line(typed.get("q")).into_string();
    let asked = question.clone();
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let (board, incidents) = agent
        .visit
        .app
        .store()
        .read(move |tx| {
            let board = Board::read(tx, shop, me, has_post)?;
            let incidents = all(tx, shop, (board.reach, &asked))?;
            Ok::<_, Fault>((board, incidents))
        })
        .await?;
    let page = rail::page(agent, &board, &Place::first(ViewName::All));
    let page = page.clone().title(page.t("incidents-title"));
    let mut rail = rail::rail(agent, &page, &board, None);
    for link in &mut rail.foot {
        link.current = link.href == "/desk/incidents";
    }
    let said: Vec<(&str, &str)> = wrong.iter().map(|key| ("name", page.t(key))).collect();
    let case = CaseRef::parse(typed.get("case"));
    let once = match typed.get("once") {
        "" => format!("{me}.{}", page.pen.now.ms()),
        once => once.to_owned(),
    };
    let mut response = answer(&IncidentsPage {
        rail,
        top: error_summary(&page, &said),
        table: table(&page, &board, (incidents, case, &question)),
        name: Field::line("name")
            .label(page.t("incidents-new"))
            .hint(page.t("incidents-new-hint"))
            .value(typed.get("name"))
            .error(wrong.map(|key| page.t(key)).unwrap_or_default())
            .with("maxlength", "120"),
        case: case.map(|case| case.to_string()).unwrap_or_default(),
        once,
        question,
        page: page.clone(),
    })?;
    if wrong.is_some() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn table(
    page: &Page,
    board: &Board,
    (mut incidents, case, question): (Vec<Counted>, Option<CaseRef>, &str),
) -> Html {
    if incidents.is_empty() && !question.is_empty() {
        return empty(Icon::Search, page.t("incidents-unfound"), page.t("incidents-unfound.text"));
    }
    if incidents.is_empty() {
        return empty(Icon::Flag, page.t("incidents-none"), page.t("incidents-none.text"));
    }
    incidents.sort_by_key(|one| (one.standing(page.pen.today()), std::cmp::Reverse(one.incident.id)));
    let mut columns = vec![
        Column::words(page.t("incident-name")),
        Column::words(page.t("incident-state")),
        Column::words(page.t("incident-owner")),
        Column::words(page.t("incident-check")),
        Column::figures(page.t("reports-cases")),
    ];
    if case.is_some() {
        // Beside the name, so that a phone shows it without a sideways push.
        columns.insert(1, Column::words(page.t("incident-of")));
    }
    let title = page.t("incidents-title");
    let table = incidents.iter().fold(Table::new(title, "", columns), |table, one| {
        let incident = &one.incident;
        let link = Html::built(format!(
            "<a href=\"/desk/incidents/{}\">{}</a>",
            incident.id,
            view::name(&incident.name)
        ));
        let mut cells = vec![
            link,
            standing(page, one.standing(page.pen.today())),
            owner(page, board, incident),
            incident.check_on.map(|day| page.pen.date(day)).unwrap_or_default().into(),
            one.n.to_string().into(),
        ];
        if let Some(case) = case {
            cells.insert(1, joining(page, incident, case));
        }
        table.row(cells)
    });
    Html::built(table.to_string())
}

/// The button by which a case becomes part of it.
fn joining(page: &Page, incident: &Incident, case: CaseRef) -> Html {
    Html::built(format!(
        "<form method=\"post\" action=\"/desk/incidents/{}/cases\"><input type=\"hidden\" name=\"reference\" \
         value=\"{case}\"><button class=\"btn two\">{}</button></form>",
        incident.id,
        page.ta("incident-join-this", "reference", case.to_string()),
    ))
}
