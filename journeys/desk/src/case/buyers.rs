//! Danger to health: who else may have a thing of the same batch, what to write to them, and the word that it was done or
//! need not be. Sends nothing by itself: whom it sold to, only the shop knows.

use super::opened::Sight;
use super::write::once;
use crate::inbox::{brief, rail};
use crate::place::{Place, ViewName};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use domain::case::{hex, note, settle_buyers};
use domain::intent::Intent;
use domain::journal::commitment;
use domain::redact::Masked;
use domain::reference::CaseRef;
use store::cases::{self, Listed, Reach, Sieve, View};
use store::{Fault, Tx};
use view::parts::{Choices, Field, Rail, Tone, error_summary, notice};
use view::{Html, Icon, Page};
use web::once::Command;
use web::staff::{Agent, CanAnswer};
use web::{Answers, Lock, Path, Problem, show as answer};

/// Cases that are shown of each list.
const SHOWN_MAX: u32 = 12;
/// Characters of a question at the most.
const QUESTION_CHARS_MAX: usize = 200;

#[derive(Template)]
#[template(path = "desk-buyers.html")]
struct BuyersPage {
    page: Page,
    rail: Rail,
    top: Html,
    back: String,
    action: String,
    question: Field,
    /// What was found; nothing where nothing was looked for.
    found: Option<Html>,
    dangers: Html,
    letter: Vec<&'static str>,
    once: String,
    /// What was said of the other buyers when the page was made, for its form and in words.
    seen: &'static str,
    stands: &'static str,
    done: Choices,
    why: Field,
}

type Wrong = (&'static str, &'static str);

/// That somebody must say what becomes of the other buyers, on the page of the case.
pub(super) fn asked(page: &Page, reference: &str) -> Html {
    let text = format!(
        "{} <a href=\"/desk/cases/{reference}/buyers\">{}</a>",
        page.t("buyers-asked"),
        page.t("buyers-asked-link")
    );
    notice(Tone::Alarm, Icon::Alert, Html::built(text))
}

/// `GET /desk/cases/{reference}/buyers?q=`
pub(crate) async fn ask(agent: Agent<CanAnswer>, Path(reference): Path<String>) -> Result<Response, Problem> {
    let query = agent.visit.uri.query().unwrap_or_default();
    let typed = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    sheet(&agent, &reference, (&Answers::from_pairs(typed), &[])).await
}

/// `POST /desk/cases/{reference}/buyers`: the reason as a note, then the word on it, once for each form.
pub(crate) async fn settle(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let known = CaseRef::parse(&reference).ok_or(Problem::NotFound)?;
    let warned = match typed.get("done") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let words = typed.typed("text").trim().to_owned();
    let mut wrong: Vec<Wrong> = Vec::new();
    if warned.is_none() {
        wrong.push(("done", "buyers-done-missing"));
    }
    if !domain::case::says_something(&words) {
        wrong.push(("text", "buyers-why-missing"));
    }
    let (Some(warned), true) = (warned, wrong.is_empty()) else {
        return sheet(&agent, &reference, (&typed, &wrong)).await;
    };
    let (shop, actor, role) = (agent.shop(), agent.actor(), agent.role);
    let said = hex(&commitment(&[0; 32], words.as_bytes()));
    let key = format!("desk.buyers:{known}:{}:{warned}:{said}", typed.get("once"));
    let seen = stood(typed.get("seen"));
    let command = Command::new(0, &key, b"buyers");
    let words = Masked::of(&words);
    let done = agent.visit.app.store().write(move |tx| {
        let id = cases::by_reference(tx, shop, known)?.ok_or(Problem::NotFound)?;
        once(tx, Lock { shop, case: id, role }, &command, |tx, case| {
            let settled = settle_buyers(case, warned, seen)?;
            let noted = note(case, cases::text(tx, &words))?;
            cases::apply(tx, case, actor, &std::iter::once(noted).chain(settled).collect::<Vec<_>>())?;
            Ok(())
        })
    });
    match done.await {
        // Somebody said otherwise since: their word is shown, and the next press is a decision about it.
        Err(Problem::Refused(Refusal::NewerWord)) => {
            let mut response = sheet(&agent, &reference, (&typed, &[("done", "buyers-newer")])).await?;
            *response.status_mut() = StatusCode::CONFLICT;
            return Ok(response);
        }
        done => done?,
    }
    Ok(Redirect::to(&Place::first(ViewName::All).case(&known.to_string())).into_response())
}

