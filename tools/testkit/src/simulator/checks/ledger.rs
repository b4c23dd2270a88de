//! The ledger's rows are what the journals say, its sums are what was paid, and nobody approves what they offered.

use super::Looked;
use crate::simulator::sight::CaseSight;
use domain::Moment;
use domain::case::{Event, Offer, Outcome, Side, Standing, fold};
use domain::id::ShopId;
use domain::ledger::{Payout, State, follow};
use domain::remedy::Remedy;

pub(super) fn find(looked: &Looked<'_>) -> Vec<String> {
    let sight = looked.sight;
    let mut found: Vec<String> = sight.cases.iter().flat_map(of_case).collect();
    found.extend(sight.cases.iter().flat_map(of_vouchers));
    // By the offers alone: everything offered in this world is goodwill.
    let (spent, reserved) = sight
        .cases
        .iter()
        .map(|case| used(case, sight.now))
        .fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
    if (spent, reserved) != sight.goodwill {
        found.push(format!(
            "budgets hold {:?} as paid and reserved, the offers say {:?}",
            sight.goodwill,
            (spent, reserved)
        ));
    }
    found
}

/// What was paid in a case, and what is promised or offered in it now, in minor units.
fn used(case: &CaseSight, now: Moment) -> (i64, i64) {
    let is_over = case.row.erased_at.is_some()
        || case.row.closure().is_some_and(|closure| closure.outcome == Outcome::Withdrawn);
    let reserved = |offer: &Offer| match offer.standing_at(now) {
        Standing::Open => offer.by == Side::Shop,
        Standing::Accepted => !is_over,
        _ => false,
    };
    let (standing, before): (Vec<&Offer>, Vec<&Offer>) =
        case.row.offers.iter().partition(|offer| reserved(offer));
    // What came back after something else was agreed is owed beside it.
    let back = before.into_iter().filter(|_| !is_over).flat_map(Offer::due);
    let left = standing.into_iter().flat_map(Offer::left).chain(back);
    let left = left.filter_map(|(_, item)| item.sum.as_ref()).map(|sum| sum.minor).sum();
    (given(case), left)
}

/// Each voucher that was paid is there once, and what is left of it is what was not used.
fn of_vouchers(case: &CaseSight) -> Vec<String> {
    let name = case.row.reference;
    let mut found = Vec::new();
    let paid = case.payouts.iter().filter(|one| one.remedy == Remedy::Voucher && one.state == State::Paid);
    let made: i64 = case.vouchers.iter().map(|(voucher, _)| voucher.value.minor).sum();
    let paid = sum(paid);
    if made != paid {
        found.push(format!("{name}: vouchers of {made} were made, and {paid} were paid with them"));
    }
    for (voucher, used) in &case.vouchers {
        if voucher.left < 0 || voucher.left + used != voucher.value.minor {
            found.push(format!("{name}: {used} of a voucher were used: {voucher:?}"));
        }
    }
    found
}

fn of_case(case: &CaseSight) -> Vec<String> {
    let name = case.row.reference;
    let mut found = Vec::new();
    let told = without_words(&told(case));
    let kept = without_words(&case.payouts);
    if told != kept {
        found.push(format!("{name}: the ledger holds {kept:?}, the journal says {told:?}"));
    }
    found.extend(of_end(case));
    let paid = sum(case.payouts.iter().filter(|one| one.state == State::Paid));
    let given = given(case);
    if paid != given {
        found.push(format!("{name}: {paid} were paid by the ledger, {given} were given"));
    }
    for payout in &case.payouts {
        let is_unheard = payout.is_held && payout.approved_by.is_none();
        // Whoever has the money may say so before the shop does.
        let is_shops = payout.paid_by.is_some_and(domain::Actor::is_shop);
        if payout.approved_by == Some(payout.bound_by) || (is_unheard && is_shops) {
            found.push(format!("{name}: paid without a second person: {payout:?}"));
        }
    }
    found
}

/// The sum that an end speaks of is what the ledger paid for it: the money, or else the vouchers.
fn of_end(case: &CaseSight) -> Option<String> {
    let closure = case.row.closure()?;
    let end = case.history.iter().rfind(|one| {
        matches!(one.event, Event::Closed { .. } | Event::RemedyReceived { .. } | Event::Withdrawn)
    })?;
    let of_offer = match end.event {
        Event::Closed { .. } => None,
        Event::RemedyReceived { number } => Some(number),
        _ => return None,
    };
    let paid = || {
        let of_end = |one: &&Payout| of_offer.is_none_or(|number| number == one.number);
        case.payouts.iter().filter(|one| one.state == State::Paid).filter(of_end)
    };
    let money = sum(paid().filter(|one| one.remedy != Remedy::Voucher));
    let wanted = if money > 0 { money } else { sum(paid()) };
    let told = closure.sum.as_ref().map_or(0, |sum| sum.minor);
    (told != wanted).then(|| format!("{}: it ended with {told}, and {wanted} were paid", case.row.reference))
}

/// The ledger as the journal tells it from its beginning.
fn told(case: &CaseSight) -> Vec<Payout> {
    let mut ledger = Vec::new();
    for (place, happened) in case.history.iter().enumerate() {
        let so_far = case.history.get(..=place).unwrap_or_default();
        if let Some(then) = fold(ShopId::FIRST, case.row.id, so_far) {
            ledger = follow(&ledger, &then, happened);
        }
    }
    ledger
}

/// Without what lies beside the journal.
fn without_words(ledger: &[Payout]) -> Vec<Payout> {
    ledger.iter().map(|one| Payout { how: String::new(), ..one.clone() }).collect()
}

/// What was given by the offers alone, in minor units.
fn given(case: &CaseSight) -> i64 {
    let offers =
        case.row.offers.iter().flat_map(|offer| (0_u32..).zip(&offer.items).map(move |item| (offer, item)));
    let is_given = |offer: &domain::case::Offer, place: u32| {
        let has_all = offer.standing == Standing::Received && !offer.refused.contains(&place);
        has_all || offer.given.contains(&place)
    };
    let given = offers.filter(|(offer, (place, _))| is_given(offer, *place));
    given.filter_map(|(_, (_, item))| item.sum.as_ref()).map(|sum| sum.minor).sum()
}

fn sum<'p>(payouts: impl Iterator<Item = &'p Payout>) -> i64 {
    payouts.map(|one| one.sum.minor).sum()
}
