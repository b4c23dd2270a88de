//! Finds telephones and e-mail addresses, for texts that everybody may read.

use super::SecretKind;
use super::lexicon::Sense;
use super::near;
use super::tokens::{Gap, Hit, Reading};

/// Telephones and e-mail addresses.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() {
        let found = email_around(reading, at, hits.last().map_or(0, |hit: &Hit| hit.last + 1))
            .or_else(|| phone_at(reading, at));
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

/// The address around an `@`; `free_from` is the first token that may belong to it.
fn email_around(reading: &Reading<'_>, at: usize, free_from: usize) -> Option<Hit> {
    const NAME_TOKENS_MAX: usize = 24;
    if !reading.get(at)?.is_mark_of("@") {
        return None;
    }
    let mut first = at;
    while first > free_from
        && at - first < NAME_TOKENS_MAX
        && near::gap(reading, first) == Gap::Close
        && reading
            .before(first)
            .is_some_and(|left| left.is_word() || left.is_number() || left.is_mark_of("._%+-"))
    {
        first -= 1;
    }
    let mut last = at;
    while last - at < NAME_TOKENS_MAX
        && reading.get(last + 1).is_some_and(|right| {
            right.gap == Gap::Close && (right.is_word() || right.is_number() || right.is_mark_of(".-"))
        })
    {
        last += 1;
    }
    while last > at && reading.get(last).is_some_and(|token| token.mark().is_some()) {
        last -= 1;
    }
    let host = reading.span(at + 1, last);
    (first < at && last > at && host.contains('.')).then(|| Hit::new(SecretKind::Email, first, last))
}

/// A telephone is written in at most so many tokens.
const DIALLED_TOKENS_MAX: usize = 30;

/// Digits of a telephone from its first token on.
struct Dialled {
    last: usize,
    plus: bool,
    bracket: bool,
    groups: Vec<usize>,
    digits: Vec<u8>,
}

fn phone_at(reading: &Reading<'_>, at: usize) -> Option<Hit> {
    let token = reading.get(at)?;
    let starts = token.is_number()
        || (token.is_mark_of("+(")
            && reading.get(at + 1).is_some_and(|next| next.is_number() || next.is_mark_of("(")));
    let part = token.gap == Gap::Close
        && reading
            .before(at)
            .is_some_and(|left| left.is_word() || left.is_number() || left.is_mark_of("-/.№#_@=&"));
    if !starts || part {
        return None;
    }
    let dialled = dial(reading, at);
    let named_otherwise = !dialled.plus
        && near::name_before(reading, at, 2, Sense::ORDER.and(Sense::PHONE))
            .is_some_and(|token| !token.is(Sense::PHONE));
    (!named_otherwise && is_phone(reading, at, &dialled))
        .then(|| Hit::new(SecretKind::Phone, at, dialled.last))
}

fn dial(reading: &Reading<'_>, first: usize) -> Dialled {
    let mut dialled =
        Dialled { last: first, plus: false, bracket: false, groups: Vec::new(), digits: Vec::new() };
    let mut at = first;
    while let Some(token) = reading.get(at).filter(|token| at == first || token.gap != Gap::Line)
        && at < first + DIALLED_TOKENS_MAX
    {
        if token.is_number() {
            if dialled.digits.len() + reading.digit_count(at) > 15 {
                break;
            }
            dialled.groups.push(reading.digit_count(at));
            dialled.digits.extend(reading.digits(at, at));
            dialled.last = at;
        } else if token.is_mark_of("+") && at == first {
            dialled.plus = true;
        } else if token.is_mark_of("()") {
            dialled.bracket = true;
        } else if !token.is_mark_of("-–‑.") {
            break;
        }
        at += 1;
    }
    dialled
}

fn is_phone(reading: &Reading<'_>, at: usize, dialled: &Dialled) -> bool {
    let count = dialled.digits.len();
    let digit = |place: usize| dialled.digits.get(place).copied().unwrap_or(0);
    let glued = near::glued_to_letters(reading, dialled.last, dialled.last);
    if glued || near::counts_something(reading, dialled.last) {
        return false;
    }
    let russian = count == 11 && matches!(digit(0), 7 | 8) && matches!(digit(1), 3 | 4 | 8 | 9);
    let american = count == 10 && (dialled.bracket || dialled.groups == [3, 3, 4]) && digit(0) > 1;
    let british = matches!(count, 10 | 11) && digit(0) == 0 && matches!(digit(1), 1 | 2 | 3 | 7 | 8);
    let local_mobile = count == 10 && digit(0) == 9 && dialled.groups.len() > 2;
    let named = || {
        near::name_before(reading, at, 4, Sense::PHONE.and(Sense::ORDER)).is_some_and(|t| t.is(Sense::PHONE))
    };
    (dialled.plus && (8..=15).contains(&count))
        || russian
        || american
        || british
        || local_mobile
        || ((6..=15).contains(&count) && named())
}
