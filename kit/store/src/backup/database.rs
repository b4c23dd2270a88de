//! The database in a backup: SQLite as the copy that its own backup makes, PostgreSQL as one COPY for each table.

use super::BackupFault;
use super::archive::{ArchiveReader, ArchiveWriter, give_name, private_file};
use super::manifest::{Manifest, Table};
use crate::dialect::Dialect;
use crate::migrate;
use crate::options::Options;
use crate::postgres::{Link, Postgres};
use crate::sql::{Column, Sql};
use crate::sqlite::Connection;
use crate::store::{Engine, Store};
use crate::tx::{Context, Tx};
use crate::values;
use rusqlite::backup::{Backup, StepResult};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use zip::CompressionMethod;

/// Where SQLite's copy lies in the archive.
const SQLITE: &str = "database/redress.db";
/// How long a step of the copy waits for another program.
const AGAIN: Duration = Duration::from_millis(50);

// PostgreSQL's own lists; SQLite has none, so they are no registered statements.
const TABLES: &Sql = &Sql::new(
    "TABLES",
    "select cast(table_name as text) from information_schema.tables where table_schema = current_schema() \
     and table_type = 'BASE TABLE' order by table_name",
    &[Column::Text],
);
const COLUMNS: &Sql = &Sql::new(
    "COLUMNS",
    "select cast(column_name as text) from information_schema.columns where table_schema = current_schema() \
     and table_name = $1 order by ordinal_position",
    &[Column::Text],
);

/// Adds the database as it is at one moment.
pub(super) fn save(
    store: &Store,
    mut archive: ArchiveWriter,
    beside: &Path,
) -> Result<(ArchiveWriter, Manifest), BackupFault> {
    match store.engine() {
        Engine::Sqlite(sqlite) => {
            let manifest = save_sqlite(sqlite.path(), &mut archive, beside)?;
            Ok((archive, manifest))
        }
        Engine::Postgres(postgres) => {
            let context = Arc::clone(store.context());
            // The connection is used on a thread of its own: the archive goes there and comes back.
            postgres.on_link(move |link| {
                link.transaction("begin isolation level repeatable read read only", || {
                    let manifest = save_postgres(link, &mut archive, &context)?;
                    Ok((archive, manifest))
                })
            })
        }
    }
}

fn save_sqlite(path: &Path, archive: &mut ArchiveWriter, beside: &Path) -> Result<Manifest, BackupFault> {
    let copy = Passing::new(beside, "copy");
    // Made first, so that nobody else may read it.
    drop(private_file(&copy.0)?);
    {
        let source = Connection::open_reader(path)?;
        let mut target = rusqlite::Connection::open(&copy.0).map_err(|why| sqlite_fault(&why))?;
        let backup = Backup::new(source.raw(), &mut target).map_err(|why| sqlite_fault(&why))?;
        // All pages in one step: one moment of the database, which does not keep the writer waiting.
        while backup.step(-1).map_err(|why| sqlite_fault(&why))? != StepResult::Done {
            std::thread::sleep(AGAIN);
        }
    }
    let mut copied = File::open(&copy.0)?;
    archive.add(SQLITE, CompressionMethod::Deflated, |out| Ok(io::copy(&mut copied, out).map(drop)?))?;
    Ok(Manifest::new(Dialect::Sqlite, migrate::newest(), Vec::new()))
}

/// Brings SQLite's copy to its place, checked.
pub(super) fn restore_sqlite(path: &Path, archive: &mut ArchiveReader) -> Result<(), BackupFault> {
    if path.exists() {
        return Err(BackupFault::Exists(path.display().to_string()));
    }
    let copy = Passing::new(path, "restore");
    let mut file = private_file(&copy.0)?;
    archive.copy(SQLITE, &mut file)?;
    file.sync_all()?;
    drop(file);
    let sound = rusqlite::Connection::open(&copy.0)
        .and_then(|copy| copy.query_row("pragma quick_check(1)", [], |row| row.get::<_, String>(0)))
        .map_err(|why| sqlite_fault(&why))?;
    if sound != "ok" {
        return Err(BackupFault::Damaged(sound));
    }
    give_name(&copy.0, path)
}

fn save_postgres(
    link: &Link<'_>,
    archive: &mut ArchiveWriter,
    context: &Context,
) -> Result<Manifest, BackupFault> {
    let mut tx = Tx::postgres(link, context, false);
    let names = tx.query(TABLES, &[], |row| row.text(0).map(str::to_owned))?;
    let mut tables = Vec::new();
    // The list of migrations is made anew by whoever restores.
    for name in names.into_iter().filter(|name| name != "migration") {
        let columns = tx.query(COLUMNS, values![&name], |row| row.text(0).map(str::to_owned))?;
        let table = Table { name, columns };
        archive.add(&table.path(), CompressionMethod::Deflated, |out| {
            Ok(link.copy_out(&format!("copy {} to stdout", table.quoted()), out)?)
        })?;
        tables.push(table);
    }
    Ok(Manifest::new(Dialect::Postgres, migrate::newest(), tables))
}

/// Fills an empty PostgreSQL schema, all or nothing: first its tables as they were then, later what came after.
pub(super) fn restore_postgres(
    url: &str,
    mut archive: ArchiveReader,
    options: Options,
) -> Result<(), BackupFault> {
    let context = Arc::new(Context::new(options));
    let postgres = Postgres::connect(url, 1, &context)?;
    postgres.on_link(move |link| {
        link.transaction("begin", || {
            let there = Tx::postgres(link, &context, false).query(TABLES, &[], |_| Ok(()))?;
            if !there.is_empty() {
                return Err(BackupFault::Exists("the database's schema".to_owned()));
            }
            migrate::postgres(link, &context, Some(archive.manifest().migration))?;
            for table in archive.manifest().tables.clone() {
                // A fresh schema holds the first shop already.
                link.batch(&format!("delete from \"{}\"", table.name))?;
                let copy = format!("copy {} from stdin", table.quoted());
                archive.with_part(&table.path(), |source| Ok(link.copy_in(&copy, source)?))?;
            }
            Ok(())
        })
    })
}

fn sqlite_fault(why: &rusqlite::Error) -> BackupFault {
    crate::sqlite::failure(why).into()
}

/// A file beside another, under a passing name; it goes away in the end.
struct Passing(PathBuf);

impl Passing {
    fn new(beside: &Path, end: &str) -> Self {
        let mut path = beside.to_owned().into_os_string();
        path.push(format!(".{end}"));
        Self(PathBuf::from(path))
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        // What cannot be removed keeps its passing name, which says what it is.
        drop(std::fs::remove_file(&self.0));
    }
}
