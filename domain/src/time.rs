//! Moments and days. Holds the clock as a trait, so that nobody here can ask what time it is.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A point in time: milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(i64);

/// A day of the calendar, without a time zone.
pub type Day = Date;

/// Where the present comes from. Only the shell implements it for real; tests and the demo turn it forward.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// One second in milliseconds.
pub const SECOND_MS: i64 = 1_000;
/// One minute in milliseconds.
pub const MINUTE_MS: i64 = 60 * SECOND_MS;
/// One hour in milliseconds.
pub const HOUR_MS: i64 = 60 * MINUTE_MS;
/// Twenty-four hours in milliseconds (not always one calendar day: clocks change).
pub const DAY_MS: i64 = 24 * HOUR_MS;

impl Moment {
    /// The earliest moment, used as "before everything".
    pub const START: Self = Self(0);

    /// From milliseconds since 1970-01-01 UTC; what lies outside the calendar's years is pulled to its edge.
    #[must_use]
    pub const fn from_ms(ms: i64) -> Self {
        const LATEST_MS: i64 = 253_402_207_200_000;
        if ms > LATEST_MS {
            Self(LATEST_MS)
        } else if ms < -LATEST_MS {
            Self(-LATEST_MS)
        } else {
            Self(ms)
        }
    }

    /// Milliseconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// This moment moved by `ms` milliseconds, which may be negative.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self::from_ms(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to this moment; negative where `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Reads RFC 3339 (`2026-11-20T14:36:00Z`, with any offset).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let read: Timestamp = text.parse().ok()?;
        Some(Self::from_ms(read.as_millisecond()))
    }

    /// The calendar day of this moment in a time zone.
    #[must_use]
    pub fn day_in(self, zone: &TimeZone) -> Day {
        self.timestamp().to_zoned(zone.clone()).date()
    }

    /// The last moment of the calendar day on which this one lies in a time zone.
    #[must_use]
    pub fn day_end_in(self, zone: &TimeZone) -> Self {
        let next = self.day_in(zone).tomorrow().and_then(|day| day.to_zoned(zone.clone()));
        next.map_or(self, |next| Self::from_ms(next.timestamp().as_millisecond()).plus_ms(-1))
    }

    /// The same moment as the calendar library writes it.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl fmt::Display for Moment {
    /// RFC 3339 in UTC, to the millisecond.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let moment = Moment::parse("2026-11-20T17:36:00.5+03:00").unwrap();
        assert_eq!(moment.to_string(), "2026-11-20T14:36:00.500Z");
        assert_eq!(Moment::parse(&moment.to_string()), Some(moment));
    }

    #[test]
    fn a_day_depends_on_the_zone() {
        let moment = Moment::parse("2026-11-20T22:30:00Z").unwrap();
        let moscow = TimeZone::get("Europe/Moscow").unwrap();
        assert_eq!(moment.day_in(&moscow).to_string(), "2026-11-21");
        assert_eq!(moment.day_in(&TimeZone::UTC).to_string(), "2026-11-20");
    }

    #[test]
    fn the_edges_of_time_are_days_too() {
        for ms in [i64::MIN, i64::MAX] {
            let _ = Moment::from_ms(ms).day_in(&TimeZone::UTC);
            assert!(!Moment::from_ms(ms).to_string().is_empty());
        }
    }
}
