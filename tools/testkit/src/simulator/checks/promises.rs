//! No promised moment passes unseen. Whether a case waits is told here by its last word, not by the fold.

use super::Looked;
use crate::simulator::sight::{CaseSight, Sight};
use domain::case::{Event, Turn};
use domain::id::CaseId;
use domain::{Actor, Moment};
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

/// The first moment promised since the shop last handed the turn on; nothing where the shop need not answer.
pub(super) fn promised(case: &CaseSight) -> Option<Option<Moment>> {
    let mut promised: Option<Option<Moment>> = None;
    // How many things each offer has, and how many of those agreed on are still to be given.
    let (mut offers, mut agreed, mut left) = (Vec::new(), 0, 0);
    for happened in &case.history {
        let new = match &happened.event {
            Event::Opened(opened) => opened.promise,
            Event::Received { promise, .. }
            | Event::Disputed { promise, .. }
            | Event::Reopened { promise, .. }
            | Event::OfferTakenBack { promise, .. }
            | Event::Claimed { promise, .. }
            | Event::Answered { promise, turn: Turn::Shop, .. } => *promise,
            Event::Proposed { items, promise, .. } => {
                offers.push(items.len());
                *promise
            }
            Event::OfferDeclined { promise, .. } if happened.actor == Actor::Shopper => *promise,
            Event::OfferAccepted { number, promise, .. } => {
                agreed =
                    usize::try_from(*number).ok().and_then(|number| offers.get(number - 1)).map_or(0, |n| *n);
                left = agreed;
                promised = Some(*promise);
                continue;
            }
            Event::RemedyMissing { promise, .. } => {
                left = agreed;
                *promise
            }
            Event::RemedyGiven { .. } if left > 1 => {
                left -= 1;
                continue;
            }
            Event::Offered { items, .. } => {
                offers.push(items.len());
                promised = None;
                continue;
            }
            Event::Answered { .. }
            | Event::Closed { .. }
            | Event::OfferDeclined { .. }
            | Event::RemedyGiven { .. }
            | Event::RemedyReceived { .. }
            | Event::Withdrawn => {
                promised = None;
                continue;
            }
            _ => continue,
        };
        promised = Some(promised.flatten().or(new));
    }
    promised
}
