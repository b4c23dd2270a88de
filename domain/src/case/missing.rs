//! What was given and is not there, by the shopper's word, and what is there after all, by the shop's.

use super::bargain::{agreed, check_open, check_text};
use super::decide::{Terms, check_seen, check_words, only_shopper};
use super::event::Event;
use super::state::Case;
use super::text::Text;
use crate::actor::Actor;
use crate::refusal::Refusal;
use crate::time::Moment;

/// The shop says that all was given, and the shopper that something of it did not come, or not as agreed: which, by the
/// places in the offer. Where there is one thing alone nobody has to name it.
///
/// # Errors
/// [`Refusal::NotYours`] where a helper tries, [`Refusal::NotGiven`], [`Refusal::OfferGone`], [`Refusal::Closed`],
/// [`Refusal::EmptyDispute`], [`Refusal::TooLong`]; [`Refusal::NothingNamed`] where it stays open what is missing.
pub fn miss_remedy(
    case: &Case,
    actor: Actor,
    (number, named, text): (u32, &[u32], Text),
    now: Moment,
    terms: &Terms,
) -> Result<Event, Refusal> {
    only_shopper(actor)?;
    let agreed = agreed(case, number)?;
    if !agreed.is_given() {
        return Err(Refusal::NotGiven);
    }
    check_words(&text, Refusal::EmptyDispute)?;
    let all: Vec<u32> = agreed.stands().map(|(place, _)| place).collect();
    let items = match (named, all.as_slice()) {
        ([], [one]) => vec![*one],
        ([], _) => return Err(Refusal::NothingNamed),
        (named, all) if !named.iter().all(|place| all.contains(place)) => return Err(Refusal::NothingNamed),
        (named, all) => all.iter().copied().filter(|place| named.contains(place)).collect(),
    };
    Ok(Event::RemedyMissing { number, items, text, promise: terms.next_due(case, now) })
}

/// Something that was missing is there after all: it was given, as the shop had said. The words say how one knows.
///
/// # Errors
/// [`Refusal::OfferGone`] where it is not missing, [`Refusal::NewerWord`], [`Refusal::Closed`], [`Refusal::TooLong`].
pub fn find_remedy(
    case: &Case,
    (number, item): (u32, u32),
    text: Option<Text>,
    seen: i64,
) -> Result<Option<Event>, Refusal> {
    check_open(case)?;
    check_text(text.as_ref())?;
    let offer = case.offer(number).ok_or(Refusal::OfferGone)?;
    if offer.has_given(item) {
        return Ok(None);
    }
    if !offer.can_give(item) || !offer.is_missing(item) {
        return Err(Refusal::OfferGone);
    }
    check_seen(case, seen)?;
    Ok(Some(Event::RemedyFound { number, item, text }))
}
