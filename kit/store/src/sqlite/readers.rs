//! The reader threads: each has its own connection and takes the next question from one queue.

use super::connection::Connection;
use crate::fault::{Failure, Fault};
use crate::request::{Request, Verdict};
use crate::tx::{Context, Tx};
use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// The way to the reader threads. Dropping it lets them end.
pub(crate) struct Readers(Arc<Queue>);

#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    bell: Condvar,
}

#[derive(Default)]
struct Waiting {
    requests: VecDeque<Box<dyn Request>>,
    closed: bool,
}

impl Readers {
    pub(crate) fn start(path: &Path, n_readers: usize, context: &Arc<Context>) -> Result<Self, Fault> {
        let this = Self(Arc::default());
        for _ in 0..n_readers.max(1) {
            let connection = Connection::open_reader(path)?;
            let (queue, context) = (Arc::clone(&this.0), Arc::clone(context));
            std::thread::Builder::new()
                .name("store-reader".to_owned())
                .spawn(move || serve(&connection, &context, &queue))
                .map_err(|why| Fault::Gone(why.to_string()))?;
        }
        Ok(this)
    }

    pub(crate) fn send(&self, request: Box<dyn Request>) {
        self.0.lock().requests.push_back(request);
        self.0.bell.notify_one();
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.bell.notify_all();
    }
}

impl Queue {
    fn lock(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self) -> Option<Box<dyn Request>> {
        let mut waiting = self.lock();
        loop {
            if let Some(request) = waiting.requests.pop_front() {
                return Some(request);
            }
            if waiting.closed {
                return None;
            }
            waiting = self.bell.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn serve(connection: &Connection, context: &Context, queue: &Queue) {
    while let Some(mut request) = queue.next() {
        let outcome = read(connection, context, request.as_mut());
        request.answer(outcome.map_err(|failure| failure.fault));
    }
}

/// One snapshot for all that the closure asks.
fn read(connection: &Connection, context: &Context, request: &mut dyn Request) -> Result<(), Failure> {
    connection.control("begin")?;
    let verdict = request.run(&mut Tx::sqlite(connection, context, false));
    if !connection.is_autocommit() {
        connection.control("rollback")?;
    }
    match verdict {
        Verdict::Keep | Verdict::Undo => Ok(()),
        Verdict::Failed(failure) => Err(failure),
    }
}
