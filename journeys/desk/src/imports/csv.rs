//! Rows of a table in a text file: commas, semicolons, tabs or bars between the cells, quotation marks around those that
//! hold line ends. Knows no column.

use super::encoding::Encoding;
use super::reason::Reason;
use std::io::{self, BufRead, Read as _};

/// Bytes of a row at the most.
pub(super) const ROW_BYTES_MAX: usize = 1 << 20;
/// What may stand between two cells.
const PARTS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    part: u8,
    /// Line ends and tabs within cells stand as `\n` and `\t`, as databases write them; there are no quotation marks.
    is_escaped: bool,
    encoding: Encoding,
}

/// A row as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The number of its first line, from 1.
    pub(super) line: i64,
    /// Its cells, or why it has none.
    pub(super) cells: Result<Vec<String>, Reason>,
}

/// Where a row may be cut.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Begin,
    Plain,
    Quoted,
    /// Behind a quotation mark that ends the cell, or is the first of two that are one.
    Mark,
}

impl Style {
    /// How a file is written, by its beginning.
    pub(super) fn of(beginning: &[u8]) -> Self {
        let encoding = Encoding::of(beginning);
        let text = encoding.without_mark(beginning);
        let mut counts = [0_usize; PARTS.len()];
        let mut is_quoted = false;
        for byte in text {
            if *byte == b'\n' && !is_quoted {
                break;
            }
            is_quoted ^= *byte == b'"';
            for (count, part) in counts.iter_mut().zip(PARTS) {
                *count += usize::from(*byte == part && !is_quoted);
            }
        }
        let best = counts.iter().zip(PARTS).rev().max_by_key(|(count, _)| **count);
        let part = best.filter(|(count, _)| **count > 0).map_or(b',', |(_, part)| part);
        Self { part, is_escaped: part == b'\t' && is_escaped(text), encoding }
    }

    /// How the text is written.
    pub(super) const fn encoding(self) -> Encoding {
        self.encoding
    }

    /// Where a row stands behind these bytes.
    fn behind(self, mut at: At, bytes: &[u8]) -> At {
        if self.is_escaped {
            return At::Plain;
        }
        for byte in bytes {
            at = match (at, *byte) {
                (At::Begin, b'"') | (At::Mark, b'"') => At::Quoted,
                (At::Quoted, b'"') => At::Mark,
                (At::Quoted, _) => At::Quoted,
                (_, byte) if byte == self.part => At::Begin,
                _ => At::Plain,
            };
        }
        at
    }

    fn cells(self, bytes: &[u8]) -> Result<Vec<String>, Reason> {
        let mut cells = Vec::new();
        let (mut cell, mut at) = (Vec::new(), At::Begin);
        for byte in bytes {
            let before = at;
            at = self.behind(at, std::slice::from_ref(byte));
            let is_part = *byte == self.part && at == At::Begin;
            let is_part = is_part || (self.is_escaped && *byte == self.part);
            match (before, at) {
                _ if is_part => {
                    cells.push(self.text(&cell)?);
                    cell.clear();
                    at = At::Begin;
                }
                // The mark that opens, and the one that closes; the second of two is one of the text.
                (At::Begin, At::Quoted) | (At::Quoted, At::Mark) => {}
                _ => cell.push(*byte),
            }
        }
        cells.push(self.text(&cell)?);
        Ok(cells)
    }

    fn text(self, cell: &[u8]) -> Result<String, Reason> {
        let text = self.encoding.read(cell).ok_or(Reason::new("encoding"))?;
        if !self.is_escaped {
            return Ok(text);
        }
        if text == "\\N" || text == "NULL" {
            return Ok(String::new());
        }
        let mut plain = String::with_capacity(text.len());
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            match (letter, if letter == '\\' { letters.next() } else { None }) {
                ('\\', Some('n')) => plain.push('\n'),
                ('\\', Some('t')) => plain.push('\t'),
                ('\\', Some('r' | '0')) => {}
                ('\\', Some(other)) => plain.push(other),
                (letter, _) => plain.push(letter),
            }
        }
        Ok(plain)
    }
}

/// Whether a table with tabs is one that a database wrote: no cell stands in quotation marks, or line ends are written
/// out.
fn is_escaped(text: &[u8]) -> bool {
    let has = |pair: &[u8]| text.windows(2).any(|two| two == pair);
    let heading = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    !heading.contains(&b'"') && (has(b"\\n") || !(has(b"\t\"") || has(b"\n\"")))
}

/// The rows of a file one after another.
pub(super) struct Rows<R> {
    lines: R,
    style: Style,
    line: i64,
}

