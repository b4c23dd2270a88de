//! The query language on both databases: what is listed is what each case's own state admits, page by page.

#![cfg(test)]

use domain::case::{
    Case, Channel, Close, Event, OpenCase, Outcome, Reply, Terms, Text, Turn, Wake, answer, close, open,
    overdue_at, own,
};
use domain::contact::Email;
use domain::ground::Ground;
use domain::hours::Hours;
use domain::id::{CaseId, CompanyId, LabelId, MessageId, ShopId, StaffId};
use domain::intent::{Intent, Urgency};
use domain::query::{Facts, Sight, parse};
use domain::redact::Masked;
use domain::reference::CaseRef;
use domain::remedy::Remedy;
use domain::{Actor, Lang, Moment};
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use store::cases::{self, Cursor, Details, Question, Reach};
use store::testing::both;
use store::{Fault, Store, Tx};

const SHOP: ShopId = ShopId::FIRST;
const ANNA: StaffId = StaffId::new(7);
const VIP: LabelId = LabelId::new(3);
const N_CASES: usize = 60;

fn terms() -> Terms {
    Terms { hours: Hours::office("UTC"), talk_minutes: 60, claim_days: 5, second_above: Vec::new() }
}

fn text(tx: &Tx<'_>, words: &str) -> Text {
    Text::new(MessageId::new(tx.make_id()), tx.salt(), Masked::of(words))
}

fn one_of<T: Copy>(all: &[T], n: usize) -> T {
    all[n % all.len()]
}

/// The n-th case: of many kinds, some answered, some owned, some labelled, some put off and some of these back, some closed.
fn make(tx: &mut Tx<'_>, n: usize) -> Result<Case, Fault> {
    let (id, salt) = (CaseId::new(tx.make_id()), tx.salt());
    let details = Details {
        name: Masked::of("Ким"),
        email: Email::parse(&format!("Kim{}@post.example", n % 5)),
        phone: None,
        order: n.is_multiple_of(3).then(|| Masked::of(&format!("A{}", n % 4))),
    };
    let command = OpenCase {
        reference: CaseRef::make(tx.chance().bits64()),
        company: CompanyId::SELF,
        lang: one_of(&Lang::ALL, n),
        channel: one_of(&[Channel::Page, Channel::Email, Channel::Api], n),
        intent: Some(one_of(&[Intent::NotDelivered, Intent::Spam, Intent::StaffComplaint], n)),
        urgency: Some(one_of(Urgency::ALL, n / 2)),
        judged: None,
        ground: (n % 4 == 1).then(|| one_of(&[Ground::NotDelivered, Ground::Defect], n / 4)),
        wanted: Some(Remedy::Refund),
        began: None,
        formal: n % 4 == 1,
        by_law: None,
        due: None,
        story: text(tx, one_of(&["Чайник не пришёл вовремя", "Вовремя пришёл не чайник", "Утюг"], n)),
        details: details.commit(&salt),
    };
    let opened = open(command, tx.now(), &terms()).expect("a good story");
    let mut case = cases::begin(tx, (SHOP, id), Actor::Shopper, &opened, (&details, salt))?;
    let by = Actor::Staff(ANNA);
    if n % 5 == 2 && case.intent != Intent::StaffComplaint {
        let owned = own(&case, Some(ANNA), case.owner).expect("an owner");
        case = cases::apply(tx, &case, by, &owned.into_iter().collect::<Vec<_>>())?;
    }
    if n % 6 == 3 {
        let reply = Reply { text: text(tx, "Ищем"), turn: Turn::Shopper, seen: case.word_seq };
        let said = answer(&case, reply, tx.now(), &terms()).expect("an answer");
        case = cases::apply(tx, &case, by, &[said])?;
    }
    if n % 4 == 2 {
        case = cases::apply(tx, &case, by, &[Event::Labelled { put: vec![VIP], taken: Vec::new() }])?;
    }
    if n.is_multiple_of(9) {
        let mut slept = vec![Event::Snoozed { until: None, reminds: false, last_call: None }];
        slept.extend((n % 18 == 9).then_some(Event::Woke { why: Wake::Time }));
        case = cases::apply(tx, &case, by, &slept)?;
    }
    if n % 7 == 4 {
        let decision = Close { outcome: Outcome::Settled, reliefs: Vec::new(), sum: None, in_bulk: false };
        let closed = close(&case, decision, case.word_seq).expect("an outcome");
        case = cases::apply(tx, &case, by, &[closed])?;
    }
    Ok(case)
}

