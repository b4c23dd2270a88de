//! What a claim needs and what was answered: the fields, their limits, what is wrong with them. What the case says already
//! stands in the fields. Pure.

use crate::page::Dossier;
use domain::Day;
use domain::case::{Facts, WORDS_CHARS_MAX, says_something};
use domain::ground::Ground;
use domain::intent::Intent;
use domain::money::{CURRENCIES, Currency, Money};
use domain::remedy::Remedy;
use law::pack::Pack;
use web::Answers;
use web::claiming::Brought;

/// Characters of the words at the most: room is left for what the form adds.
pub(super) const TEXT_CHARS_MAX: usize = WORDS_CHARS_MAX - 2_000;

/// Something wrong with a field: which, and the key of its sentence.
pub(super) type Wrong = (&'static str, &'static str);

/// The answers.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) ground: Option<Ground>,
    pub(super) wanted: Option<Remedy>,
    pub(super) pack: &'static Pack,
    /// Day, month, year as typed.
    pub(super) bought: [String; 3],
    pub(super) came: [String; 3],
    /// The currency of both sums, one of [`CURRENCIES`]: that of the law until another is chosen.
    pub(super) currency: &'static str,
    /// Sums as typed.
    pub(super) paid: String,
    pub(super) sum: String,
    pub(super) text: String,
}

impl Asked {
    /// What the case says, before anything is answered.
    pub(super) fn of_case(dossier: &Dossier, pack: &'static Pack) -> Self {
        let case = &dossier.case;
        Self {
            ground: case.ground.or(likely(case.intent)),
            wanted: case.wanted,
            pack,
            bought: Default::default(),
            came: Default::default(),
            currency: pack.currency,
            paid: String::new(),
            sum: String::new(),
            text: String::new(),
        }
    }

    /// What was answered.
    pub(super) fn of(typed: &Answers, pack: &'static Pack) -> Self {
        let day =
            |name: &str| ["day", "month", "year"].map(|part| typed.get(&format!("{name}-{part}")).to_owned());
        Self {
            ground: Ground::from_code(typed.get("ground")).filter(|ground| OFFERED.contains(ground)),
            wanted: Remedy::from_code(typed.get("wanted")),
            pack,
            bought: day("bought"),
            came: day("came"),
            currency: CURRENCIES
                .iter()
                .find(|known| **known == typed.get("currency"))
                .map_or(pack.currency, |known| known),
            paid: typed.get("paid").to_owned(),
            sum: typed.get("sum").to_owned(),
            text: typed.typed("text"),
        }
    }

    /// What another program brought.
    pub(super) fn brought(brought: &Brought, pack: &'static Pack) -> Self {
        let day = |day: Option<Day>| {
            day.map_or_else(Default::default, |day| {
                [day.day().to_string(), day.month().to_string(), day.year().to_string()]
            })
        };
        let sum = |minor: Option<i64>| {
            // What is below nought holds no more than nought does.
            let typed = |minor: i64| format!("{}.{:02}", minor / 100, minor % 100);
            minor.map_or_else(String::new, |minor| typed(minor.max(0)))
        };
        Self {
            ground: brought.ground,
            wanted: brought.wanted,
            pack,
            bought: day(brought.bought),
            came: day(brought.came),
            currency: CURRENCIES
                .iter()
                .find(|known| **known == brought.currency)
                .map_or(pack.currency, |known| known),
            paid: sum(brought.paid_minor),
            sum: sum(brought.sum_minor),
            text: brought.text.clone(),
        }
    }

