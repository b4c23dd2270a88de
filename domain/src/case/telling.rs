//! What kinds of events are to whoever reads a case: words and decisions, offers, sorting. Changes nothing.

use super::event::Event;

impl Event {
    /// Whether it says something to either side or decides something: whoever writes meanwhile must read it first.
    #[must_use]
    pub const fn moves_talk(&self) -> bool {
        matches!(
            self,
            Self::Opened(_)
                | Self::Received { .. }
                | Self::Answered { .. }
                | Self::Claimed { .. }
                | Self::Closed { .. }
                | Self::Disputed { .. }
                | Self::Reopened { .. }
                | Self::Withdrawn
                | Self::Erased { .. }
        ) || self.is_about_offer()
    }

    /// Whether it is about an offer and what was agreed by it.
    #[must_use]
    pub const fn is_about_offer(&self) -> bool {
        matches!(
            self,
            Self::Offered { .. }
                | Self::Proposed { .. }
                | Self::OfferAccepted { .. }
                | Self::OfferDeclined { .. }
                | Self::OfferTakenBack { .. }
                | Self::PaymentFailed { .. }
                | Self::PaymentUndone { .. }
                | Self::PayoutRefused { .. }
                | Self::RemedyGiven { .. }
                | Self::RemedyFound { .. }
                | Self::RemedyReceived { .. }
                | Self::RemedyMissing { .. }
        )
    }

    /// Whether it says what the case is about or how soon somebody must look.
    #[must_use]
    pub const fn sorts(&self) -> bool {
        matches!(
            self,
            Self::Opened(_)
                | Self::Sorted { .. }
                | Self::SortingUndone { .. }
                | Self::Judged { .. }
                | Self::Claimed { .. }
        )
    }
}
