//! Erasing the personal data of a case: a page that says what goes, what stays and what cannot be undone, and asks for
//! the reason and the case's number; then the POST that does it.

use super::opened::{Opened, Sight};
use crate::inbox::{rail, shopper};
use crate::place::Place;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use domain::case::{EraseReason, EraseScope};
use domain::id::{CaseId, ShopId};
use domain::reference::CaseRef;
use store::cases::{self, Listed};
use store::{Fault, Tx};
use view::parts::{Choices, Fact, Field, Rail, error_summary, facts};
use view::{Html, Icon, Page};
use web::erasing::{TOGETHER_MAX, erase as erase_cases};
use web::staff::{Agent, CanErase};
use web::{Answers, Path, Problem, show as answer};

/// Characters of a case's newest words in the list.
const PREVIEW_CHARS: usize = 80;

#[derive(Template)]
#[template(path = "desk-erase.html")]
struct ErasePage {
    page: Page,
    rail: Rail,
    top: Html,
    back: String,
    action: String,
    at: String,
    facts: Html,
    others: Option<Choices>,
    reasons: Choices,
    number: Field,
}

type Wrong = (&'static str, &'static str);

/// The way to the page, below everything else that is known of the case.
pub(super) fn link(page: &Page, place: &Place, reference: &str) -> Html {
    let at: String = form_urlencoded::byte_serialize(place.carry().as_bytes()).collect();
    Html::built(format!(
        "<p><a class=\"small\" href=\"/desk/cases/{reference}/erasing?at={at}\">{}</a></p>",
        page.t("erase-link")
    ))
}

/// `GET /desk/cases/{reference}/erasing`
pub(crate) async fn ask(agent: Agent<CanErase>, Path(reference): Path<String>) -> Result<Response, Problem> {
    let query = agent.visit.uri.query().unwrap_or_default();
    let at = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "at");
    let typed = at.map(|(name, value)| (name.into_owned(), value.into_owned())).into_iter().collect();
    sheet(&agent, &reference, (&Answers::from_pairs(typed), &[])).await
}

/// `POST /desk/cases/{reference}/erasing`
pub(crate) async fn erase(
    agent: Agent<CanErase>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let known = CaseRef::parse(&reference).ok_or(Problem::NotFound)?;
    let reason = EraseReason::from_code(typed.get("reason"));
    let is_meant = CaseRef::parse(typed.get("number")) == Some(known);
    let (Some(reason), true) = (reason, is_meant) else {
        let mut wrong: Vec<Wrong> = Vec::new();
        if reason.is_none() {
            wrong.push(("reason", "erase-reason-missing"));
        }
        if !is_meant {
            wrong.push(("number", "erase-number-wrong"));
        }
        return sheet(&agent, &reference, (&typed, &wrong)).await;
    };
    let (shop, by) = (agent.shop(), agent.actor());
    let also: Vec<String> = typed.all("also").into_iter().map(ToOwned::to_owned).collect();
    let done = agent.visit.app.store().write(move |tx| {
        let case = cases::by_reference(tx, shop, known)?.ok_or(Problem::NotFound)?;
        let mut all = vec![case];
        // Only those that are still of the same person.
        let chosen = others(tx, shop, case)?.into_iter().filter(|line| also.contains(&line.reference));
        all.extend(chosen.map(|line| line.id));
        all = web::erasing::with_parts(tx, shop, all)?;
        let scope = if all.len() > 1 { EraseScope::Person } else { EraseScope::Case };
        let gone = erase_cases(tx, shop, &all, (by, scope, reason))?;
        // All of them or none: an error ends the transaction.
        if gone.owed.is_empty() { Ok(()) } else { Err(Problem::Refused(Refusal::StillOwed)) }
    });
    match done.await {
        Err(Problem::Refused(Refusal::StillOwed)) => {
            return sheet(&agent, &reference, (&typed, &[("number", "refusal-still-owed")])).await;
        }
        done => done?,
    }
    Ok(Redirect::to(&Place::carried(typed.get("at")).case(&known.to_string())).into_response())
}

