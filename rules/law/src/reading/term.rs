//! Terms in a sentence: days, weeks, months, years and hours, in digits and in words.

use super::sentence::Word;
use std::ops::Range;

/// A term in calendar days, from its shortest to its longest, and the words that say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) least: u16,
    pub(super) most: u16,
    pub(super) words: Range<usize>,
}

/// Numbers in words; Russian ones by their beginning, longest first where one begins another.
const NUMBERS: [(&str, u32); 50] = [
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fortyfive", 45),
    ("sixty", 60),
    ("ninety", 90),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("eighteen", 18),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("четырнадцат", 14),
    ("пятнадцат", 15),
    ("семнадцат", 17),
    ("восемнадцат", 18),
    ("шестнадцат", 16),
    ("девятнадцат", 19),
    ("одиннадцат", 11),
    ("двенадцат", 12),
    ("тринадцат", 13),
    ("двадцат", 20),
    ("тридцат", 30),
    ("пятьдесят", 50),
    ("шестьдесят", 60),
    ("шестидесят", 60),
    ("девяност", 90),
    ("сорок", 40),
    ("десят", 10),
    ("девят", 9),
    ("восьм", 8),
    ("восем", 8),
    ("семи", 7),
    ("семь", 7),
    ("шест", 6),
    ("пяти", 5),
    ("пять", 5),
    ("четыр", 4),
    ("трех", 3),
    ("двух", 2),
];

/// Words of one or two letters of sense, only whole.
const WHOLE: [(&str, u32); 8] =
    [("три", 3), ("два", 2), ("две", 2), ("один", 1), ("одного", 1), ("одной", 1), ("a", 1), ("an", 1)];

/// Every term of a sentence, in order.
pub(super) fn terms(words: &[Word]) -> Vec<Term> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match term_at(words, at) {
            Some(term) => {
                at = term.words.end;
                all.push(term);
            }
            None => at += 1,
        }
    }
    all
}

/// The number that per cents are said in.
pub(super) fn percent(words: &[Word]) -> Option<u16> {
    let is_sign = |word: &Word| {
        word.text == "%"
            || word.text == "cent"
            || word.text.starts_with("процент")
            || word.text.starts_with("percent")
    };
    let sign = words.iter().position(is_sign)?;
    let before = words.get(..sign)?;
    let near = before.iter().rev().take(2);
    near.filter_map(|word| number(&word.text)).find(|n| *n <= 100).and_then(|n| u16::try_from(n).ok())
}

fn term_at(words: &[Word], from: usize) -> Option<Term> {
    if let Some(whole) = joined(words, from) {
        return Some(whole);
    }
    let (first, mut at) = count(words, from)?;
    let mut most = first;
    // “5–10 days”, “5 to 10 days”, and “14 (fourteen) days”, which says the same twice.
    if let Some((second, after)) = count(words, at).or_else(|| {
        let is_to =
            words.get(at).is_some_and(|word| matches!(word.text.as_str(), "to" | "до" | "or" | "или"));
        is_to.then(|| count(words, at + 1)).flatten()
    }) {
        most = most.max(second);
        at = after;
    }
    let mut is_working = false;
    for _ in 0..3 {
        let word = words.get(at)?.text.as_str();
        if let Some(unit) = unit(word) {
            let days = |n: u32| u16::try_from(in_days(n, unit, is_working)).ok();
            return Some(Term { least: days(first)?, most: days(most)?, words: from..at + 1 });
        }
        let works = ["working", "business", "рабоч", "банковск"].iter().any(|one| word.starts_with(one));
        let is_known = ["calendar", "календарн", "consecutive", "full", "полн", "ти", "и"]
            .iter()
            .any(|one| word.starts_with(one));
        if !works && !is_known {
            return None;
        }
        is_working |= works;
        at += 1;
    }
    None
}

/// «семидневный», «14-дневный», “fortnight”, «неделя», «месяц» without a number.
fn joined(words: &[Word], from: usize) -> Option<Term> {
    let word = words.get(from)?.text.as_str();
    let one = |days: u16| Some(Term { least: days, most: days, words: from..from + 1 });
    if word.starts_with("fortnight") {
        return one(14);
    }
    if let Some((begin, _)) = word.split_once("дневн") {
        return one(u16::try_from(number(begin)?).ok()?);
    }
    let before = from.checked_sub(1).and_then(|at| words.get(at)).map_or("", |word| word.text.as_str());
    match word {
        "месяца" | "месяц" if matches!(before, "течение" | "за") => one(30),
        "недели" | "неделю" if matches!(before, "течение" | "за") => one(7),
        "года" | "год" if matches!(before, "течение" | "за") => one(365),
        "суток" | "дня" if matches!(before, "течение") => one(1),
        _ => None,
    }
}

/// A number at a place, “twenty one” too, and the place after it.
fn count(words: &[Word], at: usize) -> Option<(u32, usize)> {
    let first = number(&words.get(at)?.text)?;
    match words.get(at + 1).and_then(|word| number(&word.text)) {
        Some(second) if first >= 20 && first % 10 == 0 && second < 10 && is_in_words(words, at) => {
            Some((first + second, at + 2))
        }
        _ => Some((first, at + 1)),
    }
}

fn is_in_words(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.text.starts_with(char::is_alphabetic))
}

fn number(word: &str) -> Option<u32> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.parse().ok();
    }
    let whole = WHOLE.iter().find(|(known, _)| *known == word);
    let begun = || {
        NUMBERS
            .iter()
            .find(|(known, _)| if known.is_ascii() { word == *known } else { word.starts_with(known) })
    };
    whole.or_else(begun).map(|(_, n)| *n)
}

#[derive(Clone, Copy)]
enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

fn unit(word: &str) -> Option<Unit> {
    let is_any = |all: &[&str]| all.contains(&word);
    match word {
        _ if is_any(&["hour", "hours", "hrs", "час", "часа", "часов", "ч"]) => Some(Unit::Hour),
        _ if is_any(&["day", "days", "день", "дня", "дней", "дн", "дням", "сутки", "суток"]) => {
            Some(Unit::Day)
        }
        _ if word.starts_with("дневн") => Some(Unit::Day),
        _ if is_any(&["week", "weeks", "неделя", "недели", "недель", "неделю"]) => {
            Some(Unit::Week)
        }
        _ if is_any(&["month", "months", "месяц", "месяца", "месяцев", "мес"]) => {
            Some(Unit::Month)
        }
        _ if is_any(&["year", "years", "год", "года", "лет"]) => Some(Unit::Year),
        _ => None,
    }
}

/// In calendar days: working ones at their fewest, a month as 30, hours as days begun.
const fn in_days(n: u32, unit: Unit, is_working: bool) -> u32 {
    match unit {
        Unit::Hour => n.div_ceil(24),
        Unit::Day if is_working => n.saturating_add((n / 5).saturating_mul(2)),
        Unit::Day => n,
        Unit::Week => n.saturating_mul(7),
        Unit::Month => n.saturating_mul(30),
        Unit::Year => n.saturating_mul(365),
    }
}
