//! The word to stop, as the system brings it.

use std::io;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// How somebody wants it to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// SIGTERM: a supervisor, and perhaps a balancer that must notice first.
    InOrder,
    /// Ctrl-C: a person who waits.
    Now,
}

/// Hears every word to stop, one after another.
pub(crate) struct Signals {
    terminated: Signal,
    interrupted: Signal,
}

impl Signals {
    /// Begins to listen; from now on the signals end nothing by themselves.
    pub(crate) fn listen() -> io::Result<Self> {
        Ok(Self {
            terminated: signal(SignalKind::terminate())?,
            interrupted: signal(SignalKind::interrupt())?,
        })
    }

    /// The next word.
    pub(crate) async fn next(&mut self) -> Word {
        tokio::select! {
            _ = self.terminated.recv() => Word::InOrder,
            _ = self.interrupted.recv() => Word::Now,
        }
    }
}
