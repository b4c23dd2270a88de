//! Bodies and answers: JSON in with its mistakes named, JSON out, within bounds.

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;
use web::{App, Problem};

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
        let bytes = to_bytes(request.into_body(), BODY_BYTES_MAX).await.map_err(|_| Problem::TooLarge)?;
        let value = serde_json::from_slice(&bytes).map_err(|e| Problem::Unreadable(e.to_string()))?;
        Ok(Self { value, bytes })
    }
}
