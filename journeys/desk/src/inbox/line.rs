//! A case as a line of the inbox: who, since when, what about, how it stands, whose it is. Reads nothing.

use super::board::Board;
use super::columns;
use super::why::{first, first_or_words, urgency};
use crate::bulk;
use crate::labels;
use crate::place::Place;
use crate::presence;
use domain::Moment;
use domain::case::{Side, Sleep, Stage, Standing, Turn, Whose};
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
    let (state, says_urgency) = pressing(page, board, line);
    let _ = write!(
        out,
        "<li>{}<a class=\"item{seen}\" href=\"{}\"{is_current} data-ref=\"{}\" data-seq=\"{}\"><b>{}</b>{}<p>{}</p>{}<span class=\"who\">{}{}</span>{}{}{}</a></li>",
        if place.is_picking { bulk::tick(page, place, line) } else { Html::default() },
        Html::from(place.case(&line.reference)),
        line.reference,
        line.seq,
        shopper(page, &line.name, line.contact.as_deref()),
        since(page, line),
        preview(page, line),
        state,
        owner(page, board, line),
        presence::beside(page, board, line.id),
        why(page, line, says_urgency),
        labelled(board, line),
        columns::beside(page, board.shown(place), line),
    );
}

/// Its labels, where it has any.
fn labelled(board: &Board, line: &Listed) -> Html {
    let chips = labels::chips(&board.labels, &line.labels);
    if chips.is_empty() { chips } else { Html::built(format!("<p class=\"reason\">{chips}</p>")) }
}

/// How soon somebody must look, where that is not said yet, and why, in the words that said so; nothing where it ended.
fn why(page: &Page, line: &Listed, says_urgency: bool) -> Html {
    if matches!(line.stage, Stage::Closed(_)) {
        return Html::default();
    }
    let mark = (!says_urgency).then(|| urgency(page, line.urgency).to_string());
    let told = |found: Option<Html>| found.map(|said| said.to_string());
    let reason = match line.whose {
        Whose::Person if !line.is_raised => Some(page.t("because-person").to_owned()),
        // Single words spoke for a topic that the model did not choose here.
        Whose::Form if !line.is_raised => {
            told(first(page, &line.because)).or_else(|| Some(page.t("because-named").to_owned()))
        }
        Whose::Person | Whose::Form | Whose::Model => told(first_or_words(page, &line.because)),
    };
    let said: Vec<String> = mark.into_iter().chain(reason).collect();
    if said.is_empty() {
        return Html::default();
    }
    Html::built(format!("<p class=\"reason small\">{}</p>", said.join(" ")))
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
    pressing(page, board, line).0
}

/// The same, and whether it says how urgent the case is.
fn pressing(page: &Page, board: &Board, line: &Listed) -> (Html, bool) {
    let intent = page.t(&format!("intent-{}", line.intent.code()));
    if let Some(said) = before_urgency(page, board, line) {
        return (said, false);
    }
    if line.urgency == Urgency::Critical && line.turn == Turn::Shop {
        return (status(Tone::Alarm, Icon::Alert, page.ta("state-critical", "intent", intent)), true);
    }
    if let Some(said) = clock(page, line) {
        return (said, false);
    }
    ordinary(page, line, intent)
}

/// What became of an answer, which presses more than the case.
fn before_urgency(page: &Page, board: &Board, line: &Listed) -> Option<Html> {
    if board.came_back(line.id) {
        return Some(status(Tone::Alarm, Icon::Alert, page.t("state-came-back")));
    }
    if board.is_sending(line.id) {
        return Some(status(Tone::Plain, Icon::Send, page.t("state-sending")));
    }
    slept(page, line)
}

/// That it is back, and why; or until when it sleeps.
fn slept(page: &Page, line: &Listed) -> Option<Html> {
    match (line.woke, line.sleep) {
        (Some(why), _) => Some(status(Tone::Warn, Icon::Bell, page.t(&format!("state-woke-{}", why.code())))),
        (None, Some(Sleep { until: Some(until), .. })) => {
            let when = page.pen.moment(until);
            Some(status(Tone::Quiet, Icon::Moon, page.ta("state-asleep-until", "when", when)))
        }
        (None, Some(_)) => Some(status(Tone::Quiet, Icon::Moon, page.t("state-asleep"))),
        (None, None) => None,
    }
}

