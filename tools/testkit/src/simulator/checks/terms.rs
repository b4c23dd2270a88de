//! No term of a formal complaint passes unseen: of each end that the watch could see there is an entry, once, and not
//! before its time. Terms are taken from the entries that set them, not from the fold.

use super::Looked;
use crate::simulator::sight::CaseSight;
use domain::Moment;
use domain::case::{Event, Happened, Mark, Term};
use domain::time::HOUR_MS;

/// The watch looks every few minutes while the program runs.
const UNSEEN_MS: i64 = HOUR_MS;

pub(super) fn find(looked: &Looked<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for case in &looked.sight.cases {
        let name = case.row.reference;
        for happened in &case.history {
            if let Event::Warned { term: Term::Law, mark: Mark::Ended } = happened.event
                && law_until(case).is_none_or(|until| happened.at <= until)
            {
                found.push(format!("{name}: the law's term is called over, and it is not"));
            }
        }
        let n_ended = ended(&case.history, Term::Law);
        if n_ended > 1 {
            found.push(format!("{name}: the law's term ended {n_ended} times"));
        }
        let is_over = law_until(case).is_some_and(|until| looked.sight.now.since(until) > UNSEEN_MS);
        let is_open = case.row.closure().is_none() && case.row.erased_at.is_none();
        if looked.is_settled && is_open && is_over && n_ended == 0 {
            found.push(format!("{name}: the law's term has ended, and nobody said so"));
        }
        let promised = case.row.promise_due.filter(|_| law_since(case).is_some());
        let is_late = promised.is_some_and(|due| looked.sight.now.since(due) > UNSEEN_MS);
        if looked.is_settled && is_open && is_late && !is_promise_told(case, promised) {
            found.push(format!("{name}: the promised time of a complaint has ended, and nobody said so"));
        }
    }
    found
}

fn ended(history: &[Happened], which: Term) -> usize {
    let is_end =
        |one: &&Happened| matches!(one.event, Event::Warned { term, mark: Mark::Ended } if term == which);
    history.iter().filter(is_end).count()
}

/// Whether an entry after the promised moment says that it has passed.
fn is_promise_told(case: &CaseSight, promised: Option<Moment>) -> bool {
    case.history.iter().any(|one| {
        matches!(one.event, Event::Warned { term: Term::Promise, mark: Mark::Ended })
            && promised.is_some_and(|due| one.at > due)
    })
}

/// The end of the law's term as the entry that made the complaint says it.
fn law_until(case: &CaseSight) -> Option<Moment> {
    case.history.iter().rev().find_map(|one| match &one.event {
        Event::Opened(opened) => opened.by_law.as_ref()?.until,
        Event::Claimed { by_law, .. } => by_law.as_ref()?.until,
        _ => None,
    })
}

fn law_since(case: &CaseSight) -> Option<Moment> {
    case.history.iter().rev().find_map(|one| match &one.event {
        Event::Opened(opened) => Some(opened.by_law.as_ref()?.since),
        Event::Claimed { by_law, .. } => Some(by_law.as_ref()?.since),
        _ => None,
    })
}
