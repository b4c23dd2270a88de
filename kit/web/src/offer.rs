//! An offer's form as it was sent: what is ticked, and the sums. Knows no case and no page.

use crate::form::Answers;
use domain::case::Item;
use domain::money::{CURRENCIES, Currency, Money};
use domain::remedy::Remedy;
use view::parts::Ticked;

/// A field of an offer's form that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadField {
    /// A sum is missing, or is none; the remedy whose it is.
    Sum(Remedy),
    /// No currency was chosen.
    Currency,
}

impl BadField {
    /// The name of the field.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sum(Remedy::PartRefund) => "sum-part_refund",
            Self::Sum(Remedy::Voucher) => "sum-voucher",
            Self::Sum(_) => "sum-refund",
            Self::Currency => "currency",
        }
    }

    /// The key of the sentence that says how to mend it.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Sum(_) => "thing-sum-wrong",
            Self::Currency => "thing-currency-missing",
        }
    }
}

/// The boxes as they were sent.
#[must_use]
pub fn ticked(answers: &Answers) -> Ticked {
    let typed = |remedy: Remedy| answers.typed(&format!("sum-{}", remedy.code()));
    let things = Remedy::ALL.into_iter().filter(|remedy| answers.all("item").contains(&remedy.code()));
    Ticked {
        things: things.map(|remedy| (remedy, typed(remedy))).collect(),
        currency: answers.get("currency").to_owned(),
    }
}

/// What is ticked, with its sums. Sums of what is not ticked do not count.
///
/// # Errors
/// The first field that cannot be read.
pub fn items(ticked: &Ticked) -> Result<Vec<Item>, BadField> {
    let known = CURRENCIES.iter().find(|known| **known == ticked.currency);
    let currency = known.and_then(|code| Currency::parse(code));
    let item = |(remedy, typed): &(Remedy, String)| {
        if !remedy.has_sum() {
            return Ok(Item { remedy: *remedy, sum: None });
        }
        if typed.trim().is_empty() {
            return Err(BadField::Sum(*remedy));
        }
        let sum = Money::read(typed, currency.ok_or(BadField::Currency)?);
        let sum = sum.ok().filter(|sum| sum.minor > 0).ok_or(BadField::Sum(*remedy))?;
        Ok(Item { remedy: *remedy, sum: Some(sum) })
    };
    ticked.things.iter().map(item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(fields: &[(&str, &str)]) -> Result<Vec<Item>, BadField> {
        let pairs = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        items(&ticked(&Answers::from_pairs(pairs.collect())))
    }

    #[test]
    fn what_is_ticked_is_read_and_nothing_else() {
        let money = ("currency", "RUB");
        let read = sent(&[("item", "refund"), ("sum-refund", "3 490"), ("sum-voucher", "9"), money]).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].sum.as_ref().unwrap().minor, 349_000);
        assert_eq!(sent(&[("item", "repair"), ("item", "exploded")]).unwrap().len(), 1);
        assert_eq!(sent(&[]), Ok(Vec::new()));
        for (fields, bad) in [
            (vec![("item", "refund"), money], BadField::Sum(Remedy::Refund)),
            (vec![("item", "refund"), ("sum-refund", "много"), money], BadField::Sum(Remedy::Refund)),
            (vec![("item", "refund"), ("sum-refund", "0"), money], BadField::Sum(Remedy::Refund)),
            (vec![("item", "refund"), ("sum-refund", "$5"), money], BadField::Sum(Remedy::Refund)),
            (vec![("item", "voucher"), ("sum-voucher", "5"), ("currency", "XXX")], BadField::Currency),
        ] {
            assert_eq!(sent(&fields), Err(bad), "{fields:?}");
        }
    }
}
