//! A file of labelled texts read and checked line by line. It knows the form of the file and no model.

use std::collections::{BTreeSet, HashMap};
use thiserror::Error;

/// A text with the label a person gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledText {
    /// The line of the file, counted from 1.
    pub line: usize,
    /// The text; `\n` in the file stands for a line break.
    pub text: String,
    /// The label.
    pub label: String,
}

/// Why a file of labels cannot be learnt from; each says where and what to do.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum LabelFault {
    /// Bytes that are no UTF-8.
    #[error("line {line}: not UTF-8. Save the file as UTF-8 and try again.")]
    Encoding {
        /// Counted from 1.
        line: usize,
    },
    /// A line with more or fewer columns than it must have.
    #[error(
        "line {line}: {found} columns where {expected} are expected: the text, a tab, the label, or what line 1 names."
    )]
    Columns {
        /// Counted from 1.
        line: usize,
        /// How many columns the line has.
        found: usize,
        /// How many it must have.
        expected: usize,
    },
    /// A heading with a column nobody knows.
    #[error(
        "line 1: unknown column «{name}». Name the columns `text` and `label`; `id`, `lang`, `tone` and `urgency` may stand beside them."
    )]
    UnknownColumn {
        /// The column's name.
        name: String,
    },
    /// A heading without a column that is needed.
    #[error("line 1: there is no column `{column}`. Name one of the columns so, or leave the heading out.")]
    MissingColumn {
        /// `text` or `label`.
        column: &'static str,
    },
    /// A first line that looks like a heading with names nobody knows.
    #[error(
        "line 1: «{text}», «{label}» looks like a heading. Name the columns `text` and `label`, or delete the line."
    )]
    OddHeading {
        /// What stands where the text should be.
        text: String,
        /// What stands where the label should be.
        label: String,
    },
    /// A line without text or without label.
    #[error("line {line}: the {column} is empty. Fill it in or delete the line.")]
    Empty {
        /// Counted from 1.
        line: usize,
        /// `text` or `label`.
        column: &'static str,
    },
    /// The same text many times.
    #[error(
        "line {line} repeats the text of line {first} ({n_repeats} repeats in the file). Keep each text once."
    )]
    Duplicates {
        /// The first line that repeats.
        line: usize,
        /// The line it repeats.
        first: usize,
        /// How many lines repeat others.
        n_repeats: usize,
    },
    /// All texts carry one label.
    #[error(
        "lines 1 to {line}: all texts carry the label «{label}». At least two different labels are needed."
    )]
    OneClass {
        /// The last line.
        line: usize,
        /// The only label.
        label: String,
    },
    /// Nothing in the file.
    #[error("line 1: the file holds no labelled text. Each line is a text, a tab and a label.")]
    Nothing,
}

/// A line left out because it repeats the text of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// The line left out.
    pub line: usize,
    /// The line it repeats.
    pub first: usize,
}

/// Large public sets repeat a text here and there; more than one line in so many is a mistake in the file.
const LINES_PER_REPEAT_MIN: usize = 100;

/// Reads a file of labels for learning: at least two labels, each text once (a few repeats are left out and told).
///
/// # Errors
/// [`LabelFault`] names the line.
pub fn read_lessons(bytes: &[u8]) -> Result<(Vec<LabelledText>, Vec<Repeat>), LabelFault> {
    let rows = read_labelled(bytes)?;
    let (kept, repeats) = without_repeats(rows);
    if let Some(first) = repeats.first()
        && repeats.len() * LINES_PER_REPEAT_MIN > kept.len()
    {
        return Err(LabelFault::Duplicates {
            line: first.line,
            first: first.first,
            n_repeats: repeats.len(),
        });
    }
    let labels: BTreeSet<&str> = kept.iter().map(|row| row.label.as_str()).collect();
    match (kept.last(), labels.len()) {
        (None, _) => Err(LabelFault::Nothing),
        (Some(last), 1) => Err(LabelFault::OneClass { line: last.line, label: last.label.clone() }),
        _ => Ok((kept, repeats)),
    }
}

/// Reads a file of labels for measuring: any labels, repeats included.
///
/// # Errors
/// [`LabelFault`] names the line.
pub fn read_labelled(bytes: &[u8]) -> Result<Vec<LabelledText>, LabelFault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut rows = Vec::new();
    let mut columns = Columns::PLAIN;
    for (n, raw) in bytes.split(|b| *b == b'\n').enumerate() {
        let line = n + 1;
        let text = std::str::from_utf8(raw).map_err(|_| LabelFault::Encoding { line })?;
        let text = text.strip_suffix('\r').unwrap_or(text);
        if text.contains('\0') {
            return Err(LabelFault::Encoding { line });
        }
        if text.trim().is_empty() {
            continue;
        }
        let cells: Vec<&str> = text.split('\t').collect();
        if line == 1
            && let Some(named) = heading(&cells)?
        {
            columns = named;
            continue;
        }
        rows.push(row(line, &cells, columns)?);
    }
    match odd_heading(&rows) {
        Some(odd) => Err(odd),
        None if rows.is_empty() => Err(LabelFault::Nothing),
        None => Ok(rows),
    }
}

/// Where text and label stand in a line, and how many cells it has.
#[derive(Clone, Copy)]
struct Columns {
    text: usize,
    label: usize,
    n: usize,
}

impl Columns {
    const PLAIN: Self = Self { text: 0, label: 1, n: 2 };
}

