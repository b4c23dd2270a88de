//! A letter as HTML for mail programs: tables and inline styles, for they know little else; light and dark.

use super::{ADDRESS_SLOT, Block, CODE_SLOT, check_sentence, one_line};
use crate::colour::{BUILT_IN, check_colours};
use crate::face::{Contact, Face, SHARED};
use crate::html::{Escaped, safe_href};
use std::fmt::Write as _;

/// The face in which mail programs write Cyrillic well.
const FONT: &str = "font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif";
/// Ink, quiet ink and hairline by day; the night's stand in the style sheet of the letter.
const INK: &str = "color:#1b1e1f";
const QUIET: &str = "color:#50575a";
const LINE: &str = "#ddd8cc";

/// Writes the letter as a whole page.
pub(super) fn write(face: &Face, subject: &str, blocks: &[Block]) -> String {
    let [day, night] = colours(face);
    let (lang, title) = (face.lang.code(), one_line(subject));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\">\
         <title>{}</title><style>{}</style></head>\
         <body class=\"g\" style=\"margin:0;padding:0;background:#faf8f3\">\
         <div style=\"display:none;max-height:0;overflow:hidden\">{}</div>\
         <table role=\"presentation\" class=\"g\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"background:#faf8f3\">\
         <tr><td align=\"center\" style=\"padding:24px 12px\">\
         <table role=\"presentation\" class=\"s\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" \
         style=\"max-width:580px;background:#ffffff;border:1px solid {LINE};border-top:4px solid {day}\">\
         <tr><td style=\"padding:20px 28px 0;{FONT};font-size:15px\">\
         <b class=\"i\" style=\"{INK}\">{}</b> <span class=\"q\" style=\"{QUIET}\">{}</span></td></tr>\n\
         <tr><td style=\"padding:8px 28px 24px;{FONT};font-size:16px;line-height:1.5\">",
        Escaped(&title),
        night_style(night),
        Escaped(&preview(blocks)),
        Escaped(&face.name),
        Escaped(&face.tagline),
    );
    blocks.iter().for_each(|block| write_block(&mut out, block, day));
    write_check(&mut out, face, day);
    out.push_str("</td></tr>\n");
    write_foot(&mut out, face, day);
    out.push_str("</table></td></tr></table></body></html>\n");
    out
}

/// The shop's own colours where they can be read, else the built-in ones.
fn colours(face: &Face) -> [&str; 2] {
    match check_colours(&face.colour_day, &face.colour_night) {
        Ok(()) => [&face.colour_day, &face.colour_night],
        Err(_) => BUILT_IN,
    }
}

fn night_style(night: &str) -> String {
    format!(
        "@media (prefers-color-scheme:dark){{.g{{background:#141716!important}}\
         .s{{background:#1c201f!important;border-color:#323937!important;border-top-color:{night}!important}}\
         .f{{background:#0f1211!important}}.i{{color:#ece9e2!important}}.q{{color:#aab0ac!important}}\
         .a{{color:{night}!important}}.b{{background:{night}!important;color:#06201f!important}}\
         .h{{border-color:#323937!important}}}}"
    )
}

/// What mail programs show beside the subject.
fn preview(blocks: &[Block]) -> String {
    const PREVIEW_CHARS_MAX: usize = 140;
    let first = blocks.iter().find_map(|block| match block {
        Block::Paragraph(text) => Some(text.as_str()),
        _ => None,
    });
    first.unwrap_or_default().chars().take(PREVIEW_CHARS_MAX).collect()
}

