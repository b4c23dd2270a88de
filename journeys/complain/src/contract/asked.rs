//! What the statement needs: who, which order, where the acknowledgement goes. What is wrong with it, and its words. Pure.

use super::keyed;
use crate::TEXTS;
use domain::Day;
use domain::case::{Contract, Facts, NAME_CHARS_MAX, ORDER_CHARS_MAX};
use domain::contact::Email;
use domain::intent::Intent;
use domain::redact::Masked;
use law::pack::Pack;
use law::withdrawal::Right;
use view::{HARD, Pen};
use web::Answers;
use web::leaving::Brought;

/// Characters of the words about the goods at the most.
pub(super) const GOODS_CHARS_MAX: usize = 1_000;

/// Something wrong with a field: which, and the key of its sentence.
pub(super) type Wrong = (&'static str, &'static str);

/// The answers.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) pack: &'static Pack,
    pub(super) name: String,
    pub(super) order: String,
    pub(super) email: String,
    /// Which goods; empty for the whole order.
    pub(super) goods: String,
    /// What the contract is about.
    pub(super) contract: Contract,
    /// The day from which the term is counted, as typed in day, month, year: that on which the goods came, or else that
    /// of the contract. Empty where it is not known.
    pub(super) began: [String; 3],
}

impl Asked {
    /// What was answered, secrets masked.
    pub(super) fn of(typed: &Answers, pack: &'static Pack) -> Self {
        Self {
            pack,
            name: Masked::line(typed.get("name")).into_string(),
            order: Masked::line(typed.get("order")).into_string(),
            email: typed.get("email").to_owned(),
            goods: Masked::of(typed.typed("goods").trim()).into_string(),
            contract: Contract::from_code(typed.get("contract")).unwrap_or_default(),
            began: ["came-day", "came-month", "came-year"].map(|name| typed.get(name).to_owned()),
        }
    }

    /// What a program brought, secrets masked.
    pub(super) fn brought(brought: &Brought, pack: &'static Pack) -> Self {
        let typed = |day: Day| [day.day().to_string(), day.month().to_string(), day.year().to_string()];
        Self {
            pack,
            name: Masked::line(brought.name.trim()).into_string(),
            order: Masked::line(brought.order.trim()).into_string(),
            email: brought.email.trim().to_owned(),
            goods: Masked::of(brought.goods.trim()).into_string(),
            contract: brought.contract,
            began: brought.began.map(typed).unwrap_or_default(),
        }
    }

