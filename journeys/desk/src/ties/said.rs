//! What a case's page says of the cases that hang together with it: over the talk, beside it, and in it. Pure.

use super::join::way;
use crate::case::{Doing, Opened};
use crate::inbox::{Board, state};
use crate::place::Place;
use domain::Actor;
use domain::case::{Event, Tie, UNDO_MERGE_MS};
use std::fmt::Write as _;
use store::cases::{Listed, Same};
use view::parts::{Fact, Tone, facts_tight, notice};
use view::{Arg, Html, Icon, Page};

/// A case that may be of the same shopper.
pub(crate) struct Near {
    pub(crate) line: Listed,
    pub(crate) same: Same,
}

/// What happened, in a sentence with its icon.
pub(crate) fn told(page: &Page, opened: &Opened, event: &Event, by: Arg) -> (Icon, Html) {
    let (key, reference) = match event {
        Event::Tied(tied) | Event::Untied(tied) => {
            let known = opened.ties.iter().find(|(_, line)| line.id == tied.case);
            let is_tied = matches!(event, Event::Tied { .. });
            match (known, is_tied) {
                (Some((_, line)), true) => ("event-tied", line.reference.as_str()),
                (Some((_, line)), false) => ("event-untied", line.reference.as_str()),
                (None, true) => ("event-tied-some", ""),
                (None, false) => ("event-untied-some", ""),
            }
        }
        Event::Merged { reference, .. } => ("event-merged", reference.as_str()),
        Event::TookIn(one) => ("event-took-in", one.reference.as_str()),
        Event::Unmerged(one) => ("event-unmerged", one.reference.as_str()),
        Event::GaveBack(one) => ("event-gave-back", one.reference.as_str()),
        Event::Split(one) => ("event-split", one.reference.as_str()),
        Event::SplitOff(one) => ("event-split-off", one.reference.as_str()),
        _ => return (Icon::Link, Html::default()),
    };
    let reference = Html::built(format!("<span class=\"ref\">{}</span>", Html::from(reference)));
    (Icon::Link, page.rich(key, &[("by", by), ("reference", Arg::Html(reference))]))
}

/// The section beside the talk: each tie with its case, the way to make one, the way to split.
pub(crate) fn section(
    page: &Page,
    board: &Board,
    opened: &Opened,
    (place, may_answer): (&Place, bool),
) -> Html {
    let case = &opened.case;
    let reference = case.reference.to_string();
    let mut out = String::new();
    let known = opened
        .ties
        .iter()
        .map(|(tie, line)| fact(page, board, (&reference, place), (*tie, line), may_answer));
    let known: Vec<Fact> = known.collect();
    if !known.is_empty() {
        let _ = write!(out, "{}", facts_tight(&known));
    }
    if may_answer {
        let link = |out: &mut String, doing, (icon, key, label): (Icon, &str, &str)| {
            let _ = write!(
                out,
                "<a class=\"tool\" href=\"{}\" data-key=\"{key}\">{icon}{} <kbd>{}</kbd></a>",
                way(place, &reference, doing),
                page.t(label),
                key.to_uppercase()
            );
        };
        out.push_str("<p class=\"row tight\">");
        link(&mut out, Doing::Join, (Icon::Link, "u", "do-join"));
        if opened.history.iter().filter(|one| one.event.is_shoppers_word()).count() > 1 {
            link(&mut out, Doing::Split, (Icon::Swap, "d", "do-split"));
        }
        out.push_str("</p>");
    }
    if out.is_empty() {
        return Html::default();
    }
    Html::built(format!("<section><h2>{}</h2>{out}</section>", page.t("side-ties")))
}

fn fact(
    page: &Page,
    board: &Board,
    (reference, place): (&str, &Place),
    (tie, line): (Tie, &Listed),
    may_answer: bool,
) -> Fact {
    let mut value = format!(
        "<a class=\"ref\" href=\"{}\">{}</a> {}",
        Html::from(place.case(&line.reference)),
        Html::from(line.reference.as_str()),
        state(page, board, line)
    );
    if tie.is_said() && may_answer {
        let label = page.ta("ties-unlink", "reference", line.reference.as_str());
        let _ = write!(
            value,
            " <form method=\"post\" action=\"/desk/cases/{reference}/unlink\"><input type=\"hidden\" name=\"at\" value=\"{}\"><input type=\"hidden\" name=\"other\" value=\"{}\"><button class=\"tool\" aria-label=\"{}\">{}</button></form>",
            Html::from(place.carry()),
            Html::from(line.reference.as_str()),
            Html::from(label),
            Icon::X
        );
    }
    Fact::new(page.t(&format!("tie-{}", tie.code().replace('_', "-"))), Html::built(value))
}

/// What stands over the talk: that it goes on elsewhere, or that another one came in a moment ago, the newest first; with
/// the way back while there is one. The key takes back the newest that whoever looks at it did.
pub(crate) fn notices(
    page: &Page,
    opened: &Opened,
    (place, may_part): (&Place, bool),
    me: Actor,
) -> Vec<Html> {
    let mut all = Vec::new();
    let mut has_key = false;
    let reference = opened.case.reference.to_string();
    for one in opened.history.iter().rev() {
        let until = one.at.plus_ms(UNDO_MERGE_MS);
        let is_now = may_part && until >= page.pen.now;
        let (key, part, other) = match &one.event {
            Event::Merged { into, reference: other } if opened.case.merged_into() == Some(*into) => {
                ("merged-into", reference.as_str(), other)
            }
            Event::TookIn(took) if is_now && opened.case.parts().any(|known| known == took.case) => {
                ("merged-here", took.reference.as_str(), &took.reference)
            }
            _ => continue,
        };
        let link = Html::built(format!(
            "<a class=\"ref\" href=\"{}\">{}</a>",
            Html::from(place.case(other)),
            Html::from(other.as_str())
        ));
        let said = page.rich(key, &[("reference", Arg::Html(link))]);
        let undo = if is_now {
            let is_mine = one.actor == me && !has_key;
            has_key |= is_mine;
            let (key, shown) = if is_mine { (" data-key=\"z\"", " <kbd>Z</kbd>") } else { ("", "") };
            format!(
                "<input type=\"hidden\" name=\"at\" value=\"{}\"><button class=\"tool\"{key}>{}{shown}</button>",
                Html::from(place.carry()),
                Html::from(page.ta("merged-undo", "until", page.pen.time(until)))
            )
        } else {
            String::new()
        };
        let text = format!(
            "<form class=\"row\" method=\"post\" action=\"/desk/cases/{part}/parting\"><span>{said}</span>{undo}</form>"
        );
        all.push(notice(Tone::Plain, Icon::Link, Html::built(text)));
    }
    all
}
