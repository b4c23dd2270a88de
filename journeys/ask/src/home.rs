//! The home: what happened?

use crate::TEXTS;
use crate::doors::{Door, Lead};
use crate::help::{Link, first_pages};
use crate::leave::Leave;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::redact::Masked;
use domain::reference::CaseRef;
use domain::way::lean;
use serde::Deserialize;
use view::parts::{door, error_summary};
use view::{Html, Icon, Page};
use web::help::help_beside;
use web::{Answers, Problem, Query, Visit, show as answer};

/// Characters of a question that are kept.
const QUESTION_CHARS_MAX: usize = 500;
/// Digits of an order's number at the least.
const ORDER_DIGITS_MIN: usize = 4;
/// Digits of an order's number at the most; telephone numbers have more.
const ORDER_DIGITS_MAX: usize = 9;

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    page: Page,
    doors: Vec<Html>,
    question: String,
    found: bool,
    lead: Option<Led>,
    errors: Html,
    /// The way out of a contract, where the law gives one.
    leave: Option<Leave>,
    /// Pages of help that may answer what was asked.
    answers: Html,
    /// Pages of help that are often asked for.
    often: Vec<Link>,
}

/// The door that the words lead to, with what is said about it.
struct Led {
    advice: Html,
    door: Html,
    why: Html,
}

/// What was asked.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
}

/// `GET /`
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("home-title"));
    let doors = Door::ALL.into_iter().map(|one| door_html(&page, one, "")).collect();
    let leave = Leave::of(&visit, &page, "");
    answer(&Home {
        doors,
        question: String::new(),
        found: false,
        lead: None,
        errors: Html::default(),
        leave,
        answers: Html::default(),
        often: first_pages(&visit).await?,
        page,
    })
}

/// `POST /search`: the words go into an address once they are masked, so that no log on the way reads a secret.
pub(crate) async fn ask(typed: Answers) -> Response {
    let question: String = typed.get("q").chars().take(QUESTION_CHARS_MAX).collect();
    if let Some(found) = to_find(&question) {
        return found;
    }
    let masked = Masked::of(&question);
    let words: String = form_urlencoded::byte_serialize(masked.as_str().as_bytes()).collect();
    Redirect::to(&format!("/search?q={words}")).into_response()
}

/// `GET /search?q=`: leads to the case of a reference, to the door that settles what the words are about and says why,
/// or to the doors, the likeliest first; the words are kept.
pub(crate) async fn search(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let question: String = asked.q.trim().chars().take(QUESTION_CHARS_MAX).collect();
    if let Some(found) = to_find(&question) {
        return Ok(found);
    }
    let masked = Masked::of(&question);
    if masked.as_str().trim().is_empty() {
        let errors = error_summary(&page, &[("q", page.t("home-empty"))]);
        let doors = Door::ALL.into_iter().map(|one| door_html(&page, one, "")).collect();
        let page = page.clone().title(page.t("home-title"));
        let leave = Leave::of(&visit, &page, "");
        let (answers, often) = (Html::default(), first_pages(&visit).await?);
        return answer(&Home {
            doors,
            question,
            found: false,
            lead: None,
            errors,
            leave,
            answers,
            often,
            page,
        });
    }
    let judged = visit.app.judge().glance(&masked);
    let lead = lean(&judged).map(|leaning| Lead::of(&page, &leaning, visit.shop.settings.law.as_deref()));
    let title = page.t(if lead.is_some() { "lead-title" } else { "found-title" });
    let others = Door::likeliest(&question).into_iter();
    let others = others.filter(|door| lead.as_ref().is_none_or(|lead| lead.door != *door));
    let doors = others.map(|one| door_html(&page, one, &question)).collect();
    let lead = lead.map(|lead| Led {
        door: door_called(&page, (lead.door, lead.title), &question),
        advice: lead.advice,
        why: lead.why,
    });
    let leave = Leave::of(&visit, &page, order_in(&question).unwrap_or_default());
    let page = page.title(title);
    let (answers, often) = (help_beside(&visit, &page, &question).await?, Vec::new());
    let errors = Html::default();
    answer(&Home { doors, question, found: true, lead, errors, leave, answers, often, page })
}

/// To the way back into a case, where its number is named; that is the same whether there is such a case or not.
fn to_find(question: &str) -> Option<Response> {
    let reference = CaseRef::named_in(question)?;
    let reference: String = form_urlencoded::byte_serialize(reference.as_bytes()).collect();
    Some(Redirect::to(&format!("/find?contact={reference}")).into_response())
}

fn door_html(page: &Page, one: Door, question: &str) -> Html {
    door_called(page, (one, one.key()), question)
}

/// A door under the name of a key.
fn door_called(page: &Page, (one, key): (Door, &str), question: &str) -> Html {
    if one == Door::Message && !question.is_empty() {
        return checked_at_once(page, question);
    }
    let words: String = form_urlencoded::byte_serialize(question.as_bytes()).collect();
    let href = match order_in(question) {
        _ if question.is_empty() => one.path().to_owned(),
        Some(order) if order == question => format!("{}?order={order}", one.path()),
        Some(order) => format!("{}?text={words}&order={order}", one.path()),
        None => format!("{}?text={words}", one.path()),
    };
    door(&href, one.icon(), page.t(key), page.t(&format!("{key}.text")))
}

/// The door to the check, which takes the words along without writing them into an address.
fn checked_at_once(page: &Page, question: &str) -> Html {
    Html::built(format!(
        "<form method=\"post\" action=\"/check\" enctype=\"multipart/form-data\">\
         <input type=\"hidden\" name=\"text\" value=\"{}\">\
         <button class=\"door\">{}<span><b>{}</b><span>{}</span></span>{}</button></form>",
        Html::from(question),
        Door::Message.icon(),
        page.t("door-message"),
        page.t("door-message.text"),
        Icon::Chev
    ))
}

/// The order's number in a question: the one word made of digits, with letters and a hyphen among them at the most. Where
/// two could be it, none is; nor is what looks like a telephone number.
fn order_in(question: &str) -> Option<&str> {
    let is_order = |word: &&str| {
        let n_digits = word.chars().filter(char::is_ascii_digit).count();
        let n_hyphens = word.matches('-').count();
        let is_code =
            word.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-') && n_hyphens < 2;
        (ORDER_DIGITS_MIN..=ORDER_DIGITS_MAX).contains(&n_digits) && is_code
    };
    let parts = question.split(|letter: char| letter.is_whitespace() || ",;:!?()«»\"№#".contains(letter));
    let mut orders = parts.map(|word| word.trim_matches(['.', '-'])).filter(is_order);
    orders.next().filter(|_| orders.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_number_is_the_order() {
        for (question, order) in [
            ("где мой заказ 48213?", Some("48213")),
            ("48213", Some("48213")),
            ("заказ №48213.", Some("48213")),
            ("where is AB-48213", Some("AB-48213")),
            ("48213 или 48214", None),
            ("call 8 800 000-45-17", None),
            ("позвоните 89161234567", None),
            ("через 2 дня", None),
            ("сломался чайник", None),
        ] {
            assert_eq!(order_in(question), order, "{question}");
        }
    }
}
