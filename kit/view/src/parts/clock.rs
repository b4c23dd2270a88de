//! A term that runs: how much is left, until when, who must act.

use super::Tone;
use super::writes_itself;
use crate::html::Html;
use std::fmt::Write as _;

/// A clock, for a `<dl>`.
#[derive(Clone, Debug)]
pub struct Clock {
    tone: Tone,
    title: Html,
    left: Html,
    share: Option<(u64, u64)>,
    until: Html,
}

impl Clock {
    /// A clock: what it is about and what is left, or the word that there is no term.
    #[must_use]
    pub fn new(tone: Tone, title: impl Into<Html>, left: impl Into<Html>) -> Self {
        Self { tone, title: title.into(), left: left.into(), share: None, until: Html::default() }
    }

    /// How much of the whole has passed, in one unit.
    #[must_use]
    pub const fn passed(mut self, passed: u64, whole: u64) -> Self {
        self.share = Some((passed, whole));
        self
    }

    /// Until when, and who must act.
    #[must_use]
    pub fn until(mut self, until: impl Into<Html>) -> Self {
        self.until = until.into();
        self
    }

    fn write(&self, out: &mut String) {
        let _ = write!(
            out,
            "<div class=\"clock{}\"><dt>{}</dt><dd><b>{}</b>",
            self.tone.after(),
            self.title,
            self.left
        );
        if let Some((passed, whole)) = self.share {
            let (whole, passed) = (whole.max(1), passed.min(whole.max(1)));
            let _ =
                write!(out, "<progress max=\"{whole}\" value=\"{passed}\" aria-hidden=\"true\"></progress>");
        }
        if !self.until.is_empty() {
            let _ = write!(out, "<span class=\"who\">{}</span>", self.until);
        }
        out.push_str("</dd></div>");
    }
}

writes_itself!(Clock);
