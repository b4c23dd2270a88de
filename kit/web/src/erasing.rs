//! Erasing the personal data of cases: in the cases' tables, with a line in the shop's own journal. What follows on
//! the disk is a task.

use crate::staff::note;
use domain::Actor;
use domain::case::{EraseReason, EraseScope, erase as decide};
use domain::id::{CaseId, ShopId};
use serde_json::json;
use store::{Fault, Tx, cases};

/// Cases that are erased in one transaction at the most.
pub const TOGETHER_MAX: usize = 50;

/// What came of erasing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// How many cases were erased.
    pub n: usize,
    /// Those that are kept because the shop owes a sum in them that was agreed.
    pub owed: Vec<CaseId>,
}

/// The same cases with those that go on in them: what is read in a case goes with it.
///
/// # Errors
/// What the database ends in.
pub fn with_parts(tx: &mut Tx<'_>, shop: ShopId, asked: Vec<CaseId>) -> Result<Vec<CaseId>, Fault> {
    let mut all = asked.clone();
    for id in asked {
        let Some(whole) = cases::peek(tx, shop, id)? else { continue };
        all.extend(
            cases::parts(tx, shop, &whole)?
                .into_iter()
                .filter(|part| part.erased_at.is_none())
                .map(|part| part.id),
        );
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// Erases the cases that are not erased yet and in which nothing is owed.
///
/// # Errors
/// What the database ends in.
pub fn erase(
    tx: &mut Tx<'_>,
    shop: ShopId,
    asked: &[CaseId],
    (by, scope, reason): (Actor, EraseScope, EraseReason),
) -> Result<Gone, Fault> {
    let mut asked: Vec<i64> = asked.iter().map(|case| case.get()).collect();
    asked.sort_unstable();
    asked.dedup();
    tx.lock_streams(shop, &asked)?;
    let (mut erased, mut owed) = (Vec::new(), Vec::new());
    for id in asked {
        let Some(case) = cases::load(tx, shop, CaseId::new(id))? else { continue };
        match decide(&case, scope, reason) {
            Ok(Some(event)) => {
                cases::erase(tx, &case, by, &event)?;
                erased.push(id);
            }
            Ok(None) => {}
            Err(_) => owed.push(case.id),
        }
    }
    if !erased.is_empty() {
        // A restored backup can be erased again by this.
        let body = json!({ "cases": erased, "n": erased.len(), "reason": reason.code() });
        note(tx, shop, by, "data_erased", &body)?;
    }
    Ok(Gone { n: erased.len(), owed })
}
