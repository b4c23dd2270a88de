//! Which words of cases a model has still to read with care, and writing down what it made of them. Judges nothing.

use super::read::load;
use super::rows;
use super::save::apply;
use crate::{Fault, Tx, values};
use domain::Actor;
use domain::case::{Case, Judged, KeptReasons, judge as decide};
use domain::id::{CaseId, ShopId};
use domain::judgement::{Because, Judgement};
use domain::redact::Masked;

/// Words that a model has not read with care yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The case.
    pub case: CaseId,
    /// The entry that said them.
    pub seq: i64,
    /// The words.
    pub words: Masked,
}

/// Words still to be read, the most urgent and newest cases first; the oldest of each case.
///
/// # Errors
/// What the database ends in.
pub fn unread(tx: &mut Tx<'_>, shop: ShopId, limit: u32) -> Result<Vec<Unread>, Fault> {
    let found =
        tx.query(rows::UNREAD, values![shop, limit], |row| Ok((CaseId::new(row.int(0)?), row.int(1)?)))?;
    let mut waiting = Vec::with_capacity(found.len());
    for (case, seq) in found {
        let words = tx.query_one(rows::WORDS_OF, values![shop, case, seq], |row| {
            Ok(row.opt_text(0)?.map(|words| Masked::from_store(words.to_owned())))
        })?;
        let words = words.flatten().unwrap_or_else(|| Masked::from_store(String::new()));
        waiting.push(Unread { case, seq, words });
    }
    Ok(waiting)
}

/// Writes down what a model made of words; an entry in the journal only where the case is sorted otherwise by it. Gives
/// the state where it changed.
///
/// # Errors
/// What the database ends in.
pub fn judge(
    tx: &mut Tx<'_>,
    shop: ShopId,
    read: &Unread,
    judgement: &Judgement,
) -> Result<Option<Case>, Fault> {
    let Some(case) = load(tx, shop, read.case)? else { return Ok(None) };
    let event = decide(&case, read.seq, Judged::new(judgement, tx.salt()));
    let changed = event.map(|event| apply(tx, &case, Actor::Clock, &[event])).transpose()?;
    tx.exec(rows::READ_UP_TO, values![shop, read.case, read.seq])?;
    Ok(changed)
}

/// Why a model judged a case so, with the words it quotes; none where no model did or they were erased.
///
/// # Errors
/// What the database ends in.
pub fn because(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<Vec<Because>, Fault> {
    let kept = tx.query_one(rows::BECAUSE, values![shop, case], |row| {
        row.opt_text(0).map(|kept| kept.map(str::to_owned))
    })?;
    Ok(kept.flatten().as_deref().map(KeptReasons::read).unwrap_or_default())
}
