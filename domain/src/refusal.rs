//! Why a command is refused. Each refusal has a text in both languages under `refusal-<code>`.

macro_rules! refusals {
    ($($(#[$doc:meta])* $case:ident = $code:literal),* $(,)?) => {
        /// A rule of the house says no. Not a fault: the person can do something about it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
        pub enum Refusal {
            $($(#[$doc])* #[error($code)] $case),*
        }

        impl Refusal {
            /// Every refusal, for the test that each has its texts.
            pub const ALL: &[Self] = &[$(Self::$case),*];

            /// The machine name.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$case => $code),* }
            }
        }
    };
}

refusals! {
    /// It is a formal complaint already.
    AlreadyClaim = "already-claim",
    /// These words are a case of their own already.
    AlreadySplit = "already-split",
    /// A time to put a case off to that is past, or more than a year away.
    BadSnooze = "bad-snooze",
    /// The sum is nought, negative or above the order.
    BadSum = "bad-sum",
    /// A time in the past, or too far away.
    BadUntil = "bad-until",
    /// The case has ended; reopen it first.
    Closed = "closed",
    /// A day that has not come yet.
    DayAhead = "day-ahead",
    /// A day so long ago that nobody means it.
    DayLongAgo = "day-long-ago",
    /// A dispute without a word why.
    EmptyDispute = "empty-dispute",
    /// An answer or message without words.
    EmptyMessage = "empty-message",
    /// Reopening without a reason.
    EmptyReason = "empty-reason",
    /// A problem without a story.
    EmptyStory = "empty-story",
    /// Its personal data were erased: nothing can be done with it any more.
    Erased = "erased",
    /// It is about a person: managers alone see it and answer for it.
    ForManagers = "for-managers",
    /// The case that another one was to go into has ended.
    IntoClosed = "into-closed",
    /// The case that another one was to go into has itself gone into a third.
    IntoMerged = "into-merged",
    /// They only read: an owner answers.
    ReadsOnly = "reads-only",
    /// It goes on in another case: whatever is to be done is done there.
    Merged = "merged",
    /// Somebody else became the owner meanwhile.
    NewerOwner = "newer-owner",
    /// It was sorted otherwise since this page was read.
    NewerSorting = "newer-sorting",
    /// It stands before somebody else since this page was read.
    NewerStage = "newer-stage",
    /// Somebody said something since this page was read.
    NewerWord = "newer-word",
    /// An offer of nothing.
    NoItems = "no-items",
    /// The shopper was right, and gets nothing.
    NoRelief = "no-relief",
    /// It ends against the shopper, and nobody says why.
    NoWords = "no-words",
    /// There is no outcome yet.
    NotClosed = "not-closed",
    /// A second person must approve it first.
    NotApproved = "not-approved",
    /// It is about no danger, so no buyers need a warning.
    NotDangerous = "not-dangerous",
    /// Nobody asks yet, or any more, how content the shopper is.
    NotAsked = "not-asked",
    /// The shop has not said that it gave what was agreed.
    NotGiven = "not-given",
    /// Something is missing, and nobody says what.
    NothingNamed = "nothing-named",
    /// Only the shopper can do this.
    NotYours = "not-yours",
    /// Nothing that can be done was chosen.
    NothingChosen = "nothing-chosen",
    /// It ends with money that was not given as an offer: the ledger knows of none.
    OfferFirst = "offer-first",
    /// Only the order is the same, and nobody said that they looked at both.
    OrderAlone = "order-alone",
    /// Somebody else sorted it so: only they take it back.
    OthersSorting = "others-sorting",
    /// It is of another shopper, who would read what this one wrote.
    OtherShopper = "other-shopper",
    /// More goodwill than the budget holds.
    OverBudget = "over-budget",
    /// Whoever bound the shop by it does not approve it too.
    OwnOffer = "own-offer",
    /// What is about a person stays apart from what is not.
    PersonApart = "person-apart",
    /// A case has nothing to do with itself.
    SameCase = "same-case",
    /// The offer stands no more: it was answered, taken back or changed.
    OfferGone = "offer-gone",
    /// The offer's time has passed.
    OfferLapsed = "offer-lapsed",
    /// An offer stands in it, or something agreed is still to be given.
    OfferOpen = "offer-open",
    /// How content they were was said too long ago to change it.
    RatingKept = "rating-kept",
    /// It is the shop that must answer, so it cannot wait for the shopper.
    ShopperWaits = "shopper-waits",
    /// A term of the law or a promise asks for somebody now.
    TermNear = "term-near",
    /// The shop owes a sum that was agreed: it is paid first.
    StillOwed = "still-owed",
    /// The time to take a merging back has passed.
    TooLateToPart = "too-late-to-part",
    /// What was marked as paid is told by now: it can come back, and is not taken back.
    TooLateToUndo = "too-late-to-undo",
    /// More than twenty thousand characters.
    TooLong = "too-long",
    /// No room for more files.
    TooManyFiles = "too-many-files",
    /// No room for more labels on this case.
    TooManyLabels = "too-many-labels",
    /// No room for more offers in this case.
    TooManyOffers = "too-many-offers",
    /// A case hangs together with as many others as it can.
    TooManyTies = "too-many-ties",
    /// Vouchers are made and given by the program alone.
    VoucherByItself = "voucher-by-itself",
    /// A voucher of another currency.
    VoucherCurrency = "voucher-currency",
    /// The voucher's time is over.
    VoucherExpired = "voucher-expired",
    /// Less is left of the voucher than is asked.
    VoucherShort = "voucher-short",
    /// Nothing is left of the voucher.
    VoucherSpent = "voucher-spent",
    /// Nobody has such a voucher.
    VoucherUnknown = "voucher-unknown",
    /// The shop took the rest of the voucher away.
    VoucherVoid = "voucher-void",
    /// Nothing would be left of the case.
    WholeCase = "whole-case",
}
