//! The parts of an address as a handler takes them: what cannot be read is a [`Problem`] in the visitor's words, like
//! any other. Knows no page.

use crate::problem::Problem;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// The parameters of the path. What is none of them — bytes that are no text, a number too large — is no page of ours.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

/// What stands after the question mark.
#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        #[expect(clippy::disallowed_types, reason = "it is dressed here")]
        let read = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        match read {
            Ok(path) => Ok(Self(path.0)),
            Err(why) if why.status().is_server_error() => Err(Problem::fault(&why)),
            Err(_) => Err(Problem::NotFound),
        }
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        #[expect(clippy::disallowed_types, reason = "it is dressed here")]
        let read = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        read.map(|query| Self(query.0)).map_err(|why| Problem::Unreadable(why.body_text()))
    }
}
