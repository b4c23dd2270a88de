//! The rail of the desk: its views with their counts, and who is at work.

use crate::html::{Escaped, Html, name};
use crate::icon::Icon;
use crate::page::Page;
use crate::parts::command::COMMANDS_PATH;
use crate::pen::count;
use std::fmt::Write as _;

/// One way of the rail.
#[derive(Clone, Debug)]
pub struct RailLink {
    /// Its icon.
    pub icon: Icon,
    /// Its name.
    pub label: Html,
    /// Where it leads.
    pub href: String,
    /// How many wait there; shown as “99+” above that.
    pub count: Option<u64>,
    /// Whether the count is an alarm when it is not nought.
    pub hot: bool,
    /// Whether it is the view shown.
    pub current: bool,
}

/// Ways under one heading.
#[derive(Clone, Debug, Default)]
pub struct RailGroup {
    /// The heading; may be empty.
    pub heading: Html,
    /// The ways.
    pub links: Vec<RailLink>,
}

/// The rail. A template that extends `desk.html` has a field `rail: Rail`.
#[derive(Clone, Debug, Default)]
pub struct Rail {
    /// The views, from above.
    pub groups: Vec<RailGroup>,
    /// What stands at the foot: reports, settings.
    pub foot: Vec<RailLink>,
    /// Who is signed in.
    pub person: String,
    /// What stands small below the name; may be empty.
    pub note: Html,
    /// Where the name leads.
    pub person_href: String,
}

impl Rail {
    /// The rail as a fragment. It has an `id`, so that a live page can replace it.
    #[must_use]
    pub fn html(&self, page: &Page) -> Html {
        let mut out = format!(
            "<nav class=\"rail\" id=\"rail\" aria-label=\"{}\"><a class=\"brand\" href=\"/desk\" aria-label=\"{shop}\">{}<span class=\"cut\">{shop}</span></a>",
            page.t("rail"),
            page.logo(),
            shop = Escaped(&page.face.name)
        );
        for group in &self.groups {
            if !group.heading.is_empty() {
                let _ = write!(out, "<h2>{}</h2>", group.heading);
            }
            group.links.iter().for_each(|link| write_link(&mut out, link));
        }
        let _ = write!(
            out,
            "<a href=\"{COMMANDS_PATH}?from={}\" data-commands>{}<span class=\"cut\">{}</span><kbd>Ctrl K</kbd></a>",
            Escaped(page.path.split('?').next().unwrap_or_default()),
            Icon::Search,
            page.t("commands")
        );
        out.push_str("<div class=\"foot2\">");
        self.foot.iter().for_each(|link| write_link(&mut out, link));
        if !self.person.is_empty() {
            let (href, person) = (Escaped(&self.person_href), name(&self.person));
            let _ = write!(out, "<a href=\"{href}\">{}<span class=\"cut\">{person}", Icon::User);
            if !self.note.is_empty() {
                let _ = write!(out, "<br><span class=\"tiny dim\">{}</span>", self.note);
            }
            out.push_str("</span></a>");
        }
        out.push_str("</div></nav>");
        Html::built(out)
    }
}

fn write_link(out: &mut String, link: &RailLink) {
    let current = if link.current { " aria-current=\"page\"" } else { "" };
    let _ = write!(
        out,
        "<a href=\"{}\"{current}>{}<span class=\"cut\">{}</span>",
        Escaped(&link.href),
        link.icon,
        link.label
    );
    if let Some(n) = link.count {
        let hot = if link.hot && n > 0 { " hot" } else { "" };
        let _ = write!(out, "<span class=\"count{hot}\">{}</span>", count(n));
    }
    out.push_str("</a>");
}
