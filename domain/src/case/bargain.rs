//! How the two sides come to terms: an offer is made, answered, given and received. Each function takes a command and
//! gives an event, or says why not; doing the same twice is doing it once, and then there is no event.

use super::decide::{Terms, check_kept, check_seen, check_words, only_shopper};
use super::event::Event;
use super::offer::{Item, Offer, Side, Standing, total};
use super::state::Case;
use super::text::Text;
use crate::actor::Actor;
use crate::ledger::{Payout, State};
use crate::money::Money;
use crate::refusal::Refusal;
use crate::remedy::Remedy;
use crate::time::{DAY_MS, Moment};

/// Offers in one case at the most.
pub const OFFERS_MAX: usize = 50;
/// Minor units of a sum in an offer at the most: as many such sums as a shop will ever have can be added up.
const SUM_MAX: i64 = 1_000_000_000_000;
/// Days for which an offer stands at the most.
pub const OFFER_DAYS_MAX: i64 = 90;

/// What somebody offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MakeOffer {
    /// What is in it.
    pub items: Vec<Item>,
    /// Until when it stands, where it does not stand for good. A shopper's stands until it is answered.
    pub until: Option<Moment>,
    /// Words beside it.
    pub text: Option<Text>,
    /// Whether the law gives the shopper this money; a shopper's own suggestion says nothing of it.
    pub lawful: bool,
    /// The number of the last word that the writer had read.
    pub seen: i64,
}

/// Which offer somebody means, and what they had read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Which {
    /// Its number.
    pub number: u32,
    /// The number of the last word that they had read.
    pub seen: i64,
}

/// The shop makes an offer, in place of the one it made before. An apology or an explanation needs words.
///
/// # Errors
/// [`Refusal::Closed`], [`Refusal::NewerWord`], [`Refusal::NoItems`], [`Refusal::BadSum`], [`Refusal::BadUntil`],
/// [`Refusal::EmptyMessage`], [`Refusal::TooLong`], [`Refusal::TooManyOffers`].
pub fn offer(case: &Case, command: MakeOffer, now: Moment) -> Result<Event, Refusal> {
    check_offer(case, &command)?;
    if command.until.is_some_and(|until| until <= now || until.since(now) > OFFER_DAYS_MAX * DAY_MS) {
        return Err(Refusal::BadUntil);
    }
    let needs_words = |item: &Item| matches!(item.remedy, Remedy::Apology | Remedy::Explanation);
    if command.text.is_none() && command.items.iter().any(needs_words) {
        return Err(Refusal::EmptyMessage);
    }
    let MakeOffer { items, until, text, lawful, .. } = command;
    Ok(Event::Offered { items: sorted(items), until, text, lawful })
}

/// The shopper says what they would agree to instead.
///
/// # Errors
/// As [`offer`]; [`Refusal::NotYours`] where a helper tries.
pub fn propose(
    case: &Case,
    actor: Actor,
    command: MakeOffer,
    now: Moment,
    terms: &Terms,
) -> Result<Event, Refusal> {
    only_shopper(actor)?;
    check_offer(case, &command)?;
    let promise = terms.next_due(case, now);
    Ok(Event::Proposed { items: sorted(command.items), text: command.text, promise })
}

/// One side accepts what the other offers, as it stands on the page that was read.
///
/// # Errors
/// [`Refusal::OfferGone`] where it does not stand any more, [`Refusal::OfferLapsed`] where its time has passed,
/// [`Refusal::NewerWord`], [`Refusal::Closed`], [`Refusal::NotYours`] for a helper or for one's own. Where it is above the
/// order by now, with what was paid since: [`Refusal::OfferGone`] for the shopper, [`Refusal::BadSum`] for the shop.
pub fn accept(
    case: &Case,
    actor: Actor,
    which: Which,
    now: Moment,
    terms: &Terms,
) -> Result<Option<Event>, Refusal> {
    let offer = theirs(case, actor, which)?;
    if matches!(offer.standing, Standing::Accepted | Standing::Received) {
        return Ok(None);
    }
    check_answerable(case, offer, (which, now))?;
    // What was paid since it was made counts too: the shop is not bound beyond the order, by whichever side's offer.
    if case.paid().next().is_some() && !is_within_order(case, &offer.items) {
        return Err(if offer.by == Side::Shop { Refusal::OfferGone } else { Refusal::BadSum });
    }
    let before: Vec<Money> = case.paid().filter_map(|item| item.sum.clone()).collect();
    let held = terms.held(&offer.items, &before);
    Ok(Some(Event::OfferAccepted { number: which.number, promise: terms.claim_due(now), held }))
}

