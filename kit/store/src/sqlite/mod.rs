//! SQLite: one writer thread that commits in groups, and reader threads. Knows no table.

mod connection;
mod neighbours;
mod readers;
mod scrub;
mod writer;

pub(crate) use connection::{Connection, failure};
pub(crate) use scrub::scrub;

use crate::fault::Fault;
use crate::gate::Gate;
use crate::request::Request;
use crate::tx::Context;
use readers::Readers;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use writer::Writer;

/// Requests that may wait or run at one time, for each of the two queues.
const QUEUE: usize = 1_024;

/// An open SQLite database.
pub(crate) struct Sqlite {
    path: PathBuf,
    writer: Writer,
    readers: Readers,
    write_gate: Gate,
    read_gate: Gate,
}

impl Sqlite {
    /// Opens the file, migrates it and starts the threads.
    pub(crate) fn open(path: &Path, n_readers: usize, context: &Arc<Context>) -> Result<Self, Fault> {
        let connection = Connection::open_writer(path, context.options.creates)?;
        crate::migrate::sqlite(&connection, context)?;
        let writer = Writer::start(connection, Arc::clone(context))?;
        let readers = Readers::start(path, n_readers, context)?;
        Ok(Self {
            path: path.to_owned(),
            writer,
            readers,
            write_gate: Gate::new(QUEUE),
            read_gate: Gate::new(QUEUE),
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether a write that waits here would wait for itself.
    pub(crate) fn is_in_a_write(&self) -> bool {
        self.writer.is_here()
    }

    pub(crate) fn gate(&self, writes: bool) -> &Gate {
        if writes { &self.write_gate } else { &self.read_gate }
    }

    /// Hands a request to the writer or to the readers. Never blocks: the gate has bounded what waits here.
    pub(crate) fn send(&self, writes: bool, request: Box<dyn Request>) {
        if writes {
            self.writer.send(request);
        } else {
            self.readers.send(request);
        }
    }
}
