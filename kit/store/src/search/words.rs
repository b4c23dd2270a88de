//! From a text to the words it is found by: folded, stemmed, one word for those that mean the same. Knows no database.

use rust_stemmers::{Algorithm, Stemmer};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

/// Words of a text that are looked at.
const WORDS_MAX: usize = 2_000;
/// Letters of a word that count.
const LETTERS_MAX: usize = 40;

/// The words of a text, each once, in alphabetical order. They hold letters and digits only.
#[must_use]
pub fn words(text: &str) -> BTreeSet<String> {
    let stemmers = Stemmers::new();
    split(text).into_iter().map(|placed| stemmers.found_by(&placed.word)).collect()
}

/// Where words of a text stand that are found by these, in bytes from the first letter to after the last.
pub(super) fn places<'t>(
    text: &'t str,
    asked: &'t BTreeSet<String>,
) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let stemmers = Stemmers::new();
    let found = move |placed: &Placed| asked.contains(&stemmers.found_by(&placed.word));
    split(text).into_iter().filter(found).map(|placed| placed.place)
}

/// Stem → the stem that names its line of synonyms.
static SAME: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let stemmers = Stemmers::new();
    let mut same = HashMap::new();
    for line in include_str!("synonyms.txt").lines().filter(|line| !line.starts_with('#')) {
        let stems: Vec<String> = split(line).iter().map(|placed| stemmers.stem(&placed.word)).collect();
        if let Some(name) = stems.first() {
            same.extend(stems.iter().map(|stem| (stem.clone(), name.clone())));
        }
    }
    same
});

struct Stemmers {
    english: Stemmer,
    russian: Stemmer,
}

impl Stemmers {
    fn new() -> Self {
        Self { english: Stemmer::create(Algorithm::English), russian: Stemmer::create(Algorithm::Russian) }
    }

    /// The word by which it is found: its stem, or that of those that mean the same.
    fn found_by(&self, word: &str) -> String {
        let stem = self.stem(word);
        SAME.get(&stem).cloned().unwrap_or(stem)
    }

    /// By the script of the word; a word with a digit is a number or a code and stays as it is.
    fn stem(&self, word: &str) -> String {
        let all = |range: fn(char) -> bool| word.chars().all(range);
        if all(|letter| matches!(letter, 'а'..='я')) {
            self.russian.stem(word).into_owned()
        } else if all(|letter| letter.is_ascii_lowercase()) {
            self.english.stem(word).into_owned()
        } else {
            word.to_owned()
        }
    }
}

/// A word as it is compared, and where it stands in the text, in bytes.
struct Placed {
    word: String,
    place: Range<usize>,
}

/// Lower case, ё as е, letters put together that were written as two, cut to their length.
fn split(text: &str) -> Vec<Placed> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut n_letters = 0;
    let (mut start, mut end) = (0, 0);
    for (at, letter) in text.char_indices() {
        let after = at + letter.len_utf8();
        match letter {
            // й written as и with a breve, and ё as е with two dots.
            '\u{306}' if word.ends_with('и') => {
                word.pop();
                word.push('й');
                end = after;
            }
            // Marks on letters and signs that are not seen part no words.
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => {
                end = if end == at { after } else { end };
            }
            _ if is_of_word(letter) => {
                if word.is_empty() {
                    start = at;
                }
                if n_letters < LETTERS_MAX {
                    push_folded(letter, &mut word);
                }
                n_letters += 1;
                end = after;
            }
            _ if word.is_empty() => {}
            _ => {
                words.push(Placed { word: std::mem::take(&mut word), place: start..end });
                n_letters = 0;
                if words.len() >= WORDS_MAX {
                    return words;
                }
            }
        }
    }
    if !word.is_empty() {
        words.push(Placed { word, place: start..end });
    }
    words
}

/// The alphabets of our two languages are known without looking them up.
fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, 'а'..='я' | 'А'..='Я') || letter.is_alphanumeric()
}

fn push_folded(letter: char, word: &mut String) {
    match letter {
        'a'..='z' | '0'..='9' | 'а'..='я' => word.push(letter),
        'ё' | 'Ё' => word.push('е'),
        _ => word.extend(letter.to_lowercase().filter(|folded| folded.is_alphanumeric())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(text: &str) -> String {
        let found = words(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.into_iter().next().unwrap()
    }

    #[test]
    fn forms_and_synonyms_meet() {
        for same in [
            ["возврат", "Вернуть", "возвращаем", "вернёте"],
            ["деньги", "денег", "денежный", "ДЕНЬГАМИ"],
            ["посылка", "посылку", "отправления", "бандероль"],
            ["обмен", "поменяйте", "замену", "обменять"],
            ["refunds", "refunded", "refund", "REFUNDING"],
            ["broken", "damaged", "faulty", "Defective"],
            ["ёлка", "елки", "е\u{308}лку", "Ёлкой"],
            ["чайник", "чаи\u{306}ник", "чай\u{ad}ники", "чайнику"],
        ] {
            let first = one(same[0]);
            for other in same {
                assert_eq!(one(other), first, "{other}");
            }
        }
        assert_ne!(one("возврат"), one("деньги"));
        assert_ne!(one("return"), one("refund"));
    }

    #[test]
    fn numbers_and_codes_stay() {
        let found: Vec<_> = words("Заказ №20451-А, C-7F3K-92M4; anna@example.org").into_iter().collect();
        assert_eq!(found, ["20451", "7f3k", "92m4", "anna", "c", "exampl", "org", "а", "заказ"]);
    }

    #[test]
    fn there_is_an_end() {
        assert_eq!(words(&"ab ".repeat(10_000)).len(), 1);
        let many: String = (0..5_000).map(|number| format!("w{number} ")).collect();
        assert_eq!(words(&many).len(), WORDS_MAX);
        assert_eq!(one(&"7".repeat(10_000)).chars().count(), LETTERS_MAX);
        assert_eq!(one(&format!("а{}", "\u{301}".repeat(10_000))), "а");
        assert!(words(" -- \" ' * ( ) \0 \u{202e}").is_empty());
    }

    proptest! {
        #[test]
        fn words_hold_nothing_that_a_query_could_mean(text in ".{0,200}") {
            for word in words(&text) {
                prop_assert!(!word.is_empty() && word.chars().all(char::is_alphanumeric), "{}", word);
            }
        }
    }
}
