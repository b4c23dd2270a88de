//! The talk as the shopper's side sees it: messages, files under them, turning points between. Notes among colleagues
//! never come here. Pure.

use super::Dossier;
use super::chronicle;
use super::evidence::line;
use domain::case::{Event, Happened};
use domain::id::FileId;
use domain::link::Party;
use domain::{Actor, Moment};
use store::cases::Said;
use view::parts::{Message, Side, Tone, event_line, files, status, together};
use view::{Html, Icon, Page};

/// Messages shown at once; the ones before wait behind a link.
const SHOWN_MAX: usize = 40;

/// The talk.
pub(crate) struct Talk {
    /// Messages and turning points.
    pub(crate) html: Html,
    /// Messages that are not shown.
    pub(crate) n_hidden: usize,
}

/// What the reader needs to know of themselves and of the page.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'p> {
    pub(crate) party: Party,
    /// The path of the case's page.
    pub(crate) path: &'p str,
    /// Whether everything was asked for.
    pub(crate) all: bool,
}

/// The talk for a reader.
pub(crate) fn talk(page: &Page, dossier: &Dossier, reader: Reader<'_>) -> Talk {
    let mut parts = lines(page, dossier, (reader, false));
    // What was said in cases that went into this one is read from them, for the shopper alone: a helper was not asked
    // into those.
    if reader.party == Party::Shopper && !dossier.parts.is_empty() {
        let theirs = dossier.parts.iter().flat_map(|part| lines(page, part, (reader, true)));
        parts.extend(theirs.filter(|line| line.is_message));
        parts.sort_by_key(|line| line.at);
    }
    let n_messages = parts.iter().filter(|line| line.is_message).count();
    let n_hidden = if reader.all { 0 } else { n_messages.saturating_sub(SHOWN_MAX) };
    Talk { html: together(without_older(parts, n_hidden)), n_hidden }
}

/// Something in the talk.
struct Line {
    at: Moment,
    is_message: bool,
    html: Html,
}

/// The talk of one case by itself.
fn lines(page: &Page, dossier: &Dossier, (reader, is_part): (Reader<'_>, bool)) -> Vec<Line> {
    let with_files = files_of(&dossier.history);
    let mut parts = Vec::new();
    for happened in &dossier.history {
        let at = happened.at;
        let said = message_of(dossier, happened);
        // What was offered stands over the words beside it.
        if said.is_none() || happened.event.is_about_offer() {
            let turn = chronicle::turning_point(page, dossier, happened, reader.party);
            let line = |turn: chronicle::Point| event_line(turn.icon, turn.title, page.when(happened.at));
            parts.extend(turn.map(|turn| Line { at, is_message: false, html: line(turn) }));
        }
        let shown = said.map(|said| message(page, dossier, (said, &with_files), (reader, is_part)));
        parts.extend(shown.map(|html| Line { at, is_message: true, html }));
    }
    parts
}

/// The story stays on top; of what follows, the oldest are left out.
fn without_older(parts: Vec<Line>, n_hidden: usize) -> Vec<Html> {
    let mut left_out = 0;
    let mut shown = Vec::new();
    for (place, Line { is_message, html, .. }) in parts.into_iter().enumerate() {
        if place > 0 && left_out < n_hidden {
            left_out += usize::from(is_message);
        } else {
            shown.push(html);
        }
    }
    shown
}

/// The words of an entry, if it has any for the shopper's side.
fn message_of<'d>(dossier: &'d Dossier, happened: &Happened) -> Option<&'d Said> {
    let is_hidden = matches!(happened.event, Event::Noted { .. });
    happened.event.text().filter(|_| !is_hidden)?;
    dossier.said.iter().find(|said| said.seq == happened.seq)
}

/// Whose words a kind of entry brings: the shop's, or the shopper's side's, whoever carried them in. Either side says
/// no to the other's offer.
fn is_shops(said: &Said) -> bool {
    let shops = ["answered", "offered", "payment_failed", "remedy_found", "remedy_given", "reopened"];
    shops.contains(&said.kind.as_str()) || (said.kind == "offer_declined" && said.actor.is_shop())
}

