//! Whose voice speaks: what is denied, what is only reported, and whether the writer warns or asks; knows no rules.

use super::words::{Kind, Words};
use crate::lexicon::{Concept, Hit};

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
        !denied && !reported && !quoted
    }
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