impl<R: BufRead> Rows<R> {
    /// At the first row.
    pub(super) fn begin(mut lines: R, style: Style) -> io::Result<Self> {
        let n_mark = {
            let beginning = lines.fill_buf()?;
            beginning.len() - style.encoding.without_mark(beginning).len()
        };
        lines.consume(n_mark);
        Ok(Self { lines, style, line: 1 })
    }

    /// The next row that is not blank; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Row>> {
        loop {
            let (line, mut bytes, mut at) = (self.line, Vec::new(), At::Begin);
            let reason = loop {
                let from = bytes.len();
                let room = (ROW_BYTES_MAX + 1).saturating_sub(from);
                if self.lines.by_ref().take(room as u64).read_until(b'\n', &mut bytes)? == 0 {
                    break (at == At::Quoted && !bytes.is_empty()).then(|| Reason::new("quote"));
                }
                let is_whole = bytes.ends_with(b"\n");
                if !is_whole && bytes.len() > ROW_BYTES_MAX {
                    self.lines.skip_until(b'\n')?;
                }
                self.line += 1;
                at = self.style.behind(at, bytes.get(from..).unwrap_or_default());
                if bytes.len() > ROW_BYTES_MAX {
                    break Some(Reason::new(if at == At::Quoted { "quote" } else { "row-long" }));
                }
                if at != At::Quoted {
                    break None;
                }
            };
            if bytes.is_empty() && reason.is_none() {
                return Ok(None);
            }
            while bytes.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
                bytes.pop();
            }
            if reason.is_none()
                && bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == self.style.part)
            {
                continue;
            }
            let cells = reason.map_or_else(|| self.style.cells(&bytes), Err);
            return Ok(Some(Row { line, cells }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Vec<(i64, Vec<String>)> {
        let mut rows = Rows::begin(text, Style::of(&text[..text.len().min(1 << 16)])).unwrap();
        let mut all = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            all.push((row.line, row.cells.unwrap_or_else(|why| vec![format!("!{}", why.code)])));
        }
        all
    }

    fn cells(row: &[&str]) -> Vec<String> {
        row.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn rows_are_read_as_tables_write_them() {
        let text = b"\xef\xbb\xbfa,b\r\n\"one, \"\"two\"\"\nthree\",4\r\n\r\n,,\n5\" screen,6";
        let rows = vec![
            (1, cells(&["a", "b"])),
            (2, cells(&["one, \"two\"\nthree", "4"])),
            (6, cells(&["5\" screen", "6"])),
        ];
        assert_eq!(read(text), rows);
        assert_eq!(read(b"a;b;c\n1,5;;3\n")[1].1, cells(&["1,5", "", "3"]));
        assert_eq!(read(b"a\tb\nx\\ny\\\\\tNULL\n")[1].1, cells(&["x\ny\\", ""]));
        assert_eq!(read(b"a\tb\n<a href=\"x\">y</a>\\nz\t1\n")[1].1, cells(&["<a href=\"x\">y</a>\nz", "1"]));
        assert_eq!(read(b"a\tb\n\"x\ny\"\t1\n")[1].1, cells(&["x\ny", "1"]));
        assert_eq!(read("а;б\nда;нет".as_bytes())[1].1, cells(&["да", "нет"]));
        assert_eq!(read(b"\xd2\xe5\xea\xf1\xf2;b\n\xb8\xbb;1")[1].1, cells(&["ё»", "1"]));
        assert_eq!(read(b""), vec![]);
    }

    #[test]
    fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
        let long = format!("a,b\n{},1\nc,d\n", "x".repeat(ROW_BYTES_MAX + 5));
        assert_eq!(read(long.as_bytes())[1..], [(2, cells(&["!row-long"])), (3, cells(&["c", "d"]))]);
        assert_eq!(read(b"a,b\n\"never,1\n2,3\n")[1..], [(2, cells(&["!quote"]))]);
        let many = format!("a,b\n\"x\n{}", "2,3\n".repeat(ROW_BYTES_MAX / 2));
        let rows = read(many.as_bytes());
        assert_eq!(rows[1], (2, cells(&["!quote"])));
        assert_eq!(rows[2].1, cells(&["2", "3"]), "it goes on behind");
        let mut mixed = b"a,b\n".repeat(20_000);
        mixed.extend(b"\xff\xfe,1\nc,d\n");
        let rows = read(&mixed);
        assert_eq!(rows[20_000].1, cells(&["!encoding"]));
        assert_eq!(rows[20_001].1, cells(&["c", "d"]));
    }
}
