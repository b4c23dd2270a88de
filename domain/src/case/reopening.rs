//! A closed case opened again by the shop: with a reason, or because it was closed by mistake a moment ago.

use super::decide::{Terms, check_kept, check_words};
use super::event::Event;
use super::fold::{Happened, fold};
use super::footing::Footing;
use super::state::Case;
use super::text::Text;
use crate::refusal::Refusal;
use crate::time::Moment;

/// The shop opens a closed case again, with a reason.
///
/// # Errors
/// [`Refusal::NotClosed`], [`Refusal::EmptyReason`], [`Refusal::TooLong`].
pub fn reopen(case: &Case, text: Text, now: Moment, terms: &Terms) -> Result<Event, Refusal> {
    check_kept(case)?;
    let closure = case.closure().ok_or(Refusal::NotClosed)?;
    check_words(&text, Refusal::EmptyReason)?;
    Ok(Event::Reopened { text, promise: terms.due_in(&closure.before, now), stood: None })
}

/// The shop takes a closing back that was a mistake, a moment later: the case stands again as if the entry
/// `of` had never been, its clocks included: what was sorted since stays.
///
/// # Errors
/// As [`reopen`].
pub fn take_back_closing(
    case: &Case,
    history: &[Happened],
    of: i64,
    (text, now): (Text, Moment),
    terms: &Terms,
) -> Result<Event, Refusal> {
    let before: Vec<Happened> = history.iter().filter(|one| one.seq != of).cloned().collect();
    let before = fold(case.shop, case.id, &before).filter(|before| before.closure().is_none());
    match (reopen(case, text, now, terms)?, before) {
        (Event::Reopened { text, .. }, Some(before)) => {
            let stood = Footing::of(&before);
            Ok(Event::Reopened { text, promise: stood.promise, stood: Some(Box::new(stood)) })
        }
        (event, _) => Ok(event),
    }
}
