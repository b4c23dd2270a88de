//! What was said and ended elsewhere, before a case was brought over: it sets no clock and promises nothing.

use super::decide::{check_kept, check_words};
use super::event::Event;
use super::state::{Case, Outcome, Turn};
use super::text::Text;
use crate::refusal::Refusal;
use crate::time::Moment;

/// Whose words they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Speaker {
    /// The shopper.
    Shopper,
    /// The shop, to the shopper.
    Shop,
    /// The shop, among its own.
    Note,
}

/// Words that were said elsewhere, and when.
///
/// # Errors
/// [`Refusal::EmptyMessage`], [`Refusal::TooLong`], [`Refusal::Erased`].
pub fn recount(case: &Case, (speaker, text): (Speaker, Text), said: Moment) -> Result<Event, Refusal> {
    check_kept(case)?;
    check_words(&text, Refusal::EmptyMessage)?;
    let said = Some(said);
    Ok(match speaker {
        Speaker::Shopper => Event::Received { text, promise: None, said },
        Speaker::Shop => Event::Answered { text, turn: Turn::Shopper, promise: None, said },
        Speaker::Note => Event::Noted { text, said },
    })
}

/// It had ended there; how, is not known here.
///
/// # Errors
/// [`Refusal::Erased`], [`Refusal::Closed`].
pub fn ended_elsewhere(case: &Case) -> Result<Event, Refusal> {
    check_kept(case)?;
    if case.closure().is_some() {
        return Err(Refusal::Closed);
    }
    Ok(Event::Closed { outcome: Outcome::Elsewhere, reliefs: Vec::new(), sum: None, in_bulk: false })
}

impl Event {
    /// When its words were said, where that was elsewhere.
    #[must_use]
    pub const fn said(&self) -> Option<Moment> {
        match self {
            Self::Received { said, .. } | Self::Answered { said, .. } | Self::Noted { said, .. } => *said,
            _ => None,
        }
    }
}
