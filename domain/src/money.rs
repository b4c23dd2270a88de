//! Sums of money: minor units with a currency. Knows no rounding, because nothing here divides.

use serde::{Deserialize, Serialize};

/// A sum: `3490.00 RUB` is 349000 minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Minor units (kopecks, pence, cents); never negative where a remedy is meant.
    pub minor: i64,
    /// ISO 4217 code in capitals.
    pub currency: Currency,
}

/// An ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// A sum that cannot be read, or can be read in two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no sum can be read there")]
pub struct BadSum;

/// Currencies in which a sum can be offered or given, all with two places.
pub const CURRENCIES: &[&str] = &["RUB", "EUR", "GBP", "USD", "BYN", "KZT"];

/// Signs of currencies, each of one currency here.
const SIGNS: &[(char, &str)] = &[('₽', "RUB"), ('€', "EUR"), ('£', "GBP"), ('$', "USD"), ('₸', "KZT")];

impl Money {
    /// A sum as people write it: `3 490`, `3490,50`, `3,490.50`.
    ///
    /// # Errors
    /// [`BadSum`], also where it could be read in two ways: a sign of another currency, groups that are not of three
    /// digits or not all set off by the same mark, or a last mark of its own with three digits after it, which are
    /// thousands to one and thousandths to another.
    pub fn read(typed: &str, currency: Currency) -> Result<Self, BadSum> {
        if SIGNS.iter().any(|(sign, of)| typed.contains(*sign) && *of != currency.code()) {
            return Err(BadSum);
        }
        let is_around = |c: char| c.is_whitespace() || SIGNS.iter().any(|(sign, _)| *sign == c);
        let figures = typed.trim_matches(is_around);
        let (whole, part) = match figures.rfind([',', '.']) {
            Some(at) if is_ambiguous(figures, at) => return Err(BadSum),
            // Three digits after the last of several marks are thousands, not hundredths.
            Some(at) if figures.len() - at <= 3 => {
                (figures.get(..at).unwrap_or_default(), figures.get(at + 1..).unwrap_or_default())
            }
            _ => (figures, ""),
        };
        let point = figures.get(whole.len()..).and_then(|rest| rest.chars().next());
        let mut marks = whole.chars().filter(|c| is_mark(*c)).map(mark_of);
        let is_mixed = marks.next().is_some_and(|first| {
            point.is_some_and(|point| point == first) || marks.any(|mark| mark != first)
        });
        if is_mixed {
            return Err(BadSum);
        }
        let groups: Vec<&str> = whole.split(is_mark).collect();
        let is_number = |text: &&str| text.bytes().all(|b| b.is_ascii_digit());
        let in_threes = groups.len() == 1
            || groups.iter().skip(1).all(|group| group.len() == 3)
                && groups.first().is_some_and(|first| (1..=3).contains(&first.len()));
        if whole.is_empty() || !in_threes || !groups.iter().all(is_number) || !is_number(&part) {
            return Err(BadSum);
        }
        let whole: i64 = groups.concat().parse().map_err(|_| BadSum)?;
        let part: i64 = format!("{part:0<2}").parse().map_err(|_| BadSum)?;
        let minor = whole.checked_mul(100).and_then(|minor| minor.checked_add(part)).ok_or(BadSum)?;
        Ok(Self { minor, currency })
    }
}

/// Whether three digits stand after the mark at this place, and no other mark is like it: `12.345`, `12 345.678`.
fn is_ambiguous(figures: &str, at: usize) -> bool {
    let (before, after) = figures.split_at_checked(at).unwrap_or_default();
    after.len() == 4 && after.chars().next().is_some_and(|mark| !before.contains(mark))
}

fn is_mark(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ',' | '.' | '\'' | '’')
}

/// Marks that mean the same are one: blanks of any width, and both apostrophes.
fn mark_of(letter: char) -> char {
    match letter {
        '\'' | '’' => '’',
        _ if letter.is_whitespace() => ' ',
        _ => letter,
    }
}

impl Currency {
    /// From three capital letters.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl TryFrom<String> for Currency {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::parse(&code).ok_or("a currency is three capital letters")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Option<i64> {
        Money::read(typed, Currency::parse("RUB").unwrap()).ok().map(|sum| sum.minor)
    }

    #[test]
    fn sums_are_read_as_people_write_them() {
        for (typed, minor) in [
            ("3490", 349_000),
            ("3 490", 349_000),
            ("3\u{a0}490,5 ₽", 349_050),
            ("3,490.50", 349_050),
            ("3.490,50", 349_050),
            ("1,234,567", 123_456_700),
            ("12 345.67", 1_234_567),
            ("1 234\u{a0}567,8", 123_456_780),
            ("1'234’567.89", 123_456_789),
            ("0,07", 7),
        ] {
            assert_eq!(read(typed), Some(minor), "{typed}");
        }
        for typed in [
            "",
            "много",
            "-5",
            "1e3",
            ",",
            "12.3.x",
            "99999999999999999999",
            "£12.345",
            "3.490",
            "12,345",
            "12,345 ₽",
            "1,5,5",
            "12 345.678",
            "1,234.567",
            "1’234,567",
            "1.234 567",
            "1 234,567.89",
            "1,234,56",
            "1,2345",
            "12 34",
        ] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
