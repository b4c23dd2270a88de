//! Business hours: when a promise's clock runs. Knows zones and holidays as values, no present.

use crate::time::{DAY_MS, Day, MINUTE_MS, Moment};
use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The longest stretch that is searched for an opening: a shop closed for longer has no promise to keep.
const SEARCH_DAYS_MAX: i64 = 400;
/// Minutes in a day.
const DAY_MINUTES: u16 = 24 * 60;

/// A shop's working week, its holidays and the zone they are meant in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// IANA name of the time zone, such as `Europe/Moscow`.
    pub zone: String,
    /// Opening of each day, Monday first; `None` is a closed day.
    pub week: [Option<Span>; 7],
    /// Days closed besides the week's own.
    pub holidays: BTreeSet<Day>,
}

/// From and until, in minutes after midnight; `until` may be 1440 (midnight).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First minute open.
    pub from: u16,
    /// First minute closed again.
    pub until: u16,
}

/// Why hours are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadHours {
    /// The zone's name is not in the IANA list.
    #[error("unknown time zone")]
    Zone,
    /// A day closes before it opens, or after midnight.
    #[error("a day closes before it opens")]
    Span,
    /// No day is open.
    #[error("no day is open")]
    NeverOpen,
}

impl Span {
    /// From `from` to `until` o'clock.
    #[must_use]
    pub const fn hours(from: u16, until: u16) -> Self {
        Self { from: from * 60, until: until * 60 }
    }

    const fn minutes(self) -> i64 {
        self.until.saturating_sub(self.from) as i64
    }
}

impl Hours {
    /// Monday to Friday, nine to six, in a zone.
    #[must_use]
    pub fn office(zone: &str) -> Self {
        let day = Some(Span::hours(9, 18));
        Self { zone: zone.to_owned(), week: [day, day, day, day, day, None, None], holidays: BTreeSet::new() }
    }

    /// Checks what a person set.
    ///
    /// # Errors
    /// [`BadHours`] names what does not hold.
    pub fn check(&self) -> Result<(), BadHours> {
        TimeZone::get(&self.zone).map_err(|_| BadHours::Zone)?;
        let spans: Vec<Span> = self.week.iter().flatten().copied().collect();
        if spans.iter().any(|span| span.until <= span.from || span.until > DAY_MINUTES) {
            return Err(BadHours::Span);
        }
        if spans.is_empty() { Err(BadHours::NeverOpen) } else { Ok(()) }
    }

    /// The zone; UTC where the name is unknown (`check` refuses such a name before it is kept).
    #[must_use]
    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC)
    }

    /// Whether the shop works at this moment.
    #[must_use]
    pub fn is_open(&self, at: Moment) -> bool {
        let zone = self.time_zone();
        self.opening(at.day_in(&zone), &zone).is_some_and(|(from, until)| from <= at && at < until)
    }

    /// The moment by which `minutes` of working time have passed since `from`. `None` where the shop does not open
    /// for more than a year.
    #[must_use]
    pub fn after_minutes(&self, from: Moment, minutes: u32) -> Option<Moment> {
        let zone = self.time_zone();
        let mut left_ms = i64::from(minutes) * MINUTE_MS;
        for (opens, closes) in self.openings(from, &zone) {
            let start = opens.max(from);
            let room_ms = closes.since(start);
            if room_ms <= 0 {
                continue;
            }
            if left_ms <= room_ms {
                return Some(start.plus_ms(left_ms));
            }
            left_ms -= room_ms;
        }
        None
    }

    /// The end of the `days`-th working day after the day of `from`. `None` as in [`Self::after_minutes`].
    #[must_use]
    pub fn after_days(&self, from: Moment, days: u32) -> Option<Moment> {
        let zone = self.time_zone();
        let today = from.day_in(&zone);
        let place = usize::try_from(days).ok()?.checked_sub(1)?;
        self.openings(from, &zone)
            .filter(|(opens, _)| opens.day_in(&zone) > today)
            .nth(place)
            .map(|(_, closes)| closes)
    }

    /// When the shop opens on a day; nine in the morning where it does not.
    #[must_use]
    pub fn morning(&self, day: Day) -> Option<Moment> {
        const NINE: u16 = 9 * 60;
        let zone = self.time_zone();
        self.opening(day, &zone).map(|(opens, _)| opens).or_else(|| moment_of(day, NINE, &zone))
    }

    /// The last time that the shop opens before a moment, and when it closes after that; the moment itself where it is open
    /// until then. `None` as in [`Self::after_minutes`].
    #[must_use]
    pub fn last_opening(&self, before: Moment) -> Option<(Moment, Moment)> {
        let zone = self.time_zone();
        let last = before.day_in(&zone);
        (0..SEARCH_DAYS_MAX)
            .filter_map(|days| last.checked_sub(jiff::Span::new().days(days)).ok())
            .filter_map(|day| self.opening(day, &zone))
            .find(|(opens, _)| *opens < before)
            .map(|(opens, closes)| (opens, closes.min(before)))
    }

    /// Working time between two moments, in milliseconds.
    #[must_use]
    pub fn worked_ms(&self, from: Moment, until: Moment) -> i64 {
        let zone = self.time_zone();
        self.openings(from, &zone)
            .take_while(|(opens, _)| *opens < until)
            .map(|(opens, closes)| closes.min(until).since(opens.max(from)).max(0))
            .sum()
    }

    fn openings<'a>(
        &'a self,
        from: Moment,
        zone: &'a TimeZone,
    ) -> impl Iterator<Item = (Moment, Moment)> + 'a {
        let first = from.day_in(zone);
        (0..SEARCH_DAYS_MAX)
            .filter_map(move |days| first.checked_add(jiff::Span::new().days(days)).ok())
            .filter_map(move |day| self.opening(day, zone))
    }

    fn opening(&self, day: Day, zone: &TimeZone) -> Option<(Moment, Moment)> {
        if self.holidays.contains(&day) {
            return None;
        }
        let span = (*self.week.get(place_of(day.weekday()))?)?;
        let from = moment_of(day, span.from, zone)?;
        if span.minutes() == i64::from(DAY_MINUTES) {
            return Some((from, from.plus_ms(DAY_MS).max(moment_of(day, span.until, zone)?)));
        }
        Some((from, moment_of(day, span.until, zone)?))
    }
}

