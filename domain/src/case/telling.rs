//! What events are to whoever reads a case: words and decisions, offers, sorting; and how one is written and read. Changes
//! nothing.

use super::event::Event;
use super::text::Text;

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
                | Self::WentOutside(_)
                | Self::CameBack
                | Self::Closed { .. }
                | Self::Disputed { .. }
                | Self::Reopened { .. }
                | Self::Withdrawn
                | Self::Merged { .. }
                | Self::TookIn { .. }
                | Self::Unmerged { .. }
                | Self::GaveBack { .. }
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

    /// Whether it brings words of the shopper's side, as they were said to begin or go on with it.
    #[must_use]
    pub const fn is_shoppers_word(&self) -> bool {
        matches!(self, Self::Opened(_) | Self::Received { .. } | Self::Disputed { .. })
    }

    /// Whether it is about another case that this one hangs together with.
    #[must_use]
    pub const fn is_about_others(&self) -> bool {
        matches!(
            self,
            Self::Tied { .. }
                | Self::Untied { .. }
                | Self::Merged { .. }
                | Self::TookIn { .. }
                | Self::Unmerged { .. }
                | Self::GaveBack { .. }
                | Self::Split { .. }
                | Self::SplitOff { .. }
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

    /// The words it brings, where it brings any.
    #[must_use]
    pub fn text(&self) -> Option<&Text> {
        match self {
            Self::Opened(opened) => Some(&opened.story),
            Self::Received { text, .. }
            | Self::Answered { text, .. }
            | Self::Noted { text, .. }
            | Self::Disputed { text, .. }
            | Self::PaymentFailed { text, .. }
            | Self::RemedyMissing { text, .. }
            | Self::Reopened { text, .. } => Some(text),
            Self::Offered { text, .. }
            | Self::Proposed { text, .. }
            | Self::OfferDeclined { text, .. }
            | Self::Rated { text, .. }
            | Self::RemedyFound { text, .. }
            | Self::RemedyGiven { text, .. } => text.as_ref(),
            _ => None,
        }
    }

    /// The journal's body: JSON.
    #[must_use]
    pub fn body(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a journal's body.
    #[must_use]
    pub fn read(body: &str) -> Option<Self> {
        serde_json::from_str(body).ok()
    }
}
