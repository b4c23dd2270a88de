//! No promised moment passes unseen. Whether a case waits is told here by its last word, not by the fold.

use super::Looked;
use crate::simulator::sight::{CaseSight, Sight};
use domain::case::{Event, Going, Item, Turn};
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

/// What both agreed on, and what of it and of what was agreed before is still to be given, by number and place.
#[derive(Default)]
struct Agreed {
    /// The things of every offer: whether each is a voucher.
    offers: Vec<Vec<bool>>,
    number: u32,
    left: BTreeSet<(u32, u32)>,
    /// What did not come or came back since something was agreed last.
    missed: BTreeSet<(u32, u32)>,
}

impl Agreed {
    fn offered(&mut self, items: &[Item]) {
        self.offers.push(items.iter().map(|item| item.remedy == Remedy::Voucher).collect());
    }

    /// The things of an offer, by their places, with whether each is a voucher.
    fn things(&self, number: u32) -> Vec<(u32, bool)> {
        let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let things = place.and_then(|place| self.offers.get(place));
        (0_u32..).zip(things.into_iter().flatten().copied()).collect()
    }

    /// Everything in an offer is to be given, and nothing of those before it.
    fn anew(&mut self, number: u32) {
        self.number = number;
        self.missed.clear();
        self.left = self.things(number).into_iter().map(|(place, _)| (number, place)).collect();
    }

    /// A thing is given, or was, by what the shop found.
    fn give(&mut self, place: (u32, u32), event: &Event) {
        self.left.remove(&place);
        if matches!(event, Event::RemedyFound { .. }) {
            self.missed.remove(&place);
        }
    }

    /// A thing will not be paid, and where the rest does not stand, neither is what did not go wrong before.
    fn refuse(&mut self, place: (u32, u32), rest_stands: bool) {
        let Self { left, missed, .. } = self;
        left.retain(|one| *one != place && (rest_stands || missed.contains(one)));
    }

    /// A mark was wrong; whether it is to be paid by that. Where something else was agreed instead of it, it is not.
    fn undo(&mut self, place: (u32, u32)) -> bool {
        let is_due = place.0 == self.number || self.missed.contains(&place);
        if is_due {
            self.left.insert(place);
        }
        is_due
    }

    /// Something was given and is not there. Vouchers are good.
    fn lose(&mut self, number: u32, items: &[u32]) {
        let is_lost = |place: u32| items.is_empty() || items.contains(&place);
        let lost =
            self.things(number).into_iter().filter(|(place, is_voucher)| !is_voucher && is_lost(*place));
        let lost: Vec<_> = lost.map(|(place, _)| (number, place)).collect();
        self.left.extend(lost.iter().copied());
        self.missed.extend(lost);
    }
}

/// A promise as [`promised`] tells it.
type Promised = Option<Option<Moment>>;

/// Whether a closing that was a mistake is taken back by an event: then everything is as it was before it.
fn stands_again(event: &Event, before_end: &mut Promised, promised: &mut Promised) -> bool {
    if matches!(event, Event::Closed { .. }) {
        *before_end = *promised;
    }
    let is_back = matches!(event, Event::Reopened { stood: Some(_), .. });
    if is_back {
        *promised = *before_end;
    }
    is_back
}

/// Whether the shop need not answer after an event that is none of those that leave something to give.
const fn hands_on(event: &Event) -> bool {
    matches!(
        event,
        Event::Answered { .. }
            | Event::Closed { .. }
            | Event::Erased { .. }
            | Event::OfferDeclined { .. }
            | Event::RemedyReceived { .. }
            | Event::Withdrawn
    )
}

/// The first moment promised since the shop last handed the turn on; nothing where the shop need not answer.
pub(super) fn promised(case: &CaseSight) -> Promised {
    let (mut promised, mut before_end): (Promised, Promised) = (None, None);
    let mut agreed = Agreed::default();
    for happened in &case.history {
        if stands_again(&happened.event, &mut before_end, &mut promised) {
            continue;
        }
        let new = match &happened.event {
            Event::Opened(opened) => opened.promise,
            Event::Received { promise, .. }
            | Event::Disputed { promise, .. }
            | Event::Reopened { promise, .. }
            | Event::OfferTakenBack { promise, .. }
            | Event::Claimed { promise, .. }
            | Event::Answered { promise, turn: Turn::Shop, .. } => *promise,
            Event::Proposed { items, promise, .. } => {
                agreed.offered(items);
                *promise
            }
            Event::OfferDeclined { promise, .. } | Event::WentOutside(Going { promise, .. })
                if happened.actor == Actor::Shopper =>
            {
                *promise
            }
            Event::OfferAccepted { number, promise, .. } => {
                agreed.anew(*number);
                promised = Some(*promise);
                continue;
            }
            Event::PayoutRefused { number, item, promise, rest_stands } => {
                agreed.refuse((*number, *item), *rest_stands);
                *promise
            }
            Event::RemedyMissing { number, items, promise, .. } => {
                agreed.lose(*number, items);
                *promise
            }
            Event::PaymentFailed { number, item, promise, .. } => {
                agreed.lose(*number, &[*item]);
                *promise
            }
            Event::PaymentUndone { number, item, promise } => {
                if !agreed.undo((*number, *item)) {
                    continue;
                }
                *promise
            }
            Event::RemedyGiven { number, item, .. } | Event::RemedyFound { number, item, .. } => {
                agreed.give((*number, *item), &happened.event);
                if agreed.left.is_empty() {
                    promised = None;
                }
                continue;
            }
            Event::Offered { items, .. } => {
                agreed.offered(items);
                promised = None;
                continue;
            }
            event if hands_on(event) => {
                promised = None;
                continue;
            }
            _ => continue,
        };
        promised = Some(promised.flatten().or(new));
    }
    promised
}
