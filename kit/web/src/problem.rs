//! What a handler answers when it cannot do what was asked. Says what; [`crate::dress()`] says it in words.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::Refusal;
use store::Fault;

/// Why there is no ordinary answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is no such page, case or file, or the link does not open it.
    NotFound,
    /// Signed in, but not allowed.
    Forbidden,
    /// Nobody is signed in; after that, this path.
    SignIn(String),
    /// Another program came without a valid key.
    NoKey,
    /// The form was sent from another site, or is too old.
    Origin,
    /// What was sent cannot be read; the text names where, for programs.
    Unreadable(String),
    /// A field of what was sent does not hold; field and code.
    Field(&'static str, &'static str),
    /// Words in a field that must not go out; field, code and the words themselves.
    Words(&'static str, &'static str, String),
    /// A field of more than so many characters.
    Long(&'static str, usize),
    /// What is to be changed is another thing by now than what was read; field and code.
    Newer(&'static str, &'static str),
    /// A parameter of the address that is none of these.
    Unknown(String, &'static [&'static str]),
    /// A rule of the house says no.
    Refused(Refusal),
    /// The same command key was used for something else.
    OtherCommand,
    /// What was sent is of a kind that is not taken here.
    WrongKind,
    /// The page takes no such request.
    Method,
    /// It came too slowly.
    Slow,
    /// More bytes than are taken.
    TooLarge,
    /// Too many at once; seconds to wait.
    TooMany(u64),
    /// The database is busy or away; trying again helps.
    Busy,
    /// Too many letters are being set as PDF; in a few seconds they are done.
    Crowded,
    /// The disk is full.
    Full,
    /// Something broke; the reference stands in the log.
    Fault(String),
}

impl Problem {
    /// The status that says the same to a program.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::Origin | Self::Refused(Refusal::NotYours) => StatusCode::FORBIDDEN,
            Self::SignIn(_) | Self::NoKey => StatusCode::UNAUTHORIZED,
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::Field(..) | Self::Words(..) | Self::Long(..) | Self::Unknown(..) => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::Refused(
                Refusal::NewerWord
                | Refusal::NewerOwner
                | Refusal::NewerSorting
                | Refusal::NewerStage
                | Refusal::OthersSorting
                | Refusal::Erased
                | Refusal::Merged
                | Refusal::IntoMerged
                | Refusal::IntoClosed,
            )
            | Self::Newer(..)
            | Self::OtherCommand => StatusCode::CONFLICT,
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::WrongKind => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::Crowded => StatusCode::SERVICE_UNAVAILABLE,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Seconds after which asking again makes sense.
    #[must_use]
    pub const fn wait_s(&self) -> Option<u64> {
        match self {
            Self::TooMany(seconds) => Some(*seconds),
            Self::Busy => Some(10),
            Self::Crowded => Some(5),
            Self::Full => Some(300),
            _ => None,
        }
    }

    /// The machine name: `not-found`, `refused` …
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::SignIn(_) => "sign-in",
            Self::NoKey => "no-key",
            Self::Origin => "origin",
            Self::Unreadable(_) => "unreadable",
            Self::Field(_, code) | Self::Newer(_, code) | Self::Words(_, code, _) => code,
            Self::Long(..) => "too-long",
            Self::Unknown(..) => "unknown-parameter",
            Self::Refused(refusal) => refusal.code(),
            Self::OtherCommand => "other-command",
            Self::WrongKind => "wrong-kind",
            Self::Method => "method",
            Self::Slow => "slow",
            Self::TooLarge => "too-large",
            Self::TooMany(_) => "too-many",
            Self::Busy => "busy",
            Self::Crowded => "crowded",
            Self::Full => "full",
            Self::Fault(_) => "fault",
        }
    }

    /// A fault that is none of the visitor's doing: logged once, here, under a reference that the visitor sees.
    #[must_use]
    pub fn fault(cause: &dyn std::fmt::Display) -> Self {
        let reference = fault_reference();
        tracing::error!(fault.reference = %reference, "A request failed: {cause}");
        Self::Fault(reference)
    }
}

/// Counts up from the start of the program: enough to find the line in the log.
fn fault_reference() -> String {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("F-{}-{number}", std::process::id())
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Busy => Self::Busy,
            Fault::Gone(cause) => {
                tracing::warn!("The database cannot be reached: {cause}");
                Self::Busy
            }
            Fault::Full => {
                tracing::error!("The disk is full: nothing was saved");
                Self::Full
            }
            Fault::Closed => Self::Busy,
            other => Self::fault(&other),
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl IntoResponse for Problem {
    /// The status with the problem as an extension; the outermost layer puts it into words.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
