//! A message made ready to be judged: folded, its language told, transliteration undone, and whether it can be read.

use crate::fold::fold;
use crate::language::{Language, language_of, words};
use crate::transliteration::to_cyrillic;
use std::collections::BTreeSet;

/// No Russian or English word is longer.
const WORD_CHARS_MAX: usize = 35;

/// A message made ready to be judged.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The folded text as it was written.
    pub folded: String,
    /// The folded text as the models read it: Russian in Cyrillic.
    pub read: String,
    /// Its language.
    pub language: Language,
    is_garbled: bool,
}

impl Prepared {
    /// Makes a message ready; never fails, whatever the text is.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let folded = fold(text);
        let spoken = language_of(&folded);
        let read = if spoken.transliterated { to_cyrillic(&folded) } else { folded.clone() };
        Self { folded, read, language: spoken.language, is_garbled: is_garbled(text) }
    }

    /// True where there are words to judge in a language that is judged.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        let n_letters = self.folded.chars().filter(|c| c.is_alphabetic()).count();
        let n_chars = self.folded.chars().filter(|c| *c != ' ').count();
        // Bytes of a picture and a hand left on the keyboard make words no language has.
        let n_in_words: usize = words(&self.folded)
            .map(|word| word.chars().count())
            .filter(|n_chars| *n_chars <= WORD_CHARS_MAX)
            .sum();
        let has_words = n_letters >= 2 && n_letters * 4 >= n_chars && n_in_words * 2 >= n_chars;
        !self.is_garbled
            && !is_repeated(&self.folded)
            && matches!(self.language, Language::Known(_))
            && has_words
    }
}

/// True where a tenth of the beginning is no text: control characters, or bytes that were no UTF-8.
fn is_garbled(text: &str) -> bool {
    let is_garbage = |c: &char| *c == '\u{fffd}' || (c.is_control() && !c.is_whitespace());
    let n_garbage = text.chars().take(1_000).filter(is_garbage).count();
    n_garbage > 0 && n_garbage * 10 >= text.chars().take(1_000).count()
}

/// True where a long text says the same few words over and over: a key held down, or a megabyte of «хлам».
fn is_repeated(folded: &str) -> bool {
    const WORDS_MIN: usize = 40;
    const DISTINCT_MAX: usize = 3;
    let mut distinct = BTreeSet::new();
    let mut n_words = 0;
    for word in words(folded) {
        distinct.insert(word);
        n_words += 1;
        if distinct.len() > DISTINCT_MAX {
            return false;
        }
    }
    n_words >= WORDS_MIN
}
