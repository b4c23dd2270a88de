//! Finds passports: Russian series and number, foreign numbers beside the word, machine-readable lines.

use super::SecretKind;
use super::lexicon::Sense;
use super::near;
use super::tokens::{Gap, Hit, Reading, Token};

/// So many tokens before a number the word "passport" may stand.
const REACH: usize = 18;
/// Machine-readable lines have 30, 36 or 44 characters; a reader may lose some of them.
const MACHINE_LINE_MIN: usize = 28;

/// A foreign number is a run of at most so many tokens.
const RUN_TOKENS_MAX: usize = 12;

/// Passport numbers and machine-readable lines.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = machine_lines(reading);
    let mut at = 0;
    while at < reading.tokens.len() {
        match russian_at(reading, at).or_else(|| foreign_at(reading, at)) {
            Some(hit) => {
                at = hit.last + 1;
                hits.push(hit);
            }
            None => at += 1,
        }
    }
    hits
}

fn machine_lines(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() {
        let last = reading.run_end(at, usize::MAX);
        let line = reading.span(at, last);
        let long = last > at && line.len() >= MACHINE_LINE_MIN;
        let filled =
            long && line.contains("<<") && line.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'<');
        if filled || (long && follows_machine_line(reading, at) && is_machine_text(line)) {
            hits.push(Hit::new(SecretKind::Passport, at, last));
        }
        at = last + 1;
    }
    hits
}

fn follows_machine_line(reading: &Reading<'_>, at: usize) -> bool {
    near::gap(reading, at) == Gap::Line
        && reading.before(at).is_some_and(|token| token.is_place_of(SecretKind::Passport))
}

fn is_machine_text(line: &str) -> bool {
    line.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'<')
}

/// `45 00 123456`, `4500 123456`, `4500 № 123456`, `4500123456`, `71 1234567`.
fn russian_at(reading: &Reading<'_>, at: usize) -> Option<Hit> {
    let token = reading.get(at).filter(|token| token.is_number())?;
    if token.gap == Gap::Close
        && reading.before(at).is_some_and(|left| left.is_word() || left.is_mark_of("-/.+"))
    {
        return None;
    }
    let (groups, last) = groups_from(reading, at);
    let unmistakable = groups == [2, 2, 6];
    let shaped = unmistakable
        || matches!(groups.as_slice(), [4, 6] | [10] | [2, 7] | [4, 3, 3] | [2, 8] | [2, 2, 3, 3]);
    if !shaped || is_continued(reading, last) || near::bears_other_name(reading, at) {
        return None;
    }
    let named = spoken_of(reading, at) || near::is_named(reading, last, last, Sense::PASSPORT);
    (named || (unmistakable && is_series(reading, at))).then(|| Hit::new(SecretKind::Passport, at, last))
}

/// The sizes of up to four groups of digits from `at`, over spaces, hyphens and signs of "number".
fn groups_from(reading: &Reading<'_>, at: usize) -> (Vec<usize>, usize) {
    let mut groups = vec![reading.digit_count(at)];
    let mut last = at;
    while groups.len() < 4 {
        let mut next = last + 1;
        while next <= last + 3
            && reading.get(next).is_some_and(|token| {
                token.is_mark_of("№#-–,.:") || token.is(Sense::NUMBER) || is_n(reading, next)
            })
        {
            next += 1;
        }
        if reading.digit_count(next) == 0 || groups.iter().sum::<usize>() + reading.digit_count(next) > 10 {
            break;
        }
        groups.push(reading.digit_count(next));
        last = next;
    }
    (groups, last)
}

fn is_n(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.span(at, at), "N" | "n")
}

fn is_continued(reading: &Reading<'_>, last: usize) -> bool {
    let Some(right) = reading.get(last + 1) else { return false };
    let close = right.gap == Gap::Close;
    (right.is_number() && right.gap != Gap::Line)
        || (close && (right.is_word() || (right.is_mark_of("-/") && reading.digit_count(last + 2) > 0)))
}

/// Two digits of a region and two of a year of printing, 1997 or later.
fn is_series(reading: &Reading<'_>, at: usize) -> bool {
    let year = reading.value(at + 1).unwrap_or(50);
    reading.value(at).is_some_and(|region| region > 0) && (year <= 40 || year >= 97)
}

/// Whether a passport was spoken of before, in this sentence or the one before it.
fn spoken_of(reading: &Reading<'_>, first: usize) -> bool {
    let mut ends = 0;
    for at in (first.saturating_sub(REACH)..first).rev() {
        let Some(token) = reading.get(at) else { return false };
        if token.is(Sense::PASSPORT) {
            return true;
        }
        ends += usize::from(near::ends_sentence(reading, at));
        if ends > 1 || token.is(Sense::PHONE) && !token.is(Sense::LINK) {
            return false;
        }
    }
    false
}

/// "passport no. X0000123", "паспорт MP1234567", "номер паспорта 123456": letters and digits close after the word.
fn foreign_at(reading: &Reading<'_>, at: usize) -> Option<Hit> {
    let token = reading.get(at)?;
    let starts = token.is_number() || (token.is_word() && token.end - token.start <= 3);
    if !starts || (token.gap == Gap::Close && !reading.before(at)?.is_mark_of(":(№#=\"«")) {
        return None;
    }
    let mut last = reading.run_end(at, RUN_TOKENS_MAX);
    while last > at && reading.get(last).is_some_and(|token| token.mark().is_some()) {
        last -= 1;
    }
    let letters_apart =
        last == at && token.is_word() && reading.get(at + 1).is_some_and(|next| next.gap == Gap::Space);
    if letters_apart && reading.digit_count(at + 1) >= 6 && in_capitals(reading.span(at, at)) {
        last = at + 1;
    }
    let text = reading.span(at, last);
    let digits = reading.digits(at, last).len();
    let plain =
        (at..=last).all(|at| reading.get(at).is_some_and(|token| token.is_number() || token.is_word()));
    let shaped = plain && (6..=11).contains(&text.chars().count()) && digits >= 5 && in_capitals(text);
    let named = named_closely(reading, at) && !near::bears_other_name(reading, at);
    (shaped && named && !near::counts_something(reading, last) && !is_continued(reading, last))
        .then(|| Hit::new(SecretKind::Passport, at, last))
}

fn in_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

fn named_closely(reading: &Reading<'_>, first: usize) -> bool {
    let stops = Sense::PASSPORT.and(Sense::ORDER).and(Sense::PHONE);
    near::name_before(reading, first, 8, stops).is_some_and(|token: &Token| token.is(Sense::PASSPORT))
}
