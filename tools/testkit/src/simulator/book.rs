//! What the world was told and promised: every word with what must have become of it, every case, every receipt.
//! Knows no database.

use super::press::Press;
use domain::Moment;
use domain::id::{CaseId, StaffId};
use domain::proof::Receipt;
use std::collections::BTreeSet;

/// Letters of which words are made that no stemmer and no mask touches.
const LETTERS: &[u8; 16] = b"bcdfghjkmnpqrtvw";

/// What must have become of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It was acknowledged: it stands in the case exactly once.
    Kept,
    /// Nobody heard an answer, or its writer gave it up: it stands there once or not at all.
    Maybe,
    /// It was refused, or never committed: it stands nowhere.
    Never,
    /// The shop's answer on its way: said once, or waiting, or a draft of its writer.
    OnItsWay(StaffId),
}

/// A word that occurs once in this world, and so stands for the text it was written in.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) word: String,
    /// The case, where an answer told which.
    pub(crate) case: Option<CaseId>,
    pub(crate) fate: Fate,
    /// Whether the shopper may not see it.
    pub(crate) is_internal: bool,
}

/// A case that was acknowledged.
#[derive(Clone, Debug)]
pub(crate) struct KnownCase {
    pub(crate) id: CaseId,
    pub(crate) reference: String,
    /// The path of the shopper's page.
    pub(crate) page: String,
}

/// A form or command that may come a second time.
#[derive(Clone)]
pub(crate) struct Sent {
    pub(crate) press: Press,
    pub(crate) at: Moment,
    pub(crate) word: String,
    /// The shopper's page where it opened a case.
    pub(crate) page: Option<String>,
}

/// All of it.
#[derive(Default)]
pub(crate) struct Book {
    pub(crate) cases: Vec<KnownCase>,
    pub(crate) told: Vec<Told>,
    pub(crate) receipts: Vec<Receipt>,
    pub(crate) sent: Vec<Sent>,
    /// Case and entry of letters whose sending was broken off or doubled: the carrier may have them twice.
    pub(crate) shaky: BTreeSet<(i64, i64)>,
    /// Cases that were ever sorted, perhaps as being about a person.
    pub(crate) about_people: BTreeSet<CaseId>,
    /// Cases that somebody tried to erase, or did.
    pub(crate) erased: BTreeSet<CaseId>,
    /// Words of an answer to several cases at once: said in each of them at the most once.
    pub(crate) together: Vec<String>,
    n_words: usize,
}

impl Book {
    /// A word never used before.
    pub(crate) fn new_word(&mut self) -> String {
        self.n_words += 1;
        let letters = (0..4).rev().map(|place| {
            let digit = (self.n_words >> (4 * place)) & 15;
            char::from(LETTERS.get(digit).copied().unwrap_or(b'b'))
        });
        format!("zq{}", letters.collect::<String>())
    }

    /// Writes down what must have become of a word; what is known of it already gives way.
    pub(crate) fn tell(&mut self, told: Told) {
        match self.told.iter_mut().find(|one| one.word == told.word) {
            Some(one) => *one = told,
            None => self.told.push(told),
        }
    }

    /// A case is about to be sorted: it may be out of agents' sight afterwards.
    pub(crate) fn may_be_about_people(&mut self, case: CaseId) {
        self.about_people.insert(case);
    }

    /// A case is about to be erased: whatever was told of it may be gone.
    pub(crate) fn may_be_erased(&mut self, case: CaseId) {
        self.erased.insert(case);
        let words: BTreeSet<String> = self.of(case).map(|told| told.word.clone()).collect();
        self.sent.retain(|sent| !words.contains(&sent.word));
        self.of_mut(case).filter(|told| told.fate != Fate::Never).for_each(|told| told.fate = Fate::Maybe);
    }

    /// It is erased: nothing that was told of it stands anywhere.
    pub(crate) fn erased(&mut self, case: CaseId) {
        self.of_mut(case).for_each(|told| told.fate = Fate::Never);
    }

    fn of(&self, case: CaseId) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(move |told| told.case == Some(case))
    }

    fn of_mut(&mut self, case: CaseId) -> impl Iterator<Item = &mut Told> {
        self.told.iter_mut().filter(move |told| told.case == Some(case))
    }

    /// What is known of a word.
    pub(crate) fn told(&self, word: &str) -> Option<&Told> {
        self.told.iter().find(|one| one.word == word)
    }

    /// Writes down a case that was acknowledged; `false` where it was known.
    pub(crate) fn know(&mut self, case: KnownCase) -> bool {
        let is_new = self.cases.iter().all(|one| one.id != case.id);
        if is_new {
            self.cases.push(case);
        }
        is_new
    }

    /// A person's words in a case that lay in their draft are theirs to replace.
    pub(crate) fn give_up(&mut self, by: StaffId, case: CaseId, draft: &str) {
        for told in &mut self.told {
            let is_theirs = told.fate == Fate::OnItsWay(by) && told.case == Some(case);
            if is_theirs && draft.contains(&told.word) {
                told.fate = Fate::Maybe;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_new_and_found_whole() {
        let mut book = Book::default();
        let mut words: Vec<String> = (0..500).map(|_| book.new_word()).collect();
        for word in &words {
            assert_eq!(store::search::words(word), [word.clone()].into(), "a stemmer cut it");
        }
        words.sort();
        words.dedup();
        assert_eq!(words.len(), 500);
    }
}
