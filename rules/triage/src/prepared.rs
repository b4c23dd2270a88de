//! A message made ready to be judged: folded, taken apart, its language told, transliteration undone, and whether it can
//! be read.

use crate::fold::{READ_CHARS_MAX, fold};
use crate::language::{Language, language_of};
use crate::letters::is_letter;
use crate::said::Said;
use crate::transliteration::to_cyrillic;

/// No Russian or English word is longer.
const WORD_CHARS_MAX: usize = 35;

/// A message made ready to be judged.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The beginning, folded, as the models read it: Russian in Cyrillic.
    pub(crate) said: Said,
    /// What a long message says after that: it is looked through for facts alone.
    pub(crate) rest: Vec<Said>,
    /// Beginning and rest in the letters they were written in, where those were not the ones that are read.
    spelt: Vec<Said>,
    language: Language,
    is_readable: bool,
}

impl Prepared {
    /// Makes a message ready; never fails, whatever the text is.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let written = Said::of(fold(text));
        let written = once(written);
        let spoken = language_of(&written);
        let is_garbled = is_garbled(text);
        let is_readable = !is_garbled
            && matches!(spoken.language, Language::Known(_))
            && has_words(&written)
            && !is_repeated(&written);
        let pieces = after(text).map(|piece| Said::of(fold(piece)));
        let mut all: Vec<Said> = std::iter::once(written).chain(pieces).collect();
        let mut spelt = Vec::new();
        if spoken.transliterated {
            let read = all.iter().map(|said| Said::of(to_cyrillic(said.text()))).collect();
            spelt = std::mem::replace(&mut all, read);
        }
        let mut all = all.into_iter();
        let said = all.next().unwrap_or_default();
        let language = if is_garbled { Language::Other } else { spoken.language };
        Self { said, rest: all.collect(), spelt, language, is_readable }
    }

    /// The text as the models read it.
    #[must_use]
    pub fn read(&self) -> &str {
        self.said.text()
    }

    /// True where it is read in other letters than it was written in.
    pub(crate) const fn is_respelt(&self) -> bool {
        !self.spelt.is_empty()
    }

    /// A quote of what was read as it was written: «tovar ne prishel» for «товар не пришел».
    pub(crate) fn as_written(&self, quote: &str) -> Option<String> {
        let quote = Said::of(quote.to_owned());
        let all = std::iter::once(&self.said).chain(&self.rest).zip(&self.spelt);
        // A sign that is a letter in one spelling alone leaves the words of the two without their partners.
        all.filter(|(read, written)| read.len() == written.len() && quote.len() > 0).find_map(
            |(read, written)| {
                let last = (read.len() + 1).checked_sub(quote.len())?;
                let starts = |at: &usize| (0..quote.len()).all(|n| read.word(at + n) == quote.word(n));
                (0..last).find(starts).map(|at| written.quote(at..at + quote.len()))
            },
        )
    }

    /// Its language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// True where there are words to judge in a language that is judged.
    #[must_use]
    pub const fn is_readable(&self) -> bool {
        self.is_readable
    }
}

/// What comes after the beginning that is read, in pieces that share some words, so that no phrase is cut in two.
fn after(text: &str) -> impl Iterator<Item = &str> {
    const PIECE_BYTES: usize = 5_000;
    const SHARED_BYTES: usize = 200;
    // More than any form lets in; what is longer is no letter of a shopper.
    const PIECES_MAX: usize = 100;
    let is_long = text.len() > READ_CHARS_MAX;
    let mut from = if is_long { text.floor_char_boundary(READ_CHARS_MAX - SHARED_BYTES) } else { text.len() };
    std::iter::from_fn(move || {
        let rest = text.get(from..).filter(|rest| !rest.is_empty())?;
        let piece = rest.get(..rest.floor_char_boundary(PIECE_BYTES))?;
        from = if piece.len() == rest.len() {
            text.len()
        } else {
            text.floor_char_boundary(from + PIECE_BYTES - SHARED_BYTES)
        };
        Some(piece)
    })
    .take(PIECES_MAX)
}

/// True where letters in words make up the message: bytes of a picture and a hand left on the keyboard make words no
/// language has.
fn has_words(said: &Said) -> bool {
    let (mut n_letters, mut n_chars) = (0usize, 0usize);
    for c in said.text().chars() {
        n_letters += usize::from(is_letter(c));
        n_chars += usize::from(c != ' ');
    }
    let lengths = said.words().map(|word| word.chars().count());
    let n_in_words: usize = lengths.filter(|n_chars| *n_chars <= WORD_CHARS_MAX).sum();
    n_letters >= 2 && n_letters * 4 >= n_chars && n_in_words * 2 >= n_chars
}

/// True where a tenth of the beginning is no text: control characters, or bytes that were no UTF-8.
fn is_garbled(text: &str) -> bool {
    let is_garbage = |c: &char| *c == '\u{fffd}' || (c.is_control() && !c.is_whitespace());
    let (mut n_garbage, mut n_chars) = (0usize, 0usize);
    for c in text.chars().take(1_000) {
        n_garbage += usize::from(is_garbage(&c));
        n_chars += 1;
    }
    n_garbage > 0 && n_garbage * 10 >= n_chars
}

const REPEATED_WORDS_MIN: usize = 40;

/// True where a long text says one word over and over: a key held down, or a megabyte of «хлам».
fn is_repeated(said: &Said) -> bool {
    said.len() >= REPEATED_WORDS_MIN && said.words().all(|word| Some(word) == said.word(0))
}

/// A text that says the same few words over and over, said once: «верните деньги!!!» twenty times is one message.
/// One word repeated stays as it is.
fn once(said: Said) -> Said {
    const PHRASE_MAX: usize = 8;
    if said.len() < REPEATED_WORDS_MIN || is_repeated(&said) {
        return said;
    }
    // The last time may be cut short.
    let period = (2..=PHRASE_MAX).find(|n| (*n..said.len()).all(|at| said.word(at) == said.word(at - n)));
    match period {
        Some(n_words) => Said::of(said.quote(0..n_words)),
        None => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_message_is_looked_through_to_its_end() {
        let text =
            format!("{}чайник загорелся{}", "дача и погода ".repeat(900), " соседи и весна".repeat(900));
        let pieces: Vec<&str> = after(&text).collect();
        assert!(pieces.iter().any(|piece| piece.contains("чайник загорелся")));
        assert!(pieces.iter().all(|piece| text.contains(piece)) && text.ends_with(pieces[pieces.len() - 1]));
        let shouted = Prepared::new(&"Верните деньги!!! ".repeat(20));
        assert_eq!((shouted.read(), shouted.is_readable()), ("верните деньги", true));
        assert!(!Prepared::new(&"хлам ".repeat(60)).is_readable());
        let danger = Prepared::new(&"Чайник загорелся! ".repeat(30));
        assert_eq!(danger.read(), "чайник загорелся");
        assert_eq!(after("short").count(), 0);
        assert!(Prepared::new("short").rest.is_empty());
    }
}
