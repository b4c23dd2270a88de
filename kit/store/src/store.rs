//! The store: opens a database and carries closures to it. Knows no table.

use crate::changes::Change;
use crate::dialect::Dialect;
use crate::fault::Fault;
use crate::gate::{Gate, wait};
use crate::options::{Database, Options};
use crate::postgres::Postgres;
use crate::request::{Request, Waiting};
use crate::sqlite::Sqlite;
use crate::tx::{Context, Tx};
use domain::Moment;
use std::sync::Arc;
use tokio::sync::{Notify, broadcast};

/// An open database; a clone is the same one.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    engine: Engine,
    context: Arc<Context>,
}

pub(crate) enum Engine {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Store {
    /// Opens the database and brings its tables to this version. Blocks; may be called inside a runtime.
    ///
    /// # Errors
    /// [`Fault::Gone`] where it cannot be reached, [`Fault::Broken`] where it belongs to a newer version, was changed
    /// by other hands or is no database.
    pub fn open(database: &Database, options: Options) -> Result<Self, Fault> {
        let n_readers = options.n_readers;
        let n_connections = options.n_connections;
        let context = Arc::new(Context::new(options));
        let engine = match database {
            Database::Sqlite(path) => Engine::Sqlite(Sqlite::open(path, n_readers, &context)?),
            Database::Postgres(url) => Engine::Postgres(Postgres::open(url, n_connections, &context)?),
        };
        Ok(Self(Arc::new(Inner { engine, context })))
    }

    /// Runs a closure in a transaction and answers after COMMIT, when what it did is on the disk. The closure may be
    /// run more than once, so it must do nothing but ask and change the database. An `Err` undoes it.
    ///
    /// # Errors
    /// The closure's own, or a [`Fault`] turned into it.
    pub async fn write<T, E>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + Sync + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        self.ask(true, work).await
    }

    /// Runs a closure on one snapshot of the data. It may be run more than once and cannot change anything.
    ///
    /// # Errors
    /// The closure's own, or a [`Fault`] turned into it.
    pub async fn read<T, E>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + Sync + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        self.ask(false, work).await
    }

    /// [`Store::write`], blocking this thread.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_now<T, E>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + Sync + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        self.ask_now(true, work)
    }

    /// [`Store::read`], blocking this thread.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub fn read_now<T, E>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + Sync + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        self.ask_now(false, work)
    }

    /// What changes from now on, after its COMMIT; on PostgreSQL also what other programs change. A listener that is
    /// too slow is told that it missed some (`Lagged`) and should look at everything again.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.0.context.changes.listen()
    }

    /// Rings after the COMMIT of each transaction that queued a task which is due at once.
    #[must_use]
    pub fn task_bell(&self) -> Arc<Notify> {
        Arc::clone(self.0.context.changes.tasks())
    }

    /// The present moment by the clock of the options.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.0.context.options.clock.now()
    }

    /// The kind of database.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self.0.engine {
            Engine::Sqlite(_) => Dialect::Sqlite,
            Engine::Postgres(_) => Dialect::Postgres,
        }
    }

    /// What the store was opened with.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.0.context.options
    }

    pub(crate) fn context(&self) -> &Arc<Context> {
        &self.0.context
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.0.engine
    }

    async fn ask<F, T, E>(&self, writes: bool, work: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        let place = self.gate(writes).enter().await?;
        let (request, reply) = Waiting::new(work, place);
        self.send(writes, Box::new(request));
        reply.await.unwrap_or_else(|_| Err(E::from(Fault::Closed)))
    }

    fn ask_now<F, T, E>(&self, writes: bool, work: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        if let Engine::Sqlite(sqlite) = self.engine()
            && writes
            && sqlite.is_in_a_write()
        {
            return Err(Fault::Broken("a write inside a write would wait for itself".to_owned()).into());
        }
        let place = self.gate(writes).enter_now()?;
        let (request, reply) = Waiting::new(work, place);
        self.send(writes, Box::new(request));
        wait(reply).unwrap_or_else(|_| Err(E::from(Fault::Closed)))
    }

    fn gate(&self, writes: bool) -> &Gate {
        match &self.0.engine {
            Engine::Sqlite(sqlite) => sqlite.gate(writes),
            Engine::Postgres(postgres) => postgres.gate(),
        }
    }

    fn send(&self, writes: bool, request: Box<dyn Request>) {
        match &self.0.engine {
            Engine::Sqlite(sqlite) => sqlite.send(writes, request),
            Engine::Postgres(postgres) => postgres.send(writes, request),
        }
    }
}
