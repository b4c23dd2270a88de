//! The desk's lists hold each case that belongs there once, in their order, and their counts agree.

use super::Looked;
use domain::case::overdue_at;
use domain::id::CaseId;
use store::cases::View;

/// Counts stop here.
const COUNT_MAX: usize = 100;

pub(super) fn find(looked: &Looked<'_>) -> Vec<String> {
    let sight = looked.sight;
    let mut found = Vec::new();
    for (view, listed) in &sight.views {
        let mut belong: Vec<CaseId> = Vec::new();
        for case in &sight.cases {
            let row = &case.row;
            let is_open = row.closure().is_none();
            let is_awake = is_open && row.sleep.is_none();
            let belongs = match view {
                View::Mine(who) => is_awake && row.owner == Some(*who),
                View::Unowned => is_awake && row.owner.is_none(),
                View::Overdue(now) => overdue_at(&row.stage, row.promise_due).is_some_and(|due| due < *now),
                View::Asleep => is_open && !is_awake,
                View::All => true,
                // Judged by what was said, in the check of promises.
                View::Waiting => continue,
            };
            if belongs {
                belong.push(row.id);
            }
        }
        let mut sorted = listed.clone();
        sorted.sort_unstable();
        if *view != View::Waiting && sorted != belong {
            found.push(format!("{view:?} lists {} cases, {} belong there", listed.len(), belong.len()));
        }
        sorted.dedup();
        if sorted.len() != listed.len() {
            found.push(format!("{view:?} lists a case twice"));
        }
        let counted = match view {
            View::Mine(_) => sight.counts.mine,
            View::Unowned => sight.counts.unowned,
            View::Waiting => sight.counts.waiting,
            View::Overdue(_) => sight.counts.overdue,
            View::Asleep => sight.counts.asleep,
            View::All => sight.counts.all,
        };
        if usize::try_from(counted).ok() != Some(listed.len().min(COUNT_MAX)) {
            found.push(format!("{view:?} lists {} cases and counts {counted}", listed.len()));
        }
    }
    let all = sight.views.iter().find(|(view, _)| *view == View::All).map(|(_, listed)| listed);
    let changed: Vec<_> = all.into_iter().flatten().filter_map(|id| sight.case(*id)).collect();
    if !changed.is_sorted_by_key(|case| std::cmp::Reverse((case.row.changed_at, case.row.id))) {
        found.push("the list of all is not in the order of changes".to_owned());
    }
    found
}
