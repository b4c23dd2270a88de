//! A case that sleeps until a time, or until the shopper says something, and the mark it comes back with. No term passes
//! while it sleeps: it wakes before each that runs against the shop asks for somebody.

use super::alarm::{Term, calls};
use super::decide::check_kept;
use super::event::Event;
use super::fold::Happened;
use super::state::{Case, Turn};
use crate::hours::Hours;
use crate::id::StaffId;
use crate::refusal::Refusal;
use crate::time::{DAY_MS, Day, HOUR_MS, Moment};
use serde::{Deserialize, Serialize};

/// How far ahead a case may be put off.
pub const SNOOZE_DAYS_MAX: i64 = 365;
/// “Later today” is so much later.
const LATER_MS: i64 = 3 * HOUR_MS;

/// How a case sleeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sleep {
    /// Since when.
    pub since: Moment,
    /// Until when at the latest; none where it waits for the shopper alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// Whether it was put off to ask again where the shopper does not answer.
    #[serde(default)]
    pub reminds: bool,
}

/// Why a case is back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wake {
    /// The shopper said something.
    Answer,
    /// Somebody else became its owner.
    Owner,
    /// Somebody of the shop fetched it, or has seen that it is back.
    Person,
    /// The time of a reminder has come, and the shopper has not answered.
    Reminder,
    /// A term runs out soon.
    Term,
    /// The time has come.
    Time,
}

/// In which queue of the shop a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Queue {
    /// Somebody of the shop must look at it.
    Shop,
    /// Goods are on their way.
    Goods,
    /// The shopper must say something.
    Shopper,
    /// It has ended.
    Nobody,
    /// It sleeps.
    Asleep,
}

/// A time that one chooses without a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Later {
    /// Some hours later, on the same day.
    Today,
    /// The next morning.
    Tomorrow,
    /// The morning of the next Monday.
    Monday,
    /// The morning so many days from now.
    Days(u8),
    /// The morning of a day.
    On(Day),
}

