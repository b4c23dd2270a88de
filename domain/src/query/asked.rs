//! A query as it is at one moment for one person: names found, days and spans turned into moments. Says of each case
//! whether it is meant.

use super::near::fold;
use super::read::clean;
use super::{Compare, DayWord, GroundPart, Having, Lasting, Query, State, Test, Time, Who};
use crate::case::{Channel, Outcome, Queue, Turn};
use crate::ground::Ground;
use crate::id::{LabelId, StaffId};
use crate::intent::{Intent, Urgency};
use crate::lang::Lang;
use crate::time::{Day, Moment};
use jiff::tz::TimeZone;

/// Who asks, when and where.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'s> {
    /// The moment.
    pub now: Moment,
    /// Who asks; nobody where a program does.
    pub me: Option<StaffId>,
    /// The zone in which days begin.
    pub zone: &'s TimeZone,
    /// Everybody of the shop, by name.
    pub people: &'s [(StaffId, String)],
    /// The labels of the shop, by name.
    pub labels: &'s [(LabelId, String)],
}

/// A query at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    now: Moment,
    checks: Vec<(bool, Check)>,
}

/// What is looked at in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// A moment from the first millisecond on and before the second.
    Between(Time, i64, i64),
    /// Where it came in.
    Channel(Vec<Channel>),
    /// The shopper's address, folded.
    Email(String),
    /// Its ground.
    Ground(Vec<GroundPart>),
    /// What is there.
    Has(Vec<Having>),
    /// What it is about.
    Intent(Vec<Intent>),
    /// How it stands.
    Is(Vec<State>),
    /// The labels on it.
    Label(Vec<LabelId>),
    /// The shopper's language.
    Lang(Vec<Lang>),
    /// The order.
    Order(String),
    /// How it ended.
    Outcome(Vec<Outcome>),
    /// Who answers for it: these people; nobody; anybody.
    Owner(Vec<StaffId>, bool, bool),
    /// Whose move it is.
    Turn(Vec<Turn>),
    /// How urgent it is.
    Urgency(Vec<Urgency>),
}

/// What is known of a case.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'f> {
    /// Where it came in.
    pub channel: Channel,
    /// The stage's machine name.
    pub stage: &'f str,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Whether it has not ended.
    pub is_open: bool,
    /// Whose move it is.
    pub turn: Turn,
    /// In which queue of the shop it stands.
    pub queue: Queue,
    /// The labels on it.
    pub labels: &'f [LabelId],
    /// What it is about.
    pub intent: Intent,
    /// How urgent it is.
    pub urgency: Urgency,
    /// Its ground.
    pub ground: Option<Ground>,
    /// Who answers for it.
    pub owner: Option<StaffId>,
    /// The shopper's language.
    pub lang: Lang,
    /// When it began.
    pub opened_at: Moment,
    /// When anything last happened.
    pub changed_at: Moment,
    /// Since when the shopper has waited.
    pub waiting_since: Option<Moment>,
    /// When the first of its clocks ends.
    pub due_at: Option<Moment>,
    /// When a decision ended it.
    pub closed_at: Option<Moment>,
    /// The shopper's address, folded.
    pub email: Option<&'f str>,
    /// The order.
    pub order: Option<&'f str>,
    /// Whether why it happened is known.
    pub has_cause: bool,
    /// Whether there are files.
    pub has_evidence: bool,
    /// Whether it is part of an incident.
    pub has_incident: bool,
    /// Whether an offer was made.
    pub has_offer: bool,
    /// Whether its personal data are erased.
    pub is_erased: bool,
}

impl Query {
    /// What it asks at a moment. Words are asked of the full-text index and stand in no check.
    #[must_use]
    pub fn ask(&self, sight: &Sight<'_>) -> Asked {
        let checks = self.terms.iter().filter_map(|term| Some((term.is_not, check(&term.test, sight)?)));
        Asked { now: sight.now, checks: checks.collect() }
    }
}

