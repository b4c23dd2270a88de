//! The tables of the whole project, as files that run once, in order, forward only. Knows no table but its own.

use crate::dialect::render;
use crate::fault::{Failure, Fault};
use crate::postgres::Link;
use crate::sqlite::Connection;
use crate::tx::{Context, Tx};
use crate::values;
use std::fmt::Write;

/// A file of `migrations/`.
struct Migration {
    number: i64,
    name: &'static str,
    text: &'static str,
}

/// Every file of `migrations/`, in order. A file that has run anywhere is never changed again.
const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "journal", text: include_str!("../migrations/0001_journal.sql") },
    Migration { number: 2, name: "cases", text: include_str!("../migrations/0002_cases.sql") },
    Migration { number: 3, name: "people", text: include_str!("../migrations/0003_people.sql") },
    Migration { number: 4, name: "letters", text: include_str!("../migrations/0004_letters.sql") },
    Migration { number: 5, name: "imports", text: include_str!("../migrations/0005_imports.sql") },
    Migration { number: 6, name: "outgoing", text: include_str!("../migrations/0006_outgoing.sql") },
    Migration { number: 7, name: "logo", text: include_str!("../migrations/0007_logo.sql") },
    Migration { number: 8, name: "erasing", text: include_str!("../migrations/0008_erasing.sql") },
    Migration { number: 9, name: "judging", text: include_str!("../migrations/0009_judging.sql") },
    Migration { number: 10, name: "letter_codes", text: include_str!("../migrations/0010_letter_codes.sql") },
    Migration { number: 11, name: "scams", text: include_str!("../migrations/0011_scams.sql") },
    Migration { number: 12, name: "own_models", text: include_str!("../migrations/0012_own_models.sql") },
    Migration { number: 13, name: "import_marks", text: include_str!("../migrations/0013_import_marks.sql") },
    Migration { number: 14, name: "clocks", text: include_str!("../migrations/0014_clocks.sql") },
    Migration { number: 15, name: "opening", text: include_str!("../migrations/0015_opening.sql") },
    Migration { number: 16, name: "offers", text: include_str!("../migrations/0016_offers.sql") },
    Migration {
        number: 17,
        name: "bulletin_changed",
        text: include_str!("../migrations/0017_bulletin_changed.sql"),
    },
    Migration { number: 18, name: "ledger", text: include_str!("../migrations/0018_ledger.sql") },
    Migration { number: 19, name: "vouchers", text: include_str!("../migrations/0019_vouchers.sql") },
    Migration { number: 20, name: "danger", text: include_str!("../migrations/0020_danger.sql") },
    Migration { number: 21, name: "causes", text: include_str!("../migrations/0021_causes.sql") },
    Migration { number: 22, name: "incidents", text: include_str!("../migrations/0022_incidents.sql") },
    Migration { number: 23, name: "list_orders", text: include_str!("../migrations/0023_list_orders.sql") },
    Migration { number: 24, name: "saved_views", text: include_str!("../migrations/0024_saved_views.sql") },
    Migration { number: 25, name: "labels", text: include_str!("../migrations/0025_labels.sql") },
    Migration { number: 26, name: "snoozing", text: include_str!("../migrations/0026_snoozing.sql") },
    Migration { number: 27, name: "danger_index", text: include_str!("../migrations/0027_danger_index.sql") },
    Migration { number: 28, name: "hooks", text: include_str!("../migrations/0028_hooks.sql") },
    Migration { number: 29, name: "bulk", text: include_str!("../migrations/0029_bulk.sql") },
    Migration { number: 30, name: "unheld", text: include_str!("../migrations/0030_unheld.sql") },
    Migration { number: 31, name: "rounds", text: include_str!("../migrations/0031_rounds.sql") },
    Migration { number: 32, name: "board", text: include_str!("../migrations/0032_board.sql") },
    Migration { number: 33, name: "reminders", text: include_str!("../migrations/0033_reminders.sql") },
    Migration { number: 34, name: "own_waits", text: include_str!("../migrations/0034_own_waits.sql") },
    Migration {
        number: 35,
        name: "made_by_command",
        text: include_str!("../migrations/0035_made_by_command.sql"),
    },
    Migration {
        number: 36,
        name: "void_vouchers",
        text: include_str!("../migrations/0036_void_vouchers.sql"),
    },
    Migration { number: 38, name: "macros", text: include_str!("../migrations/0038_macros.sql") },
    Migration { number: 39, name: "presence", text: include_str!("../migrations/0039_presence.sql") },
    Migration { number: 41, name: "ties", text: include_str!("../migrations/0041_ties.sql") },
    Migration { number: 42, name: "turns", text: include_str!("../migrations/0042_turns.sql") },
    Migration { number: 43, name: "passkeys", text: include_str!("../migrations/0043_passkeys.sql") },
    Migration { number: 44, name: "key_makers", text: include_str!("../migrations/0044_key_makers.sql") },
    Migration { number: 45, name: "key_scopes", text: include_str!("../migrations/0045_key_scopes.sql") },
    Migration { number: 46, name: "help_pages", text: include_str!("../migrations/0046_help_pages.sql") },
    Migration { number: 47, name: "ratings", text: include_str!("../migrations/0047_ratings.sql") },
    Migration { number: 50, name: "import_runs", text: include_str!("../migrations/0050_import_runs.sql") },
    Migration { number: 51, name: "terms", text: include_str!("../migrations/0051_terms.sql") },
];

