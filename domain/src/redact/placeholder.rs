//! What stands in a text where a secret stood, in Russian or English; recognises its own marks again.

use super::SecretKind;
use crate::Lang;

/// Four bullets: the part of a mark that people hardly ever type.
const BULLETS: &str = "••••";

/// The language of the words of a text: Russian where they have at least half as many Cyrillic letters as Latin ones,
/// and any at all (addresses and names of brands are Latin in a Russian text too).
pub(super) fn lang_of<'w>(words: impl Iterator<Item = &'w str>) -> Lang {
    let (mut latin, mut cyrillic) = (0_usize, 0_usize);
    for word in words {
        let russian = word.chars().next().is_some_and(|c| ('\u{400}'..='\u{4ff}').contains(&c));
        *(if russian { &mut cyrillic } else { &mut latin }) += word.chars().count();
    }
    if cyrillic > 0 && cyrillic * 2 >= latin { Lang::Ru } else { Lang::En }
}

/// Writes the mark for a secret of `kind`; `tail` is what may still be read of it (the last four digits of a card).
pub(super) fn write(into: &mut String, kind: SecretKind, lang: Lang, tail: Option<[u8; 4]>) {
    into.push('[');
    into.push_str(word(kind, lang));
    into.push(' ');
    into.push_str(BULLETS);
    for digit in tail.into_iter().flatten() {
        into.push(char::from(b'0' + digit % 10));
    }
    into.push(']');
}

/// Whether a mark stands in `text`.
pub(super) fn stands_in(text: &str) -> bool {
    text.match_indices('[').any(|(at, _)| text.get(at..).is_some_and(|rest| at_start(rest).is_some()))
}

/// The mark that `text` begins with: its kind and its length in bytes.
pub(super) fn at_start(text: &str) -> Option<(SecretKind, usize)> {
    let inner = text.strip_prefix('[')?;
    SecretKind::ALL.iter().find_map(|&kind| {
        Lang::ALL.into_iter().find_map(|lang| {
            let rest = inner.strip_prefix(word(kind, lang))?.strip_prefix(' ')?.strip_prefix(BULLETS)?;
            let rest = if kind == SecretKind::Card { after_four_digits(rest) } else { rest };
            let rest = rest.strip_prefix(']')?;
            Some((kind, text.len() - rest.len()))
        })
    })
}

fn after_four_digits(text: &str) -> &str {
    match text.split_at_checked(4) {
        Some((digits, rest)) if digits.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => text,
    }
}

fn word(kind: SecretKind, lang: Lang) -> &'static str {
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
    match lang {
        Lang::En => english,
        Lang::Ru => russian,
    }
}
