//! The talk of a case: messages, notes, what happened between, answers on their way out. Decides nothing.

use super::offer_form;
use super::opened::Opened;
use super::outside;
use crate::case::outgoing::State;
use crate::inbox::Board;
use crate::turns;
use domain::case::{Event, Happened, Owned, Wake};
use domain::id::StaffId;
use domain::intent::{Intent, Urgency};
use domain::{Actor, Lang, Moment};
use scam::lookalike::Brands;
use store::cases::Said;
use view::parts::{Message, Side, Tone, event_line, notice, status};
use view::{Arg, Html, Icon, Page};

/// Reasons that a mark names.
const REASONS_MAX: usize = 3;

/// The talk; words with a number above `seen` are marked as new.
pub(crate) fn talk(page: &Page, board: &Board, opened: &Opened, seen: Option<i64>) -> Html {
    let mut lines = lines(page, board, opened, seen);
    // What was said in the cases that went into this one is read from them.
    for part in &opened.parts {
        lines.extend(messages(page, board, part));
    }
    if !opened.parts.is_empty() {
        lines.sort_by_key(|(at, _)| *at);
    }
    let mut parts: Vec<Html> = lines.into_iter().map(|(_, line)| line).collect();
    let waiting =
        board.outgoing.iter().filter(|one| one.case == opened.case.id && one.state == State::Waiting);
    for one in waiting {
        let badge = status(Tone::Plain, Icon::Send, page.t("state-sending"));
        let author = board.name(one.staff);
        let words = one.words.as_str();
        let mut message = Message::new(Side::Own, author, page.when(one.send_at), words).badge(badge);
        if one.along.is_some() {
            message = message.role(page.t("macro-along"));
        }
        parts.push(message.into());
    }
    view::parts::together(parts)
}

/// The words of a case that went into another one, each with where it comes from.
fn messages(page: &Page, board: &Board, part: &Opened) -> Vec<(Moment, Html)> {
    let reference = part.case.reference.to_string();
    let said = part.said.iter();
    said.map(|words| (words.at, message(page, board, part, (words, None, Some(&reference))))).collect()
}

/// The talk of one case by itself.
fn lines(page: &Page, board: &Board, opened: &Opened, seen: Option<i64>) -> Vec<(Moment, Html)> {
    let mut said = opened.said.iter().peekable();
    let mut parts: Vec<(Moment, Html)> = Vec::with_capacity(opened.history.len());
    for happened in &opened.history {
        if happened.event.text().is_some() {
            while said.next_if(|one| one.seq < happened.seq).is_some() {}
            if let Some(words) = said.next_if(|one| one.seq == happened.seq) {
                parts.push((happened.at, message(page, board, opened, (words, seen, None))));
            }
            if matches!(
                happened.event,
                Event::Opened(_) | Event::Received { .. } | Event::Answered { .. } | Event::Noted { .. }
            ) {
                continue;
            }
        }
        let (icon, text) = event(page, board, opened, happened);
        parts.push((happened.at, event_line(icon, text, page.when(happened.at))));
    }
    parts
}

fn message(
    page: &Page,
    board: &Board,
    opened: &Opened,
    (words, seen, of): (&Said, Option<i64>, Option<&str>),
) -> Html {
    let side = match (words.kind.as_str(), words.actor) {
        ("noted", _) => Side::Note,
        ("answered" | "offered" | "payment_failed" | "remedy_found" | "remedy_given" | "reopened", _) => {
            Side::Own
        }
        ("offer_declined", actor) if actor.is_shop() => Side::Own,
        _ => Side::Other,
    };
    let text = words.kept.as_ref().map_or(page.t("words-erased"), |(kept, _)| kept.as_str());
    let author = author(page, board, opened, (words.actor, side));
    let id = match of {
        Some(_) => format!("m{}-{}", opened.case.id, words.seq),
        None => format!("m{}", words.seq),
    };
    let mut message = Message::new(side, &author, page.when(words.at), text).id(id);
    let mut roles = Vec::new();
    roles.extend(of.map(|of| page.ta("message-of-part", "reference", of)));
    if side == Side::Note {
        roles.push(page.t("message-note").to_owned());
    }
    if words.actor == Actor::Helper {
        roles.push(page.t("actor-helper-role").to_owned());
    }
    if matches!(words.actor, Actor::Key(_)) && side == Side::Other {
        roles.push(page.t("actor-key-role").to_owned());
    }
    if !roles.is_empty() {
        message = message.role(Html::from(roles.join(" · ")));
    }
    if seen.is_some_and(|seen| words.seq > seen && words.kind != "noted") {
        message = message.badge(status(Tone::Warn, Icon::Talk, page.t("message-new")));
    }
    match side {
        Side::Other => view::parts::together([message.into(), marked(page, text)]),
        _ => message.into(),
    }
}