    /// What is wrong with it, in the order of the form.
    pub(super) fn wrong(&self, today: Day) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        if self.ground.is_none() {
            wrong.push(("ground", "claim-ground-missing"));
        }
        if self.wanted.is_none() {
            wrong.push(("wanted", "claim-wanted-missing"));
        }
        for (field, typed) in [("bought-day", &self.bought), ("came-day", &self.came)] {
            if let Err(fault) = read_day(typed, today) {
                wrong.push((field, fault));
            }
        }
        if self.bought_on().zip(self.came_on()).is_some_and(|(bought, came)| came < bought) {
            wrong.push(("came-day", "claim-came-before"));
        }
        match (self.read(&self.paid), self.read(&self.sum)) {
            (Err(()), _) => wrong.push(("paid", "claim-sum-wrong")),
            (_, Err(())) => wrong.push(("sum", "claim-sum-wrong")),
            (Ok(Some(paid)), Ok(Some(sum))) if sum.minor > paid.minor => {
                wrong.push(("sum", "claim-sum-above"))
            }
            _ => {}
        }
        if !self.text.trim().is_empty() && !self.text.chars().any(char::is_alphanumeric) {
            wrong.push(("text", "claim-text-signs"));
        } else if !says_something(&self.text) {
            wrong.push(("text", "claim-text-missing"));
        } else if self.text.chars().nth(TEXT_CHARS_MAX).is_some() {
            wrong.push(("text", "claim-text-long"));
        }
        wrong
    }

    /// The day of the order.
    pub(super) fn bought_on(&self) -> Option<Day> {
        day_of(&self.bought)
    }

    /// The day it came.
    pub(super) fn came_on(&self) -> Option<Day> {
        day_of(&self.came)
    }

    /// What was paid.
    pub(super) fn paid_sum(&self) -> Option<Money> {
        self.read(&self.paid).ok().flatten()
    }

    /// What is demanded in money.
    pub(super) fn demanded_sum(&self) -> Option<Money> {
        self.read(&self.sum).ok().flatten()
    }

    /// Days and sums as letters need them.
    pub(super) fn facts(&self) -> Facts {
        Facts {
            bought: self.bought_on(),
            came: self.came_on(),
            paid: self.paid_sum(),
            sum: self.demanded_sum(),
            contract: None,
        }
    }

    /// Everything as hidden fields.
    pub(super) fn fields(&self) -> Vec<(String, String)> {
        let mut fields = vec![
            ("ground".to_owned(), self.ground.map_or("", Ground::code).to_owned()),
            ("wanted".to_owned(), self.wanted.map_or("", Remedy::code).to_owned()),
            ("country".to_owned(), self.pack.code.to_owned()),
            ("currency".to_owned(), self.currency.to_owned()),
            ("paid".to_owned(), self.paid.clone()),
            ("sum".to_owned(), self.sum.clone()),
            ("text".to_owned(), self.text.clone()),
        ];
        for (name, typed) in [("bought", &self.bought), ("came", &self.came)] {
            for (part, value) in ["day", "month", "year"].into_iter().zip(typed) {
                fields.push((format!("{name}-{part}"), value.clone()));
            }
        }
        fields
    }

    /// A sum in the currency that was chosen; nothing where nothing was typed.
    fn read(&self, typed: &str) -> Result<Option<Money>, ()> {
        if typed.is_empty() {
            return Ok(None);
        }
        let currency = Currency::parse(self.currency).ok_or(())?;
        Money::read(typed, currency).ok().filter(|sum| sum.minor > 0).map(Some).ok_or(())
    }
}

/// The grounds that the form offers, in its order.
pub(super) const OFFERED: [Ground; 19] = [
    Ground::Defect,
    Ground::DamagedInTransit,
    Ground::WrongItem,
    Ground::MissingItems,
    Ground::Counterfeit,
    Ground::Unsafe,
    Ground::NotDelivered,
    Ground::LateDelivery,
    Ground::Withdrawal,
    Ground::RefundLate,
    Ground::RefundReduced,
    Ground::WrongCharge,
    Ground::ImposedExtra,
    Ground::UnwantedRenewal,
    Ground::PriceMismatch,
    Ground::ServiceDefect,
    Ground::ServiceLate,
    Ground::StaffConduct,
    Ground::PersonalData,
];