/// A promise or a term of the law that has ended or is about to.
fn clock(page: &Page, line: &Listed) -> Option<Html> {
    let now = page.pen.now;
    if let Some(due) = line.promise_due {
        let left = due.since(now);
        if left < 0 {
            let late = span_short(page.lang, -left);
            return Some(status(Tone::Alarm, Icon::Clock, page.ta("state-overdue", "late", late)));
        }
        if left < NEAR_MS {
            return Some(status(Tone::Warn, Icon::Clock, page.ta("state-near", "time", page.pen.time(due))));
        }
    }
    if let Some(due) = line.stage.law_due() {
        let days = day_span(page, due);
        if days <= LAW_NEAR_DAYS {
            let (tone, key) =
                if days < 0 { (Tone::Alarm, "state-law-late") } else { (Tone::Warn, "state-law") };
            return Some(status(tone, Icon::Scale, page.tn(key, days.abs())));
        }
    }
    None
}

/// How the case stands, and whether that says how urgent it is.
fn ordinary(page: &Page, line: &Listed, intent: &str) -> (Html, bool) {
    if let Some(said) = bargain(page, line) {
        return (said, false);
    }
    let said = match (&line.stage, line.turn) {
        (Stage::Closed(closure), _) => {
            let key = format!("outcome-{}", closure.outcome.code());
            status(Tone::Ok, Icon::Check, page.t(&key))
        }
        (_, Turn::Shopper) => status(Tone::Quiet, Icon::Hourglass, page.t("state-shopper")),
        (_, Turn::Goods) => status(Tone::Quiet, Icon::Truck, page.t("state-goods")),
        (Stage::Claim { .. }, _) => status(Tone::Plain, Icon::Flag, page.ta("state-claim", "intent", intent)),
        (Stage::Outside { .. }, _) => status(Tone::Warn, Icon::Bank, page.t("stage-outside")),
        _ if line.urgency == Urgency::High => {
            return (status(Tone::Warn, Icon::Spark, page.ta("state-high", "intent", intent)), true);
        }
        _ => status(Tone::Quiet, Icon::Talk, intent),
    };
    (said, false)
}

/// What stands between the two sides, where it is somebody's move by it.
fn bargain(page: &Page, line: &Listed) -> Option<Html> {
    if matches!(line.stage, Stage::Closed(_)) {
        return None;
    }
    let agreed = line.offers.iter().rev().find(|one| one.standing == Standing::Accepted);
    let last = line.offers.last().filter(|one| one.standing == Standing::Open).or(agreed);
    let last = last.or(line.offers.last())?;
    Some(match (last.standing_at(page.pen.now), last.by, line.turn) {
        (Standing::Accepted, _, Turn::Shop) if !last.is_given() => {
            status(Tone::Plain, Icon::Gift, page.t("state-give"))
        }
        (Standing::Accepted, _, Turn::Shopper | Turn::Goods) if last.is_given() => {
            status(Tone::Quiet, Icon::Hourglass, page.t("state-given"))
        }
        (Standing::Open, Side::Shopper, Turn::Shop) => {
            status(Tone::Plain, Icon::Swap, page.t("state-suggested"))
        }
        (Standing::Open, Side::Shop, Turn::Shopper) => match last.until {
            Some(until) => {
                let day = page.pen.date(until.day_in(&page.pen.zone));
                status(Tone::Quiet, Icon::Swap, page.ta("state-offered-until", "day", day))
            }
            None => status(Tone::Quiet, Icon::Swap, page.t("state-offered")),
        },
        (Standing::Lapsed, Side::Shop, Turn::Shopper) => {
            status(Tone::Warn, Icon::Swap, page.t("state-lapsed"))
        }
        _ => return None,
    })
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
