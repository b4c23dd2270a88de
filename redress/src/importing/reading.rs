//! The lines of an import one after another, each with the mark by which it is known again. Knows no database.

use super::line::Checked;
use super::{Progress, Watcher};
use domain::Moment;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::{BufRead, Read};
use store::cases::{Incoming, LineMark};
use web::Judge;

/// Bytes of a line at the most.
const LINE_BYTES_MAX: u64 = 1 << 20;

/// A line that can be taken, as a case.
pub(super) struct New {
    pub(super) mark: LineMark,
    pub(super) incoming: Incoming,
}

/// A file on its way in.
pub(super) struct Reading<R> {
    lines: R,
    seen: Seen,
    now: Moment,
}

/// How often each content has been seen in the file.
///
/// A line is known by what it says and by the how manieth it is to say so: two customers who wrote the same are two
/// cases, and lines that moved up or down in a mended file are the ones they were.
#[derive(Default)]
struct Seen(HashMap<LineMark, u64>);

impl<R: BufRead> Reading<R> {
    /// At the first line.
    pub(super) fn begin(mut lines: R, now: Moment) -> std::io::Result<Self> {
        if lines.fill_buf()?.starts_with(BYTE_ORDER_MARK) {
            lines.consume(BYTE_ORDER_MARK.len());
        }
        Ok(Self { lines, seen: Seen::default(), now })
    }

    /// Goes past a line that an earlier run had done; one that it could not take is named again.
    pub(super) fn pass_over(&mut self, number: i64, watcher: &mut dyn Watcher) -> std::io::Result<()> {
        let Some(bytes) = next_line(&mut self.lines)?.filter(|bytes| !is_blank(bytes)) else {
            return Ok(());
        };
        match Checked::read(&bytes, self.now) {
            Ok(line) => {
                self.seen.mark(&line.content);
            }
            Err(why) => watcher.bad_line(number, &why),
        }
        Ok(())
    }

    /// The next lines, so many at the most.
    pub(super) fn batch(
        &mut self,
        n_max: usize,
        judge: &dyn Judge,
        (progress, watcher): (&mut Progress, &mut dyn Watcher),
    ) -> std::io::Result<Vec<New>> {
        let mut batch = Vec::with_capacity(n_max);
        for _ in 0..n_max {
            let Some(bytes) = next_line(&mut self.lines)? else { break };
            progress.n_lines += 1;
            if is_blank(&bytes) {
                continue;
            }
            match Checked::read(&bytes, self.now) {
                Ok(line) => {
                    batch.push(New { mark: self.seen.mark(&line.content), incoming: line.judged(judge) });
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
}

impl Seen {
    fn mark(&mut self, content: &[u8; 32]) -> LineMark {
        let n = self.0.entry(beginning(content)).or_default();
        *n += 1;
        let hash = Sha256::new().chain_update(content).chain_update(n.to_be_bytes()).finalize();
        beginning(&hash.into())
    }
}

fn beginning(hash: &[u8; 32]) -> LineMark {
    hash.first_chunk().copied().unwrap_or_default()
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
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
