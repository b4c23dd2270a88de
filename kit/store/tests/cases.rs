//! Cases on both databases: what is applied is what is read, and the journal folds to the row.

#![cfg(test)]

use domain::case::{
    self, Case, Channel, Close, Event, OpenCase, Outcome, Reply, Terms, Text, Turn, Verdict, answer, confirm,
    fold, open, receive,
};
use domain::contact::Email;
use domain::hours::Hours;
use domain::id::{CaseId, CompanyId, MessageId, ShopId, StaffId};
use domain::intent::{Intent, Urgency};
use domain::journal::check_chain;
use domain::redact::Masked;
use domain::reference::CaseRef;
use domain::remedy::Remedy;
use domain::{Actor, Lang};
use store::cases::{self, Details, Reach, View};
use store::testing::both;
use store::{Fault, Store, Tx};

const SHOP: ShopId = ShopId::FIRST;

fn terms() -> Terms {
    Terms { hours: Hours::office("UTC"), talk_minutes: 60, claim_days: 5, second_above: Vec::new() }
}

fn text(tx: &Tx<'_>, words: &str) -> Text {
    Text::new(MessageId::new(tx.make_id()), tx.salt(), Masked::of(words))
}

fn open_case(tx: &mut Tx<'_>, words: &str, urgency: Urgency) -> Result<Case, Fault> {
    let (id, salt) = (CaseId::new(tx.make_id()), tx.salt());
    let details = Details {
        name: Masked::of("Анна Ким"),
        email: Email::parse("Anna@post.example"),
        phone: None,
        order: Some(Masked::of("48213")),
    };
    let command = OpenCase {
        reference: CaseRef::make(tx.chance().bits64()),
        company: CompanyId::SELF,
        lang: Lang::Ru,
        channel: Channel::Page,
        intent: Some(Intent::NotDelivered),
        urgency: Some(urgency),
        judged: None,
        ground: None,
        wanted: Some(Remedy::Refund),
        began: None,
        formal: false,
        by_law: None,
        due: None,
        story: text(tx, words),
        details: details.commit(&salt),
    };
    let opened = open(command, tx.now(), &terms()).expect("a good story");
    cases::begin(tx, (SHOP, id), Actor::Shopper, &opened, (&details, salt))
}

fn through_its_life(tx: &mut Tx<'_>) -> Result<Case, Fault> {
    let staff = Actor::Staff(StaffId::new(7));
    let case = open_case(tx, "Посылка не пришла", Urgency::High)?;
    let reply = Reply { text: text(tx, "Ищем"), turn: Turn::Shopper, seen: case.word_seq };
    let said = answer(&case, reply, tx.now(), &terms()).expect("an answer");
    let case = cases::apply(tx, &case, staff, &[said])?;
    let more = receive(&case, text(tx, "Нашли?"), tx.now(), &terms()).expect("a message");
    let case = cases::apply(tx, &case, Actor::Shopper, &[more])?;
    let decision =
        Close { outcome: Outcome::Upheld, reliefs: vec![Remedy::Repair], sum: None, in_bulk: false };
    let closed = case::close(&case, decision, case.word_seq).expect("an outcome");
    let case = cases::apply(tx, &case, staff, &[closed])?;
    let yes = confirm(&case, Actor::Shopper, case.word_seq).expect("an outcome to confirm");
    cases::apply(tx, &case, Actor::Shopper, &yes.into_iter().collect::<Vec<Event>>())
}

#[test]
fn a_life_is_kept_and_folds_to_its_row() {
    both(|store| {
        let case = store.write_now(through_its_life).unwrap();
        assert_eq!(case.closure().unwrap().verdict, Verdict::Confirmed);
        let (row, history, chain, said) = store
            .read_now(move |tx| {
                Ok::<_, Fault>((
                    cases::peek(tx, SHOP, case.id)?.unwrap(),
                    cases::history(tx, SHOP, case.id)?,
                    cases::journal(tx, SHOP, case.id.get())?,
                    cases::said(tx, SHOP, case.id)?,
                ))
            })
            .unwrap();
        assert_eq!(fold(SHOP, row.id, &history), Some(row.clone()));
        assert_eq!(check_chain(&chain), Ok(()));
        assert_eq!(chain.len(), 5);
        let words: Vec<&str> = said.iter().map(|one| one.kept.as_ref().unwrap().0.as_str()).collect();
        assert_eq!(words, ["Посылка не пришла", "Ищем", "Нашли?"]);
    });
}

