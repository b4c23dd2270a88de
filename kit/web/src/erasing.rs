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

/// Erases the cases that are not erased yet, and tells how many those were.
///
/// # Errors
/// What the database ends in.
pub fn erase(
    tx: &mut Tx<'_>,
    shop: ShopId,
    asked: &[CaseId],
    (by, scope, reason): (Actor, EraseScope, EraseReason),
) -> Result<usize, Fault> {
    let mut asked: Vec<i64> = asked.iter().map(|case| case.get()).collect();
    asked.sort_unstable();
    asked.dedup();
    tx.lock_streams(shop, &asked)?;
    let mut erased = Vec::new();
    for id in asked {
        let Some(case) = cases::load(tx, shop, CaseId::new(id))? else { continue };
        let Some(event) = decide(&case, scope, reason) else { continue };
        cases::erase(tx, &case, by, &event)?;
        erased.push(id);
    }
    if !erased.is_empty() {
        // A restored backup can be erased again by this.
        let body = json!({ "cases": erased, "n": erased.len(), "reason": reason.code() });
        note(tx, shop, by, "data_erased", &body)?;
    }
    Ok(erased.len())
}
