//! Lists of what is wrong and of what is known.

use crate::html::{Escaped, Html};
use crate::page::Page;
use std::fmt::Write as _;

/// Everything that has to be mended, on top of the form, each line leading to its field; nothing where all is well.
/// Pairs of field and sentence.
#[must_use]
pub fn error_summary(page: &Page, errors: &[(impl AsRef<str>, impl AsRef<str>)]) -> Html {
    if errors.is_empty() {
        return Html::default();
    }
    let title = page.tn("errors-title", errors.len());
    let mut out = format!(
        "<div class=\"errors\" id=\"errors\" role=\"alert\" tabindex=\"-1\" aria-labelledby=\"errors-title\">\
         <h2 id=\"errors-title\">{title}</h2><ul>"
    );
    for (field, sentence) in errors {
        let _ = write!(
            out,
            "<li><a href=\"#{}\">{}</a></li>",
            Escaped(field.as_ref()),
            Escaped(sentence.as_ref())
        );
    }
    out.push_str("</ul></div>");
    Html::built(out)
}

/// Something known: what it is called and what it is.
#[derive(Clone, Debug, Default)]
pub struct Fact {
    term: Html,
    value: Html,
    way: Html,
}

impl Fact {
    /// A fact.
    #[must_use]
    pub fn new(term: impl Into<Html>, value: impl Into<Html>) -> Self {
        Self { term: term.into(), value: value.into(), way: Html::default() }
    }

    /// The same with a way to change it. What is changed is read aloud with the link.
    #[must_use]
    pub fn change(mut self, page: &Page, href: &str) -> Self {
        let (term, word) = (&self.term, page.t("change"));
        self.way = Html::built(format!(
            "<a href=\"{}\">{word}<span class=\"vh\"> – {term}</span></a>",
            Escaped(href)
        ));
        self
    }
}

/// Facts one under the other, terms in a column of their own where there is room.
#[must_use]
pub fn facts(facts: &[Fact]) -> Html {
    listed("facts", facts)
}

/// Facts for a narrow column.
#[must_use]
pub fn facts_tight(facts: &[Fact]) -> Html {
    listed("facts tight", facts)
}

fn listed(class: &str, facts: &[Fact]) -> Html {
    if facts.is_empty() {
        return Html::default();
    }
    let mut out = format!("<dl class=\"{class}\">");
    for fact in facts {
        let _ = write!(out, "<div><dt>{}</dt><dd>{}</dd>", fact.term, fact.value);
        if !fact.way.is_empty() {
            let _ = write!(out, "<dd class=\"way\">{}</dd>", fact.way);
        }
        out.push_str("</div>");
    }
    out.push_str("</dl>");
    Html::built(out)
}
