//! When a running term must be spoken of: at half of it, at four fifths, a day before its end, and when it has ended.
//! Talk has no alarms but those of an offer: its promise is a matter of hours, and the desk's lists show it.

use super::by_law::ByLaw;
use super::event::Event;
use super::offer::Side;
use super::state::{Case, Stage};
use crate::hours::Hours;
use crate::time::{DAY_MS, HOUR_MS, Moment};
use serde::{Deserialize, Serialize};

/// A term that runs: against the shop, or for its offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// What the law sets.
    Law,
    /// What the shop promised.
    Promise,
    /// Until when the shop's offer stands.
    Offer,
}

/// How far a term has run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Half of it has passed.
    Half,
    /// Four fifths of it have passed.
    FourFifths,
    /// It ends within a day.
    LastDay,
    /// It has ended.
    Ended,
}

/// The last mark that was spoken of, for each term as it runs now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Warned {
    /// Of the law's term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<Mark>,
    /// Of the promise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promise: Option<Mark>,
    /// Of the time of the shop's offer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer: Option<Mark>,
}

impl Term {
    /// Every term.
    pub const ALL: [Self; 3] = [Self::Law, Self::Promise, Self::Offer];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Promise => "promise",
            Self::Offer => "offer",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|term| term.code() == code)
    }
}

impl Mark {
    /// Every mark, in the order of time.
    pub const ALL: [Self; 4] = [Self::Half, Self::FourFifths, Self::LastDay, Self::Ended];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Half => "half",
            Self::FourFifths => "four_fifths",
            Self::LastDay => "last_day",
            Self::Ended => "ended",
        }
    }

    /// When a term comes to it; none where another mark is there before: a short term needs no mark a day before. Of an
    /// offer one is reminded a day before its end, and not pressed earlier.
    fn at(self, term: Term, (since, until): (Moment, Moment)) -> Option<Moment> {
        let length = until.since(since).max(0);
        let four_fifths = since.plus_ms(length / 5 * 4);
        match self {
            Self::Half | Self::FourFifths if term == Term::Offer => None,
            Self::LastDay if term == Term::Offer => Some(until.plus_ms(-DAY_MS)).filter(|at| *at > since),
            Self::Half => Some(since.plus_ms(length / 2)),
            Self::FourFifths => Some(four_fifths),
            Self::LastDay => Some(until.plus_ms(-DAY_MS)).filter(|at| *at > four_fifths),
            // The end itself is still in time.
            Self::Ended => Some(until.plus_ms(1)),
        }
    }
}

/// What must be said now: of each term the last mark that it has come to and that was not spoken of.
#[must_use]
pub fn warn(case: &Case, now: Moment) -> Vec<Event> {
    let due = |term: Term| {
        let passed = marks(case, term).filter(|(_, at)| *at <= now).last();
        passed.map(|(mark, _)| Event::Warned { term, mark })
    };
    Term::ALL.into_iter().filter_map(due).collect()
}

/// When [`warn`] will next have something to say; none where nothing runs.
#[must_use]
pub fn next_alarm(case: &Case) -> Option<Moment> {
    Term::ALL.into_iter().filter_map(|term| marks(case, term).map(|(_, at)| at).min()).min()
}

/// Since when the first of the terms that run against the shop will have ended; none where none runs.
#[must_use]
pub fn overdue_at(stage: &Stage, promise_due: Option<Moment>) -> Option<Moment> {
    [stage.law_until(), promise_due].into_iter().flatten().min()
}

/// The marks that were not spoken of, each with its moment, in the order of time.
fn marks(case: &Case, term: Term) -> impl Iterator<Item = (Mark, Moment)> + use<> {
    let run = run(case, term);
    let told = case.warned.of(term);
    Mark::ALL
        .into_iter()
        .filter(move |mark| told.is_none_or(|told| told < *mark))
        .filter_map(move |mark| Some((mark, mark.at(term, run?)?)))
}

/// From when until when a term of a formal complaint, or of an offer, runs.
fn run(case: &Case, term: Term) -> Option<(Moment, Moment)> {
    match term {
        Term::Law => demanded(case)?.and_then(|by_law| Some((by_law.since, by_law.until?))),
        Term::Promise => {
            // Talk that went before the demand is no part of what was promised on the demand.
            let demanded = demanded(case)?.map_or(case.opened_at, |by_law| by_law.since);
            case.promise_due.map(|due| (case.waiting_since.unwrap_or(demanded).max(demanded), due))
        }
        Term::Offer => case.open_offer(Side::Shop).and_then(|offer| Some((offer.at, offer.until?))),
    }
}

/// The end of a term that runs against the shop, and when it asks for somebody: at each mark before its end, and once
/// more an hour before, or where it is short, when a quarter of it is left. The promise of talk has no marks.
pub(super) fn calls(case: &Case, term: Term) -> Option<(Moment, Vec<Moment>)> {
    let (since, until) = match (term, &case.stage) {
        (Term::Promise, Stage::Talk) => (case.waiting_since.unwrap_or(case.opened_at), case.promise_due?),
        _ => run(case, term)?,
    };
    let lead = HOUR_MS.min(until.since(since).max(0) / 4);
    let marks = Mark::ALL.into_iter().filter(|mark| *mark != Mark::Ended && case.stage != Stage::Talk);
    let marks = marks.filter_map(|mark| mark.at(term, (since, until)));
    Some((until, marks.chain([until.plus_ms(-lead)]).collect()))
}

/// The end of the law's term, and when it asks for somebody while the shop works: as the last day of work before that end
/// begins, and once more an hour before that day's work ends.
pub(super) fn calls_at_work(case: &Case, hours: &Hours) -> Option<(Moment, Vec<Moment>)> {
    let (_, until) = run(case, Term::Law)?;
    let (opens, closes) = hours.last_opening(until)?;
    Some((until, vec![opens, closes.plus_ms(-HOUR_MS)]))
}

/// The law of a formal complaint, where it is known; nothing of a talk or an ended case.
fn demanded(case: &Case) -> Option<Option<&ByLaw>> {
    match &case.stage {
        Stage::Claim { by_law, .. } | Stage::Outside { by_law, .. } => Some(by_law.as_deref()),
        Stage::Talk | Stage::Closed(_) => None,
    }
}

impl Warned {
    /// The last mark of one term.
    #[must_use]
    pub const fn of(self, term: Term) -> Option<Mark> {
        match term {
            Term::Law => self.law,
            Term::Promise => self.promise,
            Term::Offer => self.offer,
        }
    }

    pub(super) const fn tell(&mut self, term: Term, mark: Mark) {
        match term {
            Term::Law => self.law = Some(mark),
            Term::Promise => self.promise = Some(mark),
            Term::Offer => self.offer = Some(mark),
        }
    }
}