fn message(
    page: &Page,
    dossier: &Dossier,
    (said, with_files): (&Said, &[(i64, FileId)]),
    (reader, is_part): (Reader<'_>, bool),
) -> Html {
    let (side, author, mut role) = author(page, dossier, said, reader.party);
    let mut id = format!("m{}", said.seq);
    if is_part {
        id = format!("m{}-{}", dossier.case.id, said.seq);
        let of = page.ta("talk-of-part", "reference", dossier.case.reference.to_string());
        let between = if role.is_empty() { "" } else { " · " };
        role = Html::built(format!("{role}{between}{}", Html::from(of)));
    }
    let (words, erased) = match &said.kept {
        Some((words, _)) => (words.as_str(), false),
        None => (page.t("talk-erased"), true),
    };
    let mut message = Message::new(side, &author, page.when(said.at), words).role(role).id(id);
    if erased {
        message = message.badge(status(Tone::Quiet, Icon::Trash, page.t("talk-erased-badge")));
    } else if said.kind == "disputed" {
        message = message.badge(status(Tone::Warn, Icon::Flag, page.t("talk-disputed-badge")));
    } else if said.kind == "reopened" {
        message = message.badge(status(Tone::Plain, Icon::Reopen, page.t("talk-reopened-badge")));
    }
    let own = with_files.iter().filter(|(seq, _)| *seq == said.seq);
    let lines: Vec<_> = own
        .filter_map(|(_, file)| dossier.evidence.iter().find(|evidence| evidence.id == *file))
        .map(|evidence| line(page, evidence, reader.path))
        .collect();
    if !lines.is_empty() {
        message = message.below(files(&lines));
    }
    message.into()
}

/// Side, name and role of an author, as this reader sees them.
fn author(page: &Page, dossier: &Dossier, said: &Said, party: Party) -> (Side, String, Html) {
    if is_shops(said) {
        return match dossier.shop_name_of(said.actor) {
            Some(name) => (Side::Other, name.to_owned(), page.t("message-shop").into()),
            None => (Side::Other, page.face.name.clone(), page.t("message-shop").into()),
        };
    }
    let by_helper = said.actor == Actor::Helper;
    match (party, by_helper) {
        (Party::Shopper, false) => {
            (Side::Own, page.t("message-you").to_owned(), carried_by(page, said.actor))
        }
        (Party::Shopper, true) => {
            (Side::Own, page.t("talk-helper").to_owned(), page.t("talk-helper-role").into())
        }
        (Party::Helper, true) => {
            (Side::Own, page.t("message-you").to_owned(), page.t("talk-you-help").into())
        }
        (Party::Helper, false) => {
            let name = dossier.shopper().unwrap_or(page.t("talk-shopper"));
            (Side::Own, name.to_owned(), carried_by(page, said.actor))
        }
    }
}

/// Who brought the shopper's words in, where that was not the shopper.
fn carried_by(page: &Page, actor: Actor) -> Html {
    match actor {
        Actor::Staff(_) => page.t("talk-noted-by-shop").into(),
        Actor::Key(_) => page.t("talk-by-program").into(),
        Actor::Shopper | Actor::Helper | Actor::Clock | Actor::Console | Actor::Import => Html::default(),
    }
}

/// Which files came in with which words: those that the same hand added directly after them.
fn files_of(history: &[Happened]) -> Vec<(i64, FileId)> {
    let mut pairs = Vec::new();
    let mut words: Option<&Happened> = None;
    for happened in history {
        match (&happened.event, words) {
            (Event::Attached { file, .. }, Some(said))
                if (said.actor, said.at) == (happened.actor, happened.at) =>
            {
                pairs.push((said.seq, *file));
            }
            (event, _) => words = event.text().map(|_| happened),
        }
    }
    pairs
}
