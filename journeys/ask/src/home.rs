//! The home: what happened?

use crate::TEXTS;
use crate::doors::Door;
use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use domain::reference::CaseRef;
use serde::Deserialize;
use view::parts::{door, error_summary};
use view::{Html, Icon, Page};
use web::{Problem, Visit, show as answer};

/// Characters of a question that are kept.
const QUESTION_CHARS_MAX: usize = 500;

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    page: Page,
    doors: Vec<Html>,
    question: String,
    found: bool,
    errors: Html,
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
    answer(&Home { doors, question: String::new(), found: false, errors: Html::default(), page })
}

/// `GET /search?q=`: leads to the case of a reference, or to the doors, the likeliest first, with the words kept.
pub(crate) async fn search(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let question: String = asked.q.trim().chars().take(QUESTION_CHARS_MAX).collect();
    if CaseRef::parse(&question).is_some() {
        let reference: String = form_urlencoded::byte_serialize(question.as_bytes()).collect();
        return Ok(Redirect::to(&format!("/find?contact={reference}")).into_response());
    }
    if question.is_empty() {
        let errors = error_summary(&page, &[("q", page.t("home-empty"))]);
        let doors = Door::ALL.into_iter().map(|one| door_html(&page, one, "")).collect();
        let page = page.clone().title(page.t("home-title"));
        return answer(&Home { doors, question, found: false, errors, page });
    }
    let doors = Door::likeliest(&question).into_iter().map(|one| door_html(&page, one, &question)).collect();
    let page = page.clone().title(page.t("found-title"));
    answer(&Home { doors, question, found: true, errors: Html::default(), page })
}

fn door_html(page: &Page, one: Door, question: &str) -> Html {
    let words: String = form_urlencoded::byte_serialize(question.as_bytes()).collect();
    let href =
        if question.is_empty() { one.path().to_owned() } else { format!("{}?text={words}", one.path()) };
    let key = format!("door-{}", one.code());
    door(&href, one.icon(), page.t(&key), page.t(&format!("{key}.text")))
}
