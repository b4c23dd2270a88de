//! Erased for good: what SQLite only marks as free is written over, in the index of words, in free pages, in the log.
//! Works in small steps beside the writer, on a connection of its own.

use super::connection::Connection;
use crate::fault::{Failure, Fault};
use std::path::Path;
use std::time::Duration;

/// Pages that one step of merging the index writes.
const MERGE_PAGES: i64 = 64;
/// Free pages written over in one step.
const WIPE_PAGES: i64 = 512;
/// The writer gets its turn between two steps.
const PAUSE: Duration = Duration::from_millis(5);
/// How often the log is cut before readers that stand in the way are left for the next time.
const CUT_TRIES: u32 = 20;

/// Writes over what was erased before.
pub(crate) fn scrub(path: &Path) -> Result<(), Fault> {
    let connection = Connection::open_scrubber(path)?;
    merge_index(&connection).and_then(|()| wipe_free_pages(&connection)).map_err(|failure| failure.fault)?;
    cut_log(&connection)
}

/// A deleted message leaves its words in the index until its segment is merged: all are merged into one.
fn merge_index(connection: &Connection) -> Result<(), Failure> {
    let mut pages = -MERGE_PAGES;
    loop {
        let before = connection.raw().total_changes();
        connection.control("begin immediate")?;
        connection
            .batch(&format!("insert into search_index (search_index, rank) values ('merge', {pages})"))?;
        connection.control("commit")?;
        // The first step begins the merging, the others go on with it; one that changes nothing was the last.
        if connection.raw().total_changes().saturating_sub(before) < 2 {
            return Ok(());
        }
        pages = MERGE_PAGES;
        std::thread::sleep(PAUSE);
    }
}

/// Free pages keep what stood on them until they are used again: a table of noughts uses them all, and goes.
fn wipe_free_pages(connection: &Connection) -> Result<(), Failure> {
    connection.batch("drop table if exists scrubbing")?;
    let page_size = connection.number("pragma page_size")?;
    let mut left = connection.number("pragma freelist_count")?;
    if left > 0 {
        connection.batch("create table scrubbing (noughts blob)")?;
    }
    while left > 0 {
        let n_pages = left.min(WIPE_PAGES);
        let n_bytes = n_pages.saturating_mul(page_size);
        connection.batch(&format!("insert into scrubbing (noughts) values (zeroblob({n_bytes}))"))?;
        left = left.saturating_sub(n_pages);
        std::thread::sleep(PAUSE);
    }
    // They hold nothing any more that would have to be written over once again.
    connection.batch("pragma secure_delete = fast; drop table if exists scrubbing")
}

/// The log keeps old pages until it is written from its beginning: it is brought into the file and cut to nothing.
fn cut_log(connection: &Connection) -> Result<(), Fault> {
    for _ in 0..CUT_TRIES {
        let busy = connection.number("pragma wal_checkpoint(truncate)").map_err(|failure| failure.fault)?;
        if busy == 0 {
            return Ok(());
        }
        std::thread::sleep(PAUSE);
    }
    Err(Fault::Busy)
}
