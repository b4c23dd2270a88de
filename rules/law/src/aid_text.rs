//! Texts for the bank and the police after a fraud, whole but for what only the writer knows. Knows no place; packs add
//! theirs.

use crate::said::Said;
use crate::source::Source;

/// A text to copy, in the language of those who read it.
#[derive(Debug)]
pub struct AidText {
    /// For whom it is.
    pub to: AidTo,
    /// Its name for people.
    pub name: Said,
    /// Where to send it, or what to do with it.
    pub way: Said,
    /// ISO 639-1 code of its language.
    pub lang: &'static str,
    /// The text; each `[…]` is the writer's to fill in.
    pub text: &'static str,
    /// What it says, for a writer who does not read that language.
    pub reading: Said,
    /// Where the terms and numbers in it and in the way come from.
    pub source: Source,
}

/// Who is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AidTo {
    /// The bank or the card's issuer.
    Bank,
    /// The police or a centre that takes reports of fraud.
    Police,
}
