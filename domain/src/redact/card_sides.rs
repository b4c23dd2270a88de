//! Finds what stands beside a card number: its expiry and its security code. The card itself is found elsewhere.

use super::SecretKind;
use super::lexicon::Sense;
use super::near;
use super::tokens::{Gap, Hit, Reading, Token};

/// So many tokens beside a card are looked at.
const REACH: usize = 24;

/// Expiries and bare security codes beside every masked card, reached over words that speak of the card alone.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (at, token) in reading.tokens.iter().enumerate() {
        if token.is_place_of(SecretKind::Card) {
            after_card(reading, at, &mut hits);
            if let Some(hit) = expiry_before(reading, at) {
                hits.push(hit);
            }
        } else if token.is_place_of(SecretKind::Cvv) {
            // In forms the security code may come first.
            after_card(reading, at, &mut hits);
        }
    }
    hits
}

fn after_card(reading: &Reading<'_>, card: usize, hits: &mut Vec<Hit>) {
    let mut at = card + 1;
    let mut expiry_seen = false;
    while at <= card + REACH {
        let Some(token) = reading.get(at) else { return };
        let named = expiry_is_named(reading, at) || (at == card + 1 && reading.digit_count(at + 1) == 3);
        if let Some(hit) = expiry_at(reading, at, named) {
            at = hit.last + 1;
            expiry_seen = true;
            hits.push(hit);
        } else if token.is_number() {
            let digits = reading.digit_count(at);
            let right_behind = at == card + 1 || (at == card + 2 && is_divider(reading, card + 1));
            let code = (expiry_seen || right_behind) && digits == 3 && stands_alone(reading, at);
            if code {
                hits.push(Hit::new(SecretKind::Cvv, at, at));
            }
            // What is left may be a security code named by its word; other numbers end the talk of the card.
            if code || !(digits == 3 || digits == 4) {
                return;
            }
            at += 1;
        } else if speaks_of_card(reading, token, at) {
            expiry_seen |= token.is_place_of(SecretKind::Expiry);
            at += 1;
        } else {
            return;
        }
    }
}

fn is_divider(reading: &Reading<'_>, at: usize) -> bool {
    reading.get(at).is_some_and(|token| token.is_mark_of("/,;|-–—:"))
}

fn stands_alone(reading: &Reading<'_>, at: usize) -> bool {
    let joined_right = reading.get(at + 1).is_some_and(|next| {
        next.gap == Gap::Close
            && (next.is_word() || near::gap(reading, at + 2) == Gap::Close)
            && reading.get(at + 2).is_some_and(Token::is_number)
    });
    !joined_right && !near::counts_something(reading, at)
}

/// Words and marks that may stand between a card, its expiry and its code: their names, small words, the holder's name.
fn speaks_of_card(reading: &Reading<'_>, token: &Token, at: usize) -> bool {
    const NAMES: Sense = Sense::EXPIRY
        .and(Sense::CVV)
        .and(Sense::CARD)
        .and(Sense::CODE)
        .and(Sense::NUMBER)
        .and(Sense::COPULA)
        .and(Sense::SECURITY)
        .and(Sense::BACK)
        .and(Sense::POSSESSIVE);
    if token.is_placed() || token.is(NAMES) {
        return true;
    }
    if token.is_word() {
        let word = reading.span(at, at);
        let in_capitals = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        return in_capitals
            || is_holder(reading, at)
            || matches!(word, "and" | "и" | "с" | "date" | "дата" | "name" | "the" | "до" | "on" | "на");
    }
    let before_number = token.is_mark_of(".") && reading.get(at + 1).is_some_and(Token::is_number);
    token.mark().is_some() && (before_number || !near::ends_sentence(reading, at))
}

