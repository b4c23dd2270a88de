//! Letters as PDF: values in, bytes out. Knows no case, no page and no network; touches no file.

mod face;
mod press;
mod words;

pub use press::pdf;

/// Why a letter was not set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// More characters than are set in one letter.
    #[error("{0} characters are more than one letter holds")]
    TooLong(usize),
    /// The typesetter refused.
    #[error("the letter cannot be set: {0}")]
    Refused(String),
}
