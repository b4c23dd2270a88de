//! The word lists by which Latin-letter languages are told apart; the lists themselves are the files in `words/`.

use std::sync::LazyLock;

/// A list of words in byte order.
pub(crate) type WordList = LazyLock<Vec<&'static str>>;

/// Words an English message can hardly do without, and the usual ones of shops.
pub(crate) static ENGLISH: WordList = LazyLock::new(|| sorted(include_str!("../words/english.txt")));
/// Usual words of other languages in Latin letters that are neither English nor Russian in Latin letters.
pub(crate) static FOREIGN: WordList = LazyLock::new(|| sorted(include_str!("../words/foreign.txt")));
/// Russian words as people spell them in Latin letters, without those that are English too.
pub(crate) static RUSSIAN_IN_LATIN: WordList =
    LazyLock::new(|| sorted(include_str!("../words/russian-in-latin.txt")));
/// Beginnings of Russian words in Latin letters that begin no usual English word.
pub(crate) static RUSSIAN_IN_LATIN_STEMS: WordList =
    LazyLock::new(|| sorted(include_str!("../words/russian-in-latin-stems.txt")));

/// True where the list holds this very word.
pub(crate) fn holds(list: &WordList, word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// True where one of the list's beginnings begins this word.
pub(crate) fn holds_beginning_of(list: &WordList, word: &str) -> bool {
    (3..=word.len()).any(|end| word.get(..end).is_some_and(|start| holds(list, start)))
}

fn sorted(text: &'static str) -> Vec<&'static str> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_share_no_word() {
        assert!(RUSSIAN_IN_LATIN.iter().chain(FOREIGN.iter()).all(|word| !holds(&ENGLISH, word)));
        assert!(ENGLISH.iter().all(|word| !holds_beginning_of(&RUSSIAN_IN_LATIN_STEMS, word)));
        assert!(holds(&ENGLISH, "parcel") && holds_beginning_of(&RUSSIAN_IN_LATIN_STEMS, "dostavka"));
    }
}
