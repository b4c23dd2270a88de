//! Journals: what is written is read back, and whatever is read gives a case.

use super::*;
use crate::ground::Ground;
use crate::id::FileId;
use crate::money::{Currency, Money};
use crate::remedy::Remedy;

/// One of each event, with all that it can carry.
fn one_of_each() -> Vec<Event> {
    let mut all = one_of_each_but_pace();
    all.insert(all.len() - 1, Event::Labelled { put: vec![crate::id::LabelId::new(7)], taken: Vec::new() });
    all.insert(
        all.len() - 1,
        Event::Snoozed { until: Some(start()), reminds: true, last_call: Some(start()) },
    );
    all.insert(all.len() - 1, Event::Woke { why: Wake::Reminder });
    let erased = all.pop();
    all.extend(about_ties());
    all.extend(erased);
    all
}

/// One of each event about other cases.
fn about_ties() -> Vec<Event> {
    let (case, reference) = (CaseId::new(i64::MAX), "C-7F3K-92M4".to_owned());
    let footing = Box::new(Footing::of(&Story::claim().case));
    vec![
        Event::Tied(Tied { case, tie: Tie::CausedBy }),
        Event::Untied(Tied { case, tie: Tie::LedTo }),
        Event::Merged { into: case, reference: reference.clone() },
        Event::TookIn(TookIn {
            case,
            reference: reference.clone(),
            head: "ab".repeat(32),
            footing: footing.clone(),
        }),
        Event::Unmerged(Parted { case, reference: reference.clone(), footing: footing.clone() }),
        Event::GaveBack(Parted { case, reference: reference.clone(), footing }),
        Event::Split(SplitInto { case, reference: reference.clone(), of: vec![1, i64::MAX] }),
        Event::SplitOff(SplitOff { from: case, reference, since: start(), promise: Some(start()) }),
    ]
}

/// The same without labels and sleep.
fn one_of_each_but_pace() -> Vec<Event> {
    let promise = Some(start());
    let sum = Money { minor: i64::MAX, currency: Currency::parse("RUB").unwrap() };
    let due = Some(Day::constant(2026, 11, 30));
    let opened = Story::claim().journal[0].event.clone();
    let before = vec![
        opened,
        Event::Received { text: text("Где?"), promise, said: None },
        Event::Answered { text: text("Тут"), turn: Turn::Shop, promise, said: Some(start()) },
        Event::Noted { text: text("Склад"), said: None },
        Event::Attached { file: FileId::new(i64::MAX), sha256: "ab".repeat(32), size: 1 },
        Event::Owned(Owned::for_managers()),
        Event::Sorted { intent: Intent::RefundStatus, urgency: Urgency::High, ground: Some(Ground::Unsafe) },
        Event::SortingUndone {
            of: 7,
            stood: Box::new(Stood {
                intent: Intent::Praise,
                urgency: Urgency::Low,
                ground: None,
                whose: Whose::Model,
                floor: Urgency::Low,
                weighed: 1,
            }),
        },
        Event::Judged {
            of: 3,
            judged: Box::new(sorting::judged(Intent::DangerousItem, Urgency::Critical)),
            intent: Intent::RefundStatus,
            urgency: Urgency::Critical,
        },
        Event::Claimed {
            ground: Ground::Defect,
            wanted: Some(Remedy::Repair),
            due,
            by_law: Some(Box::new(russian_law(start()))),
            promise,
        },
        Event::WentOutside(Going { forum: Forum::Authority, on: due, promise }),
        Event::CameBack,
        Event::Closed {
            outcome: Outcome::Settled,
            reliefs: Remedy::ALL.to_vec(),
            sum: Some(sum.clone()),
            in_bulk: true,
        },
    ];
    let after = vec![
        Event::Confirmed,
        Event::Disputed { text: text("Нет"), promise: None },
        Event::Reopened { text: text("Да"), promise, stood: None },
        Event::Withdrawn,
        Event::HelperInvited,
        Event::HelperDismissed,
        Event::LinkRenewed,
        Event::Notified { channel: Channel::Email, notice: "acknowledge".into() },
        Event::Warned { term: Term::Law, mark: Mark::FourFifths },
        Event::BuyersSettled { warned: true },
        Event::IncidentJoined { incident: Some(crate::id::IncidentId::new(7)) },
        Event::CauseNamed { cause: Some(crate::cause::Cause::Batch) },
        Event::Erased { scope: EraseScope::Person, reason: EraseReason::Request },
    ];
    [before, about_offers(promise, &sum), after].concat()
}

