//! The signs in what a letter encloses and in letters disguised; opens nothing.

use super::Found;
use crate::letter::read::Letter;
use crate::rules::Said;

/// Attachments that run when opened.
const RUNS: &[&str] = &[
    "exe", "scr", "com", "bat", "cmd", "pif", "js", "jse", "vbs", "vbe", "wsf", "hta", "lnk", "msi", "jar",
    "apk", "ps1", "iso", "img", "vhd", "one", "xll", "docm", "xlsm",
];
/// Attachments that open a page which may ask for a password.
const PAGES: &[&str] = &["htm", "html", "shtml", "xhtml", "svg", "mht"];
/// Attachments that run, or open a page.
pub(super) fn attachments(letter: &Letter, found: &mut Found) {
    let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.trim().to_ascii_lowercase());
    let with = |endings: &[&str]| {
        letter.attachments.iter().find(|name| ending(name).is_some_and(|e| endings.contains(&e.as_str())))
    };
    if let Some(name) = with(RUNS) {
        found.add(
            "attachment_runs",
            2.2,
            Said {
                ru: "вложение запускает программу", en: "an attachment runs a program"
            },
            name,
        );
    } else if let Some(name) = with(PAGES) {
        found.add(
            "attachment_page",
            1.3,
            Said {
                ru: "во вложении страница, которая может спросить пароль",
                en: "an attachment opens a page that may ask for a password",
            },
            name,
        );
    }
}

/// Letters of two scripts in one word, or invisible ones, in the lines that everybody reads.
pub(super) fn disguise(letter: &Letter, found: &mut Found) {
    let lines = [letter.from_name.as_str(), letter.subject.as_str()];
    let odd = lines.iter().flat_map(|line| line.split_whitespace()).find(|word| is_disguised(word));
    if let Some(word) = odd {
        found.add(
            "disguised_letters",
            1.8,
            Said {
                ru: "буквы подменены похожими", en: "letters are swapped for look-alikes"
            },
            word,
        );
    }
}

fn is_disguised(word: &str) -> bool {
    let latin = word.chars().any(|c| c.is_ascii_alphabetic());
    let cyrillic = word.chars().any(|c| ('а'..='я').contains(&c) || ('А'..='Я').contains(&c));
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let mathematical = word.chars().any(|c| ('\u{1d400}'..='\u{1d7ff}').contains(&c));
    let invisible =
        latin && word.chars().any(|c| matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}'));
    mathematical || invisible || latin && cyrillic && letters >= 4 && !word.contains('-')
}
