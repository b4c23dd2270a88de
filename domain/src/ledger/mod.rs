//! The ledger: each sum that the shop offered or agreed to, who bound it by that, and what became of it. A payout is
//! what its case's journal says; the budget says how much goodwill may be offered. Knows no law and no database.

mod budget;
mod follow;

pub use budget::{
    Asked, Budget, BudgetStanding, PayingRules, Period, Used, VOUCHER_DAYS_MAX, afford, standings,
};
pub use follow::{follow, is_touched_by};

use crate::actor::Actor;
use crate::case::Event;
use crate::ground::Ground;
use crate::id::{CaseId, StaffId};
use crate::money::Money;
use crate::refusal::Refusal;
use crate::remedy::Remedy;
use crate::time::Moment;

/// One sum of one offer: agreed at most once, paid at most once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payout {
    /// The case.
    pub case: CaseId,
    /// The number of the offer in its case.
    pub number: u32,
    /// The place of the sum in the offer, from 0.
    pub item: u32,
    /// Money or a voucher.
    pub remedy: Remedy,
    /// How much.
    pub sum: Money,
    /// What the case was about when the shop was bound.
    pub ground: Option<Ground>,
    /// Whether the law gives it, or the shop of its own.
    pub basis: Basis,
    /// What became of it.
    pub state: State,
    /// Whether a second person must approve it.
    pub is_held: bool,
    /// Who bound the shop: whoever made its offer, or agreed to the shopper's.
    pub bound_by: Actor,
    /// The last moment at which an offer of it can be accepted.
    pub until: Option<Moment>,
    /// Since when it stands as it does.
    pub since: Moment,
    /// When both agreed.
    pub agreed_at: Option<Moment>,
    /// The second person.
    pub approved_by: Option<Actor>,
    /// Who said that it was paid; of what failed, who had said so.
    pub paid_by: Option<Actor>,
    /// When it was paid; of what failed, when the payment was made that did not come.
    pub paid_at: Option<Moment>,
    /// How it was paid, such as the number of the payment; empty where nobody said, or it was erased.
    pub how: String,
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$case_doc])* $case),* }

        impl $name {
            /// Every one, in the order of a reader.
            pub const ALL: &[Self] = &[$(Self::$case),*];

            /// The machine name.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$case => $code),* }
            }

            /// From a machine name.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

codes! {
    /// What became of a payout.
    State {
        /// Agreed, and a second person must approve it.
        Owed = "owed",
        /// Agreed, and to be paid.
        Approved = "approved",
        /// The shop paid it, and it did not come: to be paid again.
        Failed = "failed",
        /// Offered, and nobody has accepted it: the budget keeps it free.
        Offered = "offered",
        /// Paid.
        Paid = "paid",
        /// Something else was agreed in its place, the shopper took the case back, or its data were erased.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// Why the shop pays.
    Basis {
        /// The law gives it. No budget refuses it.
        Law = "law",
        /// The shop gives it of its own.
        Goodwill = "goodwill",
    }
}

impl State {
    /// Whether the shop owes it still.
    #[must_use]
    pub const fn is_due(self) -> bool {
        matches!(self, Self::Owed | Self::Approved | Self::Failed)
    }
}

/// Who bound the shop by a payout: an actor, and the person behind it where that is a program's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binder {
    /// Whoever made the offer, or agreed to the shopper's.
    pub actor: Actor,
    /// Who made the key, where a program did it and that is known.
    pub key_maker: Option<StaffId>,
}

impl Binder {
    /// Whether somebody of the shop bound it by this, by themselves or through a key of theirs.
    #[must_use]
    pub fn is(self, actor: Actor) -> bool {
        self.actor == actor || (self.key_maker.is_some() && self.key_maker == actor.staff())
    }
}

/// A second person approves that a payout is paid: never whoever bound the shop by it, by hand or through a key of their
/// own, and never a program.
///
/// # Errors
/// [`Refusal::OwnOffer`], [`Refusal::NotApproved`] where a program tries, [`Refusal::OfferGone`] where nothing is owed.
pub fn approve(payout: &Payout, actor: Actor, binder: Binder) -> Result<Option<Event>, Refusal> {
    match payout.state {
        State::Owed if binder.is(actor) => Err(Refusal::OwnOffer),
        State::Owed if actor.staff().is_none() => Err(Refusal::NotApproved),
        State::Owed => Ok(Some(Event::PayoutApproved { number: payout.number, item: payout.item })),
        State::Approved | State::Failed | State::Paid => Ok(None),
        State::Offered | State::Withdrawn => Err(Refusal::OfferGone),
    }
}