fn place_of(weekday: Weekday) -> usize {
    usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0)
}

fn moment_of(day: Day, minute: u16, zone: &TimeZone) -> Option<Moment> {
    let (day, minute) = if minute >= DAY_MINUTES { (day.tomorrow().ok()?, 0) } else { (day, minute) };
    let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
    let at = day.to_datetime(Time::new(hour, minute, 0, 0).ok()?).to_zoned(zone.clone()).ok()?;
    Some(Moment::from_ms(at.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    fn moscow() -> Hours {
        Hours::office("Europe/Moscow")
    }

    #[test]
    fn work_goes_on_after_the_weekend() {
        let due = |from: &str, minutes| moscow().after_minutes(at(from), minutes).unwrap();
        assert_eq!(due("2026-11-20T17:00:00+03:00", 30), at("2026-11-20T17:30:00+03:00"));
        assert_eq!(due("2026-11-20T17:00:00+03:00", 240), at("2026-11-23T12:00:00+03:00"));
        assert_eq!(due("2026-11-21T12:00:00+03:00", 1), at("2026-11-23T09:01:00+03:00"));
        assert_eq!(due("2026-11-20T17:00:00+03:00", 60), at("2026-11-20T18:00:00+03:00"));
    }

    #[test]
    fn holidays_do_not_count() {
        let mut hours = moscow();
        hours.holidays.insert(Day::constant(2026, 11, 23));
        assert_eq!(
            hours.after_days(at("2026-11-20T10:00:00+03:00"), 2),
            Some(at("2026-11-25T18:00:00+03:00"))
        );
        assert!(!hours.is_open(at("2026-11-23T12:00:00+03:00")));
    }

    #[test]
    fn five_working_days_as_promised() {
        let due = moscow().after_days(at("2026-11-20T14:36:00+03:00"), 5).unwrap();
        assert_eq!(due, at("2026-11-27T18:00:00+03:00"));
    }

    #[test]
    fn the_last_opening_before_an_end() {
        for (before, expected) in [
            ("2026-11-23T23:59:59.999+03:00", ("2026-11-23T09:00:00+03:00", "2026-11-23T18:00:00+03:00")),
            ("2026-11-22T23:59:59.999+03:00", ("2026-11-20T09:00:00+03:00", "2026-11-20T18:00:00+03:00")),
            ("2026-11-23T14:30:00+03:00", ("2026-11-23T09:00:00+03:00", "2026-11-23T14:30:00+03:00")),
            ("2026-11-23T09:00:00+03:00", ("2026-11-20T09:00:00+03:00", "2026-11-20T18:00:00+03:00")),
        ] {
            let (opens, closes) = expected;
            assert_eq!(moscow().last_opening(at(before)), Some((at(opens), at(closes))), "{before}");
        }
    }

    #[test]
    fn a_day_of_changed_clocks_is_as_long_as_it_is() {
        let mut hours = Hours::office("Europe/London");
        hours.week = [Some(Span::hours(0, 24)); 7];
        let from = at("2026-10-24T23:00:00Z");
        let due = hours.after_minutes(from, 26 * 60).unwrap();
        assert_eq!(due, from.plus_ms(26 * 60 * MINUTE_MS));
    }

    #[test]
    fn a_shop_that_never_opens_promises_nothing() {
        let mut hours = moscow();
        hours.week = [None; 7];
        assert_eq!(hours.after_minutes(at("2026-11-20T17:00:00Z"), 5), None);
        assert_eq!(hours.last_opening(at("2026-11-20T17:00:00Z")), None);
        assert_eq!(hours.check(), Err(BadHours::NeverOpen));
        hours.zone = "Mars/Olympus".to_owned();
        assert_eq!(hours.check(), Err(BadHours::Zone));
    }

    proptest! {
        #[test]
        fn what_was_promised_is_what_was_worked(start_h in 0_i64..20_000, minutes in 1_u32..5_000) {
            let from = at("2026-01-01T00:00:00Z").plus_ms(start_h * 1_800_000);
            let due = moscow().after_minutes(from, minutes).unwrap();
            prop_assert!(due > from);
            prop_assert_eq!(moscow().worked_ms(from, due), i64::from(minutes) * MINUTE_MS);
        }
    }
}
