//! Every statement of every crate fits both databases.

#![cfg(test)]

use store::testing::{Place, both};
use store::{Sql, check_statements, whole_walks};

/// Tables that grow with every case.
const LARGE: &[&str] = &["case_row", "evidence", "journal", "letter", "message", "payout", "task", "voucher"];
/// Statements that may walk all rows of a shop in them: tasks are done soon and few, and letters are read newest first
/// up to a limit.
const WALKS: &[&str] = &["COUNTS", "ERASE_TASKS", "LETTERS"];

fn all() -> Vec<&'static Sql> {
    [
        api::statements(),
        ask::statements(),
        check::statements(),
        complain::statements(),
        desk::statements(),
        onward::statements(),
        redress::statements(),
        store::statements(),
        web::statements(),
    ]
    .concat()
}

#[test]
fn every_statement_fits_both_databases() {
    let all = all();
    assert!(all.len() > 100, "{}", all.len());
    both(|store| assert_eq!(check_statements(&store, &all), Ok(())));
}

#[test]
fn no_other_statement_walks_a_whole_shop() {
    let store = Place::sqlite().open();
    let mut found = whole_walks(&store, &all(), LARGE).unwrap();
    found.sort_unstable();
    assert_eq!(found, WALKS);
}