/// Statistics of our own for SQLite's planner, whenever tables or indexes have changed.
const STATISTICS: &str = include_str!("sqlite/statistics.sql");

const CREATE: &str = "create table if not exists migration (number bigint not null primary key, \
                      name text not null, checksum text not null, applied_at bigint not null)";

crate::statements! {
    /// What has run already.
    APPLIED = "select number, name, checksum from migration order by number" => [Int, Text, Text];
    /// One has run.
    APPLY = "insert into migration (number, name, checksum, applied_at) values ($1, $2, $3, $4)" => [];
}

/// Brings a SQLite file to this version; the write lock keeps two programs apart.
pub(crate) fn sqlite(connection: &Connection, context: &Context) -> Result<(), Fault> {
    let migrated = connection.control("begin immediate").and_then(|()| {
        connection.batch(CREATE)?;
        let mut tx = Tx::sqlite(connection, context, true);
        if run(&mut tx, None, |text| connection.batch(text))? {
            connection.batch(STATISTICS)?;
        }
        connection.control("commit")
    });
    if migrated.is_err() && !connection.is_autocommit() {
        connection.control("rollback").map_err(|failure| failure.fault)?;
    }
    migrated.map_err(|failure| failure.fault)
}

/// Brings a PostgreSQL schema to this version, or only up to a migration's number, inside a transaction that the caller
/// began and ends. A lock on the list of migrations keeps two programs apart.
pub(crate) fn postgres(link: &Link<'_>, context: &Context, until: Option<i64>) -> Result<(), Failure> {
    link.batch(CREATE)?;
    link.batch("lock table migration in share row exclusive mode")?;
    run(&mut Tx::postgres(link, context, true), until, |text| link.batch(text)).map(drop)
}

/// The number of this version's newest migration.
pub(crate) fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.number)
}

/// Whether there was anything to run.
fn run(
    tx: &mut Tx<'_>,
    until: Option<i64>,
    batch: impl Fn(&str) -> Result<(), Failure>,
) -> Result<bool, Failure> {
    let applied =
        tx.query(APPLIED, &[], |row| Ok((row.int(0)?, row.text(1)?.to_owned(), row.text(2)?.to_owned())));
    let applied = applied.map_err(Failure::last)?;
    check_known(&applied).map_err(Failure::last)?;
    if applied.is_empty() && !tx.context.options.creates {
        return Err(Failure::last(Fault::NoShop));
    }
    let mut has_run = false;
    for migration in MIGRATIONS.iter().filter(|migration| until.is_none_or(|until| migration.number <= until))
    {
        if applied.iter().any(|(number, ..)| *number == migration.number) {
            continue;
        }
        batch(&render(tx.dialect(), &without_comments(migration.text)).map_err(Failure::last)?)?;
        let now = tx.now();
        tx.exec(APPLY, values![migration.number, migration.name, migration.checksum(), now])
            .map_err(Failure::last)?;
        has_run = true;
    }
    Ok(has_run)
}

/// A database that a newer version or other hands have made is not touched.
fn check_known(applied: &[(i64, String, String)]) -> Result<(), Fault> {
    for (number, name, checksum) in applied {
        let Some(known) = MIGRATIONS.iter().find(|migration| migration.number == *number) else {
            return Err(Fault::Broken(format!("it was made by a newer version (it has {number:04}_{name})")));
        };
        if known.checksum() != *checksum {
            return Err(Fault::Broken(format!("migration {number:04}_{name} is not the one that made it")));
        }
    }
    Ok(())
}

/// Comments may hold an apostrophe, which would look like the beginning of a quoted text.
fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("--")).fold(
        String::with_capacity(text.len()),
        |mut kept, line| {
            kept.push_str(line);
            kept.push('\n');
            kept
        },
    )
}

impl Migration {
    /// SHA-256 of the file, in hex.
    fn checksum(&self) -> String {
        let digest = ring::digest::digest(&ring::digest::SHA256, self.text.as_bytes());
        digest.as_ref().iter().fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::Dialect;

    #[test]
    fn every_file_is_listed_once_and_in_order() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let listed: Vec<String> =
            MIGRATIONS.iter().map(|known| format!("{:04}_{}.sql", known.number, known.name)).collect();
        assert_eq!(files, listed);
    }

    #[test]
    fn every_file_is_written_in_both_dialects() {
        for migration in MIGRATIONS {
            for dialect in [Dialect::Sqlite, Dialect::Postgres] {
                let text = render(dialect, &without_comments(migration.text)).unwrap();
                assert!(!text.contains('{') || text.contains("'{}'"), "{}", migration.name);
            }
        }
    }
}