/// One of each event about an offer and its sums.
fn about_offers(promise: Option<Moment>, sum: &Money) -> Vec<Event> {
    vec![
        Event::Offered {
            items: vec![Item { remedy: Remedy::Refund, sum: Some(sum.clone()) }, item(Remedy::Repair)],
            until: promise,
            text: Some(text("Простите")),
            lawful: true,
        },
        Event::Proposed {
            items: vec![item(Remedy::Replacement)], text: Some(text("Лучше новый")), promise
        },
        Event::OfferAccepted { number: 1, promise, held: vec![0] },
        Event::PayoutApproved { number: 1, item: 0 },
        Event::PayoutRefused { number: 1, item: 0, promise, rest_stands: true },
        Event::PaymentFailed { number: 1, item: 0, text: text("Счёт закрыт"), promise },
        Event::PaymentUndone { number: 1, item: 0, promise: None },
        Event::OfferDeclined { number: 1, text: Some(text("Мало")), promise },
        Event::OfferTakenBack { number: 1, promise: None },
        Event::RemedyGiven { number: 1, item: 0, text: Some(text("На карту")) },
        Event::RemedyReceived { number: 1 },
        Event::RemedyMissing { number: 1, items: vec![0], text: text("Не пришло"), promise },
        Event::RemedyFound { number: 1, item: 0, text: Some(text("Нашли у соседа")) },
        Event::VoucherVoided {
            number: 1,
            item: 0,
            left: sum.clone(),
            reason: crate::voucher::VoidReason::Lost,
        },
        Event::VoucherRestored { number: 1, item: 0 },
    ]
}

const fn item(remedy: Remedy) -> Item {
    Item { remedy, sum: None }
}

/// An event as the journal gives it back: without the words that lie beside it.
fn without_words(mut event: Event) -> Event {
    match &mut event {
        Event::Opened(opened) => {
            opened.story.kept = None;
            opened.judged.iter_mut().for_each(|judged| judged.kept = None);
        }
        Event::Judged { judged, .. } => judged.kept = None,
        Event::Received { text, .. }
        | Event::Answered { text, .. }
        | Event::Noted { text, .. }
        | Event::Disputed { text, .. }
        | Event::PaymentFailed { text, .. }
        | Event::RemedyMissing { text, .. }
        | Event::Reopened { text, .. } => text.kept = None,
        Event::Offered { text, .. }
        | Event::Proposed { text, .. }
        | Event::OfferDeclined { text, .. }
        | Event::RemedyFound { text, .. }
        | Event::RemedyGiven { text, .. } => text.iter_mut().for_each(|text| text.kept = None),
        _ => {}
    }
    event
}

#[test]
fn every_event_is_read_as_it_was_written() {
    for event in one_of_each() {
        let read = Event::read(&event.body());
        assert_eq!(read.as_ref().map(Event::kind), Some(event.kind()));
        assert_eq!(read, Some(without_words(event)));
    }
}

#[test]
fn the_kind_in_the_body_is_the_kind_of_the_entry() {
    for event in one_of_each() {
        let body: serde_json::Value = serde_json::from_str(&event.body()).unwrap();
        assert_eq!(body["is"], event.kind());
    }
}

#[test]
fn the_words_of_an_event_are_the_words_it_brings() {
    let kinds: Vec<&str> = one_of_each().iter().filter(|e| e.text().is_some()).map(Event::kind).collect();
    let offers = [
        "offered",
        "proposed",
        "payment_failed",
        "offer_declined",
        "remedy_given",
        "remedy_missing",
        "remedy_found",
    ];
    let others = ["opened", "received", "answered", "noted"];
    assert_eq!(kinds, [&others[..], &offers, &["disputed", "reopened"]].concat());
}

#[test]
fn what_is_no_event_is_none() {
    for body in ["", "{}", "null", "[]", r#"{"is":"exploded"}"#, r#"{"is":"owned","owner":"me"}"#, "\u{0}"] {
        assert_eq!(Event::read(body), None, "{body}");
    }
    assert_eq!(Event::read(&"[".repeat(100_000)), None);
}

#[test]
fn a_journal_without_a_beginning_is_no_case() {
    let at = |event| Happened { seq: 1, at: start(), actor: Actor::Clock, event };
    assert_eq!(fold(ShopId::FIRST, CaseId::new(1), &[]), None);
    assert_eq!(fold(ShopId::FIRST, CaseId::new(1), &[at(Event::Withdrawn)]), None);
}

#[test]
fn a_second_beginning_changes_nothing() {
    let mut story = Story::talk().closed();
    let before = story.case.clone();
    story.write(AGENT, one_of_each().remove(0));
    assert_eq!(Case { seq: before.seq, ..story.case }, before);
}

#[test]
fn every_stage_is_kept_as_it_is() {
    for story in [Story::talk(), Story::claim(), Story::outside(), Story::outside().closed()] {
        let kept = serde_json::to_string(&story.case.stage).unwrap();
        assert_eq!(serde_json::from_str::<Stage>(&kept).unwrap(), story.case.stage, "{kept}");
    }
}

#[test]
fn complaints_made_before_the_law_was_asked_are_read_as_they_were() {
    let due = Some(Day::constant(2026, 11, 30));
    for (kept, stage) in [
        (r#"{"claim":{"due":"2026-11-30"}}"#, Stage::Claim { due, by_law: None }),
        (
            r#"{"outside":{"forum":"bank","due":null}}"#,
            Stage::Outside { forum: Forum::Bank, due: None, by_law: None, on: None, was_talk: false },
        ),
    ] {
        assert_eq!(serde_json::from_str::<Stage>(kept).unwrap(), stage);
        assert_eq!(serde_json::to_string(&stage).unwrap(), kept);
    }
    let claimed = r#"{"is":"claimed","ground":"QLT.defect","wanted":null,"due":null,"promise":null}"#;
    let read = Event::read(claimed).unwrap();
    assert_eq!(read.body(), claimed);
}
