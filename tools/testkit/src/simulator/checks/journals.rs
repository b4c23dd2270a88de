//! Chains hold, heads are their last entries, texts and details are what was committed to, receipts still fit.

use super::Looked;
use crate::simulator::sight::CaseSight;
use domain::case::{Event, hex};
use domain::journal::{check_chain, commitment};

pub(super) fn find(looked: &Looked<'_>) -> Vec<String> {
    let mut found: Vec<String> = looked.sight.cases.iter().flat_map(of_case).collect();
    for receipt in &looked.book.receipts {
        let case = looked.sight.cases.iter().find(|case| case.row.id.get() == receipt.stream);
        let entry = case.and_then(|case| case.journal.iter().find(|entry| entry.seq == receipt.seq));
        if entry.is_none_or(|entry| (entry.hash, entry.at) != (receipt.head, receipt.at)) {
            found.push(format!("{} does not pass through its receipt {}", receipt.reference, receipt.seq));
        }
    }
    found
}

fn of_case(case: &CaseSight) -> Vec<String> {
    let name = case.row.reference;
    let mut found = Vec::new();
    if let Err(broken) = check_chain(&case.journal) {
        found.push(format!("{name}: {broken}"));
    }
    let last = case.journal.last().map(|entry| (entry.seq, entry.hash));
    if case.head.map(|head| (head.seq, head.hash)) != last {
        found.push(format!("{name}: the head is not the last entry"));
    }
    // What was erased is there no more to be compared.
    let is_erased = case.row.erased_at.is_some();
    for happened in &case.history {
        let Some(text) = happened.event.text().filter(|_| !is_erased) else { continue };
        let said = case.said.iter().find(|said| said.seq == happened.seq);
        let kept = said.filter(|said| said.id == text.id).and_then(|said| said.kept.as_ref());
        let commit = kept.map(|(words, salt)| match <[u8; 32]>::try_from(salt.as_slice()) {
            Ok(salt) => hex(&commitment(&salt, words.as_str().as_bytes())),
            Err(_) => "a salt of another length".to_owned(),
        });
        if commit.as_ref() != Some(&text.commit) {
            found.push(format!("{name}: the words of entry {} are not those committed to", happened.seq));
        }
    }
    let n_texts = case.history.iter().filter(|happened| happened.event.text().is_some()).count();
    if case.said.len() != n_texts {
        found.push(format!("{name}: {} texts for {n_texts} entries", case.said.len()));
    }
    let committed = case.history.first().and_then(|first| match &first.event {
        Event::Opened(opened) => Some(opened.details.clone()),
        _ => None,
    });
    if !is_erased && case.details.as_ref().map(|(details, salt)| details.commit(salt)) != committed {
        found.push(format!("{name}: the details are not those committed to"));
    }
    let attached = case.history.iter().filter(|one| matches!(one.event, Event::Attached { .. })).count();
    if attached != case.evidence.len() {
        found.push(format!("{name}: {} files for {attached} entries", case.evidence.len()));
    }
    found
}
