//! One rule of law as data: what starts the clock, how long it runs, what follows. Computes nothing.

use crate::calendar::Calendar;
use crate::penalty::Penalty;
use crate::said::Said;
use crate::source::Source;
use domain::Day;

/// A rule with its citation. Several versions may share an id; their days of validity never overlap.
#[derive(Debug)]
pub struct Rule {
    /// The name other data and people call it by: `ru.refund.10`.
    pub id: &'static str,
    /// The act it stands in.
    pub act: Said,
    /// The article, paragraph or section.
    pub article: Said,
    /// The event that starts the clock.
    pub trigger: Said,
    /// How long the clock runs; [`Period::None`] where the law sets no term.
    pub period: Period,
    /// Which day is day 1.
    pub start: Start,
    /// What happens when the last day is not a working day.
    pub rollover: Rollover,
    /// The days that are not working days.
    pub calendar: &'static Calendar,
    /// The longest the same clock may run where the law lets it be extended.
    pub cap: Option<Period>,
    /// What the rule gives or demands.
    pub remedy: Said,
    /// Who pays for sending the goods back.
    pub payer: Payer,
    /// When the rule does not apply.
    pub exceptions: &'static [Said],
    /// What a breach may cost, in words; empty where nothing is known.
    pub sanction: Said,
    /// What a breach may cost, as a figure a day.
    pub penalty: Option<Penalty>,
    /// The rule that says what being late with this term costs.
    pub penalty_rule: Option<&'static str>,
    /// The first day of this version, where known.
    pub valid_from: Option<Day>,
    /// The last day of this version, where it has one.
    pub valid_to: Option<Day>,
    /// Where the figures come from.
    pub source: Source,
}

impl Rule {
    /// Whether this version judges an event of that day.
    #[must_use]
    pub fn valid_on(&self, day: Day) -> bool {
        self.valid_from.is_none_or(|first| first <= day) && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// The length of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Calendar days.
    Days(u16),
    /// Working days of the rule's calendar.
    WorkingDays(u16),
    /// Weeks of seven calendar days.
    Weeks(u16),
    /// Months, ending on the same date.
    Months(u16),
    /// Years, ending on the same date.
    Years(u16),
    /// Calendar days, and months counted from their end.
    DaysThenMonths {
        /// Calendar days first.
        days: u16,
        /// Months after them.
        months: u16,
    },
    /// Years, and months counted from their end.
    YearsThenMonths {
        /// Years first.
        years: u16,
        /// Months after them.
        months: u16,
    },
    /// The law sets no term, and none is invented.
    None,
}

impl Period {
    /// The kind as the command line prints it: `cal`, `wd`, `wk`, `mo`, `yr`, `none`.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Days(_) => "cal",
            Self::WorkingDays(_) => "wd",
            Self::Weeks(_) => "wk",
            Self::Months(_) | Self::DaysThenMonths { .. } | Self::YearsThenMonths { .. } => "mo",
            Self::Years(_) => "yr",
            Self::None => "none",
        }
    }

    /// The length as one writes it in a table: `10 cal`.
    #[must_use]
    pub fn short(self) -> String {
        match self {
            Self::Days(n) | Self::WorkingDays(n) | Self::Weeks(n) | Self::Months(n) | Self::Years(n) => {
                format!("{n} {}", self.kind())
            }
            Self::DaysThenMonths { days, months } => format!("{days} cal + {months} mo"),
            Self::YearsThenMonths { years, months } => format!("{years} yr + {months} mo"),
            Self::None => "no term".to_owned(),
        }
    }

    /// Its parts as number and unit, in the order in which they run; empty where there is no term.
    #[must_use]
    pub fn parts(self) -> Vec<(u16, &'static str)> {
        match self {
            Self::Days(n) => vec![(n, "day")],
            Self::WorkingDays(n) => vec![(n, "working_day")],
            Self::Weeks(n) => vec![(n, "week")],
            Self::Months(n) => vec![(n, "month")],
            Self::Years(n) => vec![(n, "year")],
            Self::DaysThenMonths { days, months } => vec![(days, "day"), (months, "month")],
            Self::YearsThenMonths { years, months } => vec![(years, "year"), (months, "month")],
            Self::None => Vec::new(),
        }
    }

    pub(crate) const fn is_positive(self) -> bool {
        match self {
            Self::Days(n) | Self::WorkingDays(n) | Self::Weeks(n) | Self::Months(n) | Self::Years(n) => n > 0,
            Self::DaysThenMonths { days, months } => days > 0 && months > 0,
            Self::YearsThenMonths { years, months } => years > 0 && months > 0,
            Self::None => true,
        }
    }
}

/// Which day is day 1 of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// The day after the event; the event's own day is not counted.
    DayAfter,
    /// The day of the event itself.
    SameDay,
}

impl Start {
    /// The word that data carry.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DayAfter => "day_after",
            Self::SameDay => "same_day",
        }
    }
}

/// What happens when a term ends on a day that is not a working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rollover {
    /// It ends on the next working day.
    NextWorkingDay,
    /// Nothing: the last day stays the last day.
    None,
}

impl Rollover {
    /// The word that data carry.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NextWorkingDay => "next_working_day",
            Self::None => "none",
        }
    }
}

/// Who pays for sending goods back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payer {
    /// The shopper.
    Shopper,
    /// The shop.
    Shop,
    /// Nothing is sent back, or the law is silent.
    Nobody,
}

impl Payer {
    /// The word that data carry; none where nobody sends anything.
    #[must_use]
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::Shopper => Some("shopper"),
            Self::Shop => Some("shop"),
            Self::Nobody => None,
        }
    }
}
