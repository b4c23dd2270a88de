//! Which lines of an import are cases already. Knows a line by its mark alone.

use super::rows;
use crate::{Fault, Tx, Value, values};
use domain::id::{CaseId, ShopId};
use std::collections::HashSet;

/// What a line of an import is known by: the beginning of a hash over what it says.
pub type LineMark = [u8; 16];

/// Marks asked about in one statement.
const TOGETHER: usize = 20;

/// Those of the marks that belong to a case. One whose personal data were erased has none any more.
///
/// # Errors
/// What the database ends in.
pub fn imported(tx: &mut Tx<'_>, shop: ShopId, marks: &[LineMark]) -> Result<HashSet<LineMark>, Fault> {
    let mut known = HashSet::new();
    for some in marks.chunks(TOGETHER) {
        // The last one fills what is left of the statement's places.
        let filler = some.last().map(Value::from).unwrap_or(Value::Null);
        let mut asked = vec![Value::from(shop)];
        asked.extend(some.iter().map(Value::from));
        asked.resize(TOGETHER + 1, filler);
        known.extend(tx.query(rows::IMPORTED, &asked, |row| row.bytes(0))?);
    }
    Ok(known)
}

/// Notes which line a case came from.
///
/// # Errors
/// What the database ends in.
pub fn mark_imported(tx: &mut Tx<'_>, shop: ShopId, case: CaseId, mark: &LineMark) -> Result<(), Fault> {
    tx.exec(rows::MARK_IMPORTED, values![shop, case, mark]).map(drop)
}
