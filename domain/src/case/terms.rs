//! How terms end that run against the shop: met, missed, or fallen away. Pure.

use super::alarm::Term;
use super::state::{Case, Outcome};
use crate::time::Moment;

/// A term that ran and runs no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermEnd {
    /// Which.
    pub term: Term,
    /// Its last moment.
    pub due: Moment,
    /// When the shop was free of it.
    pub ended_at: Moment,
}

impl TermEnd {
    /// When it counts: at its end where that came first, or as soon as the shop was free of it.
    #[must_use]
    pub fn at(&self) -> Moment {
        self.due.min(self.ended_at)
    }

    /// Whether the shop was later than it said, or than the law says.
    #[must_use]
    pub fn is_missed(&self) -> bool {
        self.ended_at > self.due
    }
}

/// The terms that ran before and run no longer. One that fell away in time, because the shopper took the case back or it
/// went into another, was neither met nor missed and is left out; one that another took the place of counts where it was
/// missed.
#[must_use]
pub fn terms_ended(before: &Case, after: &Case) -> Vec<TermEnd> {
    let fell_away = after.closure().is_some_and(|closure| {
        matches!(closure.outcome, Outcome::Withdrawn | Outcome::Merged | Outcome::Erased | Outcome::Elsewhere)
    });
    let ended = |term: Term| {
        let (due, then) = (until(before, term)?, until(after, term));
        let end = TermEnd { term, due, ended_at: after.changed_at };
        let is_met = then.is_none() && !fell_away;
        (then != Some(due) && (is_met || end.is_missed())).then_some(end)
    };
    [Term::Law, Term::Promise].into_iter().filter_map(ended).collect()
}

/// The terms that run again as they ran before an end that was taken back.
#[must_use]
pub fn terms_back(before: &Case, after: &Case) -> Vec<(Term, Moment)> {
    let back =
        |term: Term| until(after, term).filter(|_| until(before, term).is_none()).map(|due| (term, due));
    [Term::Law, Term::Promise].into_iter().filter_map(back).collect()
}

/// The last moment of a term that runs.
fn until(case: &Case, term: Term) -> Option<Moment> {
    match term {
        Term::Law => case.stage.law_until(),
        Term::Promise => case.promise_due,
        Term::Offer => None,
    }
}