    /// What is wrong with it, in the order of the form.
    pub(super) fn wrong(&self, today: Day) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let long = |text: &str, chars_max: usize| text.chars().nth(chars_max).is_some();
        match self.name.as_str() {
            "" => wrong.push(("name", "contract-name-missing")),
            name if long(name, NAME_CHARS_MAX) => wrong.push(("name", "contract-too-long")),
            _ => {}
        }
        match self.order.as_str() {
            "" => wrong.push(("order", "contract-order-missing")),
            order if long(order, ORDER_CHARS_MAX) => wrong.push(("order", "contract-too-long")),
            _ => {}
        }
        if long(&self.goods, GOODS_CHARS_MAX) {
            wrong.push(("goods", "contract-too-long"));
        }
        if !self.began.iter().all(String::is_empty) {
            match self.began_on() {
                None => wrong.push(("came-day", "contract-day-wrong")),
                Some(day) if day > today => wrong.push(("came-day", "contract-day-future")),
                Some(day) if day.year() < 2000 => wrong.push(("came-day", "contract-day-wrong")),
                Some(_) => {}
            }
        }
        match self.email.as_str() {
            "" => wrong.push(("email", "contract-email-missing")),
            email if Email::parse(email).is_none() => wrong.push(("email", "contract-email-wrong")),
            _ => {}
        }
        wrong
    }

    /// The day from which the term is counted, where a whole day was typed.
    pub(super) fn began_on(&self) -> Option<Day> {
        let [day, month, year] = &self.began;
        Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    }

    /// What the shopper says of the purchase, as the law's term is explained by.
    pub(super) fn facts(&self) -> Facts {
        let began = self.began_on();
        let (came, bought) = if self.contract == Contract::Goods { (began, None) } else { (None, began) };
        Facts { came, bought, contract: Some(self.contract), ..Facts::default() }
    }

    /// What the case is about: goods to be sent back, or an order that has not come or is nothing to send back.
    pub(super) fn intent(&self) -> Intent {
        if self.facts().came.is_some() { Intent::ReturnRequest } else { Intent::OrderCancel }
    }

    /// Everything as hidden fields.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let [day, month, year] = self.began.clone();
        vec![
            ("country", self.pack.code.to_owned()),
            ("name", self.name.clone()),
            ("order", self.order.clone()),
            ("email", self.email.clone()),
            ("goods", self.goods.clone()),
            ("contract", self.contract.code().to_owned()),
            ("came-day", day),
            ("came-month", month),
            ("came-year", year),
        ]
    }

    /// The statement as the case keeps it.
    pub(super) fn statement(&self, pen: &Pen, right: &Right) -> Masked {
        let line = |key: &str, value: &str| format!("{}: {value}", TEXTS.get(pen.lang, key));
        let statement = TEXTS.get(pen.lang, &stated(right));
        let mut lines = vec![statement.to_owned(), String::new(), line("contract-said-order", &self.order)];
        let goods =
            if self.goods.is_empty() { TEXTS.get(pen.lang, "contract-goods-all") } else { &self.goods };
        lines.push(line(&keyed("contract-said-goods", self.contract), goods));
        lines.extend(
            self.began_on().map(|day| line(&keyed("contract-said-came", self.contract), &dated(pen, day))),
        );
        lines.push(line("contract-said-name", &self.name));
        // Hard blanks are a matter of pages, not of what is kept.
        Masked::of(&lines.join("\n").replace(HARD, " "))
    }
}

/// The key of the words that leave such a contract by such a law.
pub(super) fn stated(right: &Right) -> String {
    keyed(&format!("contract-statement-{}", right.family.code()), right.contract)
}

/// A day with its year: what is kept is read in other years too.
pub(super) fn dated(pen: &Pen, day: Day) -> String {
    let (text, year) = (pen.date(day), day.year().to_string());
    if text.ends_with(&year) { text } else { format!("{text} {year}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_name_order_and_a_way_to_confirm_are_needed() {
        let wrong = |change: &[(&str, &str)]| {
            let mut pairs = vec![("name", "Anna"), ("order", "48213"), ("email", "anna@post.example")];
            pairs.retain(|(name, _)| change.iter().all(|(changed, _)| name != changed));
            pairs.extend(change);
            let typed = pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            let asked = Asked::of(&Answers::from_pairs(typed), &law::eu::PACK);
            let keys = asked.wrong(Day::constant(2026, 11, 20)).into_iter().map(|(_, key)| key);
            (keys.collect::<Vec<_>>(), asked.intent())
        };
        let day = |day, month, year| wrong(&[("came-day", day), ("came-month", month), ("came-year", year)]);
        assert_eq!(wrong(&[]), (vec![], Intent::OrderCancel));
        assert_eq!(day("20", "11", "2026"), (vec![], Intent::ReturnRequest));
        let service =
            [("contract", "service"), ("came-day", "20"), ("came-month", "11"), ("came-year", "2026")];
        assert_eq!(wrong(&service), (vec![], Intent::OrderCancel), "there is nothing to send back");
        assert_eq!(day("21", "11", "2026").0, ["contract-day-future"]);
        assert_eq!(day("31", "11", "2026").0, ["contract-day-wrong"]);
        assert_eq!(day("", "11", "2026").0, ["contract-day-wrong"]);
        assert_eq!(
            wrong(&[("name", ""), ("order", ""), ("email", "")]).0,
            ["contract-name-missing", "contract-order-missing", "contract-email-missing"]
        );
        assert_eq!(wrong(&[("email", "anna")]).0, ["contract-email-wrong"]);
        assert_eq!(wrong(&[("goods", &"a ".repeat(600))]).0, ["contract-too-long"]);
    }
}