/// The other cases under the same address or telephone that still hold personal data.
fn others(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<Vec<Listed>, Fault> {
    let Some((details, _)) = cases::details(tx, shop, case)? else { return Ok(Vec::new()) };
    let contact = (details.email.as_ref(), details.phone.as_ref());
    let mut lines = Vec::new();
    let limit = u32::try_from(TOGETHER_MAX).unwrap_or(u32::MAX);
    for other in cases::by_contact(tx, shop, contact, limit)? {
        if other != case && lines.len() + 1 < TOGETHER_MAX {
            lines.extend(cases::listed(tx, shop, other)?.filter(|line| line.erased_at.is_none()));
        }
    }
    Ok(lines)
}

async fn sheet(
    agent: &Agent<CanErase>,
    reference: &str,
    (typed, wrong): (&Answers, &[Wrong]),
) -> Result<Response, Problem> {
    let known = CaseRef::parse(reference).ok_or(Problem::NotFound)?;
    let (shop, me) = (agent.shop(), agent.id);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let place = Place::carried(typed.get("at"));
    let asked = place.clone();
    let read = agent.visit.app.store().read(move |tx| {
        let Some(sight) = Sight::read(tx, (shop, me), &asked, known, has_post)? else { return Ok(None) };
        let others = others(tx, shop, sight.opened.case.id)?;
        Ok::<_, Fault>(Some((sight, others)))
    });
    let (sight, others) = read.await?.ok_or(Problem::NotFound)?;
    let back = place.case(&known.to_string());
    if sight.opened.case.erased_at.is_some() {
        return Ok(Redirect::to(&back).into_response());
    }
    let page = rail::page(agent, &sight.board, &place);
    let title = page.ta("erase-title", "reference", known.to_string());
    let page = page.title(title);
    let sentences: Vec<(&str, &str)> = wrong.iter().map(|(field, key)| (*field, page.t(key))).collect();
    let template = ErasePage {
        rail: rail::rail(agent, &page, &sight.board, None),
        top: error_summary(&page, &sentences),
        action: format!("/desk/cases/{known}/erasing"),
        at: place.carry(),
        facts: about(&page, &sight),
        others: (!others.is_empty()).then(|| choices(&page, &others, typed)),
        reasons: reasons(&page, typed.get("reason"), error(&sentences, "reason")),
        number: Field::line("number")
            .label(page.ta("erase-number", "reference", known.to_string()))
            .hint(page.t("erase-number-hint"))
            .value(typed.get("number"))
            .error(error(&sentences, "number"))
            .with("autocomplete", "off")
            .with("spellcheck", "false")
            .with("maxlength", "20")
            .with("class", "w10"),
        back,
        page,
    };
    let mut response = answer(&template)?;
    if !wrong.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn error<'w>(sentences: &[(&str, &'w str)], field: &str) -> &'w str {
    sentences.iter().find(|(known, _)| *known == field).map_or("", |(_, sentence)| sentence)
}

fn about(page: &Page, sight: &Sight) -> Html {
    let opened = &sight.opened;
    let name = opened.details.as_ref().map_or("", |details| details.name.as_str());
    let case = &opened.case;
    let state = match case.closure() {
        Some(closure) => page.t(&format!("outcome-{}", closure.outcome.code())),
        None => page.t("erase-is-open"),
    };
    let n_parts = opened.parts.iter().filter(|part| part.case.erased_at.is_none()).count();
    let sum = |of: fn(&Opened) -> usize| of(opened) + opened.parts.iter().map(of).sum::<usize>();
    let mut all = vec![
        Fact::new(page.t("erase-whose"), shopper(page, name, None)),
        Fact::new(page.t("erase-opened"), page.pen.day(case.opened_at.day_in(&page.pen.zone))),
        Fact::new(page.t("erase-state"), state),
        Fact::new(page.t("erase-texts"), sum(|one| one.said.len()).to_string()),
        Fact::new(page.t("erase-files"), sum(|one| one.evidence.len()).to_string()),
    ];
    if n_parts > 0 {
        all.push(Fact::new(page.t("erase-parts"), page.tn("erase-parts-n", n_parts)));
    }
    facts(&all)
}

fn choices(page: &Page, others: &[Listed], typed: &Answers) -> Choices {
    let list = Choices::many("also").small_legend(page.t("erase-also")).hint(page.t("erase-also-hint"));
    let list = others.iter().fold(list, |list, line| {
        let day = page.pen.day(line.opened_at.day_in(&page.pen.zone));
        let words: String = line.preview.chars().take(PREVIEW_CHARS).collect();
        let state = if line.stage.code() == "closed" { "turn-nobody" } else { "erase-is-open" };
        let hint = Html::built(format!("{}, {}. {}", Html::from(day), page.t(state), view::name(&words)));
        list.answer(&line.reference, Html::from(line.reference.as_str()), hint)
    });
    typed.all("also").into_iter().fold(list, Choices::chosen)
}

fn reasons(page: &Page, chosen: &str, error: &str) -> Choices {
    let list = Choices::one("reason").small_legend(page.t("erase-reason")).error(error).chosen(chosen);
    EraseReason::ALL.iter().fold(list, |list, reason| {
        let key = format!("erase-reason-{}", reason.code());
        list.answer(reason.code(), page.t(&key), page.t(&format!("{key}.hint")))
    })
}
