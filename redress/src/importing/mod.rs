//! Bringing cases over from JSON Lines: in batches, each with its progress in the same transaction, and each line once,
//! in whichever file it comes. Tells nobody.

mod line;
mod reading;
pub(crate) mod rows;

use domain::Refusal;
use domain::case::Terms;
use domain::id::ShopId;
use domain::journal::SHOP_STREAM;
use reading::{New, Piece, Reading};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use store::cases::{self, LineMark};
use store::{Fault, Store, Tx, values};
use web::Judge;

/// Cases of one transaction at the most: a closure must not hold the writer for long.
const BATCH: usize = 200;
/// Batches that are read and judged ahead of the one that is being written.
const AHEAD: usize = 2;

/// How far an import is, or came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Lines read, those of earlier runs included.
    pub(crate) n_lines: i64,
    /// Cases made.
    pub(crate) n_kept: i64,
    /// Lines that could not be read.
    pub(crate) n_bad: i64,
    /// Lines that an earlier run had done, of this file or of one that said the same.
    pub(crate) n_skipped: i64,
}

/// Why an import breaks off. What was done until then is kept, and the next run goes on behind it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Broken {
    /// The file cannot be read.
    #[error("cannot read {0}: {1}")]
    Read(String, std::io::Error),
    /// The file as a whole is not what can be imported; why, and how to mend it.
    #[error("{0} {1}")]
    Unfit(String, String),
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
    /// With so many lines that were cases already.
    Kept(i64),
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

/// Looks at a file before anything is made for it: whether it can be read, and is lines of text at all.
///
/// # Errors
/// [`Broken::Read`], [`Broken::Unfit`].
pub(crate) fn look_over(file: &Path) -> Result<(), Broken> {
    let unreadable = |e| Broken::Read(file.display().to_string(), e);
    // The file is read twice, and again after an interruption: a stream would be empty by then.
    if !std::fs::metadata(file).map_err(unreadable)?.is_file() {
        return Err(unreadable(std::io::Error::other("a file is needed, not a stream or a folder")));
    }
    let beginning = reading::beginning_of(File::open(file).map_err(unreadable)?).map_err(unreadable)?;
    match reading::misfit(&beginning, &file.display().to_string()) {
        Some(why) => Err(Broken::Unfit(file.display().to_string(), why)),
        None => Ok(()),
    }
}

/// Imports a file that was looked over, from where the last run ended. While one batch is written, the next ones are
/// read and judged beside it; they come in the file's order.
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
    let source = hash_of(file).map_err(unreadable)?;
    let done = store.read_now({
        let source = source.clone();
        move |tx| read_progress(tx, shop, &source)
    })?;
    let mut progress = Progress { n_skipped: done.n_lines, ..done };
    let lines = BufReader::with_capacity(1 << 16, File::open(file).map_err(unreadable)?);
    let mut reading = Reading::begin(lines, store.now()).map_err(unreadable)?;
    for number in 1..=done.n_lines {
        reading.pass_over(number, watcher).map_err(unreadable)?;
    }
    std::thread::scope(|scope| {
        let (sender, pieces) = sync_channel(AHEAD);
        scope.spawn(move || read_ahead(reading, judge, &sender));
        for piece in pieces {
            let piece: Piece = piece.map_err(unreadable)?;
            let before = progress.n_lines;
            piece.bad.iter().for_each(|(number, why)| watcher.bad_line(before + number, why));
            progress.n_lines += piece.n_lines;
            progress.n_kept += i64::try_from(piece.new.len()).unwrap_or(i64::MAX);
            progress.n_bad += i64::try_from(piece.bad.len()).unwrap_or(i64::MAX);
            let (batch, terms, source, now) = (Arc::new(piece.new), terms.clone(), source.clone(), progress);
            match store.write_now(move |tx| keep(tx, (shop, &terms), &batch, (&source, before, now))) {
                Ok(Batch::Kept(n_known)) => {
                    progress.n_kept -= n_known;
                    progress.n_skipped += n_known;
                    watcher.kept(progress);
                }
                Ok(Batch::Twice) => return Err(Broken::Twice),
                Err(Halt::Fault(fault)) => return Err(fault.into()),
                Err(Halt::Refused(refusal)) => {
                    return Err(Fault::Broken(format!("a checked line was refused: {refusal}")).into());
                }
            }
        }
        Ok(progress)
    })
}

/// Reads and judges to the end of the file, or until nobody takes the pieces any more.
fn read_ahead<R: std::io::BufRead>(
    mut reading: Reading<R>,
    judge: &dyn Judge,
    pieces: &SyncSender<std::io::Result<Piece>>,
) {
    loop {
        match reading.piece(BATCH, judge) {
            Ok(piece) if piece.n_lines == 0 => return,
            piece => {
                let is_last = piece.is_err();
                if pieces.send(piece).is_err() || is_last {
                    return;
                }
            }
        }
    }
}

fn keep(
    tx: &mut Tx<'_>,
    (shop, terms): (ShopId, &Terms),
    batch: &[New],
    (source, before, now): (&str, i64, Progress),
) -> Result<Batch, Halt> {
    tx.be_silent();
    // Two imports whose files overlap take turns, and the later one sees what the earlier one brought.
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    if read_progress(tx, shop, source)?.n_lines != before {
        return Ok(Batch::Twice);
    }
    let marks: Vec<LineMark> = batch.iter().map(|new| new.mark).collect();
    let known = cases::imported(tx, shop, &marks)?;
    for new in batch.iter().filter(|new| !known.contains(&new.mark)) {
        let case = cases::open::<Halt>(tx, shop, &new.incoming, terms)?;
        cases::mark_imported(tx, shop, case.id, &new.mark)?;
    }
    let (at, n_known) = (tx.now(), i64::try_from(known.len()).unwrap_or(i64::MAX));
    let n_kept = now.n_kept.saturating_sub(n_known);
    tx.exec(rows::KEEP_PROGRESS, values![shop, source, now.n_lines, n_kept, now.n_bad, at])?;
    Ok(Batch::Kept(n_known))
}

fn read_progress(tx: &mut Tx<'_>, shop: ShopId, source: &str) -> Result<Progress, Fault> {
    let found = tx.query_one(rows::PROGRESS, values![shop, source], |row| {
        Ok(Progress { n_lines: row.int(0)?, n_kept: row.int(1)?, n_bad: row.int(2)?, n_skipped: 0 })
    })?;
    Ok(found.unwrap_or_default())
}

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
