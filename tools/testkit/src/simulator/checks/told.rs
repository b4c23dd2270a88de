//! Every word that was told is where it must be, as often as it must be, and is found by search exactly then.

use super::Looked;
use crate::simulator::book::{Fate, Told};
use domain::id::{CaseId, MessageId};

pub(super) fn find(looked: &Looked<'_>) -> Vec<String> {
    let mut found: Vec<String> = looked.book.told.iter().filter_map(|told| of_word(looked, told)).collect();
    for word in &looked.book.together {
        let mut said: Vec<CaseId> = places(looked, word).into_iter().map(|(case, _)| case).collect();
        let n_said = said.len();
        said.dedup();
        if said.len() != n_said {
            found.push(format!("{word}, an answer to several cases, was said twice in one of {said:?}"));
        }
    }
    for case in &looked.book.cases {
        if looked.sight.case(case.id).is_none() {
            found.push(format!("{} was acknowledged and is not there", case.reference));
        }
    }
    for (word, hits) in &looked.sight.found {
        let mut said = places(looked, word);
        said.sort_unstable();
        let mut hits = hits.clone();
        hits.sort_unstable();
        if hits != said {
            found.push(format!("{word} was said at {said:?} and is found at {hits:?}"));
        }
    }
    found
}

fn of_word(looked: &Looked<'_>, told: &Told) -> Option<String> {
    let word = &told.word;
    let places = places(looked, word);
    let in_case = places.iter().all(|(case, _)| told.case.is_none_or(|known| known == *case));
    let waits = looked.sight.outgoing.iter().any(|(.., words, waits)| *waits && words.contains(word));
    let is_draft = |by: i64, case: CaseId| {
        let is_it = |(in_case, who, words): &&(i64, i64, String)| {
            (*in_case, *who) == (case.get(), by) && words.contains(word)
        };
        looked.sight.drafts.iter().find(is_it).is_some()
    };
    let holds = match told.fate {
        Fate::Kept => places.len() == 1,
        Fate::Maybe => places.len() <= 1,
        Fate::Never => places.is_empty(),
        Fate::OnItsWay(by) => {
            let drafted = told.case.is_some_and(|case| is_draft(by.get(), case));
            places.len() == 1 || (places.is_empty() && (drafted || (waits && !looked.is_settled)))
        }
    };
    (!holds || !in_case)
        .then(|| format!("{word} ({:?}) was said {} times: {places:?}", told.fate, places.len()))
}

fn places(looked: &Looked<'_>, word: &str) -> Vec<(CaseId, MessageId)> {
    let mut places = Vec::new();
    for case in &looked.sight.cases {
        let said = case
            .said
            .iter()
            .filter(|said| said.kept.as_ref().is_some_and(|(words, _)| words.as_str().contains(word)));
        places.extend(said.map(|said| (case.row.id, said.id)));
    }
    places
}
