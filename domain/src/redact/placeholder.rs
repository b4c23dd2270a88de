//! What stands in a text where a secret stood, in Russian or English; recognises its own marks again.

use super::SecretKind;
use crate::Lang;

/// Four bullets: the part of a mark that people hardly ever type.
const BULLETS: &str = "••••";

/// The language of a text: Russian where it has at least as many Cyrillic letters as Latin ones, and any at all.
pub(super) fn tongue_of(text: &str) -> Lang {
    let (mut latin, mut cyrillic) = (0_usize, 0_usize);
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' => latin += 1,
            '\u{400}'..='\u{4ff}' => cyrillic += 1,
            _ => {}
        }
    }
    if cyrillic > 0 && cyrillic >= latin { Lang::Ru } else { Lang::En }
}

/// Writes the mark for a secret of `kind`; `tail` is what may still be read of it (the last four digits of a card).
pub(super) fn write(into: &mut String, kind: SecretKind, tongue: Lang, tail: &str) {
    into.push('[');
    into.push_str(word(kind, tongue));
    into.push(' ');
    into.push_str(BULLETS);
    into.push_str(tail);
    into.push(']');
}

/// Whether a mark stands in `text`.
pub(super) fn stands_in(text: &str) -> bool {
    text.match_indices('[').any(|(at, _)| text.get(at..).is_some_and(|rest| at_start(rest).is_some()))
}

/// The mark that `text` begins with: its kind and its length in bytes.
pub(super) fn at_start(text: &str) -> Option<(SecretKind, usize)> {
    let inner = text.strip_prefix('[')?;
    let head: &str = inner.split_once(BULLETS)?.0;
    let name = head.strip_suffix(' ')?;
    let kind = *SecretKind::ALL
        .iter()
        .find(|&&kind| word(kind, Lang::En) == name || word(kind, Lang::Ru) == name)?;
    let before_tail = 1 + head.len() + BULLETS.len();
    let tail = text.get(before_tail..)?.split_once(']')?.0;
    let four_digits = tail.len() == 4 && tail.bytes().all(|b| b.is_ascii_digit());
    let whole = tail.is_empty() || (kind == SecretKind::Card && four_digits);
    whole.then_some((kind, before_tail + tail.len() + 1))
}

fn word(kind: SecretKind, tongue: Lang) -> &'static str {
    let (english, russian) = match kind {
        SecretKind::Card => ("card", "карта"),
        SecretKind::Cvv => ("card security code", "код карты"),
        SecretKind::Expiry => ("card expiry", "срок карты"),
        SecretKind::Iban => ("account number", "номер счёта"),
        SecretKind::Inn => ("taxpayer number", "ИНН"),
        SecretKind::Otp => ("one-time code", "одноразовый код"),
        SecretKind::Passport => ("passport", "паспорт"),
        SecretKind::Password => ("password", "пароль"),
        SecretKind::Pin => ("PIN", "ПИН-код"),
        SecretKind::Snils => ("pension number", "СНИЛС"),
        SecretKind::Ssn => ("social security number", "номер соцстрахования"),
        SecretKind::Email => ("e-mail", "почта"),
        SecretKind::Phone => ("phone", "телефон"),
    };
    match tongue {
        Lang::En => english,
        Lang::Ru => russian,
    }
}
