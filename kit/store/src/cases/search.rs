//! Finding cases: by reference, or by words said in them, by name, address and order; newest words first.

use super::list::{Cursor, Listed, Reach, listed, reaches};
use super::read::by_reference;
use super::rows;
use crate::search::{Snippet, words};
use crate::{Fault, Tx, values};
use domain::id::{CaseId, MessageId, ShopId};
use domain::reference::CaseRef;

/// Messages looked through for one page at the most, so that a talkative case cannot make a search long.
const LOOKED_AT_MAX: usize = 2_000;

/// A page of what was found, and where the next one begins.
///
/// # Errors
/// What the database ends in.
pub fn search(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (question, reach): (&str, Reach),
    after: Option<Cursor>,
    limit: u32,
) -> Result<(Vec<Listed>, Option<Cursor>), Fault> {
    if let Some(reference) = CaseRef::parse(question)
        && let Some(case) = by_reference(tx, shop, reference)?
    {
        let found = if reaches(tx, shop, case, reach)? { listed(tx, shop, case)? } else { None };
        return Ok((found.into_iter().collect(), None));
    }
    let limit = limit as usize;
    let mut before = after.map(|cursor| MessageId::new(cursor.id));
    let mut found: Vec<(CaseId, MessageId)> = Vec::new();
    let mut looked_at = 0;
    let next = loop {
        let page = tx.find(shop, question, before, i64::from(u32::try_from(limit).unwrap_or(u32::MAX)))?;
        looked_at += page.len();
        let full = page.len() == limit;
        for (case, message) in page {
            before = Some(message);
            if !found.iter().any(|(known, _)| *known == case) && reaches(tx, shop, case, reach)? {
                found.push((case, message));
            }
            if found.len() == limit {
                break;
            }
        }
        if found.len() == limit || looked_at >= LOOKED_AT_MAX {
            break before;
        }
        if !full {
            break None;
        }
    };
    let asked = words(question);
    let mut lines = Vec::with_capacity(found.len());
    for (case, message) in found {
        let Some(mut line) = listed(tx, shop, case)? else { continue };
        let said = tx.query_one(rows::MESSAGE_WORDS, values![shop, case, message], |row| {
            Ok(row.opt_text(0)?.map(str::to_owned))
        })?;
        line.snippet = said.flatten().and_then(|said| Snippet::cut(&said, &asked));
        lines.push(line);
    }
    Ok((lines, next.map(|message| Cursor { turn: 0, urgency: 0, at: 0, id: message.get() })))
}
