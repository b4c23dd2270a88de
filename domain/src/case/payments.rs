//! What becomes of a sum after both agreed on it: refused by a second person, paid, come back from the bank, or marked as
//! paid by mistake. Doing the same twice is doing it once, and then there is no event.

use super::bargain::check_open;
use super::decide::{Terms, check_words};
use super::event::Event;
use super::moves::was_paid_by;
use super::offer::{Item, Offer, Standing};
use super::state::{Case, Outcome};
use super::text::Text;
use crate::actor::Actor;
use crate::ledger::{Binder, Payout, State};
use crate::money::Money;
use crate::refusal::Refusal;
use crate::remedy::Remedy;
use crate::time::{MINUTE_MS, Moment};

/// How long a mark "paid" can be taken back.
pub const UNDO_PAID_MS: i64 = 10 * MINUTE_MS;

impl Case {
    /// The sums that both agreed on and the shop has not given, or that came back, with their places.
    pub fn owed(&self) -> impl Iterator<Item = (u32, &Item)> {
        let is_over = self.erased_at.is_some()
            || self.closure().is_some_and(|closure| closure.outcome == Outcome::Withdrawn);
        let offers = self.offers.iter().filter(move |_| !is_over);
        offers.flat_map(Offer::due).filter(|(_, item)| item.sum.is_some())
    }

    /// Sums that were given in this case, by whichever offer.
    pub fn paid(&self) -> impl Iterator<Item = &Item> {
        let given = self.offers.iter().flat_map(|offer| {
            offer.stands().filter(|(place, _)| offer.has_given(*place)).map(|(_, item)| item)
        });
        given.filter(|item| item.sum.is_some())
    }
}

/// Nothing that was agreed is still to be paid.
///
/// # Errors
/// [`Refusal::StillOwed`].
pub(super) fn check_settled(case: &Case) -> Result<(), Refusal> {
    if case.owed().next().is_some() { Err(Refusal::StillOwed) } else { Ok(()) }
}

/// The money that an outcome speaks of: what was given by the ledger, and no other. Whoever ends the case need not name
/// it, and may not name another.
///
/// # Errors
/// [`Refusal::OfferFirst`].
pub(super) fn paid_with(
    case: &Case,
    named: &[Remedy],
    sum: Option<&Money>,
) -> Result<(Vec<Remedy>, Option<Money>), Refusal> {
    let of =
        |is_voucher: bool| case.paid().filter(move |item| (item.remedy == Remedy::Voucher) == is_voucher);
    let paid = super::offer::total(of(false)).or_else(|| super::offer::total(of(true)));
    let is_paid = |remedy: &Remedy| !remedy.has_sum() || case.paid().any(|item| item.remedy == *remedy);
    if !named.iter().all(is_paid) || sum.is_some_and(|sum| paid.as_ref() != Some(sum)) {
        return Err(Refusal::OfferFirst);
    }
    let mut reliefs: Vec<Remedy> = named.iter().copied().chain(case.paid().map(|item| item.remedy)).collect();
    reliefs.sort();
    reliefs.dedup();
    Ok((reliefs, paid))
}

/// A second person does not let a sum be paid, and the case is with the shop again. The offer stands no more by that,
/// unless another sum of it was approved or something of it was given: then the rest of it stands. Why is a note of theirs.
/// `all` are the payouts of the case.
///
/// # Errors
/// [`Refusal::OwnOffer`] for whoever bound the shop by it, [`Refusal::NotApproved`] for a program, [`Refusal::OfferGone`]
/// where it does not wait for anybody, [`Refusal::Closed`].
pub fn refuse_payout(
    case: &Case,
    (all, payout): (&[Payout], &Payout),
    (actor, binder): (Actor, Binder),
    now: Moment,
    terms: &Terms,
) -> Result<Option<Event>, Refusal> {
    check_open(case)?;
    let (number, item) = (payout.number, payout.item);
    match payout.state {
        State::Owed if binder.is(actor) => Err(Refusal::OwnOffer),
        State::Owed if actor.staff().is_none() => Err(Refusal::NotApproved),
        State::Owed => {
            let is_free =
                |one: &Payout| one.approved_by.is_some() && (one.number, one.item) != (number, item);
            let rest_stands = all.iter().any(|one| one.number == number && is_free(one))
                || case.offer(number).is_some_and(|offer| !offer.given.is_empty());
            let promise = terms.next_due(case, now);
            Ok(Some(Event::PayoutRefused { number, item, promise, rest_stands }))
        }
        State::Withdrawn if case.offer(number).is_some_and(|offer| is_refused(offer, item)) => Ok(None),
        _ => Err(Refusal::OfferGone),
    }
}

fn is_refused(offer: &Offer, item: u32) -> bool {
    offer.standing == Standing::Refused || offer.refused.contains(&item)
}

/// What was paid came back to the shop, and is to be paid again, even where something else was agreed since: that came on
/// top of what was paid. Why is told to the shopper.
///
/// # Errors
/// [`Refusal::NotGiven`] where it was not paid, [`Refusal::OfferGone`] where the shopper said that they have it,
/// [`Refusal::VoucherByItself`], [`Refusal::Closed`], [`Refusal::EmptyReason`], [`Refusal::TooLong`].
pub fn fail_payment(
    case: &Case,
    payout: &Payout,
    text: Text,
    now: Moment,
    terms: &Terms,
) -> Result<Option<Event>, Refusal> {
    check_open(case)?;
    if payout.state == State::Failed {
        return Ok(None);
    }
    check_paid(case, payout)?;
    check_words(&text, Refusal::EmptyReason)?;
    let promise = terms.next_due(case, now);
    Ok(Some(Event::PaymentFailed { number: payout.number, item: payout.item, text, promise }))
}

/// It was marked as paid by mistake, a moment ago: it stands as if it had not been. Where something else was agreed since,
/// that stands in its place, and the shop's clock is left alone.
///
/// # Errors
/// As [`fail_payment`]; [`Refusal::TooLateToUndo`].
pub fn undo_payment(
    case: &Case,
    payout: &Payout,
    now: Moment,
    terms: &Terms,
) -> Result<Option<Event>, Refusal> {
    check_open(case)?;
    if payout.state.is_due() || payout.state == State::Withdrawn {
        return Ok(None);
    }
    check_paid(case, payout)?;
    if payout.paid_at.is_none_or(|at| now.since(at) > UNDO_PAID_MS) {
        return Err(Refusal::TooLateToUndo);
    }
    let is_due = case.offer(payout.number).is_some_and(|offer| offer.can_give(payout.item));
    let promise = if is_due { terms.next_due(case, now) } else { None };
    Ok(Some(Event::PaymentUndone { number: payout.number, item: payout.item, promise }))
}

fn check_paid(case: &Case, payout: &Payout) -> Result<(), Refusal> {
    if payout.state != State::Paid {
        return Err(Refusal::NotGiven);
    }
    if payout.remedy == Remedy::Voucher {
        return Err(Refusal::VoucherByItself);
    }
    let is_meant = case.offer(payout.number).is_some_and(|offer| was_paid_by(offer, payout.item));
    if is_meant { Ok(()) } else { Err(Refusal::OfferGone) }
}
