//! A transaction as the closures see it: statements, ids, the clock of its start. Knows no table.

use crate::changes::{Change, Changes};
use crate::dialect::Dialect;
use crate::fault::{Failure, Fault};
use crate::options::Options;
use crate::postgres::Link;
use crate::row::Row;
use crate::search::Late;
use crate::sql::Sql;
use crate::sqlite::Connection;
use crate::value::Value;
use domain::{Chance, Moment, id};
use std::collections::HashMap;

/// What all transactions of a store share.
pub(crate) struct Context {
    pub(crate) options: Options,
    pub(crate) changes: Changes,
}

impl Context {
    pub(crate) fn new(options: Options) -> Self {
        Self { changes: Changes::new(options.chance.bits64()), options }
    }
}

/// A transaction. It is fixed at one moment, and after the first failed statement it can only be undone.
pub struct Tx<'c> {
    database: Database<'c>,
    pub(crate) context: &'c Context,
    now: Moment,
    writes: bool,
    failure: Option<Failure>,
    pub(crate) silent: bool,
    pub(crate) heads: HashMap<(i64, i64), (i64, [u8; 32])>,
    pub(crate) effects: Effects,
}

#[derive(Clone, Copy)]
enum Database<'c> {
    Sqlite(&'c Connection),
    Postgres(&'c Link<'c>),
}

/// What becomes visible to others only after COMMIT.
#[derive(Default)]
pub(crate) struct Effects {
    pub(crate) changes: Vec<Change>,
    pub(crate) tasks_due: bool,
    /// What the full-text index of SQLite is told just before COMMIT.
    pub(crate) late: Vec<Late>,
}

impl<'c> Tx<'c> {
    pub(crate) fn sqlite(connection: &'c Connection, context: &'c Context, writes: bool) -> Self {
        Self::new(Database::Sqlite(connection), context, writes)
    }

    pub(crate) fn postgres(link: &'c Link<'c>, context: &'c Context, writes: bool) -> Self {
        Self::new(Database::Postgres(link), context, writes)
    }

    fn new(database: Database<'c>, context: &'c Context, writes: bool) -> Self {
        Self {
            database,
            context,
            now: context.options.clock.now(),
            writes,
            failure: None,
            silent: false,
            heads: HashMap::new(),
            effects: Effects::default(),
        }
    }

    /// The moment at which this transaction began; the same for all that happens in it.
    #[must_use]
    pub const fn now(&self) -> Moment {
        self.now
    }

    /// The database that this transaction runs on.
    #[must_use]
    pub const fn dialect(&self) -> Dialect {
        match self.database {
            Database::Sqlite(_) => Dialect::Sqlite,
            Database::Postgres(_) => Dialect::Postgres,
        }
    }

    /// A new identity. Should it be taken already, the closure is run again and draws another.
    #[must_use]
    pub fn make_id(&self) -> i64 {
        id::make(self.now, self.context.options.chance.bits64())
    }

    /// Thirty-two random bytes for a commitment.
    #[must_use]
    pub fn salt(&self) -> [u8; 32] {
        self.context.options.chance.bytes32()
    }

    /// Where random bytes come from.
    #[must_use]
    pub fn chance(&self) -> &dyn Chance {
        self.context.options.chance.as_ref()
    }

