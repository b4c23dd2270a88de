//! PostgreSQL: a pool of connections with threads of its own, so that it depends on nobody's runtime. Knows no table.

mod carrier;
mod copy;
mod link;
mod tls;
mod whereabouts;

pub(crate) use link::Link;
pub(crate) use whereabouts::Whereabouts;

use crate::fault::{Failure, Fault};
use crate::gate::{Gate, wait};
use crate::request::Request;
use crate::tx::Context;
use carrier::Carrier;
use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime, Timeouts};
use std::sync::Arc;
use std::time::Duration;
use tls::Address;
use tokio::runtime::{Builder, Runtime as Threads};
use tokio_postgres::NoTls;

/// Requests that may wait or run at one time.
const QUEUE: usize = 1_024;
/// How long a request waits for a free connection, and a new connection for the server.
const WAIT: Duration = Duration::from_secs(5);
/// How often the tables are made because another program was making them too.
const TRIES: u32 = 10;
/// Said to every new connection: an answer is given only for what is on the disk, and no lock is awaited for ever.
const GREETING: &str = "set lock_timeout = '10s'; set client_min_messages = warning; \
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

/// Where an address leads.
///
/// # Errors
/// Why it cannot be read, in words that hold nothing of it but names of settings.
pub(crate) fn whereabouts(url: &str) -> Result<Whereabouts, String> {
    let address = Address::read(url).map_err(|fault| match fault {
        Fault::Broken(words) => words,
        other => other.to_string(),
    })?;
    Ok(Whereabouts::of(&address.config))
}

/// An open PostgreSQL database.
pub(crate) struct Postgres {
    threads: Option<Threads>,
    carrier: Arc<Carrier>,
    gate: Gate,
}

impl Postgres {
    /// Connects, migrates and listens.
    pub(crate) fn open(url: &str, n_connections: usize, context: &Arc<Context>) -> Result<Self, Fault> {
        let this = Self::connect(url, n_connections, context)?;
        this.migrate(context)?;
        if let Some(threads) = &this.threads {
            threads.spawn(Arc::clone(&this.carrier).listen());
        }
        Ok(this)
    }

    /// Makes the pool, without asking the server anything yet.
    pub(crate) fn connect(url: &str, n_connections: usize, context: &Arc<Context>) -> Result<Self, Fault> {
        let address = Address::read(url)?;
        let whereabouts = Whereabouts::of(&address.config);
        let how = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let greet = Hook::async_fn(|client, _| {
            Box::pin(async move { client.batch_execute(GREETING).await.map_err(HookError::Backend) })
        });
        let manager = match address.tls {
            Some(tls) => Manager::from_config(address.config, tls, how),
            None => Manager::from_config(address.config, NoTls, how),
        };
        let pool = Pool::builder(manager)
            .max_size(n_connections)
            .runtime(Runtime::Tokio1)
            .timeouts(Timeouts { wait: Some(WAIT), create: Some(WAIT), recycle: Some(WAIT) })
            .post_create(greet)
            .build()
            .map_err(|why| Fault::Broken(why.to_string()))?;
        let threads = Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(n_connections + 2)
            .thread_name("store-postgres")
            .enable_all()
            .build()
            .map_err(|why| Fault::Gone(why.to_string()))?;
        let carrier = Arc::new(Carrier::new(pool, whereabouts, Arc::clone(context)));
        Ok(Self { threads: Some(threads), carrier, gate: Gate::new(QUEUE) })
    }

    pub(crate) const fn gate(&self) -> &Gate {
        &self.gate
    }

    pub(crate) fn send(&self, writes: bool, request: Box<dyn Request>) {
        if let Some(threads) = &self.threads {
            threads.spawn(Arc::clone(&self.carrier).carry(writes, request));
        }
    }

    /// Runs something on a connection of its own, outside of any request. Blocks.
    pub(crate) fn on_link<T, E>(
        &self,
        work: impl FnOnce(&Link<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        let threads = self.threads.as_ref().ok_or(Fault::Closed)?;
        let done = threads.spawn(Arc::clone(&self.carrier).on_link(work));
        wait(done).unwrap_or_else(|why| Err(Fault::Panicked(why.to_string()).into()))
    }

    fn migrate(&self, context: &Arc<Context>) -> Result<(), Fault> {
        for attempt in 1.. {
            let context = Arc::clone(context);
            // The inner answer tells whether to try again, the outer one whether there was a connection at all.
            let migrated = self.on_link(move |link| {
                Ok::<_, Fault>(link.transaction("begin", || crate::migrate::postgres(link, &context, None)))
            })?;
            match migrated {
                // Two programs that create the list of migrations at once: one of them meets the other's.
                Err(Failure { again: true, .. }) if attempt < TRIES => {}
                migrated => return migrated.map_err(|failure| failure.fault),
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Some(threads) = self.threads.take() {
            // Waiting here is forbidden inside a runtime; what is under way gets its answer or a closed reply.
            threads.shutdown_background();
        }
    }
}
