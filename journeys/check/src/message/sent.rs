//! What somebody sent to be judged: words, what a caller said, a letter, a picture. Says what cannot be read, and why.

use super::caller::{self, Line};
use domain::Lang;
use domain::media::{Kind as Media, sniff};
use scam::Channel;
use std::sync::Arc;
use web::{Answers, FormFile, PICTURE_BYTES_MAX, Unread, read_picture};

/// Characters of a pasted message at the most: four times the longest that is judged whole.
pub(super) const TEXT_BYTES_MAX: usize = scam::JUDGED_BYTES_MAX;

/// How it came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A text message.
    Sms,
    /// An e-mail.
    Letter,
    /// A call.
    Call,
    /// A site or a link.
    Site,
    /// Somebody at the door.
    Door,
    /// A messenger, a marketplace's chat.
    Chat,
    /// Not told.
    #[default]
    Untold,
}

impl Kind {
    /// Every kind that can be chosen, in the order of the form.
    pub(crate) const ALL: [Self; 6] =
        [Self::Sms, Self::Letter, Self::Call, Self::Site, Self::Door, Self::Chat];

    /// The value in forms and rows.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Letter => "letter",
            Self::Call => "call",
            Self::Site => "site",
            Self::Door => "door",
            Self::Chat => "chat",
            Self::Untold => "",
        }
    }

    /// The kind of a value; untold where there is no such.
    pub(crate) fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.code() == code).unwrap_or_default()
    }

    /// As the rules know it.
    pub(crate) const fn channel(self) -> Channel {
        match self {
            Self::Sms => Channel::Sms,
            Self::Letter => Channel::Email,
            Self::Call | Self::Door => Channel::Call,
            Self::Chat => Channel::Chat,
            Self::Site | Self::Untold => Channel::Unknown,
        }
    }
}

/// What is judged.
#[derive(Clone, Debug, Default)]
pub(super) struct Material {
    pub(super) kind: Kind,
    /// The words; of a letter, its source where it was pasted.
    pub(super) text: String,
    /// A whole letter, where there is one.
    pub(super) letter: Option<Arc<[u8]>>,
    /// Whether the words were read from a picture.
    pub(super) from_picture: bool,
    /// What was ticked of what a caller said.
    pub(super) ticked: Vec<&'static Line>,
    /// Whether the words were ticked, not written.
    pub(super) from_ticks: bool,
}

/// What is wrong with what was sent: the field and the key of its sentence.
pub(super) type Wrong = (&'static str, &'static str);

/// Reads a form.
pub(super) async fn read(lang: Lang, typed: &Answers) -> Result<Material, Wrong> {
    let kind = Kind::from_code(typed.get("kind"));
    if !typed.too_large.is_empty() {
        return Err(("files", "check-file-large"));
    }
    let ticked = caller::lines(&typed.all("said"));
    let material = match typed.files.first() {
        Some(file) => read_file(kind, file).await?,
        None => read_words(lang, (kind, typed.typed("text")), &ticked)?,
    };
    Ok(Material { ticked, ..material })
}

/// What was written, and after it the sentences that were ticked.
fn read_words(lang: Lang, (kind, mut text): (Kind, String), ticked: &[&Line]) -> Result<Material, Wrong> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(("text", "check-text-long"));
    }
    if looks_like_letter(text.as_bytes()) {
        return Ok(Material {
            kind: Kind::Letter,
            letter: Some(text.clone().into_bytes().into()),
            text,
            ..Material::default()
        });
    }
    let from_ticks = !ticked.is_empty() && text.trim().is_empty();
    for line in ticked {
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(line.sentence(lang));
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(("text", "check-empty"));
    }
    let kind = if from_ticks && kind == Kind::Untold { Kind::Call } else { kind };
    Ok(Material { kind, text, from_ticks, ..Material::default() })
}

async fn read_file(kind: Kind, file: &FormFile) -> Result<Material, Wrong> {
    let bytes = &file.bytes;
    if bytes.len() > PICTURE_BYTES_MAX {
        return Err(("files", "check-file-large"));
    }
    match sniff(bytes, "") {
        Media::Png | Media::Jpeg | Media::Webp => {
            let text = read_picture(bytes).await.map_err(|unread| ("text", why_unread(&unread)))?;
            Ok(Material { kind, text, from_picture: true, ..Material::default() })
        }
        Media::Zip => Err(("files", "check-file-archive")),
        Media::Program => Err(("files", "check-file-program")),
        _ if looks_like_letter(bytes) => {
            Ok(Material { kind: Kind::Letter, letter: Some(bytes.to_vec().into()), ..Material::default() })
        }
        Media::Text => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            if text.len() > TEXT_BYTES_MAX {
                return Err(("files", "check-text-long"));
            }
            if !text.chars().any(char::is_alphanumeric) {
                return Err(("files", "check-file-empty"));
            }
            Ok(Material { kind, text, ..Material::default() })
        }
        _ => Err(("files", "check-file-kind")),
    }
}

const fn why_unread(unread: &Unread) -> &'static str {
    match unread {
        Unread::Busy | Unread::TooSlow => "check-picture-busy",
        Unread::NoReader => "check-picture-none",
        Unread::NoWords => "check-picture-empty",
    }
}

/// Whether a text begins with the head of a letter: a sender, and another line that letters have.
fn looks_like_letter(bytes: &[u8]) -> bool {
    const HEAD_BYTES: usize = 16 * 1024;
    const OTHERS: [&str; 8] = [
        "received",
        "return-path",
        "subject",
        "date",
        "message-id",
        "delivered-to",
        "mime-version",
        "dkim-signature",
    ];
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let text = String::from_utf8_lossy(head);
    let names = text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .filter(|line| !line.starts_with([' ', '\t']))
        .filter_map(|line| line.split_once(':').map(|(name, _)| name.to_ascii_lowercase()));
    let (mut sender, mut other) = (false, 0);
    for name in names {
        sender |= name == "from";
        other += usize::from(OTHERS.contains(&name.as_str()));
    }
    sender && other >= 1 || other >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_told_from_a_message() {
        for (text, letter) in [
            ("From: a@b.example\nSubject: Hi\n\nwords", true),
            ("Return-Path: <a@b.example>\r\nReceived: from x\r\n\tby y\r\nFrom: z\r\n\r\n", true),
            ("From: Anna, to you: hello", false),
            ("Тема: оплатите\nОт: банк", false),
            ("Subject: only this", false),
            ("", false),
        ] {
            assert_eq!(looks_like_letter(text.as_bytes()), letter, "{text:?}");
        }
    }

    #[test]
    fn kinds_keep_their_codes() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), kind);
        }
        assert_eq!(Kind::from_code("<script>"), Kind::Untold);
    }
}