async fn sheet(
    agent: &Agent<CanAnswer>,
    reference: &str,
    (typed, wrong): (&Answers, &[Wrong]),
) -> Result<Response, Problem> {
    let known = CaseRef::parse(reference).ok_or(Problem::NotFound)?;
    let (shop, me) = (agent.shop(), agent.id);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let place = Place::first(ViewName::All);
    let asked = place.clone();
    let question: String = typed.get("q").chars().take(QUESTION_CHARS_MAX).collect();
    let words = question.clone();
    let read = agent.visit.app.store().read(move |tx| {
        let Some(sight) = Sight::read(tx, (shop, me), &asked, known, has_post)? else { return Ok(None) };
        let reach = sight.board.reach;
        let others = |lines: Vec<Listed>| -> Vec<Listed> {
            lines.into_iter().filter(|line| line.id != sight.opened.case.id).collect()
        };
        let found = match words.as_str() {
            "" => None,
            words => Some(others(cases::search(tx, shop, (words, reach), None, SHOWN_MAX)?.0)),
        };
        let dangers = others(dangers(tx, shop, reach)?);
        Ok::<_, Fault>(Some((sight, found, dangers)))
    });
    let (sight, found, dangers) = read.await?.ok_or(Problem::NotFound)?;
    let page = rail::page(agent, &sight.board, &place);
    let page = page.clone().title(page.ta("buyers-title", "reference", known.to_string()));
    let sentences: Vec<(&str, &str)> = wrong.iter().map(|(field, key)| (*field, page.t(key))).collect();
    let error = |field| sentences.iter().find(|(known, _)| *known == field).map_or("", |(_, said)| *said);
    let template = BuyersPage {
        rail: rail::rail(agent, &page, &sight.board, None),
        top: error_summary(&page, &sentences),
        back: place.case(&known.to_string()),
        action: format!("/desk/cases/{known}/buyers"),
        question: Field::line("q")
            .label(page.t("buyers-question"))
            .hint(page.t("buyers-question-hint"))
            .value(&question)
            .with("autocomplete", "off"),
        found: found.map(|lines| brief(&page, &place, (&lines, "buyers-none"))),
        dangers: brief(&page, &place, (&dangers, "buyers-none")),
        letter: (1..=4).map(|n| page.t(&format!("buyers-letter-{n}"))).collect(),
        // Sent twice from one state of the case it does its work once; seen anew, it is another form.
        once: sight.opened.case.seq.to_string(),
        seen: stands(sight.opened.case.buyers_warned),
        stands: said_before(&page, sight.opened.case.buyers_warned),
        done: ["yes", "no"].into_iter().fold(
            Choices::one("done").legend(page.t("buyers-done")).error(error("done")).chosen(typed.get("done")),
            |list, code| {
                let key = format!("buyers-done-{code}");
                list.answer(code, page.t(&key), page.t(&format!("{key}.hint")))
            },
        ),
        why: Field::area("text")
            .rows(3)
            .label(page.t("buyers-why"))
            .hint(page.t("buyers-why-hint"))
            .value(typed.typed("text"))
            .error(error("text")),
        page,
    };
    let mut response = answer(&template)?;
    if !wrong.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// What was said of the other buyers, in words; nothing where nobody has.
fn said_before(page: &Page, warned: Option<bool>) -> &'static str {
    match warned {
        Some(true) => page.t("buyers-stands-yes"),
        Some(false) => page.t("buyers-stands-no"),
        None => "",
    }
}

/// What was said of the other buyers, as the form carries it.
const fn stands(warned: Option<bool>) -> &'static str {
    match warned {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

fn stood(carried: &str) -> Option<bool> {
    [true, false].into_iter().find(|warned| stands(Some(*warned)) == carried)
}

/// The newest cases about danger.
fn dangers(tx: &mut Tx<'_>, shop: domain::id::ShopId, reach: Reach) -> Result<Vec<Listed>, Fault> {
    let sieve = Sieve { intent: Some(Intent::DangerousItem), ..Sieve::default() };
    cases::sifted(tx, shop, (View::All, sieve, reach), None, SHOWN_MAX)
}
