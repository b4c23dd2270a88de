//! In by password and, where one is set, a one-time code; out by a button.

use super::TEXTS;
use askama::Template;
use axum::extract::Query;
use axum::http::header::{RETRY_AFTER, SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::time::{MINUTE_MS, SECOND_MS};
use serde::Deserialize;
use view::parts::{Field, Tone, error_summary, notice};
use view::{Html, Icon, Page};
use web::staff::{
    Agent, Attempt, CanSee, KNOWN_COOKIE, SignIn, attempt, cookie_header, end, ended_cookie_header,
    known_header,
};
use web::{Answers, Kind, Problem, Visit, cookie, show as answer};

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
        known: cookie(&headers, KNOWN_COOKIE).unwrap_or_default().to_owned(),
    };
    let next = typed.get("next").to_owned();
    match attempt(&visit.app, visit.shop.id, sign_in).await? {
        Attempt::In(token) => Ok(let_in(&visit, (&token, typed.get("email")), &next)),
        Attempt::CodeNeeded => form(&visit, (&typed, next), None, true),
        Attempt::Wrong => {
            let said = visit.page(&TEXTS).t("signin-wrong").to_owned();
            form(&visit, (&typed, next), Some(said), typed.has("code"))
        }
        Attempt::Wait(wait_ms) => slowed(&visit, (&typed, next), wait_ms),
    }
}

/// The form with the time after which it may be sent again; nothing was looked at, right or wrong.
fn slowed(visit: &Visit, typed: (&Answers, String), wait_ms: i64) -> Result<Response, Problem> {
    let seconds = wait_ms.div_euclid(SECOND_MS) + 1;
    let page = visit.page(&TEXTS);
    let wait = match seconds {
        ..=60 => page.tn("signin-seconds", seconds),
        // Whole minutes, rather too many than too few.
        _ => page.span(seconds * SECOND_MS + MINUTE_MS - SECOND_MS),
    };
    let with_code = typed.0.has("code");
    let said = page.ta("signin-wait", "wait", wait);
    let mut response = form(visit, typed, Some(said), with_code)?;
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    Ok(response)
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
pub(super) fn let_in(visit: &Visit, (token, email): (&str, &str), next: &str) -> Response {
    let mut response = Redirect::to(if leads_to_the_desk(next) { next } else { "/desk" }).into_response();
    let https = visit.app.base_url().starts_with("https:");
    for cookie in [cookie_header(token, https), known_header(&visit.app, email)] {
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

/// Whether an address that came from outside is a page of this desk: exact, as a browser would read it.
fn leads_to_the_desk(next: &str) -> bool {
    let path = next.split(['?', '#']).next().unwrap_or_default();
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let is_of_the_desk = path == "/desk" || path.starts_with("/desk/");
    // Dots lead out of the folder, also where they are written as %2e.
    let climbs = path
        .split('/')
        .any(|part| matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | ".."));
    is_plain && is_of_the_desk && !climbs && !path.contains("//")
}

fn form(
    visit: &Visit,
    (typed, next): (&Answers, String),
    wrong: Option<String>,
    with_code: bool,
) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("signin-title"));
    let said = wrong.unwrap_or_default();
    let errors: Vec<(&str, &str)> =
        Some(("password", said.as_str())).filter(|(_, said)| !said.is_empty()).into_iter().collect();
    let summary = error_summary(&page, &errors);
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
    answer(&Enter { errors: summary, said, fields, next, host, page })
}

#[cfg(test)]
mod tests {
    use super::leads_to_the_desk;

    #[test]
    fn pages_of_the_desk_are_returned_to() {
        for good in
            ["/desk", "/desk?q=a", "/desk/mine", "/desk/cases/C-7F3K-92M4?view=all#end", "/desk/settings/me"]
        {
            assert!(leads_to_the_desk(good), "{good}");
        }
    }

    #[test]
    fn whatever_else_is_asked_for_is_not() {
        for bad in [
            "",
            "desk",
            "//evil.example/desk",
            "/\\evil.example",
            "\\\\evil.example",
            "/desk@evil.example",
            "/desk.evil.example",
            "/desks",
            "/deskevil",
            "/desk\\@evil.example",
            "/desk//evil.example",
            "/desk/../c/x",
            "/desk/%2E%2e/c/x",
            "/desk/.",
            "/desk/a b",
            "/desk/\r\nset-cookie: a=b",
            "/desk/\tevil",
            "/desk/ё",
            " /desk",
            "https://evil.example/desk",
            "javascript:alert(1)",
        ] {
            assert!(!leads_to_the_desk(bad), "{bad}");
        }
    }
}
