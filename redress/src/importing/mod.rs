//! Bringing cases over from JSON Lines: in batches, each with its progress in the same transaction. Tells nobody.

mod line;
pub(crate) mod rows;

use domain::Refusal;
use domain::case::Terms;
use domain::id::ShopId;
use line::Line;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use store::cases::{self, Incoming};
use store::{Fault, Store, Tx, values};
use web::Judge;

/// Cases of one transaction at the most: a closure must not hold the writer for long.
const BATCH: usize = 200;
/// Bytes of a line at the most.
const LINE_BYTES_MAX: u64 = 1 << 20;

/// How far an import is, or came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Lines read, those of earlier runs included.
    pub(crate) n_lines: i64,
    /// Cases made.
    pub(crate) n_kept: i64,
    /// Lines that could not be read.
    pub(crate) n_bad: i64,
    /// Lines that an earlier run had done.
    pub(crate) n_skipped: i64,
}

/// Why an import breaks off. What was done until then is kept, and the next run goes on behind it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Broken {
    /// The file cannot be read.
    #[error("cannot read {0}: {1}")]
    Read(String, std::io::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] Fault),
    /// Another import of the same file is running.
    #[error("another import of the same file is under way")]
    Twice,
}

/// Who is told of what happens.
pub(crate) trait Watcher {
    /// A line cannot be taken, and why.
    fn bad_line(&mut self, number: i64, why: &str);
    /// A batch was kept.
    fn kept(&mut self, progress: Progress);
}

enum Batch {
    Kept,
    Twice,
}

enum Halt {
    Refused(Refusal),
    Fault(Fault),
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Imports a file from where the last run ended.
///
/// # Errors
/// [`Broken`].
pub(crate) fn import(
    (store, judge): (&Store, &dyn Judge),
    (shop, terms): (ShopId, &Terms),
    file: &Path,
    watcher: &mut dyn Watcher,
) -> Result<Progress, Broken> {
    let unreadable = |e| Broken::Read(file.display().to_string(), e);
    // The file is read twice, and again after an interruption: a stream would be empty by then.
    if !std::fs::metadata(file).map_err(unreadable)?.is_file() {
        return Err(unreadable(std::io::Error::other("a file is needed, not a stream or a folder")));
    }
    let source = hash_of(file).map_err(unreadable)?;
    let done = store.read_now({
        let source = source.clone();
        move |tx| read_progress(tx, shop, &source)
    })?;
    let mut progress = Progress { n_skipped: done.n_lines, ..done };
    let mut lines = BufReader::with_capacity(1 << 16, File::open(file).map_err(unreadable)?);
    if lines.fill_buf().map_err(unreadable)?.starts_with(BYTE_ORDER_MARK) {
        lines.consume(BYTE_ORDER_MARK.len());
    }
    for _ in 0..done.n_lines {
        next_line(&mut lines).map_err(unreadable)?;
    }
    loop {
        let before = progress.n_lines;
        let batch = read_batch(&mut lines, judge, &mut progress, watcher).map_err(unreadable)?;
        if progress.n_lines == before {
            return Ok(progress);
        }
        let (batch, terms, source, now) = (Arc::new(batch), terms.clone(), source.clone(), progress);
        let outcome = store.write_now(move |tx| keep(tx, (shop, &terms), &batch, (&source, before, now)));
        match outcome {
            Ok(Batch::Kept) => watcher.kept(progress),
            Ok(Batch::Twice) => return Err(Broken::Twice),
            Err(Halt::Fault(fault)) => return Err(fault.into()),
            Err(Halt::Refused(refusal)) => {
                return Err(Fault::Broken(format!("a checked line was refused: {refusal}")).into());
            }
        }
    }
}

fn read_batch(
    lines: &mut impl BufRead,
    judge: &dyn Judge,
    progress: &mut Progress,
    watcher: &mut dyn Watcher,
) -> std::io::Result<Vec<Incoming>> {
    let mut batch = Vec::with_capacity(BATCH);
    for _ in 0..BATCH {
        let Some(bytes) = next_line(lines)? else { break };
        progress.n_lines += 1;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match Line::read(judge, &bytes) {
            Ok(incoming) => {
                batch.push(incoming);
                progress.n_kept += 1;
            }
            Err(why) => {
                watcher.bad_line(progress.n_lines, &why);
                progress.n_bad += 1;
            }
        }
    }
    Ok(batch)
}

fn keep(
    tx: &mut Tx<'_>,
    (shop, terms): (ShopId, &Terms),
    batch: &[Incoming],
    (source, before, now): (&str, i64, Progress),
) -> Result<Batch, Halt> {
    tx.be_silent();
    if read_progress(tx, shop, source)?.n_lines != before {
        return Ok(Batch::Twice);
    }
    for incoming in batch {
        cases::open::<Halt>(tx, shop, incoming, terms)?;
    }
    let at = tx.now();
    tx.exec(rows::KEEP_PROGRESS, values![shop, source, now.n_lines, now.n_kept, now.n_bad, at])?;
    Ok(Batch::Kept)
}

fn read_progress(tx: &mut Tx<'_>, shop: ShopId, source: &str) -> Result<Progress, Fault> {
    let found = tx.query_one(rows::PROGRESS, values![shop, source], |row| {
        Ok(Progress { n_lines: row.int(0)?, n_kept: row.int(1)?, n_bad: row.int(2)?, n_skipped: 0 })
    })?;
    Ok(found.unwrap_or_default())
}

/// The next line without its end; `None` at the end of the file. An overlong one comes cut, and is bad by that.
fn next_line(lines: &mut impl BufRead) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    if lines.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 == LINE_BYTES_MAX {
        lines.skip_until(b'\n')?;
    }
    Ok(Some(bytes))
}

/// What Windows puts before a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

fn hash_of(file: &Path) -> std::io::Result<String> {
    let mut source = File::open(file)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let n = source.read(&mut buffer)?;
        let Some(bytes) = buffer.get(..n).filter(|bytes| !bytes.is_empty()) else { break };
        hasher.update(bytes);
    }
    Ok(domain::case::hex(&hasher.finalize()))
}