/// Every page of what is asked for.
fn pages(store: &Store, asked: &Question, limit: u32) -> Vec<CaseId> {
    let mut found = Vec::new();
    let mut after: Option<Cursor> = None;
    loop {
        let asked = asked.clone();
        let page = store.read_now(move |tx| cases::ask(tx, SHOP, &asked, after, limit)).unwrap();
        found.extend(page.lines.iter().map(|line| line.id));
        after = page.next;
        if after.is_none() {
            return found;
        }
        assert!(page.lines.len() <= limit as usize);
    }
}

/// What a case's own state says of it.
fn is_meant(tx: &mut Tx<'_>, case: &Case, asked: &domain::query::Asked) -> Result<bool, Fault> {
    let details = cases::details(tx, SHOP, case.id)?.map(|(details, _)| details);
    let email = details.as_ref().and_then(|one| one.email.as_ref()).map(Email::folded);
    let order = details.as_ref().and_then(|one| one.order.as_ref()).map(|one| one.as_str().to_owned());
    let closure = case.closure();
    Ok(asked.admits(&Facts {
        channel: case.channel,
        stage: case.stage.code(),
        outcome: closure.map(|one| one.outcome),
        is_open: closure.is_none(),
        turn: case.turn,
        queue: case.queue(),
        labels: &case.labels,
        intent: case.intent,
        urgency: case.urgency,
        ground: case.ground,
        owner: case.owner,
        lang: case.lang,
        opened_at: case.opened_at,
        changed_at: case.changed_at,
        waiting_since: case.waiting_since,
        due_at: overdue_at(&case.stage, case.promise_due),
        closed_at: closure.map(|one| one.at),
        email: email.as_deref(),
        order: order.as_deref(),
        has_cause: case.cause.is_some(),
        has_evidence: false,
        has_incident: case.incident.is_some(),
        has_offer: !case.offers.is_empty(),
        is_erased: false,
    }))
}

/// What is asked, of every key.
const QUERIES: &[&str] = &[
    "",
    "is:open",
    "is:closed",
    "is:waiting",
    "is:waiting sort:newest",
    "is:waiting owner:me",
    "is:snoozed",
    "-is:snoozed turn:shop is:open",
    "label:VIP",
    "-label:vip is:open",
    "label:опт,vip is:waiting",
    "is:overdue",
    "is:claim",
    "-is:claim is:open sort:newest",
    "outcome:settled",
    "intent:spam is:open",
    "-intent:spam",
    "urgency:critical,low sort:urgency",
    "is:open owner:me",
    "is:open owner:none sort:urgency",
    "owner:any",
    "owner:анна is:closed",
    "email:kim3@post.example",
    "-email:kim3@post.example lang:ru",
    "order:A0",
    "ground:DEL",
    "ground:none has:order",
    "has:evidence",
    "-has:evidence channel:api sort:quiet",
    "turn:shopper sort:waiting",
    "waiting>2d sort:waiting",
    "sort:term",
    "opened:today",
    "opened<2000-01-01",
    "age>10d left<0m sort:newest",
    "closed>2000-01-01",
];

