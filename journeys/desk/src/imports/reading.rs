//! A file as cases, one after another: its rows, those of one number together. Holds one case at a time, and a few bytes
//! of each that went before. Checks no field.

use super::bad::ADDED;
use super::chatwoot;
use super::columns::{Column, guess};
use super::csv::{Row, Rows, Style};
use super::encoding::{BEGINNING_BYTES, is_wide};
use super::history::{Bad, Said};
use super::json::{Object, Objects, cell};
use super::reason::Reason;
use crate::table::bare;
use ring::digest::{Context, SHA256};
use std::collections::{HashMap, HashSet, VecDeque};
use std::io::{self, BufReader, Chain, Cursor, Read};
use store::cases::LineMark;

/// Messages of one case at the most.
const MESSAGES_MAX: usize = 1_000;
/// Characters of one case at the most.
const CASE_BYTES_MAX: usize = 8 << 20;
/// Objects by whose fields the columns are found.
const HEADING_OBJECTS: usize = 20;
/// Columns that are looked at.
const COLUMNS_MAX: usize = 100;

/// Why a file as a whole is none of those.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// A workbook, a picture, anything but text.
    Binary,
    /// Nothing stands in it.
    Empty,
    /// Two bytes a letter.
    Wide,
}

impl Unfit {
    /// Its word in the keys of texts.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Binary => "binary",
            Self::Empty => "empty",
            Self::Wide => "wide",
        }
    }
}

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A table as text.
    Csv,
    /// Conversations of Chatwoot.
    Chatwoot,
    /// Objects of JSON, each a row.
    Json,
}

impl Form {
    /// Its word in the database and in the keys of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Chatwoot => "chatwoot",
            Self::Json => "json",
        }
    }

    /// By its word.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        [Self::Csv, Self::Chatwoot, Self::Json].into_iter().find(|one| one.code() == code)
    }
}

type Bytes<R> = BufReader<Chain<Cursor<Vec<u8>>, R>>;

enum Source<R> {
    Csv(Rows<Bytes<R>>),
    /// Objects, and those that were read ahead.
    Objects(Objects<Bytes<R>>, VecDeque<Object>),
}

/// A row, or one answer of Chatwoot.
struct Raw {
    line: i64,
    number: String,
    content: Result<Content, Reason>,
}

enum Content {
    Cells(Vec<String>),
    Said(Vec<(i64, Said)>),
}

/// All that belongs to one case.
pub(super) struct Group {
    /// How many rows it has.
    pub(super) n_rows: i64,
    /// What the other program calls it.
    pub(super) number: String,
    /// The rows as they stand, with their lines; none where they are no table.
    pub(super) rows: Vec<(i64, Vec<String>)>,
    /// The same as messages.
    pub(super) said: Vec<Said>,
    /// Why it cannot be read at all.
    pub(super) fault: Option<Bad>,
    /// By what it is known again.
    pub(super) mark: LineMark,
}

/// A file on its way in.
pub(super) struct Groups<R> {
    source: Source<R>,
    pub(super) form: Form,
    pub(super) headings: Vec<String>,
    columns: Vec<Option<Column>>,
    /// Whether the file is one of bad rows that was handed out here: its cells have guards against formulas.
    is_guarded: bool,
    pending: Option<Raw>,
    /// Prints of the numbers that came.
    numbers: HashSet<u64>,
    /// How often each content came that has no number.
    seen: HashMap<u64, u32>,
}

impl<R: Read> Groups<R> {
    /// Looks what a file is. Columns are as chosen, else as they seem to be.
    ///
    /// # Errors
    /// What reading ends in; why it is no such file.
    pub(super) fn open(mut source: R, columns: Option<&[Option<Column>]>) -> io::Result<Result<Self, Unfit>> {
        let mut beginning = Vec::new();
        source.by_ref().take(BEGINNING_BYTES as u64).read_to_end(&mut beginning)?;
        if is_wide(&beginning) {
            return Ok(Err(Unfit::Wide));
        }
        if beginning.contains(&0) || beginning.starts_with(b"PK\x03\x04") {
            return Ok(Err(Unfit::Binary));
        }
        let style = Style::of(&beginning);
        let text = style.encoding().without_mark(&beginning).trim_ascii_start();
        let is_json = text.starts_with(b"{") || text.starts_with(b"[");
        if text.is_empty() {
            return Ok(Err(Unfit::Empty));
        }
        let bytes = BufReader::with_capacity(1 << 16, Cursor::new(beginning).chain(source));
        let (source, form, headings) = if is_json {
            let mut objects = Objects::begin(bytes);
            let ahead = read_ahead(&mut objects)?;
            let is_chatwoot = ahead.iter().filter_map(|one| one.fields.as_ref().ok()).any(chatwoot::is_known);
            let headings = if is_chatwoot { Vec::new() } else { fields_of(&ahead) };
            let form = if is_chatwoot { Form::Chatwoot } else { Form::Json };
            (Source::Objects(objects, ahead), form, headings)
        } else {
            let mut rows = Rows::begin(bytes, style)?;
            let first = rows.next()?.map(|row| row.cells);
            let headings = first.and_then(Result::ok).unwrap_or_default();
            (Source::Csv(rows), Form::Csv, headings.into_iter().take(COLUMNS_MAX).collect())
        };
        let is_guarded = form == Form::Csv && headings.iter().rev().take(2).eq(ADDED.iter().rev());
        let headings = if is_guarded { bare(headings) } else { headings };
        let mut columns = columns.map_or_else(|| guess(&headings), <[_]>::to_vec);
        columns.resize(headings.len(), None);
        let (numbers, seen) = (HashSet::new(), HashMap::new());
        Ok(Ok(Self { source, form, headings, columns, is_guarded, pending: None, numbers, seen }))
    }

