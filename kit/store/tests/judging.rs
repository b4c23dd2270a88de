//! Judging on both databases: words beside the journal, what is unread, a person's word, erasing.

#![cfg(test)]

use domain::case::{
    Case, Channel, EraseReason, EraseScope, Sorting, Terms, Whose, erase, fold, receive, sort, unsort,
};
use domain::hours::Hours;
use domain::id::{ShopId, StaffId};
use domain::intent::{Intent, Tone, Urgency};
use domain::judgement::{Because, Judgement};
use domain::redact::Masked;
use domain::{Actor, Lang, Moment};
use store::cases::{self, Details, Incoming, Reach, Unread, View};
use store::testing::places;
use store::{Fault, Tx};

const SHOP: ShopId = ShopId::FIRST;
const AGENT: Actor = Actor::Staff(StaffId::new(7));

fn terms() -> Terms {
    Terms { hours: Hours::office("UTC"), talk_minutes: 60, claim_days: 5, second_above: Vec::new() }
}

fn judgement(intent: Intent, urgency: Urgency) -> Judgement {
    Judgement {
        lang: Some(Lang::Ru),
        intent,
        urgency,
        tone: Tone::Upset,
        confidence: 700,
        reasons: vec![Because { code: "danger".into(), words: vec!["загорелся".into()] }],
        model: "corpus-7+words".into(),
    }
}

/// What the closures end in.
#[derive(Debug)]
struct Ended;

impl From<Fault> for Ended {
    fn from(_: Fault) -> Self {
        Self
    }
}

impl From<domain::Refusal> for Ended {
    fn from(_: domain::Refusal) -> Self {
        Self
    }
}

fn open(tx: &mut Tx<'_>, urgency: Urgency, began: Option<Moment>) -> Result<Case, Ended> {
    let incoming = Incoming {
        id: None,
        actor: Actor::Shopper,
        lang: Lang::Ru,
        channel: Channel::Page,
        intent: None,
        urgency: None,
        judged: Some(judgement(Intent::OrderStatus, urgency)),
        ground: None,
        wanted: None,
        began,
        formal: false,
        law: None,
        words: Masked::of("Чайник загорелся"),
        details: Details { name: Masked::of("Анна"), email: None, phone: None, order: None },
        files: Vec::new(),
    };
    cases::open(tx, SHOP, &incoming, &terms())
}

#[test]
fn a_judgement_lies_beside_the_journal_and_the_fold_agrees() {
    for place in places() {
        let store = place.open();
        let case = store.write_now(|tx| open(tx, Urgency::High, None)).unwrap();
        let (row, history, because, lines) = store
            .read_now(move |tx| {
                let lines = cases::list(tx, SHOP, (View::Waiting, Reach::Everything), None, 9)?;
                let row = cases::peek(tx, SHOP, case.id)?;
                let history = cases::history(tx, SHOP, case.id)?;
                Ok::<_, Fault>((row.unwrap(), history, cases::because(tx, SHOP, case.id)?, lines))
            })
            .unwrap();
        assert_eq!(fold(SHOP, row.id, &history).as_ref(), Some(&row));
        assert_eq!((row.whose, row.intent), (Whose::Model, Intent::OrderStatus));
        assert_eq!(row.judged.as_deref().map(|judged| judged.confidence), Some(700));
        assert_eq!(because, judgement(Intent::Other, Urgency::Low).reasons);
        assert_eq!((lines[0].whose, &lines[0].because), (Whose::Model, &because));
    }
}

#[test]
fn the_urgent_are_read_first_and_what_is_brought_over_not_at_all() {
    for place in places() {
        let store = place.open();
        let found = store
            .write_now(|tx| {
                let calm = open(tx, Urgency::Normal, None)?.id;
                let urgent = open(tx, Urgency::Critical, None)?.id;
                open(tx, Urgency::Critical, Some(Moment::from_ms(1)))?;
                let unread = cases::unread(tx, SHOP, 9)?;
                Ok::<_, Ended>((vec![urgent, calm], unread))
            })
            .unwrap();
        let order: Vec<_> = found.1.iter().map(|unread| unread.case).collect();
        assert_eq!(order, found.0);
        assert_eq!(found.1[0].words.as_str(), "Чайник загорелся");
    }
}

