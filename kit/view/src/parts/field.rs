//! A field with its label, hint and error, tied together for readers aloud.

use super::writes_itself;
use crate::html::{Escaped, Html, attribute};
use crate::icon::Icon;
use crate::page::Page;
use std::fmt::Write as _;

/// One field of a form. Label first; hint and error stand between label and input and are read with it.
#[derive(Clone, Debug, Default)]
pub struct Field {
    name: String,
    id: String,
    kind: &'static str,
    rows: Option<u8>,
    label: Html,
    hint: Html,
    error: Html,
    value: String,
    optional: Html,
    plain: Vec<(&'static str, String)>,
    reveal: Html,
    guard: Html,
    after: Html,
}

/// What appears while a secret is typed: where it stands in the form, empty until then. The region is there all the time,
/// so that what appears in it is read out.
pub(super) fn guard_notice() -> Html {
    Html::built(format!(
        "<div role=\"status\" data-guard-notice><p class=\"notice warn\" hidden>{}<span></span></p></div>",
        Icon::Lock
    ))
}

/// The attributes by which the script of every page warns of a card's number and of a code while they are typed.
pub(super) fn guard_words(page: &Page) -> [(&'static str, &'static str); 2] {
    [("data-guard", page.t("guard-card")), ("data-guard-code", page.t("guard-code"))]
}

/// The most bytes of one file that a browser lets travel; the server has the last word.
pub(super) const FILE_BYTES_MAX: u64 = 20 * 1024 * 1024;

impl Field {
    /// A field of one line.
    #[must_use]
    pub fn line(name: &str) -> Self {
        Self { name: name.to_owned(), id: name.to_owned(), kind: "text", ..Self::default() }
    }

    /// A field of several lines.
    #[must_use]
    pub fn area(name: &str) -> Self {
        Self { rows: Some(6), ..Self::line(name) }
    }

    /// A password, with a button that shows what was typed where scripts run.
    #[must_use]
    pub fn password(page: &Page, name: &str) -> Self {
        Self { kind: "password", reveal: page.t("password-show").into(), ..Self::line(name) }
    }

    /// Files: photos and papers, several at once. A file that is too large is told before it travels.
    #[must_use]
    pub fn files(page: &Page, name: &str) -> Self {
        Self { kind: "file", hint: page.t("reply-files-hint").into(), ..Self::line(name) }
            .with("multiple", "multiple")
            .with("data-bytes-max", FILE_BYTES_MAX.to_string())
            .with("data-too-large", page.t("file-too-large"))
    }

    /// The same with another `type`: `email`, `tel`, `search`, `password`, `file` …
    #[must_use]
    pub const fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    /// The same with so many lines.
    #[must_use]
    pub const fn rows(mut self, rows: u8) -> Self {
        self.rows = Some(rows);
        self
    }

    /// The same with another `id` than its name.
    #[must_use]
    pub fn id(mut self, id: &str) -> Self {
        id.clone_into(&mut self.id);
        self
    }

    /// The question it asks.
    #[must_use]
    pub fn label(mut self, label: impl Into<Html>) -> Self {
        self.label = label.into();
        self
    }

    /// What helps to answer.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Html>) -> Self {
        self.hint = hint.into();
        self
    }

    /// What is wrong and how to mend it; nothing where it is empty.
    #[must_use]
    pub fn error(mut self, error: impl Into<Html>) -> Self {
        self.error = error.into();
        self
    }

    /// What was typed before.
    #[must_use]
    pub fn value(mut self, value: impl AsRef<str>) -> Self {
        value.as_ref().clone_into(&mut self.value);
        self
    }

    /// The word beside the label that says it may stay empty.
    #[must_use]
    pub fn optional(mut self, word: impl Into<Html>) -> Self {
        self.optional = word.into();
        self
    }

    /// The same with an attribute: `autocomplete`, `inputmode`, `maxlength`, `accept`, `class`, `data-draft` … A flag
    /// such as `multiple` or `required` takes its own name for a value.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl AsRef<str>) -> Self {
        self.plain.push((key, value.as_ref().to_owned()));
        self
    }

    /// The same with a warning while a card's number or a code is typed, where scripts run; for whatever a shopper
    /// writes.
    #[must_use]
    pub fn guarded(mut self, page: &Page) -> Self {
        self.plain.extend(guard_words(page).map(|(key, words)| (key, words.to_owned())));
        self.guard = guard_notice();
        self
    }

    /// The same with something below the input: a notice, a counter.
    #[must_use]
    pub fn after(mut self, after: impl Into<Html>) -> Self {
        self.after = after.into();
        self
    }

    fn write(&self, out: &mut String) {
        let id = Escaped(&self.id);
        let _ = write!(out, "<div class=\"field\"><label for=\"{id}\">{}", self.label);
        if !self.optional.is_empty() {
            let _ = write!(out, " <span class=\"dim optional\">{}</span>", self.optional);
        }
        out.push_str("</label>");
        said_about(out, &self.id, &self.hint, &self.error);
        self.write_input(out);
        let _ = write!(out, "{}{}</div>", self.guard, self.after);
    }

    fn write_input(&self, out: &mut String) {
        let id = Escaped(&self.id);
        if !self.reveal.is_empty() {
            out.push_str("<div class=\"row tight\">");
        }
        match self.rows {
            Some(rows) => {
                let _ = write!(out, "<textarea id=\"{id}\" name=\"{}\" rows=\"{rows}\"", Escaped(&self.name));
            }
            None => {
                let _ =
                    write!(out, "<input type=\"{}\" id=\"{id}\" name=\"{}\"", self.kind, Escaped(&self.name));
                // A password never travels back, and a browser would not take a file's name.
                if !matches!(self.kind, "password" | "file") {
                    attribute(out, "value", &self.value);
                }
            }
        }
        for (key, value) in &self.plain {
            attribute(out, key, value);
        }
        described_by(out, &self.id, &self.hint, &self.error);
        out.push('>');
        if self.rows.is_some() {
            // The first line break after the tag is not part of the text: one more keeps those that were typed.
            let _ = write!(out, "\n{}</textarea>", Escaped(&self.value));
        }
        if !self.reveal.is_empty() {
            let (eye, word) = (Icon::Eye, &self.reveal);
            let _ = write!(
                out,
                "<button type=\"button\" class=\"btn two\" data-show=\"{id}\" aria-pressed=\"false\" \
                 data-needs-script hidden>{eye}{word}</button></div>"
            );
        }
    }
}

