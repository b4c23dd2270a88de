//! One incident: what is known of it, its cases, one more case, and the word that its cause has stopped or goes on.

use super::{one, owner, sheet, standing, together};
use crate::inbox::{Board, brief, rail};
use crate::place::{Place, ViewName};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Stage, join_incident};
use domain::cause::Cause;
use domain::id::{IncidentId, StaffId};
use domain::incident::{Incident, Standing, check};
use domain::journal::SHOP_STREAM;
use domain::redact::Masked;
use domain::reference::CaseRef;
use store::Fault;
use store::cases::{self, Reach};
use view::parts::{Fact, Field, Rail, error_summary, facts};
use view::{Html, Icon, Page};
use web::incidents::{counted, end as end_incident, fields_of, save as save_incident};
use web::staff::{Agent, CanAnswer, people};
use web::{Answers, NotSaved, Path, Problem, SHOWN, check_shown, print_of, show as answer};

/// Cases that are shown.
const SHOWN_MAX: u32 = 100;

type Wrong = (&'static str, &'static str);

#[derive(Template)]
#[template(path = "desk-incident.html")]
struct IncidentPage {
    page: Page,
    rail: Rail,
    top: Html,
    path: String,
    standing: Html,
    /// What the standing asks for; empty where it asks for nothing.
    advice: &'static str,
    /// The fingerprint of what is saved now.
    shown: String,
    /// What is saved now, where the form says otherwise.
    theirs: Html,
    fields: Vec<Html>,
    cases: Html,
    /// Whether it has cases that are open.
    has_open: bool,
    /// What was done in all of them before.
    rounds: Html,
    reference: Field,
    is_stopped: bool,
}

/// `GET /desk/incidents/{incident}`
pub(super) async fn show(agent: Agent<CanAnswer>, Path(id): Path<i64>) -> Result<Response, Problem> {
    page(&agent, IncidentId::new(id), (None, &[])).await
}

/// `POST /desk/incidents/{incident}`
pub(super) async fn save(
    agent: Agent<CanAnswer>,
    Path(id): Path<i64>,
    typed: Answers,
) -> Result<Response, Problem> {
    let id = IncidentId::new(id);
    let name = Masked::line(typed.get("name")).into_string();
    let action = Masked::of(typed.typed("action").trim()).into_string();
    let mut wrong: Vec<Wrong> = Vec::new();
    if let Err(one) = check(&name, &action) {
        wrong.push((sheet::field(one), sheet::key(one)));
    }
    let day = sheet::day(&typed);
    let Ok(day) = day.inspect_err(|()| wrong.push(("check-day", "incident-check-wrong"))) else {
        return page(&agent, id, (Some(&typed), &wrong)).await;
    };
    if !wrong.is_empty() {
        return page(&agent, id, (Some(&typed), &wrong)).await;
    }
    let (shop, by, reach) = (agent.shop(), agent.actor(), Reach::of(agent.role));
    let cause = Cause::from_code(typed.get("cause"));
    let owner = typed.get("owner").parse().map(StaffId::new).ok();
    let shown = typed.get(SHOWN).to_owned();
    let saved = agent.visit.app.store().write(move |tx| {
        // Whoever else saves it waits here.
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let before = one(tx, shop, (id, reach))?.ok_or(Problem::NotFound)?;
        check_shown(&shown, fields_of(&before))?;
        let known = people(tx, shop)?;
        let owner = owner.filter(|owner| known.iter().any(|person| person.id == *owner && person.is_active));
        let (name, action) = (name.clone(), action.clone());
        let now = Incident { name, cause, owner, action, check_on: day, ..before };
        Ok::<_, NotSaved>(save_incident(tx, shop, by, &now)?)
    });
    match saved.await {
        Ok(()) => Ok(back(id)),
        // Somebody saved something else meanwhile: it is named, and the next save is a decision. Two presses of one
        // button are one.
        Err(NotSaved::Met(now)) => match sheet::others(&typed, &now) {
            others if others.is_empty() => Ok(back(id)),
            others => {
                let mut response = page(&agent, id, (Some(&typed), &others)).await?;
                *response.status_mut() = StatusCode::CONFLICT;
                Ok(response)
            }
        },
        Err(NotSaved::Other(problem)) => Err(problem),
    }
}

