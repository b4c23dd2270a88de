//! The page for what cannot be done: what happened, that nothing is lost, what to do now.

use super::{Field, Tone, status};
use crate::html::{Escaped, Html};
use crate::icon::Icon;
use crate::page::Page;
use crate::pen::span_until;
use askama::Template;
use std::fmt::Write as _;

/// A field that holds at least as many bytes is a text that its writer would not like to type again.
const TEXT_BYTES: usize = 60;

/// A page that says why there is no ordinary one. `code` is the machine name of the problem: `not-found`,
/// `forbidden`, `refused`, `too-many` …
#[derive(Template)]
#[template(path = "problem.html")]
pub struct ProblemPage {
    page: Page,
    status: Html,
    title: Html,
    text: Html,
    reference: String,
    ways: Html,
    again: Html,
}

impl ProblemPage {
    /// The page for a problem. Its status stands in figures, small, for whoever is asked about it.
    #[must_use]
    pub fn new(page: Page, code: &str, http_status: u16) -> Self {
        let title = page.t(&format!("problem-{code}"));
        let text = Html::from(page.t(&format!("problem-{code}.text")));
        let icon = match http_status {
            401 | 403 => Icon::Lock,
            404 => Icon::Search,
            429 | 503 => Icon::Hourglass,
            _ => Icon::Alert,
        };
        let tone = if http_status >= 500 { Tone::Alarm } else { Tone::Quiet };
        let ways = ways(&page);
        let status = status(tone, icon, http_status.to_string());
        Self {
            page: page.title(title),
            status,
            title: title.into(),
            text,
            reference: String::new(),
            ways,
            again: Html::default(),
        }
    }

    /// The page for a refusal of the house, by its code.
    #[must_use]
    pub fn refused(page: Page, refusal: &str, http_status: u16) -> Self {
        let said = page.t(&format!("refusal-{refusal}"));
        let mut made = Self::new(page, "refused", http_status);
        made.page.title = said.to_owned();
        made.title = said.into();
        made
    }

    /// The same with the reference that stands in the log.
    #[must_use]
    pub fn reference(mut self, reference: &str) -> Self {
        reference.clone_into(&mut self.reference);
        self
    }

    /// The same with the time to wait, in seconds.
    #[must_use]
    pub fn wait(mut self, seconds: u64) -> Self {
        let ms = i64::try_from(seconds.div_ceil(60)).unwrap_or(i64::MAX).saturating_mul(60_000);
        let wait = span_until(self.page.lang, ms);
        self.text =
            Html::built(format!("{} {}", self.text, self.page.ta("problem-too-many.wait", "wait", wait)));
        self
    }

    /// The same with a form that sends what was typed once more. The longest text stands open, so that it can be
    /// copied; the rest travels along. Files are with the browser alone, and are to be chosen again.
    #[must_use]
    pub fn again(mut self, action: &str, typed: &[(String, String)]) -> Self {
        let longest =
            typed.iter().max_by_key(|(_, text)| text.len()).filter(|(_, text)| text.len() >= TEXT_BYTES);
        let mut form = format!("<form class=\"stack\" method=\"post\" action=\"{}\">", Escaped(action));
        for (name, value) in typed {
            if longest.is_some_and(|(open, text)| (open, text) == (name, value)) {
                let area = Field::area(name).label(self.page.t("problem-typed")).value(value);
                let _ = write!(form, "{area}");
            } else {
                let _ = write!(
                    form,
                    "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
                    Escaped(name),
                    Escaped(value)
                );
            }
        }
        let _ = write!(form, "<button class=\"btn\">{}</button></form>", self.page.t("problem-again"));
        self.again = Html::built(form);
        self.ways = Html::built(self.ways.to_string().replacen("class=\"btn\"", "class=\"btn two\"", 1));
        self
    }

    /// The page as HTML.
    ///
    /// # Errors
    /// When the template cannot be written, which means that memory is short.
    pub fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }
}

/// Where one goes from here: whoever works at the desk back to it, everybody else to the help or to their case.
fn ways(page: &Page) -> Html {
    if page.path == "/desk" || page.path.starts_with("/desk/") {
        return Html::built(format!("<a class=\"btn\" href=\"/desk\">{}</a>", page.t("problem-desk")));
    }
    Html::built(format!(
        "<a class=\"btn\" href=\"/\">{}</a><a class=\"btn two\" href=\"/find\">{}</a>",
        page.t("problem-home"),
        page.t("problem-find")
    ))
}