impl Asked {
    /// What must hold.
    pub fn holding(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|(is_not, _)| !is_not).map(|(_, check)| check)
    }

    /// Every check, and whether it must not hold.
    #[must_use]
    pub fn checks(&self) -> &[(bool, Check)] {
        &self.checks
    }

    /// The moments between which a time of every case that is meant lies: from the first on, before the second.
    #[must_use]
    pub fn bounds(&self, time: Time) -> (i64, i64) {
        self.holding().fold((i64::MIN, i64::MAX), |(from, until), check| match check {
            Check::Between(of, a, b) if *of == time => (from.max(*a), until.min(*b)),
            Check::Is(any) if time == Time::Due && any.as_slice() == [State::Overdue] => {
                (from, until.min(self.now.ms()))
            }
            _ => (from, until),
        })
    }

    /// Whether every case that is meant stands so.
    #[must_use]
    pub fn is_all(&self, state: State) -> bool {
        self.holding().any(|check| matches!(check, Check::Is(any) if any.as_slice() == [state]))
    }

    /// Whether this is asked of any case.
    #[must_use]
    pub fn minds(&self, having: Having) -> bool {
        self.checks.iter().any(|(_, check)| matches!(check, Check::Has(any) if any.contains(&having)))
    }

    /// Whether the case is meant.
    #[must_use]
    pub fn admits(&self, facts: &Facts<'_>) -> bool {
        self.checks.iter().all(|(is_not, check)| self.holds(check, facts) != *is_not)
    }

    fn holds(&self, check: &Check, facts: &Facts<'_>) -> bool {
        match check {
            Check::Between(time, from, until) => {
                facts.at(*time).is_some_and(|at| (*from..*until).contains(&at.ms()))
            }
            Check::Channel(any) => any.contains(&facts.channel),
            Check::Email(email) => facts.email == Some(email),
            Check::Ground(any) => any.iter().any(|part| part.holds(facts.ground)),
            Check::Has(any) => any.iter().any(|one| facts.has(*one)),
            Check::Intent(any) => any.contains(&facts.intent),
            Check::Is(any) => any.iter().any(|one| facts.is(*one, self.now)),
            Check::Label(any) => facts.labels.iter().any(|label| any.contains(label)),
            Check::Lang(any) => any.contains(&facts.lang),
            Check::Order(order) => facts.order == Some(order),
            Check::Outcome(any) => facts.outcome.is_some_and(|one| any.contains(&one)),
            Check::Owner(people, nobody, anybody) => match facts.owner {
                None => *nobody,
                Some(owner) => *anybody || people.contains(&owner),
            },
            Check::Turn(any) => any.contains(&facts.turn),
            Check::Urgency(any) => any.contains(&facts.urgency),
        }
    }
}

impl Facts<'_> {
    fn at(&self, time: Time) -> Option<Moment> {
        match time {
            Time::Changed => Some(self.changed_at),
            Time::Closed => self.closed_at,
            Time::Due => self.due_at,
            Time::Opened => Some(self.opened_at),
            Time::Waiting => self.waiting_since,
        }
    }

    fn has(&self, having: Having) -> bool {
        match having {
            Having::Cause => self.has_cause,
            Having::Email => self.email.is_some(),
            Having::Evidence => self.has_evidence,
            Having::Ground => self.ground.is_some(),
            Having::Incident => self.has_incident,
            Having::Offer => self.has_offer,
            Having::Order => self.order.is_some(),
            Having::Owner => self.owner.is_some(),
        }
    }

    fn is(&self, state: State, now: Moment) -> bool {
        match state {
            State::Claim | State::Outside | State::Talk => self.stage == state.code(),
            State::Closed => !self.is_open,
            State::Erased => self.is_erased,
            State::Open => self.is_open,
            State::Overdue => self.due_at.is_some_and(|due| due < now),
            State::Snoozed => self.queue == Queue::Asleep,
            State::Waiting => self.queue == Queue::Shop,
        }
    }
}

impl GroundPart {
    fn holds(&self, ground: Option<Ground>) -> bool {
        match (self, ground) {
            (Self::None, None) => true,
            (Self::Whole(one), Some(ground)) => *one == ground,
            (Self::Family(family), Some(ground)) => {
                ground.code().split('.').next().is_some_and(|of| of == *family)
            }
            _ => false,
        }
    }
}

