//! A span of time as it is typed: `2d`, `36h`, `1,5ч`, `2нед`. Kept in whole minutes.

use super::near::fold;
use crate::time::MINUTE_MS;
use std::fmt;

/// A span, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span(u32);

/// Each unit with its minutes and its names, the longest first.
const UNITS: &[(u32, &[&str])] = &[
    (7 * 24 * 60, &["w", "week", "weeks", "н", "нед"]),
    (24 * 60, &["d", "day", "days", "д", "дн", "день", "дня", "дней"]),
    (60, &["h", "hour", "hours", "ч", "час", "часа", "часов"]),
    (1, &["m", "min", "м", "мин"]),
];
/// Ten years.
const MINUTES_MAX: u32 = 3_660 * 24 * 60;
/// Digits before and after the point.
const DIGITS_MAX: usize = 7;

impl Span {
    /// Of so many minutes; none where they are more than ten years.
    #[must_use]
    pub fn of_minutes(minutes: u32) -> Option<Self> {
        (minutes <= MINUTES_MAX).then_some(Self(minutes))
    }

    /// In milliseconds.
    #[must_use]
    pub fn ms(self) -> i64 {
        i64::from(self.0) * MINUTE_MS
    }

    /// Reads a number and its unit, with a point or a comma, in either language.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = fold(text);
        let end = text.find(|letter: char| !(letter.is_ascii_digit() || letter == '.' || letter == ','))?;
        let (number, unit) = text.split_at_checked(end)?;
        let (minutes, _) = UNITS.iter().find(|(_, names)| names.contains(&unit))?;
        let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, ""));
        if whole.is_empty() || whole.len() > DIGITS_MAX || part.len() > DIGITS_MAX {
            return None;
        }
        let mut value = u64::from(*minutes) * whole.parse::<u64>().ok()?;
        if !part.is_empty() {
            let power = 10_u64.checked_pow(u32::try_from(part.len()).ok()?)?;
            value += u64::from(*minutes) * part.parse::<u64>().ok()? / power;
        }
        u32::try_from(value).ok().and_then(Self::of_minutes)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A fortnight is said in days.
        let units = UNITS.iter().skip(1).find(|(minutes, _)| self.0.is_multiple_of(*minutes));
        let (minutes, names) = units.copied().unwrap_or((1, &["m"]));
        write!(f, "{}{}", self.0 / minutes, names.first().copied().unwrap_or("m"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_in_both_languages_and_with_both_points() {
        for (typed, printed) in [
            ("2d", Some("2d")),
            ("2д", Some("2d")),
            ("1,5ч", Some("90m")),
            ("1.5d", Some("36h")),
            ("2w", Some("14d")),
            ("90МИН", Some("90m")),
            ("0d", Some("0d")),
            ("2", None),
            ("d", None),
            (".5d", None),
            ("2y", None),
            ("99999999d", None),
            ("1.2.3d", None),
            ("9999999w", None),
            ("", None),
        ] {
            assert_eq!(Span::parse(typed).map(|span| span.to_string()).as_deref(), printed, "{typed}");
        }
    }
}
