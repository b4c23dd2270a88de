//! One connection to PostgreSQL as a transaction uses it: synchronous, with prepared statements, errors understood.

use crate::dialect::{Dialect, render};
use crate::fault::{Failure, Fault};
use crate::row::Row;
use crate::sql::{Column, Sql, compare};
use crate::value::Value;
use deadpool_postgres::Object;
use futures_util::StreamExt;
use std::borrow::Cow;
use std::cell::Cell;
use std::error::Error;
use std::future::Future;
use tokio::runtime::Handle;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{RowStream, Statement};

/// A connection lent to one transaction; used on a blocking thread only.
pub(crate) struct Link<'c> {
    client: &'c Object,
    here: &'c Handle,
    spoilt: Cell<bool>,
}

impl<'c> Link<'c> {
    pub(crate) const fn new(client: &'c Object, here: &'c Handle) -> Self {
        Self { client, here, spoilt: Cell::new(false) }
    }

    /// Marks the connection as one that must not be used again.
    fn spoil(&self) {
        self.spoilt.set(true);
    }

    pub(crate) fn is_spoilt(&self) -> bool {
        self.spoilt.get() || self.client.is_closed()
    }

    /// The driver's own connection.
    pub(super) const fn client(&self) -> &Object {
        self.client
    }

    /// Runs statements without values or rows.
    pub(crate) fn batch(&self, text: &str) -> Result<(), Failure> {
        self.wait(self.client.batch_execute(text))
    }

    /// Runs something between a `begin …` and a COMMIT, or undoes it.
    pub(crate) fn transaction<T, E: From<Failure>>(
        &self,
        begin: &str,
        work: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        self.batch(begin)?;
        let done = work();
        if done.is_ok() {
            self.batch("commit")?;
        } else {
            self.rollback();
        }
        done
    }

    /// Undoes the transaction; a connection on which that fails is not used again.
    pub(super) fn rollback(&self) {
        if self.batch("rollback").is_err() {
            self.spoil();
        }
    }

    pub(crate) fn exec(&self, sql: &Sql, values: &[Value<'_>]) -> Result<u64, Failure> {
        let statement = self.prepare(sql)?;
        count(sql, &statement, values)?;
        self.wait(self.client.execute_raw(&statement, values))
    }

    /// Reads rows until `each` says that it has enough.
    pub(crate) fn query(
        &self,
        sql: &Sql,
        values: &[Value<'_>],
        mut each: impl FnMut(&Row<'_>) -> Result<bool, Fault>,
    ) -> Result<(), Failure> {
        let statement = self.prepare(sql)?;
        count(sql, &statement, values)?;
        let rows: RowStream = self.wait(self.client.query_raw(&statement, values))?;
        let mut rows = std::pin::pin!(rows);
        while let Some(row) = self.wait(async { rows.next().await.transpose() })? {
            if !each(&Row::postgres(&row)).map_err(Failure::last)? {
                break;
            }
        }
        Ok(())
    }

    /// Prepares the statement and compares its columns with the promise.
    pub(crate) fn check(&self, sql: &Sql) -> Result<(), Failure> {
        let statement = self.prepare(sql)?;
        let mut found = Vec::new();
        for column in statement.columns() {
            found.push(Some(kind_of(column.type_()).ok_or_else(|| {
                let why =
                    format!("column {} is {}, which is no kind of value here", column.name(), column.type_());
                Failure::last(Fault::Broken(why))
            })?));
        }
        compare(sql, &found).map_err(Failure::last)
    }

    fn prepare(&self, sql: &Sql) -> Result<Statement, Failure> {
        // Words in braces are rare; most texts go to the cache as they are.
        let text = if sql.text.contains('{') {
            Cow::Owned(render(Dialect::Postgres, sql.text).map_err(Failure::last)?)
        } else {
            Cow::Borrowed(sql.text)
        };
        self.wait(self.client.prepare_cached(&text))
    }

    pub(super) fn wait<T>(
        &self,
        future: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, Failure> {
        self.here.block_on(future).map_err(|why| {
            let failure = failure(&why);
            if matches!(failure.fault, Fault::Gone(_)) {
                self.spoil();
            }
            if why.code() == Some(&SqlState::FEATURE_NOT_SUPPORTED) {
                // A table was altered under a prepared statement: forget them all.
                self.client.statement_cache.clear();
            }
            failure
        })
    }
}

fn count(sql: &Sql, statement: &Statement, values: &[Value<'_>]) -> Result<(), Failure> {
    let takes = statement.params().len();
    if takes == values.len() {
        return Ok(());
    }
    Err(Failure::last(Fault::Broken(format!("{} takes {takes} values, {} given", sql.name(), values.len()))))
}

impl ToSql for Value<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Value::Int(number) if *kind == Type::INT8 => number.to_sql(kind, out),
            Value::Text(text) if <&str as ToSql>::accepts(kind) => text.to_sql(kind, out),
            Value::Blob(bytes) if *kind == Type::BYTEA => bytes.as_ref().to_sql(kind, out),
            Value::Int(_) | Value::Text(_) | Value::Blob(_) => Err(format!("{self:?} is no {kind}").into()),
        }
    }

    fn accepts(_kind: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn kind_of(kind: &Type) -> Option<Column> {
    match *kind {
        Type::INT8 | Type::INT4 | Type::BOOL => Some(Column::Int),
        Type::TEXT | Type::VARCHAR => Some(Column::Text),
        Type::BYTEA => Some(Column::Blob),
        _ => None,
    }
}

/// What the driver's error means for the caller.
fn failure(why: &tokio_postgres::Error) -> Failure {
    let Some(code) = why.code() else {
        let reached_nobody =
            why.is_closed() || why.source().is_some_and(|source| source.is::<std::io::Error>());
        let words = told(why);
        return Failure::last(if reached_nobody { Fault::Gone(words) } else { Fault::Broken(words) });
    };
    let words = why.as_db_error().map_or_else(|| why.to_string(), |told| told.message().to_owned());
    match code.code() {
        // Serialisation and deadlock: the same closure may well succeed.
        "40001" | "40P01" => Failure::again(Fault::Busy),
        // A key of the journal taken by another program, or an id drawn twice.
        "23505" => Failure::again(Fault::Taken(words)),
        // A prepared statement whose table was altered by a newer program.
        "0A000" => Failure::again(Fault::Broken(words)),
        "42501" => {
            let mend = "Make the user the database's owner, or grant them the right";
            Failure::last(Fault::Broken(format!("{words}. {mend}")))
        }
        "53100" => Failure::last(Fault::Full),
        "53200" | "53300" | "55P03" | "57014" => Failure::last(Fault::Busy),
        class if class.starts_with("08") || class.starts_with("57P") || class.starts_with("58") => {
            Failure::last(Fault::Gone(words))
        }
        _ => Failure::last(Fault::Broken(words)),
    }
}

/// An error and its causes in one line.
pub(super) fn told(why: &dyn Error) -> String {
    let mut words = why.to_string();
    let mut cause = why.source();
    while let Some(deeper) = cause {
        let more = deeper.to_string();
        // Many errors repeat their cause's words.
        if !words.ends_with(&more) {
            words = format!("{words}: {more}");
        }
        cause = deeper.source();
    }
    words
}