/// One side says no to what the other offers; the shop says why.
///
/// # Errors
/// As [`accept`]; [`Refusal::EmptyMessage`] where the shop gives no reason, [`Refusal::TooLong`].
pub fn decline(
    case: &Case,
    actor: Actor,
    (which, text): (Which, Option<Text>),
    now: Moment,
    terms: &Terms,
) -> Result<Option<Event>, Refusal> {
    let offer = theirs(case, actor, which)?;
    if offer.standing == Standing::Declined {
        return Ok(None);
    }
    check_answerable(case, offer, (which, now))?;
    check_text(text.as_ref())?;
    if text.is_none() && offer.by == Side::Shopper {
        return Err(Refusal::EmptyMessage);
    }
    let promise = if offer.by == Side::Shop { terms.next_due(case, now) } else { None };
    Ok(Some(Event::OfferDeclined { number: which.number, text, promise }))
}

/// One side takes its own offer back, as long as the other has not answered it.
///
/// # Errors
/// [`Refusal::OfferGone`], [`Refusal::Closed`], [`Refusal::NotYours`] for a helper or for the other side's.
pub fn take_back(
    case: &Case,
    actor: Actor,
    number: u32,
    now: Moment,
    terms: &Terms,
) -> Result<Option<Event>, Refusal> {
    check_kept(case)?;
    let offer = case.offer(number).ok_or(Refusal::OfferGone)?;
    check_side(actor, offer.by)?;
    match offer.standing {
        Standing::TakenBack => Ok(None),
        Standing::Open => Ok(Some(Event::OfferTakenBack { number, promise: terms.next_due(case, now) })),
        _ => Err(Refusal::OfferGone),
    }
}

/// The shop has given one of the things that were agreed, and says how and when where it can. A voucher is given by the
/// clock alone, in the same breath in which it is made.
///
/// # Errors
/// [`Refusal::OfferGone`] where nothing like it was agreed, [`Refusal::NotApproved`] where a sum waits for a second
/// person, [`Refusal::NewerWord`], [`Refusal::VoucherByItself`], [`Refusal::Closed`], [`Refusal::TooLong`].
pub fn give(
    case: &Case,
    (actor, payouts): (Actor, &[Payout]),
    (number, item): (u32, u32),
    text: Option<Text>,
    seen: i64,
) -> Result<Option<Event>, Refusal> {
    check_open(case)?;
    let offer = case.offer(number).filter(|offer| offer.can_give(item)).ok_or(Refusal::OfferGone)?;
    check_text(text.as_ref())?;
    let waits = |one: &Payout| (one.number, one.item, one.state) == (number, item, State::Owed);
    if payouts.iter().any(waits) {
        return Err(Refusal::NotApproved);
    }
    if offer.given.contains(&item) {
        return Ok(None);
    }
    let is_voucher = offer.left().any(|(place, thing)| place == item && thing.remedy == Remedy::Voucher);
    if is_voucher && actor != Actor::Clock {
        return Err(Refusal::VoucherByItself);
    }
    check_seen(case, seen)?;
    Ok(Some(Event::RemedyGiven { number, item, text }))
}

/// The shopper has what was agreed: the case ends by it, whether or not the shop had said that it was given. Nobody has a
/// voucher that was not made yet.
///
/// # Errors
/// [`Refusal::OfferGone`], [`Refusal::Closed`], [`Refusal::NotGiven`], [`Refusal::NotYours`] where a helper tries,
/// [`Refusal::StillOwed`] where a sum that was agreed before it came back.
pub fn receive_remedy(case: &Case, actor: Actor, number: u32) -> Result<Option<Event>, Refusal> {
    only_shopper(actor)?;
    if case.offer(number).is_some_and(|offer| offer.standing == Standing::Received) {
        return check_kept(case).map(|()| None);
    }
    if agreed(case, number)?.left().any(|(_, item)| item.remedy == Remedy::Voucher) {
        return Err(Refusal::NotGiven);
    }
    if case.offers.iter().any(|offer| offer.number != number && offer.due().next().is_some()) {
        return Err(Refusal::StillOwed);
    }
    Ok(Some(Event::RemedyReceived { number }))
}

fn check_offer(case: &Case, command: &MakeOffer) -> Result<(), Refusal> {
    check_open(case)?;
    check_seen(case, command.seen)?;
    check_text(command.text.as_ref())?;
    check_items(case, &command.items)?;
    if case.offers.len() < OFFERS_MAX { Ok(()) } else { Err(Refusal::TooManyOffers) }
}

