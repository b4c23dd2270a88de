//! Leaving a contract made at a distance without a reason: which rules give the right, until when, and what follows from
//! it. Knows no shop and no page.

use crate::deadline::deadline;
use crate::pack::Pack;
use crate::rule::{Period, Rule};
use domain::Day;
use domain::case::Contract;

/// The right to leave a contract made at a distance, in one law.
#[derive(Clone, Copy, Debug)]
pub struct Right {
    /// Whose words its statement takes.
    pub family: Family,
    /// What the contract is about.
    pub contract: Contract,
    /// What gives the right, and its usual term: of goods from the day they came, of all else from that of the contract.
    pub usual: &'static Rule,
    /// The longer term, where the shop did not tell of the right; none where the right has no end.
    pub longer: Option<&'static Rule>,
    /// When the money comes back, where the law says so.
    pub refund: Option<&'static Rule>,
    /// By when the goods go back, where there are any and the law says so.
    pub sendback: Option<&'static Rule>,
    /// What is owed for what was begun, and what of it may end the right.
    pub begun: Option<&'static Rule>,
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
    /// The right has no term: it is always in time.
    Always,
    /// The term has not begun, or nobody said when it did.
    NotBegun,
    /// In time: the last day.
    InTime(Day),
    /// After the usual term, whose last day is the first; in time up to the second if the shop never told of the right.
    IfUntold(Day, Day),
    /// After both, whose last days these are.
    Late(Day, Day),
}

/// The rules of one right: what gives it, the longer term, the refund, the way back, what was begun. Empty for none.
struct Named(Family, Contract, [&'static str; 5]);

const NAMED: [Named; 8] = [
    Named(
        Family::Eu,
        Contract::Goods,
        ["eu.withdraw.14", "eu.withdraw.noinfo", "eu.withdraw.refund", "eu.withdraw.sendback", ""],
    ),
    Named(
        Family::Eu,
        Contract::Service,
        ["eu.withdraw.14", "eu.withdraw.noinfo", "eu.withdraw.refund.notice", "", "eu.withdraw.service"],
    ),
    Named(
        Family::Eu,
        Contract::Digital,
        ["eu.withdraw.14", "eu.withdraw.noinfo", "eu.withdraw.refund.notice", "", "eu.withdraw.digital"],
    ),
    Named(
        Family::Gb,
        Contract::Goods,
        ["gb.cancel.14", "gb.cancel.noinfo", "gb.cancel.refund", "gb.cancel.sendback", ""],
    ),
    Named(
        Family::Gb,
        Contract::Service,
        ["gb.cancel.14", "gb.cancel.noinfo", "gb.cancel.refund.notice", "", "gb.cancel.service"],
    ),
    Named(
        Family::Gb,
        Contract::Digital,
        ["gb.cancel.14", "gb.cancel.noinfo", "gb.cancel.refund.notice", "", "gb.cancel.digital"],
    ),
    Named(Family::Ru, Contract::Goods, ["ru.withdraw.7", "ru.withdraw.3mo", "ru.withdraw.refund", "", ""]),
    // The law knows no term for refusing a service, and none for paying back; of digital content it says nothing.
    Named(Family::Ru, Contract::Service, ["ru.service.refuse", "", "", "", ""]),
];

/// The right that a law gives on a day to who ordered such a thing at a distance; none where it gives none.
#[must_use]
pub fn right(pack: &'static Pack, contract: Contract, on: Day) -> Option<Right> {
    let of = |id: &str| pack.rule(id, on).ok();
    NAMED.iter().filter(|named| named.1 == contract).find_map(|Named(family, _, ids)| {
        let [usual, longer, refund, sendback, begun] = ids.map(of);
        let usual = usual?;
        let (family, contract) = (*family, contract);
        Some(Right { family, contract, usual, longer, refund, sendback, begun })
    })
}

/// Whether a statement of that day is in time. `began` is the day the goods came, or that of the contract.
#[must_use]
pub fn standing(right: &Right, began: Option<Day>, on: Day) -> Standing {
    if right.usual.period == Period::None {
        return Standing::Always;
    }
    let last = |rule: Option<&'static Rule>, began| deadline(rule?, began).ok().and_then(|found| found.due);
    let Some((usual, longer)) =
        began.and_then(|began| last(Some(right.usual), began).zip(last(right.longer, began)))
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
            let right = right(crate::pack(law).unwrap(), Contract::Goods, on).unwrap();
            assert_eq!(standing(&right, came, on), expected, "{law} {came:?}");
        }
    }

    #[test]
    fn who_orders_at_a_distance_has_it_everywhere_but_in_the_united_states() {
        for pack in crate::PACKS {
            let family = right(pack, Contract::Goods, date(2026, 11, 20)).map(|right| right.family);
            let expected = match pack.code {
                "us" => None,
                "gb" => Some(Family::Gb),
                "ru" => Some(Family::Ru),
                _ => Some(Family::Eu),
            };
            assert_eq!(family, expected, "{}", pack.code);
        }
    }

    #[test]
    fn services_and_digital_content_are_counted_from_the_contract() {
        let on = date(2026, 11, 20);
        for contract in [Contract::Service, Contract::Digital] {
            for (law, made, expected) in [
                ("eu", None, Standing::NotBegun),
                ("eu", Some(date(2026, 11, 6)), Standing::InTime(date(2026, 11, 20))),
                ("fr", Some(date(2026, 11, 8)), Standing::InTime(date(2026, 11, 23))),
                ("de", Some(date(2026, 11, 5)), Standing::IfUntold(date(2026, 11, 19), date(2027, 11, 19))),
                // No roll-over: a Saturday stays a Saturday.
                ("gb", Some(date(2026, 11, 7)), Standing::InTime(date(2026, 11, 21))),
                ("gb", Some(date(2025, 10, 1)), Standing::Late(date(2025, 10, 15), date(2026, 10, 15))),
            ] {
                let right = right(crate::pack(law).unwrap(), contract, on).unwrap();
                assert_eq!(standing(&right, made, on), expected, "{law} {made:?}");
                assert!(right.sendback.is_none() && right.begun.is_some() && right.refund.is_some(), "{law}");
            }
        }
        let ru = crate::pack("ru").unwrap();
        let service = right(ru, Contract::Service, on).unwrap();
        for made in [None, Some(date(2020, 1, 1))] {
            assert_eq!(standing(&service, made, on), Standing::Always);
        }
        assert!(service.refund.is_none(), "the law sets no term for it, and none is made up");
        assert!(right(ru, Contract::Digital, on).is_none());
        assert!(Contract::ALL.iter().all(|one| right(crate::pack("us").unwrap(), *one, on).is_none()));
    }
}