#[test]
fn what_is_listed_is_what_each_case_says_of_itself() {
    both(|store| {
        let made: Vec<Case> = (0..N_CASES).map(|n| store.write_now(move |tx| make(tx, n)).unwrap()).collect();
        let people = [(ANNA, "Анна".to_owned())];
        let labels = [(VIP, "Vip".to_owned()), (LabelId::new(4), "опт".to_owned())];
        let zone = TimeZone::UTC;
        let later = store.now().plus_ms(20 * 86_400_000);
        let sight = Sight { now: later, me: Some(ANNA), zone: &zone, people: &people, labels: &labels };
        for query in QUERIES {
            let read = parse(query).unwrap();
            let asked = read.ask(&sight);
            let mut wanted = BTreeSet::new();
            for case in made.clone() {
                let asked = asked.clone();
                let id = case.id;
                if store.read_now(move |tx| is_meant(tx, &case, &asked)).unwrap() {
                    wanted.insert(id);
                }
            }
            let needs = |time: fn(&Case) -> Option<Moment>| {
                made.iter().filter(|case| time(case).is_some()).map(|case| case.id).collect::<BTreeSet<_>>()
            };
            if query.contains("sort:waiting") {
                wanted = &wanted & &needs(|case| case.waiting_since);
            }
            if query.contains("sort:term") {
                wanted = &wanted & &needs(|case| overdue_at(&case.stage, case.promise_due));
            }
            let question = Question::new(&read, &sight, Reach::Everything);
            for limit in [3, 200] {
                let found = pages(&store, &question, limit);
                let known: BTreeSet<CaseId> = found.iter().copied().collect();
                assert_eq!((found.len(), known), (wanted.len(), wanted.clone()), "{query} by {limit}");
            }
            let count =
                store.read_now(move |tx| cases::ask_count(tx, SHOP, &question, (100, 5_000))).unwrap();
            assert_eq!((count.n, count.is_cut), (wanted.len(), false), "{query}");
            let less = Question::new(&read, &sight, Reach::ButAboutPeople);
            let about_people = made.iter().filter(|case| case.intent == Intent::StaffComplaint);
            let hidden: BTreeSet<CaseId> = about_people.map(|case| case.id).collect();
            assert_eq!(pages(&store, &less, 7).len(), wanted.difference(&hidden).count(), "{query}");
        }
    });
}

#[test]
fn words_are_asked_for_with_what_must_hold_and_as_they_stand() {
    both(|store| {
        let made: Vec<Case> = (0..12).map(|n| store.write_now(move |tx| make(tx, n)).unwrap()).collect();
        let zone = TimeZone::UTC;
        let sight = Sight { now: store.now(), me: None, zone: &zone, people: &[], labels: &[] };
        let n = |query: &str| {
            let question = Question::new(&parse(query).unwrap(), &sight, Reach::Everything);
            let found = pages(&store, &question, 3);
            assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len(), "{query}");
            found.len()
        };
        let meant = |is: fn(&Case) -> bool| made.iter().filter(|case| is(case)).count();
        assert_eq!(n("чайник вовремя"), 8);
        assert_eq!(n("\"не пришёл\""), 4);
        assert_eq!(n("\"пришел НЕ\""), 4);
        assert_eq!(n("чайник -\"не пришёл\""), 4);
        assert_eq!(n("вовремя -чайник"), 0);
        assert_eq!(n("утюг lang:ru"), 2);
        assert_eq!(n("чайник intent:spam"), meant(|case| case.intent == Intent::Spam));
        assert_eq!(n("ким is:closed"), meant(|case| case.closure().is_some()));
    });
}

#[test]
fn what_is_not_overdue_yet_is_not_looked_through_for_what_is() {
    both(|store| {
        for n in 0..12 {
            store.write_now(move |tx| make(tx, n)).unwrap();
        }
        let zone = TimeZone::UTC;
        let sight = Sight { now: store.now(), me: None, zone: &zone, people: &[], labels: &[] };
        let question = Question::new(&parse("is:overdue").unwrap(), &sight, Reach::Everything);
        let count = store.read_now(move |tx| cases::ask_count(tx, SHOP, &question, (100, 1))).unwrap();
        assert_eq!((count.n, count.is_cut), (0, false));
    });
}
