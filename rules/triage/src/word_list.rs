//! The word lists by which Latin-letter languages are told apart; the lists themselves are the files in `words/`.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// A list of words.
pub(crate) type WordList = LazyLock<HashSet<&'static str, BuildHasherDefault<Fnv>>>;

/// FNV-1a: words are short and our own, so nobody can choose them to collide.
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Usual Bulgarian words, those that are Russian too among them.
pub(crate) static BULGARIAN: WordList = LazyLock::new(|| {
    listed(
        "аз ама беше вече е има имам искам как кога която който ли може моля моята най ни няма парите са се си това чакам че ще",
    )
});
/// Russian words that hardly any message can do without.
pub(crate) static RUSSIAN: WordList =
    LazyLock::new(|| listed("а был было вас вы до же и или как когда мне мой мы не но что это я"));
/// Words an English message can hardly do without, and the usual ones of shops.
pub(crate) static ENGLISH: WordList = LazyLock::new(|| listed(include_str!("../words/english.txt")));
/// Usual words of other languages in Latin letters that are neither English nor Russian in Latin letters.
pub(crate) static FOREIGN: WordList = LazyLock::new(|| listed(include_str!("../words/foreign.txt")));
/// Russian words as people spell them in Latin letters, without those that are English too.
pub(crate) static RUSSIAN_IN_LATIN: WordList =
    LazyLock::new(|| listed(include_str!("../words/russian-in-latin.txt")));
/// Beginnings of Russian words in Latin letters that begin no usual English word.
pub(crate) static RUSSIAN_IN_LATIN_STEMS: WordList =
    LazyLock::new(|| listed(include_str!("../words/russian-in-latin-stems.txt")));

/// True where the list holds this very word.
pub(crate) fn holds(list: &WordList, word: &str) -> bool {
    list.contains(word)
}

/// True where one of the list's beginnings begins this word.
pub(crate) fn holds_beginning_of(list: &WordList, word: &str) -> bool {
    (3..=word.len()).any(|end| word.get(..end).is_some_and(|start| holds(list, start)))
}

fn listed(text: &'static str) -> HashSet<&'static str, BuildHasherDefault<Fnv>> {
    text.split_whitespace().collect()
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
