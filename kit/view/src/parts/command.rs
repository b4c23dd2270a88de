//! The command bar: everything that can be done, found by typing. The bar is empty until it is opened; what it lists is
//! asked of the address that [`COMMANDS_PATH`] names.

use crate::html::{Escaped, Html};
use crate::icon::Icon;
use crate::page::Page;
use std::fmt::Write as _;

/// Where the list of the bar comes from, and where the same stands as a page of its own.
pub const COMMANDS_PATH: &str = "/desk/bar";

/// Something that can be done from the command bar.
#[derive(Clone, Debug)]
pub struct Command {
    /// Its icon.
    pub icon: Icon,
    /// What it does.
    pub label: Html,
    /// What stands small beside it; may be empty.
    pub about: Html,
    /// Where it leads; a change is asked for there, for no link changes anything.
    pub href: String,
    /// The key that does the same; may be empty.
    pub key: &'static str,
    /// The reply template that it puts into an answer that stands open on the page.
    pub template: Option<i64>,
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
pub fn command_bar(page: &Page) -> Html {
    let ask = page.t("commands-ask");
    Html::built(format!(
        "<dialog class=\"cmd\" id=\"commands\" popover aria-label=\"{title}\" data-bar=\"{COMMANDS_PATH}\" data-failed=\"{failed}\">\
         <label class=\"vh\" for=\"commands-ask\">{ask}</label>\
         <input id=\"commands-ask\" type=\"search\" role=\"combobox\" aria-expanded=\"false\" \
         aria-controls=\"commands-list\" aria-autocomplete=\"list\" maxlength=\"200\" autocomplete=\"off\" \
         spellcheck=\"false\" placeholder=\"{ask}\">\
         <p class=\"vh\" id=\"commands-said\" role=\"status\"></p>\
         <div id=\"commands-list\" role=\"listbox\" aria-label=\"{title}\"></div></dialog>",
        title = page.t("commands"),
        failed = Escaped(page.t("commands-failed"))
    ))
}

/// The commands as a list: of the bar, where arrows choose among them, or of a page of links.
#[must_use]
pub fn command_list(groups: &[CommandGroup], is_page: bool) -> Html {
    let mut out = String::with_capacity(4_096);
    for (place, group) in groups.iter().enumerate() {
        let role = if is_page { "" } else { " role=\"group\"" };
        let list = if is_page { "" } else { " role=\"none\"" };
        // On a page of its own the groups stand right below the title.
        let (h, mute) = if is_page { ("h2", "") } else { ("h3", " role=\"presentation\"") };
        let _ = write!(
            out,
            "<section{role} aria-labelledby=\"cg{place}\"><{h} id=\"cg{place}\"{mute}>{}</{h}><ul{list}>",
            group.title
        );
        for (line, command) in group.commands.iter().enumerate() {
            write_command(&mut out, command, (place, line, is_page));
        }
        out.push_str("</ul></section>");
    }
    Html::built(out)
}

/// In the bar a line is chosen by arrows and run by the script: a link within an option could be reached twice.
fn write_command(out: &mut String, command: &Command, (place, line, is_page): (usize, usize, bool)) {
    let href = Escaped(&command.href);
    if is_page {
        let _ = write!(out, "<li><a href=\"{href}\">");
    } else {
        let _ = write!(
            out,
            "<li role=\"option\" id=\"co{place}-{line}\" aria-selected=\"false\" data-href=\"{href}\""
        );
        if !command.key.is_empty() {
            let _ = write!(out, " data-press=\"{}\"", command.key.to_lowercase());
        }
        if let Some(template) = command.template {
            let _ = write!(out, " data-template=\"{template}\"");
        }
        out.push_str("><span>");
    }
    let _ = write!(out, "{}<span class=\"cut\">{}", command.icon, command.label);
    if !command.about.is_empty() {
        let _ = write!(out, " <span class=\"dim\">{}</span>", command.about);
    }
    out.push_str("</span>");
    if !command.key.is_empty() {
        let _ = write!(out, "<kbd>{}</kbd>", command.key);
    }
    out.push_str(if is_page { "</a></li>" } else { "</span></li>" });
}
