//! What must hold at every moment of the simulated world. Pure: what was read and what was promised in, complaints out.

mod journals;
mod ledger;
mod letters;
mod lists;
mod promises;
mod rows_of_cases;
mod sleepers;
mod stories;
mod tasks;
mod terms;
mod told;

use super::book::Book;
use super::sight::Sight;
use std::collections::BTreeMap;

/// What a check looks at.
pub(crate) struct Looked<'l> {
    /// What the database holds.
    pub(crate) sight: &'l Sight,
    /// What was promised.
    pub(crate) book: &'l Book,
    /// How often the carrier took each letter.
    pub(crate) taken: BTreeMap<i64, usize>,
    /// Whether everything that was due has been worked off.
    pub(crate) is_settled: bool,
}

/// Something that must hold.
pub(crate) struct Check {
    pub(crate) name: &'static str,
    /// What does not hold.
    pub(crate) find: fn(&Looked<'_>) -> Vec<String>,
}

/// Every check.
pub(crate) const CHECKS: &[Check] = &[
    Check { name: "chains hold and pass through every receipt", find: journals::find },
    Check { name: "the ledger is what was agreed and paid", find: ledger::find },
    Check { name: "each cause has its letter, once", find: letters::find },
    Check { name: "lists hold what they should and counts agree", find: lists::find },
    Check { name: "no promised moment passes unseen", find: promises::find },
    Check { name: "journals tell possible stories", find: stories::find },
    Check { name: "rows are what their journals fold to", find: rows_of_cases::find },
    Check { name: "tasks are there, once, while they are needed", find: tasks::find },
    Check { name: "no term of a complaint passes unseen", find: terms::find },
    Check { name: "no term passes while a case sleeps", find: sleepers::find },
    Check { name: "words are kept, once, and found", find: told::find },
];

/// Everything that does not hold, each with the name of its check.
pub(crate) fn check(looked: &Looked<'_>) -> Vec<String> {
    let complaints = CHECKS.iter().flat_map(|check| {
        let found = (check.find)(looked);
        found.into_iter().map(|complaint| format!("{}: {complaint}", check.name))
    });
    complaints.collect()
}
