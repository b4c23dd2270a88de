//! Cleans the names of uploaded files: no path, no hidden characters, no secret, an extension that tells the truth.

use super::Kind;
use crate::redact::{Masked, mask};

/// A name has at most so many bytes, the extension included: the limit of common file systems.
const NAME_BYTES_MAX: usize = 255;
/// No more of a name is looked at. What lies beyond is cut off anyway.
const NAME_CHARS_READ: usize = 2048;
/// What one cleaning joins or cuts may be a secret to the next; names come to rest after two or three.
const CLEANINGS_MAX: usize = 8;

/// A name that may be stored, shown and downloaded: the last part of a path, without control characters, marks of
/// direction and characters that file systems refuse; secrets masked; with an extension of `kind`; at most 255 bytes.
/// Never empty. Cleaning a clean name changes nothing.
#[must_use]
pub fn file_name(name: &str, kind: Kind) -> Masked {
    let mut cleaned = clean_once(name, kind);
    for _ in 0..CLEANINGS_MAX {
        let again = clean_once(cleaned.as_str(), kind);
        if again == cleaned {
            break;
        }
        cleaned = again;
    }
    cleaned
}

fn clean_once(name: &str, kind: Kind) -> Masked {
    let last_part = name.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let cleaned = clean(last_part);
    let (stem, extension) = split(&cleaned, kind);
    let stem = without_secrets(trim(stem));
    let mut bytes_max = NAME_BYTES_MAX - extension.len() - 1;
    loop {
        let named = with_extension(cut(&stem, bytes_max), extension);
        // What is masked may be longer than what stood there, and a cut may make a secret of what was none.
        if named.as_str().len() <= NAME_BYTES_MAX || bytes_max == 0 {
            return named;
        }
        bytes_max /= 2;
    }
}

fn with_extension(stem: &str, extension: &str) -> Masked {
    let stem = trim(stem);
    let stem = if stem.is_empty() { "file" } else { stem };
    let guard = if is_reserved(stem) { "_" } else { "" };
    Masked::of(&format!("{guard}{stem}.{extension}"))
}

/// Without what cannot be seen, and with `_` for what file systems refuse.
fn clean(part: &str) -> String {
    let mut cleaned = String::new();
    let mut rest = part.chars().take(NAME_CHARS_READ).peekable();
    while let Some(c) = rest.next() {
        match c {
            _ if joins(cleaned.chars().next_back(), c, rest.peek().copied()) => cleaned.push(c),
            '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\u{fffd}' => cleaned.push('_'),
            _ if is_hidden(c) => {}
            _ if c.is_whitespace() => {
                if !cleaned.ends_with(' ') {
                    cleaned.push(' ');
                }
            }
            _ => cleaned.push(c),
        }
    }
    cleaned
}

/// Whether it is an unseen character that its neighbours need: the joiner of emoji of several parts, or the one that
/// keeps letters of a Persian word apart. Elsewhere either could make two names look the same.
fn joins(before: Option<char>, c: char, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    match c {
        '\u{200d}' => is_picture(before) && is_picture(after),
        '\u{200c}' => is_arabic_letter(before) && is_arabic_letter(after),
        _ => false,
    }
}

const fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

const fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}' | '\u{6ee}'..='\u{6ef}' | '\u{6fa}'..='\u{6fc}'
        | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8c7}')
}

/// Control characters, marks of direction, characters without width, private ones.
fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}

/// The name without its extensions, and the extension it gets: its own where that fits the kind.
fn split(name: &str, kind: Kind) -> (&str, &'static str) {
    let mut stem = name.trim_end_matches(['.', ' ']);
    let mut extension = kind.extension();
    let mut first = true;
    while let Some((before, last)) = stem.rsplit_once('.') {
        let fits = kind.extensions().iter().find(|known| last.eq_ignore_ascii_case(known));
        let looks_like_one = (1..=5).contains(&last.len())
            && last.bytes().all(|b| b.is_ascii_alphanumeric())
            && last.bytes().any(|b| b.is_ascii_alphabetic());
        if let Some(known) = fits
            && first
        {
            extension = known;
        } else if fits.is_none() && !looks_like_one {
            break;
        }
        first = false;
        stem = before.trim_end_matches(['.', ' ']);
    }
    (stem, extension)
}

/// Names join words with `_`, which hides numbers from the finders; so they are read with spaces.
fn without_secrets(stem: &str) -> String {
    let spaced = mask(&stem.replace('_', " "));
    if spaced.found.is_empty() { mask(stem).text } else { spaced.text }
}

fn trim(stem: &str) -> &str {
    stem.trim_matches(|c: char| c == '.' || c.is_whitespace())
}

fn cut(text: &str, bytes_max: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes_max)).unwrap_or_default()
}

/// Names that Windows keeps for devices.
fn is_reserved(stem: &str) -> bool {
    let head = stem.split('.').next().unwrap_or_default().trim_end();
    let device = head.get(..3).unwrap_or_default();
    let numbered = head.len() == 4
        && head.ends_with(|c: char| c.is_ascii_digit())
        && (device.eq_ignore_ascii_case("com") || device.eq_ignore_ascii_case("lpt"));
    numbered || ["aux", "con", "nul", "prn"].iter().any(|name| head.eq_ignore_ascii_case(name))
}
