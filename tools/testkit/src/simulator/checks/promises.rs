//! No promised moment passes unseen. Whether a case waits is told here by its last word, not by the fold.

use super::Looked;
use crate::simulator::sight::{CaseSight, Sight};
use domain::Moment;
use domain::case::{Event, Turn};
use domain::id::CaseId;
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
        if promised.is_some() != waiting.contains(&id) {
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
fn promised(case: &CaseSight) -> Option<Option<Moment>> {
    let mut promised: Option<Option<Moment>> = None;
    for happened in &case.history {
        let new = match &happened.event {
            Event::Opened(opened) => opened.promise,
            Event::Received { promise, .. }
            | Event::Disputed { promise, .. }
            | Event::Reopened { promise, .. }
            | Event::Claimed { promise, .. }
            | Event::Answered { promise, turn: Turn::Shop, .. } => *promise,
            Event::Answered { .. } | Event::Closed { .. } | Event::Withdrawn => {
                promised = None;
                continue;
            }
            _ => continue,
        };
        promised = Some(promised.flatten().or(new));
    }
    promised
}
