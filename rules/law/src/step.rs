//! The steps of a computed deadline, and how they are told. Computes nothing.

use crate::calendar::{Calendar, RestReason};
use crate::pack::Counting;
use crate::rule::{Period, Start};
use crate::said::Told;
use crate::words::{count_en, day_in_words, plural_ru, weekday};
use domain::Day;

/// One step on the way from the event to the last day. [`Step::Due`] is always the last, unless the law sets no term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The event, and whether its own day counts.
    Event(Day, Start),
    /// Day 1 of a term counted in days.
    DayOne(Day),
    /// A day that a count of working days leaves out.
    Skipped(Day, RestReason),
    /// Where the count ends.
    Counted(Day, Period),
    /// The months lack that date, so the last day of the month stands for it.
    MonthTooShort(Day),
    /// The count ends on a working day, so a law that would move it on need not.
    Works(Day),
    /// The count ends on a day that is not a working day, and the law moves it on.
    Moves(Day, RestReason),
    /// The count ends on a day that is not a working day, and the law leaves it there.
    Stays(Day, RestReason),
    /// The moved days of a year that bears on the last day are not known here.
    YearUnknown {
        /// The last day as found without them.
        day: Day,
        /// The year.
        year: i16,
        /// Whether the year lies before those that are known.
        is_past: bool,
    },
    /// The law sets no term.
    NoTerm(Day),
    /// The last day still in time.
    Due(Day),
}

impl Step {
    /// The day the step speaks of.
    #[must_use]
    pub const fn day(&self) -> Day {
        match self {
            Self::Event(day, _)
            | Self::DayOne(day)
            | Self::Skipped(day, _)
            | Self::Counted(day, _)
            | Self::MonthTooShort(day)
            | Self::Works(day)
            | Self::Moves(day, _)
            | Self::Stays(day, _)
            | Self::YearUnknown { day, .. }
            | Self::NoTerm(day)
            | Self::Due(day) => *day,
        }
    }

    /// The step in words, with the articles of `counting`.
    #[must_use]
    pub fn told(&self, counting: &Counting, calendar: &Calendar) -> Told {
        let day = day_in_words(self.day());
        match self {
            Self::Event(_, start) => event(&day, *start, counting),
            Self::DayOne(_) => {
                Told { en: format!("Day 1 is {}.", day.en), ru: format!("День 1-й — {}.", day.ru) }
            }
            Self::Skipped(_, reason) => skipped(&day, *reason),
            Self::Counted(_, period) => counted(&day, *period, counting),
            Self::MonthTooShort(_) => Told {
                en: format!("That month has no such date, so its last day stands for it: {}.", day.en),
                ru: format!(
                    "Такого числа в этом месяце нет, поэтому берётся его последний день: {}.",
                    day.ru
                ),
            },
            Self::Works(_) => Told {
                en: format!("{} is a working day, so the end stays ({}).", day.en, counting.rollover.en),
                ru: format!(
                    "{} — рабочий день, поэтому окончание не переносится ({}).",
                    upper_first(&day.ru),
                    counting.rollover.ru
                ),
            },
            Self::Moves(_, reason) => moves(&day, *reason, counting),
            Self::Stays(_, reason) => stays(&day, *reason, counting),
            Self::YearUnknown { year, is_past: true, .. } => Told {
                en: format!(
                    "Provisional: the decree that moved days off in {year} ({}) is not in this calendar, so the day may differ. Check that year's decree.",
                    calendar.name.en
                ),
                ru: format!(
                    "Предварительно: постановления о переносе выходных {year} года ({}) в этом календаре нет, день может быть другим. Сверьтесь с постановлением того года.",
                    calendar.name.ru
                ),
            },
            Self::YearUnknown { year, .. } => Told {
                en: format!(
                    "Provisional: no decree on the days off of {year} ({}) is known here yet. Check near the time.",
                    calendar.name.en
                ),
                ru: format!(
                    "Предварительно: постановление о переносе выходных {year} года ({}) здесь ещё не известно. Проверьте ближе к сроку.",
                    calendar.name.ru
                ),
            },
            Self::NoTerm(_) => Told {
                en: format!("The event: {}. The law sets no term here, and none is invented.", day.en),
                ru: format!("Событие: {}. Закон не называет здесь срока, и мы его не придумываем.", day.ru),
            },
            Self::Due(_) => Told {
                en: format!("The last day still in time is {}.", day.en),
                ru: format!("Последний день срока — {}.", day.ru),
            },
        }
    }
}

