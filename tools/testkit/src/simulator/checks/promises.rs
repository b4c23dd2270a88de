//! No promised moment passes unseen. Whether a case waits is told here by its last word, not by the fold.

use super::Looked;
use crate::simulator::sight::{CaseSight, Sight};
use domain::case::{Event, Item, Turn};
use domain::id::CaseId;
use domain::remedy::Remedy;
use domain::{Actor, Moment};
use std::collections::BTreeSet;
use store::cases::View;

pub(super) fn find(looked: &Looked<'_>) -> Vec<String> {
    let overdue = listed(looked.sight, |view| matches!(view, View::Overdue(_)));
    let waiting = listed(looked.sight, |view| view == View::Waiting);
    let mut found = Vec::new();
    for case in &looked.sight.cases {
        let (name, id) = (case.row.reference, case.row.id);
        let promised = promised(case);
        let until_by_law = case.row.stage.law_until();
        let is_late =
            [promised.flatten(), until_by_law].into_iter().flatten().any(|due| due < looked.sight.now);
        // What is put off waits elsewhere, and what is back waits here, whoever's turn it is.
        let (sleeps, is_back) = (case.row.sleep.is_some(), case.row.woke.is_some());
        if (!sleeps && (is_back || promised.is_some())) != waiting.contains(&id) {
            found.push(format!("{name}: the shop's turn is {}, but not so in its list", promised.is_some()));
        }
        if promised == Some(None) {
            found.push(format!("{name}: it waits for the shop, and no moment was promised"));
        }
        if is_late != overdue.contains(&id) {
            found.push(format!("{name}: late is {is_late} ({promised:?}), but not so in its list"));
        }
        if promised.is_some() != case.row.waiting_since.is_some() {
            found.push(format!("{name}: it waits since {:?}", case.row.waiting_since));
        }
    }
    found
}

fn listed(sight: &Sight, is_it: impl Fn(View) -> bool) -> Vec<CaseId> {
    sight.views.iter().filter(|(view, _)| is_it(*view)).flat_map(|(_, cases)| cases.clone()).collect()
}

/// What both agreed on, and what of it is still to be given, by its places.
#[derive(Default)]
struct Agreed {
    /// The things of every offer: whether each is a voucher.
    offers: Vec<Vec<bool>>,
    number: usize,
    left: BTreeSet<u32>,
}

impl Agreed {
    fn offered(&mut self, items: &[Item]) {
        self.offers.push(items.iter().map(|item| item.remedy == Remedy::Voucher).collect());
    }

    fn given(&mut self, event: &Event) {
        if let Event::RemedyGiven { item, .. } = event {
            self.left.remove(item);
        }
    }

    /// Everything in the offer that is agreed is to be given, or everything but the vouchers.
    fn anew(&mut self, with_vouchers: bool) {
        let things = self.number.checked_sub(1).and_then(|place| self.offers.get(place));
        let things = (0_u32..).zip(things.into_iter().flatten());
        self.left =
            things.filter(|(_, is_voucher)| with_vouchers || !**is_voucher).map(|(place, _)| place).collect();
    }
}

/// The first moment promised since the shop last handed the turn on; nothing where the shop need not answer.
pub(super) fn promised(case: &CaseSight) -> Option<Option<Moment>> {
    let mut promised: Option<Option<Moment>> = None;
    let mut agreed = Agreed::default();
    for happened in &case.history {
        let new = match &happened.event {
            Event::Opened(opened) => opened.promise,
            Event::Received { promise, .. }
            | Event::Disputed { promise, .. }
            | Event::Reopened { promise, .. }
            | Event::OfferTakenBack { promise, .. }
            | Event::PayoutRefused { promise, .. }
            | Event::Claimed { promise, .. }
            | Event::Answered { promise, turn: Turn::Shop, .. } => *promise,
            Event::Proposed { items, promise, .. } => {
                agreed.offered(items);
                *promise
            }
            Event::OfferDeclined { promise, .. } if happened.actor == Actor::Shopper => *promise,
            Event::OfferAccepted { number, promise, .. } => {
                agreed.number = usize::try_from(*number).unwrap_or_default();
                agreed.anew(true);
                promised = Some(*promise);
                continue;
            }
            Event::RemedyMissing { promise, .. } => {
                // Vouchers are good: what else was agreed is to be given again.
                agreed.anew(false);
                *promise
            }
            Event::PaymentFailed { item, promise, .. } | Event::PaymentUndone { item, promise, .. } => {
                agreed.left.insert(*item);
                *promise
            }
            Event::RemedyGiven { item, .. } if agreed.left.iter().any(|left| left != item) => {
                agreed.left.remove(item);
                continue;
            }
            Event::Offered { items, .. } => {
                agreed.offered(items);
                promised = None;
                continue;
            }
            Event::Answered { .. }
            | Event::Closed { .. }
            | Event::OfferDeclined { .. }
            | Event::RemedyGiven { .. }
            | Event::RemedyReceived { .. }
            | Event::Withdrawn => {
                agreed.given(&happened.event);
                promised = None;
                continue;
            }
            _ => continue,
        };
        promised = Some(promised.flatten().or(new));
    }
    promised
}
