//! The second link, for a relative or friend: made and ended by the shopper alone.

use super::decide::only_shopper;
use super::event::Event;
use super::state::Case;
use crate::actor::Actor;
use crate::refusal::Refusal;

/// The shopper makes a second link for a relative; a link that was there before ends.
///
/// # Errors
/// [`Refusal::NotYours`] where somebody else tries.
pub fn invite_helper(actor: Actor) -> Result<Event, Refusal> {
    only_shopper(actor)?;
    Ok(Event::HelperInvited)
}

/// The helper's link ends. No event where there is none.
///
/// # Errors
/// [`Refusal::NotYours`] where a helper tries.
pub fn dismiss_helper(case: &Case, actor: Actor) -> Result<Option<Event>, Refusal> {
    only_shopper(actor)?;
    Ok((case.helper_link > 0).then_some(Event::HelperDismissed))
}
