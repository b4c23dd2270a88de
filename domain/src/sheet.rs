//! A letter as it goes on paper: values in order. Knows no typeface, no point and no file.

use crate::Day;

/// Characters of a letter on paper at the most: the longest story and what stands around it, some thirty pages.
pub const SHEET_CHARS_MAX: usize = 100_000;

/// A letter before it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, which readers of the file show: one line.
    pub name: String,
    /// Who wrote it; empty where nobody is named.
    pub author: String,
    /// The language it is written in, as in `ru` or `en-US`: decides how words are divided and quotes are set.
    pub lang: String,
    /// What it is printed on.
    pub size: Size,
    /// The day it was written.
    pub day: Day,
    /// What stands small at the foot of each page; empty where nothing does.
    pub foot: String,
    /// Its parts in order.
    pub blocks: Vec<Block>,
}

/// A part of a letter. No sign in it means anything: words of people are set as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// To whom, from whom: a line each.
    Parties(Vec<String>),
    /// The heading: its first line is the title, the others say what it is about.
    Heading(Vec<String>),
    /// Paragraphs.
    Text(Vec<String>),
    /// What the list is of, and its numbered points.
    List(String, Vec<String>),
    /// Day and name, kept on one page: a line each.
    Signature(Vec<String>),
}

/// The paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 210 by 297 mm.
    A4,
    /// 8½ by 11 inches, as in the United States.
    Letter,
}

impl Size {
    /// What letters are printed on in a country, by its code.
    #[must_use]
    pub const fn usual_in(country: &str) -> Self {
        if country.eq_ignore_ascii_case("us") { Self::Letter } else { Self::A4 }
    }
}

impl Sheet {
    /// Characters of everything that is printed.
    #[must_use]
    pub fn chars(&self) -> usize {
        self.lines().map(|line| line.chars().count()).sum()
    }

    /// Every line in the order of reading.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().flat_map(Block::lines)
    }
}

impl Block {
    /// Its lines in the order of reading.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        let (first, lines) = match self {
            Self::List(of, lines) => (Some(of), lines),
            Self::Parties(lines) | Self::Heading(lines) | Self::Text(lines) | Self::Signature(lines) => {
                (None, lines)
            }
        };
        first.into_iter().chain(lines).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_in_the_order_of_reading() {
        let sheet = Sheet {
            name: "Claim".to_owned(),
            author: String::new(),
            lang: "en".to_owned(),
            size: Size::A4,
            day: jiff::civil::date(2026, 11, 23),
            foot: String::new(),
            blocks: vec![
                Block::Heading(vec!["Claim".to_owned()]),
                Block::List("Enclosed:".to_owned(), vec!["щит.jpg".to_owned()]),
            ],
        };
        assert_eq!(sheet.lines().collect::<Vec<_>>(), ["Claim", "Enclosed:", "щит.jpg"]);
        assert_eq!(sheet.chars(), 21);
    }
}
