//! The things of an offer: in words, and as boxes to tick with a sum where it is money. Nothing is ticked before the
//! reader ticks it.

use super::choice::Select;
use super::field::{Field, described_by, said_about};
use super::writes_itself;
use crate::face::SHARED;
use crate::html::Html;
use crate::page::Page;
use crate::pen::money;
use domain::Lang;
use domain::case::Item;
use domain::money::{CURRENCIES, Currency};
use domain::remedy::Remedy;
use std::fmt::Write as _;

/// A thing of an offer in words: «возврат всей цены: 3 490 ₽».
#[must_use]
pub fn thing(lang: Lang, item: &Item) -> String {
    let name = SHARED.get(lang, &format!("thing-{}", item.remedy.code()));
    match &item.sum {
        Some(sum) => {
            SHARED.with(lang, "thing-of", &[("thing", name.into()), ("sum", money(lang, sum).into())])
        }
        None => name.to_owned(),
    }
}

/// All things of an offer in a row.
#[must_use]
pub fn things(lang: Lang, items: &[Item]) -> String {
    items.iter().map(|item| thing(lang, item)).collect::<Vec<_>>().join(", ")
}

/// What stands in the boxes of an offer's form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    /// What is ticked, with the sum as it was typed.
    pub things: Vec<(Remedy, String)>,
    /// The code of the currency; empty where none was chosen.
    pub currency: String,
}

/// The boxes of an offer's form: names `item`, `sum-<code>` and `currency`.
#[derive(Clone, Debug, Default)]
pub struct OfferFields {
    legend: Html,
    rows: Vec<Row>,
    currencies: Select,
    wrong: Vec<(String, Html)>,
}

/// One thing with its box.
#[derive(Clone, Debug)]
struct Row {
    remedy: Remedy,
    label: &'static str,
    /// The label of its sum and what was typed there, where it is a sum.
    sum: Option<(&'static str, String)>,
    is_ticked: bool,
}

impl Ticked {
    /// The boxes as an offer fills them.
    #[must_use]
    pub fn of(items: &[Item]) -> Self {
        let typed = |item: &Item| item.sum.as_ref().map(|sum| plain(sum.minor)).unwrap_or_default();
        let currency = items.iter().find_map(|item| item.sum.as_ref()).map(|sum| sum.currency);
        Self {
            things: items.iter().map(|item| (item.remedy, typed(item))).collect(),
            currency: currency.as_ref().map(Currency::code).unwrap_or_default().to_owned(),
        }
    }
}

impl OfferFields {
    /// The boxes under a question.
    #[must_use]
    pub fn new(page: &Page, legend: impl Into<Html>, ticked: &Ticked) -> Self {
        let row = |remedy: Remedy| {
            let key = format!("thing-{}", remedy.code());
            let found = ticked.things.iter().find(|(known, _)| *known == remedy);
            let sum = remedy.has_sum().then(|| {
                let typed = found.map(|(_, typed)| typed.clone()).unwrap_or_default();
                (page.t(&format!("{key}.sum")), typed)
            });
            Row { remedy, label: page.t(&key), sum, is_ticked: found.is_some() }
        };
        let mut currencies = Select::new("currency", page.t("thing-currency")).answer("", "");
        for code in CURRENCIES {
            currencies = currencies.answer(code, *code);
        }
        Self {
            legend: legend.into(),
            rows: Remedy::ALL.into_iter().map(row).collect(),
            currencies: currencies.chosen(&ticked.currency),
            wrong: Vec::new(),
        }
    }

    /// What is wrong with one of the fields and how to mend it.
    #[must_use]
    pub fn error(mut self, field: &str, sentence: impl Into<Html>) -> Self {
        self.wrong.push((field.to_owned(), sentence.into()));
        self
    }

    fn wrong(&self, field: &str) -> Html {
        let found = self.wrong.iter().find(|(known, _)| known == field);
        found.map(|(_, sentence)| sentence.clone()).unwrap_or_default()
    }

    fn write(&self, out: &mut String) {
        let _ = write!(out, "<fieldset class=\"field\"><legend>{}</legend>", self.legend);
        let wrong = self.wrong("item");
        said_about(out, "item", &Html::default(), &wrong);
        out.push_str("<div class=\"choices full\">");
        for (place, Row { remedy, label, sum, is_ticked }) in self.rows.iter().enumerate() {
            let number = if place == 0 { String::new() } else { format!("-{}", place + 1) };
            let (code, checked) = (remedy.code(), if *is_ticked { " checked" } else { "" });
            let _ = write!(
                out,
                "<div class=\"thing\"><label class=\"choice\"><input type=\"checkbox\" id=\"item{number}\" \
                 name=\"item\" value=\"{code}\"{checked}"
            );
            described_by(out, "item", &Html::default(), &wrong);
            let _ = write!(out, "><span><b>{label}</b></span></label>");
            if let Some((label, typed)) = sum {
                let name = format!("sum-{code}");
                let field = Field::line(&name)
                    .label(*label)
                    .value(typed)
                    .error(self.wrong(&name))
                    .with("inputmode", "decimal")
                    .with("autocomplete", "off")
                    .with("maxlength", "20")
                    .with("class", "w10");
                let _ = write!(out, "{field}");
            }
            out.push_str("</div>");
        }
        let currencies = self.currencies.clone().error(self.wrong("currency"));
        let _ = write!(out, "</div><div class=\"row picks\">{currencies}</div></fieldset>");
    }
}

writes_itself!(OfferFields);

/// Minor units as one types them: `3490`, `64.50`.
fn plain(minor: i64) -> String {
    let (whole, rest) = (minor / 100, minor % 100);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::money::Money;

    fn refund(minor: i64) -> Item {
        let currency = Currency::parse("RUB").unwrap();
        Item { remedy: Remedy::Refund, sum: Some(Money { minor, currency }) }
    }

    #[test]
    fn an_offer_is_said_with_its_sums() {
        let repair = Item { remedy: Remedy::Repair, sum: None };
        let said = things(Lang::Ru, &[refund(349_000), repair]);
        assert_eq!(said.replace(crate::HARD, " "), "возврат всей цены: 3 490 ₽, ремонт за счёт магазина");
        assert_eq!(
            things(Lang::En, &[refund(349_050)]).replace(crate::HARD, " "),
            "refund of the whole price: 3,490.50 ₽"
        );
    }

    #[test]
    fn nothing_is_ticked_before_the_reader_ticks_it_and_what_was_typed_stands_again() {
        let page = crate::page::tests::page("/");
        let empty = OfferFields::new(&page, "What?", &Ticked::default()).to_string();
        assert!(!empty.contains(" checked") && !empty.contains(" selected value=\"RUB\""), "{empty}");
        let again = OfferFields::new(&page, "What?", &Ticked::of(&[refund(349_050)]));
        let again = again.error("sum-refund", "<no>").to_string();
        assert!(again.contains("value=\"refund\" checked") && again.contains("value=\"3490.50\""), "{again}");
        assert!(again.contains("&lt;no&gt;") && again.contains("<option value=\"RUB\" selected>"), "{again}");
    }
}
