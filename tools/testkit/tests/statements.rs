//! Every statement of the program fits both databases.

#![cfg(test)]

use redress::wire;
use store::check_statements;
use testkit::both;

#[test]
fn every_statement_fits_both_databases() {
    both(async |kit| {
        let store = kit.app.store().clone();
        let all = wire::statements();
        assert!(all.len() > 80, "{}", all.len());
        let checked = tokio::task::spawn_blocking(move || check_statements(&store, &all)).await.unwrap();
        assert_eq!(checked, Ok(()));
    });
}
