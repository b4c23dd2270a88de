//! The type of every text a stranger wrote: what it holds has been masked. Knows no database.

use super::{mask, placeholder};
use crate::unseen::without_unseen;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// What a stranger wrote, with secrets masked. There is no way to make one without masking,
/// so what takes `Masked` cannot keep a card number by mistake.
#[derive(Clone, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Masked(String);

impl Masked {
    /// Masks the secrets of `text` and removes what nobody sees ([`without_unseen`]); everything else stays as it was
    /// written.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(mask(&without_unseen(text)).text)
    }

    /// The same of what is one line: a name, an order's number. Breaks of lines, control characters and runs of blanks
    /// become one space each, so that nobody's words go on below their name.
    #[must_use]
    pub fn line(text: &str) -> Self {
        let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        Self::of(&words.collect::<Vec<_>>().join(" "))
    }

    /// A text read back from our own database, where only masked texts were ever written.
    /// Never for anything that comes from outside: that goes through [`Masked::of`].
    #[must_use]
    pub fn from_store(text: String) -> Self {
        Self(text)
    }

    /// The masked text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The masked text, given away.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// Whether nothing but white space was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Whether something was masked in it, now or before it was stored.
    #[must_use]
    pub fn found_any(&self) -> bool {
        placeholder::stands_in(&self.0)
    }
}

impl AsRef<str> for Masked {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Prints the length alone: a text of a stranger does not belong in a log.
impl fmt::Debug for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Masked({} characters)", self.0.chars().count())
    }
}

/// Masks on the way in: a form field or a JSON body arrives masked.
impl<'de> Deserialize<'de> for Masked {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(|text| Self::of(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::Masked;

    #[test]
    fn a_line_stays_one_line() {
        for (typed, kept) in [
            ("  Анна \t Ким ", "Анна Ким"),
            ("Anna!\r\n\r\nYour account", "Anna! Your account"),
            ("A\u{2028}B\u{85}C\u{1b}D", "A B C D"),
            ("\n", ""),
        ] {
            assert_eq!(Masked::line(typed).as_str(), kept, "{typed:?}");
        }
    }

    #[test]
    fn a_card_is_masked_and_the_rest_stays() {
        let told = Masked::of("Карта 4111 1111 1111 1111, заказ 77-1\0");
        assert_eq!(told.as_str(), "Карта [карта ••••1111], заказ 77-1");
        assert!(told.found_any());
        assert_eq!(format!("{told:?}"), "Masked(34 characters)");
    }

    #[test]
    fn what_turns_words_around_is_not_kept_and_hides_no_card() {
        let told = Masked::of("\u{202e}card 4111\u{200b}1111\u{2066}1111\u{2069}1111");
        assert_eq!(told.as_str(), "card [card ••••1111]");
    }

    #[test]
    fn emptiness_is_judged_after_trimming() {
        assert!(Masked::of(" \n\0").is_empty());
        assert!(!Masked::of("x").is_empty());
        assert!(!Masked::of("x").found_any());
    }

    #[test]
    fn json_arrives_masked() {
        let read: Masked = serde_json::from_str("\"card 4111111111111111\"").unwrap();
        assert_eq!(read.as_str(), "card [card ••••1111]");
        assert_eq!(serde_json::to_string(&read).unwrap(), "\"card [card ••••1111]\"");
    }
}
