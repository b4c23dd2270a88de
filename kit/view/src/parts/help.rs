//! Pages of help beside what somebody writes: links that answer at once, never in the way of what is being written.

use crate::html::{Escaped, Html};
use crate::icon::Icon;
use crate::page::Page;
use std::fmt::Write as _;

/// Links to pages that may answer, each with its address and title; nothing where there is none.
#[must_use]
pub fn help_links(page: &Page, links: &[(String, String)]) -> Html {
    if links.is_empty() {
        return Html::default();
    }
    let mut list = String::new();
    for (href, title) in links {
        let _ = write!(list, "<li><a href=\"{}\">{}</a></li>", Escaped(href), Escaped(title));
    }
    Html::built(format!(
        "<div class=\"notice\">{}<div><p>{}</p><ul class=\"list\">{list}</ul></div></div>",
        Icon::Book,
        page.t("help-may-answer")
    ))
}
