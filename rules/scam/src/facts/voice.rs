//! Whose voice speaks: what is denied, what is only reported, and whether the writer warns or asks; knows no rules.

use super::words::{Kind, Words};
use crate::lexicon::{Concept, Hit};

/// How many words after `without` it takes back.
const TAKEN_BACK_WORDS: usize = 3;
/// Who speaks of what he does himself, right before the verb.
const OTHERS: &[&str] = &[
    "i", "ill", "ive", "im", "we", "well", "weve", "he", "she", "they", "theyll", "я", "мы", "он", "она",
    "они",
];

/// How the message as a whole speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    /// Somebody tells the reader something, perhaps what to do.
    Plain,
    /// A worried person tells what happened and asks.
    Asking,
    /// News, advice or a warning.
    Warning,
}

/// The voices of a message, by clause and by sentence.
#[derive(Debug)]
pub(crate) struct Voices {
    /// How the message as a whole speaks.
    pub(crate) stance: Stance,
    denied_clauses: Vec<bool>,
    /// By sentence: from this word on, all is denied.
    denied_from: Vec<Option<usize>>,
    reported: Vec<bool>,
    /// Words that `without`, `no` and their like take back.
    taken_back: Vec<bool>,
}

impl Voices {
    /// Listens to the words once.
    pub(crate) fn of(words: &Words, hits: &[Vec<Hit>]) -> Self {
        let of = |concept: Concept| hits.get(concept as usize).map_or(&[][..], Vec::as_slice);
        let n_clauses = words.list.last().map_or(0, |w| w.clause + 1);
        let n_sentences = words.list.last().map_or(0, |w| w.sentence + 1);
        let mut voices = Self {
            stance: stance(of(Concept::Warn), of(Concept::AsksUs)),
            denied_clauses: vec![false; n_clauses],
            denied_from: vec![None; n_sentences],
            reported: vec![false; n_sentences],
            taken_back: vec![false; words.list.len()],
        };
        let idioms = of(Concept::NegIdiom);
        for hit in of(Concept::Neg).iter().filter(|hit| !inside(idioms, hit)) {
            mark(&mut voices.denied_clauses, words.list.get(hit.first).map(|w| w.clause));
        }
        for hit in of(Concept::Never).iter().filter(|hit| !inside(idioms, hit)) {
            let Some(word) = words.list.get(hit.first) else { continue };
            mark(&mut voices.denied_clauses, Some(word.clause));
            if let Some(from) = voices.denied_from.get_mut(word.sentence) {
                *from = Some(from.unwrap_or(hit.first));
            }
        }
        for hit in of(Concept::NegLocal).iter().filter(|hit| !inside(idioms, hit)) {
            let clause = words.list.get(hit.last).map(|w| w.clause);
            for at in hit.last + 1..=hit.last + TAKEN_BACK_WORDS {
                let goes_on = words.list.get(at).map(|w| w.clause) == clause;
                mark(&mut voices.taken_back, goes_on.then_some(at));
            }
        }
        for hit in of(Concept::Report) {
            mark(&mut voices.reported, words.list.get(hit.first).map(|w| w.sentence));
        }
        voices
    }

    /// True where the word at `at` is meant for the reader: not denied, not reported, not quoted by one who warns.
    pub(crate) fn is_meant(&self, words: &Words, at: usize) -> bool {
        let Some(word) = words.list.get(at) else { return false };
        let denied = self.denied_clauses.get(word.clause).copied().unwrap_or(false)
            || self.denied_from.get(word.sentence).copied().flatten().is_some_and(|from| from <= at);
        let reported = self.reported.get(word.sentence).copied().unwrap_or(false);
        let quoted = word.quoted && self.stance != Stance::Plain && word.kind != Kind::Address;
        let taken_back = self.taken_back.get(at).copied().unwrap_or(false);
        !denied && !reported && !quoted && !taken_back
    }
}

/// True where the verb at `at` has a doer other than the reader: `I'll share my screen`.
pub(crate) fn is_anothers(words: &Words, at: usize) -> bool {
    let Some(verb) = words.list.get(at) else { return false };
    let doer = |n: usize| {
        let before = at.checked_sub(n)?;
        let word =
            words.list.get(before).filter(|w| w.sentence == verb.sentence && w.clause == verb.clause)?;
        words.folded(before).filter(|_| word.kind == Kind::Plain)
    };
    let far = doer(2).is_some_and(|word| OTHERS.contains(&word))
        && doer(1).is_some_and(|word| {
            matches!(word, "will" | "have" | "can" | "just" | "already" | "then" | "also" | "уже" | "тоже")
        });
    far || doer(1).is_some_and(|word| OTHERS.contains(&word))
}

fn stance(warn: &[Hit], asks: &[Hit]) -> Stance {
    match (asks.is_empty(), warn.is_empty()) {
        (false, _) => Stance::Asking,
        (true, false) => Stance::Warning,
        (true, true) => Stance::Plain,
    }
}

fn inside(idioms: &[Hit], hit: &Hit) -> bool {
    // Hits come in the order of their first word; only a few can begin before this one and still cover it.
    let upto = idioms.partition_point(|idiom| idiom.first <= hit.first);
    idioms.get(upto.saturating_sub(8)..upto).unwrap_or_default().iter().any(|idiom| idiom.last >= hit.first)
}

fn mark(flags: &mut [bool], at: Option<usize>) {
    if let Some(flag) = at.and_then(|at| flags.get_mut(at)) {
        *flag = true;
    }
}