fn check(test: &Test, sight: &Sight<'_>) -> Option<Check> {
    Some(match test {
        Test::Channel(any) => Check::Channel(any.clone()),
        Test::Date(time, compare, day) => date(*time, *compare, day_of(*day, sight)?, sight)?,
        Test::Email(email) => Check::Email(email.clone()),
        Test::Ground(any) => Check::Ground(any.clone()),
        Test::Has(any) => Check::Has(any.clone()),
        Test::Intent(any) => Check::Intent(any.clone()),
        Test::Is(any) => Check::Is(any.clone()),
        Test::Label(any) => Check::Label(any.iter().flat_map(|name| of_label(sight.labels, name)).collect()),
        Test::Lang(any) => Check::Lang(any.clone()),
        Test::Lasts(lasting, compare, span) => lasts(*lasting, *compare, span.ms(), sight.now),
        Test::Order(order) => Check::Order(order.clone()),
        Test::Outcome(any) => Check::Outcome(any.clone()),
        Test::Owner(any) => owner(any, sight),
        Test::Turn(any) => Check::Turn(any.clone()),
        Test::Urgency(any) => Check::Urgency(any.clone()),
        Test::Phrase(_) | Test::Word(_) => return None,
    })
}

fn owner(any: &[Who], sight: &Sight<'_>) -> Check {
    let mut people: Vec<StaffId> = Vec::new();
    for who in any {
        match who {
            Who::Me => people.extend(sight.me),
            Who::Named(name) => people.extend(of_name(sight.people, name)),
            Who::Anybody | Who::Nobody => {}
        }
    }
    Check::Owner(people, any.contains(&Who::Nobody), any.contains(&Who::Anybody))
}

/// The people with this in their names.
pub(super) fn of_name(people: &[(StaffId, String)], name: &str) -> Vec<StaffId> {
    let name = fold(name);
    people.iter().filter(|(_, whole)| fold(whole).contains(&name)).map(|(id, _)| *id).collect()
}

/// The labels of this name, however it is written.
pub(super) fn of_label(labels: &[(LabelId, String)], name: &str) -> Vec<LabelId> {
    let name = fold(name);
    labels.iter().filter(|(_, whole)| fold(&clean(whole)) == name).map(|(id, _)| *id).collect()
}

fn day_of(day: DayWord, sight: &Sight<'_>) -> Option<Day> {
    let today = sight.now.day_in(sight.zone);
    match day {
        DayWord::Day(day) => Some(day),
        DayWord::Today => Some(today),
        DayWord::Yesterday => today.yesterday().ok(),
    }
}

fn date(time: Time, compare: Compare, day: Day, sight: &Sight<'_>) -> Option<Check> {
    let start = |day: Day| {
        let at = day.to_zoned(sight.zone.clone()).ok()?;
        Some(at.timestamp().as_millisecond())
    };
    let (begin, end) = (start(day)?, start(day.tomorrow().ok()?)?);
    let (from, until) = match compare {
        Compare::Less => (i64::MIN, begin),
        Compare::AtMost => (i64::MIN, end),
        Compare::Same => (begin, end),
        Compare::AtLeast => (begin, i64::MAX),
        Compare::More => (end, i64::MAX),
    };
    Some(Check::Between(time, from, until))
}

fn lasts(lasting: Lasting, compare: Compare, span_ms: i64, now: Moment) -> Check {
    let time = match lasting {
        Lasting::Age => Time::Opened,
        Lasting::Idle => Time::Changed,
        Lasting::Left => Time::Due,
        Lasting::Waiting => Time::Waiting,
    };
    // What is left ends later the longer it is; what has lasted began earlier.
    let (edge, later) = match lasting {
        Lasting::Left => (now.ms() + span_ms, matches!(compare, Compare::More | Compare::AtLeast)),
        _ => (now.ms() - span_ms, matches!(compare, Compare::Less | Compare::AtMost)),
    };
    let counts_edge = matches!(compare, Compare::AtMost | Compare::AtLeast | Compare::Same);
    let (from, until) = match (later, counts_edge) {
        (true, true) => (edge, i64::MAX),
        (true, false) => (edge + 1, i64::MAX),
        (false, true) => (i64::MIN, edge + 1),
        (false, false) => (i64::MIN, edge),
    };
    Check::Between(time, from, until)
}
