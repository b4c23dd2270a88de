//! Words and pieces of words as hashes: what the linear models see of a text. It knows no weights and no labels.

use crate::letters::is_letter_or_digit;
use std::borrow::Cow;

/// The marks that say something by themselves.
const MARKS: [char; 2] = ['?', '!'];
/// Piece lengths, in characters, a word's edge being one.
const PIECE_CHARS: std::ops::RangeInclusive<usize> = 2..=5;
/// Hashes of words have this bit, hashes of pieces have not: the two kinds are weighed apart.
const WORD_BIT: u32 = 1 << 31;

/// True for the hash of a word or a pair of words, false for that of a piece of a word.
pub(crate) fn is_word(gram: u32) -> bool {
    gram & WORD_BIT != 0
}

/// The hashes of all words, pairs of neighbouring words and pieces of words of a folded text, in its order, repeated
/// as often as they stand in it. Numbers are alike: which number it is says nothing.
pub(crate) fn grams(folded: &str, found: &mut Vec<u32>) {
    found.clear();
    let text = with_numbers_alike(folded);
    let text = text.as_ref();
    let mut piece: Vec<char> = Vec::with_capacity(32);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        piece.clear();
        piece.push(' ');
        piece.extend(word.chars().take(40));
        piece.push(' ');
        pieces(&piece, found);
    }
    let mut before = hash_of("^");
    for word in words_and_marks(text) {
        let this = hash_of(word);
        found.push(this | WORD_BIT);
        found.push(step(before, this) | WORD_BIT);
        before = this;
    }
}

/// A word of a text with the hashes that [`grams`] has for it and for the pair it makes with the word before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SaidWord<'t> {
    pub(crate) word: &'t str,
    pub(crate) gram: u32,
    pub(crate) pair: u32,
}

/// The words and marks of a folded text as they were written, with what [`grams`] makes of them, in its order.
pub(crate) fn said_words(folded: &str) -> Vec<SaidWord<'_>> {
    let mut before = hash_of("^");
    let mut said = Vec::new();
    for word in words_and_marks_with(folded, true) {
        let this = hash_of(&with_numbers_alike(word));
        let pair = step(before, this) | WORD_BIT;
        said.push(SaidWord { word, gram: this | WORD_BIT, pair });
        before = this;
    }
    said
}

fn pieces(word: &[char], found: &mut Vec<u32>) {
    for start in 0..word.len() {
        let mut hash = SEED;
        for (n, c) in word.iter().skip(start).take(*PIECE_CHARS.end()).enumerate() {
            hash = step(hash, *c as u32);
            if n + 1 >= *PIECE_CHARS.start() {
                found.push(finish(hash) & !WORD_BIT);
            }
        }
    }
}

const SEED: u32 = 0x811c_9dc5;

/// One step of FNV-1a over whole code points, stirred so that short pieces spread.
fn step(hash: u32, value: u32) -> u32 {
    (hash ^ value).wrapping_mul(0x0100_0193).rotate_left(5)
}

fn finish(hash: u32) -> u32 {
    let stirred = (hash ^ (hash >> 16)).wrapping_mul(0x7feb_352d);
    stirred ^ (stirred >> 15)
}

fn hash_of(word: &str) -> u32 {
    finish(word.chars().fold(SEED, |hash, c| step(hash, c as u32)))
}

fn words_and_marks(text: &str) -> Vec<&str> {
    words_and_marks_with(text, false)
}

/// The same; a number stays whole with the marks that join its digits where it is asked for.
fn words_and_marks_with(text: &str, has_whole_numbers: bool) -> Vec<&str> {
    let mut found = Vec::new();
    let mut word_start = None;
    let is_digit =
        |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let joins =
            has_whole_numbers && joins_digits(c) && is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
        if is_letter_or_digit(c) || c == '\'' || joins {
            word_start.get_or_insert(at);
            continue;
        }
        if let Some(start) = word_start.take() {
            found.extend(
                text.get(start..at).map(|word| word.trim_matches('\'')).filter(|word| !word.is_empty()),
            );
        }
        if MARKS.contains(&c) {
            found.extend(text.get(at..=at));
        }
    }
    found
}

/// Every run of digits, with the hyphens, slashes, points and spaces that join digits, becomes one `0`.
pub(crate) fn with_numbers_alike(folded: &str) -> Cow<'_, str> {
    if !folded.bytes().any(|byte| byte.is_ascii_digit()) {
        return folded.into();
    }
    let mut text = String::with_capacity(folded.len());
    let mut rest = folded.chars().peekable();
    while let Some(c) = rest.next() {
        if !c.is_ascii_digit() {
            text.push(c);
            continue;
        }
        text.push('0');
        while let Some(next) = rest.peek().copied() {
            let joins = joins_digits(next) && rest.clone().nth(1).is_some_and(|c| c.is_ascii_digit());
            if !(next.is_ascii_digit() || joins) {
                break;
            }
            rest.next();
        }
    }
    text.into()
}

const fn joins_digits(c: char) -> bool {
    matches!(c, '-' | '/' | '.' | ',' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(text: &str) -> Vec<u32> {
        let mut found = Vec::new();
        grams(text, &mut found);
        found.sort_unstable();
        found
    }

    #[test]
    fn numbers_are_alike_and_words_are_not() {
        assert_eq!(sorted("order 12-77 on 3.4"), sorted("order 9 on 5"));
        assert_ne!(sorted("where is it"), sorted("it is where"));
        assert_eq!(sorted(""), Vec::<u32>::new());
        let said = said_words("don't stop! 12/3 why?");
        let words: Vec<&str> = said.iter().map(|one| one.word).collect();
        assert_eq!(words, ["don't", "stop", "!", "12/3", "why", "?"]);
        let known = sorted("don't stop! 12/3 why?");
        assert!(said.iter().all(|one| known.contains(&one.gram) && known.contains(&one.pair)));
    }
}
