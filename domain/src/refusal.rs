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
    /// A time to put a case off to that is past, or more than a year away.
    BadSnooze = "bad-snooze",
    /// The sum is nought, negative or above the order.
    BadSum = "bad-sum",
    /// A time in the past, or too far away.
    BadUntil = "bad-until",
    /// The case has ended; reopen it first.
    Closed = "closed",
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
    /// Somebody else became the owner meanwhile.
    NewerOwner = "newer-owner",
    /// It was sorted otherwise since this page was read.
    NewerSorting = "newer-sorting",
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
    /// The shop has not said that it gave what was agreed.
    NotGiven = "not-given",
    /// Something is missing, and nobody says what.
    NothingNamed = "nothing-named",
    /// Only the shopper can do this.
    NotYours = "not-yours",
    /// It ends with money that was not given as an offer: the ledger knows of none.
    OfferFirst = "offer-first",
    /// Somebody else sorted it so: only they take it back.
    OthersSorting = "others-sorting",
    /// More goodwill than the budget holds.
    OverBudget = "over-budget",
    /// Whoever bound the shop by it does not approve it too.
    OwnOffer = "own-offer",
    /// The offer stands no more: it was answered, taken back or changed.
    OfferGone = "offer-gone",
    /// The offer's time has passed.
    OfferLapsed = "offer-lapsed",
    /// It is the shop that must answer, so it cannot wait for the shopper.
    ShopperWaits = "shopper-waits",
    /// A term of the law or a promise asks for somebody now.
    TermNear = "term-near",
    /// The shop owes a sum that was agreed: it is paid first.
    StillOwed = "still-owed",
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
}