/// A name between a card and its expiry: `Ivan Ivanov 12/27`, `ivan ivanov 12/27 739`.
fn is_holder(reading: &Reading<'_>, at: usize) -> bool {
    const NAME_WORDS_MAX: usize = 3;
    let is_word = |at: usize| reading.get(at).is_some_and(Token::is_word);
    let first = (at.saturating_sub(NAME_WORDS_MAX - 1)..=at).rev().take_while(|&at| is_word(at)).last();
    let end = (at + 1..at + NAME_WORDS_MAX).find(|&at| !is_word(at)).unwrap_or(at + NAME_WORDS_MAX);
    let Some(first) = first.filter(|first| end - first <= NAME_WORDS_MAX) else { return false };
    let capital = (first..end).all(|at| reading.span(at, at).chars().next().is_some_and(char::is_uppercase));
    let month = reading.digit_count(end) == 2 && reading.value(end).is_some_and(|m| (1..=12).contains(&m));
    let slashed = reading.get(end + 1).is_some_and(|token| token.is_mark_of("/\\"));
    let has_code = reading.digit_count(if slashed { end + 3 } else { end + 2 }) == 3;
    month && if slashed { capital || has_code } else { capital && has_code && end - first > 1 }
}

fn expiry_is_named(reading: &Reading<'_>, at: usize) -> bool {
    (at.saturating_sub(5)..at).any(|before| reading.get(before).is_some_and(|token| token.is(Sense::EXPIRY)))
}

/// `12/27`, `12.2027`, `12-27`, `12 27`; `1227` where its word stands before it.
fn expiry_at(reading: &Reading<'_>, at: usize, named: bool) -> Option<Hit> {
    let month = reading.value(at)?;
    let count = reading.digit_count(at);
    if named && count == 4 && (1..=12).contains(&(month / 100)) && is_year(month % 100) {
        return Some(Hit::new(SecretKind::Expiry, at, at));
    }
    if !(1..=12).contains(&month) || count > 2 {
        return None;
    }
    let joint = reading.get(at + 1)?;
    let (year_at, sure) = match joint.mark() {
        Some('/' | '\\') => (at + 2, true),
        Some('.' | '-' | '–') => (at + 2, count == 2 && near::gap(reading, at + 2) == Gap::Close),
        None if joint.is_number() => (at + 1, false),
        _ => return None,
    };
    let year = reading.value(year_at)?;
    let fits = match reading.digit_count(year_at) {
        2 => is_year(year) && count == 2,
        4 => is_year(year.checked_sub(2000)?),
        _ => false,
    };
    let goes_on = reading.get(year_at + 1).is_some_and(|next| {
        next.is_mark_of("./-")
            && next.gap == Gap::Close
            && near::gap(reading, year_at + 2) == Gap::Close
            && reading.digit_count(year_at + 2) > 0
            && reading.digit_count(year_at + 2) != 3
    });
    (fits && !goes_on && (named || sure || joint.is_number() && stands_alone(reading, year_at)))
        .then(|| Hit::new(SecretKind::Expiry, at, year_at))
}

/// The last two digits of a year in which a card of today may end.
fn is_year(two_digits: u32) -> bool {
    (15..=45).contains(&two_digits)
}

/// An expiry said before the card it belongs to: "exp 12/27, card 4111…".
fn expiry_before(reading: &Reading<'_>, card: usize) -> Option<Hit> {
    (card.saturating_sub(12)..card)
        .rev()
        .take_while(|&at| !near::ends_sentence(reading, at))
        .filter(|&at| expiry_is_named(reading, at))
        .find_map(|at| expiry_at(reading, at, true))
        .filter(|hit| hit.last < card)
}

/// Security codes named by their word: "cvv 123", «код сзади 123», "security code is 4821", "737 — cvc".
pub(super) fn find_named(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (at, token) in reading.tokens.iter().enumerate() {
        let from = if token.is(Sense::CVV) {
            Some((at + 1, 4))
        } else if token.is(Sense::BACK) && is_back_of_card(reading, at) {
            Some((at + 1, 3))
        } else if token.is(Sense::CODE.and(Sense::DIGITS)) {
            back_code_from(reading, at)
        } else {
            None
        };
        let Some((from, digits_max)) = from else { continue };
        let found = code_after(reading, from, digits_max)
            .or_else(|| token.is(Sense::CVV).then(|| code_before(reading, at)).flatten());
        hits.extend(found.map(|number| Hit::new(SecretKind::Cvv, number, number)));
    }
    hits.dedup_by_key(|hit| hit.first);
    hits
}

