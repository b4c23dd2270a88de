//! Check codes of letters, to read aloud: `7F3K-92MQ`, Crockford base32 with a check character.

use super::text::lines;
use crate::link::keyed;
use crate::reference::{ALPHABET, DASHES, DATA_CHARS, check_of, value_of};
use std::fmt;

/// The check code of a letter: seven data characters (35 bits) and a check character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CheckCode([u8; DATA_CHARS]);

/// Added to the check character, so that the number of a case is never the code of a letter.
const OFFSET: u8 = 11;
/// Codes that are looked for in one message at the most.
const CODES_MAX: usize = 8;

impl CheckCode {
    /// The code of a letter, from what names it. Another `attempt` gives another code: a code may be taken.
    #[must_use]
    pub fn make(key: &[u8; 32], letter: &[u8], attempt: u8) -> Self {
        let mut form = b"letter code 1".to_vec();
        form.push(attempt);
        form.extend(letter);
        let whole = keyed(key, &form);
        Self(std::array::from_fn(|place| whole.get(place).copied().unwrap_or_default() & 31))
    }

    /// Reads what a person typed or dictated: any case, with or without the dash, letters that look alike as one.
    /// `None` where the check character says that something was misheard.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut values = Vec::with_capacity(DATA_CHARS + 1);
        for letter in text.trim().chars().filter(|c| !matches!(c, ' ' | '\u{a0}') && !DASHES.contains(c)) {
            if values.len() > DATA_CHARS {
                return None;
            }
            values.push(value_of(letter)?);
        }
        let check = values.pop()?;
        let data: [u8; DATA_CHARS] = values.try_into().ok()?;
        (check_char(data) == check).then_some(Self(data))
    }

    /// As it is kept: without the dash.
    #[must_use]
    pub fn compact(self) -> String {
        self.0.into_iter().chain([check_char(self.0)]).map(letter_of).collect()
    }
}

impl fmt::Display for CheckCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.compact();
        let (first, last) = whole.split_at_checked(4).unwrap_or((&whole, ""));
        write!(f, "{first}-{last}")
    }
}

/// The codes that stand in a message as our letters write them, the first ones first. A piece of a link that happens to
/// fit is none.
#[must_use]
pub fn codes_in(text: &str) -> Vec<CheckCode> {
    let whole = unwrapped(text);
    let mut found = Vec::new();
    for word in whole.split(|c: char| !c.is_alphanumeric() && !DASHES.contains(&c) && !is_of_link(c)) {
        let Some(code) = code_of(word.trim_matches(DASHES)) else { continue };
        if !found.contains(&code) {
            found.push(code);
        }
        if found.len() >= CODES_MAX {
            break;
        }
    }
    found
}

/// What joins the parts of a link, and stands beside no code in a sentence.
const fn is_of_link(c: char) -> bool {
    matches!(c, '_' | '/' | '@' | '%')
}

/// Four characters, a dash, four characters.
fn code_of(word: &str) -> Option<CheckCode> {
    const HALF: usize = 4;
    let (first, last) = word.split_once(DASHES)?;
    let fits = |part: &str| part.chars().count() == HALF && part.chars().all(char::is_alphanumeric);
    (fits(first) && fits(last)).then(|| CheckCode::parse(word)).flatten()
}

/// The lines of a message; one that was broken after a dash within a word runs on.
fn unwrapped(text: &str) -> String {
    let mut whole = String::new();
    for line in lines(text) {
        let line = line.trim_end();
        whole.push_str(line);
        let is_broken = line.strip_suffix(DASHES).is_some_and(|rest| rest.ends_with(char::is_alphanumeric));
        whole.push_str(if is_broken { "" } else { "\n" });
    }
    whole
}

fn check_char(data: [u8; DATA_CHARS]) -> u8 {
    (check_of(data) + OFFSET) % 32
}

fn letter_of(value: u8) -> char {
    char::from(ALPHABET.get(usize::from(value)).copied().unwrap_or(b'0'))
}
