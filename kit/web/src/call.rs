//! The door to other programs: a message that tells them something goes out through it. Knows no network.

use domain::hook::{CallFault, Target, Try};
use std::future::Future;
use std::pin::Pin;

/// A message for another program: where it goes, its headers beside the usual ones, and JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Where.
    pub target: Target,
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: String,
}

/// The future of a call.
pub type Calling = Pin<Box<dyn Future<Output = Try> + Send>>;

/// A question to another program: a GET, or a POST of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Whom.
    pub target: Target,
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
    /// A form, where something is posted.
    pub form: Option<String>,
}

/// What another program answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The body, which is short.
    pub body: Vec<u8>,
}

/// The future of a question.
pub type Asking = Pin<Box<dyn Future<Output = Result<Reply, CallFault>> + Send>>;

/// What speaks to other programs.
pub trait Caller: Send + Sync {
    /// Whether a target may be spoken to, as far as its address says.
    ///
    /// # Errors
    /// Why not.
    fn check(&self, target: &Target) -> Result<(), CallFault>;
    /// Sends one message, once.
    fn call(&self, call: Call) -> Calling;
    /// Asks one question, once.
    fn ask(&self, question: Question) -> Asking;
}