/// «сзади на карте», "three numbers on the back": not "money back to my card".
fn is_back_of_card(reading: &Reading<'_>, back: usize) -> bool {
    let noun = reading.before(back).is_some_and(|before| before.is(Sense::LINK))
        || !reading.span(back, back).is_ascii();
    let around = back.saturating_sub(5)..back + 5;
    let card = |at: usize| {
        reading.get(at).is_some_and(|token| {
            token.is(Sense::CARD.and(Sense::THREE)) || token.is_place_of(SecretKind::Card)
        })
    };
    noun && !matches!(
        reading.span(back.saturating_sub(1), back.saturating_sub(1)),
        "me" | "it" | "them" | "was" | "is"
    ) && around.into_iter().any(card)
}

/// Where the digits of a security code may begin that is called by a phrase, not by a word of its own;
/// and how many they may be.
fn back_code_from(reading: &Reading<'_>, code: usize) -> Option<(usize, usize)> {
    let near_card = near::is_named(reading, code, code, Sense::CARD)
        || (code.saturating_sub(10)..code + 10)
            .any(|at| reading.get(at).is_some_and(|token| token.is_place_of(SecretKind::Card)));
    let before = reading.before(code);
    if before.is_some_and(|before| before.is(Sense::SECURITY) && (near_card || !before.is(Sense::ONCE))) {
        return Some((code + 1, 4));
    }
    let other = (code.saturating_sub(3)..code)
        .any(|at| reading.get(at).is_some_and(|token| token.is(Sense::LAST.and(Sense::CODE_OTHER))));
    if other {
        return None;
    }
    let back = (code + 1..=code + 6).find(|&at| reading.get(at).is_some_and(|token| token.is(Sense::BACK)));
    if let Some(back) = back {
        return Some((back + 1, 4));
    }
    let back_before =
        (code.saturating_sub(4)..code).any(|at| reading.get(at).is_some_and(|token| token.is(Sense::BACK)));
    let counted = before.is_some_and(|before| before.is(Sense::THREE))
        || code.checked_sub(1).and_then(|at| reading.value(at)).is_some_and(|count| count == 3 || count == 4);
    let plain = near_card && reading.get(code).is_some_and(|token| token.is(Sense::CODE));
    if back_before || (near_card && counted) { Some((code + 1, 4)) } else { plain.then_some((code + 1, 3)) }
}

/// A number of three or four digits within a few small words.
fn code_after(reading: &Reading<'_>, from: usize, digits_max: usize) -> Option<usize> {
    const SMALL: Sense = Sense::COPULA
        .and(Sense::LINK)
        .and(Sense::CODE)
        .and(Sense::NUMBER)
        .and(Sense::CVV)
        .and(Sense::BACK)
        .and(Sense::CARD)
        .and(Sense::POSSESSIVE);
    for at in from..from + 7 {
        let token = reading.get(at)?;
        if token.is_number() {
            let count = reading.digit_count(at);
            let version = count == 1 && token.gap == Gap::Close;
            if version {
                continue;
            }
            return ((3..=digits_max).contains(&count)
                && stands_alone(reading, at)
                && !near::bears_other_name(reading, at))
            .then_some(at);
        }
        let passes = token.is(SMALL) || (token.mark().is_some() && !near::ends_sentence(reading, at));
        if !passes {
            return None;
        }
    }
    None
}

/// `737 cvc`, `737 — это cvc`.
fn code_before(reading: &Reading<'_>, word: usize) -> Option<usize> {
    for at in (word.saturating_sub(4)..word).rev() {
        let token = reading.get(at)?;
        if token.is_number() {
            let fits = (3..=4).contains(&reading.digit_count(at)) && stands_alone(reading, at);
            return (fits && !near::bears_other_name(reading, at)).then_some(at);
        }
        if !(token.is(Sense::COPULA.and(Sense::POSSESSIVE)) || token.is_mark_of("-–—(=")) {
            return None;
        }
    }
    None
}
