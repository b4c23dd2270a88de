//! Reads a raw letter into what judgement needs; the only file here that knows the parser of mail.

use super::html::{self, Anchor};
use super::within::closed;
use mail_parser::{Address, HeaderName, HeaderValue, Message, MessageParser, MimeHeaders};

/// A letter, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Letter {
    /// False where the bytes hold no sender and no subject.
    pub(super) is_letter: bool,
    pub(super) from_name: String,
    /// Lower case.
    pub(super) from_address: String,
    /// Lower case.
    pub(super) reply_to: String,
    /// Lower case; the sender of the envelope as the last server wrote it.
    pub(super) return_path: String,
    pub(super) subject: String,
    /// The words a reader sees.
    pub(super) text: String,
    pub(super) anchors: Vec<Anchor>,
    pub(super) attachments: Vec<String>,
    /// The words of Authentication-Results headers, topmost first.
    pub(super) results: Vec<String>,
}

/// At most so many bytes of a body are looked at.
const BODY_BYTES_MAX: usize = 512 * 1024;
/// At most so many attachments are named.
const ATTACHMENTS_MAX: usize = 100;
/// At most so many Authentication-Results are kept.
const RESULTS_MAX: usize = 10;

/// Reads what can be read; nonsense gives an empty letter.
pub(super) fn read(raw: &[u8]) -> Letter {
    // A mailbox puts a line before each letter that is none of its headers.
    let raw = if raw.starts_with(b"From ") { after_line(raw) } else { raw };
    let raw = closed(raw);
    let Some(message) = MessageParser::default().parse(&raw) else { return Letter::default() };
    let (from_name, from_address) = first(message.from());
    let subject = message.subject().unwrap_or_default().to_owned();
    let (text, anchors) = body(&message);
    Letter {
        is_letter: !from_address.is_empty() || !subject.is_empty(),
        from_name,
        from_address,
        reply_to: first(message.reply_to()).1,
        return_path: return_path(&message),
        subject,
        text,
        anchors,
        attachments: message
            .attachments()
            .filter_map(|part| part.attachment_name())
            .take(ATTACHMENTS_MAX)
            .map(str::to_owned)
            .collect(),
        results: results(&message),
    }
}

fn after_line(raw: &[u8]) -> &[u8] {
    raw.iter().position(|byte| *byte == b'\n').and_then(|at| raw.get(at + 1..)).unwrap_or_default()
}

fn first(address: Option<&Address<'_>>) -> (String, String) {
    let Some(first) = address.and_then(Address::first) else { return Default::default() };
    (first.name().unwrap_or_default().to_owned(), first.address().unwrap_or_default().trim().to_lowercase())
}

fn return_path(message: &Message<'_>) -> String {
    let value = message.header(HeaderName::ReturnPath).and_then(HeaderValue::as_text).unwrap_or_default();
    value.trim_matches(['<', '>', ' ']).to_lowercase()
}

fn results(message: &Message<'_>) -> Vec<String> {
    let named = |name: &&str| {
        ["authentication-results", "received-spf"].iter().any(|wanted| name.eq_ignore_ascii_case(wanted))
    };
    message
        .headers_raw()
        .filter(|(name, _)| named(name))
        .take(RESULTS_MAX)
        .map(|(name, value)| {
            let folded = value.split_whitespace().collect::<Vec<_>>().join(" ");
            if name.eq_ignore_ascii_case("received-spf") { format!("received; spf={folded}") } else { folded }
        })
        .collect()
}

fn body(message: &Message<'_>) -> (String, Vec<Anchor>) {
    let mut text = String::new();
    let mut anchors = Vec::new();
    for at in 0..message.html_body_count().min(20) {
        let Some(markup) = message.body_html(at) else { continue };
        let markup = start_of(&markup);
        let seen = html::read(markup);
        text.push_str(&seen.text);
        anchors.extend(seen.anchors);
    }
    // What an answer quotes was said by somebody else.
    let mut text: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with('>'))
        .flat_map(|line| [line, "\n"])
        .collect();
    if text.trim().is_empty() {
        for at in 0..message.text_body_count().min(20) {
            if let Some(plain) = message.body_text(at) {
                let own = start_of(&plain).lines().filter(|line| !line.trim_start().starts_with('>'));
                text.extend(own.flat_map(|line| [line, "\n"]));
            }
        }
    }
    (text, anchors)
}

fn start_of(text: &str) -> &str {
    text.get(..text.floor_char_boundary(BODY_BYTES_MAX)).unwrap_or(text)
}