    /// Runs a statement and tells how many rows it changed.
    ///
    /// # Errors
    /// Any [`Fault`]; the transaction is undone then, whatever the closure answers.
    pub fn exec(&mut self, sql: &'static Sql, values: &[Value<'_>]) -> Result<u64, Fault> {
        if !self.writes {
            return self
                .fail(Failure::last(Fault::Broken(format!("{}: a reading may not write", sql.name()))));
        }
        self.ready(values)?;
        let done = match self.database {
            Database::Sqlite(connection) => connection.exec(sql, values),
            Database::Postgres(link) => link.exec(sql, values),
        };
        done.or_else(|failure| self.fail(failure))
    }

    /// Reads all rows of a statement. `read` may borrow from the row only what it does not keep.
    ///
    /// # Errors
    /// Any [`Fault`], those of `read` included; the transaction is undone then.
    pub fn query<T>(
        &mut self,
        sql: &'static Sql,
        values: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut found = Vec::new();
        self.each(sql, values, |row| {
            found.push(read(row)?);
            Ok(true)
        })?;
        Ok(found)
    }

    /// Reads the first row of a statement, if there is one.
    ///
    /// # Errors
    /// As [`Tx::query`].
    pub fn query_one<T>(
        &mut self,
        sql: &'static Sql,
        values: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        let mut found = None;
        self.each(sql, values, |row| {
            found = Some(read(row)?);
            Ok(false)
        })?;
        Ok(found)
    }

    /// Tells everybody who listens, after COMMIT, that something changed.
    pub fn touched(&mut self, change: Change) {
        if !self.effects.changes.contains(&change) {
            self.effects.changes.push(change);
        }
    }

    /// What was decided here rests on something that another transaction has changed meanwhile: the fault that makes
    /// the closure run once more from its start, on what is true then.
    pub fn start_over(&mut self) -> Fault {
        let failure = Failure::again(Fault::Busy);
        let fault = failure.fault.clone();
        self.failure.get_or_insert(failure);
        fault
    }

    /// From here on, journal entries queue no tasks: an import tells nobody.
    pub const fn be_silent(&mut self) {
        self.silent = true;
    }

    pub(crate) fn check(&mut self, sql: &'static Sql) -> Result<(), Fault> {
        let checked = match self.database {
            Database::Sqlite(connection) => connection.check(sql),
            Database::Postgres(link) => link.check(sql),
        };
        checked.or_else(|failure| self.fail(failure))
    }

    /// How SQLite would go about a statement, a line for each table; nothing on PostgreSQL, which decides by what it
    /// holds at the time.
    pub(crate) fn plan(&mut self, sql: &'static Sql) -> Result<Vec<String>, Fault> {
        let planned = match self.database {
            Database::Sqlite(connection) => connection.plan(sql),
            Database::Postgres(_) => Ok(Vec::new()),
        };
        planned.or_else(|failure| self.fail(failure))
    }

    /// Remembers a failure of ours as if the database had told it.
    pub(crate) fn fail<T>(&mut self, failure: Failure) -> Result<T, Fault> {
        let fault = failure.fault.clone();
        if self.failure.is_none() {
            self.failure = Some(failure);
        }
        Err(fault)
    }

    pub(crate) const fn take_failure(&mut self) -> Option<Failure> {
        self.failure.take()
    }

    pub(crate) fn take_effects(&mut self) -> Effects {
        std::mem::take(&mut self.effects)
    }

    fn each(
        &mut self,
        sql: &'static Sql,
        values: &[Value<'_>],
        each: impl FnMut(&Row<'_>) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        self.ready(values)?;
        let done = match self.database {
            Database::Sqlite(connection) => connection.query(sql, values, each),
            Database::Postgres(link) => link.query(sql, values, each),
        };
        done.or_else(|failure| self.fail(failure))
    }

    fn ready(&mut self, values: &[Value<'_>]) -> Result<(), Fault> {
        if self.failure.is_some() {
            return Err(Fault::Poisoned);
        }
        let has_nul = |value: &Value<'_>| matches!(value, Value::Text(text) if text.contains('\0'));
        if values.iter().any(has_nul) {
            return self.fail(Failure::last(Fault::Broken("a text holds a NUL character".to_owned())));
        }
        Ok(())
    }
}

impl Effects {
    /// Writes what is cheaper once for a whole batch.
    pub(crate) fn write_late(&self, connection: &Connection) -> Result<(), Failure> {
        self.late.iter().try_for_each(|late| late.write(connection))
    }

    /// Tells those who listen; only after COMMIT.
    pub(crate) fn publish(self, context: &Context) {
        context.changes.publish(self.changes, self.tasks_due);
    }
}