fn write_block(out: &mut String, block: &Block, day: &str) {
    let _ = match block {
        Block::Heading(text) => writeln!(
            out,
            "<h1 class=\"i\" style=\"{INK};font-size:24px;line-height:1.2;margin:16px 0 12px\">{}</h1>",
            Escaped(text)
        ),
        Block::Paragraph(text) => {
            writeln!(out, "<p class=\"i\" style=\"{INK};margin:0 0 14px\">{}</p>", lines(text))
        }
        Block::Quote(text) => writeln!(
            out,
            "<blockquote class=\"i h\" style=\"{INK};margin:0 0 14px;padding:4px 0 4px 14px;border-left:3px solid #7c7f79\">\
             {}</blockquote>",
            lines(text)
        ),
        Block::Button { label, url } => writeln!(
            out,
            "<p style=\"margin:20px 0\"><a class=\"b\" href=\"{}\" style=\"display:inline-block;background:{day};\
             color:#ffffff;padding:12px 22px;border-radius:6px;font-weight:600;text-decoration:none\">{}</a></p>\
             <p class=\"q\" style=\"{QUIET};font-size:13px;margin:0 0 14px;word-break:break-all\">{}</p>",
            Escaped(safe_href(url)),
            Escaped(label),
            Escaped(url)
        ),
        Block::Facts(facts) => {
            write_facts(out, facts);
            Ok(())
        }
        Block::List(items) => {
            let _ = write!(out, "<ul class=\"i\" style=\"{INK};margin:0 0 14px;padding-left:22px\">");
            for item in items {
                let _ = write!(out, "<li style=\"margin:0 0 6px\">{}</li>", lines(item));
            }
            writeln!(out, "</ul>")
        }
        Block::Small(text) => {
            writeln!(
                out,
                "<p class=\"q\" style=\"{QUIET};font-size:14px;margin:0 0 12px\">{}</p>",
                lines(text)
            )
        }
    };
}

fn write_facts(out: &mut String, facts: &[(String, String)]) {
    out.push_str("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 14px\">");
    for (term, value) in facts {
        let cell = format!("border-top:1px solid {LINE};padding:9px 12px 9px 0;vertical-align:top;{FONT}");
        let _ = write!(
            out,
            "<tr><td class=\"q h\" width=\"34%\" style=\"{cell};{QUIET};font-size:14px\">{}</td>\
             <td class=\"i h\" style=\"{cell};{INK};font-size:16px\">{}</td></tr>",
            Escaped(term),
            lines(value)
        );
    }
    out.push_str("</table>\n");
}

fn write_check(out: &mut String, face: &Face, day: &str) {
    let link = format!("<a class=\"a\" href=\"{ADDRESS_SLOT}\" style=\"color:{day}\">{ADDRESS_SLOT}</a>");
    let code = format!("<b class=\"i\" style=\"{INK};white-space:nowrap\">{CODE_SLOT}</b>");
    let sentence =
        Escaped(&check_sentence(face)).to_string().replace(ADDRESS_SLOT, &link).replace(CODE_SLOT, &code);
    let _ = writeln!(
        out,
        "<p class=\"q h\" style=\"{QUIET};font-size:14px;margin:20px 0 0;padding-top:12px;border-top:1px solid {LINE}\">\
         {sentence}</p>"
    );
}

fn write_foot(out: &mut String, face: &Face, day: &str) {
    let _ = write!(
        out,
        "<tr><td class=\"f h\" style=\"padding:18px 28px;background:#f2efe7;border-top:1px solid {LINE};{FONT};\
         font-size:14px;line-height:1.5\">"
    );
    for group in face.contact_groups() {
        let _ =
            write!(out, "<p class=\"i\" style=\"{INK};margin:0 0 4px\"><b>{}</b> ", Escaped(&group.heading));
        for (place, contact) in group.contacts.iter().enumerate() {
            out.push_str(if place > 0 { " · " } else { "" });
            write_contact(out, contact, day);
        }
        out.push_str("</p>");
    }
    if let Some(url) = face.outer_check_url() {
        let _ = write!(
            out,
            "<p class=\"i\" style=\"{INK};margin:0 0 4px\">{}. <a class=\"a\" href=\"{}\" style=\"color:{day}\">{}</a></p>",
            SHARED.get(face.lang, face.others_key()),
            Escaped(safe_href(url)),
            SHARED.get(face.lang, "contact-check")
        );
    }
    let _ = writeln!(
        out,
        "<p class=\"q\" style=\"{QUIET};margin:12px 0 0\">{}</p></td></tr>",
        Escaped(&face.never)
    );
}

fn write_contact(out: &mut String, contact: &Contact, day: &str) {
    let value = Escaped(&contact.value);
    let _ = match contact.safe_href() {
        "#" => write!(out, "{value}"),
        href => write!(out, "<a class=\"a\" href=\"{}\" style=\"color:{day}\">{value}</a>", Escaped(href)),
    };
    if !contact.note.is_empty() {
        let _ = write!(out, " <span class=\"q\" style=\"{QUIET}\">{}</span>", Escaped(&contact.note));
    }
}

/// Text with its line breaks.
fn lines(text: &str) -> String {
    Escaped(text).to_string().replace("\r\n", "\n").replace('\n', "<br>")
}
