//! One letter, and the bytes that go over the wire: a pure function of its fields. Knows no server.

use super::mailer::ascii_address;
use super::settings::SmtpSettings;
use domain::Moment;
use domain::contact::Email;
use mail_builder::MessageBuilder;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::text::Text;
use mail_builder::mime::MimePart;

/// The longest subject, name or header that is sent, in characters.
const LINE_CHARS_MAX: usize = 250;
/// The longest message identity, in bytes.
const ID_BYTES_MAX: usize = 200;

/// A letter to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub to: Email,
    /// The subject; what breaks a line in it becomes a space.
    pub subject: String,
    /// The words as plain text.
    pub plain: String,
    /// The same words as HTML.
    pub html: Option<String>,
    /// Its identity; the same for every attempt, so that a doubled letter is recognised as one.
    pub message_id: MessageId,
    /// When it was written.
    pub date: Moment,
    /// Where answers go, when not to the sender.
    pub reply_to: Option<Email>,
    /// Which kind of machine wrote it.
    pub auto_submitted: AutoSubmitted,
    /// The letter it answers.
    pub in_reply_to: Option<MessageId>,
    /// Further headers by name.
    pub headers: Vec<(&'static str, String)>,
}

/// Why a machine writes (RFC 3834): such letters are not answered by other machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AutoSubmitted {
    /// Because somebody wrote.
    Replied,
    /// For another reason: a deadline, a decision.
    Generated,
}

/// A letter's identity, `left@right`, without its angle brackets.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MessageId(String);

impl MessageId {
    /// Reads an identity, with or without angle brackets; `None` where it could break a header.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let bare = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(text);
        let (left, right) = bare.split_once('@')?;
        let is_safe = bare.bytes().all(|b| b.is_ascii_graphic() && !b"<>,;\"\\()".contains(&b));
        let is_whole = !left.is_empty() && !right.is_empty() && !right.contains('@');
        (is_safe && is_whole && bare.len() <= ID_BYTES_MAX).then(|| Self(bare.to_owned()))
    }

    /// The identity without angle brackets.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AutoSubmitted {
    const fn code(self) -> &'static str {
        match self {
            Self::Replied => "auto-replied",
            Self::Generated => "auto-generated",
        }
    }
}

impl Letter {
    /// The letter in the form that SMTP carries: lines of at most 998 bytes, ASCII throughout but for an address that is
    /// not.
    pub(super) fn to_bytes(&self, sender: &SmtpSettings) -> Vec<u8> {
        let from = (one_line(&sender.from_name), ascii_address(&sender.from_address));
        let mut message = MessageBuilder::new()
            .from(from)
            .to(ascii_address(&self.to))
            .subject(one_line(&self.subject))
            .date(self.date.ms().div_euclid(1_000))
            .message_id(self.message_id.as_str())
            .header("Auto-Submitted", Text::new(self.auto_submitted.code()));
        if let Some(address) = &self.reply_to {
            message = message.reply_to(ascii_address(address));
        }
        if let Some(id) = &self.in_reply_to {
            message = message.in_reply_to(id.as_str()).references(id.as_str());
        }
        for (name, value) in &self.headers {
            message = message.header(*name, Text::new(one_line(value)));
        }
        let mut bytes = Vec::new();
        message.body(self.body()).serialize(&mut bytes);
        bytes
    }

    fn body(&self) -> MimePart<'_> {
        let plain = body_lines(&self.plain);
        let Some(html) = &self.html else { return MimePart::new("text/plain", plain) };
        let html = body_lines(html);
        let kind = ContentType::new("multipart/alternative").attribute("boundary", boundary(&plain, &html));
        MimePart::new(kind, vec![MimePart::new("text/plain", plain), MimePart::new("text/html", html)])
    }
}

/// A boundary that stands in neither part, found by counting: the same letter gives the same bytes.
fn boundary(plain: &str, html: &str) -> String {
    let candidates = (0_u64..).map(|n| format!("=_part_{n}"));
    let free = |candidate: &String| !plain.contains(candidate) && !html.contains(candidate);
    candidates.into_iter().find(free).unwrap_or_default()
}

/// A line for a header: nothing in it ends the line, turns its direction or passes for an encoded word.
fn one_line(text: &str) -> String {
    let turns = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let spaced = text.chars().filter(|c| !turns(c));
    let spaced: String = spaced.map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect();
    let line: String = spaced.trim().chars().take(LINE_CHARS_MAX).collect();
    line.replace("=?", "= ?")
}

/// A body with one kind of line end and no other control character but the tab.
fn body_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}
