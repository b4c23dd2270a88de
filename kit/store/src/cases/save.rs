//! Writing cases: events become journal entries, a new state, words beside the journal, and an index of them.

use super::detail::Details;
use super::labels;
use super::marks;
use super::payouts::book;
use super::ratings;
use super::rows;
use super::terms;
use super::{queue_number, turn_number, urgency_number};
use crate::{Fault, Tx, Value, values};
use domain::case::{
    Case, Channel, Event, Happened, Judged, Opened, Text, Wake, apply as move_state, begin as begin_state,
    free_for_managers, next_alarm, overdue_at, wake_at,
};
use domain::cause::Cause;
use domain::ground::Ground;
use domain::id::{CaseId, ShopId};
use domain::journal::NewEntry;
use domain::remedy::Remedy;
use domain::{Actor, Moment};

/// Characters of the newest words that a list shows.
const PREVIEW_CHARS: usize = 160;

/// Begins a case: its row, its journal, its first words.
///
/// # Errors
/// What the database ends in; [`Fault::Broken`] where the event is not `Opened`.
pub fn begin(
    tx: &mut Tx<'_>,
    (shop, id): (ShopId, CaseId),
    actor: Actor,
    opened: &Event,
    (details, salt): (&Details, [u8; 32]),
) -> Result<Case, Fault> {
    let Event::Opened(first) = opened else {
        return Err(Fault::Broken("a case begins with `opened`".to_owned()));
    };
    let happened = write_entry(tx, shop, id, actor, opened)?;
    let case = begin_state(shop, id, &happened, first);
    insert(tx, &case, (details, salt), first)?;
    if first.formal {
        marks::mark(tx, &case, None)?;
    }
    say(tx, &case, &happened, &first.story)?;
    let found_by = format!("{} {}", details.words(), first.story.words());
    tx.index(shop, id, first.story.id, &found_by)?;
    Ok(case)
}

/// Moves a case by events: state, journal, words, reactions' tasks. Gives the new state.
///
/// # Errors
/// What the database ends in.
pub fn apply(tx: &mut Tx<'_>, before: &Case, actor: Actor, events: &[Event]) -> Result<Case, Fault> {
    let mut case = before.clone();
    let (mut newest, mut unread) = (None, None);
    for event in events {
        if let Some(freed) = free_for_managers(&case, event) {
            move_state(&mut case, &write_entry(tx, before.shop, before.id, actor, &freed)?);
        }
        let happened = write_entry(tx, case.shop, case.id, actor, event)?;
        move_state(&mut case, &happened);
        book(tx, &case, &happened)?;
        labels::follow(tx, &case, event)?;
        ratings::follow(tx, &case, event)?;
        match event {
            Event::Judged { judged, .. } => keep_judged(tx, &case, judged)?,
            // What came over from elsewhere waits for nobody.
            Event::Received { said: None, .. } | Event::Disputed { .. } if case.erased_at.is_none() => {
                unread = unread.or(Some(happened.seq));
            }
            Event::Sorted { .. } => {
                unread = None;
                tx.exec(rows::READ, values![case.shop, case.id])?;
            }
            // What was not read with care because a person's word stood is read now; a case from elsewhere never was.
            Event::SortingUndone { .. } if case.judged.is_some() && case.channel != Channel::Import => {
                tx.exec(rows::READ_FROM, values![case.shop, case.id, case.weighed_seq])?;
            }
            _ => {}
        }
        if let Some(text) = event.text() {
            say(tx, &case, &happened, text)?;
            tx.index(case.shop, case.id, text.id, text.words())?;
            if !matches!(event, Event::Noted { .. } | Event::Rated { .. }) {
                newest = Some(preview(text));
            }
        }
    }
    if !events.is_empty() {
        update(tx, &case, (newest, unread))?;
        marks::follow(tx, before, (&case, actor), events)?;
        terms::follow(tx, before, &case)?;
    }
    Ok(case)
}

fn write_entry(
    tx: &mut Tx<'_>,
    shop: ShopId,
    id: CaseId,
    actor: Actor,
    event: &Event,
) -> Result<Happened, Fault> {
    let new = NewEntry { actor: actor.to_string(), kind: event.kind().to_owned(), body: event.body() };
    let entry = tx.journal(shop, id.get(), new)?;
    Ok(Happened { seq: entry.seq, at: entry.at, actor, event: event.clone() })
}

fn say(tx: &mut Tx<'_>, case: &Case, happened: &Happened, text: &Text) -> Result<(), Fault> {
    let actor = happened.actor.to_string();
    let salt = text.kept.as_ref().map(|kept| &kept.salt);
    let words = text.kept.as_ref().map(|kept| kept.words.as_str());
    let kind = happened.event.kind();
    let said = match &happened.event {
        Event::Opened(opened) if case.channel == Channel::Import => opened.began,
        event => event.said(),
    };
    // What is not known of a time elsewhere is said to be after all time.
    let at = said.unwrap_or(happened.at).min(happened.at);
    let row = values![case.shop, case.id, happened.seq, text.id, at, &actor, kind, words, salt];
    tx.exec(rows::SAY, row).map(drop)
}

