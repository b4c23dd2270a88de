//! Offers: what one side would give or take to end a case, how each of them stands, and what of it is given, missing or
//! still to be given. Decides nothing.

use super::state::Case;
use crate::actor::Actor;
use crate::money::Money;
use crate::remedy::Remedy;
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// One thing of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What is given.
    pub remedy: Remedy,
    /// How much, where it is money or a voucher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<Money>,
}

/// Whose offer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The shop's.
    Shop,
    /// The shopper's: what they would agree to.
    Shopper,
}

/// How an offer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The other side has not answered it.
    Open,
    /// Agreed; what is in it is to be given.
    Accepted,
    /// The other side said no.
    Declined,
    /// The other side made one of its own instead.
    Countered,
    /// Its own side made another one instead.
    Replaced,
    /// Its own side took it back.
    TakenBack,
    /// Its time passed without an answer.
    Lapsed,
    /// The case ended before it was answered.
    Ended,
    /// Agreed, given, and the shopper has it.
    Received,
    /// Agreed, and a second person of the shop did not let it be paid.
    Refused,
}

/// An offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Its number in the case, from 1.
    pub number: u32,
    /// Whose it is.
    pub by: Side,
    /// What is in it; each remedy once, at least one.
    pub items: Vec<Item>,
    /// The last moment at which it can be accepted, where it has one.
    pub until: Option<Moment>,
    /// When it was made.
    pub at: Moment,
    /// The entry that made it, and holds its words.
    pub seq: i64,
    /// How it stands. That its time has passed is told by [`Offer::standing_at`].
    pub standing: Standing,
    /// Which of its items were given, by their places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<u32>,
    /// Which of its items did not come or came back after they were given. One that is given again stays among them: a
    /// mark that is taken back leaves it missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missed: Vec<u32>,
    /// Which of its sums a second person did not let be paid, while the rest of it stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<u32>,
}

impl Remedy {
    /// Whether it is a sum: money or a voucher.
    #[must_use]
    pub const fn has_sum(self) -> bool {
        matches!(self, Self::Refund | Self::PartRefund | Self::Voucher)
    }

    /// Whether goods travel for it.
    #[must_use]
    pub const fn is_goods(self) -> bool {
        matches!(self, Self::Replacement | Self::Repair | Self::Delivery)
    }
}

impl Side {
    /// On which side somebody acts.
    #[must_use]
    pub const fn of(actor: Actor) -> Self {
        if Case::is_shoppers_side(actor) { Self::Shopper } else { Self::Shop }
    }

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::Shopper => "shopper",
        }
    }
}

impl Standing {
    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Countered => "countered",
            Self::Replaced => "replaced",
            Self::TakenBack => "taken_back",
            Self::Lapsed => "lapsed",
            Self::Ended => "ended",
            Self::Received => "received",
            Self::Refused => "refused",
        }
    }
}

impl Offer {
    /// How it stands at a moment: an open one whose time has passed has lapsed, whether anybody wrote it down or not.
    /// The end itself is still in time.
    #[must_use]
    pub fn standing_at(&self, now: Moment) -> Standing {
        match self.standing {
            Standing::Open if self.until.is_some_and(|until| until < now) => Standing::Lapsed,
            standing => standing,
        }
    }

    /// Whether everything in it was given.
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.left().next().is_none()
    }

    /// What is in it, with its place, but for what a second person refused.
    pub fn stands(&self) -> impl Iterator<Item = (u32, &Item)> {
        (0_u32..).zip(&self.items).filter(|(place, _)| !self.refused.contains(place))
    }

    /// What of it was not given, with its place.
    pub fn left(&self) -> impl Iterator<Item = (u32, &Item)> {
        self.stands().filter(|(place, _)| !self.given.contains(place))
    }

    /// What the shop is to give by it, with its place: what is left while it is agreed on, and after something else was
    /// agreed what came back of it.
    pub fn due(&self) -> impl Iterator<Item = (u32, &Item)> {
        self.left().filter(move |(place, _)| self.can_give(*place))
    }

    /// Whether the shopper has the thing at a place, by the word of either side.
    #[must_use]
    pub fn has_given(&self, place: u32) -> bool {
        !self.refused.contains(&place) && (self.standing == Standing::Received || self.given.contains(&place))
    }

    /// Whether the thing at a place was given and did not come, or came back.
    #[must_use]
    pub fn is_missing(&self, place: u32) -> bool {
        self.missed.contains(&place) && !self.given.contains(&place)
    }

    /// Whether the thing at a place is, or was, to be given by it.
    #[must_use]
    pub fn can_give(&self, place: u32) -> bool {
        let stands = usize::try_from(place).is_ok_and(|place| place < self.items.len());
        match self.standing {
            Standing::Accepted => stands && !self.refused.contains(&place),
            Standing::Replaced | Standing::Refused => stands && self.missed.contains(&place),
            _ => false,
        }
    }

    /// The money in it, or else the value of the voucher.
    #[must_use]
    pub fn sum(&self) -> Option<Money> {
        let of = |is_voucher: bool| {
            let items = self.stands().map(|(_, item)| item);
            total(items.filter(move |item| (item.remedy == Remedy::Voucher) == is_voucher))
        };
        of(false).or_else(|| of(true))
    }

    /// What is in it, without sums.
    #[must_use]
    pub fn reliefs(&self) -> Vec<Remedy> {
        self.stands().map(|(_, item)| item.remedy).collect()
    }
}

impl Case {
    /// An offer by its number.
    #[must_use]
    pub fn offer(&self, number: u32) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.number == number)
    }

    /// The offer of a side that waits for the other's answer, its time over or not.
    #[must_use]
    pub fn open_offer(&self, by: Side) -> Option<&Offer> {
        self.offers.iter().rev().find(|offer| offer.by == by && offer.standing == Standing::Open)
    }

    /// Whether an offer of either side stands, or something that was agreed is still to be given or confirmed.
    #[must_use]
    pub fn is_bargaining(&self) -> bool {
        self.offers.iter().any(|offer| matches!(offer.standing, Standing::Open | Standing::Accepted))
    }

    /// The offer that both agreed on and that is not settled yet.
    #[must_use]
    pub fn agreed(&self) -> Option<&Offer> {
        self.offers.iter().rev().find(|offer| offer.standing == Standing::Accepted)
    }
}

/// The sum of items of one currency; none where there is none, or more than can be counted.
pub(super) fn total<'i>(items: impl Iterator<Item = &'i Item>) -> Option<Money> {
    let mut sums = items.filter_map(|item| item.sum.as_ref());
    let first = sums.next()?.clone();
    sums.try_fold(first, |all, sum| {
        let is_alike = all.currency == sum.currency;
        let minor = all.minor.checked_add(sum.minor).filter(|_| is_alike)?;
        Some(Money { minor, ..all })
    })
}
