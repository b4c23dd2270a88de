//! What a case file that is handed on does not show: how to reach other people, and the names of those of the shop who
//! never wrote in the case. Each text says what was covered in it. Pure.

use super::accounts::cover_accounts;
use super::names::{Name, tokens};
use crate::contact::{Email, Phone};
use crate::redact::{SecretKind, mask_others};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// The code of a covered name.
const NAME: &str = "name";
/// The code of a covered account.
const ACCOUNT: &str = "account";

/// What is known of the people of a case.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Addresses that stay: the owner's and the shop's own.
    pub emails: Vec<Email>,
    /// Telephones that stay.
    pub phones: Vec<Phone>,
    /// Accounts of messengers and networks that stay: the shop's own.
    pub accounts: Vec<String>,
    /// Names that are covered.
    pub names: Vec<String>,
    /// Names that stay: the owner's, and of those who wrote in the case.
    pub kept: Vec<String>,
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
        let n = cover_accounts(&mut words, &self.accounts);
        if n > 0 {
            what.insert(ACCOUNT.to_owned(), n);
        }
        let n = cover_names(&mut words, (&self.names, &self.kept));
        if n > 0 {
            what.insert(NAME.to_owned(), n);
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

/// Covers names; gives how often one stood there.
fn cover_names(words: &mut String, (names, kept): (&[String], &[String])) -> usize {
    let read = |names: &[String]| names.iter().filter_map(|name| Name::read(name)).collect::<Vec<_>>();
    let kept = read(kept);
    let mut places: Vec<(Range<usize>, &str)> = Vec::new();
    let found = tokens(words);
    for name in &read(names) {
        let mark = if name.is_cyrillic() { "[имя ••••]" } else { "[name ••••]" };
        places.extend(name.places((words, &found), &kept).into_iter().map(|place| (place, mark)));
    }
    // The longer of two that begin together; of those that overlap, the first.
    places.sort_by_key(|(place, _)| (place.start, Reverse(place.end)));
    let (mut out, mut done, mut n) = (String::with_capacity(words.len()), 0, 0);
    for (place, mark) in places {
        if let Some(before) = words.get(done..place.start) {
            out.push_str(before);
            out.push_str(mark);
            (done, n) = (place.end, n + 1);
        }
    }
    out.push_str(words.get(done..).unwrap_or_default());
    *words = out;
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
            accounts: vec!["@olha_help".to_owned()],
            names: vec!["Пётр Волков".to_owned(), "Al".to_owned()],
            kept: vec!["Анна Волкова".to_owned()],
        };
        let covered = people.cover("Курьер пётр волков, +7 903 555-44-33, не 8 (921) 000-11-22.").unwrap();
        assert_eq!(covered.words, "Курьер [имя ••••], [телефон ••••], не 8 (921) 000-11-22.");
        let what: Vec<(&str, usize)> = covered.what.iter().map(|(code, n)| (code.as_str(), *n)).collect();
        assert_eq!(what, [("name", 1), ("phone", 1)]);
        assert_eq!(people.cover("Al wrote to Anna@post.example about Пётр Волковский"), None);
        let covered = people.cover("Анна Волкова: говорила с Петром Волковым и П. Волковым.").unwrap();
        assert_eq!(covered.words, "Анна Волкова: говорила с [имя ••••] и [имя ••••].");
        let covered = people.cover("Ask @courier_ivan or @olha_help").unwrap();
        assert_eq!(covered.words, "Ask [account ••••] or @olha_help");
        assert_eq!(covered.what.get("account"), Some(&1));
    }
}
