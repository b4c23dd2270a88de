//! PostgreSQL: a pool of connections, closures run on blocking threads, retries. Knows no table.

mod link;

pub(crate) use link::Link;

use crate::changes::other_programs::{EVERY, Heard};
use crate::fault::{Failure, Fault};
use crate::gate::{Gate, wait};
use crate::request::{Request, Verdict, Waiting};
use crate::tx::{Context, Tx};
use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime,
};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::{Builder, Handle, Runtime as Threads};
use tokio_postgres::NoTls;

/// Requests that may wait or run at one time.
const QUEUE: usize = 1_024;
/// How long a request waits for a free connection, and a new connection for the server.
const WAIT: Duration = Duration::from_secs(5);
/// How often a closure is run from its start because another program was faster.
const TRIES: u32 = 10;
/// Said to every new connection: an answer is given only for what is on the disk, and no lock is awaited for ever.
const GREETING: &str = "set lock_timeout = '10s'; set client_min_messages = warning; \
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

/// An open PostgreSQL database. It brings its own threads, so that it depends on nobody's runtime.
pub(crate) struct Postgres {
    threads: Option<Threads>,
    carrier: Arc<Carrier>,
    gate: Gate,
}

struct Carrier {
    pool: Pool,
    context: Arc<Context>,
}

impl Postgres {
    /// Connects, migrates and keeps the pool.
    pub(crate) fn open(url: &str, n_connections: usize, context: &Arc<Context>) -> Result<Self, Fault> {
        let config: tokio_postgres::Config =
            url.parse().map_err(|why| Fault::Broken(format!("the database's address: {why}")))?;
        let manager =
            Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let greet = Hook::async_fn(|client, _| {
            Box::pin(async move { client.batch_execute(GREETING).await.map_err(HookError::Backend) })
        });
        let pool = Pool::builder(manager)
            .max_size(n_connections)
            .runtime(Runtime::Tokio1)
            .timeouts(deadpool_postgres::Timeouts {
                wait: Some(WAIT),
                create: Some(WAIT),
                recycle: Some(WAIT),
            })
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
        let carrier = Arc::new(Carrier { pool, context: Arc::clone(context) });
        let migrating = threads.spawn(Arc::clone(&carrier).migrate());
        let this = Self { threads: Some(threads), carrier, gate: Gate::new(QUEUE) };
        wait(migrating).map_err(|why| Fault::Panicked(why.to_string()))??;
        if let Some(threads) = &this.threads {
            threads.spawn(Arc::clone(&this.carrier).listen());
        }
        Ok(this)
    }

    pub(crate) const fn gate(&self) -> &Gate {
        &self.gate
    }

    pub(crate) fn send(&self, writes: bool, request: Box<dyn Request>) {
        if let Some(threads) = &self.threads {
            threads.spawn(Arc::clone(&self.carrier).carry(writes, request));
        }
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

/// One run of a closure: the request comes back with what it means.
type Run = (Box<dyn Request>, Result<(), Failure>);

impl Carrier {
    async fn carry(self: Arc<Self>, writes: bool, mut request: Box<dyn Request>) {
        for attempt in 1.. {
            let client = match self.client().await {
                Ok(client) => client,
                Err(fault) => return request.answer(Err(fault)),
            };
            let this = Arc::clone(&self);
            let here = Handle::current();
            let ran = tokio::task::spawn_blocking(move || this.run(&here, client, writes, request)).await;
            // The run catches the closure's panics; one of our own loses the request, and its caller sees that.
            let Ok((returned, outcome)) = ran else { return };
            match outcome {
                Err(failure) if failure.again && attempt < TRIES => request = returned,
                outcome => return returned.answer(outcome.map_err(|failure| failure.fault)),
            }
            let jitter = self.context.options.chance.bits64() % 8;
            tokio::time::sleep(Duration::from_millis(u64::from(attempt) * 2 + jitter)).await;
        }
    }

    fn run(&self, here: &Handle, client: Object, writes: bool, mut request: Box<dyn Request>) -> Run {
        let link = Link::new(&client, here);
        let outcome = self.transact(&link, writes, request.as_mut());
        if link.is_spoilt() {
            // Whatever state it is in, nobody else shall meet it.
            drop(Object::take(client));
        }
        (request, outcome)
    }

    fn transact(&self, link: &Link<'_>, writes: bool, request: &mut dyn Request) -> Result<(), Failure> {
        let begin = if writes {
            "begin isolation level read committed"
        } else {
            "begin isolation level repeatable read read only"
        };
        // Nothing has happened yet: a connection that died in the pool is simply replaced.
        link.control(begin).map_err(|failure| Failure::again(failure.fault))?;
        let mut tx = Tx::postgres(link, &self.context, writes);
        let mut verdict = request.run(&mut tx);
        if writes && matches!(verdict, Verdict::Keep) && tx.log_changes().is_err() {
            let failure = tx.take_failure().unwrap_or_else(|| Failure::last(Fault::Poisoned));
            verdict = Verdict::Failed(failure);
        }
        let effects = tx.take_effects();
        let failed = match verdict {
            Verdict::Keep if writes => {
                link.control("commit")?;
                effects.publish(&self.context);
                return Ok(());
            }
            Verdict::Keep | Verdict::Undo => Ok(()),
            Verdict::Failed(failure) => Err(failure),
        };
        if link.control("rollback").is_err() {
            link.spoil();
        }
        failed
    }

    /// Tells what other programs change, for as long as the store is open.
    async fn listen(self: Arc<Self>) {
        let gate = Gate::new(1);
        let mut heard = Heard::default();
        loop {
            tokio::time::sleep(EVERY).await;
            if !self.context.changes.has_listeners() {
                heard = Heard::default();
                continue;
            }
            let Ok(place) = gate.enter().await else { return };
            let since = heard.since();
            let (request, reply) = Waiting::new(move |tx: &mut Tx<'_>| tx.ask_changes(since), place);
            Arc::clone(&self).carry(false, Box::new(request)).await;
            // A server that is away has no changes; it is asked again, and from where we stopped.
            if let Ok(Ok(asked)) = reply.await {
                let fresh = heard.sort_out(asked, &self.context.changes);
                self.context.changes.publish(fresh, false);
            }
        }
    }

    async fn migrate(self: Arc<Self>) -> Result<(), Fault> {
        for attempt in 1.. {
            let client = self.client().await?;
            let this = Arc::clone(&self);
            let here = Handle::current();
            let ran = tokio::task::spawn_blocking(move || {
                let link = Link::new(&client, &here);
                let migrated = link
                    .control("begin")
                    .and_then(|()| crate::migrate::postgres(&link, &this.context))
                    .and_then(|()| link.control("commit"));
                if migrated.is_err() && link.control("rollback").is_err() {
                    link.spoil();
                }
                if link.is_spoilt() {
                    drop(Object::take(client));
                }
                migrated
            });
            match ran.await.map_err(|why| Fault::Panicked(why.to_string()))? {
                // Two programs that create the list of migrations at once: one of them meets the other's.
                Err(failure) if failure.again && attempt < TRIES => {}
                outcome => return outcome.map_err(|failure| failure.fault),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    async fn client(&self) -> Result<Object, Fault> {
        self.pool.get().await.map_err(|why| match why {
            PoolError::Timeout(deadpool_postgres::TimeoutType::Wait) => Fault::Busy,
            PoolError::Closed => Fault::Closed,
            other => Fault::Gone(other.to_string()),
        })
    }
}
