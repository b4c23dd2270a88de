//! Working days: weekly rest, yearly holidays, substitutes, and days moved by decree. Knows no rule.

use crate::said::Said;
use crate::source::Source;
use domain::Day;
use jiff::ToSpan;
use jiff::civil::Weekday;

/// The days of one place that are not working days.
#[derive(Debug)]
pub struct Calendar {
    /// Its name in data: `ru`, `gb.england`.
    pub id: &'static str,
    /// Its name for people.
    pub name: Said,
    /// The weekly days of rest.
    pub rest: Rest,
    /// Holidays that return each year.
    pub holidays: &'static [Holiday],
    /// Where a holiday goes that falls on a weekly day of rest.
    pub shift: Shift,
    /// What single years add or take away.
    pub years: &'static [YearChange],
    /// Whether a year is known only once its change has been published (days are moved by a yearly decree).
    pub needs_decree: bool,
    /// Where the days come from.
    pub source: Source,
}

/// Weekly days of rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Saturday and Sunday.
    SaturdaySunday,
    /// Sunday only.
    Sunday,
}

/// A holiday that returns each year.
#[derive(Debug)]
pub struct Holiday {
    /// When.
    pub when: When,
    /// Its name.
    pub name: Said,
    /// The first year it was kept; 0 where it always was.
    pub since: i16,
    /// Whether it is made up for when it falls on a weekly day of rest.
    pub shifts: bool,
}

/// How the day of a holiday is found.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// The same date each year: month, day.
    Fixed(i8, i8),
    /// Days after Western Easter Sunday; negative before it.
    Easter(i32),
    /// The n-th such weekday of a month; -1 is the last: month, weekday, n.
    Nth(i8, Weekday, i8),
}

/// Where a holiday goes that falls on a weekly day of rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Nowhere.
    None,
    /// To the next day that is neither rest nor holiday.
    NextWorkingDay,
    /// From Sunday to Monday; a Saturday stays.
    SundayToMonday,
    /// From Saturday to Friday, from Sunday to Monday.
    NearestWeekday,
}

/// What a single year adds or takes away.
#[derive(Debug)]
pub struct YearChange {
    /// The year.
    pub year: i16,
    /// Days off beside the holidays: month, day.
    pub off: &'static [(i8, i8)],
    /// Working days in spite of weekend or holiday: month, day.
    pub on: &'static [(i8, i8)],
    /// Whether `off` already holds every substitute, so that [`Shift`] is not applied.
    pub complete: bool,
    /// The decree or notice.
    pub decree: Said,
}

/// Why a day is not a working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestReason {
    /// Saturday or Sunday.
    Weekend(Weekday),
    /// A holiday.
    Holiday(Said),
    /// A day off in place of a holiday that fell on a day of rest.
    Substitute(Said),
    /// A day off by the named decree.
    Decree(Said),
}

impl Calendar {
    /// Why `day` is not a working day; none where it is one.
    #[must_use]
    pub fn rest_reason(&self, day: Day) -> Option<RestReason> {
        let change = self.years.iter().find(|change| change.year == day.year());
        let date = (day.month(), day.day());
        if change.is_some_and(|change| change.on.contains(&date)) {
            return None;
        }
        if let Some(holiday) = self.holiday_on(day) {
            return Some(RestReason::Holiday(holiday.name));
        }
        if self.is_weekly_rest(day) {
            return Some(RestReason::Weekend(day.weekday()));
        }
        if let Some(change) = change.filter(|change| change.off.contains(&date)) {
            return Some(RestReason::Decree(change.decree));
        }
        if change.is_some_and(|change| change.complete) {
            return None;
        }
        self.substituted_on(day).map(|holiday| RestReason::Substitute(holiday.name))
    }

    /// Whether people work on that day.
    #[must_use]
    pub fn is_working(&self, day: Day) -> bool {
        self.rest_reason(day).is_none()
    }

    /// Whether the moved days of that year are still unknown here.
    #[must_use]
    pub fn lacks_year(&self, year: i16) -> bool {
        self.needs_decree && !self.years.iter().any(|change| change.year == year)
    }

    /// Whether that year lies before the first whose changes are known here.
    #[must_use]
    pub fn is_before(&self, year: i16) -> bool {
        self.years.iter().map(|change| change.year).min().is_some_and(|first| year < first)
    }

    fn is_weekly_rest(&self, day: Day) -> bool {
        match self.rest {
            Rest::SaturdaySunday => matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
            Rest::Sunday => day.weekday() == Weekday::Sunday,
        }
    }

