//! The form under a talk. Whoever uses it says where it is sent.

use super::field::{FILE_BYTES_MAX, described_by, guard_notice, guard_words, said_about};
use super::small::draft_state;
use super::writes_itself;
use crate::html::{Escaped, Html, attribute};
use crate::icon::Icon;
use crate::page::Page;
use std::fmt::Write as _;

/// A form for an answer, with files.
#[derive(Clone, Debug)]
pub struct ReplyForm {
    action: String,
    label: Html,
    placeholder: String,
    text: String,
    error: Html,
    send: Html,
    second: bool,
    file: Html,
    too_large: Html,
    draft: String,
    draft_state: Html,
    hidden: Vec<(String, String)>,
    head: Html,
    advice: Html,
    tools: Html,
    guard: Option<[(&'static str, &'static str); 2]>,
}

impl ReplyForm {
    /// A form that is sent to `action`.
    #[must_use]
    pub fn new(page: &Page, action: &str) -> Self {
        Self {
            action: action.to_owned(),
            label: page.t("reply-label").into(),
            placeholder: String::new(),
            text: String::new(),
            error: Html::default(),
            send: page.t("reply-send").into(),
            second: false,
            file: page.t("reply-file").into(),
            too_large: page.t("file-too-large").into(),
            draft: String::new(),
            draft_state: draft_state(page),
            hidden: Vec::new(),
            head: Html::default(),
            advice: Html::default(),
            tools: Html::default(),
            guard: None,
        }
    }

    /// The label, which is read aloud and not shown.
    #[must_use]
    pub fn label(mut self, label: impl Into<Html>) -> Self {
        self.label = label.into();
        self
    }

    /// The same with a warning while a card's number or a code is typed, where scripts run.
    #[must_use]
    pub fn guarded(mut self, page: &Page) -> Self {
        self.guard = Some(guard_words(page));
        self
    }

    /// What stands in the empty field.
    #[must_use]
    pub fn placeholder(mut self, text: impl Into<String>) -> Self {
        self.placeholder = text.into();
        self
    }

    /// What was typed before.
    #[must_use]
    pub fn text(mut self, text: impl AsRef<str>) -> Self {
        text.as_ref().clone_into(&mut self.text);
        self
    }

    /// What is wrong and how to mend it.
    #[must_use]
    pub fn error(mut self, error: impl Into<Html>) -> Self {
        self.error = error.into();
        self
    }

    /// The word on the button.
    #[must_use]
    pub fn send(mut self, word: impl Into<Html>) -> Self {
        self.send = word.into();
        self
    }

    /// The same where the page has a more important button.
    #[must_use]
    pub const fn second(mut self, second: bool) -> Self {
        self.second = second;
        self
    }

    /// The same without a place for files.
    #[must_use]
    pub fn without_files(mut self) -> Self {
        self.file = Html::default();
        self
    }

    /// Where the draft is kept while it is typed; without it nothing is.
    #[must_use]
    pub fn draft(mut self, url: &str) -> Self {
        url.clone_into(&mut self.draft);
        self
    }

    /// A value that travels along: the newest word the reader has seen, a command key.
    #[must_use]
    pub fn hidden(mut self, name: &str, value: impl Into<String>) -> Self {
        self.hidden.push((name.to_owned(), value.into()));
        self
    }

    /// Tabs over the field.
    #[must_use]
    pub fn head(mut self, head: impl Into<Html>) -> Self {
        self.head = head.into();
        self
    }

    /// A line between field and buttons.
    #[must_use]
    pub fn advice(mut self, advice: impl Into<Html>) -> Self {
        self.advice = advice.into();
        self
    }

    /// More tools before the button.
    #[must_use]
    pub fn tools(mut self, tools: impl Into<Html>) -> Self {
        self.tools = tools.into();
        self
    }

    fn write(&self, out: &mut String) {
        let _ = write!(
            out,
            "<form class=\"reply\" id=\"reply\" method=\"post\" action=\"{}\"",
            Escaped(&self.action)
        );
        if !self.file.is_empty() {
            out.push_str(" enctype=\"multipart/form-data\"");
        }
        attribute(out, "data-draft", &self.draft);
        out.push('>');
        for (name, value) in &self.hidden {
            let _ = write!(
                out,
                "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
                Escaped(name),
                Escaped(value)
            );
        }
        let _ = write!(out, "{}<label class=\"vh\" for=\"reply-text\">{}</label>", self.head, self.label);
        said_about(out, "reply-text", &Html::default(), &self.error);
        out.push_str("<textarea id=\"reply-text\" name=\"text\" rows=\"4\"");
        attribute(out, "placeholder", &self.placeholder);
        for (key, words) in self.guard.iter().flatten() {
            attribute(out, key, words);
        }
        described_by(out, "reply-text", &Html::default(), &self.error);
        let _ = write!(out, ">\n{}</textarea>", Escaped(&self.text));
        if self.guard.is_some() {
            let _ = write!(out, "{}", guard_notice());
        }
        if !self.advice.is_empty() {
            let _ = write!(out, "<div class=\"advice\">{}</div>", self.advice);
        }
        out.push_str("<footer>");
        if !self.file.is_empty() {
            let _ = write!(
                out,
                "<label class=\"tool pick\">{}<span data-picked>{}</span><input type=\"file\" name=\"files\" multiple data-bytes-max=\"{FILE_BYTES_MAX}\" data-too-large=\"{}\"></label>",
                Icon::Clip,
                self.file,
                self.too_large
            );
        }
        let class = if self.second { "btn two end" } else { "btn end" };
        let _ =
            write!(out, "{}<button class=\"{class}\" data-send>{}</button></footer>", self.tools, self.send);
        if !self.draft.is_empty() {
            let _ = write!(out, "{}", self.draft_state);
        }
        out.push_str("</form>");
    }
}

writes_itself!(ReplyForm);
