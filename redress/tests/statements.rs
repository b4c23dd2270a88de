//! Every statement of every crate fits both databases.

#![cfg(test)]

use store::check_statements;
use store::testing::both;

#[test]
fn every_statement_fits_both_databases() {
    let all = [
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
    .concat();
    assert!(all.len() > 100, "{}", all.len());
    both(|store| assert_eq!(check_statements(&store, &all), Ok(())));
}
