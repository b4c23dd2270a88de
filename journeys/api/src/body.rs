//! Bodies and answers: JSON in with its mistakes named, JSON out, within bounds.

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use web::{App, Problem, cut_off};

/// Bytes of a body at the most.
const BODY_BYTES_MAX: usize = 256 * 1024;

/// A JSON body, with its bytes for the comparison of repeated commands.
pub(crate) struct Body<T> {
    pub(crate) value: T,
    pub(crate) bytes: Bytes,
}

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _app: &App) -> Result<Self, Problem> {
        if !says_json(request.headers()) {
            return Err(Problem::WrongKind);
        }
        let bytes = to_bytes(request.into_body(), BODY_BYTES_MAX).await.map_err(cut_off)?;
        let value = serde_json::from_slice(&bytes).map_err(|e| Problem::Unreadable(e.to_string()))?;
        Ok(Self { value, bytes })
    }
}

/// Whether the body is said to be JSON. One that says nothing is taken for it, and so is what `curl -d` says unasked:
/// a key in a header is no cookie, so nobody else's page can send one along.
fn says_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(CONTENT_TYPE) else { return true };
    let kind = kind.to_str().unwrap_or("?").split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let unasked = "application/x-www-form-urlencoded";
    kind == "application/json"
        || kind == unasked
        || (kind.starts_with("application/") && kind.ends_with("+json"))
}
