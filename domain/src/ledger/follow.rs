//! How the payouts of a case follow from its events. Total: any journal gives a ledger, and each sum of it at most once.

use super::{Basis, Payout, State};
use crate::case::{Case, Event, Happened, Item, Offer, Outcome, Side, Standing, Terms};
use crate::money::Money;
use crate::remedy::Remedy;

/// The payouts of a case after an event; `case` is the state after it too.
#[must_use]
pub fn follow(before: &[Payout], case: &Case, happened: &Happened) -> Vec<Payout> {
    let sums =
        case.offers.iter().flat_map(|offer| (0_u32..).zip(&offer.items).map(move |item| (offer, item)));
    let next = sums.filter_map(|(offer, (place, item))| {
        let known = before.iter().find(|one| (one.number, one.item) == (offer.number, place));
        next(known, (case, offer), (place, item), happened)
    });
    next.collect()
}

/// Whether an event can change what a case's ledger says.
#[must_use]
pub fn is_touched_by(case: &Case, event: &Event) -> bool {
    let is_beside = matches!(event, Event::Noted { .. } | Event::Attached { .. } | Event::Notified { .. });
    !is_beside && !case.offers.is_empty()
}

fn next(
    known: Option<&Payout>,
    (case, offer): (&Case, &Offer),
    (place, item): (u32, &Item),
    happened: &Happened,
) -> Option<Payout> {
    let begun = || begin((case, offer), (place, item), happened);
    let mut payout = known.cloned().or_else(begun)?;
    match &happened.event {
        Event::OfferAccepted { number, held, .. } if *number == offer.number => {
            payout.agreed_at = Some(happened.at);
            payout.is_held = held.contains(&place);
        }
        Event::PayoutApproved { number, item } if (*number, *item) == (offer.number, place) => {
            payout.approved_by = payout.approved_by.or(Some(happened.actor));
        }
        _ => {}
    }
    let before = known.map(|known| known.state);
    let is_undone = matches!(&happened.event, Event::PaymentUndone { number, item, .. }
        if (*number, *item) == (offer.number, place));
    // A mark that was wrong says nothing: it stands as if it had not been made.
    let was = if is_undone { before.map(|_| State::Approved) } else { before };
    let state = state(&payout, was, (case, offer))?;
    if before != Some(state) {
        payout.since = happened.at;
        // Of a payment that did not come what is known of it stays: it may be found.
        let is_lost = state == State::Failed && !is_undone;
        let is_found = matches!(happened.event, Event::RemedyFound { .. }) && payout.paid_at.is_some();
        if !is_lost && !is_found {
            pay(&mut payout, state == State::Paid, happened);
        }
    }
    payout.state = state;
    Some(payout)
}

/// Who says how and when it was paid, or that it is not.
fn pay(payout: &mut Payout, is_paid: bool, happened: &Happened) {
    payout.paid_by = is_paid.then_some(happened.actor);
    payout.paid_at = is_paid.then_some(happened.at);
    payout.how = match &happened.event {
        Event::RemedyGiven { text: Some(text), .. } if is_paid => text.words().to_owned(),
        _ => String::new(),
    };
}

/// What became of it; nothing where it was never more than an offer, and is none any longer.
fn state(payout: &Payout, was: Option<State>, (case, offer): (&Case, &Offer)) -> Option<State> {
    if offer.has_given(payout.item) {
        return Some(State::Paid);
    }
    let is_over = case.erased_at.is_some()
        || case.closure().is_some_and(|closure| closure.outcome == Outcome::Withdrawn);
    let is_missing = offer.can_give(payout.item) && offer.is_missing(payout.item);
    match offer.standing {
        Standing::Accepted if is_over || offer.refused.contains(&payout.item) => Some(State::Withdrawn),
        _ if is_missing && !is_over => Some(State::Failed),
        // A payment that failed before it was written down which.
        Standing::Accepted if matches!(was, Some(State::Paid | State::Failed)) => Some(State::Failed),
        Standing::Accepted if payout.is_held && payout.approved_by.is_none() => Some(State::Owed),
        Standing::Accepted => Some(State::Approved),
        Standing::Open => (offer.by == Side::Shop).then_some(State::Offered),
        _ => was.filter(|was| *was != State::Offered).map(|_| State::Withdrawn),
    }
}

/// A sum that the shop offers, or agrees to give.
fn begin((case, offer): (&Case, &Offer), (place, item): (u32, &Item), happened: &Happened) -> Option<Payout> {
    let lawful = match &happened.event {
        Event::Offered { lawful, .. } if offer.seq == happened.seq => *lawful,
        Event::OfferAccepted { number, .. } if *number == offer.number => case.stage.by_law().is_some(),
        _ => return None,
    };
    Some(Payout {
        case: case.id,
        number: offer.number,
        item: place,
        remedy: item.remedy,
        sum: item.sum.clone()?,
        ground: case.ground,
        basis: if lawful { Basis::of(item.remedy) } else { Basis::Goodwill },
        state: State::Offered,
        is_held: false,
        bound_by: happened.actor,
        until: offer.until,
        since: happened.at,
        agreed_at: None,
        approved_by: None,
        paid_by: None,
        paid_at: None,
        how: String::new(),
    })
}

impl Basis {
    /// Why a thing is given that the law may give: no law gives a voucher.
    #[must_use]
    pub const fn of(remedy: Remedy) -> Self {
        if matches!(remedy, Remedy::Voucher) { Self::Goodwill } else { Self::Law }
    }
}

impl Terms {
    /// The places of the sums that a second person must approve: those of a currency in which the whole offer, with what
    /// was paid in the case before, is above the limit, however it is split. Where limits are set, a currency without
    /// one is held.
    #[must_use]
    pub fn held(&self, items: &[Item], before: &[Money]) -> Vec<u32> {
        let whole = |currency| {
            let sums = items.iter().filter_map(|item| item.sum.as_ref()).chain(before);
            sums.filter(|sum| sum.currency == currency).fold(0_i64, |all, sum| all.saturating_add(sum.minor))
        };
        let limit = |item: &Item| {
            let currency = item.sum.as_ref()?.currency;
            let known = self.second_above.iter().find(|limit| limit.currency == currency);
            Some(known.is_none_or(|limit| whole(currency) > limit.minor))
        };
        let is_held = |item: &Item| !self.second_above.is_empty() && limit(item).unwrap_or(false);
        (0_u32..).zip(items).filter(|(_, item)| is_held(item)).map(|(place, _)| place).collect()
    }
}