/// What came in and reads like a scam is marked with the reason: some 20 µs a message, so that it need not be kept.
fn marked(page: &Page, text: &str) -> Html {
    let verdict = scam::judge(&scam::Message { channel: scam::Channel::Unknown, text }, Brands::protected());
    let (key, tone, icon) = match verdict.judgement {
        scam::Judgement::Scam => ("message-scam", Tone::Alarm, Icon::Ban),
        scam::Judgement::Suspicious => ("message-doubtful", Tone::Warn, Icon::Alert),
        scam::Judgement::Clear => return Html::default(),
    };
    let reasons = verdict.reasons.iter().take(REASONS_MAX).map(|reason| {
        let said = match page.lang {
            Lang::En => reason.said.en,
            Lang::Ru => reason.said.ru,
        };
        let words: String = reason.words.chars().take(60).collect();
        match (words.is_empty(), page.lang) {
            (true, _) => said.to_owned(),
            (false, Lang::En) => format!("{said} “{words}”"),
            (false, Lang::Ru) => format!("{said} «{words}»"),
        }
    });
    let why = reasons.collect::<Vec<_>>().join("; ");
    notice(tone, icon, page.ta(key, "why", Arg::Name(why)))
}

/// Who said it, as colleagues call them.
fn author(page: &Page, board: &Board, opened: &Opened, (actor, side): (Actor, Side)) -> String {
    let name = opened.details.as_ref().map_or("", |details| details.name.as_str());
    match (actor, side) {
        // What came in another way was said by the shopper all the same.
        (Actor::Shopper | Actor::Import | Actor::Key(_), Side::Other) if !name.trim().is_empty() => {
            name.to_owned()
        }
        (Actor::Import | Actor::Key(_), Side::Other) => page.t("actor-shopper").to_owned(),
        (Actor::Import, _) => page.t("actor-shop-before").to_owned(),
        _ => who(page, board, actor),
    }
}

/// Who did it.
pub(crate) fn who(page: &Page, board: &Board, actor: Actor) -> String {
    let key = match actor {
        Actor::Staff(id) => match board.name(id) {
            "" => "actor-gone",
            known => return known.to_owned(),
        },
        Actor::Shopper => "actor-shopper",
        Actor::Helper => "actor-helper",
        Actor::Key(_) => "actor-key",
        Actor::Clock => "actor-clock",
        Actor::Console => "actor-console",
        Actor::Import => "actor-import",
    };
    page.t(key).to_owned()
}

/// What happened, in a sentence with its icon.
pub(crate) fn event(page: &Page, board: &Board, opened: &Opened, happened: &Happened) -> (Icon, Html) {
    let by = || Arg::Name(who(page, board, happened.actor));
    match &happened.event {
        Event::Opened(first) if first.formal => (Icon::Flag, page.t("event-opened-claim").into()),
        Event::Opened(_) => (Icon::Talk, page.t("event-opened").into()),
        Event::Received { .. } => (Icon::Talk, page.t("event-received").into()),
        Event::Answered { .. } => (Icon::Reply, page.rich("event-answered", &[("by", by())])),
        Event::Noted { .. } => (Icon::Note, page.rich("event-noted", &[("by", by())])),
        Event::Attached { file, .. } => {
            let known = opened.evidence.iter().find(|one| one.id == *file);
            let file = Arg::Name(known.map_or("", |one| one.name.as_str()).to_owned());
            (Icon::Clip, page.rich("event-attached", &[("file", file)]))
        }
        Event::Owned(_) => owned(page, board, opened, happened),
        Event::Sorted { intent, urgency, .. } => {
            (Icon::Tag, sorted(page, "event-sorted", (*intent, *urgency), by()))
        }
        Event::SortingUndone { stood, .. } => {
            (Icon::Undo, sorted(page, "event-unsorted", (stood.intent, stood.urgency), by()))
        }
        Event::Judged { intent, urgency, .. } => {
            (Icon::Tag, sorted(page, "event-judged", (*intent, *urgency), by()))
        }
        Event::Claimed { due: Some(due), .. } => {
            (Icon::Flag, page.ta("event-claimed-due", "due", page.pen.day(*due)).into())
        }
        Event::Claimed { due: None, .. } => (Icon::Flag, page.t("event-claimed").into()),
        Event::Warned { term, mark } => {
            (Icon::Clock, page.t(&format!("event-warned-{}-{}", term.code(), mark.code())).into())
        }
        Event::WentOutside(going) => (Icon::Bank, outside::event(page, going)),
        Event::CameBack => (Icon::Undo, page.rich("event-came-back", &[("by", by())])),
        Event::Closed { outcome, sum, .. } => {
            let outcome = page.t(&format!("outcome-{}", outcome.code()));
            let sum = sum.as_ref().map(|sum| format!(", {}", page.money(sum))).unwrap_or_default();
            (
                Icon::Check,
                page.rich("event-closed", &[("by", by()), ("outcome", outcome.into()), ("sum", sum.into())]),
            )
        }
        Event::Confirmed => (Icon::Badge, page.t("event-confirmed").into()),
        Event::Disputed { .. } => (Icon::Hand, page.t("event-disputed").into()),
        Event::Reopened { .. } => (Icon::Reopen, page.rich("event-reopened", &[("by", by())])),
        Event::Rated { mood, .. } => {
            let mood = page.t(&format!("mood-{}", mood.code()));
            (Icon::Hand, page.rich("event-rated", &[("mood", mood.into())]))
        }
        Event::Withdrawn => (Icon::X, page.t("event-withdrawn").into()),
        Event::HelperInvited => (Icon::Users, page.t("event-helper-invited").into()),
        Event::HelperDismissed => (Icon::NoUser, page.t("event-helper-dismissed").into()),
        Event::LinkRenewed => (Icon::Link, page.t("event-link-renewed").into()),
        Event::Erased { .. } => (Icon::Trash, page.rich("event-erased", &[("by", by())])),
        Event::Notified { .. } => (Icon::Mail, page.t("event-notified").into()),
        event if event.is_about_others() => crate::ties::told(page, opened, event, by()),
        event => {
            offer_form::told(page, board, opened, happened).unwrap_or_else(|| learned(page, event, by()))
        }
    }
}

