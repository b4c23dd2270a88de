//! The lines of an import one after another, each with the mark by which it is known again. Knows no database.

use super::Watcher;
use super::line::Checked;
use domain::Moment;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::{BufRead, Read};
use store::cases::{Incoming, LineMark};
use web::Judge;

/// Bytes of a line at the most.
pub(super) const LINE_BYTES_MAX: usize = 1 << 20;
/// What is to be mended in an array.
pub(super) const ONE_A_LINE: &str = "write one JSON object a line";
/// So much of a file is looked at beforehand.
const BEGINNING_BYTES: u64 = 1 << 12;

/// A line that can be taken, as a case.
pub(super) struct New {
    pub(super) mark: LineMark,
    pub(super) incoming: Incoming,
}

/// Some lines of a file, one after another.
#[derive(Default)]
pub(super) struct Piece {
    /// Lines read, blank ones included.
    pub(super) n_lines: i64,
    /// Those that can be taken.
    pub(super) new: Vec<New>,
    /// Those that cannot, by their place in the piece, from 1, and why.
    pub(super) bad: Vec<(i64, String)>,
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

    /// The next lines, so many at the most; none at the end of the file.
    pub(super) fn piece(&mut self, n_max: usize, judge: &dyn Judge) -> std::io::Result<Piece> {
        let mut piece = Piece::default();
        for _ in 0..n_max {
            let Some(bytes) = next_line(&mut self.lines)? else { break };
            piece.n_lines += 1;
            if is_blank(&bytes) {
                continue;
            }
            match Checked::read(&bytes, self.now) {
                Ok(line) => {
                    let mark = self.seen.mark(&line.content);
                    piece.new.push(New { mark, incoming: line.judged(judge) });
                }
                Err(why) => piece.bad.push((piece.n_lines, why)),
            }
        }
        Ok(piece)
    }
}

/// The first bytes of a file.
pub(super) fn beginning_of(file: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(BEGINNING_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Why a file that begins like this is no JSON Lines at all, and what turns it into some.
pub(super) fn misfit(beginning: &[u8], file: &str) -> Option<String> {
    let is_wide = beginning.iter().take(2).any(|byte| *byte == 0);
    if beginning.starts_with(b"\xff\xfe") || beginning.starts_with(b"\xfe\xff") || is_wide {
        return Some(format!(
            "is written in UTF-16. `iconv -f UTF-16 -t UTF-8 {file} > new.jsonl` makes UTF-8 of it"
        ));
    }
    let text = beginning.strip_prefix(BYTE_ORDER_MARK).unwrap_or(beginning).trim_ascii_start();
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii();
    let within = line.strip_prefix(b"[")?.trim_ascii_start();
    // A line that is an array by itself is a bad line; one that holds objects, or goes on, is the whole file.
    (within.starts_with(b"{") || !within.ends_with(b"]"))
        .then(|| format!("is one JSON array; {ONE_A_LINE}: `jq -c '.[]' {file} > new.jsonl`"))
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

/// The next line without its end; `None` at the end of the file. An overlong one comes cut, one byte too long.
fn next_line(lines: &mut impl BufRead) -> std::io::Result<Option<Vec<u8>>> {
    let (mut bytes, bytes_max) = (Vec::new(), LINE_BYTES_MAX + 1);
    if lines.by_ref().take(bytes_max as u64).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    match bytes.last() {
        Some(b'\n') => bytes.truncate(bytes.len() - 1),
        _ if bytes.len() == bytes_max => {
            lines.skip_until(b'\n')?;
        }
        _ => {}
    }
    Ok(Some(bytes))
}

/// What Windows puts before a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
