//! A message made ready to be judged: folded, its language told, transliteration undone, and whether it can be read.

use crate::fold::fold;
use crate::language::{Language, language_of};
use crate::transliteration::to_cyrillic;

/// A message made ready to be judged.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The folded text as it was written.
    pub folded: String,
    /// The folded text as the models read it: Russian in Cyrillic.
    pub read: String,
    /// Its language.
    pub language: Language,
}

impl Prepared {
    /// Makes a message ready; never fails, whatever the text is.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let folded = fold(text);
        let spoken = language_of(&folded);
        let read = if spoken.transliterated { to_cyrillic(&folded) } else { folded.clone() };
        Self { folded, read, language: spoken.language }
    }

    /// True where there are words to judge in a language that is judged.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        let n_letters = self.folded.chars().filter(|c| c.is_alphabetic()).count();
        let n_chars = self.folded.chars().filter(|c| *c != ' ').count();
        matches!(self.language, Language::Known(_)) && n_letters >= 2 && n_letters * 4 >= n_chars
    }
}
