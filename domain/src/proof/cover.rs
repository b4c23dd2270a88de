//! What a case file that is handed on does not show: how to reach other people, and the names of those who never wrote in
//! the case. Each text says what was covered in it. Pure.

use crate::contact::{Email, Phone};
use crate::redact::{SecretKind, mask_others};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The shortest name that is looked for, in characters: shorter ones are words of other meaning.
const NAME_CHARS_MIN: usize = 4;
/// The code of a covered name.
const NAME: &str = "name";

/// What is known of the people of a case.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Addresses that stay: the owner's and the shop's own.
    pub emails: Vec<Email>,
    /// Telephones that stay.
    pub phones: Vec<Phone>,
    /// Names that are covered wherever they stand.
    pub names: Vec<String>,
}

/// A text with parts of it covered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    /// The words that may be seen.
    pub words: String,
    /// How often what was covered, by its code.
    pub what: BTreeMap<String, usize>,
}

impl People {
    /// A text as others may see it; none where it may be seen as it is.
    #[must_use]
    pub fn cover(&self, words: &str) -> Option<Covered> {
        let shown = mask_others(words, |kind, secret| self.keeps(kind, secret));
        let mut what: BTreeMap<String, usize> = BTreeMap::new();
        for found in &shown.found {
            *what.entry(found.kind.code().to_owned()).or_default() += 1;
        }
        let mut words = shown.text;
        for name in &self.names {
            let n = cover_name(&mut words, name.trim());
            if n > 0 {
                *what.entry(NAME.to_owned()).or_default() += n;
            }
        }
        (!what.is_empty()).then_some(Covered { words, what })
    }

    fn keeps(&self, kind: SecretKind, secret: &str) -> bool {
        match kind {
            SecretKind::Email => Email::parse(secret)
                .is_some_and(|one| self.emails.iter().any(|own| own.folded() == one.folded())),
            SecretKind::Phone => {
                let digits: String = secret.chars().filter(char::is_ascii_digit).collect();
                self.phones.iter().any(|own| is_same_number(own.digits(), &digits))
            }
            _ => false,
        }
    }
}

/// Whether two numbers are one, whatever stands before their last ten digits: a country's code or a trunk prefix.
fn is_same_number(one: &str, other: &str) -> bool {
    const OWN_DIGITS: usize = 10;
    let tail = |digits: &str| -> String {
        digits.chars().rev().filter(char::is_ascii_digit).take(OWN_DIGITS).collect()
    };
    let (one, other) = (tail(one), tail(other));
    one == other && one.len() >= 6
}

/// Covers a whole name, whatever its case; gives how often it stood there.
fn cover_name(words: &mut String, name: &str) -> usize {
    let wanted: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    if wanted.len() < NAME_CHARS_MIN {
        return 0;
    }
    let letters: Vec<char> = words.chars().collect();
    let mark = if name.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c)) {
        "[имя ••••]"
    } else {
        "[name ••••]"
    };
    let (mut out, mut at, mut n) = (String::with_capacity(words.len()), 0, 0);
    while let Some(letter) = letters.get(at) {
        let ends = at + wanted.len();
        let same = letters.get(at..ends).is_some_and(|piece| {
            piece.iter().zip(&wanted).all(|(have, want)| have.to_lowercase().eq(std::iter::once(*want)))
        });
        let bare = |place: Option<usize>| {
            place.and_then(|place| letters.get(place)).is_none_or(|letter| !letter.is_alphanumeric())
        };
        if same && bare(at.checked_sub(1)) && bare(Some(ends)) {
            out.push_str(mark);
            (at, n) = (ends, n + 1);
        } else {
            out.push(*letter);
            at += 1;
        }
    }
    if n > 0 {
        *words = out;
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_covered_and_the_owner_stays() {
        let people = People {
            emails: vec![Email::parse("anna@post.example").unwrap()],
            phones: vec![Phone::parse("+7 921 000-11-22").unwrap()],
            names: vec!["Пётр Волков".to_owned(), "Al".to_owned()],
        };
        let covered = people.cover("Курьер пётр волков, +7 903 555-44-33, не 8 (921) 000-11-22.").unwrap();
        assert_eq!(covered.words, "Курьер [имя ••••], [телефон ••••], не 8 (921) 000-11-22.");
        let what: Vec<(&str, usize)> = covered.what.iter().map(|(code, n)| (code.as_str(), *n)).collect();
        assert_eq!(what, [("name", 1), ("phone", 1)]);
        assert_eq!(people.cover("Al wrote to Anna@post.example about Пётр Волковский"), None);
    }
}
