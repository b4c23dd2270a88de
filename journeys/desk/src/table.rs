//! A table as a file for a spreadsheet: how it is handed out, and how its cells are kept from being taken for formulas.
//! What stands in it is its writer's.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse as _, Response};

/// The answer that hands it out under this name, to which `.csv` is added; it is one of our own, no stranger's words.
pub(crate) fn answer(name: &str, body: impl Into<Body>) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\"")),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, body.into()).into_response()
}

/// By this programs for tables know that a file is UTF-8.
const MARK: char = '\u{feff}';
/// What a formula begins with, in both widths.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// What stands before it, so that it is none.
const GUARD: char = '\'';

/// A text with a guard before every piece that a program may take for a formula, by whatever that program parts cells.
pub(crate) fn guarded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    let mut begins = true;
    for (at, letter) in text.char_indices() {
        if begins && is_formula(text.get(at..).unwrap_or_default()) {
            out.push(GUARD);
        }
        out.push(letter);
        begins = is_part(letter);
    }
    out
}

/// The cells of a row without the guards that [`guarded`] put there.
pub(crate) fn bare(cells: Vec<String>) -> Vec<String> {
    cells.iter().map(|text| unguarded(text)).collect()
}

/// The text that [`guarded`] was given.
fn unguarded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    for (at, letter) in text.char_indices() {
        let rest = text.get(at + letter.len_utf8()..).unwrap_or_default();
        let is_guard = begins && letter == GUARD && is_formula(rest);
        if !is_guard {
            out.push(letter);
        }
        begins = !is_guard && is_part(letter);
    }
    out
}

/// Whether a program may begin a cell behind it, quotes or not: lists are parted by `;` where the comma is a point.
const fn is_part(letter: char) -> bool {
    matches!(letter, ',' | ';' | '\t' | '\r' | '\n')
}

/// Whether a piece that begins so may be taken for a formula, quotes, guards and what nobody sees left aside.
fn is_formula(text: &str) -> bool {
    let is_beside = |letter: char| {
        !is_part(letter)
            && (letter.is_whitespace() || letter.is_control() || matches!(letter, '"' | GUARD | MARK))
    };
    text.trim_start_matches(is_beside).starts_with(SIGNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_is_taken_off_again() {
        let letters = ["=", "-", "'", " ", "\"", ";", "\n", "\u{feff}", "ё"];
        // Every text of five of them.
        for number in 0..letters.len().pow(5) {
            let at = |place: u32| letters[number / letters.len().pow(place) % letters.len()];
            let text: String = (0..5).map(at).collect();
            let safe = guarded(&text);
            assert_eq!(unguarded(&safe), text);
            for piece in safe.split([';', '\n']) {
                let bare = piece.trim_start_matches([' ', '"', '\u{feff}']);
                assert!(!bare.starts_with(SIGNS), "{text:?} {safe:?}");
            }
        }
    }
}
