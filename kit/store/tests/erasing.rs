//! Erasing on both databases: nothing of the person is left in any table, and on SQLite in no byte of the files.

#![cfg(test)]

use domain::case::{self, Channel, EraseReason, EraseScope, Event, Item, Outcome, Terms, fold, receive};
use domain::contact::{Email, Phone};
use domain::hours::Hours;
use domain::id::{CaseId, ShopId};
use domain::intent::{Intent, Urgency};
use domain::journal::check_chain;
use domain::money::{Currency, Money};
use domain::redact::Masked;
use domain::remedy::Remedy;
use domain::{Actor, Lang, Refusal};
use std::path::Path;
use store::cases::{self, Details, Incoming};
use store::testing::{Place, both};
use store::{Fault, Store, Tx};

const SHOP: ShopId = ShopId::FIRST;
const MARK: &str = "zqxvwkmark";

fn terms() -> Terms {
    Terms { hours: Hours::office("UTC"), talk_minutes: 60, claim_days: 5, second_above: Vec::new() }
}

fn open(tx: &mut Tx<'_>, words: &str, marked: bool) -> Result<CaseId, Fault> {
    let name = if marked { MARK } else { "Борис" };
    let incoming = Incoming {
        id: None,
        actor: Actor::Shopper,
        lang: Lang::Ru,
        channel: Channel::Page,
        intent: Some(Intent::NotDelivered),
        urgency: Some(Urgency::Normal),
        judged: None,
        ground: None,
        wanted: None,
        began: None,
        formal: false,
        law: None,
        words: Masked::of(words),
        details: Details {
            name: Masked::of(name),
            email: Email::parse(&format!("{name}@post.example")),
            phone: Phone::parse("+7 912 000-45-17"),
            order: Some(Masked::of(name)),
        },
        files: Vec::new(),
    };
    cases::open::<Refused>(tx, SHOP, &incoming, &terms()).map(|case| case.id).map_err(|refused| refused.0)
}

/// No case here is refused; what the database ends in is what is left.
struct Refused(Fault);

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self(fault)
    }
}

impl From<domain::Refusal> for Refused {
    fn from(refusal: domain::Refusal) -> Self {
        Self(Fault::Broken(refusal.to_string()))
    }
}

/// A long story reaches over several pages, a short message does not.
fn marked_case(store: &Store) -> CaseId {
    let id = store.write_now(|tx| open(tx, &format!("{MARK} ").repeat(1_500), true)).unwrap();
    store
        .write_now(move |tx| {
            let case = cases::load(tx, SHOP, id)?.unwrap();
            let more = receive(&case, cases::text(tx, &Masked::of(MARK)), tx.now(), &terms()).unwrap();
            cases::apply(tx, &case, Actor::Shopper, &[more])
        })
        .unwrap();
    id
}

fn erase(store: &Store, id: CaseId) {
    store
        .write_now(move |tx| {
            let case = cases::load(tx, SHOP, id)?.unwrap();
            let erased = case::erase(&case, EraseScope::Case, EraseReason::Request).unwrap().unwrap();
            cases::erase(tx, &case, Actor::Console, &erased)
        })
        .unwrap();
}

#[test]
fn an_erased_case_keeps_its_journal_and_nothing_of_the_person() {
    both(|store| {
        let id = marked_case(&store);
        let other = store.write_now(|tx| open(tx, "Посылка не пришла", false)).unwrap();
        erase(&store, id);
        store
            .read_now(move |tx| {
                let case = cases::peek(tx, SHOP, id)?.unwrap();
                assert!(case.erased_at.is_some() && case.closure().is_some());
                assert_eq!(case::erase(&case, EraseScope::Case, EraseReason::Request), Ok(None));
                assert_eq!(fold(SHOP, id, &cases::history(tx, SHOP, id)?), Some(case));
                check_chain(&cases::journal(tx, SHOP, id.get())?).unwrap();
                assert!(cases::said(tx, SHOP, id)?.iter().all(|said| said.kept.is_none()));
                assert!(cases::details(tx, SHOP, id)?.is_none());
                assert!(tx.find(SHOP, MARK, None, 10)?.is_empty());
                let phone = Phone::parse("+7 912 000-45-17");
                assert_eq!(cases::by_contact(tx, SHOP, (None, phone.as_ref()), 10)?, [other]);
                assert!(cases::details(tx, SHOP, other)?.is_some(), "somebody else's stay");
                let line = cases::listed(tx, SHOP, id)?.unwrap();
                assert!(line.erased_at.is_some() && line.preview.is_empty() && line.name.is_empty());
                Ok::<_, Fault>(())
            })
            .unwrap();
        store.scrub_now().unwrap();
    });
}

