//! Leaving a contract made at a distance without a reason: which rules give the right, until when, and what follows from
//! it. Knows no shop and no page.

use crate::deadline::deadline;
use crate::pack::Pack;
use crate::rule::Rule;
use domain::Day;

/// The right to leave a contract made at a distance, in one law.
#[derive(Clone, Copy, Debug)]
pub struct Right {
    /// Whose words its statement takes.
    pub family: Family,
    /// What gives the right, and its usual term from the day the goods came.
    pub usual: &'static Rule,
    /// The longer term, where the shop did not tell of the right.
    pub longer: &'static Rule,
    /// When the money comes back.
    pub refund: &'static Rule,
    /// By when the goods go back, where the law says so.
    pub sendback: Option<&'static Rule>,
}

/// The words that a law has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// European Union: withdrawal.
    Eu,
    /// United Kingdom: cancellation.
    Gb,
    /// Russia: refusal.
    Ru,
}

impl Family {
    /// The machine name, as keys of texts have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Eu => "eu",
            Self::Gb => "gb",
            Self::Ru => "ru",
        }
    }
}

/// Whether a statement made now is in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The term has not begun, or nobody said when it did: the goods came on no known day.
    NotBegun,
    /// In time: the last day.
    InTime(Day),
    /// After the usual term, whose last day is the first; in time up to the second if the shop never told of the right.
    IfUntold(Day, Day),
    /// After both, whose last days these are.
    Late(Day, Day),
}

/// The rules of each family: what gives the right, the longer term, the refund, the way back.
const NAMED: [(Family, &str, &str, &str, &str); 3] = [
    (Family::Eu, "eu.withdraw.14", "eu.withdraw.noinfo", "eu.withdraw.refund", "eu.withdraw.sendback"),
    (Family::Gb, "gb.cancel.14", "gb.cancel.noinfo", "gb.cancel.refund", "gb.cancel.sendback"),
    (Family::Ru, "ru.withdraw.7", "ru.withdraw.3mo", "ru.withdraw.refund", ""),
];

/// The right that a law gives on a day; none where it gives none to who orders at a distance.
#[must_use]
pub fn right(pack: &'static Pack, on: Day) -> Option<Right> {
    NAMED.iter().find_map(|(family, usual, longer, refund, sendback)| {
        Some(Right {
            family: *family,
            usual: pack.rule(usual, on).ok()?,
            longer: pack.rule(longer, on).ok()?,
            refund: pack.rule(refund, on).ok()?,
            sendback: pack.rule(sendback, on).ok(),
        })
    })
}

/// Whether a statement of that day is in time.
#[must_use]
pub fn standing(right: &Right, came: Option<Day>, on: Day) -> Standing {
    let last = |rule, came| deadline(rule, came).ok().and_then(|found| found.due);
    let Some((usual, longer)) = came.and_then(|came| last(right.usual, came).zip(last(right.longer, came)))
    else {
        return Standing::NotBegun;
    };
    match on {
        on if on <= usual => Standing::InTime(usual),
        on if on <= longer => Standing::IfUntold(usual, longer),
        _ => Standing::Late(usual, longer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_statement_is_in_time_by_the_law_of_its_place() {
        let on = date(2026, 11, 20);
        for (law, came, expected) in [
            ("eu", None, Standing::NotBegun),
            ("eu", Some(date(2026, 11, 20)), Standing::InTime(date(2026, 12, 4))),
            ("de", Some(date(2026, 11, 6)), Standing::InTime(date(2026, 11, 20))),
            // The fourteenth day is a Sunday, and the next is a working one.
            ("fr", Some(date(2026, 11, 8)), Standing::InTime(date(2026, 11, 23))),
            ("eu", Some(date(2026, 11, 5)), Standing::IfUntold(date(2026, 11, 19), date(2027, 11, 19))),
            ("eu", Some(date(2025, 10, 1)), Standing::Late(date(2025, 10, 15), date(2026, 10, 15))),
            ("gb", Some(date(2026, 11, 8)), Standing::InTime(date(2026, 11, 22))),
            ("gb", Some(date(2026, 11, 5)), Standing::IfUntold(date(2026, 11, 19), date(2027, 11, 19))),
            ("ru", Some(date(2026, 11, 13)), Standing::InTime(date(2026, 11, 20))),
            ("ru", Some(date(2026, 11, 12)), Standing::IfUntold(date(2026, 11, 19), date(2027, 2, 12))),
        ] {
            let right = right(crate::pack(law).unwrap(), on).unwrap();
            assert_eq!(standing(&right, came, on), expected, "{law} {came:?}");
        }
    }

    #[test]
    fn who_orders_at_a_distance_has_it_everywhere_but_in_the_united_states() {
        for pack in crate::PACKS {
            let family = right(pack, date(2026, 11, 20)).map(|right| right.family);
            let expected = match pack.code {
                "us" => None,
                "gb" => Some(Family::Gb),
                "ru" => Some(Family::Ru),
                _ => Some(Family::Eu),
            };
            assert_eq!(family, expected, "{}", pack.code);
        }
    }
}
