//! Finds numbers of people in registers and of their accounts by check digits: СНИЛС, ИНН, SSN, IBAN.

use super::SecretKind;
use super::lexicon::Sense;
use super::near;
use super::tokens::{Gap, Hit, Reading};

/// Register and account numbers.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() {
        let found = if reading.digit_count(at) > 0 {
            snils_at(reading, at).or_else(|| inn_at(reading, at)).or_else(|| ssn_at(reading, at))
        } else {
            iban_at(reading, at)
        };
        match found {
            Some(hit) => {
                at = hit.last + 1;
                hits.push(hit);
            }
            None => at += 1,
        }
    }
    hits
}

/// The sizes of the groups of digits from `at`, joined by spaces or hyphens, and the last token.
fn groups(reading: &Reading<'_>, at: usize, wanted: &[usize]) -> Option<usize> {
    let mut last = at;
    for (place, &size) in wanted.iter().enumerate() {
        if place > 0 {
            let next = reading.get(last + 1)?;
            last = if next.is_number() && next.gap == Gap::Space {
                last + 1
            } else if next.is_mark_of("-–—‑ .") && near::gap(reading, last + 2) != Gap::Line {
                last + 2
            } else {
                return None;
            };
        }
        if reading.digit_count(last) != size {
            return None;
        }
    }
    (!is_part(reading, at, last)).then_some(last)
}

/// Whether the digits are a part of something longer.
fn is_part(reading: &Reading<'_>, first: usize, last: usize) -> bool {
    let left = near::gap(reading, first) == Gap::Close
        && reading.before(first).is_some_and(|token| {
            token.is_mark_of("+№#")
                || (token.is_mark_of("-/.") && first > 1 && reading.digit_count(first - 2) > 0)
        });
    let right = reading.get(last + 1).is_some_and(|next| {
        next.gap == Gap::Close && next.is_mark_of("-/") && reading.digit_count(last + 2) > 0
    });
    left || right || near::glued_to_letters(reading, first, last)
}

/// `112-233-445 95`; in one piece beside the word.
fn snils_at(reading: &Reading<'_>, at: usize) -> Option<Hit> {
    let last = groups(reading, at, &[3, 3, 3, 2]).or_else(|| groups(reading, at, &[11]))?;
    let named = near::directly_named(reading, at, Sense::SNILS);
    let holds = is_snils(&reading.digits(at, last)) && last > at && !near::bears_other_name(reading, at);
    (named || holds).then(|| Hit::new(SecretKind::Snils, at, last))
}

/// The check number of a СНИЛС: the sum of nine digits by their places, modulo 101, where 100 counts as 0.
fn is_snils(digits: &[u8]) -> bool {
    let Some((number, check)) = digits.split_at_checked(9) else { return false };
    let sum: u32 = number.iter().zip((1..=9).rev()).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    let said = check.iter().fold(0, |sum, digit| sum * 10 + u32::from(*digit));
    check.len() == 2 && number.iter().any(|digit| *digit > 0) && sum % 101 % 100 == said
}

/// Twelve digits: a person. Ten digits are a company, and public.
fn inn_at(reading: &Reading<'_>, at: usize) -> Option<Hit> {
    let last = groups(reading, at, &[12])?;
    let named = near::directly_named(reading, at, Sense::INN);
    let holds = is_inn(&reading.digits(at, last)) && !near::bears_other_name(reading, at);
    (named || holds).then(|| Hit::new(SecretKind::Inn, at, last))
}

/// The two check digits of a person's ИНН.
fn is_inn(digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let check = |weights: &[u32]| {
        let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum();
        sum % 11 % 10
    };
    let said = |place: usize| digits.get(place).map(|digit| u32::from(*digit));
    let tenth = WEIGHTS.split_first().map(|(_, rest)| check(rest));
    digits.iter().any(|digit| *digit > 0) && tenth == said(10) && Some(check(&WEIGHTS)) == said(11)
}

/// `460-89-9847`; with spaces or in one piece beside the words.
fn ssn_at(reading: &Reading<'_>, at: usize) -> Option<Hit> {
    let named = near::directly_named(reading, at, Sense::SSN.and(Sense::SOCIAL));
    let last =
        groups(reading, at, &[3, 2, 4]).or_else(|| named.then(|| groups(reading, at, &[9])).flatten())?;
    let digits = reading.digits(at, last);
    let part = |from: usize, to: usize| {
        digits.get(from..to).unwrap_or_default().iter().fold(0, |sum, digit| sum * 10 + u32::from(*digit))
    };
    let possible = !matches!(part(0, 3), 0 | 666 | 900..) && part(3, 5) > 0 && part(5, 9) > 0;
    let hyphens = (at..last).filter(|&at| reading.get(at).is_some_and(|t| t.is_mark_of("-–‑"))).count() == 2;
    (named || (possible && hyphens && !near::bears_other_name(reading, at)))
        .then(|| Hit::new(SecretKind::Ssn, at, last))
}

/// The lengths of account numbers by country (registry of ISO 13616).
const IBAN_LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NL", 18),
    ("NO", 15),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
];

fn iban_at(reading: &Reading<'_>, at: usize) -> Option<Hit> {
    let country = reading.span(at, at);
    if country.len() != 2 || reading.digit_count(at + 1) < 2 || near::gap(reading, at + 1) != Gap::Close {
        return None;
    }
    let (_, length) = IBAN_LENGTHS.iter().find(|(code, _)| code.eq_ignore_ascii_case(country))?;
    let mut last = at;
    let mut text = String::with_capacity(40);
    while text.len() < *length {
        let token = reading.get(last).filter(|token| last == at || token.gap != Gap::Line)?;
        if token.is_word() || token.is_number() {
            text.push_str(reading.span(last, last));
        } else if !token.is_mark_of("-–") {
            return None;
        }
        last += 1;
    }
    let last = last - 1;
    let whole = text.len() == *length
        && reading.get(last + 1).is_none_or(|next| next.gap != Gap::Close || next.mark().is_some());
    let named = near::directly_named(reading, at, Sense::IBAN);
    (whole && (named || holds_modulo_97(&text))).then(|| Hit::new(SecretKind::Iban, at, last))
}

/// The check of ISO 7064 for account numbers: the first four characters moved to the end, letters as two digits.
fn holds_modulo_97(text: &str) -> bool {
    let Some((head, tail)) = text.split_at_checked(4) else { return false };
    let mut rest = 0;
    for c in tail.chars().chain(head.chars()) {
        let Some(value) = c.to_digit(36) else { return false };
        rest = if value > 9 { rest * 100 + value } else { rest * 10 + value } % 97;
    }
    rest == 1
}
