//! The command bar: everything that can be done, found by typing.

use crate::html::{Escaped, Html};
use crate::icon::Icon;
use crate::page::Page;
use std::fmt::Write as _;

/// Something that can be done from the command bar.
#[derive(Clone, Debug)]
pub struct Command {
    /// Its icon.
    pub icon: Icon,
    /// What it does.
    pub label: Html,
    /// Where it leads; a change is asked for there, for no link changes anything.
    pub href: String,
    /// The key that does the same; may be empty.
    pub key: &'static str,
}

/// Commands under one heading.
#[derive(Clone, Debug)]
pub struct CommandGroup {
    /// The heading.
    pub title: Html,
    /// The commands.
    pub commands: Vec<Command>,
}

/// The command bar, opened by a button with `popovertarget="commands"` or by Ctrl K.
#[must_use]
pub fn commands(page: &Page, groups: &[CommandGroup]) -> Html {
    let ask = page.t("commands-ask");
    let mut out = format!(
        "<dialog class=\"cmd\" id=\"commands\" popover aria-label=\"{}\"><label class=\"vh\" for=\"commands-ask\">{ask}</label>\
         <input id=\"commands-ask\" type=\"search\" autocomplete=\"off\" placeholder=\"{ask}\">",
        page.t("commands")
    );
    for group in groups {
        let _ = write!(out, "<section><h3>{}</h3><ul>", group.title);
        for command in &group.commands {
            let _ = write!(
                out,
                "<li><a href=\"{}\" data-press=\"{}\">{}<span>{}</span>",
                Escaped(&command.href),
                command.key.to_lowercase(),
                command.icon,
                command.label
            );
            if !command.key.is_empty() {
                let _ = write!(out, "<kbd>{}</kbd>", command.key);
            }
            out.push_str("</a></li>");
        }
        out.push_str("</ul></section>");
    }
    out.push_str("</dialog>");
    Html::built(out)
}
