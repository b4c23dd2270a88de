//! A journal holds only what could be decided when it happened: two who act at once must not both be right.

use super::Looked;
use crate::simulator::sight::CaseSight;
use domain::Moment;
use domain::case::{Case, Event, Happened, Offer, Standing, Verdict, fold};
use domain::id::ShopId;

pub(super) fn find(looked: &Looked<'_>) -> Vec<String> {
    looked.sight.cases.iter().flat_map(of_case).collect()
}

fn of_case(case: &CaseSight) -> Vec<String> {
    let mut found = Vec::new();
    for (place, happened) in case.history.iter().enumerate().skip(1) {
        let before = case.history.get(..place).and_then(|before| fold(ShopId::FIRST, case.row.id, before));
        let Some(before) = before else { continue };
        if !could_happen(&before, happened) {
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

fn could_happen(before: &Case, happened: &Happened) -> bool {
    let verdict = before.closure().map(|closure| closure.verdict);
    match &happened.event {
        Event::Opened(_) => false,
        Event::Closed { .. } | Event::Withdrawn | Event::Claimed { .. } | Event::WentOutside { .. } => {
            verdict.is_none()
        }
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
        Event::PaymentFailed { number, item, .. } | Event::PaymentUndone { number, item, .. } => {
            verdict.is_none() && before.offer(*number).is_some_and(|offer| offer.given.contains(item))
        }
        Event::RemedyGiven { number, item, .. } => {
            let is_left = |offer: &Offer| offer.due().any(|(place, _)| place == *item);
            verdict.is_none() && before.offer(*number).is_some_and(is_left)
        }
        Event::RemedyFound { number, item, .. } => {
            verdict.is_none() && before.offer(*number).is_some_and(|offer| offer.is_missing(*item))
        }
        Event::PayoutRefused { number, .. }
        | Event::RemedyReceived { number }
        | Event::RemedyMissing { number, .. } => {
            verdict.is_none() && before.agreed().is_some_and(|agreed| agreed.number == *number)
        }
        Event::Owned { owner, .. } => before.owner != *owner,
        _ => true,
    }
}
