//! The writer thread: takes what waits, runs each request under its own savepoint, commits once, then answers.

use super::connection::Connection;
use super::neighbours::Neighbours;
use crate::fault::{Failure, Fault, panic_words};
use crate::request::{Request, Verdict};
use crate::tx::{Context, Effects, Tx};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, ThreadId};
use std::time::{Duration, Instant};

/// Requests that share one COMMIT at most.
const BATCH: usize = 256;
/// A batch takes no further request after this time, so that the first one does not wait for the last.
const BATCH_TIME: Duration = Duration::from_millis(25);
/// How often a writer that has nothing to do looks whether another program wrote.
const LOOK: Duration = Duration::from_millis(500);
/// How often a closure is run again because an id that it drew was taken.
const TRIES: u32 = 3;

/// The way to the writer thread. Dropping it lets the thread finish what waits and end.
pub(crate) struct Writer {
    queue: Option<Sender<Box<dyn Request>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    id: ThreadId,
}

impl Writer {
    pub(crate) fn start(connection: Connection, context: Arc<Context>) -> Result<Self, Fault> {
        let (queue, waiting) = channel();
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || serve(&connection, &context, &waiting))
            .map_err(|why| Fault::Gone(why.to_string()))?;
        let id = thread.thread().id();
        Ok(Self { queue: Some(queue), thread: Mutex::new(Some(thread)), id })
    }

    /// Whether this is the writer thread: it cannot wait for itself.
    pub(crate) fn is_here(&self) -> bool {
        std::thread::current().id() == self.id
    }

    pub(crate) fn send(&self, request: Box<dyn Request>) {
        // A request that comes back from a closed queue is dropped, and its caller sees the closed reply.
        drop(self.queue.as_ref().map(|queue| queue.send(request)));
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        let thread = self.thread.lock().map(|mut thread| thread.take()).unwrap_or_default();
        if let Some(thread) = thread
            && !self.is_here()
        {
            drop(thread.join());
        }
    }
}

fn serve(connection: &Connection, context: &Context, waiting: &Receiver<Box<dyn Request>>) {
    let mut neighbours = Neighbours::new(connection, context);
    loop {
        match waiting.recv_timeout(LOOK) {
            Ok(first) => {
                let mut batch = Batch { connection, context, kept: Vec::new(), effects: Vec::new() };
                batch.serve(first, waiting);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        neighbours.look(connection, context);
    }
}

/// The requests of one transaction, in the order in which they ran.
struct Batch<'b> {
    connection: &'b Connection,
    context: &'b Context,
    kept: Vec<(Box<dyn Request>, Result<(), Fault>)>,
    effects: Vec<Effects>,
}

impl Batch<'_> {
    fn serve(&mut self, first: Box<dyn Request>, waiting: &Receiver<Box<dyn Request>>) {
        let started = Instant::now();
        if let Err(failure) = self.connection.control("begin immediate") {
            first.answer(Err(failure.fault));
            return;
        }
        let mut next = Some(first);
        while let Some(mut request) = next {
            let outcome = self.run(request.as_mut());
            if self.connection.is_autocommit() {
                // SQLite undid the whole transaction by itself (a full disk): nobody in it was served.
                let fault = outcome.err().unwrap_or(Fault::Full);
                request.answer(Err(fault.clone()));
                self.refuse(&fault);
                return;
            }
            self.kept.push((request, outcome));
            let more = self.kept.len() < BATCH && started.elapsed() < BATCH_TIME;
            next = if more { waiting.try_recv().ok() } else { None };
        }
        match self.commit() {
            Ok(()) => self.answer(),
            Err(fault) => self.refuse(&fault),
        }
    }

    /// Runs one request under a savepoint; what it refuses or fails at is undone alone.
    fn run(&mut self, request: &mut dyn Request) -> Result<(), Fault> {
        let mut tries = 1;
        loop {
            let failure = match self.run_once(request) {
                Ok(()) => return Ok(()),
                Err(failure) => failure,
            };
            if !failure.again || tries >= TRIES || self.connection.is_autocommit() {
                return Err(failure.fault);
            }
            tries += 1;
        }
    }

    fn run_once(&mut self, request: &mut dyn Request) -> Result<(), Failure> {
        self.connection.control("savepoint request")?;
        let mut tx = Tx::sqlite(self.connection, self.context, true);
        let verdict = request.run(&mut tx);
        let effects = tx.take_effects();
        if self.connection.is_autocommit() {
            return match verdict {
                Verdict::Failed(failure) => Err(failure),
                Verdict::Keep | Verdict::Undo => Err(Failure::last(Fault::Full)),
            };
        }
        match verdict {
            Verdict::Keep => {
                self.connection.control("release request")?;
                self.effects.push(effects);
                Ok(())
            }
            Verdict::Undo => self.undo(),
            Verdict::Failed(failure) => {
                self.undo()?;
                Err(failure)
            }
        }
    }

    fn undo(&self) -> Result<(), Failure> {
        self.connection.control("rollback to request")?;
        self.connection.control("release request")
    }

    fn commit(&mut self) -> Result<(), Fault> {
        let committed = self.finish().and_then(|()| self.connection.control("commit"));
        if let Err(failure) = committed {
            if !self.connection.is_autocommit()
                && let Err(left) = self.connection.control("rollback")
            {
                return Err(left.fault);
            }
            return Err(failure.fault);
        }
        Ok(())
    }

    /// What is cheaper once for the batch than once for each request.
    fn finish(&self) -> Result<(), Failure> {
        // Its code is ours, yet a panic here must not end the thread that everybody waits for.
        let written = catch_unwind(AssertUnwindSafe(|| {
            self.effects.iter().try_for_each(|effects| effects.write_late(self.connection))
        }));
        written.unwrap_or_else(|caught| Err(Failure::last(panic_words(caught.as_ref()))))
    }

    fn answer(&mut self) {
        for effects in self.effects.drain(..) {
            effects.publish(self.context);
        }
        for (request, outcome) in self.kept.drain(..) {
            request.answer(outcome);
        }
    }

    fn refuse(&mut self, fault: &Fault) {
        for (request, _) in self.kept.drain(..) {
            request.answer(Err(fault.clone()));
        }
    }
}
