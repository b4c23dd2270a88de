//! In by password and, where one is set, a one-time code; out by a button.

use super::TEXTS;
use super::kept::{self, Kept};
use super::next::is_page;
use super::passkey;
use super::provider::DONE;
use askama::Template;
use axum::http::header::{RETRY_AFTER, SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::passkey::Site;
use domain::time::{MINUTE_MS, SECOND_MS};
use serde::Deserialize;
use view::parts::{Field, Tone, error_summary, language_button, notice};
use view::{Html, Icon, Page};
use web::staff::{
    Agent, Attempt, CanSee, KNOWN_COOKIE, SESSION_COOKIE, SignIn, attempt, cookie_header, end,
    ended_cookie_header, known_header,
};
use web::{Answers, Kind, Problem, Query, Visit, cookie, show as answer};

#[derive(Template)]
#[template(path = "signin-enter.html")]
struct Enter {
    page: Page,
    errors: Html,
    said: Html,
    fields: Vec<Html>,
    next: String,
    kept: String,
    /// Empty where the page carries nothing that another language could lose.
    language: Html,
    host: String,
    /// What staff call the service they may sign in with, and where it is begun; nothing where there is none.
    provider: Option<(String, String)>,
    /// Where passkeys are bound to, where the shop's address is one that devices take.
    passkeys: Option<Site>,
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

/// The empty form with something to say on top.
pub(super) fn saying(visit: &Visit, said: Html) -> Result<Response, Problem> {
    let mut visit = visit.clone();
    visit.uri = Uri::from_static("/desk/sign-in");
    form_saying(&visit, (&Answers::default(), String::new()), (None, said), false)
}

/// The form with something to say on top, and with what had come along.
pub(super) fn again(visit: &Visit, typed: &Answers, said: Html) -> Result<Response, Problem> {
    let mut visit = visit.clone();
    visit.uri = Uri::from_static("/desk/sign-in");
    form_saying(&visit, (typed, typed.get("next").to_owned()), (None, said), false)
}

/// The form for whoever sent another one without being signed in, which goes along.
pub(super) fn ask(mut visit: Visit, kept: &Kept) -> Result<Response, Problem> {
    // The languages of the page are pages; what the form was sent to may be none.
    visit.uri = Uri::from_static("/desk/sign-in");
    let typed = Answers::from_pairs(vec![("kept".to_owned(), kept.write())]);
    let mut response = form(&visit, (&typed, kept.page.clone()), None, false)?;
    *response.status_mut() = StatusCode::UNAUTHORIZED;
    Ok(response)
}

/// `POST /desk/sign-in`
pub(crate) async fn enter(visit: Visit, headers: HeaderMap, typed: Answers) -> Result<Response, Problem> {
    let next = typed.get("next").to_owned();
    if typed.has("language") || typed.has("back") {
        return form(&visit, (&typed, next), None, typed.has("code"));
    }
    if let Some(kept) = Kept::read(typed.get("kept")).filter(|_| typed.has("signed")) {
        return went_on(visit, &headers, (typed, kept)).await;
    }
    if let Err(seconds) = visit.app.limits().take(Kind::SignIn, &visit.address) {
        let wait_ms = i64::try_from(seconds).unwrap_or(i64::MAX).saturating_mul(SECOND_MS) - 1;
        return slowed(&visit, (&typed, next), wait_ms);
    }
    let browser = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let sign_in = SignIn {
        email: typed.get("email").to_owned(),
        password: typed.typed("password"),
        code: typed.get("code").to_owned(),
        browser: browser.to_owned(),
        address: visit.address.clone(),
        known: cookie(&headers, KNOWN_COOKIE).unwrap_or_default().to_owned(),
    };
    match attempt(&visit.app, visit.shop.id, sign_in).await? {
        Attempt::In(token) => entered(&visit, &typed, (&token, typed.get("email"))).await,
        Attempt::CodeNeeded => form(&visit, (&typed, next), None, true),
        Attempt::Wrong => {
            let said = visit.page(&TEXTS).t("signin-wrong").to_owned();
            form(&visit, (&typed, next), Some(said), typed.has("code"))
        }
        Attempt::Wait(wait_ms) => slowed(&visit, (&typed, next), wait_ms),
    }
}

/// Leads somebody on who is let in, to what they had sent before where there is such.
pub(super) async fn entered(
    visit: &Visit,
    typed: &Answers,
    whose: (&str, &str),
) -> Result<Response, Problem> {
    match Kept::read(typed.get("kept")) {
        Some(kept) => {
            let agent = Agent::signed_in(visit.clone(), whose.0).await?;
            Ok(with_cookies(kept::show(&agent, &kept).await?, visit, whose))
        }
        None => Ok(let_in(visit, whose, typed.get("next"))),
    }
}

/// Gives back what was typed to whoever has signed in by the service meanwhile, in another window.
async fn went_on(
    visit: Visit,
    headers: &HeaderMap,
    (typed, kept): (Answers, Kept),
) -> Result<Response, Problem> {
    let token = cookie(headers, SESSION_COOKIE).unwrap_or_default().to_owned();
    match Agent::signed_in(visit.clone(), &token).await {
        Ok(agent) => kept::show(&agent, &kept).await,
        Err(Problem::SignIn(_)) => {
            let said = visit.page(&TEXTS).t("provider-not-yet").to_owned();
            form(&visit, (&typed, kept.page), Some(said), false)
        }
        Err(other) => Err(other),
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
pub(super) fn let_in(visit: &Visit, whose: (&str, &str), next: &str) -> Response {
    let led = Redirect::to(if is_page(next) || next == DONE { next } else { "/desk" }).into_response();
    with_cookies(led, visit, whose)
}

fn with_cookies(mut response: Response, visit: &Visit, (token, email): (&str, &str)) -> Response {
    let https = visit.app.base_url().starts_with("https:");
    for cookie in [cookie_header(token, https), known_header(&visit.app, email)] {
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

fn form(
    visit: &Visit,
    typed: (&Answers, String),
    wrong: Option<String>,
    with_code: bool,
) -> Result<Response, Problem> {
    form_saying(visit, typed, (wrong, Html::default()), with_code)
}

fn form_saying(
    visit: &Visit,
    (typed, next): (&Answers, String),
    (wrong, above): (Option<String>, Html),
    with_code: bool,
) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("signin-title"));
    let kept = Kept::read(typed.get("kept"));
    // A form that was sent is no page to come back to: its fields go along.
    let (page, language) = if kept.is_some() || typed.has("email") {
        (page.clone().keeping_words(), language_button(&page, ("", "/desk/sign-in")))
    } else {
        (page, Html::default())
    };
    let said = wrong.unwrap_or_default();
    let errors: Vec<(&str, &str)> =
        Some(("password", said.as_str())).filter(|(_, said)| !said.is_empty()).into_iter().collect();
    let summary = error_summary(&page, &errors);
    let email = Field::line("email")
        .kind("email")
        .label(page.t("signin-email"))
        .value(typed.get("email"))
        .with("autocomplete", "username webauthn");
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
    let said = match &kept {
        Some(kept) => ended(&page, kept),
        None if is_reset => notice(Tone::Ok, Icon::Check, page.t("reset-done")),
        None => above,
    };
    let provider = visit.shop.settings.provider.as_ref().map(|provider| {
        // What was sent before would not come back from there: it waits here while another window is opened.
        let next = if kept.is_some() { DONE } else { next.as_str() };
        let query = form_urlencoded::byte_serialize(next.as_bytes()).collect::<String>();
        (provider.called().to_owned(), format!("/desk/sign-in/provider?next={query}"))
    });
    let kept = kept.as_ref().map(Kept::write).unwrap_or_default();
    let passkeys = passkey::site(visit);
    answer(&Enter { errors: summary, said, fields, next, kept, language, host, provider, passkeys, page })
}

/// What became of the form that came before this one.
fn ended(page: &Page, kept: &Kept) -> Html {
    let mut said = page.t("signin-ended").to_owned();
    if kept.is_worth_it() {
        said = format!("{said} {}", page.t("signin-ended-kept"));
    }
    let mut said = Html::from(said);
    if !kept.files.is_empty() {
        let names = view::name(&kept.files.join(", "));
        said = Html::built(format!("{said} {} {names}", page.t("signin-ended-files")));
    }
    notice(Tone::Warn, Icon::Alert, said)
}
