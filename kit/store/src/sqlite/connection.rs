//! One connection to a SQLite file: its settings, its prepared statements, and what its errors mean.

use crate::dialect::{Dialect, render};
use crate::fault::{Failure, Fault};
use crate::row::Row;
use crate::sql::{Column, Sql, compare};
use crate::value::Value;
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, ErrorCode, OpenFlags, ffi};
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;

/// How long one program waits for another's write lock, in milliseconds.
const BUSY_MS: i64 = 5_000;
/// Prepared statements kept by each connection.
const STATEMENTS_KEPT: usize = 512;
/// The writer's and a reader's page cache, in KiB. What is not in them is mostly in the system's own.
const WRITER_CACHE_KIB: i64 = 16 * 1_024;
const READER_CACHE_KIB: i64 = 4 * 1_024;

/// A connection and the statements it has seen, in its own dialect.
pub(crate) struct Connection {
    raw: rusqlite::Connection,
    texts: RefCell<HashMap<(usize, usize), String>>,
}

impl Connection {
    /// Opens the file for writing, or creates it where that is wanted, in WAL mode with a synchronised commit.
    pub(crate) fn open_writer(path: &Path, creates: bool) -> Result<Self, Fault> {
        let create = if creates { OpenFlags::SQLITE_OPEN_CREATE } else { OpenFlags::empty() };
        let this = Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | create)?;
        this.pragma("journal_mode", "wal")?;
        this.pragma("synchronous", "full")?;
        this.pragma("cache_size", -WRITER_CACHE_KIB)?;
        // What was erased is written over where that costs no further page.
        this.pragma("secure_delete", "fast")?;
        // Checkpoints of 16 MiB instead of 4: pages that change often are copied less often.
        this.pragma("wal_autocheckpoint", 4_000)?;
        this.pragma("journal_size_limit", 64 * 1_024 * 1_024)?;
        Ok(this)
    }

    /// Opens the file for reading.
    pub(crate) fn open_reader(path: &Path) -> Result<Self, Fault> {
        let this = Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        this.pragma("query_only", true)?;
        this.pragma("cache_size", -READER_CACHE_KIB)?;
        Ok(this)
    }

    /// Opens the file for writing over what was erased: whatever this connection frees becomes noughts.
    pub(crate) fn open_scrubber(path: &Path) -> Result<Self, Fault> {
        let this = Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        this.pragma("synchronous", "full")?;
        this.pragma("cache_size", -READER_CACHE_KIB)?;
        this.pragma("secure_delete", true)?;
        Ok(this)
    }

    fn open(path: &Path, flags: OpenFlags) -> Result<Self, Fault> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let raw = rusqlite::Connection::open_with_flags(path, flags).map_err(|why| failure(&why).fault)?;
        raw.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        let this = Self { raw, texts: RefCell::default() };
        this.pragma("busy_timeout", BUSY_MS)?;
        this.pragma("mmap_size", 0)?;
        this.pragma("temp_store", "memory")?;
        // The plan of a statement is the one that the tests ask for, whatever its first values were.
        let stable = this.raw.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true);
        stable.map_err(|why| failure(&why).fault)?;
        Ok(this)
    }

    fn pragma(&self, name: &str, value: impl rusqlite::ToSql) -> Result<(), Fault> {
        // Some answer with a row, some do not.
        let set = self.raw.pragma_update_and_check(None, name, value, |_| Ok(()));
        match set {
            Ok(()) | Err(rusqlite::Error::QueryReturnedNoRows) => Ok(()),
            Err(why) => Err(failure(&why).fault),
        }
    }

    /// The driver's own connection.
    pub(crate) const fn raw(&self) -> &rusqlite::Connection {
        &self.raw
    }

    /// Whether no transaction is open. After an error inside one: SQLite has rolled it back by itself.
    pub(crate) fn is_autocommit(&self) -> bool {
        self.raw.is_autocommit()
    }

    /// Runs one of the runner's own statements: `begin`, `savepoint`, `commit` …
    pub(crate) fn control(&self, text: &str) -> Result<(), Failure> {
        let ran = self.raw.prepare_cached(text).and_then(|mut statement| statement.execute([]));
        ran.map(drop).map_err(|why| failure(&why))
    }

    /// The first number that one of the runner's own questions is answered with.
    pub(crate) fn number(&self, text: &str) -> Result<i64, Failure> {
        self.raw.query_row(text, [], |row| row.get(0)).map_err(|why| failure(&why))
    }

    /// Runs statements without values or rows, as migrations hold them.
    pub(crate) fn batch(&self, text: &str) -> Result<(), Failure> {
        self.raw.execute_batch(text).map_err(|why| failure(&why))
    }

    pub(crate) fn exec(&self, sql: &Sql, values: &[Value<'_>]) -> Result<u64, Failure> {
        let mut statement = self.bound(sql, values)?;
        let changed = statement.raw_execute().map_err(|why| failure(&why))?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    /// Reads rows until `each` says that it has enough.
    pub(crate) fn query(
        &self,
        sql: &Sql,
        values: &[Value<'_>],
        mut each: impl FnMut(&Row<'_>) -> Result<bool, Fault>,
    ) -> Result<(), Failure> {
        let mut statement = self.bound(sql, values)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|why| failure(&why))? {
            if !each(&Row::sqlite(row)).map_err(Failure::last)? {
                break;
            }
        }
        Ok(())
    }

    /// Prepares the statement and compares its columns with the promise.
    pub(crate) fn check(&self, sql: &Sql) -> Result<(), Failure> {
        let statement = self.prepare(sql)?;
        let found: Vec<_> = statement.columns().map(|column| declared(column.decl_type())).collect();
        compare(sql, &found).map_err(Failure::last)
    }

    /// The lines of the planner about a statement, as in `SEARCH task USING INDEX task_due (shop_id=? AND lane=?)`.
    pub(crate) fn plan(&self, sql: &Sql) -> Result<Vec<String>, Failure> {
        let text = render(Dialect::Sqlite, sql.text).map_err(Failure::last)?;
        let plan = |text: &str| {
            let mut statement = self.raw.prepare(text)?;
            let mut rows = statement.raw_query();
            let mut lines = Vec::new();
            while let Some(row) = rows.next()? {
                lines.push(row.get(3)?);
            }
            Ok(lines)
        };
        plan(&format!("explain query plan {text}")).map_err(|why| failure(&why))
    }

    fn bound(&self, sql: &Sql, values: &[Value<'_>]) -> Result<CachedStatement<'_>, Failure> {
        let mut statement = self.prepare(sql)?;
        if statement.parameter_count() != values.len() {
            let why = format!(
                "{} takes {} values, {} given",
                sql.name(),
                statement.parameter_count(),
                values.len()
            );
            return Err(Failure::last(Fault::Broken(why)));
        }
        for (place, value) in values.iter().enumerate() {
            statement.raw_bind_parameter(place + 1, value).map_err(|why| failure(&why))?;
        }
        Ok(statement)
    }

    fn prepare(&self, sql: &Sql) -> Result<CachedStatement<'_>, Failure> {
        // Statements are constants: place and length of the text stand for it.
        let key = (sql.text.as_ptr().addr(), sql.text.len());
        let mut texts = self.texts.borrow_mut();
        let text = match texts.entry(key) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => {
                new.insert(render(Dialect::Sqlite, sql.text).map_err(Failure::last)?)
            }
        };
        self.raw.prepare_cached(text).map_err(|why| failure(&why))
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn declared(kind: Option<&str>) -> Option<Column> {
    match kind?.to_ascii_lowercase().as_str() {
        "bigint" | "integer" => Some(Column::Int),
        "text" => Some(Column::Text),
        "blob" => Some(Column::Blob),
        _ => None,
    }
}

/// What the driver's error means for the caller.
pub(crate) fn failure(why: &rusqlite::Error) -> Failure {
    let rusqlite::Error::SqliteFailure(code, words) = why else {
        return Failure::last(Fault::Broken(why.to_string()));
    };
    let words = || words.clone().unwrap_or_else(|| code.to_string());
    match code.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::OperationInterrupted => {
            Failure::last(Fault::Busy)
        }
        ErrorCode::DiskFull => Failure::last(Fault::Full),
        ErrorCode::CannotOpen | ErrorCode::SystemIoFailure => Failure::last(Fault::Gone(words())),
        ErrorCode::ConstraintViolation if is_taken(code.extended_code) => {
            Failure::again(Fault::Taken(words()))
        }
        _ => Failure::last(Fault::Broken(words())),
    }
}

/// A key that exists already: fresh ids may help.
const fn is_taken(extended: i32) -> bool {
    matches!(
        extended,
        ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_ROWID
    )
}
