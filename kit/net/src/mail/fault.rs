//! What sending may end in, and whether to try again. Causes carry no address of a person.

use std::error::Error;
use std::iter::successors;
use std::{fmt, io};

/// The most of a server's words that a cause keeps, in characters.
const CAUSE_CHARS_MAX: usize = 200;

/// Why a letter was not sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendFault {
    /// Not now: the network, the server's mood, or settings that somebody can mend.
    #[error("not sent yet: {0}")]
    Later(String),
    /// Never: the server refuses this letter or its recipient for good.
    #[error("refused for good: {0}")]
    Never(String),
}

/// How far a connection came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Finding the server and hearing its greeting.
    Connect,
    /// Agreeing on encryption with a certificate that can be trusted.
    Encrypt,
    /// Signing in with user and password.
    SignIn,
}

/// Why a connection could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{step}: {cause}")]
pub struct ProbeFault {
    /// What was being tried.
    pub step: Step,
    /// What it ended in.
    pub cause: String,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "cannot reach the mail server",
            Self::Encrypt => "cannot encrypt the connection to the mail server",
            Self::SignIn => "cannot sign in at the mail server",
        })
    }
}

impl ProbeFault {
    /// From an error of the network or the SMTP library. Where TLS begins with the connection, what it objects to
    /// arrives as invalid data while connecting.
    pub(super) fn of(step: Step, begins_with_tls: bool, error: &(dyn Error + 'static)) -> Self {
        let mut sources = successors(Some(error), |&error| error.source());
        let is_invalid = |error: &io::Error| error.kind() == io::ErrorKind::InvalidData;
        let is_data = sources.any(|error| error.downcast_ref::<io::Error>().is_some_and(is_invalid));
        let step = if begins_with_tls && step == Step::Connect && is_data { Step::Encrypt } else { step };
        Self { step, cause: cause(error) }
    }
}

/// One line of what went wrong. Servers repeat the recipient's address, and that belongs in no log.
pub(super) fn cause(error: &dyn Error) -> String {
    let words = error.to_string();
    let veiled = words.split_whitespace().map(|word| if word.contains('@') { "<…>" } else { word });
    veiled.collect::<Vec<_>>().join(" ").chars().take(CAUSE_CHARS_MAX).collect()
}