/// `POST /desk/incidents/{incident}/cases`: one more case, by its number.
pub(super) async fn join(
    agent: Agent<CanAnswer>,
    Path(id): Path<i64>,
    typed: Answers,
) -> Result<Response, Problem> {
    let id = IncidentId::new(id);
    let (shop, by, role) = (agent.shop(), agent.actor(), agent.role);
    let reference = CaseRef::parse(typed.get("reference"));
    let joined = agent.visit.app.store().write(move |tx| {
        one(tx, shop, (id, Reach::of(role)))?.ok_or(Problem::NotFound)?;
        let case = reference.map(|known| cases::by_reference(tx, shop, known)).transpose()?.flatten();
        let case = case.map(|case| cases::load(tx, shop, case)).transpose()?.flatten();
        let case = case.filter(|case| case.is_seen_by(role));
        let case = case.ok_or(Problem::Field("reference", "incident-case-unknown"))?;
        let event = join_incident(&case, Some(id))?;
        cases::apply(tx, &case, by, event.as_slice())?;
        Ok(())
    });
    match joined.await {
        Ok(()) => Ok(back(id)),
        Err(Problem::Field(field, key)) => page(&agent, id, (None, &[(field, key)])).await,
        Err(problem) => Err(problem),
    }
}

/// `POST /desk/incidents/{incident}/end`: the cause has stopped, or goes on after all.
pub(super) async fn end(
    agent: Agent<CanAnswer>,
    Path(id): Path<i64>,
    typed: Answers,
) -> Result<Response, Problem> {
    let id = IncidentId::new(id);
    let (shop, by, reach) = (agent.shop(), agent.actor(), Reach::of(agent.role));
    let is_stopped = typed.get("stopped") == "yes";
    let done = agent.visit.app.store().write(move |tx| {
        let before = one(tx, shop, (id, reach))?.ok_or(Problem::NotFound)?;
        Ok::<_, Problem>(end_incident(tx, shop, by, (&before, is_stopped))?)
    });
    done.await?;
    Ok(back(id))
}

/// What somebody else saved, beside a form that says otherwise.
fn theirs(page: &Page, board: &Board, incident: &Incident, wrong: &[Wrong]) -> Html {
    if !wrong.iter().any(|(_, key)| *key == "incident-theirs") {
        return Html::default();
    }
    let cause = incident.cause.map_or("cause-unsaid".to_owned(), |cause| format!("cause-{}", cause.code()));
    facts(&[
        Fact::new(page.t("incident-name"), view::name(&incident.name)),
        Fact::new(page.t("cause-label"), page.t(&cause)),
        Fact::new(page.t("incident-owner"), owner(page, board, incident)),
        Fact::new(page.t("incident-action"), view::words(&incident.action)),
        Fact::new(
            page.t("incident-check"),
            incident.check_on.map(|day| page.pen.date(day)).unwrap_or_default(),
        ),
    ])
}

fn back(id: IncidentId) -> Response {
    Redirect::to(&format!("/desk/incidents/{id}")).into_response()
}

async fn page(
    agent: &Agent<CanAnswer>,
    id: IncidentId,
    (typed, wrong): (Option<&Answers>, &[Wrong]),
) -> Result<Response, Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let read = agent.visit.app.store().read(move |tx| {
        let board = Board::read(tx, shop, me, has_post)?;
        let Some(incident) = one(tx, shop, (id, board.reach))? else { return Ok(None) };
        let counted = counted(tx, shop, incident)?;
        let lines = cases::of_incident(tx, shop, id, (board.reach, SHOWN_MAX))?;
        let rounds = together::rounds(tx, shop, id)?;
        Ok::<_, Fault>(Some((counted, board, lines, rounds)))
    });
    let (counted, board, lines, rounds) = read.await?.ok_or(Problem::NotFound)?;
    let place = Place::first(ViewName::All);
    let page = rail::page(agent, &board, &place);
    let page = page.clone().title(counted.incident.name.clone());
    let sentences: Vec<(&str, &str)> = wrong.iter().map(|(field, key)| (*field, page.t(key))).collect();
    let known = sheet::known(&counted.incident);
    let stands = counted.standing(page.pen.today());
    let unknown = sentences.iter().find(|(field, _)| *field == "reference").map_or("", |(_, said)| *said);
    let mut response = answer(&IncidentPage {
        rail: rail::rail(agent, &page, &board, None),
        top: error_summary(&page, &sentences),
        path: format!("/desk/incidents/{id}"),
        standing: standing(&page, stands),
        advice: match stands {
            Standing::CameBack => page.t("incident-came-back-text"),
            Standing::ToCheck => page.t("incident-to-check-text"),
            Standing::Running | Standing::Stopped => "",
        },
        shown: print_of(&fields_of(&counted.incident)),
        theirs: theirs(&page, &board, &counted.incident, wrong),
        fields: sheet::fields(&page, &board, (typed.unwrap_or(&known), wrong)),
        cases: brief(&page, &place, (&lines, "incident-cases-none")),
        has_open: lines.iter().any(|line| !matches!(line.stage, Stage::Closed(_))),
        rounds: together::links(&page, &board, (&format!("/desk/incidents/{id}"), &rounds)),
        reference: Field::line("reference")
            .label(page.t("incident-add"))
            .error(unknown)
            .with("autocomplete", "off")
            .with("class", "w10"),
        is_stopped: counted.incident.stopped_at.is_some(),
        page: page.clone(),
    })?;
    if !wrong.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
