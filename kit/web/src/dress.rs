//! The outermost layer: puts a [`Problem`] into words, as a page for people or as problem+json for programs.

use crate::app::App;
use crate::problem::Problem;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

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
    /// What does not hold, where that helps.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// The field that does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'p str>,
}

/// Dresses the problems of all handlers.
pub async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    match problem_of(&response) {
        Some(problem) if is_api => for_program(&problem),
        _ => response,
    }
}

/// The problem of an answer: a handler's own, or what the framework meant by its bare status.
fn problem_of(response: &Response) -> Option<Problem> {
    if let Some(problem) = response.extensions().get::<Problem>() {
        return Some(problem.clone());
    }
    match response.status().as_u16() {
        405 => Some(Problem::Method),
        408 => Some(Problem::Slow),
        413 => Some(Problem::TooLarge),
        415 => Some(Problem::Unreadable("the content type is not taken here".to_owned())),
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
        field: match problem {
            Problem::Field(field, _) => Some(field),
            _ => None,
        },
    };
    let body = serde_json::to_vec(&said).unwrap_or_default();
    let mut response = (status, [(CONTENT_TYPE, "application/problem+json")], body).into_response();
    let headers = response.headers_mut();
    if let Problem::TooMany(seconds) = problem {
        headers.insert(RETRY_AFTER, HeaderValue::from(*seconds));
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
        Problem::Field(..) => "A field does not hold",
        Problem::Refused(_) => "A rule says no",
        Problem::OtherCommand => "This Idempotency-Key was used for something else",
        Problem::Method => "This method is not taken here",
        Problem::Slow => "The request took too long",
        Problem::TooLarge => "More bytes than are taken",
        Problem::TooMany(_) => "Too many at once",
        Problem::Busy => "The database is busy; try again in a moment",
        Problem::Full => "The disk is full; nothing was saved",
        Problem::Fault(_) => "Something broke here; it is logged",
    }
}

fn detail(problem: &Problem) -> Option<String> {
    match problem {
        Problem::Unreadable(words) => Some(words.clone()),
        Problem::Field(field, code) => Some(format!("{field}: {code}")),
        Problem::Refused(refusal) => Some(refusal.code().to_owned()),
        Problem::TooMany(seconds) => Some(format!("try again in {seconds} s")),
        Problem::Fault(reference) => Some(reference.clone()),
        _ => None,
    }
}
