//! How many letters wait that have somebody to go to. Knows no letter's words.

use super::rows;
use crate::tasks::Lane;
use crate::{Fault, Tx, values};
use domain::id::ShopId;

/// How many tasks of the mail's lane wait or run and have an addressee: a case that gave no address is written no
/// letter. Among so many tasks, and counted up to so many.
///
/// # Errors
/// What the database ends in.
pub fn letters_waiting(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (n_tasks_max, n_max): (i64, i64),
) -> Result<i64, Fault> {
    let asked = values![shop, Lane::Email.code(), n_tasks_max, n_max];
    Ok(tx.query_one(rows::LETTERS_WAITING, asked, |row| row.int(0))?.unwrap_or_default())
}