#[test]
fn only_closed_cases_of_long_ago_are_kept_too_long() {
    both(|store| {
        let old = store.write_now(|tx| open(tx, "Посылка не пришла", false)).unwrap();
        let soon = store.now().plus_ms(1);
        let counted = |store: &Store| {
            store.read_now::<_, Fault>(move |tx| cases::count_kept_since(tx, SHOP, soon)).unwrap()
        };
        assert_eq!(counted(&store), 0, "it is open");
        store
            .write_now(move |tx| {
                let case = cases::load(tx, SHOP, old)?.unwrap();
                let withdrawn = case::withdraw(&case, Actor::Shopper).unwrap();
                cases::apply(tx, &case, Actor::Shopper, &[withdrawn])
            })
            .unwrap();
        assert_eq!(counted(&store), 1);
        let found = store.read_now(move |tx| cases::kept_since(tx, SHOP, soon, 10));
        assert_eq!(found, Ok::<_, Fault>(vec![old]));
        erase(&store, old);
        assert_eq!(counted(&store), 0);

        // Closed by a program of before, which let go of what was owed: kept until it is paid.
        let owed = store.write_now(|tx| open(tx, "Верните деньги", false)).unwrap();
        let bound = |event| (Actor::Console, event);
        let sum = Money { minor: 100, currency: Currency::parse("RUB").unwrap() };
        let items = vec![Item { remedy: Remedy::Refund, sum: Some(sum) }];
        let events = [
            bound(Event::Offered { items, until: None, text: None, lawful: false }),
            (Actor::Shopper, Event::OfferAccepted { number: 1, promise: None, held: Vec::new() }),
            bound(Event::Closed {
                outcome: Outcome::Settled,
                reliefs: Vec::new(),
                sum: None,
                in_bulk: false,
            }),
        ];
        store
            .write_now(move |tx| {
                for (actor, event) in events.clone() {
                    let case = cases::load(tx, SHOP, owed)?.unwrap();
                    cases::apply(tx, &case, actor, &[event])?;
                }
                let case = cases::load(tx, SHOP, owed)?.unwrap();
                let erased = case::erase(&case, EraseScope::Case, EraseReason::Request);
                assert_eq!(erased, Err(Refusal::StillOwed));
                Ok::<_, Fault>(())
            })
            .unwrap();
        assert_eq!(counted(&store), 0);
        assert_eq!(store.read_now(move |tx| cases::kept_since(tx, SHOP, soon, 10)), Ok::<_, Fault>(vec![]));
    });
}

#[test]
fn sqlite_keeps_no_byte_of_it_in_its_files() {
    let place = Place::sqlite();
    let store = place.open();
    let id = marked_case(&store);
    for _ in 0..30 {
        store.write_now(|tx| open(tx, "Посылка не пришла, что делать дальше", false)).unwrap();
    }
    assert!(n_found(&place) > 0, "the mark is found before");
    erase(&store, id);
    store.write_now(|tx| open(tx, "Ещё одна", false)).unwrap();
    assert!(n_found(&place) > 0, "the log still holds it");
    store.scrub_now().unwrap();
    assert_eq!(n_found(&place), 0);
    let found = store.read_now(|tx| tx.find(SHOP, "посылка", None, 100)).unwrap_or_else(|_: Fault| vec![]);
    assert_eq!(found.len(), 30, "the index still finds the others");
}

/// How often the mark stands in the files of the place.
fn n_found(place: &Place) -> usize {
    fn count(folder: &Path) -> usize {
        let found = std::fs::read_dir(folder).unwrap().map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() {
                return count(&path);
            }
            let bytes = std::fs::read(&path).unwrap();
            bytes.windows(MARK.len()).filter(|window| window.eq_ignore_ascii_case(MARK.as_bytes())).count()
        });
        found.sum()
    }
    count(place.folder())
}
