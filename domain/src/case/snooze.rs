//! A case that sleeps until a time, or until the shopper says something, and the mark it comes back with. No term passes
//! while it sleeps: it wakes before each that runs against the shop asks for somebody.

use super::alarm::{Term, calls, calls_at_work};
use super::decide::{check_kept, check_seen};
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
    /// When it is back at the latest for the law's term, while the shop works; none where none runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_call: Option<Moment>,
}

/// How somebody of the shop puts a case off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snooze {
    /// Until when at the latest; none where it waits for the shopper alone.
    pub until: Option<Moment>,
    /// Whether that is to ask again where the shopper does not answer.
    pub reminds: bool,
    /// The number of the last word that they had read.
    pub seen: i64,
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
/// [`Refusal::Erased`], [`Refusal::Closed`], [`Refusal::NewerWord`]; [`Refusal::BadSnooze`] for a time that is past or
/// more than [`SNOOZE_DAYS_MAX`] ahead; [`Refusal::ShopperWaits`] without a time while it is the shop's turn;
/// [`Refusal::TermNear`] where a term asks for somebody now.
pub fn snooze(case: &Case, how: Snooze, now: Moment, hours: &Hours) -> Result<Event, Refusal> {
    let event = asleep(case, how, now, hours)?;
    if [next_call(case, now), last_call(case, now, hours)].contains(&Some(now)) {
        return Err(Refusal::TermNear);
    }
    Ok(event)
}

/// A case sleeps until its writer is reminded that the shopper has not answered. Where a term asks for somebody now, it is
/// back at once for that, and the reminder stays.
///
/// # Errors
/// As [`snooze`], but for [`Refusal::TermNear`].
pub fn remind(case: &Case, at: Moment, now: Moment, hours: &Hours) -> Result<Event, Refusal> {
    asleep(case, Snooze { until: Some(at), reminds: true, seen: case.word_seq }, now, hours)
}

fn asleep(case: &Case, how: Snooze, now: Moment, hours: &Hours) -> Result<Event, Refusal> {
    check_kept(case)?;
    if case.closure().is_some() {
        return Err(Refusal::Closed);
    }
    check_seen(case, how.seen)?;
    if how.until.is_some_and(|until| until <= now || until.since(now) > SNOOZE_DAYS_MAX * DAY_MS) {
        return Err(Refusal::BadSnooze);
    }
    if how.until.is_none() && case.turn == Turn::Shop {
        return Err(Refusal::ShopperWaits);
    }
    let last_call = last_call(case, now, hours);
    Ok(Event::Snoozed { until: how.until, reminds: how.reminds, last_call })
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

/// What the clock does: a case that sleeps wakes when its time has come, or a term asks for somebody; one that is awake for
/// another reason reminds of itself.
#[must_use]
pub fn wake(case: &Case, now: Moment) -> Option<Event> {
    let at = wake_at(case)?;
    let why = match case.sleep {
        None => Wake::Reminder,
        Some(Sleep { until: Some(until), reminds: true, .. }) if until <= at => Wake::Reminder,
        Some(Sleep { until: Some(until), .. }) if until <= at => Wake::Time,
        Some(_) => Wake::Term,
    };
    (at <= now).then_some(Event::Woke { why })
}

/// When [`wake`] has something to do; none where the case neither sleeps nor reminds of itself, or waits for the shopper
/// alone and no term runs.
#[must_use]
pub fn wake_at(case: &Case) -> Option<Moment> {
    let Some(sleep) = case.sleep else { return case.remind_at };
    [sleep.until, sleep.last_call, next_call(case, sleep.since)].into_iter().flatten().min()
}

/// When a term that runs against the shop asks for somebody, for the first time after a moment.
fn next_call(case: &Case, after: Moment) -> Option<Moment> {
    let of = |term: Term| next_of(calls(case, term)?, after);
    [Term::Law, Term::Promise].into_iter().filter_map(of).min()
}

/// When the law's term asks for somebody of a shop that works these hours, for the first time after a moment.
fn last_call(case: &Case, after: Moment, hours: &Hours) -> Option<Moment> {
    next_of(calls_at_work(case, hours)?, after)
}

/// The first call of a term after a moment; that moment itself where all that is left of the term is its end.
fn next_of((until, calls): (Moment, Vec<Moment>), after: Moment) -> Option<Moment> {
    let next = calls.into_iter().filter(|at| *at > after).min();
    (until >= after).then(|| next.unwrap_or(after))
}

/// What an event does to sleep, to the mark of a case that is back, and to a reminder; `owner` is who had it before.
pub(super) fn follow(case: &mut Case, happened: &Happened, owner: Option<StaffId>) {
    match &happened.event {
        Event::Snoozed { until, reminds, last_call } => {
            let (until, reminds, last_call) = (*until, *reminds, *last_call);
            case.sleep = Some(Sleep { since: happened.at, until, reminds, last_call });
            (case.woke, case.remind_at) = (None, None);
        }
        Event::Woke { why } => {
            case.remind_at = match why {
                Wake::Term => reminder(case),
                // Whoever has seen why it is back is reminded all the same.
                Wake::Person if case.sleep.is_none() => case.remind_at,
                _ => None,
            };
            case.sleep = None;
            case.woke = (*why != Wake::Person).then_some(*why);
        }
        _ if case.closure().is_some() => (case.sleep, case.woke) = (None, None),
        // Words and clocks of another case came in: whatever it slept for is to be looked at anew.
        Event::TookIn { .. } => rouse_for(case, Wake::Answer),
        Event::Warned { .. } => rouse_for(case, Wake::Term),
        event if event.moves_talk() && !happened.actor.is_shop() => answered(case),
        Event::Received { .. } | Event::Disputed { .. } => answered(case),
        // Whoever says something has seen that it is back.
        event if event.moves_talk() => case.woke = None,
        _ if case.owner != owner && case.owner != happened.actor.staff() => rouse_for(case, Wake::Owner),
        _ => {}
    }
    if matches!(case.turn, Turn::Shop | Turn::Nobody) {
        case.remind_at = None;
    }
}

/// The shopper has said something: nobody need be reminded.
const fn answered(case: &mut Case) {
    rouse_for(case, Wake::Answer);
    case.remind_at = None;
}

/// A sleeping case is back, and still reminds of itself. One that is awake keeps its mark.
const fn rouse_for(case: &mut Case, why: Wake) {
    if case.sleep.is_some() {
        case.remind_at = reminder(case);
        (case.sleep, case.woke) = (None, Some(why));
    }
}

/// When it is to ask again where the shopper does not answer.
const fn reminder(case: &Case) -> Option<Moment> {
    match case.sleep {
        Some(Sleep { reminds: true, until, .. }) => until,
        Some(_) => None,
        None => case.remind_at,
    }
}
