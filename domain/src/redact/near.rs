//! What stands around a number: the words that name it, and those that say it is something else.

use super::lexicon::Sense;
use super::tokens::{Gap, Reading, Token};

/// So many tokens before a number may name it.
const TOKENS_BEFORE: usize = 14;
/// So many tokens after a number may name it.
const TOKENS_AFTER: usize = 6;

/// Whether a word of `sense` stands near the tokens from `first` to `last`.
pub(super) fn is_named(reading: &Reading<'_>, first: usize, last: usize, sense: Sense) -> bool {
    let before = first.saturating_sub(TOKENS_BEFORE)..first;
    let after = last + 1..last + 1 + TOKENS_AFTER;
    before.chain(after).any(|at| reading.get(at).is_some_and(|token| token.is(sense)))
}

/// Whether the nearest name before `first`, within its clause, is of `sense`.
pub(super) fn directly_named(reading: &Reading<'_>, first: usize, sense: Sense) -> bool {
    name_before(reading, first, 6, sense.and(Sense::ORDER).and(Sense::PHONE))
        .is_some_and(|token| token.is(sense))
}

/// Whether the number that begins at `first` is said to be an order, a parcel, a telephone or an amount:
/// by the word, `№`, `#` or a currency sign right before it.
pub(super) fn bears_other_name(reading: &Reading<'_>, first: usize) -> bool {
    let mut at = first;
    for _ in 0..4 {
        let Some(token) = reading.before(at) else { return false };
        if token.is(Sense::ORDER) || token.is(Sense::PHONE) || token.is_mark_of("№#₽$€£¥₴₸+") {
            return true;
        }
        let passes = token.is(Sense::NUMBER) || token.is(Sense::COPULA) || token.is_mark_of(":-–—.=(\"«“");
        if !passes {
            return false;
        }
        at -= 1;
    }
    false
}

/// Whether a unit, a percent sign or a currency follows the token at `last`.
pub(super) fn counts_something(reading: &Reading<'_>, last: usize) -> bool {
    reading.get(last + 1).is_some_and(|next| {
        next.gap != Gap::Line
            && (next.is_mark_of("₽$€£¥₴₸%°×") || (next.is(Sense::UNIT) && !next.is(Sense::COPULA)))
    })
}

/// Whether letters stand close to the number, as in a tracking number.
pub(super) fn glued_to_letters(reading: &Reading<'_>, first: usize, last: usize) -> bool {
    let left = reading.get(first).is_some_and(|token| token.gap == Gap::Close)
        && reading.before(first).is_some_and(|token| token.is_word() && !token.is(Sense::CARD));
    let right = reading.get(last + 1).is_some_and(|token| token.is_word() && token.gap == Gap::Close);
    left || right
}

/// Whether the token at `at` is one of `words`, in any case.
pub(super) fn is_one_of(reading: &Reading<'_>, at: usize, words: &[&str]) -> bool {
    reading.get(at).is_some_and(Token::is_word)
        && words.contains(&reading.span(at, at).to_lowercase().as_str())
}

/// Whether the word at `at` is called a one-time one.
pub(super) fn is_one_time(reading: &Reading<'_>, at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|before| {
        let word = reading.span(before, before).to_lowercase();
        matches!(word.as_str(), "one" | "onetime" | "single")
            || word.starts_with("одноразов")
            || word.starts_with("разов")
    })
}

/// What stands before the token at `at`.
pub(super) fn gap(reading: &Reading<'_>, at: usize) -> Gap {
    reading.get(at).map_or(Gap::Line, |token| token.gap)
}

/// Whether a sentence ends with the token at `at`; the point of "no." and «тел.» ends none.
pub(super) fn ends_sentence(reading: &Reading<'_>, at: usize) -> bool {
    let stops =
        reading.get(at).is_some_and(|token| token.is_mark_of(".!?…;")) && gap(reading, at + 1) != Gap::Close;
    let shortens = stops
        && reading.before(at).is_some_and(|word| {
            word.is(Sense::NUMBER) || word.is(Sense::PHONE) && word.end - word.start <= 6
        });
    stops && !(shortens && reading.get(at).is_some_and(|token| token.is_mark_of(".")))
}

/// The nearest token of any of `senses` among the `reach` tokens before `first`, within the sentence.
pub(super) fn name_before<'r>(
    reading: &'r Reading<'_>,
    first: usize,
    reach: usize,
    senses: Sense,
) -> Option<&'r Token> {
    (first.saturating_sub(reach)..first)
        .rev()
        .take_while(|&at| !ends_sentence(reading, at))
        .find_map(|at| reading.get(at).filter(|token| token.is(senses)))
}
