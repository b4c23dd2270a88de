//! A case as a line of the inbox: who, since when, what about, how it stands, whose it is. Reads nothing.

use super::board::Board;
use crate::place::Place;
use domain::Moment;
use domain::case::{Stage, Turn, Whose};
use domain::intent::Urgency;
use domain::time::{DAY_MS, HOUR_MS};
use std::fmt::Write as _;
use store::cases::Listed;
use view::parts::{Tone, status};
use view::{Html, Icon, Page, name, span_short};

/// A promise is near when it ends within this.
const NEAR_MS: i64 = HOUR_MS;
/// A term of the law is near when it ends within so many days.
const LAW_NEAR_DAYS: i64 = 3;
/// Digits by which a telephone number is recognised in a list.
const PHONE_END_DIGITS: usize = 4;

/// Writes the line; `current` is the reference of the case that stands open beside the list.
pub(crate) fn write(
    out: &mut String,
    page: &Page,
    board: &Board,
    (line, place, current): (&Listed, &Place, &str),
) {
    let is_current = if line.reference == current { " aria-current=\"true\"" } else { "" };
    let seen = if line.turn == Turn::Shop { "" } else { " seen" };
    let _ = write!(
        out,
        "<li><a class=\"item{seen}\" href=\"{}\"{is_current} data-ref=\"{}\" data-seq=\"{}\"><b>{}</b>{}<p>{}</p>{}<span class=\"who\">{}</span>{}</a></li>",
        Html::from(place.case(&line.reference)),
        line.reference,
        line.seq,
        shopper(page, &line.name, line.contact.as_deref()),
        since(page, line),
        preview(page, line),
        state(page, board, line),
        owner(page, board, line),
        why(page, line),
    );
}

/// Why it hurries, in the words that said so; nothing where it does not, or a person has sorted it.
fn why(page: &Page, line: &Listed) -> Html {
    let hurries = line.urgency <= Urgency::High && line.turn == Turn::Shop && line.whose != Whose::Person;
    match super::why::first(page, &line.because).filter(|_| hurries) {
        Some(said) => Html::built(format!("<p class=\"small\">{said}</p>")),
        None => Html::default(),
    }
}

/// The shopper's name; else the address, or the end of the telephone number; else that nothing was given.
pub(crate) fn shopper(page: &Page, known: &str, contact: Option<&str>) -> Html {
    match contact {
        _ if !known.trim().is_empty() => name(known),
        Some(address) if address.contains('@') => name(address),
        Some(phone) => {
            let n_hidden = phone.chars().count().saturating_sub(PHONE_END_DIGITS);
            let end: String = phone.chars().skip(n_hidden).collect();
            Html::from(page.ta("shopper-phone", "end", end))
        }
        None => Html::from(page.t("shopper-unnamed")),
    }
}

/// The words that were looked for among those around them; else the newest words, or that there are none any more.
fn preview(page: &Page, line: &Listed) -> Html {
    match &line.snippet {
        _ if line.erased_at.is_some() => page.t("outcome-erased").into(),
        Some(snippet) => {
            let mut out = String::new();
            for (part, is_hit) in snippet.parts() {
                let part = Html::from(part);
                let _ = if is_hit { write!(out, "<mark>{part}</mark>") } else { write!(out, "{part}") };
            }
            Html::built(out)
        }
        None => Html::from(line.preview.as_str()),
    }
}

fn since(page: &Page, line: &Listed) -> Html {
    let now = page.pen.now;
    match line.waiting_since {
        Some(since) => {
            let ms = now.since(since).max(0);
            Html::built(format!("<time data-waits=\"{ms}\">{}</time>", span_short(page.lang, ms)))
        }
        None => Html::built(format!("<time>{}</time>", Html::from(short(page, line.changed_at)))),
    }
}

/// The time of today, or the date.
fn short(page: &Page, at: Moment) -> String {
    let day = at.day_in(&page.pen.zone);
    if day == page.pen.today() { page.pen.time(at) } else { page.pen.date(day) }
}

/// The most pressing thing there is to say, in a word with its icon.
pub(crate) fn state(page: &Page, board: &Board, line: &Listed) -> Html {
    let now = page.pen.now;
    if board.came_back(line.id) {
        return status(Tone::Alarm, Icon::Alert, page.t("state-came-back"));
    }
    if board.is_sending(line.id) {
        return status(Tone::Plain, Icon::Send, page.t("state-sending"));
    }
    let intent = page.t(&format!("intent-{}", line.intent.code()));
    if line.urgency == Urgency::Critical && line.turn == Turn::Shop {
        return status(Tone::Alarm, Icon::Alert, page.ta("state-critical", "intent", intent));
    }
    if let Some(due) = line.promise_due {
        let left = due.since(now);
        if left < 0 {
            let late = span_short(page.lang, -left);
            return status(Tone::Alarm, Icon::Clock, page.ta("state-overdue", "late", late));
        }
        if left < NEAR_MS {
            return status(Tone::Warn, Icon::Clock, page.ta("state-near", "time", page.pen.time(due)));
        }
    }
    if let Some(due) = line.stage.law_due() {
        let days = day_span(page, due);
        if days <= LAW_NEAR_DAYS {
            let (tone, key) =
                if days < 0 { (Tone::Alarm, "state-law-late") } else { (Tone::Warn, "state-law") };
            return status(tone, Icon::Scale, page.tn(key, days.abs()));
        }
    }
    ordinary(page, line, intent)
}

fn ordinary(page: &Page, line: &Listed, intent: &str) -> Html {
    match (&line.stage, line.turn) {
        (Stage::Closed(closure), _) => {
            let key = format!("outcome-{}", closure.outcome.code());
            status(Tone::Ok, Icon::Check, page.t(&key))
        }
        (_, Turn::Shopper) => status(Tone::Quiet, Icon::Hourglass, page.t("state-shopper")),
        (_, Turn::Goods) => status(Tone::Quiet, Icon::Truck, page.t("state-goods")),
        (Stage::Claim { .. }, _) => status(Tone::Plain, Icon::Flag, page.ta("state-claim", "intent", intent)),
        (Stage::Outside { .. }, _) => status(Tone::Warn, Icon::Bank, page.t("stage-outside")),
        _ if line.urgency == Urgency::High => {
            status(Tone::Warn, Icon::Spark, page.ta("state-high", "intent", intent))
        }
        _ => status(Tone::Quiet, Icon::Talk, intent),
    }
}

/// Whole days until the end of a day, by the calendar.
pub(crate) fn day_span(page: &Page, due: domain::Day) -> i64 {
    let today = page.pen.today();
    due.since(today).map_or(i64::MAX / DAY_MS, |span| i64::from(span.get_days()))
}

fn owner(page: &Page, board: &Board, line: &Listed) -> Html {
    match line.owner {
        None => page.t("owner-nobody").into(),
        Some(id) if id == board.me => page.t("owner-you").into(),
        Some(id) => {
            let whole = board.name(id);
            name(whole.split_whitespace().next().unwrap_or(whole))
        }
    }
}
