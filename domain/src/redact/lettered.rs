//! Finds one-time codes that have letters in them, where they are called one-time: "reset code: A7F-92K".

use super::SecretKind;
use super::lexicon::Sense;
use super::near;
use super::tokens::{Gap, Hit, Reading, Token};

/// A code with letters is a run of at most so many tokens.
const RUN_TOKENS_MAX: usize = 9;

/// One-time codes of letters and digits.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let named = reading
        .tokens
        .iter()
        .enumerate()
        .filter(|(at, token)| token.is(Sense::CODE) && is_one_time(reading, *at));
    named.filter_map(|(at, _)| after(reading, at)).collect()
}

/// Whether the word "code" at `at` is one that opens an account.
fn is_one_time(reading: &Reading<'_>, at: usize) -> bool {
    let opens = |word: &str| {
        let word = word.to_lowercase();
        [
            "reset",
            "recover",
            "backup",
            "verif",
            "login",
            "восстановл",
            "сброс",
            "подтвержд",
            "вход",
            "резервн",
            "авториз",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
    };
    near::is_one_time(reading, at)
        || opens(reading.span(at.saturating_sub(1), at.saturating_sub(1)))
        || opens(reading.span(at + 1, at + 1))
}

fn after(reading: &Reading<'_>, name: usize) -> Option<Hit> {
    let mut first = name + 1;
    while first < name + 6
        && reading.get(first).is_some_and(|token| {
            token.is_mark_of(":-–—=(\"«")
                || token.is(Sense::COPULA.and(Sense::POSSESSIVE).and(Sense::LINK))
                    && !has_digits(reading, first)
        })
    {
        first += 1;
    }
    let mut last = reading.run_end(first, RUN_TOKENS_MAX);
    while last > first && reading.get(last).is_some_and(|token| token.mark().is_some()) {
        last -= 1;
    }
    let tokens = || (first..=last).filter_map(|at| reading.get(at));
    let plain = tokens().all(|token| token.is_word() || token.is_number() || token.is_mark_of("-"));
    let text = reading.span(first, last);
    let mixed = tokens().any(Token::is_word) && has_digits_within(reading, first, last);
    let capitals = !text.chars().any(char::is_lowercase);
    let free = near::gap(reading, first) != Gap::Close
        || reading.before(first).is_some_and(|left| left.mark().is_some());
    (plain && mixed && capitals && free && (5..=14).contains(&text.chars().count()))
        .then(|| Hit::new(SecretKind::Otp, first, last))
}

fn has_digits(reading: &Reading<'_>, at: usize) -> bool {
    has_digits_within(reading, at, reading.run_end(at, RUN_TOKENS_MAX))
}

fn has_digits_within(reading: &Reading<'_>, first: usize, last: usize) -> bool {
    (first..=last).any(|at| reading.digit_count(at) > 0)
}
