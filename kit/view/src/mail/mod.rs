//! Letters by e-mail in the shop's brand: one list of blocks, written as plain text and as HTML. Knows no server and
//! no recipient.

mod html;
mod plain;

use crate::face::Face;
use crate::typography::HARD;

/// A letter ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The subject, in one line.
    pub subject: String,
    /// The whole letter as plain text.
    pub plain: String,
    /// The whole letter as HTML, without anything that has to be loaded.
    pub html: String,
}

/// A block of a letter. Every text is plain: it is escaped where HTML needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What the letter says, in one line.
    Heading(String),
    /// A paragraph; line breaks stay.
    Paragraph(String),
    /// What somebody wrote, word for word.
    Quote(String),
    /// The one thing to do now. A link changes nothing by itself: it opens a page that asks.
    Button {
        /// What happens.
        label: String,
        /// The whole address, with `https://`.
        url: String,
    },
    /// Terms and values.
    Facts(Vec<(String, String)>),
    /// A timeline or list, one line each.
    List(Vec<String>),
    /// Something small at the end.
    Small(String),
}

/// A letter from the shop. The shop's contacts and what it never asks stand at the foot of both forms.
#[must_use]
pub fn mail(face: &Face, subject: &str, blocks: &[Block]) -> Mail {
    Mail {
        subject: one_line(subject),
        plain: plain::write(face, blocks),
        html: html::write(face, subject, blocks),
    }
}

/// Without line breaks and control characters, so that no header follows the subject.
fn one_line(text: &str) -> String {
    let words: String = text.chars().map(|c| if c.is_control() || c == HARD { ' ' } else { c }).collect();
    words.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
