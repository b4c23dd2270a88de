//! A letter as plain text, as complete as its HTML.

use super::{Block, check_sentence};
use crate::face::{Face, SHARED};
use crate::typography::HARD;
use std::fmt::Write as _;

/// Writes the letter. Hard spaces become plain ones: whoever copies a sum or searches for it wants those.
pub(super) fn write(face: &Face, blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        write_block(&mut out, block);
        out.push('\n');
    }
    let _ = writeln!(out, "{}\n", check_sentence(face));
    let _ = writeln!(out, "-- \n{}, {}", face.name, face.tagline);
    for group in face.contact_groups() {
        for contact in group.contacts {
            let _ = write!(out, "{}: {}", group.heading, contact.value);
            if contact.safe_href().starts_with("http") {
                let _ = write!(out, " {}", contact.safe_href());
            }
            if !contact.note.is_empty() {
                let _ = write!(out, " ({})", contact.note);
            }
            out.push('\n');
        }
    }
    if let Some(url) = face.outer_check_url() {
        let heading = SHARED.get(face.lang, face.others_key());
        let _ = writeln!(out, "{heading}. {}: {url}", SHARED.get(face.lang, "contact-check"));
    }
    let _ = writeln!(out, "\n{}", face.never);
    clean(&out)
}

fn write_block(out: &mut String, block: &Block) {
    let _ = match block {
        Block::Heading(text) => writeln!(out, "{text}\n{}", "=".repeat(text.chars().count().min(72))),
        Block::Paragraph(text) | Block::Small(text) => writeln!(out, "{text}"),
        Block::Quote(text) => {
            for line in text.lines() {
                let _ = writeln!(out, "> {line}");
            }
            Ok(())
        }
        Block::Button { label, url } => writeln!(out, "{label}:\n{url}"),
        Block::Facts(facts) => {
            for (term, value) in facts {
                let _ = writeln!(out, "{term}: {value}");
            }
            Ok(())
        }
        Block::List(lines) => {
            for line in lines {
                let _ = writeln!(out, "* {line}");
            }
            Ok(())
        }
    };
}

fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || *c == '\n').map(|c| if c == HARD { ' ' } else { c }).collect()
}
