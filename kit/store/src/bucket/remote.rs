//! An object read like a file: from any place, a window at a time.

use super::Bucket;
use std::io::{self, Read, Seek, SeekFrom};

/// Bytes that are asked for at once: one request for most photos.
const WINDOW_BYTES: u64 = 1 << 20;

/// An open object.
pub(crate) struct Remote {
    bucket: Bucket,
    key: String,
    whole: u64,
    at: u64,
    window: Vec<u8>,
    window_at: u64,
}

impl Remote {
    /// Opens an object and reads its beginning. Blocks.
    pub(crate) fn open(bucket: &Bucket, key: String) -> io::Result<Self> {
        let first = bucket.get(&key, 0, WINDOW_BYTES)?;
        let bucket = bucket.clone();
        Ok(Self { bucket, key, whole: first.whole, at: 0, window: first.bytes, window_at: 0 })
    }

    /// What the window holds from here on.
    fn here(&self) -> Option<&[u8]> {
        let begin = usize::try_from(self.at.checked_sub(self.window_at)?).ok()?;
        self.window.get(begin..).filter(|rest| !rest.is_empty())
    }
}

impl Read for Remote {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.whole || out.is_empty() {
            return Ok(0);
        }
        if self.here().is_none() {
            let piece = self.bucket.get(&self.key, self.at, WINDOW_BYTES.min(self.whole - self.at))?;
            // A file is written once: one of another length was exchanged.
            if piece.whole != self.whole || piece.bytes.is_empty() {
                return Err(io::Error::new(
                    io::ErrorKind::UnexpectedEof,
                    "the file changed while it was read",
                ));
            }
            (self.window, self.window_at) = (piece.bytes, self.at);
        }
        let n_read = match self.here() {
            Some(mut here) => here.read(out)?,
            None => 0,
        };
        self.at += n_read as u64;
        Ok(n_read)
    }
}

impl Seek for Remote {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.whole.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
