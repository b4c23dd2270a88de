//! The frame of a page that asks one thing: its title, and what is wrong with what was typed. Knows no question.

use view::parts::error_summary;
use view::{Html, Page};

/// What the template of such a page begins with.
pub(crate) struct Frame {
    pub(crate) page: Page,
    /// The summary on top; empty where nothing is wrong.
    pub(crate) errors: Html,
    /// The sentence beside the field; empty where nothing is wrong.
    pub(crate) error: &'static str,
}

impl Frame {
    /// The page under a title; `wrong` is the key of a sentence about `field`, empty where nothing is wrong.
    pub(crate) fn new(page: Page, title: impl Into<String>, (field, wrong): (&str, &str)) -> Self {
        let page = page.title(title);
        let error = if wrong.is_empty() { "" } else { page.t(wrong) };
        let errors: Vec<(&str, &str)> =
            Some((field, error)).filter(|_| !error.is_empty()).into_iter().collect();
        Self { errors: error_summary(&page, &errors), error, page }
    }
}