    /// What each heading means.
    pub(super) fn columns(&self) -> &[Option<Column>] {
        &self.columns
    }

    /// The next case; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Group>> {
        let first = match self.pending.take() {
            Some(raw) => Some(raw),
            None => self.next_raw()?,
        };
        let Some(first) = first else { return Ok(None) };
        let mut group = Group {
            n_rows: 0,
            number: first.number.clone(),
            rows: Vec::new(),
            said: Vec::new(),
            fault: None,
            mark: [0; 16],
        };
        let (mut answers, mut n_bytes) = (Vec::new(), 0);
        self.add(&mut group, first, (&mut answers, &mut n_bytes));
        while !group.number.is_empty() && group.fault.is_none() {
            let Some(raw) = self.next_raw()? else { break };
            let is_same = raw.number == group.number && raw.content.is_ok();
            let is_full = group.said.len() + answers.len() >= MESSAGES_MAX || n_bytes > CASE_BYTES_MAX;
            if !is_same || is_full {
                if is_same {
                    group.fault = Some((raw.line, Reason::of("many", &group.number)));
                }
                self.pending = Some(raw);
                break;
            }
            self.add(&mut group, raw, (&mut answers, &mut n_bytes));
        }
        // Its answers come newest first, each from old to new.
        answers.sort_by_key(|(id, _): &(i64, Said)| *id);
        answers.dedup_by_key(|(id, _)| *id);
        group.said.extend(answers.into_iter().map(|(_, said)| said));
        self.know(&mut group);
        Ok(Some(group))
    }

    fn add(&self, group: &mut Group, raw: Raw, (answers, n_bytes): (&mut Vec<(i64, Said)>, &mut usize)) {
        group.n_rows += 1;
        match raw.content {
            Ok(Content::Cells(cells)) => {
                *n_bytes += cells.iter().map(String::len).sum::<usize>();
                let mut said = Said::on(raw.line);
                for (cell, column) in cells.iter().zip(&self.columns) {
                    column.iter().for_each(|column| said.put(*column, cell.clone()));
                }
                group.said.push(said);
                group.rows.push((raw.line, cells));
            }
            Ok(Content::Said(said)) => {
                let bytes = |one: &Said| one.fields().iter().map(String::len).sum::<usize>();
                *n_bytes += said.iter().map(|(_, one)| bytes(one)).sum::<usize>();
                answers.extend(said);
            }
            Err(why) => group.fault = Some((raw.line, why)),
        }
    }

    fn next_raw(&mut self) -> io::Result<Option<Raw>> {
        match &mut self.source {
            Source::Csv(rows) => Ok(rows.next()?.map(|Row { line, cells }| self.row(line, cells))),
            Source::Objects(objects, ahead) => {
                let object = match ahead.pop_front() {
                    Some(object) => Some(object),
                    None => objects.next()?,
                };
                Ok(object.map(|Object { line, fields }| match (self.form, fields) {
                    (Form::Chatwoot, fields) => {
                        let part = fields.and_then(|fields| chatwoot::read(line, &fields));
                        let number = part.as_ref().map(|part| part.number.clone()).unwrap_or_default();
                        Raw { line, number, content: part.map(|part| Content::Said(part.said)) }
                    }
                    (_, fields) => {
                        let cells = fields.map(|fields| {
                            self.headings.iter().map(|name| cell(fields.get(name))).collect::<Vec<_>>()
                        });
                        self.row(line, cells)
                    }
                }))
            }
        }
    }

    fn row(&self, line: i64, cells: Result<Vec<String>, Reason>) -> Raw {
        let cells = if self.is_guarded { cells.map(bare) } else { cells };
        let place = self.columns.iter().position(|column| *column == Some(Column::Number));
        let number = match (&cells, place) {
            (Ok(cells), Some(place)) => cells.get(place).map_or("", |text| text.trim()).to_owned(),
            _ => String::new(),
        };
        Raw { line, number, content: cells.map(Content::Cells) }
    }

    /// By what the case is known again: its number and how it began, or what it says and how often that was said.
    fn know(&mut self, group: &mut Group) {
        let mut hasher = Context::new(&SHA256);
        let mut add = |text: &str| {
            hasher.update(&(text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        };
        add(&group.number);
        if let Some(first) = group.said.first() {
            let telling: &[Column] =
                if group.number.is_empty() { &Column::ALL } else { &[Column::Text, Column::At, Column::Who] };
            telling
                .iter()
                .filter(|column| **column != Column::State)
                .for_each(|column| add(first.get(*column)));
        }
        let print = |hash: &[u8]| hash.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
        let hash = hasher.finish();
        let n = if group.number.is_empty() {
            let n = self.seen.entry(print(hash.as_ref())).or_default();
            *n = n.saturating_add(1);
            *n
        } else {
            let mut number = Context::new(&SHA256);
            number.update(group.number.as_bytes());
            if !self.numbers.insert(print(number.finish().as_ref())) && group.fault.is_none() {
                let line = group.said.first().map_or(0, |first| first.line);
                group.fault = Some((line, Reason::of("apart", &group.number)));
            }
            0
        };
        let mut mark = Context::new(&SHA256);
        mark.update(hash.as_ref());
        mark.update(&n.to_be_bytes());
        group.mark = mark.finish().as_ref().first_chunk().copied().unwrap_or_default();
    }
}

fn read_ahead<R: io::BufRead>(objects: &mut Objects<R>) -> io::Result<VecDeque<Object>> {
    let mut ahead = VecDeque::new();
    while ahead.len() < HEADING_OBJECTS {
        match objects.next()? {
            Some(object) => ahead.push_back(object),
            None => break,
        }
    }
    Ok(ahead)
}

/// The names of the fields, in the order in which they come first.
fn fields_of(objects: &VecDeque<Object>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in objects.iter().filter_map(|one| one.fields.as_ref().ok()).flat_map(|fields| fields.keys()) {
        if names.len() < COLUMNS_MAX && !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, usize, i64, Option<String>, LineMark)> {
        let mut groups = Groups::open(text.as_bytes(), None).unwrap().map_err(|unfit| unfit.code()).unwrap();
        let mut all = Vec::new();
        while let Some(group) = groups.next().unwrap() {
            let fault = group.fault.map(|(line, why)| format!("{line} {}", why.code));
            all.push((group.number, group.said.len(), group.n_rows, fault, group.mark));
        }
        all
    }

    #[test]
    fn rows_of_one_number_are_one_case() {
        let found = all("ticket,body\n1,a\n1,b\n2,c\n,d\n,d\n1,e\n");
        let told: Vec<(&str, usize, Option<&str>)> =
            found.iter().map(|(number, n, _, fault, _)| (number.as_str(), *n, fault.as_deref())).collect();
        assert_eq!(
            told,
            [("1", 2, None), ("2", 1, None), ("", 1, None), ("", 1, None), ("1", 1, Some("7 apart"))]
        );
        assert_ne!(found[2].4, found[3].4, "two who wrote the same are two");
        // What was said since leaves the case the one it was.
        let longer = all("ticket,body\n1,a\n1,b\n1,new\n");
        assert_eq!((longer[0].4, longer[0].1), (found[0].4, 3));
        let many = format!("ticket,body\n{}2,y\n", "1,x\n".repeat(MESSAGES_MAX + 1));
        let found = all(&many);
        assert_eq!(found[0].3.as_deref(), Some("1002 many"));
        assert_eq!((found[1].3.as_deref(), found[2].3.as_deref()), (Some("1002 apart"), None));
    }

    #[test]
    fn objects_and_answers_of_chatwoot_are_read_too() {
        let found =
            all("[{\"id\":7,\"message\":\"x\"},{\"id\":7,\"message\":\"y\"},{\"id\":8,\"message\":null}]");
        assert_eq!(found.iter().map(|one| one.1).collect::<Vec<_>>(), [2, 1]);
        let message = |id: i64, case: i64| {
            format!(
                "{{\"id\":{id},\"content\":\"m{id}\",\"message_type\":0,\"created_at\":1790000000,\"conversation_id\":{case}}}"
            )
        };
        let answer = |messages: &[String]| format!("{{\"meta\":{{}},\"payload\":[{}]}}", messages.join(","));
        let text = [
            answer(&[message(3, 1), message(4, 1)]),
            answer(&[message(1, 1), message(3, 1)]),
            answer(&[message(5, 2)]),
        ];
        let mut groups = Groups::open(Cursor::new(text.join("\n")), None).unwrap().ok().unwrap();
        assert_eq!(groups.form, Form::Chatwoot);
        let first = groups.next().unwrap().unwrap();
        let said: Vec<&str> = first.said.iter().map(|one| one.get(Column::Text)).collect();
        assert_eq!((said, first.n_rows), (vec!["m1", "m3", "m4"], 2));
        assert_eq!(groups.next().unwrap().unwrap().number, "2");
        assert!(groups.next().unwrap().is_none());
    }

    #[test]
    fn what_is_no_text_is_said() {
        for (bytes, unfit) in [
            (b"PK\x03\x04xl".as_slice(), Unfit::Binary),
            (b"\xff\xfea\0", Unfit::Wide),
            (b"\xef\xbb\xbf \n", Unfit::Empty),
            (b"abc\0def", Unfit::Binary),
        ] {
            assert_eq!(Groups::open(bytes, None).unwrap().err(), Some(unfit));
        }
    }
}
