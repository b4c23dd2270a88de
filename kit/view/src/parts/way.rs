//! Ways about: steps of a form, tabs, pages of a list.

use crate::html::{Escaped, Html};
use crate::icon::Icon;
use crate::page::Page;
use std::fmt::Write as _;

/// Where one stands in a form of several pages, and what comes next; `next` is empty on the last.
#[must_use]
pub fn steps(page: &Page, n: usize, all: usize, next: &str) -> Html {
    let mut args = vec![("n", n.into()), ("all", all.into())];
    let key = if next.is_empty() { "steps-of" } else { "steps-next" };
    let progress = page.with("progress-of", &args);
    args.push(("next", next.into()));
    let text = page.rich(key, &args);
    Html::built(format!(
        "<div class=\"steps\"><span>{text}</span><progress max=\"{all}\" value=\"{n}\">{progress}</progress></div>"
    ))
}

/// One of several views of the same thing.
#[derive(Clone, Debug)]
pub struct Tab {
    /// What it shows.
    pub label: Html,
    /// Where it leads.
    pub href: String,
    /// Whether it is the one shown.
    pub current: bool,
    /// The key that opens it; may be empty.
    pub key: &'static str,
}

/// Tabs in a row, named for readers aloud.
#[must_use]
pub fn tabs(label: &str, tabs: &[Tab]) -> Html {
    let mut out = format!("<nav class=\"tabs\" aria-label=\"{}\">", Escaped(label));
    for tab in tabs {
        let current = if tab.current { " aria-current=\"true\"" } else { "" };
        let _ = write!(out, "<a href=\"{}\"{current}>{}", Escaped(&tab.href), tab.label);
        if !tab.key.is_empty() {
            let _ = write!(out, " <kbd>{}</kbd>", tab.key);
        }
        out.push_str("</a>");
    }
    out.push_str("</nav>");
    Html::built(out)
}

/// Ways to the newer and the older page of a list; nothing where there is but one.
#[must_use]
pub fn pager(page: &Page, newer: Option<&str>, older: Option<&str>) -> Html {
    if newer.is_none() && older.is_none() {
        return Html::default();
    }
    let mut out = format!("<nav class=\"row pager\" aria-label=\"{}\">", page.t("pages"));
    if let Some(href) = newer {
        let _ = write!(
            out,
            "<a class=\"btn two\" rel=\"prev\" href=\"{}\">{}{}</a>",
            Escaped(href),
            Icon::Left,
            page.t("pages-newer")
        );
    }
    if let Some(href) = older {
        let _ = write!(
            out,
            "<a class=\"btn two end\" rel=\"next\" href=\"{}\">{}{}</a>",
            Escaped(href),
            page.t("pages-older"),
            Icon::Right
        );
    }
    out.push_str("</nav>");
    Html::built(out)
}
