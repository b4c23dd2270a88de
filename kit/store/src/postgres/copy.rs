//! Whole tables out of PostgreSQL and into it, as its COPY writes them.

use super::Link;
use crate::fault::{Failure, Fault};
use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use std::io::{self, Read, Write};
use tokio_postgres::CopyInSink;

/// Bytes sent at one time.
const PIECE: usize = 256 * 1_024;

impl Link<'_> {
    /// Writes what `copy … to stdout` gives.
    pub(crate) fn copy_out(&self, text: &str, out: &mut dyn Write) -> Result<(), Failure> {
        let pieces = self.wait(self.client().copy_out(text))?;
        let mut pieces = std::pin::pin!(pieces);
        while let Some(piece) = self.wait(async { pieces.next().await.transpose() })? {
            out.write_all(&piece).map_err(|why| broken(&why))?;
        }
        Ok(())
    }

    /// Gives a source to `copy … from stdin`.
    pub(crate) fn copy_in(&self, text: &str, source: &mut dyn Read) -> Result<(), Failure> {
        let sink: CopyInSink<Bytes> = self.wait(self.client().copy_in(text))?;
        let mut sink = std::pin::pin!(sink);
        loop {
            let mut piece = Vec::with_capacity(PIECE);
            source.take(PIECE as u64).read_to_end(&mut piece).map_err(|why| broken(&why))?;
            if piece.is_empty() {
                return self.wait(sink.as_mut().finish()).map(drop);
            }
            self.wait(sink.send(Bytes::from(piece)))?;
        }
    }
}

fn broken(why: &io::Error) -> Failure {
    let fault = match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Fault::Full,
        _ => Fault::Broken(why.to_string()),
    };
    Failure::last(fault)
}
