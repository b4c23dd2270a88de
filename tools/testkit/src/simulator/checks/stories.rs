//! A journal holds only what could be decided when it happened: two who act at once must not both be right.

use super::Looked;
use crate::simulator::sight::CaseSight;
use domain::Moment;
use domain::case::{Case, Event, Happened, Offer, Standing, UNDO_PAID_MS, Verdict, fold};
use domain::id::ShopId;

pub(super) fn find(looked: &Looked<'_>) -> Vec<String> {
    looked.sight.cases.iter().flat_map(of_case).collect()
}

fn of_case(case: &CaseSight) -> Vec<String> {
    let mut found = Vec::new();
    for (place, happened) in case.history.iter().enumerate().skip(1) {
        let before = case.history.get(..place).and_then(|before| fold(ShopId::FIRST, case.row.id, before));
        let Some(before) = before else { continue };
        let earlier = case.history.get(..place).unwrap_or_default();
        if !could_happen(&before, earlier, happened) {
            let kind = happened.event.kind();
            found.push(format!("{}: {kind} could not happen as entry {}", case.row.reference, happened.seq));
        }
    }
    let moments: Vec<_> = case.history.iter().map(|happened| happened.at).collect();
    if !moments.is_sorted() {
        found.push(format!("{}: its entries are not in the order of time", case.row.reference));
    }
    found
}

fn could_happen(before: &Case, earlier: &[Happened], happened: &Happened) -> bool {
    let verdict = before.closure().map(|closure| closure.verdict);
    match &happened.event {
        Event::Opened(_) => false,
        Event::Claimed { .. } | Event::CameBack => verdict.is_none(),
        // The shopper may go on after a refusal, and opens the case by it.
        Event::WentOutside(_) => verdict.is_none() || Case::is_shoppers_side(happened.actor),
        // A debt must not be lost with the case it is owed in.
        Event::Closed { .. } | Event::Withdrawn => verdict.is_none() && is_settled(before),
        Event::Erased { .. } => is_settled(before),
        Event::Confirmed => verdict == Some(Verdict::Asked),
        Event::Disputed { .. } | Event::Reopened { .. } => verdict.is_some(),
        Event::Offered { .. } | Event::Proposed { .. } => verdict.is_none(),
        Event::OfferAccepted { number, .. }
        | Event::OfferDeclined { number, .. }
        | Event::OfferTakenBack { number, .. } => {
            let at = match happened.event {
                // What has lapsed can still be taken back.
                Event::OfferTakenBack { .. } => Moment::START,
                _ => happened.at,
            };
            verdict.is_none()
                && before.offer(*number).is_some_and(|offer| offer.standing_at(at) == Standing::Open)
        }
        Event::RemedyGiven { number, item, .. }
        | Event::PayoutApproved { number, item }
        | Event::PayoutRefused { number, item, .. } => {
            verdict.is_none() && before.offer(*number).is_some_and(|offer| is_due(offer, *item))
        }
        Event::RemedyFound { number, item, .. } => {
            verdict.is_none() && before.offer(*number).is_some_and(|offer| offer.is_missing(*item))
        }
        Event::PaymentFailed { number, item, .. } => verdict.is_none() && is_given(before, (*number, *item)),
        Event::PaymentUndone { number, item, .. } => {
            verdict.is_none()
                && is_given(before, (*number, *item))
                && given_at(earlier, (*number, *item))
                    .is_some_and(|given| happened.at.since(given) <= UNDO_PAID_MS)
        }
        Event::RemedyReceived { number } | Event::RemedyMissing { number, .. } => {
            verdict.is_none() && before.agreed().is_some_and(|agreed| agreed.number == *number)
        }
        Event::Owned(owned) => before.owner != owned.owner,
        _ => true,
    }
}

/// Whether a thing of an offer is still to be given: what was given is given once.
fn is_due(offer: &Offer, item: u32) -> bool {
    offer.due().any(|(place, _)| place == item)
}

fn is_given(case: &Case, (number, item): (u32, u32)) -> bool {
    case.offer(number).is_some_and(|offer| offer.given.contains(&item))
}

/// When a thing of an offer was last said to be given.
fn given_at(earlier: &[Happened], of: (u32, u32)) -> Option<Moment> {
    let given = earlier.iter().rfind(|one| match &one.event {
        Event::RemedyGiven { number, item, .. } | Event::RemedyFound { number, item, .. } => {
            (*number, *item) == of
        }
        _ => false,
    });
    given.map(|one| one.at)
}

/// Whether every sum that is to be given was given, by the offers alone.
fn is_settled(case: &Case) -> bool {
    case.offers.iter().flat_map(Offer::due).all(|(_, item)| item.sum.is_none())
}