/// Who answers for it from then on; where managers take it, who did until then.
fn owned(page: &Page, board: &Board, opened: &Opened, happened: &Happened) -> (Icon, Html) {
    let by = Arg::Name(who(page, board, happened.actor));
    let owner_of = |one: &Happened| match one.event {
        Event::Owned(Owned { owner, .. }) => Some(owner),
        _ => None,
    };
    let name = |owner: StaffId| who(page, board, Actor::Staff(owner));
    match happened.event {
        Event::Owned(Owned { owner: Some(owner), given: Some(given), .. }) => {
            let why = turns::told(page, board, &given);
            let args = [("owner", Arg::Name(name(owner))), ("why", why.into())];
            (Icon::Swap, page.rich("event-given", &args))
        }
        Event::Owned(Owned { owner: Some(owner), .. }) => {
            (Icon::User, page.rich("event-owned", &[("owner", Arg::Name(name(owner)))]))
        }
        Event::Owned(Owned { for_managers: true, .. }) => {
            let before = opened.history.iter().take_while(|one| one.seq < happened.seq);
            let owner = before.filter_map(owner_of).last().flatten().map(name);
            let owner = owner.unwrap_or_else(|| page.t("actor-gone").to_owned());
            (Icon::NoUser, page.rich("event-owner-off", &[("owner", Arg::Name(owner))]))
        }
        _ => (Icon::NoUser, page.rich("event-freed", &[("by", by)])),
    }
}

/// What the shop made of it beside the talk: a second person, the incident, the cause, the other buyers.
fn learned(page: &Page, event: &Event, by: Arg) -> (Icon, Html) {
    let (icon, key, cause) = match event {
        Event::IncidentJoined { incident: Some(_) } => (Icon::Flag, "event-incident", ""),
        Event::IncidentJoined { incident: None } => (Icon::Flag, "event-incident-none", ""),
        Event::CauseNamed { cause: Some(cause) } => {
            (Icon::Tag, "event-cause", page.t(&format!("cause-{}", cause.code())))
        }
        Event::CauseNamed { cause: None } => (Icon::Tag, "event-cause-none", ""),
        Event::Labelled { .. } | Event::Snoozed { .. } | Event::Woke { .. } => return paced(page, event, by),
        Event::PayoutApproved { .. } => (Icon::UserCheck, "event-payout-approved", ""),
        Event::PayoutRefused { rest_stands: true, .. } => (Icon::X, "event-payout-refused-part", ""),
        Event::PayoutRefused { .. } => (Icon::X, "event-payout-refused", ""),
        Event::BuyersSettled { warned: true } => (Icon::Alert, "event-buyers-warned", ""),
        _ => (Icon::Alert, "event-buyers-not-needed", ""),
    };
    (icon, page.rich(key, &[("by", by), ("cause", cause.into())]))
}

/// What became of its labels and its sleep.
fn paced(page: &Page, event: &Event, by: Arg) -> (Icon, Html) {
    match event {
        Event::Snoozed { until: Some(until), .. } => {
            let when = page.pen.moment_full(*until);
            (Icon::Moon, page.rich("event-snoozed-until", &[("by", by), ("when", when.into())]))
        }
        Event::Snoozed { until: None, .. } => (Icon::Moon, page.rich("event-snoozed", &[("by", by)])),
        Event::Woke { why: Wake::Person } => (Icon::Bell, page.rich("event-woken", &[("by", by)])),
        Event::Woke { why } => (Icon::Bell, page.t(&format!("woke-{}", why.code())).into()),
        Event::Labelled { put, .. } if put.is_empty() => {
            (Icon::Tag, page.rich("event-unlabelled", &[("by", by)]))
        }
        _ => (Icon::Tag, page.rich("event-labelled", &[("by", by)])),
    }
}

/// How the case is sorted from then on, in a sentence.
fn sorted(page: &Page, key: &str, (intent, urgency): (Intent, Urgency), by: Arg) -> Html {
    let intent = page.t(&format!("intent-{}", intent.code()));
    let urgency = page.t(&format!("urgency-{}", urgency.code()));
    page.rich(key, &[("intent", intent.into()), ("urgency", urgency.into()), ("by", by)])
}
