//! Carries requests to connections: transactions, retries from the start, and what other programs changed.

use super::Link;
use super::whereabouts::Whereabouts;
use crate::changes::other_programs::{EVERY, Heard};
use crate::fault::{Failure, Fault};
use crate::gate::Gate;
use crate::request::{Request, Verdict, Waiting};
use crate::tx::{Context, Tx};
use deadpool_postgres::{Object, Pool};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::task::JoinError;

/// How often a closure is run from its start because another program was faster.
const TRIES: u32 = 10;

/// The pool and what transactions share.
pub(super) struct Carrier {
    pool: Pool,
    whereabouts: Whereabouts,
    context: Arc<Context>,
}

impl Carrier {
    pub(super) const fn new(pool: Pool, whereabouts: Whereabouts, context: Arc<Context>) -> Self {
        Self { pool, whereabouts, context }
    }

    /// Runs a request on a connection until it succeeds, fails for good or has been tried often enough; answers.
    pub(super) async fn carry(self: Arc<Self>, writes: bool, mut request: Box<dyn Request>) {
        for attempt in 1.. {
            let client = match self.client().await {
                Ok(client) => client,
                Err(fault) => return request.answer(Err(fault)),
            };
            let this = Arc::clone(&self);
            let ran = on_blocking_thread(client, move |link| {
                let outcome = this.transact(link, writes, request.as_mut());
                (request, outcome)
            });
            // The run catches the closure's panics; one of our own loses the request, and its caller sees that.
            let Ok((returned, outcome)) = ran.await else { return };
            match outcome {
                Err(failure) if failure.again && attempt < TRIES => request = returned,
                outcome => return returned.answer(outcome.map_err(|failure| failure.fault)),
            }
            let jitter = self.context.options.chance.bits64() % 8;
            tokio::time::sleep(Duration::from_millis(u64::from(attempt) * 2 + jitter)).await;
        }
    }

    /// Tells what other programs change, for as long as the store is open.
    pub(super) async fn listen(self: Arc<Self>) {
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

    /// Runs something on a connection, outside of any request.
    pub(super) async fn on_link<T, E>(
        self: Arc<Self>,
        work: impl FnOnce(&Link<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        let client = self.client().await?;
        let ran = on_blocking_thread(client, work).await;
        ran.unwrap_or_else(|why| Err(Fault::Panicked(why.to_string()).into()))
    }

    fn transact(&self, link: &Link<'_>, writes: bool, request: &mut dyn Request) -> Result<(), Failure> {
        let begin = if writes {
            "begin isolation level read committed"
        } else {
            "begin isolation level repeatable read read only"
        };
        // Nothing has happened yet: a connection that died in the pool is simply replaced.
        link.batch(begin).map_err(|failure| Failure::again(failure.fault))?;
        let mut tx = Tx::postgres(link, &self.context, writes);
        let mut verdict = request.run(&mut tx);
        if writes && matches!(verdict, Verdict::Keep) && tx.log_changes().is_err() {
            let failure = tx.take_failure().unwrap_or_else(|| Failure::last(Fault::Poisoned));
            verdict = Verdict::Failed(failure);
        }
        let effects = tx.take_effects();
        let failed = match verdict {
            Verdict::Keep if writes => {
                link.batch("commit")?;
                effects.publish(&self.context);
                return Ok(());
            }
            Verdict::Keep | Verdict::Undo => Ok(()),
            Verdict::Failed(failure) => Err(failure),
        };
        link.rollback();
        failed
    }

    async fn client(&self) -> Result<Object, Fault> {
        self.pool.get().await.map_err(|why| self.whereabouts.unreached(&why))
    }
}

/// The closures are synchronous, and each statement waits for the server.
async fn on_blocking_thread<T: Send + 'static>(
    client: Object,
    work: impl FnOnce(&Link<'_>) -> T + Send + 'static,
) -> Result<T, JoinError> {
    let here = Handle::current();
    tokio::task::spawn_blocking(move || {
        let link = Link::new(&client, &here);
        let done = work(&link);
        if link.is_spoilt() {
            // Whatever state it is in, nobody else shall meet it.
            drop(Object::take(client));
        }
        done
    })
    .await
}
