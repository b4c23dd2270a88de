//! What an event makes of the offers of a case, and whose move it is after that. Decides nothing; what a journal cannot
//! have meant changes nothing.

use super::event::Event;
use super::fold::Happened;
use super::offer::{Item, Offer, Side, Standing};
use super::state::{Case, Turn};
use crate::money::Money;
use crate::remedy::Remedy;
use crate::time::Moment;

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
        Event::RemedyGiven { number, item, .. } => give(case, (*number, *item), false),
        Event::RemedyFound { number, item, .. } => {
            found(case, *number).for_each(|offer| offer.missed.retain(|missed| missed != item));
            give(case, (*number, *item), true)
        }
        Event::PayoutRefused { number, item, promise, rest_stands } => {
            if *rest_stands {
                found(case, *number).for_each(|offer| offer.refused.push(*item));
            } else {
                end(case, *number, Standing::Refused);
            }
            Move::ToShop(*promise)
        }
        Event::PaymentFailed { number, item, promise, .. } => {
            found(case, *number).for_each(|offer| lose(offer, &[*item]));
            Move::ToShop(*promise)
        }
        Event::PaymentUndone { number, item, promise } => {
            found(case, *number).for_each(|offer| offer.given.retain(|given| given != item));
            // By what something else was agreed instead of, nothing is to be paid any more.
            let is_due = case.offer(*number).is_some_and(|offer| offer.can_give(*item));
            if is_due { Move::ToShop(*promise) } else { Move::Stay }
        }
        Event::RemedyReceived { number } => {
            end(case, *number, Standing::Received);
            let settled = case.offer(*number);
            Move::Settled(settled.map(Offer::reliefs).unwrap_or_default(), settled.and_then(Offer::sum))
        }
        Event::RemedyMissing { number, items, promise, .. } => {
            found(case, *number).for_each(|offer| lose(offer, items));
            Move::ToShop(*promise)
        }
        _ => return None,
    })
}

/// What was given is not there: these things, or all where none is named, as entries of before could not. Vouchers are:
/// their codes stand on the shopper's page, and are good.
fn lose(offer: &mut Offer, named: &[u32]) {
    let things = (0_u32..).zip(&offer.items).filter(|(_, item)| item.remedy != Remedy::Voucher);
    let is_lost = |place: &u32| offer.given.contains(place) && (named.is_empty() || named.contains(place));
    let lost: Vec<u32> = things.map(|(place, _)| place).filter(is_lost).collect();
    offer.given.retain(|place| !lost.contains(place));
    offer.missed.extend(lost);
    offer.missed.sort_unstable();
    offer.missed.dedup();
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
        Event::PaymentFailed { number, item, .. } | Event::PaymentUndone { number, item, .. } => {
            case.offer(*number).is_some_and(|offer| was_paid_by(offer, *item))
        }
        Event::RemedyGiven { number, item, .. } => {
            case.offer(*number).is_some_and(|offer| offer.can_give(*item))
        }
        Event::RemedyFound { number, item, .. } => {
            case.offer(*number).is_some_and(|offer| offer.can_give(*item) && offer.is_missing(*item))
        }
        Event::PayoutRefused { number, .. }
        | Event::RemedyReceived { number }
        | Event::RemedyMissing { number, .. } => case.agreed().is_some_and(|agreed| agreed.number == *number),
        _ => false,
    }
}

/// Whether a sum was given by an offer that is agreed on, or was before something else took its place.
pub(super) fn was_paid_by(offer: &Offer, item: u32) -> bool {
    let was_agreed = matches!(offer.standing, Standing::Accepted | Standing::Replaced | Standing::Refused);
    was_agreed && offer.given.contains(&item)
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
        missed: Vec::new(),
        refused: Vec::new(),
    });
    case.warned.offer = None;
}

/// What was agreed takes the place of whatever stood or was agreed before.
fn agree(case: &mut Case, number: u32) {
    for offer in &mut case.offers {
        if offer.number == number {
            offer.standing = Standing::Accepted;
            continue;
        }
        if matches!(offer.standing, Standing::Open | Standing::Accepted) {
            offer.standing = Standing::Replaced;
        }
        offer.missed.clear();
    }
}

/// A thing is given; `is_found` where it had been and is said to have come after all.
fn give(case: &mut Case, (number, item): (u32, u32), is_found: bool) -> Move {
    let Some(offer) = case.offers.iter_mut().find(|offer| offer.number == number) else { return Move::Stay };
    if !offer.given.contains(&item) {
        offer.given.push(item);
        offer.given.sort_unstable();
    }
    let are_goods = offer.items.iter().any(|item| item.remedy.is_goods());
    match (case.offers.iter().any(|offer| offer.due().next().is_some()), is_found || !are_goods) {
        (true, _) => Move::Stay,
        (false, true) => Move::To(Turn::Shopper),
        (false, false) => Move::To(Turn::Goods),
    }
}

fn end(case: &mut Case, number: u32, standing: Standing) {
    found(case, number).for_each(|offer| offer.standing = standing);
}

/// The offer of a number.
fn found(case: &mut Case, number: u32) -> impl Iterator<Item = &mut Offer> {
    case.offers.iter_mut().filter(move |offer| offer.number == number)
}

fn every_open(case: &mut Case, standing: impl Fn(Side) -> Standing) {
    for offer in case.offers.iter_mut().filter(|offer| offer.standing == Standing::Open) {
        offer.standing = standing(offer.by);
    }
}