fn walk(store: &Store, view: View) -> Vec<CaseId> {
    let mut found = Vec::new();
    let mut after = None;
    loop {
        let page =
            store.read_now(move |tx| cases::list(tx, SHOP, (view, Reach::Everything), after, 2)).unwrap();
        let Some(last) = page.last() else { return found };
        after = Some(last.cursor(view));
        found.extend(page.iter().map(|line| line.id));
    }
}

#[test]
fn pages_of_a_view_join_without_gaps_or_doubles() {
    both(|store| {
        let urgencies = [Urgency::Low, Urgency::Critical, Urgency::Normal, Urgency::Critical, Urgency::High];
        let opened: Vec<CaseId> = urgencies
            .into_iter()
            .map(|urgency| store.write_now(move |tx| open_case(tx, "Где заказ?", urgency)).unwrap().id)
            .collect();
        let waiting = walk(&store, View::Waiting);
        assert_eq!(waiting.len(), 5);
        assert_eq!(waiting[2..], [opened[4], opened[2], opened[0]]);
        for view in [View::Unowned, View::All] {
            let mut all = walk(&store, view);
            all.sort_unstable();
            let mut expected = opened.clone();
            expected.sort_unstable();
            assert_eq!(all, expected, "{view:?}");
        }
        assert_eq!(walk(&store, View::Mine(StaffId::new(9))), []);
        let counts =
            store.read_now(|tx| cases::counts(tx, SHOP, (StaffId::new(9), Reach::Everything))).unwrap();
        assert_eq!(
            (counts.waiting, counts.unowned, counts.all, counts.mine, counts.overdue),
            (5, 5, 5, 0, 0)
        );
        let late = store.now().plus_ms(90_000_000);
        assert_eq!(walk(&store, View::Overdue(late)).len(), 5);
    });
}

#[test]
fn a_case_is_found_by_its_reference_and_its_shoppers_address() {
    both(|store| {
        let case = store.write_now(|tx| open_case(tx, "Где заказ?", Urgency::Normal)).unwrap();
        let (by_reference, by_contact, by_order, details) = store
            .read_now(move |tx| {
                let email = Email::parse("ANNA@post.example");
                Ok::<_, Fault>((
                    cases::by_reference(tx, SHOP, case.reference)?,
                    cases::by_contact(tx, SHOP, (email.as_ref(), None), 5)?,
                    cases::by_order(tx, SHOP, "48213", 5)?,
                    cases::details(tx, SHOP, case.id)?,
                ))
            })
            .unwrap();
        assert_eq!(by_reference, Some(case.id));
        assert_eq!((by_contact, by_order), (vec![case.id], vec![case.id]));
        assert_eq!(details.unwrap().0.name.as_str(), "Анна Ким");
    });
}

#[test]
fn words_find_their_cases_newest_first_and_each_once() {
    both(|store| {
        let old =
            store.write_now(|tx| open_case(tx, "Чайник протекает, верните деньги", Urgency::Normal)).unwrap();
        let new = store.write_now(|tx| open_case(tx, "Возврат денег за чайник", Urgency::Normal)).unwrap();
        store.write_now(|tx| open_case(tx, "Утюг", Urgency::Normal)).unwrap();
        let more = old.clone();
        store
            .write_now(move |tx| {
                let event = receive(&more, text(tx, "Чайник!"), tx.now(), &terms()).expect("words");
                cases::apply(tx, &more, Actor::Shopper, &[event])
            })
            .unwrap();
        let ask = |words: &'static str| {
            let found = store
                .read_now(move |tx| cases::search(tx, SHOP, (words, Reach::Everything), None, 10))
                .unwrap();
            let mut ids: Vec<CaseId> = found.0.into_iter().map(|line| line.id).collect();
            ids.sort_unstable();
            ids
        };
        let mut both = vec![old.id, new.id];
        both.sort_unstable();
        assert_eq!(ask("чайники"), both);
        assert_eq!(ask("возвращаете деньги"), both);
        assert_eq!(ask("утюг чайник"), []);
        let reference: &'static str = Box::leak(old.reference.to_string().into_boxed_str());
        assert_eq!(ask(reference), [old.id]);
        assert_eq!(ask("\" OR * NEAR("), []);
    });
}
