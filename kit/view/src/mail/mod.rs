//! Letters by e-mail in the shop's brand: one list of blocks, written as plain text and as HTML. Knows no server and
//! no recipient.

mod html;
mod plain;

use crate::face::{Face, SHARED, ServiceNotice};
use crate::html::Escaped;
use crate::typography::HARD;

/// Where a letter's check code stands until it is kept: the code follows from the letter's number.
const CODE_SLOT: &str = "\u{f8f0}";
/// Where the address stands at which the code is checked.
const ADDRESS_SLOT: &str = "\u{f8f1}";

/// A letter's two texts with its check code and the whole address at which it is checked, `https://…`.
#[must_use]
pub fn stamped([plain, html]: [&str; 2], code: &str, address: &str) -> [String; 2] {
    let stamp =
        |text: &str, code: &str, address: &str| text.replace(CODE_SLOT, code).replace(ADDRESS_SLOT, address);
    let [escaped_code, escaped_address] = [code, address].map(|text| Escaped(text).to_string());
    [stamp(plain, code, address), stamp(html, &escaped_code, &escaped_address)]
}

/// A letter ready to be kept; [`stamped`] gives its texts their check code.
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
    let with_notices = [blocks, &notices(face)].concat();
    Mail {
        subject: one_line(subject),
        plain: plain::write(face, &with_notices),
        html: html::write(face, subject, &with_notices),
    }
}

/// What changes the service now, where letters are to say it.
fn notices(face: &Face) -> Vec<Block> {
    let said = |one: &ServiceNotice| {
        let lines = [("service-changes", &one.changes), ("service-stays", &one.stays)];
        let lines = lines.into_iter().filter(|(_, said)| !said.is_empty());
        let lines = lines.map(|(key, said)| format!("\n{} {said}", SHARED.get(face.lang, key)));
        Block::Small(format!("{}{}", one.title, lines.collect::<String>()))
    };
    face.notices.iter().filter(|one| one.in_letters).map(said).collect()
}

/// The sentence about the check code.
fn check_sentence(face: &Face) -> String {
    SHARED.with(face.lang, "letter-check", &[("code", CODE_SLOT.into()), ("address", ADDRESS_SLOT.into())])
}

/// Without line breaks and control characters, so that no header follows the subject.
fn one_line(text: &str) -> String {
    let words: String = text.chars().map(|c| if c.is_control() || c == HARD { ' ' } else { c }).collect();
    words.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