/// The ground that an intent mostly stands for; none where it stands for several.
const fn likely(intent: Intent) -> Option<Ground> {
    Some(match intent {
        Intent::NotDelivered => Ground::NotDelivered,
        Intent::DeliveryDamaged => Ground::DamagedInTransit,
        Intent::DefectiveItem => Ground::Defect,
        Intent::DangerousItem => Ground::Unsafe,
        Intent::NotAsDescribed => Ground::Counterfeit,
        Intent::OrderStatus => Ground::LateDelivery,
        Intent::RefundStatus => Ground::RefundLate,
        Intent::StaffComplaint => Ground::StaffConduct,
        Intent::DataPrivacy => Ground::PersonalData,
        _ => return None,
    })
}

fn day_of(typed: &[String; 3]) -> Option<Day> {
    let [day, month, year] = typed;
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A day as typed; an empty one is none, and nothing is wrong with that.
fn read_day(typed: &[String; 3], today: Day) -> Result<Option<Day>, &'static str> {
    if typed.iter().all(String::is_empty) {
        return Ok(None);
    }
    match day_of(typed) {
        None => Err("claim-day-wrong"),
        Some(day) if day > today => Err("claim-day-future"),
        Some(day) if day.year() < 2000 => Err("claim-day-wrong"),
        Some(day) => Ok(Some(day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::constant(2026, 11, 20);

    fn wrong(change: &[(&str, &str)]) -> Vec<&'static str> {
        let mut pairs = vec![
            ("ground", "QLT.defect"),
            ("wanted", "refund"),
            ("paid", "3 490"),
            ("sum", "3490"),
            ("text", "It does not heat."),
        ];
        pairs.retain(|(name, _)| change.iter().all(|(changed, _)| name != changed));
        pairs.extend(change);
        let typed = pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let asked = Asked::of(&Answers::from_pairs(typed), &law::ru::PACK);
        asked.wrong(TODAY).into_iter().map(|(_, key)| key).collect()
    }

    #[test]
    fn what_does_not_hold_is_said() {
        assert_eq!(wrong(&[]), [""; 0]);
        assert_eq!(
            wrong(&[("ground", "XX"), ("wanted", "")]),
            ["claim-ground-missing", "claim-wanted-missing"]
        );
        assert_eq!(wrong(&[("sum", "4000")]), ["claim-sum-above"]);
        assert_eq!(wrong(&[("sum", "£39")]), ["claim-sum-wrong"]);
        assert_eq!(wrong(&[("paid", "0"), ("sum", "")]), ["claim-sum-wrong"]);
        assert_eq!(wrong(&[("currency", "GBP"), ("paid", "£3490")]), [""; 0]);
        assert_eq!(wrong(&[("currency", "GBP"), ("paid", "3 490 ₽")]), ["claim-sum-wrong"]);
        assert_eq!(wrong(&[("paid", "12.345"), ("sum", "")]), ["claim-sum-wrong"]);
        let bought =
            |day, month, year| wrong(&[("bought-day", day), ("bought-month", month), ("bought-year", year)]);
        assert_eq!(bought("21", "11", "2026"), ["claim-day-future"]);
        assert_eq!(bought("31", "11", "2026"), ["claim-day-wrong"]);
        assert_eq!(bought("20", "11", "2026"), [""; 0]);
        assert_eq!(wrong(&[("text", "🤬🤬🤬")]), ["claim-text-signs"]);
        assert_eq!(wrong(&[("text", "  ")]), ["claim-text-missing"]);
        let long = "word ".repeat(50_000);
        assert_eq!(wrong(&[("text", &long)]), ["claim-text-long"]);
        let days = [
            ("bought-day", "10"),
            ("bought-month", "11"),
            ("bought-year", "2026"),
            ("came-day", "9"),
            ("came-month", "11"),
            ("came-year", "2026"),
        ];
        assert_eq!(wrong(&days), ["claim-came-before"]);
    }
}