fn insert(
    tx: &mut Tx<'_>,
    case: &Case,
    (details, salt): (&Details, [u8; 32]),
    first: &Opened,
) -> Result<(), Fault> {
    let reference = case.reference.to_string();
    let folded = details.email.as_ref().map(domain::contact::Email::folded);
    let judged = first.judged.as_deref();
    let kept = judged.and_then(|judged| judged.kept.as_ref());
    // A case from elsewhere waits for nobody: the glance has to do.
    let is_read_again = judged.is_some() && first.began.is_none();
    let row = values![
        case.shop,
        case.id,
        &reference,
        case.company,
        case.lang,
        case.channel.code(),
        stage_json(case),
        i64::from(case.closure().is_none()),
        turn_number(case.turn),
        case.intent.code(),
        urgency_number(case.urgency),
        case.ground.map(Ground::code),
        case.wanted.map(Remedy::code),
        owner_number(case),
        case.opened_at,
        case.waiting_since,
        case.promise_due,
        sort_at(case),
        case.changed_at,
        case.word_seq,
        case.seq,
        case.shopper_link,
        case.helper_link,
        case.helper_links_made,
        preview(&first.story),
        details.name.as_str(),
        details.email.as_ref().map(domain::contact::Email::as_str),
        folded,
        details.phone.as_ref().map(domain::contact::Phone::digits),
        details.order.as_ref().map(domain::redact::Masked::as_str),
        salt,
        case.whose.code(),
        urgency_number(case.floor),
        case.weighed_seq,
        judged.map(judged_json),
        judged.map(|judged| judged.intent.code()),
        judged.map(|judged| i64::from(judged.confidence)),
        kept.map(|kept| kept.because.as_str()),
        kept.map(|kept| &kept.salt),
        is_read_again.then_some(case.seq),
        warned_json(case),
        next_alarm(case),
        overdue_at(&case.stage, case.promise_due),
        offers_json(case),
        case.buyers_warned.map(i64::from),
        queue_number(case.queue()),
    ];
    tx.exec(rows::INSERT, row).map(drop)
}

fn update(
    tx: &mut Tx<'_>,
    case: &Case,
    (newest, unread): (Option<String>, Option<i64>),
) -> Result<(), Fault> {
    let row = values![
        case.shop,
        case.id,
        stage_json(case),
        i64::from(case.closure().is_none()),
        turn_number(case.turn),
        case.intent.code(),
        urgency_number(case.urgency),
        case.ground.map(Ground::code),
        case.wanted.map(Remedy::code),
        owner_number(case),
        case.waiting_since,
        case.promise_due,
        sort_at(case),
        case.changed_at,
        case.word_seq,
        case.seq,
        case.shopper_link,
        case.helper_link,
        case.helper_links_made,
        newest,
        case.erased_at,
        case.whose.code(),
        urgency_number(case.floor),
        case.weighed_seq,
        unread,
        warned_json(case),
        next_alarm(case),
        overdue_at(&case.stage, case.promise_due),
        offers_json(case),
        case.buyers_warned.map(i64::from),
        case.cause.map(Cause::code),
        case.decided_at(),
        case.incident,
        labels_json(case),
        case.sleep.map(|sleep| serde_json::to_string(&sleep).unwrap_or_default()),
        case.woke.map(Wake::code),
        wake_at(case),
        queue_number(case.queue()),
        case.remind_at,
        serde_json::to_string(&case.ties).unwrap_or_default(),
        case.merged_into(),
        case.rating.map(|rating| serde_json::to_string(&rating).unwrap_or_default()),
    ];
    tx.exec(rows::UPDATE, row).map(drop)
}

/// The clocks of a case were looked at, and nothing was to be said: when they must be looked at next.
///
/// # Errors
/// What the database ends in.
pub fn set_alarm(tx: &mut Tx<'_>, case: &Case) -> Result<(), Fault> {
    let overdue_at = overdue_at(&case.stage, case.promise_due);
    let row = values![case.shop, case.id, next_alarm(case), overdue_at, case.stage.law_until()];
    tx.exec(rows::SET_ALARM, row).map(drop)
}

/// What a model made of a case, with the words it quotes beside.
fn keep_judged(tx: &mut Tx<'_>, case: &Case, judged: &Judged) -> Result<(), Fault> {
    let kept = judged.kept.as_ref();
    let row = values![
        case.shop,
        case.id,
        judged_json(judged),
        judged.intent.code(),
        i64::from(judged.confidence),
        kept.map(|kept| kept.because.as_str()),
        kept.map(|kept| &kept.salt),
    ];
    tx.exec(rows::JUDGED, row).map(drop)
}

fn judged_json(judged: &Judged) -> String {
    serde_json::to_string(judged).unwrap_or_default()
}

/// By what lists put cases of one urgency in order: those that are back first, then by the promise, or since when somebody
/// waits.
fn sort_at(case: &Case) -> Moment {
    if case.woke.is_some() {
        return Moment::START;
    }
    case.promise_due.or(case.waiting_since).unwrap_or(case.changed_at)
}

fn warned_json(case: &Case) -> Value<'static> {
    Value::from(serde_json::to_string(&case.warned).unwrap_or_default())
}

fn labels_json(case: &Case) -> Value<'static> {
    Value::from(serde_json::to_string(&case.labels).unwrap_or_default())
}

fn offers_json(case: &Case) -> Value<'static> {
    Value::from(serde_json::to_string(&case.offers).unwrap_or_default())
}

fn stage_json(case: &Case) -> Value<'static> {
    Value::from(serde_json::to_string(&case.stage).unwrap_or_default())
}

fn owner_number(case: &Case) -> i64 {
    case.owner.map_or(0, domain::id::StaffId::get)
}

fn preview(text: &Text) -> String {
    let mut short = String::with_capacity(PREVIEW_CHARS * 2);
    for (place, word) in text.words().split_whitespace().enumerate() {
        if place > 0 {
            short.push(' ');
        }
        short.push_str(word);
        if short.len() >= PREVIEW_CHARS * 4 {
            break;
        }
    }
    short.chars().take(PREVIEW_CHARS).collect()
}