impl Wake {
    /// Every reason.
    pub const ALL: [Self; 6] =
        [Self::Answer, Self::Owner, Self::Person, Self::Reminder, Self::Term, Self::Time];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Owner => "owner",
            Self::Person => "person",
            Self::Reminder => "reminder",
            Self::Term => "term",
            Self::Time => "time",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl Later {
    /// The moment it stands for; none where that is no day, where the day has no such time left, or where it is past.
    #[must_use]
    pub fn at(self, now: Moment, hours: &Hours) -> Option<Moment> {
        let zone = hours.time_zone();
        let today = now.day_in(&zone);
        let ahead = |days: i64| today.checked_add(jiff::Span::new().days(days)).ok();
        let at = match self {
            Self::Today => {
                let at = now.plus_ms(LATER_MS);
                return (at.day_in(&zone) == today).then_some(at);
            }
            Self::Tomorrow => hours.morning(ahead(1)?),
            Self::Monday => hours.morning(ahead(7 - i64::from(today.weekday().to_monday_zero_offset()))?),
            Self::Days(days) => hours.morning(ahead(i64::from(days))?),
            Self::On(day) => hours.morning(day),
        };
        at.filter(|at| *at > now)
    }
}

impl Case {
    /// In which queue of the shop it stands: its turn, unless it sleeps or has come back and nobody has seen to it.
    #[must_use]
    pub const fn queue(&self) -> Queue {
        Queue::of(self.turn, self.sleep.is_some(), self.woke.is_some())
    }
}

impl Queue {
    /// From whose turn it is, whether it sleeps, and whether it is back.
    #[must_use]
    pub const fn of(turn: Turn, sleeps: bool, is_back: bool) -> Self {
        match (turn, sleeps, is_back) {
            (Turn::Nobody, ..) => Queue::Nobody,
            (_, true, _) => Queue::Asleep,
            (Turn::Shop, ..) | (_, false, true) => Queue::Shop,
            (Turn::Goods, ..) => Queue::Goods,
            (Turn::Shopper, ..) => Queue::Shopper,
        }
    }
}

/// Somebody of the shop puts a case off until a time, or until the shopper says something where none is given. Put off
/// anew, the later word holds.
///
/// # Errors
/// [`Refusal::Erased`], [`Refusal::Closed`]; [`Refusal::BadSnooze`] for a time that is past or more than
/// [`SNOOZE_DAYS_MAX`] ahead; [`Refusal::TermNear`] where a term asks for somebody now.
pub fn snooze(case: &Case, until: Option<Moment>, reminds: bool, now: Moment) -> Result<Event, Refusal> {
    check_kept(case)?;
    if case.closure().is_some() {
        return Err(Refusal::Closed);
    }
    if until.is_some_and(|until| until <= now || until.since(now) > SNOOZE_DAYS_MAX * DAY_MS) {
        return Err(Refusal::BadSnooze);
    }
    if next_call(case, now) == Some(now) {
        return Err(Refusal::TermNear);
    }
    Ok(Event::Snoozed { until, reminds })
}

/// Somebody of the shop fetches a case that sleeps, or has seen to it that it is back. No event where it does neither.
///
/// # Errors
/// [`Refusal::Erased`].
pub fn rouse(case: &Case) -> Result<Option<Event>, Refusal> {
    check_kept(case)?;
    let is_due = case.sleep.is_some() || case.woke.is_some();
    Ok(is_due.then_some(Event::Woke { why: Wake::Person }))
}

/// What the clock does with a case that sleeps: it wakes when its time has come, or a term asks for somebody.
#[must_use]
pub fn wake(case: &Case, now: Moment) -> Option<Event> {
    let sleep = case.sleep?;
    let at = wake_at(case)?;
    let why = match sleep.until {
        Some(until) if until <= at && sleep.reminds => Wake::Reminder,
        Some(until) if until <= at => Wake::Time,
        _ => Wake::Term,
    };
    (at <= now).then_some(Event::Woke { why })
}

/// When [`wake`] has something to do; none where the case does not sleep, or waits for the shopper alone and no term runs.
#[must_use]
pub fn wake_at(case: &Case) -> Option<Moment> {
    let sleep = case.sleep?;
    [sleep.until, next_call(case, sleep.since)].into_iter().flatten().min()
}

/// When a term that runs against the shop asks for somebody, for the first time after a moment; that moment itself where
/// all that is left of a term is its end.
fn next_call(case: &Case, after: Moment) -> Option<Moment> {
    let of = |term: Term| {
        let (until, calls) = calls(case, term)?;
        let next = calls.into_iter().filter(|at| *at > after).min();
        (until >= after).then(|| next.unwrap_or(after))
    };
    [Term::Law, Term::Promise].into_iter().filter_map(of).min()
}

/// What an event does to sleep, and to the mark of a case that is back; `owner` is who had it before.
pub(super) fn follow(case: &mut Case, happened: &Happened, owner: Option<StaffId>) {
    match &happened.event {
        Event::Snoozed { until, reminds } => {
            case.sleep = Some(Sleep { since: happened.at, until: *until, reminds: *reminds });
            case.woke = None;
        }
        Event::Woke { why } => {
            case.sleep = None;
            case.woke = (*why != Wake::Person).then_some(*why);
        }
        _ if case.closure().is_some() => (case.sleep, case.woke) = (None, None),
        Event::Warned { .. } => rouse_for(case, Wake::Term),
        event if event.moves_talk() && !happened.actor.is_shop() => rouse_for(case, Wake::Answer),
        Event::Received { .. } | Event::Disputed { .. } => rouse_for(case, Wake::Answer),
        // Whoever says something has seen that it is back.
        event if event.moves_talk() => case.woke = None,
        _ if case.owner != owner && case.owner != happened.actor.staff() => rouse_for(case, Wake::Owner),
        _ => {}
    }
}

/// A sleeping case is back. One that is awake keeps its mark.
const fn rouse_for(case: &mut Case, why: Wake) {
    if case.sleep.is_some() {
        (case.sleep, case.woke) = (None, Some(why));
    }
}
