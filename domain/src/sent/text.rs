//! A message brought to one form, however it was copied: its lines, its words, what is a link and what is a forwarder's
//! heading. Knows no letter.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;

/// Characters of a message that are looked at.
pub const PASTE_CHARS_MAX: usize = 60_000;

/// A word of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// In lower case, in one form.
    pub(super) folded: String,
    /// As it stands in the message.
    pub(super) shown: String,
    /// Whether a mail program wrote it about the message, not its sender in it.
    pub(super) is_heading: bool,
}

/// A message taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    /// Its words in order; links and addresses are none.
    pub(super) words: Vec<Word>,
    /// Links, mail addresses and names after `@`, each with whether it stands in a heading.
    pub(super) links: Vec<(String, bool)>,
}

/// Takes a message apart.
pub(super) fn read(message: &str) -> Text {
    let mut text = Text::default();
    for line in lines(message) {
        let is_heading = is_heading(&line);
        for chunk in line.split_whitespace() {
            let chunk = chunk.trim_matches(|c: char| !c.is_alphanumeric() && c != '@' && c != '+');
            if chunk.is_empty() {
                continue;
            }
            // Mail programs write `word<https://…>`.
            for part in chunk.split(['<', '>', '(', ')', '[', ']', '"', '«', '»', '“', '”']) {
                let part = part.trim_matches(|c: char| !c.is_alphanumeric() && c != '@' && c != '/');
                match link(part) {
                    Some(link) => text.links.push((link, is_heading)),
                    None => words(part, is_heading, &mut text.words),
                }
            }
        }
    }
    text
}

/// The lines of a message without quoting marks, in one form of Unicode.
pub(super) fn lines(message: &str) -> Vec<String> {
    let bounded = message.chars().take(PASTE_CHARS_MAX).filter(|c| !is_unseen(*c));
    let composed: String = bounded.nfkc().collect();
    composed
        .split(['\n', '\r', '\u{2028}', '\u{2029}'])
        .map(|line| line.trim_start_matches(|c: char| c.is_whitespace() || c == '>' || c == '|').to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// Soft hyphens, marks of direction and other signs that nobody sees.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn words(part: &str, is_heading: bool, all: &mut Vec<Word>) {
    for shown in part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let folded = shown.to_lowercase().replace('ё', "е");
        all.push(Word { folded, shown: shown.to_owned(), is_heading });
    }
}

/// A link, a mail address or a name after `@`, in the form by which two are compared. Whatever has a dot between
/// letters counts: what is none in the message is none in the letter either.
fn link(part: &str) -> Option<String> {
    let lower = part.to_lowercase();
    let bare = ["https://", "http://", "mailto:", "tel:", "www."]
        .into_iter()
        .fold(lower.as_str(), |rest, head| rest.strip_prefix(head).unwrap_or(rest))
        .trim_end_matches(|c: char| !c.is_alphanumeric());
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let is_name = bare.len() > 3 && lower.starts_with('@');
    let is_host = host.rsplit_once('.').is_some_and(|(before, last)| {
        let last = last.split(':').next().unwrap_or_default();
        before.contains(char::is_alphanumeric)
            && last.chars().count() >= 2
            && last.chars().all(char::is_alphabetic)
    });
    let is_schemed = lower.contains("://") && !host.is_empty();
    (is_name || is_host || is_schemed || lower.contains("xn--")).then(|| {
        // What follows the host tells capitals apart.
        exact_path(part, host).unwrap_or_else(|| bare.to_owned())
    })
}

/// The host in lower case, the rest as it was written.
fn exact_path(part: &str, host: &str) -> Option<String> {
    let end = part.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
    let begin = end.to_lowercase().find(host)?;
    let rest = end.get(begin + host.len()..)?;
    Some(format!("{host}{rest}"))
}

/// `From: …`, “… wrote:”, “Forwarded message”: what a mail program writes above a message.
fn is_heading(line: &str) -> bool {
    const FIELDS: &[&str] = &[
        "bcc",
        "cc",
        "date",
        "from",
        "reply-to",
        "sent",
        "subject",
        "to",
        "дата",
        "кому",
        "копия",
        "от",
        "от кого",
        "отправитель",
        "отправлено",
        "получатель",
        "тема",
    ];
    const ENDS: &[&str] = &["wrote", "написал", "написал(а)", "написала", "пишет", "писал(а)"];
    const BEGINS: &[&str] = &[
        "begin forwarded message",
        "forwarded message",
        "get outlook for",
        "original message",
        "sent from my",
        "исходное сообщение",
        "начало переадресованного сообщения",
        "отправлено из",
        "отправлено с",
        "переадресованное сообщение",
        "пересылаемое сообщение",
        "пересланное сообщение",
    ];
    const WORDS_MAX: usize = 40;
    let lower = line.to_lowercase();
    let bare =
        lower.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '—' | '–' | '*' | '_' | '.'));
    if bare.split_whitespace().take(WORDS_MAX + 1).count() > WORDS_MAX {
        return false;
    }
    let field = bare.split_once(':').map(|(field, _)| field.trim_matches(['*', ' ']));
    field.is_some_and(|field| FIELDS.contains(&field))
        || bare.strip_suffix(':').is_some_and(|rest| ENDS.iter().any(|end| rest.trim_end().ends_with(end)))
        || BEGINS.iter().any(|begin| bare.starts_with(begin)) && bare.split_whitespace().count() <= 6
}

/// The folded words alone.
pub(super) fn folded(text: &Text) -> Vec<&str> {
    text.words.iter().map(|word| word.folded.as_str()).collect()
}

/// The links alone.
pub(super) fn link_set(text: &Text) -> BTreeSet<String> {
    text.links.iter().map(|(link, _)| link.clone()).collect()
}
