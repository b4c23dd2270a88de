//! The arithmetic of deadlines: from the day of the event to the last day still in time, step by step. Knows no article.

use crate::calendar::neighbour;
use crate::rule::{Period, Rollover, Rule, Start};
use crate::step::Step;
use domain::Day;
use jiff::ToSpan;

/// A computed deadline that can explain itself.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// The rule it follows.
    pub rule: &'static Rule,
    /// The day of the event.
    pub from: Day,
    /// The last day still in time; none where the law sets no term.
    pub due: Option<Day>,
    /// The last day if the law's extension is used to the full; none where it knows no extension.
    pub latest: Option<Day>,
    /// How the last day was found; the last step is that day.
    pub steps: Vec<Step>,
    /// How the latest day was found; empty where the law knows no extension.
    pub latest_steps: Vec<Step>,
}

impl Deadline {
    /// Whether a day could still move: the days off of a year that bears on the result are not known here.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.steps.iter().chain(&self.latest_steps).any(|step| matches!(step, Step::YearUnknown { .. }))
    }
}

/// The calendar ends before the deadline does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the deadline lies beyond the year 9999")]
pub struct BeyondCalendar;

/// The deadline of `rule` for an event on `from`.
///
/// # Errors
/// [`BeyondCalendar`] where the last day would lie beyond the year 9999.
pub fn deadline(rule: &'static Rule, from: Day) -> Result<Deadline, BeyondCalendar> {
    let mut steps = Vec::with_capacity(8);
    let due = ends(rule, rule.period, from, &mut steps).ok_or(BeyondCalendar)?;
    let mut latest_steps = Vec::new();
    let latest = match rule.cap {
        Some(cap) => ends(rule, cap, from, &mut latest_steps).ok_or(BeyondCalendar)?,
        None => None,
    };
    Ok(Deadline { rule, from, due, latest, steps, latest_steps })
}

/// The last day of `period`; the outer none means the calendar ended, the inner that there is no term.
fn ends(rule: &Rule, period: Period, from: Day, steps: &mut Vec<Step>) -> Option<Option<Day>> {
    let counted = match period {
        Period::None => {
            steps.push(Step::NoTerm(from));
            return Some(None);
        }
        Period::Days(n) => days(rule.start, from, i32::from(n), steps)?,
        Period::Weeks(n) => days(rule.start, from, i32::from(n).checked_mul(7)?, steps)?,
        Period::WorkingDays(n) => working_days(rule, from, n, steps)?,
        Period::Months(n) => months(rule.start, from, n, steps)?,
        Period::Years(n) => months(rule.start, from, n.checked_mul(12)?, steps)?,
        Period::DaysThenMonths { days: n, months: m } => {
            let first = days(rule.start, from, i32::from(n), steps)?;
            steps.push(Step::Counted(first, Period::Days(n)));
            after_months(first, m, steps)?
        }
        Period::YearsThenMonths { years, months: m } => {
            let first = months(rule.start, from, years.checked_mul(12)?, steps)?;
            steps.push(Step::Counted(first, Period::Years(years)));
            after_months(first, m, steps)?
        }
    };
    steps.push(Step::Counted(counted, period));
    let last = rolled(rule, counted, steps)?;
    // Only the years whose days of rest bore on the result: all of them for working days, the end's for the rest.
    let first_year = if matches!(period, Period::WorkingDays(_)) { from.year() } else { counted.year() };
    if rests_matter(rule, period) {
        for year in (first_year..=last.year()).filter(|year| rule.calendar.lacks_year(*year)) {
            steps.push(Step::YearUnknown { day: last, year, is_past: rule.calendar.is_before(year) });
        }
    }
    steps.push(Step::Due(last));
    Some(Some(last))
}

fn days(start: Start, from: Day, n: i32, steps: &mut Vec<Step>) -> Option<Day> {
    steps.push(Step::Event(from, start));
    let first = match start {
        Start::DayAfter => neighbour(from, 1)?,
        Start::SameDay => from,
    };
    steps.push(Step::DayOne(first));
    neighbour(first, n.checked_sub(1)?)
}

fn working_days(rule: &Rule, from: Day, n: u16, steps: &mut Vec<Step>) -> Option<Day> {
    steps.push(Step::Event(from, rule.start));
    let mut day = match rule.start {
        Start::DayAfter => neighbour(from, 1)?,
        Start::SameDay => from,
    };
    let mut left = n;
    loop {
        match rule.calendar.rest_reason(day) {
            Some(reason) => steps.push(Step::Skipped(day, reason)),
            None => {
                if left == n {
                    steps.push(Step::DayOne(day));
                }
                left -= 1;
                if left == 0 {
                    return Some(day);
                }
            }
        }
        day = neighbour(day, 1)?;
    }
}

fn months(start: Start, from: Day, n: u16, steps: &mut Vec<Step>) -> Option<Day> {
    steps.push(Step::Event(from, start));
    let end = after_months(from, n, steps)?;
    match start {
        Start::DayAfter => Some(end),
        Start::SameDay => neighbour(end, -1),
    }
}

/// The same date `n` months on, or the last day of a month that lacks it.
fn after_months(from: Day, n: u16, steps: &mut Vec<Step>) -> Option<Day> {
    let end = from.checked_add(i32::from(n).months()).ok()?;
    if end.day() != from.day() {
        steps.push(Step::MonthTooShort(end));
    }
    Some(end)
}

fn rolled(rule: &Rule, counted: Day, steps: &mut Vec<Step>) -> Option<Day> {
    let Some(reason) = rule.calendar.rest_reason(counted) else {
        if rule.rollover == Rollover::NextWorkingDay {
            steps.push(Step::Works(counted));
        }
        return Some(counted);
    };
    if rule.rollover == Rollover::None {
        steps.push(Step::Stays(counted, reason));
        return Some(counted);
    }
    let mut day = counted;
    while let Some(reason) = rule.calendar.rest_reason(day) {
        steps.push(Step::Moves(day, reason));
        day = neighbour(day, 1)?;
    }
    Some(day)
}

fn rests_matter(rule: &Rule, period: Period) -> bool {
    rule.rollover == Rollover::NextWorkingDay || matches!(period, Period::WorkingDays(_))
}
