//! A table that scrolls by itself where the page is narrow.

use super::writes_itself;
use crate::html::{Escaped, Html};
use std::fmt::Write as _;

/// The head of a column.
#[derive(Clone, Debug)]
pub struct Column {
    title: Html,
    number: bool,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(title: impl Into<Html>) -> Self {
        Self { title: title.into(), number: false }
    }

    /// A column of figures, set to the end.
    #[must_use]
    pub fn figures(title: impl Into<Html>) -> Self {
        Self { title: title.into(), number: true }
    }
}

/// A table; the first cell of a row names it.
#[derive(Clone, Debug)]
pub struct Table {
    name: String,
    caption: Html,
    columns: Vec<Column>,
    rows: Vec<Vec<Html>>,
}

impl Table {
    /// An empty table: its name for readers aloud, its caption, its columns.
    #[must_use]
    pub fn new(name: &str, caption: impl Into<Html>, columns: Vec<Column>) -> Self {
        Self { name: name.to_owned(), caption: caption.into(), columns, rows: Vec::new() }
    }

    /// One more row.
    #[must_use]
    pub fn row(mut self, cells: Vec<Html>) -> Self {
        self.rows.push(cells);
        self
    }

    fn write(&self, out: &mut String) {
        let _ = write!(
            out,
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>",
            Escaped(&self.name)
        );
        if !self.caption.is_empty() {
            let _ = write!(out, "<caption>{}</caption>", self.caption);
        }
        out.push_str("<thead><tr>");
        for column in &self.columns {
            let _ = write!(out, "<th scope=\"col\"{}>{}</th>", class(column), column.title);
        }
        out.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            out.push_str("<tr>");
            for (place, (cell, column)) in row.iter().zip(&self.columns).enumerate() {
                let _ = match place {
                    0 => write!(out, "<th scope=\"row\"{}>{cell}</th>", class(column)),
                    _ => write!(out, "<td{}>{cell}</td>", class(column)),
                };
            }
            out.push_str("</tr>");
        }
        out.push_str("</tbody></table></div>");
    }
}

const fn class(column: &Column) -> &'static str {
    if column.number { " class=\"num\"" } else { "" }
}

writes_itself!(Table);
