//! What went wrong with a form of a case, and what happened in the case since its writer read it: who did what, when.
//! Decides nothing.

use super::opened::Opened;
use super::outgoing::{Outgoing, State};
use super::show::{Doing, Sent};
use super::talk;
use crate::inbox::Board;
use domain::case::{Event, Happened};
use std::fmt::Write as _;
use view::parts::{Tone, error_summary, notice};
use view::{Html, Icon, Page};

/// Things that happened which are told at the most, the last ones.
const TOLD_MAX: usize = 5;
/// Characters of their words.
const QUOTED_CHARS: usize = 300;

/// An answer of the one who looks that came back, until they try again.
pub(super) fn returned<'b>(board: &'b Board, opened: &Opened) -> Option<&'b Outgoing> {
    let own =
        |one: &&Outgoing| one.case == opened.case.id && one.staff == board.me && one.state == State::Refused;
    board.outgoing.iter().find(own)
}

/// Everything that is wrong with the form as it was sent, over it.
pub(super) fn errors(page: &Page, board: &Board, opened: &Opened, (doing, sent): (Doing, &Sent)) -> Html {
    if let Some(seen) = sent.seen.filter(|_| sent.wrong.is_empty()) {
        let told = told(page, board, opened, (doing, seen));
        return overtaken(page, &told, after(doing, opened));
    }
    let id = |field: &'static str| match (doing, field) {
        (Doing::Answer | Doing::Note, "text") => "reply-text",
        _ => field,
    };
    let wrong: Vec<(&str, &str)> =
        sent.wrong.iter().map(|one| (id(one.field), one.sentence.as_str())).collect();
    error_summary(page, &wrong)
}

/// Why an answer came back.
pub(super) fn came_back(page: &Page, board: &Board, opened: &Opened, back: &Outgoing) -> Html {
    let told = match back.cause.as_str() {
        "newer-word" => told(page, board, opened, (Doing::Answer, back.seen)),
        _ => Html::default(),
    };
    let text = if told.is_empty() {
        format!("<b>{}</b> {}", page.t("came-back"), page.t(&format!("refusal-{}", back.cause)))
    } else {
        let title = page.t("overtaken-title");
        format!("<b>{}</b> {title}:{told}{}", page.t("came-back"), page.t("overtaken-answer"))
    };
    notice(Tone::Alarm, Icon::Alert, Html::built(text))
}

fn overtaken(page: &Page, told: &Html, after: &str) -> Html {
    Html::built(format!(
        "<div class=\"errors\" id=\"errors\" role=\"alert\" tabindex=\"-1\" aria-labelledby=\"errors-title\">\
         <h2 id=\"errors-title\">{}</h2>{told}<p>{}</p></div>",
        page.t("overtaken-title"),
        page.t(after)
    ))
}

/// What can be done about it.
const fn after(doing: Doing, opened: &Opened) -> &'static str {
    match (doing, opened.case.closure().is_some()) {
        (Doing::Own, _) => "overtaken-owner",
        (Doing::Sort, _) => "overtaken-sorting",
        (Doing::Macro, _) => "overtaken-macro",
        (Doing::Snooze, _) => "overtaken-snooze",
        (Doing::Close, true) => "overtaken-closed",
        (Doing::Reopen, false) => "overtaken-open",
        (Doing::Close, false) => "overtaken-close",
        _ => "overtaken-answer",
    }
}

/// What happened after the entry of this number, as a list; nothing where nothing of that kind did.
fn told(page: &Page, board: &Board, opened: &Opened, (doing, seen): (Doing, i64)) -> Html {
    let newer: Vec<&Happened> = match doing {
        // These are compared by themselves: whoever was the last to change it did it after the page was read.
        Doing::Own => opened.history.iter().rfind(|one| is_owning(&one.event)).into_iter().collect(),
        Doing::Sort => opened.history.iter().rfind(|one| one.event.sorts()).into_iter().collect(),
        Doing::Macro => {
            let bears = |event: &Event| event.moves_talk() || event.sorts() || is_owning(event);
            opened.history.iter().filter(|one| one.seq > seen && bears(&one.event)).collect()
        }
        _ => opened.history.iter().filter(|one| one.seq > seen && one.event.moves_talk()).collect(),
    };
    if newer.is_empty() {
        return Html::default();
    }
    let mut out = String::from("<ul>");
    for happened in newer.iter().skip(newer.len().saturating_sub(TOLD_MAX)) {
        let (_, sentence) = talk::event(page, board, opened, happened);
        let when = page.when(happened.at);
        let said = opened.said.iter().find(|said| said.seq == happened.seq);
        let _ = match said {
            Some(said) => {
                let words = said.kept.as_ref().map_or("", |(words, _)| words.as_str());
                let quoted = quoted(words);
                write!(out, "<li><a href=\"#m{}\">{sentence}</a>, {when}{quoted}</li>", happened.seq)
            }
            None => write!(out, "<li>{sentence}, {when}</li>"),
        };
    }
    out.push_str("</ul>");
    Html::built(out)
}

/// What was said, beside what one has written oneself.
fn quoted(words: &str) -> Html {
    let short: String = words.chars().take(QUOTED_CHARS).collect();
    let more = if words.chars().nth(QUOTED_CHARS).is_some() { "…" } else { "" };
    if short.trim().is_empty() {
        return Html::default();
    }
    Html::built(format!("<blockquote class=\"quote small\">{}{more}</blockquote>", Html::from(short)))
}

const fn is_owning(event: &Event) -> bool {
    matches!(event, Event::Owned(_))
}
