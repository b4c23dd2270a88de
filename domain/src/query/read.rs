//! From what somebody typed to a query, or to the mistakes in it with their places. Words that are no keys stay words.

use super::key::{Key, Takes};
use super::mistake::{Mistake, What};
use super::near::nearest;
use super::value::{self, Asked, Value};
use super::{Compare, Query, TERMS_MAX, Term, Test};

/// Signs that open a quotation, each with what closes it.
const QUOTES: &[(char, char)] = &[('"', '"'), ('«', '»'), ('“', '”'), ('„', '“')];

/// Reads a query. Empty text is the query that asks for nothing.
///
/// # Errors
/// Every [`Mistake`], in order.
pub fn parse(text: &str) -> Result<Query, Vec<Mistake>> {
    let mut scanner = Scanner::of(text);
    let mut query = Query::default();
    let mut mistakes = Vec::new();
    let mut unsaid = None;
    let mut n_terms = 0;
    while let Some((from, read)) = scanner.next() {
        n_terms += usize::from(match &read {
            Ok(Read::Term(term)) => term.is_not || !matches!(term.test, Test::Word(_)),
            Ok(Read::Nothing | Read::Sort(_)) => false,
            Err(_) => true,
        });
        if n_terms > TERMS_MAX {
            let to = scanner.letters.len();
            mistakes.push(Mistake { from, to, what: What::TooMany, instead: Some(String::new()) });
            break;
        }
        match read {
            Ok(Read::Nothing) => {}
            Ok(Read::Sort(_)) if query.sort.is_some() => {
                let place =
                    Mistake { from, to: scanner.at, what: What::TwoSorts, instead: Some(String::new()) };
                mistakes.push(place);
            }
            Ok(Read::Sort(sort)) => query.sort = Some(sort),
            Ok(Read::Term(term)) => {
                if term.is_not && term.test.said().is_some() {
                    unsaid = unsaid.or(Some((from, scanner.at)));
                }
                query.terms.push(term);
            }
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if let Some((from, to)) = unsaid.filter(|_| mistakes.is_empty() && query.words().next().is_none()) {
        mistakes.push(Mistake { from, to, what: What::OnlyUnsaid, instead: None });
    }
    if mistakes.is_empty() { Ok(query) } else { Err(mistakes) }
}

/// The names of people and of labels in a query, each with its key and its place.
pub(super) fn names(text: &str) -> Vec<(&'static Key, Value)> {
    let mut scanner = Scanner::of(text);
    while scanner.next().is_some() {}
    scanner.names
}

enum Read {
    Nothing,
    Sort(super::Sort),
    Term(Term),
}

struct Scanner {
    letters: Vec<char>,
    at: usize,
    /// The names that were met.
    names: Vec<(&'static Key, Value)>,
}

impl Scanner {
    fn of(text: &str) -> Self {
        Self { letters: text.chars().collect(), at: 0, names: Vec::new() }
    }

    fn peek(&self) -> Option<char> {
        self.ahead(0)
    }

    fn ahead(&self, n: usize) -> Option<char> {
        self.letters.get(self.at + n).copied()
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.letters.get(from..to).unwrap_or_default().iter().collect()
    }

    /// The next term, and where it begins.
    fn next(&mut self) -> Option<(usize, Result<Read, Mistake>)> {
        loop {
            while self.peek()?.is_whitespace() {
                self.at += 1;
            }
            let from = self.at;
            let is_not = self.peek() == Some('-')
                && self.ahead(1).is_some_and(|letter| letter.is_alphanumeric() || closing(letter).is_some());
            self.at += usize::from(is_not);
            if self.peek().is_some_and(|letter| closing(letter).is_some()) {
                match self.quotation() {
                    Some(words) => return Some((from, Ok(phrase(is_not, words)))),
                    // A quotation that nobody closed is none.
                    None => {
                        self.at += 1;
                        continue;
                    }
                }
            }
            return Some((from, self.keyed(is_not).unwrap_or_else(|| Ok(self.word(is_not)))));
        }
    }

    /// What stands in quotes here, if they are closed.
    fn quotation(&mut self) -> Option<String> {
        let closing = closing(self.peek()?)?;
        let from = self.at + 1;
        let n = self.letters.get(from..)?.iter().position(|letter| *letter == closing)?;
        self.at = from + n + 1;
        Some(clean(&self.text(from, from + n)))
    }

    fn word(&mut self, is_not: bool) -> Read {
        let from = self.at;
        self.skip_word();
        let word = self.text(from, self.at);
        // A sign between terms asks for nothing: no word is written so.
        if !says(&word) {
            return Read::Nothing;
        }
        Read::Term(Term { is_not, test: Test::Word(word) })
    }

    fn skip_word(&mut self) {
        while self.peek().is_some_and(|letter| !letter.is_whitespace()) {
            self.at += 1;
        }
    }

    /// A key with what stands after it; nothing, and nothing read, where these are words.
    fn keyed(&mut self, is_not: bool) -> Option<Result<Read, Mistake>> {
        let from = self.at;
        let n = self.letters.get(from..)?.iter().take_while(|letter| is_of_key(**letter)).count();
        let name = self.text(from, from + n);
        self.at += n;
        let compare = self.compare();
        let (Some(compare), false) = (compare, name.is_empty()) else {
            self.at = from;
            return None;
        };
        let Some(key) = Key::find(&name) else {
            let Some(near) = nearest(&name, Key::names()) else {
                self.at = from;
                return None;
            };
            self.skip_word();
            let instead = Some(near.to_owned());
            return Some(Err(Mistake { from, to: from + n, what: What::UnknownKey, instead }));
        };
        let compare = self.compared_twice(key, compare);
        let value = self.value();
        if value.text.is_empty() {
            return Some(Err(self.no_value(from, value)));
        }
        if matches!(key.takes, Takes::Label | Takes::Owner) {
            let parts = value.parts().into_iter().filter(|part| !part.text.is_empty());
            self.names.extend(parts.map(|part| (key, part)));
        }
        Some(match value::read(key, compare, &value) {
            Ok(Asked::Sort(sort)) => Ok(Read::Sort(sort)),
            Ok(Asked::Test(test)) if test == Test::Owner(Vec::new()) || test == Test::Label(Vec::new()) => {
                Err(value.mistake(What::NoValue, None))
            }
            Ok(Asked::Test(Test::Order(order))) if order.is_empty() => {
                Err(value.mistake(What::NoValue, None))
            }
            Ok(Asked::Test(test)) => Ok(Read::Term(Term { is_not, test })),
            Err(mistake) => Err(self.whole(mistake, key, (from, &value))),
        })
    }

    /// The sign between a key and its value.
    fn compare(&mut self) -> Option<Compare> {
        let compare = match (self.peek()?, self.ahead(1)) {
            ('<', Some('=')) => Compare::AtMost,
            ('>', Some('=')) => Compare::AtLeast,
            ('<', _) => Compare::Less,
            ('>', _) => Compare::More,
            (':', _) => Compare::Same,
            _ => return None,
        };
        self.at += compare.sign().len();
        Some(compare)
    }

    /// `waiting:>2d` is what people of other houses write.
    fn compared_twice(&mut self, key: &Key, compare: Compare) -> Compare {
        let can = matches!(key.takes, Takes::Date(_) | Takes::Lasts(_)) && compare == Compare::Same;
        let is_sign = matches!(self.peek(), Some('<' | '>'));
        if can && is_sign { self.compare().unwrap_or(compare) } else { compare }
    }

    fn value(&mut self) -> Value {
        let from = self.at;
        if let Some(text) = self.quotation() {
            return Value { from, to: self.at, text, is_quoted: true };
        }
        self.skip_word();
        let text = clean(&self.text(from, self.at));
        // Quotes that nobody closed are none, and neither is what they part.
        let text = text.replace(' ', "");
        Value { from, to: self.at, text, is_quoted: false }
    }

    /// A key that stands alone was most often meant for the word behind it.
    fn no_value(&self, from: usize, value: Value) -> Mistake {
        let key = self.text(from, value.from);
        let rest = self.letters.get(value.to..).unwrap_or_default();
        let word: String = rest
            .iter()
            .skip_while(|letter| letter.is_whitespace())
            .take_while(|letter| !letter.is_whitespace())
            .collect();
        let n_blanks = rest.iter().take_while(|letter| letter.is_whitespace()).count();
        if word.is_empty() || word.contains([':', '<', '>', '"', '«', '“', '„']) {
            return Mistake { from, to: value.to, what: What::NoValue, instead: Some(String::new()) };
        }
        let to = value.to + n_blanks + word.chars().count();
        Mistake { from, to, what: What::NoValue, instead: Some(format!("{key}{word}")) }
    }

    /// Where the sign is wrong, the whole term is; the right sign is what is offered.
    fn whole(&self, mistake: Mistake, key: &Key, (from, value): (usize, &Value)) -> Mistake {
        let right = match mistake.what {
            What::NotCompared if matches!(key.takes, Takes::Lasts(super::Lasting::Left)) => '<',
            What::NotCompared => '>',
            What::OnlySame => ':',
            _ => return mistake,
        };
        let name: String = self.letters.iter().skip(from).take_while(|letter| is_of_key(**letter)).collect();
        let said = self.text(value.from, value.to);
        Mistake { from, instead: Some(format!("{name}{right}{said}")), ..mistake }
    }
}

/// What ends a quotation that this sign opens.
fn closing(letter: char) -> Option<char> {
    QUOTES.iter().find(|(opening, _)| *opening == letter).map(|(_, closing)| *closing)
}

const fn is_of_key_ascii(letter: char) -> bool {
    letter == '_' || matches!(letter, '[' | ']' | ';' | '\'')
}

/// Letters, and what stands on the same keys in the other layout.
fn is_of_key(letter: char) -> bool {
    letter.is_alphabetic() || is_of_key_ascii(letter)
}

/// One blank between words, and no quotes.
pub(super) fn clean(text: &str) -> String {
    let is_quote =
        |letter: char| QUOTES.iter().any(|(opening, closing)| letter == *opening || letter == *closing);
    let words = text.split(|letter: char| letter.is_whitespace() || is_quote(letter));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn phrase(is_not: bool, words: String) -> Read {
    if !says(&words) { Read::Nothing } else { Read::Term(Term { is_not, test: Test::Phrase(words) }) }
}

/// Whether there is anything in it that the full-text index knows.
fn says(words: &str) -> bool {
    words.contains(char::is_alphanumeric)
}