/// Names of the column of texts, the surest first.
const TEXT_NAMES: &[&str] = &["text", "message", "utterance", "текст", "сообщение"];
/// Names of the column of labels, the surest first.
const LABEL_NAMES: &[&str] =
    &["label", "intent", "category", "class", "topic", "метка", "тема", "категория", "класс"];
/// Names of columns that may stand beside them and are not read.
const OTHER_NAMES: &[&str] = &["id", "lang", "language", "tone", "urgency", "язык", "срочность", "тон"];

/// The columns by the names in the first line; nothing where it is no heading.
fn heading(cells: &[&str]) -> Result<Option<Columns>, LabelFault> {
    let names: Vec<String> = cells.iter().map(|name| name.trim().to_lowercase()).collect();
    let place = |known: &[&str]| known.iter().find_map(|name| names.iter().position(|one| one == name));
    let (text, label) = (place(TEXT_NAMES), place(LABEL_NAMES));
    if text.is_none() && label.is_none() {
        return Ok(None);
    }
    let is_known = |name: &&String| {
        [TEXT_NAMES, LABEL_NAMES, OTHER_NAMES].iter().any(|all| all.contains(&name.as_str()))
    };
    if let Some(name) = names.iter().find(|name| !is_known(name)) {
        return Err(LabelFault::UnknownColumn { name: name.clone() });
    }
    let text = text.ok_or(LabelFault::MissingColumn { column: "text" })?;
    let label = label.ok_or(LabelFault::MissingColumn { column: "label" })?;
    Ok(Some(Columns { text, label, n: names.len() }))
}

/// Rows from which it can be told that the first is none of them.
const ROWS_TOLD_FROM_MIN: usize = 5;

/// A first line of one word whose label never comes again, where every other label does.
fn odd_heading(rows: &[LabelledText]) -> Option<LabelFault> {
    let (first, rest) = rows.split_first()?;
    let is_alone =
        first.line == 1 && !first.text.contains(char::is_whitespace) && rows.len() >= ROWS_TOLD_FROM_MIN;
    if !is_alone || rest.iter().any(|row| row.label == first.label) {
        return None;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    rest.iter().for_each(|row| *counts.entry(&row.label).or_default() += 1);
    let (text, label) = (first.text.clone(), first.label.clone());
    counts.values().all(|n| *n > 1).then_some(LabelFault::OddHeading { text, label })
}

fn row(line: usize, cells: &[&str], columns: Columns) -> Result<LabelledText, LabelFault> {
    let wrong = LabelFault::Columns { line, found: cells.len(), expected: columns.n };
    let (Some(text), Some(label)) = (cells.get(columns.text), cells.get(columns.label)) else {
        return Err(wrong);
    };
    if cells.len() != columns.n {
        return Err(wrong);
    }
    for (said, column) in [(text, "text"), (label, "label")] {
        if said.trim().is_empty() {
            return Err(LabelFault::Empty { line, column });
        }
    }
    Ok(LabelledText { line, text: text.replace("\\n", "\n"), label: label.trim().to_owned() })
}

fn without_repeats(rows: Vec<LabelledText>) -> (Vec<LabelledText>, Vec<Repeat>) {
    let mut first_lines: HashMap<String, usize> = HashMap::new();
    let (mut kept, mut repeats) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        match first_lines.get(row.text.trim()) {
            Some(first) => repeats.push(Repeat { line: row.line, first: *first }),
            None => {
                first_lines.insert(row.text.trim().to_owned(), row.line);
                kept.push(row);
            }
        }
    }
    (kept, repeats)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_files_are_read_with_or_without_heading() {
        let bare = read_lessons("где заказ\tstatus\nверните деньги\trefund\n".as_bytes()).expect("good").0;
        let headed =
            read_lessons("\u{feff}label\ttext\r\nstatus\tгде заказ\r\nrefund\tверните деньги\r\n".as_bytes());
        let texts = |rows: &[LabelledText]| {
            rows.iter().map(|r| (r.text.clone(), r.label.clone())).collect::<Vec<_>>()
        };
        assert_eq!(texts(&bare), texts(&headed.expect("good").0));
        let more = "lang\tIntent\tid\tMessage\nru\tstatus\t1\tгде заказ\nru\trefund\t2\tверните деньги\n";
        assert_eq!(texts(&bare), texts(&read_lessons(more.as_bytes()).expect("good").0));
    }

    #[test]
    fn bad_files_name_the_line() {
        let cases: &[(&[u8], &str)] = &[
            (b"", "line 1: the file holds no"),
            (b"a\tx\nb\tx\n", "lines 1 to 2: all texts carry the label"),
            (b"a\tx\nb\ty\na\tx\n", "line 3 repeats the text of line 1"),
            (b"a\tx\nb\ty\tz\n", "line 2: 3 columns"),
            (b"a\tx\nb\n", "line 2: 1 columns"),
            (b"colour\ttext\tlabel\n1\ta\tx\n", "line 1: unknown column «colour»"),
            (b"text\tlang\na\tx\n", "line 1: there is no column `label`"),
            (b"id\ttext\tlabel\n1\ta\tx\n2\tb\n", "line 3: 2 columns where 3"),
            (b"phrase\ttag\na a\tx\nb\ty\nc\tx\nd\ty\n", "line 1: «phrase», «tag» looks like a heading"),
            (b"a\tx\n\xff\xfe\ty\n", "line 2: not UTF-8"),
            (b"a\t \nb\ty\n", "line 1: the label is empty"),
        ];
        for (bytes, said) in cases {
            let fault = read_lessons(bytes).expect_err("must be refused").to_string();
            assert!(fault.starts_with(said), "{fault}");
        }
    }
}
