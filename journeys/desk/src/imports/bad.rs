//! The rows that could not be taken, as a file to mend and to send again: read anew from what was sent, a row at a time.

use super::bring::checked;
use super::columns::Column;
use super::history::Bad;
use super::preview::said;
use super::reading::{Group, Groups};
use super::{file, kept};
use crate::settings::{Chapter, Frame};
use crate::table;
use axum::body::{Body, Bytes};
use axum::response::Response;
use domain::Moment;
use futures_util::stream::{StreamExt as _, unfold};
use jiff::tz::TimeZone;
use std::io::{self, Read, Write};
use store::Fault;
use tokio::sync::mpsc::{Sender, channel};
use view::Html;
use web::staff::{Agent, CanSet};
use web::{Path, Problem};

/// The headings that are added, by which such a file is known again.
pub(super) const ADDED: [&str; 2] = ["redress_line", "redress_reason"];
/// By this programs for tables know that the file is UTF-8.
const MARK: &str = "\u{feff}";
/// Bytes that are gathered before they are sent.
const PIECE_BYTES: usize = 1 << 16;
/// Pieces that are ready before anybody takes them.
const AHEAD: usize = 2;

/// `GET /desk/settings/imports/{id}/bad.csv`
pub(super) async fn csv(agent: Agent<CanSet>, Path(id): Path<i64>) -> Result<Response, Problem> {
    let (shop, app) = (agent.shop(), agent.visit.app.clone());
    let run = app.store().read(move |tx| kept::one(tx, shop, id)).await;
    let run: Result<Option<kept::Run>, Fault> = run;
    let run = run?.ok_or(Problem::NotFound)?;
    let source = file::open(&app, run.file.ok_or(Problem::NotFound)?).await?;
    let (zone, now) = (agent.visit.shop.zone.clone(), agent.visit.now);
    let page = Frame::new(&agent, Chapter::Imports).page;
    let (sender, receiver) = channel::<io::Result<Bytes>>(AHEAD);
    tokio::task::spawn_blocking(move || {
        let mut out = Pieces { sender, gathered: Vec::new() };
        let words = |bad: &Bad| plain(&said(&page, &bad.1));
        let written =
            write(source, &run.columns, (&zone, now), (&mut out, &words)).and_then(|()| out.flush());
        if let Err(why) = written {
            // Whoever loads it is told that it breaks off; one who went away is not.
            drop(out.sender.blocking_send(Err(why)));
        }
    });
    let pieces =
        unfold(receiver, |mut receiver| async move { receiver.recv().await.map(|piece| (piece, receiver)) });
    // Whoever hands it out may ask once more behind its end.
    let pieces = pieces.fuse();
    Ok(table::answer(&format!("import-{id}-bad"), Body::from_stream(pieces)))
}

/// The sentence of a reason.
pub(super) type Words<'a> = &'a dyn Fn(&Bad) -> String;

/// Writes the rows of a file that cannot be taken, with line and reason behind their cells. A case with one bad row has
/// all of its rows there: mended, it comes whole.
pub(super) fn write(
    source: impl Read,
    columns: &[Option<Column>],
    (zone, now): (&TimeZone, Moment),
    (out, words): (&mut dyn Write, Words<'_>),
) -> io::Result<()> {
    let Ok(mut groups) = Groups::open(source, Some(columns))? else { return Ok(()) };
    let headings = groups.headings.iter().map(String::as_str);
    let n_cells = groups.headings.len();
    let first = headings.chain(ADDED).map(cell).collect::<Vec<_>>();
    write!(out, "{MARK}{}\r\n", first.join(","))?;
    while let Some(group) = groups.next()? {
        if let Err(bad) = checked(&group, (zone, now)) {
            rows(&group, &bad, (&mut *out, words, n_cells))?;
        }
    }
    Ok(())
}

fn rows(
    group: &Group,
    bad: &Bad,
    (out, words, n_cells): (&mut dyn Write, Words<'_>, usize),
) -> io::Result<()> {
    let why = words(bad);
    let mut write_row = |line: i64, cells: &[String]| {
        let mut all: Vec<String> = cells.iter().map(|text| cell(text)).collect();
        all.resize(n_cells, String::new());
        all.extend([line.to_string(), if line == bad.0 { cell(&why) } else { String::new() }]);
        write!(out, "{}\r\n", all.join(","))
    };
    for (line, cells) in &group.rows {
        write_row(*line, cells)?;
    }
    // What could not even be cut into cells, and what is no table.
    if !group.rows.iter().any(|(line, _)| *line == bad.0) {
        write_row(bad.0, &[])?;
    }
    Ok(())
}

/// What a stranger wrote is no formula in anybody's program for tables; whoever reads the file again takes the guards off.
fn cell(text: &str) -> String {
    let text = table::guarded(text);
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// A sentence without the marks that isolate a stranger's words on a page.
fn plain(html: &Html) -> String {
    super::html::plain(&format!("<p>{html}"))
}

/// What is written, in pieces for whoever loads it.
struct Pieces {
    sender: Sender<io::Result<Bytes>>,
    gathered: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() >= PIECE_BYTES {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let piece = Bytes::from(std::mem::take(&mut self.gathered));
        self.sender.blocking_send(Ok(piece)).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_a_file_that_is_sent_again_says_what_was_said() {
        let (now, columns) =
            (Moment::parse("2026-11-23T12:00:00Z").unwrap(), [Some(Column::Text), Some(Column::Email)]);
        let said = ["=cmd|' /C calc'!A0", "'=1", "a;-1", "'plain"];
        let first = said.iter().fold("message,email\n".to_owned(), |all, one| all + one + ",no\n");
        let read = |text: &[u8]| -> Vec<String> {
            let mut groups = Groups::open(text, Some(&columns)).unwrap().ok().unwrap();
            let mut cells = Vec::new();
            while let Some(group) = groups.next().unwrap() {
                cells.extend(group.rows.into_iter().map(|(_, cells)| cells[0].clone()));
            }
            cells
        };
        let mut text = first.into_bytes();
        for _ in 0..3 {
            assert_eq!(read(&text), said);
            let mut out = Vec::new();
            write(text.as_slice(), &columns, (&TimeZone::UTC, now), (&mut out, &|bad| bad.1.said())).unwrap();
            text = out;
        }
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains("\r\n'=cmd") && text.contains("\r\n''=1") && text.contains("a;'-1"), "{text}");
    }

    #[test]
    fn bad_rows_come_with_all_of_their_case() {
        let text = "ticket;message;email\n1;fine;\n2;a, \"b\";no\n2;rest;\n;\"open\n";
        let (mut out, now) = (Vec::new(), Moment::parse("2026-11-23T12:00:00Z").unwrap());
        let columns = [Some(Column::Number), Some(Column::Text), Some(Column::Email)];
        write(text.as_bytes(), &columns, (&TimeZone::UTC, now), (&mut out, &|bad| bad.1.said())).unwrap();
        let told = String::from_utf8(out).unwrap();
        assert_eq!(
            told,
            "\u{feff}ticket,message,email,redress_line,redress_reason\r\n\
             2,\"a, \"\"b\"\"\",no,3,“no” is no e-mail address\r\n2,rest,,4,\r\n\
             ,,,5,a quotation mark is opened and not closed\r\n"
        );
    }
}
