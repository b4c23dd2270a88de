//! Danger to health: such a case is critical from its first entry, and somebody must say whether the other buyers of the
//! batch are warned.

use super::decide::check_there;
use super::event::Event;
use super::state::Case;
use crate::ground::Ground;
use crate::intent::{Intent, Urgency};
use crate::refusal::Refusal;

impl Case {
    /// Whether it is about something that hurt somebody or could.
    #[must_use]
    pub const fn is_dangerous(&self) -> bool {
        matches!(self.ground, Some(Ground::Unsafe)) || matches!(self.intent, Intent::DangerousItem)
    }

    /// Whether nobody has said yet what becomes of the other buyers of the batch.
    #[must_use]
    pub const fn asks_for_warning(&self) -> bool {
        self.is_dangerous() && self.buyers_warned.is_none() && self.erased_at.is_none()
    }
}

/// What a named ground or intent makes of what else was named: danger is critical, whatever was said of its urgency.
pub(super) const fn named(
    ground: Option<Ground>,
    intent: Option<Intent>,
    urgency: Option<Urgency>,
) -> (Option<Intent>, Option<Urgency>) {
    match (ground, intent) {
        (Some(Ground::Unsafe), None) => (Some(Intent::DangerousItem), Some(Urgency::Critical)),
        (Some(Ground::Unsafe), _) | (_, Some(Intent::DangerousItem)) => (intent, Some(Urgency::Critical)),
        _ => (intent, urgency),
    }
}

/// Somebody says that the other buyers of the batch are warned, or need not be, who saw what had been said of it. No event
/// where that was said already.
///
/// # Errors
/// [`Refusal::Erased`]; [`Refusal::NotDangerous`] where the case is about no danger; [`Refusal::NewerWord`] where
/// somebody has said something else of it since.
pub fn settle_buyers(case: &Case, warned: bool, seen: Option<bool>) -> Result<Option<Event>, Refusal> {
    // Also of one that goes on in another case: the danger was told of here.
    check_there(case)?;
    if !case.is_dangerous() {
        return Err(Refusal::NotDangerous);
    }
    if case.buyers_warned != Some(warned) && case.buyers_warned != seen {
        return Err(Refusal::NewerWord);
    }
    Ok((case.buyers_warned != Some(warned)).then_some(Event::BuyersSettled { warned }))
}
