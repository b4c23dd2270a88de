//! What a swindler would change in a letter: links, addresses, numbers, sums. Knows no letter.

use super::text::{Text, lines, read};
use std::collections::BTreeSet;

/// The kinds of what would be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ItemKind {
    /// A link, a mail address, a name in a messenger.
    Link,
    /// A telephone number, an account, a card: seven digits and more.
    Number,
    /// A sum of money.
    Sum,
    /// Words.
    Words,
}

/// Something in a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// As it is shown to a person.
    pub shown: String,
    /// The form by which two are compared.
    pub(super) form: String,
}

/// Digits of a number at the least.
const NUMBER_DIGITS_MIN: usize = 7;

/// The links, numbers and sums of a message, each once.
#[must_use]
pub fn items(message: &str) -> Vec<Item> {
    let text = read(message);
    let mut all = links(&text, true);
    all.extend(figures(message));
    all
}

/// The links of a message; those that a mail program wrote above it only where `headings` count.
pub(super) fn links(text: &Text, headings: bool) -> Vec<Item> {
    let mut known = BTreeSet::new();
    let counted =
        text.links.iter().filter(|(link, is_heading)| headings || !is_heading || !link.contains('@'));
    counted
        .filter(|(link, _)| known.insert(link.clone()))
        .map(|(link, _)| Item { kind: ItemKind::Link, shown: link.clone(), form: link.clone() })
        .collect()
}

/// The numbers and sums of a message.
pub(super) fn figures(message: &str) -> Vec<Item> {
    let whole = lines(message).join(" ");
    let chars: Vec<char> = whole.chars().collect();
    let mut found: Vec<Item> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let rest = chars.get(at..).unwrap_or_default();
        if !rest.first().is_some_and(char::is_ascii_digit) {
            at += 1;
            continue;
        }
        let before = chars.get(..at).unwrap_or_default();
        let length = rest.iter().take_while(|c| c.is_ascii_digit() || is_within(**c)).count();
        let shown: String = rest.iter().take(length).collect();
        let shown = shown.trim_end_matches(is_within).to_owned();
        let after: String = rest.iter().skip(shown.chars().count()).take(8).collect();
        found.extend(figure(shown, before, &after));
        at += length.max(1);
    }
    found.sort();
    found.dedup();
    found
}

const fn is_within(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '-' | '–' | '(' | ')' | '.' | ',')
}

fn figure(shown: String, before: &[char], after: &str) -> Option<Item> {
    const CURRENCIES: &[&str] =
        &["₽", "руб", "р.", "rub", "$", "usd", "долл", "£", "gbp", "€", "eur", "евро", "kzt", "₸", "byn"];
    let after = after.trim_start().to_lowercase();
    let sign = before.iter().rev().find(|c| !c.is_whitespace()).copied().unwrap_or(' ');
    let is_sum =
        CURRENCIES.iter().any(|word| after.starts_with(word)) || matches!(sign, '$' | '£' | '€' | '₽');
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let form = match digits.strip_prefix('8') {
        Some(rest) if digits.len() == 11 => format!("7{rest}"),
        _ => digits,
    };
    if is_sum {
        // A number may stand right before a sum: `2026 3 490 ₽`; the tail is what is compared.
        return Some(Item { kind: ItemKind::Sum, form: format!("sum {form}"), shown });
    }
    (form.len() >= NUMBER_DIGITS_MIN).then_some(Item { kind: ItemKind::Number, shown, form })
}
