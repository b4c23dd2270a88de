//! Offers: what one side would give or take to end a case, how each of them stands, and what an event makes of them.
//! Decides nothing; what a journal cannot have meant changes nothing.

use super::event::Event;
use super::fold::Happened;
use super::state::{Case, Turn};
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
}

/// What an event about an offer does to the case besides.
pub(super) enum Move {
    /// Whoever's move it is keeps it.
    Stay,
    /// The shop must act; a clock that runs is left alone.
    ToShop(Option<Moment>),
    /// The shop must act, and its clock begins anew.
    ToShopAnew(Option<Moment>),
    /// The shopper, or goods on their way.
    To(Turn),
    /// Both agree, and the shopper has what was agreed.
    Settled(Vec<Remedy>, Option<Money>),
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

    /// What is still to be given, with its place.
    pub fn left(&self) -> impl Iterator<Item = (u32, &Item)> {
        (0_u32..).zip(&self.items).filter(|(place, _)| !self.given.contains(place))
    }

    /// The money in it, or else the value of the voucher.
    #[must_use]
    pub fn sum(&self) -> Option<Money> {
        total(self.items.iter().filter(|item| item.remedy != Remedy::Voucher))
            .or_else(|| total(self.items.iter().filter(|item| item.remedy == Remedy::Voucher)))
    }

    /// What is in it, without sums.
    #[must_use]
    pub fn reliefs(&self) -> Vec<Remedy> {
        self.items.iter().map(|item| item.remedy).collect()
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

/// Moves the offers of an open case by an event; nothing where the event is none about offers.
pub(super) fn moved(case: &mut Case, happened: &Happened) -> Option<Move> {
    if !is_meant(case, &happened.event) {
        return happened.event.is_about_offer().then_some(Move::Stay);
    }
    let by = |case: &Case, number: &u32| case.offer(*number).map(|offer| offer.by);
    Some(match &happened.event {
        Event::Offered { items, until, .. } => {
            begin(case, happened, (Side::Shop, items, *until));
            Move::To(Turn::Shopper)
        }
        Event::Proposed { items, promise, .. } => {
            begin(case, happened, (Side::Shopper, items, None));
            Move::ToShop(*promise)
        }
        Event::OfferAccepted { number, promise, .. } => {
            agree(case, *number);
            Move::ToShopAnew(*promise)
        }
        Event::OfferDeclined { number, promise, .. } => {
            end(case, *number, Standing::Declined);
            match by(case, number) {
                Some(Side::Shopper) => Move::To(Turn::Shopper),
                _ => Move::ToShop(*promise),
            }
        }
        Event::OfferTakenBack { number, promise } => {
            end(case, *number, Standing::TakenBack);
            Move::ToShop(*promise)
        }
        Event::RemedyGiven { number, item, .. } => give(case, (*number, *item)),
        Event::PayoutRefused { number, promise, .. } => {
            end(case, *number, Standing::Refused);
            Move::ToShop(*promise)
        }
        Event::PaymentFailed { number, item, promise, .. }
        | Event::PaymentUndone { number, item, promise } => {
            let meant = case.offers.iter_mut().find(|offer| offer.number == *number);
            meant.into_iter().for_each(|offer| offer.given.retain(|given| given != item));
            Move::ToShop(*promise)
        }
        Event::RemedyReceived { number } => {
            end(case, *number, Standing::Received);
            let settled = case.offer(*number);
            Move::Settled(settled.map(Offer::reliefs).unwrap_or_default(), settled.and_then(Offer::sum))
        }
        Event::RemedyMissing { number, promise, .. } => {
            let missed = case.offers.iter_mut().find(|offer| offer.number == *number);
            missed.into_iter().for_each(nothing_came);
            Move::ToShop(*promise)
        }
        _ => return None,
    })
}

/// Nothing of it came but the vouchers: their codes stand on the shopper's page, and are good.
fn nothing_came(offer: &mut Offer) {
    let Offer { items, given, .. } = offer;
    let is_voucher = |place: &u32| {
        let item = usize::try_from(*place).ok().and_then(|place| items.get(place));
        item.is_some_and(|item| item.remedy == Remedy::Voucher)
    };
    given.retain(is_voucher);
}

/// Whether an event is about an offer that stands as the event takes it.
fn is_meant(case: &Case, event: &Event) -> bool {
    match event {
        Event::Offered { .. } | Event::Proposed { .. } => true,
        Event::OfferAccepted { number, .. }
        | Event::OfferDeclined { number, .. }
        | Event::OfferTakenBack { number, .. } => {
            case.offer(*number).is_some_and(|offer| offer.standing == Standing::Open)
        }
        Event::PaymentFailed { number, .. }
        | Event::PaymentUndone { number, .. }
        | Event::PayoutRefused { number, .. }
        | Event::RemedyGiven { number, .. }
        | Event::RemedyReceived { number }
        | Event::RemedyMissing { number, .. } => case.agreed().is_some_and(|agreed| agreed.number == *number),
        _ => false,
    }
}

/// Open offers whose time has passed are so from now on, whatever comes.
pub(super) fn lapse(case: &mut Case, now: Moment) {
    case.offers.iter_mut().for_each(|offer| offer.standing = offer.standing_at(now));
}

/// The case ends: what was not answered is not answered any more.
pub(super) fn end_open(case: &mut Case, now: Moment) {
    lapse(case, now);
    every_open(case, |_| Standing::Ended);
}

/// A new offer answers the other side's and stands in place of its own side's.
fn begin(case: &mut Case, happened: &Happened, (by, items, until): (Side, &[Item], Option<Moment>)) {
    lapse(case, happened.at);
    every_open(case, |other| if other == by { Standing::Replaced } else { Standing::Countered });
    let number = u32::try_from(case.offers.len()).unwrap_or(u32::MAX).saturating_add(1);
    case.offers.push(Offer {
        number,
        by,
        items: items.to_vec(),
        until,
        at: happened.at,
        seq: happened.seq,
        standing: Standing::Open,
        given: Vec::new(),
    });
    case.warned.offer = None;
}

/// What was agreed takes the place of whatever stood or was agreed before.
fn agree(case: &mut Case, number: u32) {
    for offer in &mut case.offers {
        if offer.number == number {
            offer.standing = Standing::Accepted;
        } else if matches!(offer.standing, Standing::Open | Standing::Accepted) {
            offer.standing = Standing::Replaced;
        }
    }
}

fn give(case: &mut Case, (number, item): (u32, u32)) -> Move {
    let Some(offer) = case.offers.iter_mut().find(|offer| offer.number == number) else { return Move::Stay };
    if !offer.given.contains(&item) {
        offer.given.push(item);
        offer.given.sort_unstable();
    }
    match (offer.is_given(), offer.items.iter().any(|item| item.remedy.is_goods())) {
        (false, _) => Move::Stay,
        (true, true) => Move::To(Turn::Goods),
        (true, false) => Move::To(Turn::Shopper),
    }
}

fn end(case: &mut Case, number: u32, standing: Standing) {
    let found = case.offers.iter_mut().find(|offer| offer.number == number);
    found.into_iter().for_each(|offer| offer.standing = standing);
}

fn every_open(case: &mut Case, standing: impl Fn(Side) -> Standing) {
    for offer in case.offers.iter_mut().filter(|offer| offer.standing == Standing::Open) {
        offer.standing = standing(offer.by);
    }
}
