//! Lists of files and papers.

use crate::html::{Escaped, Html, name};
use crate::icon::Icon;
use crate::page::Page;
use domain::media::Kind;
use std::fmt::Write as _;

/// A file, or one that is wanted.
#[derive(Clone, Debug)]
pub struct FileLine {
    icon: Icon,
    title: Html,
    remark: Html,
    end: Html,
    lacking: bool,
}

impl FileLine {
    /// A file that a stranger named; it opens at `href`.
    #[must_use]
    pub fn named(icon: Icon, href: &str, file_name: &str) -> Self {
        let title = Html::built(format!("<a href=\"{}\">{}</a>", Escaped(href), name(file_name)));
        Self { icon, title, remark: Html::default(), end: Html::default(), lacking: false }
    }

    /// A paper of ours; it opens at `href`.
    #[must_use]
    pub fn paper(icon: Icon, href: &str, title: impl Into<Html>) -> Self {
        let title = Html::built(format!("<a href=\"{}\">{}</a>", Escaped(href), title.into()));
        Self { icon, title, remark: Html::default(), end: Html::default(), lacking: false }
    }

    /// A file that would help and is not there.
    #[must_use]
    pub fn lacking(icon: Icon, title: impl Into<Html>) -> Self {
        Self { icon, title: title.into(), remark: Html::default(), end: Html::default(), lacking: true }
    }

    /// Something small below the title: when it was taken, how large it is.
    #[must_use]
    pub fn remark(mut self, remark: impl Into<Html>) -> Self {
        self.remark = remark.into();
        self
    }

    /// Something at the end of the line: a state, a size, a link.
    #[must_use]
    pub fn end(mut self, end: impl Into<Html>) -> Self {
        self.end = end.into();
        self
    }
}

/// What a file is taken for where that is not what its sender may think: its content decides, not its name. Nothing
/// where it is shown or opens as what it is called.
#[must_use]
pub fn taken_for(page: &Page, kind: Kind) -> &'static str {
    match kind {
        Kind::Markup => page.t("file-taken-for-markup"),
        Kind::Program => page.t("file-taken-for-program"),
        _ => "",
    }
}

/// Files one under the other.
#[must_use]
pub fn files(lines: &[FileLine]) -> Html {
    let mut out = String::from("<ul class=\"files\">");
    for line in lines {
        let class = if line.lacking { " class=\"lack\"" } else { "" };
        let _ = write!(out, "<li{class}>{}<span>{}", line.icon, line.title);
        if !line.remark.is_empty() {
            let _ = write!(out, "<small>{}</small>", line.remark);
        }
        let _ = write!(out, "</span><span class=\"what\">{}</span></li>", line.end);
    }
    out.push_str("</ul>");
    Html::built(out)
}
