//! In by password and, where one is set, a one-time code; out by a button.

use super::TEXTS;
use askama::Template;
use axum::extract::Query;
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use view::parts::{Field, Tone, error_summary, notice};
use view::{Html, Icon, Page};
use web::staff::{Agent, Attempt, CanSee, SignIn, attempt, cookie_header, end, ended_cookie_header};
use web::{Answers, Kind, Problem, Visit, show as answer};

#[derive(Template)]
#[template(path = "signin-enter.html")]
struct Enter {
    page: Page,
    errors: Html,
    said: Html,
    fields: Vec<Html>,
    next: String,
    host: String,
}

/// Where to go after that.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    next: String,
}

/// `GET /desk/sign-in`
pub(crate) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    form(&visit, (&Answers::default(), asked.next), None, false)
}

/// `POST /desk/sign-in`
pub(crate) async fn enter(visit: Visit, headers: HeaderMap, typed: Answers) -> Result<Response, Problem> {
    visit.app.limits().take(Kind::SignIn, &visit.address).map_err(Problem::TooMany)?;
    let browser = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let sign_in = SignIn {
        email: typed.get("email").to_owned(),
        password: typed.typed("password"),
        code: typed.get("code").to_owned(),
        browser: browser.to_owned(),
        address: visit.address.clone(),
    };
    let next = typed.get("next").to_owned();
    match attempt(&visit.app, visit.shop.id, sign_in).await? {
        Attempt::In(token) => Ok(let_in(&visit, &token, &next)),
        Attempt::CodeNeeded => form(&visit, (&typed, next), None, true),
        Attempt::Wrong => form(&visit, (&typed, next), Some("signin-wrong"), typed.has("code")),
        Attempt::Wait => form(&visit, (&typed, next), Some("signin-wait"), false),
    }
}

/// `POST /desk/sign-out`
pub(crate) async fn leave(agent: Agent<CanSee>) -> Result<Response, Problem> {
    let (shop, session) = (agent.shop(), agent.session);
    agent.visit.app.store().write(move |tx| end(tx, shop, &session)).await?;
    let mut response = Redirect::to("/desk/sign-in").into_response();
    if let Ok(cookie) = HeaderValue::from_str(&ended_cookie_header()) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// An answer that signs in and leads on, within this site only.
pub(super) fn let_in(visit: &Visit, token: &str, next: &str) -> Response {
    let inner = next.starts_with("/desk") && !next.contains(['\\', '\r', '\n']);
    let mut response = Redirect::to(if inner { next } else { "/desk" }).into_response();
    let https = visit.app.base_url().starts_with("https:");
    if let Ok(cookie) = HeaderValue::from_str(&cookie_header(token, https)) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}

fn form(
    visit: &Visit,
    (typed, next): (&Answers, String),
    wrong: Option<&'static str>,
    with_code: bool,
) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("signin-title"));
    let errors: Vec<(&str, &str)> = wrong.map(|key| ("password", page.t(key))).into_iter().collect();
    let said = wrong.map(|key| page.t(key)).unwrap_or_default();
    let email = Field::line("email")
        .kind("email")
        .label(page.t("signin-email"))
        .value(typed.get("email"))
        .with("autocomplete", "username");
    let password = Field::line("password")
        .kind("password")
        .label(page.t("signin-password"))
        .error(said)
        .with("autocomplete", "current-password");
    let mut fields: Vec<Html> = vec![email.into(), password.into()];
    if with_code {
        let code = Field::line("code")
            .label(page.t("signin-code"))
            .hint(page.t("signin-code-hint"))
            .with("inputmode", "numeric")
            .with("autocomplete", "one-time-code")
            .with("maxlength", "7")
            .with("class", "w10");
        fields.push(code.into());
    }
    let base = visit.app.base_url();
    let host = base.split_once("://").map_or(base, |(_, host)| host).to_owned();
    let is_reset = visit.uri.query().is_some_and(|query| query.split('&').any(|pair| pair == "reset"));
    let said = match is_reset {
        true => notice(Tone::Ok, Icon::Check, page.t("reset-done")),
        false => Html::default(),
    };
    answer(&Enter { errors: error_summary(&page, &errors), said, fields, next, host, page })
}
