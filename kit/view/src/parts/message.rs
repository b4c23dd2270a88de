//! What was said, and what happened between.

use super::writes_itself;
use crate::html::{Html, name, words};
use crate::icon::Icon;
use std::fmt::Write as _;

/// Whose words they are, seen by the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The reader's own.
    Own,
    /// The other side's.
    Other,
    /// A note among colleagues.
    Note,
}

/// One message of a talk. The words of strangers become paragraphs, line breaks and links, never HTML.
#[derive(Clone, Debug)]
pub struct Message {
    side: Side,
    author: Html,
    role: Html,
    when: Html,
    words: Html,
    badge: Html,
    below: Html,
    id: String,
}

impl Message {
    /// A message as its author wrote it.
    #[must_use]
    pub fn new(side: Side, author: &str, when: impl Into<Html>, text: &str) -> Self {
        Self {
            side,
            author: name(author),
            role: Html::default(),
            when: when.into(),
            words: words(text),
            badge: Html::default(),
            below: Html::default(),
            id: String::new(),
        }
    }

    /// What the author is, beside the name: “shop”, “only colleagues see it”.
    #[must_use]
    pub fn role(mut self, role: impl Into<Html>) -> Self {
        self.role = role.into();
        self
    }

    /// A state beside the name.
    #[must_use]
    pub fn badge(mut self, badge: impl Into<Html>) -> Self {
        self.badge = badge.into();
        self
    }

    /// Files or remarks below the words.
    #[must_use]
    pub fn below(mut self, below: impl Into<Html>) -> Self {
        self.below = below.into();
        self
    }

    /// An `id`, so that a link can lead to it and a live page keeps it in place.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    fn write(&self, out: &mut String) {
        let class = match self.side {
            Side::Own => "msg me",
            Side::Other => "msg",
            Side::Note => "msg note",
        };
        let _ = write!(out, "<article class=\"{class}\"");
        crate::html::attribute(out, "id", &self.id);
        let _ = write!(out, "><header><b>{}</b>", self.author);
        if !self.role.is_empty() {
            let _ = write!(out, "<span>{}</span>", self.role);
        }
        let _ = write!(
            out,
            "{}{}</header><div class=\"said\">{}</div>{}</article>",
            self.badge, self.when, self.words, self.below
        );
    }
}

writes_itself!(Message);

/// Something that happened between two messages.
#[must_use]
pub fn event_line(icon: Icon, text: impl Into<Html>, when: impl Into<Html>) -> Html {
    Html::built(format!("<p class=\"event\">{icon}<span>{}</span>{}</p>", text.into(), when.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_and_hostile_words_stay_words() {
        let html = Message::new(Side::Other, "<script>", "today", "<img src=x>\n\nhttps://a.b").to_string();
        assert!(html.contains("<bdi>&lt;script&gt;</bdi>") && html.contains("&lt;img src=x&gt;"), "{html}");
        assert!(html.contains("rel=\"nofollow noopener noreferrer ugc\""));
    }
}