    fn holiday_on(&self, day: Day) -> Option<&'static Holiday> {
        self.holidays.iter().find(|holiday| holiday.falls_on(day))
    }

    /// The holiday that `day`, itself neither rest nor holiday, makes up for.
    fn substituted_on(&self, day: Day) -> Option<&'static Holiday> {
        let shifting = |other: Day| self.holiday_on(other).filter(|h| h.shifts && self.is_weekly_rest(other));
        match self.shift {
            Shift::None => None,
            Shift::SundayToMonday => {
                if day.weekday() != Weekday::Monday {
                    return None;
                }
                shifting(neighbour(day, -1)?)
            }
            Shift::NearestWeekday => match day.weekday() {
                Weekday::Monday => shifting(neighbour(day, -1)?),
                Weekday::Friday => shifting(neighbour(day, 1)?),
                _ => None,
            },
            Shift::NextWorkingDay if self.follows_fixed_holiday(day) => self.queue_before(day, shifting),
            Shift::NextWorkingDay => None,
        }
    }

    /// Whether a holiday of a fixed date may lie in the week before: only such holidays move, and most days end here.
    fn follows_fixed_holiday(&self, day: Day) -> bool {
        let within_week = |month, date| {
            Day::new(day.year(), month, date)
                .is_ok_and(|holiday| (1..=7).contains(&(day.day_of_year() - holiday.day_of_year())))
        };
        day.day_of_year() <= 7
            || self.holidays.iter().any(|holiday| match holiday.when {
                When::Fixed(month, date) => holiday.shifts && within_week(month, date),
                When::Easter(_) | When::Nth(..) => false,
            })
    }

    /// Walks the week before `day`: each rest day with a holiday joins a queue, each free weekday serves its head.
    fn queue_before(
        &self,
        day: Day,
        shifting: impl Fn(Day) -> Option<&'static Holiday>,
    ) -> Option<&'static Holiday> {
        let mut waiting = std::collections::VecDeque::new();
        for back in (1..=7).rev() {
            let earlier = neighbour(day, -back)?;
            if let Some(holiday) = shifting(earlier) {
                waiting.push_back(holiday);
            } else if !self.is_weekly_rest(earlier) && self.holiday_on(earlier).is_none() {
                waiting.pop_front();
            }
        }
        waiting.pop_front()
    }
}

impl Holiday {
    fn falls_on(&self, day: Day) -> bool {
        if day.year() < self.since {
            return false;
        }
        match self.when {
            When::Fixed(month, date) => day.month() == month && day.day() == date,
            When::Easter(after) => {
                (3..=6).contains(&day.month())
                    && neighbour(easter(day.year()), after).is_some_and(|holiday| holiday == day)
            }
            When::Nth(month, weekday, n) => {
                day.month() == month
                    && day.weekday() == weekday
                    && if n < 0 { day.day() + 7 > day.days_in_month() } else { (day.day() - 1) / 7 + 1 == n }
            }
        }
    }
}

/// The day `days` away; none at the ends of the calendar.
pub(crate) fn neighbour(day: Day, days: i32) -> Option<Day> {
    day.checked_add(days.days()).ok()
}

/// Western Easter Sunday (the anonymous Gregorian rule).
fn easter(year: i16) -> Day {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let date = (h + l - 7 * m + 33 * month + 19) % 32;
    let narrow = |n: i32| i8::try_from(n).unwrap_or(1);
    Day::new(year, narrow(month), narrow(date)).unwrap_or(Day::ZERO)
}

#[cfg(test)]
mod tests {
    use super::{RestReason, easter};
    use crate::{de, fr, gb, ru, us};
    use jiff::civil::date;

    #[test]
    fn easter_of_known_years() {
        for (year, month, day) in [
            (2019, 4, 21),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2028, 4, 16),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn moved_days_of_russia() {
        let ru = &ru::CALENDAR;
        for (y, m, d) in
            [(2026, 1, 9), (2026, 3, 9), (2026, 5, 11), (2026, 12, 31), (2025, 5, 2), (2025, 6, 13)]
        {
            assert!(!ru.is_working(date(y, m, d)), "{y}-{m}-{d} is a day off");
        }
        for (y, m, d) in
            [(2025, 11, 1), (2024, 4, 27), (2024, 11, 2), (2024, 12, 28), (2026, 1, 12), (2025, 2, 24)]
        {
            assert!(ru.is_working(date(y, m, d)), "{y}-{m}-{d} is a working day");
        }
        assert!(matches!(ru.rest_reason(date(2027, 5, 3)), Some(RestReason::Substitute(_))));
        assert!(ru.lacks_year(2027) && !ru.lacks_year(2026));
    }

    #[test]
    fn substitutes_of_britain() {
        let gb = &gb::CALENDAR;
        for (y, m, d) in [
            (2021, 12, 27),
            (2021, 12, 28),
            (2022, 1, 3),
            (2022, 6, 2),
            (2022, 6, 3),
            (2022, 12, 27),
            (2023, 5, 8),
            (2026, 12, 28),
            (2027, 12, 27),
            (2027, 12, 28),
        ] {
            assert!(!gb.is_working(date(y, m, d)), "{y}-{m}-{d} is a bank holiday");
        }
        for (y, m, d) in [(2022, 5, 30), (2021, 12, 29), (2026, 12, 29), (2026, 5, 5)] {
            assert!(gb.is_working(date(y, m, d)), "{y}-{m}-{d} is a working day");
        }
    }

    #[test]
    fn observed_days_of_america() {
        assert!(!us::FEDERAL.is_working(date(2026, 7, 3)));
        assert!(us::BANKING.is_working(date(2026, 7, 3)));
        assert!(!us::FEDERAL.is_working(date(2027, 12, 31)), "1 January 2028 is a Saturday");
        assert!(!us::FEDERAL.is_working(date(2026, 11, 26)));
        assert!(us::COOLING_OFF.is_working(date(2026, 7, 3)));
        assert!(!us::COOLING_OFF.is_working(date(2026, 7, 4)));
    }

    #[test]
    fn holidays_that_follow_easter() {
        for (m, d) in [(4, 3), (4, 6), (5, 14), (5, 25)] {
            assert!(!de::CALENDAR.is_working(date(2026, m, d)), "{m}-{d}");
        }
        assert!(fr::CALENDAR.is_working(date(2026, 4, 3)), "Good Friday is no holiday in France");
        assert!(!fr::CALENDAR.is_working(date(2026, 7, 14)));
    }
}
