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
    /// A line that is not two columns.
    #[error("line {line}: {found} columns where 2 are expected: the text, a tab, the label.")]
    Columns {
        /// Counted from 1.
        line: usize,
        /// How many columns the line has.
        found: usize,
    },
    /// A heading with a column nobody knows.
    #[error("line 1: unknown column «{name}». The columns are `text` and `label`, and nothing else.")]
    UnknownColumn {
        /// The column's name.
        name: String,
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
    let mut order = Order::TextLabel;
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
        let columns: Vec<&str> = text.split('\t').collect();
        if line == 1
            && let Some(named) = heading(&columns)?
        {
            order = named;
            continue;
        }
        rows.push(row(line, &columns, order)?);
    }
    if rows.is_empty() { Err(LabelFault::Nothing) } else { Ok(rows) }
}

#[derive(Clone, Copy)]
enum Order {
    TextLabel,
    LabelText,
}

fn heading(columns: &[&str]) -> Result<Option<Order>, LabelFault> {
    let names: Vec<String> = columns.iter().map(|name| name.trim().to_lowercase()).collect();
    let known = |name: &String| matches!(name.as_str(), "text" | "label");
    match names.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["text", "label"] => Ok(Some(Order::TextLabel)),
        ["label", "text"] => Ok(Some(Order::LabelText)),
        _ if names.iter().any(known) => match names.iter().find(|name| !known(name)) {
            Some(name) => Err(LabelFault::UnknownColumn { name: name.clone() }),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

fn row(line: usize, columns: &[&str], order: Order) -> Result<LabelledText, LabelFault> {
    let (text, label) = match (columns, order) {
        ([text, label], Order::TextLabel) | ([label, text], Order::LabelText) => (text, label),
        _ => return Err(LabelFault::Columns { line, found: columns.len() }),
    };
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
    }

    #[test]
    fn bad_files_name_the_line() {
        let cases: &[(&[u8], &str)] = &[
            (b"", "line 1: the file holds no"),
            (b"a\tx\nb\tx\n", "lines 1 to 2: all texts carry the label"),
            (b"a\tx\nb\ty\na\tx\n", "line 3 repeats the text of line 1"),
            (b"a\tx\nb\ty\tz\n", "line 2: 3 columns"),
            (b"a\tx\nb\n", "line 2: 1 columns"),
            (b"id\ttext\tlabel\n1\ta\tx\n", "line 1: unknown column «id»"),
            (b"a\tx\n\xff\xfe\ty\n", "line 2: not UTF-8"),
            (b"a\t \nb\ty\n", "line 1: the label is empty"),
        ];
        for (bytes, said) in cases {
            let fault = read_lessons(bytes).expect_err("must be refused").to_string();
            assert!(fault.starts_with(said), "{fault}");
        }
    }
}