#[test]
fn reading_goes_from_word_to_word_and_leaves_an_entry_only_where_something_changes() {
    for place in places() {
        let store = place.open();
        let seqs = store
            .write_now(|tx| {
                let case = open(tx, Urgency::High, None)?;
                let text = cases::text(tx, &Masked::of("Горит до сих пор"));
                let said = receive(&case, text, tx.now(), &terms())?;
                let case = cases::apply(tx, &case, Actor::Shopper, &[said])?;
                let mut seqs = Vec::new();
                for urgency in [Urgency::High, Urgency::Critical] {
                    let unread: Vec<Unread> = cases::unread(tx, SHOP, 9)?;
                    seqs.push(unread[0].seq);
                    let changed =
                        cases::judge(tx, SHOP, &unread[0], &judgement(Intent::OrderStatus, urgency))?;
                    assert_eq!(changed.is_some(), urgency == Urgency::Critical);
                }
                assert_eq!(cases::unread(tx, SHOP, 9)?, []);
                let history = cases::history(tx, SHOP, case.id)?;
                assert_eq!(history.last().map(|last| last.event.kind()), Some("judged"));
                assert_eq!(fold(SHOP, case.id, &history), cases::peek(tx, SHOP, case.id)?);
                Ok::<_, Ended>(seqs)
            })
            .unwrap();
        assert_eq!(seqs, [1, 2]);
    }
}

#[test]
fn a_sorting_taken_back_teaches_nothing_counts_nothing_and_is_read_with_care_again() {
    for place in places() {
        let store = place.open();
        store
            .write_now(|tx| {
                let opened = open(tx, Urgency::High, None)?;
                let because = cases::because(tx, SHOP, opened.id)?;
                let praise = Sorting { intent: Intent::Praise, urgency: Urgency::Low, ground: None };
                let sorted = sort(&opened, praise, None)?;
                let case = cases::apply(tx, &opened, AGENT, sorted.as_slice())?;
                assert_eq!(store::models::count_corrected(tx, SHOP)?, 1);
                let history = cases::history(tx, SHOP, case.id)?;
                let undone = unsort(&case, &history, case.seq, AGENT)?;
                let case = cases::apply(tx, &case, AGENT, undone.as_slice())?;
                assert_eq!(store::models::count_corrected(tx, SHOP)?, 0);
                let line = cases::listed(tx, SHOP, case.id)?.unwrap();
                assert_eq!((line.whose, line.urgency), (Whose::Model, Urgency::High));
                assert_eq!(line.because, because);
                assert_eq!((&case.judged, case.floor), (&opened.judged, opened.floor));
                assert_eq!(cases::unread(tx, SHOP, 9)?[0].seq, 1, "what was unread is read after all");
                let history = cases::history(tx, SHOP, case.id)?;
                assert_eq!(fold(SHOP, case.id, &history), cases::peek(tx, SHOP, case.id)?);
                Ok::<_, Ended>(())
            })
            .unwrap();
    }
}

#[test]
fn what_a_person_sorted_is_not_read_and_what_is_erased_quotes_nothing() {
    for place in places() {
        let store = place.open();
        store
            .write_now(|tx| {
                let case = open(tx, Urgency::High, None)?;
                let unread = cases::unread(tx, SHOP, 9)?;
                let praise = Sorting { intent: Intent::Praise, urgency: Urgency::Low, ground: None };
                let sorted = sort(&case, praise, None)?;
                let case = cases::apply(tx, &case, AGENT, sorted.as_slice())?;
                assert_eq!(cases::unread(tx, SHOP, 9)?, []);
                let late = judgement(Intent::DangerousItem, Urgency::Critical);
                assert_eq!(cases::judge(tx, SHOP, &unread[0], &late)?, None, "read while somebody sorted");
                let erased = erase(&case, EraseScope::Case, EraseReason::Request).unwrap().unwrap();
                let case = cases::erase(tx, &case, AGENT, &erased)?;
                assert_eq!(cases::because(tx, SHOP, case.id)?, []);
                assert_eq!(case.judged.map(|judged| judged.intent), Some(Intent::OrderStatus));
                Ok::<_, Ended>(())
            })
            .unwrap();
    }
}
