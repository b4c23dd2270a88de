//! A form on its way round: what was typed, what is wrong with it, in words. Knows no field's meaning.

use view::parts::error_summary;
use view::{Html, Page};
use web::Answers;

/// What stands in the fields of a form and what is wrong with it.
#[derive(Default)]
pub(super) struct Form {
    answers: Answers,
    wrong: Vec<(String, String)>,
}

impl Form {
    /// A form as it was sent.
    pub(super) const fn sent(answers: Answers) -> Self {
        Self { answers, wrong: Vec::new() }
    }

    /// A form filled with what is set.
    pub(super) fn of<N: Into<String>, V: Into<String>>(fields: impl IntoIterator<Item = (N, V)>) -> Self {
        let fields = fields.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        Self::sent(Answers::from_pairs(fields))
    }

    /// What stands in a field, trimmed.
    pub(super) fn get(&self, name: &str) -> &str {
        self.answers.get(name)
    }

    /// What stands in a field of several lines.
    pub(super) fn typed(&self, name: &str) -> String {
        self.answers.typed(name)
    }

    /// Whether a box is ticked.
    pub(super) fn has(&self, name: &str) -> bool {
        self.answers.has(name)
    }

    /// The fields and files themselves.
    pub(super) const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Says what is wrong with a field.
    pub(super) fn wrong(&mut self, field: impl Into<String>, sentence: impl Into<String>) {
        self.wrong.push((field.into(), sentence.into()));
    }

    /// What is wrong with a field; empty where nothing is.
    pub(super) fn error(&self, field: &str) -> &str {
        self.wrong.iter().find(|(known, _)| known == field).map_or("", |(_, sentence)| sentence)
    }

    /// Whether nothing is wrong.
    pub(super) const fn is_right(&self) -> bool {
        self.wrong.is_empty()
    }

    /// Everything wrong, for the top of the page.
    pub(super) fn summary(&self, page: &Page) -> Html {
        error_summary(page, &self.wrong)
    }

    /// A required line of at most so many characters; what is wrong is noted under these keys.
    pub(super) fn line(&mut self, page: &Page, field: &str, chars_max: usize, missing: &str) -> String {
        let text = self.get(field).to_owned();
        if text.is_empty() {
            self.wrong(field, page.t(missing));
        }
        self.short(page, field, chars_max)
    }

    /// A line of at most so many characters, which may be empty.
    pub(super) fn short(&mut self, page: &Page, field: &str, chars_max: usize) -> String {
        let text = self.get(field).to_owned();
        if text.chars().nth(chars_max).is_some() {
            self.wrong(field, page.tn("settings-too-long", chars_max));
        }
        if text.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\r') {
            self.wrong(field, page.t("settings-control"));
        }
        text
    }
}
