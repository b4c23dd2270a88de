//! The kinds of events by their machine names. Knows nothing of what is in them.

use super::event::Event;

impl Event {
    /// The kind of [`Event::Erased`].
    pub const ERASED: &'static str = "erased";

    /// The machine name: the journal's `kind`, and what reactions are registered on.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Opened(_) => "opened",
            Self::Received { .. } => "received",
            Self::Answered { .. } => "answered",
            Self::Noted { .. } => "noted",
            Self::Attached { .. } => "attached",
            Self::Owned(_) => "owned",
            Self::Sorted { .. } => "sorted",
            Self::SortingUndone { .. } => "sorting_undone",
            Self::Judged { .. } => "judged",
            Self::Claimed { .. } => "claimed",
            Self::WentOutside(_) => "went_outside",
            Self::CameBack => "came_back",
            Self::Closed { .. } => "closed",
            Self::Offered { .. } => "offered",
            Self::Proposed { .. } => "proposed",
            Self::OfferAccepted { .. } => "offer_accepted",
            Self::OfferDeclined { .. } => "offer_declined",
            Self::OfferTakenBack { .. } => "offer_taken_back",
            Self::PaymentFailed { .. } => "payment_failed",
            Self::PaymentUndone { .. } => "payment_undone",
            Self::PayoutApproved { .. } => "payout_approved",
            Self::PayoutRefused { .. } => "payout_refused",
            Self::RemedyGiven { .. } => "remedy_given",
            Self::RemedyFound { .. } => "remedy_found",
            Self::RemedyReceived { .. } => "remedy_received",
            Self::RemedyMissing { .. } => "remedy_missing",
            Self::VoucherRestored { .. } => "voucher_restored",
            Self::VoucherVoided { .. } => "voucher_voided",
            Self::Confirmed => "confirmed",
            Self::Disputed { .. } => "disputed",
            Self::Reopened { .. } => "reopened",
            Self::Withdrawn => "withdrawn",
            Self::HelperInvited => "helper_invited",
            Self::HelperDismissed => "helper_dismissed",
            Self::LinkRenewed => "link_renewed",
            Self::Notified { .. } => "notified",
            Self::Warned { .. } => "warned",
            Self::BuyersSettled { .. } => "buyers_settled",
            Self::CauseNamed { .. } => "cause_named",
            Self::IncidentJoined { .. } => "incident_joined",
            Self::Labelled { .. } => "labelled",
            Self::Rated { .. } => "rated",
            Self::Snoozed { .. } => "snoozed",
            Self::Woke { .. } => "woke",
            Self::Tied { .. } => "tied",
            Self::Untied { .. } => "untied",
            Self::Merged { .. } => "merged",
            Self::TookIn { .. } => "took_in",
            Self::Unmerged { .. } => "unmerged",
            Self::GaveBack { .. } => "gave_back",
            Self::Split { .. } => "split",
            Self::SplitOff { .. } => "split_off",
            Self::Erased { .. } => Self::ERASED,
        }
    }
}
