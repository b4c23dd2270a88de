//! The database: one facade over SQLite and PostgreSQL, the journal, the tasks, the cases and the files.

pub mod backup;
pub mod bucket;
pub mod cases;
mod changes;
mod daily_root;
pub mod dialect;
mod distribute;
mod fault;
pub mod files;
mod gate;
mod journal;
mod keys;
mod migrate;
pub mod models;
mod options;
mod postgres;
mod request;
mod row;
mod scrub;
mod sealing;
pub mod search;
mod sql;
mod sqlite;
mod store;
mod sweep;
mod tasks;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod value;

pub use changes::Change;
pub use daily_root::{DailyRoot, daily_root, prove_stream};
pub use dialect::Dialect;
pub use fault::Fault;
pub use journal::Head;
pub use keys::Keys;
pub use options::{BadAddress, Database, Options, Reaction};
pub use row::Row;
pub use sealing::SealingKey;
pub use sql::{Column, Sql, check_statements, whole_walks};
pub use store::Store;
pub use tasks::{Claimed, GivenUp, Lane, LaneCount, NewTask, Outcome, Stopped, TRIES_MAX, count_tasks};
pub use tx::Tx;
pub use value::Value;

/// Every statement of this crate, for the test that prepares them all.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    [
        cases::BOARD_STATEMENTS,
        cases::KEPT_STATEMENTS,
        cases::RATING_STATEMENTS,
        cases::TERM_STATEMENTS,
        cases::STATEMENTS,
        cases::VOUCHER_STATEMENTS,
        cases::ask::rows::STATEMENTS,
        changes::rows::STATEMENTS,
        daily_root::rows::STATEMENTS,
        files::case_key::STATEMENTS,
        journal::rows::STATEMENTS,
        keys::STATEMENTS,
        migrate::STATEMENTS,
        models::rows::STATEMENTS,
        search::rows::STATEMENTS,
        tasks::rows::STATEMENTS,
    ]
    .concat()
}