fn event(day: &Told, start: Start, counting: &Counting) -> Told {
    let (en, ru) = match start {
        Start::DayAfter => ("this day is not counted", "этот день не считается"),
        Start::SameDay => ("this day is counted", "этот день считается"),
    };
    Told {
        en: format!("The event: {}; {en} ({}).", day.en, counting.start.en),
        ru: format!("Событие: {}; {ru} ({}).", day.ru, counting.start.ru),
    }
}

fn skipped(day: &Told, reason: RestReason) -> Told {
    let why = because(reason);
    Told {
        en: format!("{} is left out: {}.", day.en, why.en),
        ru: format!("{} не считается: {}.", upper_first(&day.ru), why.ru),
    }
}

fn counted(day: &Told, period: Period, counting: &Counting) -> Told {
    let (length, ru_length) = length(period);
    let months = matches!(
        period,
        Period::Months(_) | Period::Years(_) | Period::DaysThenMonths { .. } | Period::YearsThenMonths { .. }
    );
    let (en, ru) = if months {
        (format!(" ({})", counting.months.en), format!(" ({})", counting.months.ru))
    } else {
        (String::new(), String::new())
    };
    Told {
        en: format!("{length} end on {}{en}.", day.en),
        ru: format!("Срок {ru_length} истекает: {}{ru}.", day.ru),
    }
}

fn moves(day: &Told, reason: RestReason, counting: &Counting) -> Told {
    let why = because(reason);
    Told {
        en: format!(
            "{} is not a working day ({}): the end moves on ({}).",
            day.en, why.en, counting.rollover.en
        ),
        ru: format!(
            "{} — нерабочий день ({}): окончание переносится вперёд ({}).",
            upper_first(&day.ru),
            why.ru,
            counting.rollover.ru
        ),
    }
}

fn stays(day: &Told, reason: RestReason, counting: &Counting) -> Told {
    let why = because(reason);
    Told {
        en: format!(
            "{} is not a working day ({}), yet the end stays: {}.",
            day.en, why.en, counting.rollover.en
        ),
        ru: format!(
            "{} — нерабочий день ({}), но окончание не переносится: {}.",
            upper_first(&day.ru),
            why.ru,
            counting.rollover.ru
        ),
    }
}

fn because(reason: RestReason) -> Told {
    match reason {
        RestReason::Weekend(name) => {
            let (en, ru) = weekday(name);
            Told { en: en.to_owned(), ru: ru.to_owned() }
        }
        RestReason::Holiday(name) => Told { en: name.en.to_owned(), ru: name.ru.to_owned() },
        RestReason::Substitute(name) => Told {
            en: format!("day off in lieu of {}", name.en),
            ru: format!("выходной вместо праздника: {}", name.ru),
        },
        RestReason::Decree(decree) => {
            Told { en: format!("day off by {}", decree.en), ru: format!("выходной: {}", decree.ru) }
        }
    }
}

fn length(period: Period) -> (String, String) {
    let days = ["календарный день", "календарных дня", "календарных дней"];
    let one = |n: u16, en: &str, ru: [&'static str; 3]| {
        let n = i64::from(n);
        (count_en(n, en), format!("{n} {}", plural_ru(n, ru)))
    };
    match period {
        Period::Days(n) => one(n, "calendar day", days),
        Period::WorkingDays(n) => one(n, "working day", ["рабочий день", "рабочих дня", "рабочих дней"]),
        Period::Weeks(n) => one(n, "week", ["неделя", "недели", "недель"]),
        Period::Months(n) => one(n, "month", ["месяц", "месяца", "месяцев"]),
        Period::Years(n) => one(n, "year", ["год", "года", "лет"]),
        Period::DaysThenMonths { days: n, months } => {
            let (first, ru_first) = one(n, "calendar day", days);
            let (then, ru_then) = one(months, "month", ["месяц", "месяца", "месяцев"]);
            (format!("{first} and then {then}"), format!("{ru_first} и затем {ru_then}"))
        }
        Period::YearsThenMonths { years, months } => {
            let (first, ru_first) = one(years, "year", ["год", "года", "лет"]);
            let (then, ru_then) = one(months, "month", ["месяц", "месяца", "месяцев"]);
            (format!("{first} and then {then}"), format!("{ru_first} и затем {ru_then}"))
        }
        Period::None => ("No term".to_owned(), "без срока".to_owned()),
    }
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
