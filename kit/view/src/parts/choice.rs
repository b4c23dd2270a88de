//! Questions with given answers. Nothing is chosen before the reader chooses.

use super::field::{described_by, said_about};
use super::writes_itself;
use crate::html::{Escaped, Html};
use std::fmt::Write as _;

#[derive(Clone, Debug)]
struct Answer {
    value: String,
    label: Html,
    hint: Html,
}

/// A question with one or several answers of a list.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    name: String,
    many: bool,
    legend: Html,
    small: bool,
    hint: Html,
    error: Html,
    answers: Vec<Answer>,
    chosen: Vec<String>,
}

impl Choices {
    /// One answer of several.
    #[must_use]
    pub fn one(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Any number of answers.
    #[must_use]
    pub fn many(name: &str) -> Self {
        Self { many: true, ..Self::one(name) }
    }

    /// The question, large.
    #[must_use]
    pub fn legend(mut self, legend: impl Into<Html>) -> Self {
        self.legend = legend.into();
        self
    }

    /// The question in the size of a label, where the page has a larger one.
    #[must_use]
    pub fn small_legend(mut self, legend: impl Into<Html>) -> Self {
        self.small = true;
        self.legend(legend)
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

    /// One more answer; the hint may be empty. The first has the `id` of the field's name, so that the error summary
    /// leads to it.
    #[must_use]
    pub fn answer(mut self, value: impl AsRef<str>, label: impl Into<Html>, hint: impl Into<Html>) -> Self {
        self.answers.push(Answer {
            value: value.as_ref().to_owned(),
            label: label.into(),
            hint: hint.into(),
        });
        self
    }

    /// What was chosen before; an empty value is no choice.
    #[must_use]
    pub fn chosen(mut self, value: impl AsRef<str>) -> Self {
        self.chosen.push(value.as_ref().to_owned());
        self
    }

    fn write(&self, out: &mut String) {
        out.push_str("<fieldset class=\"field\"");
        described_by(out, &self.name, &self.hint, &Html::default());
        let class = if self.small { "" } else { " class=\"q\"" };
        let _ = write!(out, "><legend{class}>{}</legend>", self.legend);
        said_about(out, &self.name, &self.hint, &self.error);
        out.push_str("<div class=\"choices full\">");
        let (kind, name) = (if self.many { "checkbox" } else { "radio" }, Escaped(&self.name));
        for (place, answer) in self.answers.iter().enumerate() {
            let number = if place == 0 { String::new() } else { format!("-{}", place + 1) };
            let checked = !answer.value.is_empty() && self.chosen.contains(&answer.value);
            let _ = write!(
                out,
                "<label class=\"choice\"><input type=\"{kind}\" id=\"{name}{number}\" name=\"{name}\" value=\"{}\"{}",
                Escaped(&answer.value),
                if checked { " checked" } else { "" }
            );
            described_by(out, &self.name, &Html::default(), &self.error);
            let _ = write!(out, "><span><b>{}</b></span>", answer.label);
            if !answer.hint.is_empty() {
                let _ = write!(out, "<span class=\"hint\">{}</span>", answer.hint);
            }
            out.push_str("</label>");
        }
        out.push_str("</div></fieldset>");
    }
}

/// A list that opens: only where there are too many answers to show.
#[derive(Clone, Debug, Default)]
pub struct Select {
    name: String,
    id: String,
    label: Html,
    hint: Html,
    error: Html,
    answers: Vec<(String, Html)>,
    chosen: String,
}

impl Select {
    /// A list under a name.
    #[must_use]
    pub fn new(name: &str, label: impl Into<Html>) -> Self {
        Self { name: name.to_owned(), id: name.to_owned(), label: label.into(), ..Self::default() }
    }

    /// The same with another `id` than its name.
    #[must_use]
    pub fn id(mut self, id: &str) -> Self {
        id.clone_into(&mut self.id);
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

    /// One more answer.
    #[must_use]
    pub fn answer(mut self, value: impl AsRef<str>, label: impl Into<Html>) -> Self {
        self.answers.push((value.as_ref().to_owned(), label.into()));
        self
    }

    /// What was chosen before.
    #[must_use]
    pub fn chosen(mut self, value: impl AsRef<str>) -> Self {
        value.as_ref().clone_into(&mut self.chosen);
        self
    }

    fn write(&self, out: &mut String) {
        let (name, id) = (Escaped(&self.name), Escaped(&self.id));
        let _ = write!(out, "<div class=\"field\"><label for=\"{id}\">{}</label>", self.label);
        said_about(out, &self.id, &self.hint, &self.error);
        let _ = write!(out, "<select id=\"{id}\" name=\"{name}\"");
        described_by(out, &self.id, &self.hint, &self.error);
        out.push('>');
        for (value, label) in &self.answers {
            let selected = if *value == self.chosen { " selected" } else { "" };
            let _ = write!(out, "<option value=\"{}\"{selected}>{label}</option>", Escaped(value));
        }
        out.push_str("</select></div>");
    }
}

/// One yes.
#[derive(Clone, Debug)]
pub struct Tick {
    name: String,
    label: Html,
    hint: Html,
    error: Html,
    on: bool,
}

impl Tick {
    /// A yes under a name, sent as `yes`.
    #[must_use]
    pub fn new(name: &str, label: impl Into<Html>) -> Self {
        Self {
            name: name.to_owned(),
            label: label.into(),
            hint: Html::default(),
            error: Html::default(),
            on: false,
        }
    }

    /// What it means.
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

    /// Whether it was said before.
    #[must_use]
    pub const fn on(mut self, on: bool) -> Self {
        self.on = on;
        self
    }

    fn write(&self, out: &mut String) {
        let name = Escaped(&self.name);
        out.push_str("<div class=\"field\">");
        said_about(out, &self.name, &Html::default(), &self.error);
        let checked = if self.on { " checked" } else { "" };
        let _ = write!(
            out,
            "<label class=\"tick\"><input type=\"checkbox\" id=\"{name}\" name=\"{name}\" value=\"yes\"{checked}"
        );
        described_by(out, &self.name, &Html::default(), &self.error);
        let _ = write!(out, "><span>{}", self.label);
        if !self.hint.is_empty() {
            let _ = write!(out, "<br><span class=\"hint\">{}</span>", self.hint);
        }
        out.push_str("</span></label></div>");
    }
}

writes_itself!(Choices, Select, Tick);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_chosen_before_the_reader_chooses() {
        let list = || Choices::one("ground").legend("What?").answer("a", "A", "").answer("b", "B", "hint");
        assert!(!list().to_string().contains(" checked"));
        assert!(!list().chosen("").to_string().contains(" checked"));
        let html = list().chosen("b").error("Choose one").to_string();
        assert!(
            html.contains("id=\"ground-2\" name=\"ground\" value=\"b\" checked aria-invalid=\"true\""),
            "{html}"
        );
        assert!(html.contains("id=\"ground\" name=\"ground\" value=\"a\" aria-invalid"), "{html}");
    }

    #[test]
    fn a_list_and_a_yes() {
        let html =
            Select::new("c", "Country").answer("ru", "Россия").answer("gb", "UK").chosen("gb").to_string();
        assert!(
            html.contains("<option value=\"gb\" selected>UK</option>")
                && html.matches(" selected").count() == 1
        );
        assert!(Tick::new("keep", "Keep").on(true).to_string().contains("value=\"yes\" checked"));
    }
}