/// Day, month and year in three short fields, as people say a date.
#[derive(Clone, Debug, Default)]
pub struct DateField {
    name: String,
    legend: Html,
    hint: Html,
    error: Html,
    labels: [Html; 3],
    values: [String; 3],
}

impl DateField {
    /// A date under the names `<name>-day`, `<name>-month`, `<name>-year`; the page brings the words.
    #[must_use]
    pub fn new(page: &Page, name: &str) -> Self {
        let labels = ["date-day", "date-month", "date-year"].map(|key| Html::from(page.t(key)));
        Self { name: name.to_owned(), labels, ..Self::default() }
    }

    /// The question it asks.
    #[must_use]
    pub fn legend(mut self, legend: impl Into<Html>) -> Self {
        self.legend = legend.into();
        self
    }

    /// What helps to answer.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Html>) -> Self {
        self.hint = hint.into();
        self
    }

    /// What is wrong and how to mend it.
    #[must_use]
    pub fn error(mut self, error: impl Into<Html>) -> Self {
        self.error = error.into();
        self
    }

    /// What was typed before: day, month, year.
    #[must_use]
    pub fn values(mut self, values: [&str; 3]) -> Self {
        self.values = values.map(ToOwned::to_owned);
        self
    }

    fn write(&self, out: &mut String) {
        out.push_str("<fieldset class=\"field\"");
        described_by(out, &self.name, &self.hint, &Html::default());
        let _ = write!(out, "><legend>{}</legend>", self.legend);
        said_about(out, &self.name, &self.hint, &self.error);
        out.push_str("<div class=\"row date\">");
        let parts = [("day", "w2", "2"), ("month", "w2", "2"), ("year", "w4", "4")];
        for (((part, class, length), label), value) in parts.into_iter().zip(&self.labels).zip(&self.values) {
            let (name, value) = (Escaped(&self.name), Escaped(value));
            let _ = write!(
                out,
                "<label>{label}<input class=\"{class}\" id=\"{name}-{part}\" name=\"{name}-{part}\" \
                 inputmode=\"numeric\" maxlength=\"{length}\" autocomplete=\"off\" value=\"{value}\""
            );
            described_by(out, &self.name, &Html::default(), &self.error);
            out.push_str("></label>");
        }
        out.push_str("</div></fieldset>");
    }
}

writes_itself!(Field, DateField);

/// Hint and error, each under an id of its own.
pub(super) fn said_about(out: &mut String, id: &str, hint: &Html, error: &Html) {
    let id = Escaped(id);
    if !hint.is_empty() {
        let _ = write!(out, "<p class=\"hint\" id=\"{id}-hint\">{hint}</p>");
    }
    if !error.is_empty() {
        let _ = write!(out, "<p class=\"error\" id=\"{id}-error\">{}<span>{error}</span></p>", Icon::Alert);
    }
}

/// The attributes that tie hint and error to an input.
pub(super) fn described_by(out: &mut String, id: &str, hint: &Html, error: &Html) {
    let id = Escaped(id);
    let _ = match (hint.is_empty(), error.is_empty()) {
        (true, true) => Ok(()),
        (false, true) => write!(out, " aria-describedby=\"{id}-hint\""),
        (true, false) => write!(out, " aria-invalid=\"true\" aria-describedby=\"{id}-error\""),
        (false, false) => write!(out, " aria-invalid=\"true\" aria-describedby=\"{id}-hint {id}-error\""),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn label_hint_error_and_value_belong_together() {
        let field =
            Field::line("mail").kind("email").label("Your <e-mail>").hint("h").error("e").value("a\"b");
        let html = field.with("autocomplete", "email").to_string();
        for part in [
            "<label for=\"mail\">Your &lt;e-mail&gt;</label>",
            "<p class=\"hint\" id=\"mail-hint\">h</p>",
            "id=\"mail-error\"",
            "<input type=\"email\" id=\"mail\" name=\"mail\" value=\"a&quot;b\" autocomplete=\"email\" \
             aria-invalid=\"true\" aria-describedby=\"mail-hint mail-error\">",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!Field::line("x").label("L").to_string().contains("aria-"));
    }

    #[test]
    fn an_area_keeps_what_was_typed_and_closes_no_tag() {
        let html = Field::area("t").value("\nline </textarea><script>").to_string();
        assert!(html.contains(">\n\nline &lt;/textarea&gt;&lt;script&gt;</textarea>"), "{html}");
    }

    #[test]
    fn a_password_never_travels_back() {
        let page = crate::page::tests::page("/");
        let html = Field::password(&page, "p").value("secret").to_string();
        assert!(!html.contains("secret") && html.contains("data-show=\"p\""), "{html}");
    }

    #[test]
    fn files_name_their_limits() {
        let page = crate::page::tests::page("/");
        let html = Field::files(&page, "files").to_string();
        assert!(html.contains(" multiple=\"multiple\" data-bytes-max=\"20971520\""), "{html}");
    }
}
