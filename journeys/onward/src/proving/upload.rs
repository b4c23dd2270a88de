//! A case file and receipts on their way in: the file to a nameless place on the disk, in bounds. Knows no proof.

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::StatusCode;
use std::fs::File;
use std::io::{self, Seek as _};
use std::os::unix::fs::OpenOptionsExt as _;
use tokio::io::AsyncWriteExt as _;
use web::{App, Problem};

/// Bytes of a case file that is checked here; larger ones are checked with the program.
pub(super) const FILE_BYTES_MAX: usize = 100 << 20;
/// Bytes of one receipt: they have some 600.
const RECEIPT_BYTES_MAX: usize = 64 << 10;
/// Receipts in one form.
pub(super) const RECEIPTS_MAX: usize = 20;
/// Bytes of the whole form.
pub(crate) const BODY_BYTES_MAX: usize = FILE_BYTES_MAX + RECEIPTS_MAX * RECEIPT_BYTES_MAX + (1 << 20);
/// Entries of an archive's table, counted by their marks: each takes memory as soon as the archive is opened.
const PARTS_MAX: usize = 20_000;
/// Ends of such a table: each makes the reader begin anew.
const ENDS_MAX: usize = 64;

/// What came.
pub(super) struct Papers {
    pub(super) file: File,
    pub(super) receipts: Vec<Vec<u8>>,
}

/// What is wrong with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bad {
    /// No file was chosen.
    NoFile,
    /// The file is larger than what is checked here.
    TooLarge,
    /// It holds too many parts.
    TooManyParts,
    /// A receipt is far larger than a receipt.
    NoReceipt,
    /// More receipts than are taken.
    TooManyReceipts,
}

impl Bad {
    /// The field that is wrong.
    pub(super) const fn field(self) -> &'static str {
        match self {
            Self::NoFile | Self::TooLarge | Self::TooManyParts => "file",
            Self::NoReceipt | Self::TooManyReceipts => "receipt",
        }
    }
}

/// Reads the form; what is wrong with it is told after all of it was read, so that the answer reaches the browser.
pub(super) async fn read(request: Request, app: &App) -> Result<Result<Papers, Bad>, Problem> {
    let mut parts = Multipart::from_request(request, app).await.map_err(|_| Problem::WrongKind)?;
    let (mut file, mut receipts, mut bad) = (None, Vec::new(), None);
    while let Some(part) = parts.next_field().await.map_err(|why| broken(&why))? {
        let taken = match part.name() {
            Some("file") => read_file(part).await?.map(|read| file = read.or(file.take())),
            Some("receipt") => read_receipt(part).await?.map(|read| receipts.extend(read)),
            _ => Ok(()),
        };
        bad = bad.or(taken.err());
        if receipts.len() > RECEIPTS_MAX {
            receipts.truncate(RECEIPTS_MAX);
            bad = bad.or(Some(Bad::TooManyReceipts));
        }
    }
    Ok(match (bad, file) {
        (Some(bad), _) => Err(bad),
        (None, None) => Err(Bad::NoFile),
        (None, Some(file)) => Ok(Papers { file, receipts }),
    })
}

/// The file, at its beginning; none where none was chosen.
async fn read_file(mut part: Field<'_>) -> Result<Result<Option<File>, Bad>, Problem> {
    let mut to = tokio::fs::File::from_std(nameless().map_err(|why| unwritten(&why))?);
    let (mut bytes, mut marks, mut bad) = (0, Marks::default(), None);
    while let Some(chunk) = part.chunk().await.map_err(|why| broken(&why))? {
        bytes += chunk.len();
        marks.count(&chunk);
        if bytes > FILE_BYTES_MAX {
            bad = Some(Bad::TooLarge);
        } else if marks.parts > PARTS_MAX || marks.ends > ENDS_MAX {
            bad = Some(Bad::TooManyParts);
        }
        if bad.is_none() {
            to.write_all(&chunk).await.map_err(|why| unwritten(&why))?;
        }
    }
    to.flush().await.map_err(|why| unwritten(&why))?;
    if let Some(bad) = bad {
        return Ok(Err(bad));
    }
    let mut file = to.into_std().await;
    file.rewind().map_err(|why| unwritten(&why))?;
    Ok(Ok((bytes > 0).then_some(file)))
}

async fn read_receipt(mut part: Field<'_>) -> Result<Result<Option<Vec<u8>>, Bad>, Problem> {
    let (mut bytes, mut is_long) = (Vec::new(), false);
    while let Some(chunk) = part.chunk().await.map_err(|why| broken(&why))? {
        is_long |= bytes.len() + chunk.len() > RECEIPT_BYTES_MAX;
        if !is_long {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(if is_long { Err(Bad::NoReceipt) } else { Ok(Some(bytes).filter(|bytes| !bytes.is_empty())) })
}

/// The marks of a zip archive's table, wherever they stand.
#[derive(Default)]
struct Marks {
    tail: Vec<u8>,
    parts: usize,
    ends: usize,
}

impl Marks {
    fn count(&mut self, chunk: &[u8]) {
        self.tail.extend_from_slice(chunk);
        for window in self.tail.windows(4) {
            match window {
                b"PK\x01\x02" => self.parts += 1,
                b"PK\x05\x06" => self.ends += 1,
                _ => {}
            }
        }
        let kept = self.tail.len().saturating_sub(3);
        self.tail.drain(..kept);
    }
}

/// A file that only this program can open and that is gone when it is closed.
fn nameless() -> io::Result<File> {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("redress-verify-{}-{number}.part", std::process::id()));
    let file = File::options().read(true).write(true).create_new(true).mode(0o600).open(&path)?;
    std::fs::remove_file(&path)?;
    Ok(file)
}

fn unwritten(why: &io::Error) -> Problem {
    match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Problem::Full,
        _ => Problem::fault(why),
    }
}

fn broken(why: &MultipartError) -> Problem {
    if why.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::TooLarge;
    }
    Problem::Unreadable(why.body_text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_counted_across_the_borders_of_chunks() {
        let bytes = b"PK\x01\x02..PK\x01\x02PK\x05\x06P";
        for size in 1..bytes.len() {
            let mut marks = Marks::default();
            bytes.chunks(size).for_each(|chunk| marks.count(chunk));
            assert_eq!((marks.parts, marks.ends), (2, 1), "{size}");
        }
    }
}
