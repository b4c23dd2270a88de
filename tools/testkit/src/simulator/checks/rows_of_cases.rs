//! The row of a case, and what lists show of it, is the fold of its journal.

use super::Looked;
use crate::simulator::sight::CaseSight;
use domain::Moment;
use domain::case::{Event, fold};
use domain::id::ShopId;

pub(super) fn find(looked: &Looked<'_>) -> Vec<String> {
    looked.sight.cases.iter().flat_map(of_case).collect()
}

fn of_case(case: &CaseSight) -> Vec<String> {
    let name = case.row.reference;
    let Some(folded) = fold(ShopId::FIRST, case.row.id, &case.history) else {
        return vec![format!("{name}: the journal does not begin with its opening")];
    };
    let mut found = Vec::new();
    if folded != case.row {
        found.push(format!("{name}: the row is {:?}, the journal folds to {folded:?}", case.row));
    }
    let line = &case.line;
    if (&line.labels, line.sleep, line.woke) != (&folded.labels, folded.sleep, folded.woke) {
        found.push(format!("{name}: its line sleeps {:?} and is back for {:?}", line.sleep, line.woke));
    }
    let shown = (&line.stage, line.turn, line.intent, line.urgency, line.owner);
    if shown != (&folded.stage, folded.turn, folded.intent, folded.urgency, folded.owner) {
        found.push(format!("{name}: its line shows {shown:?}"));
    }
    let times = (line.opened_at, line.waiting_since, line.promise_due, line.changed_at, line.seq);
    let folded_times =
        (folded.opened_at, folded.waiting_since, folded.promise_due, folded.changed_at, folded.seq);
    if times != folded_times {
        found.push(format!("{name}: its line says {times:?}, the journal {folded_times:?}"));
    }
    let by_time = folded.promise_due.or(folded.waiting_since).unwrap_or(folded.changed_at);
    let sorted_at = if folded.woke.is_some() { Moment::START } else { by_time };
    let sorted_by = (folded.closure().is_none(), sorted_at.ms());
    if case.sorted_by != sorted_by {
        found.push(format!("{name}: it is sorted by {:?} and should be by {sorted_by:?}", case.sorted_by));
    }
    let newest = case
        .history
        .iter()
        .rev()
        .find(|one| one.event.text().is_some() && !matches!(one.event, Event::Noted { .. }));
    let said = newest.and_then(|newest| case.said.iter().find(|said| said.seq == newest.seq));
    let words = said.and_then(|said| said.kept.as_ref()).map_or("", |(words, _)| words.as_str());
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.erased_at.is_some() {
        if !line.preview.is_empty() {
            found.push(format!("{name}: it is erased, and its line previews {:?}", line.preview));
        }
    } else if line.preview.is_empty() || !words.starts_with(&line.preview) {
        found.push(format!("{name}: its line previews {:?}, last said was {words:?}", line.preview));
    }
    found
}
