//! The ledger's rows are what the journals say, its sums are what was paid, and nobody approves what they offered.

use super::Looked;
use crate::simulator::sight::CaseSight;
use domain::case::{Standing, fold};
use domain::id::ShopId;
use domain::ledger::{Payout, State, follow};

pub(super) fn find(looked: &Looked<'_>) -> Vec<String> {
    looked.sight.cases.iter().flat_map(of_case).collect()
}

fn of_case(case: &CaseSight) -> Vec<String> {
    let name = case.row.reference;
    let mut found = Vec::new();
    let told = without_words(&told(case));
    let kept = without_words(&case.payouts);
    if told != kept {
        found.push(format!("{name}: the ledger holds {kept:?}, the journal says {told:?}"));
    }
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
        offer.standing == Standing::Received || offer.given.contains(&place)
    };
    let given = offers.filter(|(offer, (place, _))| is_given(offer, *place));
    given.filter_map(|(_, (_, item))| item.sum.as_ref()).map(|sum| sum.minor).sum()
}

fn sum<'p>(payouts: impl Iterator<Item = &'p Payout>) -> i64 {
    payouts.map(|one| one.sum.minor).sum()
}
