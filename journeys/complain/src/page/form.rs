//! What was typed on the page of a case and what is wrong with it; nothing of it is ever lost. Also the token that
//! makes a double press one. Knows no database.

use domain::case::hex;
use view::parts::Ticked;
use view::{Arg, Page};
use web::once::Command;
use web::{App, EMPTY_FILE, Problem};

/// Something wrong with a field: which, and the key of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) field: &'static str,
    pub(crate) key: &'static str,
}

impl Wrong {
    /// The message.
    pub(crate) const TEXT: &'static str = "reply-text";
    /// Why an outcome is disputed.
    pub(crate) const WHY: &'static str = "why";
}

/// The key of the sentence where there is no outcome; which one it is depends on the case.
pub(crate) const NOT_CLOSED: &str = "wrong-not-closed";

/// What was typed, and what is wrong.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed {
    pub(crate) text: String,
    pub(crate) why: String,
    /// Why an offer is declined.
    pub(crate) why_not: String,
    /// What is missing of what was given: the things by their places, and the words.
    pub(crate) missing: Vec<u32>,
    pub(crate) lack: String,
    /// What the shopper would agree to: the words, and the boxes where they were sent.
    pub(crate) wish: String,
    pub(crate) ticked: Option<Ticked>,
    pub(crate) wrong: Vec<Wrong>,
    /// The name of the file that was refused.
    pub(crate) file: String,
    /// The token of the form that came back; empty for a new one.
    pub(crate) once: String,
}

impl Typed {
    /// The sentence of a key, with the file that it is about.
    pub(crate) fn told(&self, page: &Page, key: &str) -> String {
        page.ta(key, "name", Arg::name(&self.file))
    }

    /// The key of the sentence for a field.
    pub(crate) fn wrong_in(&self, field: &str) -> Option<&'static str> {
        self.wrong.iter().find(|wrong| wrong.field == field).map(|wrong| wrong.key)
    }
}

/// A fresh token for a form.
pub(crate) fn once(app: &App) -> String {
    hex(&app.store().options().chance.bytes32())
}

/// The command of a form that was sent, by its token and its content. `None` where the form carried no token.
pub(crate) fn command(token: &str, content: &str) -> Option<Command> {
    const TOKEN_CHARS: usize = 64;
    let is_one = token.len() == TOKEN_CHARS && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_one.then(|| Command::of_form(token, content.as_bytes()))
}

/// The key of the sentence that says a refusal, for problems that belong beside a field.
pub(crate) fn sentence(problem: &Problem) -> Option<&'static str> {
    use domain::Refusal;
    Some(match problem {
        Problem::Refused(Refusal::NewerWord) => "refusal-newer-word",
        Problem::Refused(Refusal::Erased) => "refusal-erased",
        Problem::Refused(Refusal::EmptyMessage) => "refusal-empty-message",
        Problem::Refused(Refusal::EmptyDispute) => "refusal-empty-dispute",
        Problem::Refused(Refusal::NotClosed) => NOT_CLOSED,
        Problem::Refused(Refusal::TooLong) => "refusal-too-long",
        Problem::Refused(Refusal::TooManyFiles) => "wrong-too-many-files",
        Problem::Field(_, EMPTY_FILE) => "wrong-empty-file",
        Problem::Field(_, "damaged-picture") => "wrong-damaged-picture",
        Problem::TooLarge => "wrong-large-file",
        Problem::TooMany(_) => "wrong-too-often",
        _ => return None,
    })
}