/// Money and vouchers have a sum, the rest has none; all sums are of one currency, and with what was paid in the case
/// before none is above the order.
fn check_items(case: &Case, items: &[Item]) -> Result<(), Refusal> {
    if items.is_empty() {
        return Err(Refusal::NoItems);
    }
    let is_summed = |item: &Item| match &item.sum {
        Some(sum) => item.remedy.has_sum() && (1..=SUM_MAX).contains(&sum.minor),
        None => !item.remedy.has_sum(),
    };
    let is_double =
        |(place, item): (usize, &Item)| items.iter().skip(place + 1).any(|other| other.remedy == item.remedy);
    if !items.iter().all(is_summed) || items.iter().enumerate().any(is_double) {
        return Err(Refusal::BadSum);
    }
    let paid = case.stage.by_law().and_then(|by_law| by_law.facts.paid.as_ref());
    let is_whole = |item: &Item| {
        item.remedy == Remedy::PartRefund
            && item.sum.as_ref().zip(paid).is_some_and(|(sum, paid)| sum.minor >= paid.minor)
    };
    let mut currencies = items.iter().filter_map(|item| item.sum.as_ref()).map(|sum| sum.currency);
    let first = currencies.next();
    if items.iter().any(is_whole) || currencies.any(|one| Some(one) != first) || !is_within_order(case, items)
    {
        return Err(Refusal::BadSum);
    }
    Ok(())
}

/// Whether money, and vouchers, are not above the order together with what was paid of them in this case. What is agreed
/// and not paid does not count: what is agreed now takes its place.
fn is_within_order(case: &Case, items: &[Item]) -> bool {
    let facts = case.stage.by_law().map(|by_law| &by_law.facts);
    let order = facts.into_iter().flat_map(|facts| [facts.paid.as_ref(), facts.sum.as_ref()]).flatten();
    let order = order.max_by_key(|sum| sum.minor);
    [false, true].into_iter().all(|is_voucher| {
        let is_one = move |item: &&Item| item.sum.is_some() && (item.remedy == Remedy::Voucher) == is_voucher;
        let Some(first) = items.iter().find(is_one).and_then(|item| item.sum.as_ref()) else { return true };
        let is_alike = |item: &&Item| item.sum.as_ref().is_some_and(|sum| sum.currency == first.currency);
        let whole = total(items.iter().filter(is_one).chain(case.paid().filter(is_one).filter(is_alike)));
        whole.is_some_and(|whole| {
            order.is_none_or(|order| order.currency == whole.currency && whole.minor <= order.minor)
        })
    })
}

/// The other side's offer.
fn theirs(case: &Case, actor: Actor, which: Which) -> Result<&Offer, Refusal> {
    check_kept(case)?;
    let offer = case.offer(which.number).ok_or(Refusal::OfferGone)?;
    let other = if offer.by == Side::Shop { Side::Shopper } else { Side::Shop };
    check_side(actor, other)?;
    Ok(offer)
}

fn check_answerable(case: &Case, offer: &Offer, (which, now): (Which, Moment)) -> Result<(), Refusal> {
    check_open(case)?;
    match offer.standing_at(now) {
        Standing::Open => check_seen(case, which.seen),
        Standing::Lapsed => Err(Refusal::OfferLapsed),
        _ => Err(Refusal::OfferGone),
    }
}

/// What was agreed, where it is not settled yet.
pub(super) fn agreed(case: &Case, number: u32) -> Result<&Offer, Refusal> {
    check_open(case)?;
    case.agreed().filter(|agreed| agreed.number == number).ok_or(Refusal::OfferGone)
}

/// On the shopper's side the shopper alone can bind themselves.
fn check_side(actor: Actor, side: Side) -> Result<(), Refusal> {
    match side {
        Side::Shopper => only_shopper(actor),
        Side::Shop if Side::of(actor) == Side::Shop => Ok(()),
        Side::Shop => Err(Refusal::NotYours),
    }
}

pub(super) fn check_open(case: &Case) -> Result<(), Refusal> {
    check_kept(case)?;
    if case.closure().is_some() { Err(Refusal::Closed) } else { Ok(()) }
}

pub(super) fn check_text(text: Option<&Text>) -> Result<(), Refusal> {
    text.map_or(Ok(()), |text| check_words(text, Refusal::EmptyMessage))
}

fn sorted(mut items: Vec<Item>) -> Vec<Item> {
    items.sort_by_key(|item| item.remedy);
    items
}
