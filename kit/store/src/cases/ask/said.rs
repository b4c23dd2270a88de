//! A query with words: the full-text index leads, newest words first, and each case that it names is looked at.

use super::super::list::Cursor;
use super::super::rows as case_rows;
use super::facts::{self, Step};
use super::{AT_ONCE, Found, Page, Question, Unsaid, rows, taken};
use crate::search::{Snippet, words};
use crate::{Fault, Tx, values};
use domain::id::{CaseId, MessageId, ShopId};
use domain::query::fold;
use std::collections::HashMap;

/// Messages looked through for one page at the most, so that a talkative case cannot make a search long.
const LOOKED_AT_MAX: usize = 2_000;
/// Where the words themselves are compared, each must be read.
const READ_MAX: usize = 400;
/// Messages asked of the index at once.
const STEP: usize = 100;

pub(super) fn find(
    tx: &mut Tx<'_>,
    shop: ShopId,
    question: &Question,
    after: Option<Cursor>,
    (limit, looked_max): (usize, usize),
) -> Result<Page, Fault> {
    let looked_max = looked_max.min(if question.reads_words() { READ_MAX } else { LOOKED_AT_MAX });
    let mut before = after.map(|cursor| MessageId::new(cursor.id));
    let mut found: Vec<Found> = Vec::new();
    let mut known: HashMap<CaseId, bool> = HashMap::new();
    let mut n_looked = 0;
    loop {
        let page = tx.find(shop, &question.words, before, i64::try_from(STEP).unwrap_or(i64::MAX))?;
        let is_end = page.len() < STEP;
        learn(tx, shop, question, &page, &mut known)?;
        for (case, message) in page {
            n_looked += 1;
            let is_meant = known.get(&case).copied().unwrap_or_default();
            if is_meant
                && !found.iter().any(|(one, _)| *one == case)
                && stands(tx, shop, question, (case, message))?
            {
                found.push((case, Some(message)));
            }
            before = Some(message);
            if found.len() == limit {
                return Ok((found, before.map(cursor), false));
            }
        }
        if is_end || n_looked >= looked_max {
            return Ok((found, before.filter(|_| !is_end).map(cursor), !is_end));
        }
    }
}

const fn cursor(message: MessageId) -> Cursor {
    Cursor { turn: 0, urgency: 0, at: 0, id: message.get() }
}

/// Looks at the cases of these messages that are not known yet.
fn learn(
    tx: &mut Tx<'_>,
    shop: ShopId,
    question: &Question,
    page: &[(CaseId, MessageId)],
    known: &mut HashMap<CaseId, bool>,
) -> Result<(), Fault> {
    let mut fresh: Vec<i64> = Vec::new();
    for (case, _) in page {
        if !known.contains_key(case) && !fresh.contains(&case.get()) {
            fresh.push(case.get());
        }
    }
    for some in fresh.chunks(AT_ONCE) {
        let mut row = taken(shop, some);
        row.insert(1, question.minds.evidence.into());
        let seen: Vec<Step> = tx.query(rows::ASK_SOME, &row, |row| facts::step(row, question))?;
        known.extend(seen.iter().map(|one| (CaseId::new(one.at.id), one.is_meant)));
    }
    Ok(())
}

/// Whether its phrases stand in the message, and nothing that must not.
fn stands(tx: &mut Tx<'_>, shop: ShopId, question: &Question, (case, message): Place) -> Result<bool, Fault> {
    if !question.reads_words() {
        return Ok(true);
    }
    let said = said(tx, shop, (case, message))?.unwrap_or_default();
    let plain = plain(&said);
    let has_word = || {
        let found_by = words(&said);
        move |word: &str| words(word).iter().all(|word| found_by.contains(word))
    };
    let is_unsaid = question.unsaid.iter().all(|unsaid| match unsaid {
        Unsaid::Phrase(words) => !plain.contains(&self::plain(words)),
        Unsaid::Words(word) => !has_word()(word),
    });
    Ok(is_unsaid && question.phrases.iter().all(|phrase| plain.contains(&self::plain(phrase))))
}

type Place = (CaseId, MessageId);

fn said(tx: &mut Tx<'_>, shop: ShopId, (case, message): Place) -> Result<Option<String>, Fault> {
    let read = tx.query_one(case_rows::MESSAGE_WORDS, values![shop, case, message], |row| {
        Ok(row.opt_text(0)?.map(str::to_owned))
    })?;
    Ok(read.flatten())
}

/// Words as phrases are compared: folded, with one blank between them and without signs.
fn plain(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

/// The words that were looked for among those around them.
pub(super) fn snippet(
    tx: &mut Tx<'_>,
    shop: ShopId,
    place: Place,
    asked: &str,
) -> Result<Option<Snippet>, Fault> {
    Ok(said(tx, shop, place)?.and_then(|said| Snippet::cut(&said, &words(asked))))
}
