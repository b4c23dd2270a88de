//! The days that a report looks back on, and the columns it counts them in. Knows no case.

use domain::{Day, Moment};
use jiff::ToSpan;
use jiff::tz::TimeZone;

/// Lengths to choose from, in days.
pub(super) const DAYS: [u16; 3] = [7, 30, 90];
/// The length where none was chosen.
const DAYS_USUAL: u16 = 30;
/// Longer periods than this are counted by the week.
const DAILY_MAX: u16 = 30;
/// Days of a week.
const WEEK_DAYS: i64 = 7;

/// The length that is counted by the month, of the year up to today.
pub(super) const YEAR: u16 = 365;

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Day,
    Week,
    Month,
}

/// Whole days of the shop's calendar up to today.
#[derive(Clone, Debug)]
pub(super) struct Period {
    days: u16,
    columns: Vec<Column>,
}

/// A day or a week of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Its first day.
    pub(super) first: Day,
    /// Its last day.
    pub(super) last: Day,
    /// When it begins.
    pub(super) from: Moment,
    /// When it is over.
    pub(super) until: Moment,
}

impl Step {
    /// The word in the keys of texts.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}

impl Period {
    /// So many days up to and with today; the usual length where it is none of those to choose from. Nothing at the
    /// edge of the calendar.
    pub(super) fn read(days: Option<u16>, today: Day, zone: &TimeZone) -> Option<Self> {
        let days = days.filter(|days| DAYS.contains(days)).unwrap_or(DAYS_USUAL);
        let step = if days > DAILY_MAX { WEEK_DAYS } else { 1 };
        let begin = today.checked_sub((i64::from(days) - 1).days()).ok()?;
        let mut columns = Vec::new();
        let mut last = today;
        while last >= begin {
            let first = last.checked_sub((step - 1).days()).ok()?.max(begin);
            let (from, until) = (start(first, zone)?, start(last.tomorrow().ok()?, zone)?);
            columns.push(Column { first, last, from, until });
            last = first.yesterday().ok()?;
        }
        columns.reverse();
        Some(Self { days, columns })
    }

    /// The months of the year up to and with the one of today. Nothing at the edge of the calendar.
    pub(super) fn year(today: Day, zone: &TimeZone) -> Option<Self> {
        let this = today.first_of_month();
        let mut columns = Vec::with_capacity(12);
        for back in (0..12_i64).rev() {
            let first = this.checked_sub(back.months()).ok()?;
            let last = first.last_of_month().min(today);
            let (from, until) = (start(first, zone)?, start(last.tomorrow().ok()?, zone)?);
            columns.push(Column { first, last, from, until });
        }
        Some(Self { days: YEAR, columns })
    }

    /// What its columns are.
    pub(super) const fn step(&self) -> Step {
        match self.days {
            YEAR => Step::Month,
            days if days > DAILY_MAX => Step::Week,
            _ => Step::Day,
        }
    }

    /// Its length.
    pub(super) const fn days(&self) -> u16 {
        self.days
    }

    /// Whether its columns are weeks.
    pub(super) const fn is_weekly(&self) -> bool {
        matches!(self.step(), Step::Week)
    }

    /// Its columns, the oldest first.
    pub(super) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// From its first moment until its end.
    pub(super) fn time(&self) -> (Moment, Moment) {
        let from = self.columns.first().map_or(Moment::START, |column| column.from);
        (from, self.columns.last().map_or(from, |column| column.until))
    }

    /// Its first day.
    pub(super) fn first(&self) -> Day {
        self.columns.first().map_or(Day::ZERO, |column| column.first)
    }

    /// Its last day: today.
    pub(super) fn last(&self) -> Day {
        self.columns.last().map_or(Day::ZERO, |column| column.last)
    }

    /// Which column a moment falls into.
    pub(super) fn place(&self, at: Moment) -> Option<usize> {
        self.columns.iter().position(|column| column.from <= at && at < column.until)
    }
}

/// The first moment of a day where the shop is.
fn start(day: Day, zone: &TimeZone) -> Option<Moment> {
    let start = day.to_zoned(zone.clone()).ok()?;
    Some(Moment::from_ms(start.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_join_without_a_gap_and_end_today() {
        let zone = TimeZone::get("Europe/London").unwrap();
        let today = date(2026, 11, 22);
        for (asked, n, length) in [(Some(7), 7, 7), (None, 30, 30), (Some(90), 13, 90), (Some(8), 30, 30)] {
            let period = Period::read(asked, today, &zone).unwrap();
            let columns = period.columns();
            assert_eq!((columns.len(), period.days()), (n, length));
            assert!(columns.windows(2).all(|pair| pair[0].until == pair[1].from));
            assert_eq!(period.last(), today);
            assert_eq!(today.since(period.first()).unwrap().get_days(), i32::from(length) - 1);
        }
    }

    #[test]
    fn a_year_is_twelve_months_that_end_today() {
        let zone = TimeZone::get("Europe/Moscow").unwrap();
        let year = Period::year(date(2026, 3, 31), &zone).unwrap();
        let columns = year.columns();
        assert_eq!((columns.len(), year.first(), year.last()), (12, date(2025, 4, 1), date(2026, 3, 31)));
        assert!(columns.windows(2).all(|pair| pair[0].until == pair[1].from));
        assert_eq!(columns[10].last, date(2026, 2, 28));
        assert_eq!(year.step(), Step::Month);
    }

    #[test]
    fn a_day_on_which_clocks_change_is_one_day() {
        let zone = TimeZone::get("Europe/London").unwrap();
        let period = Period::read(Some(7), date(2026, 10, 27), &zone).unwrap();
        let sunday = period.columns().iter().find(|column| column.first == date(2026, 10, 25)).unwrap();
        assert_eq!(sunday.until.since(sunday.from), 25 * domain::time::HOUR_MS);
        assert_eq!(period.place(sunday.from), Some(4));
        assert_eq!(period.place(sunday.from.plus_ms(-1)), Some(3));
    }
}
