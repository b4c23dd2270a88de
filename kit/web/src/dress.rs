//! The outermost layer: puts a [`Problem`] into words, as a page for people or as problem+json for programs.

use crate::advice::{detail, field, words};
use crate::app::App;
use crate::form::{Typed, is_secret_field};
use crate::problem::Problem;
use crate::staff::{SESSION_COOKIE, lang_of_session};
use crate::visit::{LANG_COOKIE, Reader, Visit, cookie};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, SET_COOKIE, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::Lang;
use serde::Serialize;
use view::parts::ProblemPage;

/// RFC 9457.
#[derive(Serialize)]
struct Said<'p> {
    /// Names the kind of problem.
    #[serde(rename = "type")]
    kind: String,
    /// The kind in words.
    title: &'static str,
    status: u16,
    /// The machine name.
    code: &'p str,
    /// How to mend it, where that helps.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// The field that does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'p str>,
    /// The words in it that must not go out.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'p str>,
}

/// Dresses the problems of all handlers, and remembers a language that was asked for in the address.
pub async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let (mut parts, body) = request.into_parts();
    app.proxies().notice(&parts);
    let chosen = chosen_lang(&parts.uri);
    let visit = if is_api { None } else { Some(Visit::in_any_case(&parts, &app).await) };
    let method = parts.method.clone();
    let typed = Typed::default();
    if method == Method::POST && !is_api {
        parts.extensions.insert(typed.clone());
    }
    let is_listening = listens(&parts);
    let (reader, session) = (Reader::default(), desk_session(&parts));
    if session.is_some() {
        parts.extensions.insert(reader.clone());
    }
    let response = next.run(Request::from_parts(parts, body)).await;
    let mut response = match (problem_of(&response), visit) {
        // An open desk whose session ended stops asking; the page's next step leads to signing in.
        (Some(Problem::SignIn(_)), _) if is_listening => StatusCode::NO_CONTENT.into_response(),
        (Some(problem), Some(mut visit)) => {
            let known = match (reader.lang(), session) {
                (None, Some(token)) if problem.status() != StatusCode::SERVICE_UNAVAILABLE => {
                    lang_of_session(&app, visit.shop.id, &token).await
                }
                (known, _) => known,
            };
            visit.lang = known.unwrap_or(visit.lang);
            for_person(&problem, &visit, (&method, typed.take()))
        }
        (Some(problem), None) => for_program(&problem),
        (None, _) => response,
    };
    if let Some(lang) = chosen {
        let cookie = format!("{LANG_COOKIE}={}; Path=/; SameSite=Lax; Max-Age=31536000", lang.code());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

/// Whether it is no page that is asked for, but what happens from now on.
fn listens(parts: &Parts) -> bool {
    parts.headers.get(ACCEPT).is_some_and(|kinds| kinds.as_bytes() == b"text/event-stream")
}

/// The token of a session, on the desk's pages.
fn desk_session(parts: &Parts) -> Option<String> {
    let path = parts.uri.path();
    let is_desk = path == "/desk" || path.starts_with("/desk/");
    if is_desk { cookie(&parts.headers, SESSION_COOKIE).map(str::to_owned) } else { None }
}

fn chosen_lang(uri: &Uri) -> Option<Lang> {
    uri.query()?.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Lang::from_code)
}

/// The page of a problem. Whoever must sign in is led there. What could not be kept just now is given back, to be sent
/// again.
fn for_person(
    problem: &Problem,
    visit: &Visit,
    (method, typed): (&Method, Vec<(String, String)>),
) -> Response {
    if let Problem::SignIn(next) = problem {
        let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
        return Redirect::to(&format!("/desk/sign-in?next={next}")).into_response();
    }
    let (page, status) = (visit.plain_page(), problem.status());
    let made = match problem {
        Problem::Refused(refusal) => ProblemPage::refused(page, refusal.code(), status.as_u16()),
        Problem::Field(..)
        | Problem::Newer(..)
        | Problem::Words(..)
        | Problem::Long(..)
        | Problem::Unknown(..) => ProblemPage::new(page, "field", status.as_u16()),
        Problem::Fault(reference) => ProblemPage::new(page, "fault", status.as_u16()).reference(reference),
        Problem::TooMany(seconds) => ProblemPage::new(page, "too-many", status.as_u16()).wait(*seconds),
        Problem::Busy if method == Method::GET => ProblemPage::new(page, "away", status.as_u16()),
        Problem::Busy | Problem::Full | Problem::Slow | Problem::TooLarge => {
            let made = ProblemPage::new(page, problem.code(), status.as_u16());
            if gives_back(&typed) { made.again(visit.path(), &typed) } else { made }
        }
        other => ProblemPage::new(page, other.code(), status.as_u16()),
    };
    let mut response = match made.html() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(fault) => {
            tracing::error!("The page of a problem cannot be written: {fault}");
            status.into_response()
        }
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = problem.wait_s() {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Whether there is something to give back, and nothing secret among it.
fn gives_back(typed: &[(String, String)]) -> bool {
    !typed.is_empty() && !typed.iter().any(|(name, _)| is_secret_field(name))
}

/// The problem of an answer: a handler's own, or what the framework meant by its bare status.
fn problem_of(response: &Response) -> Option<Problem> {
    if let Some(problem) = response.extensions().get::<Problem>() {
        return Some(problem.clone());
    }
    match response.status().as_u16() {
        400 => Some(Problem::Unreadable(String::new())),
        405 => Some(Problem::Method),
        408 => Some(Problem::Slow),
        413 => Some(Problem::TooLarge),
        415 => Some(Problem::WrongKind),
        _ => None,
    }
}

fn for_program(problem: &Problem) -> Response {
    let status = problem.status();
    let said = Said {
        kind: format!("urn:redress:problem:{}", problem.code()),
        title: title(problem),
        status: status.as_u16(),
        code: problem.code(),
        detail: detail(problem),
        field: field(problem),
        words: words(problem),
    };
    let body = serde_json::to_vec(&said).unwrap_or_default();
    let mut response = (status, [(CONTENT_TYPE, "application/problem+json")], body).into_response();
    let headers = response.headers_mut();
    if let Some(seconds) = problem.wait_s() {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if matches!(problem, Problem::NoKey) {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// Titles are for programmers and stay in English.
const fn title(problem: &Problem) -> &'static str {
    match problem {
        Problem::NotFound => "There is no such thing here",
        Problem::Forbidden => "This key may not do that",
        Problem::SignIn(_) | Problem::NoKey => "A valid key is needed in Authorization: Bearer",
        Problem::Origin => "This was sent from another site",
        Problem::Unreadable(_) => "What was sent cannot be read",
        Problem::Field(..) | Problem::Words(..) | Problem::Long(..) => "A field does not hold",
        Problem::Newer(..) => "It is another one by now than was read",
        Problem::Unknown(..) => "There is no such parameter here",
        Problem::Refused(_) => "A rule says no",
        Problem::OtherCommand => "This Idempotency-Key was used for something else",
        Problem::WrongKind => "This Content-Type is not taken here",
        Problem::Method => "This method is not taken here",
        Problem::Slow => "The request took too long",
        Problem::TooLarge => "More bytes than are taken",
        Problem::TooMany(_) => "Too many at once",
        Problem::Busy => "The database is busy; try again in a moment",
        Problem::Crowded => "Too many letters are being made; try again in a few seconds",
        Problem::Full => "The disk is full; nothing was saved",
        Problem::Fault(_) => "Something broke here; it is logged",
    }
}
