//! Stories of money that could not have happened, told by a journal: each is noticed, and the one that could is not.

use super::{look, on_both};
use crate::simulator::sight::Sight;
use domain::Actor;
use domain::case::{Event, Happened, Item, Outcome, UNDO_PAID_MS};
use domain::id::StaffId;
use domain::money::{Currency, Money};
use domain::remedy::Remedy;

const AGENT: Actor = Actor::Staff(StaffId::new(77));
const SECOND_MS: i64 = 1_000;

fn rubles(minor: i64) -> Money {
    Money { minor, currency: Currency::parse("RUB").unwrap() }
}

/// Adds entries, each so many milliseconds after the one before.
fn tell(sight: &mut Sight, entries: &[(i64, Event)]) {
    let history = &mut sight.cases[0].history;
    for (ms, event) in entries {
        let last = history.last().unwrap();
        let (seq, at) = (last.seq + 1, last.at.plus_ms(*ms));
        history.push(Happened { seq, at, actor: AGENT, event: event.clone() });
    }
}

#[test]
fn money_is_agreed_paid_once_taken_back_in_time_and_never_forgotten() {
    on_both(async |mut world| {
        world.comes_by_a_door().await.unwrap();
        let items = vec![Item { remedy: Remedy::Refund, sum: Some(rubles(4_000)) }];
        let offered = Event::Offered { items, until: None, text: None, lawful: false };
        let agreed = Event::OfferAccepted { number: 1, promise: None, held: Vec::new() };
        let paid = Event::RemedyGiven { number: 1, item: 0, text: None };
        let other = Event::RemedyGiven { number: 1, item: 1, text: None };
        let undone = Event::PaymentUndone { number: 1, item: 0, promise: None };
        let (outcome, reliefs) = (Outcome::Upheld, vec![Remedy::Refund]);
        let closed = |sum| Event::Closed { outcome, reliefs: reliefs.clone(), sum, in_bulk: false };
        let told = |entries: &[(i64, &Event)]| -> Vec<(i64, Event)> {
            let begun = [(SECOND_MS, &offered), (SECOND_MS, &agreed)].into_iter();
            begun.chain(entries.iter().copied()).map(|(ms, event)| (ms, event.clone())).collect()
        };
        let whole = closed(Some(rubles(4_000)));
        for (why, could, entries) in [
            ("paid and closed", true, told(&[(1, &paid), (1, &whole)])),
            ("undone in time and paid again", true, told(&[(1, &paid), (UNDO_PAID_MS, &undone), (1, &paid)])),
            ("paid twice", false, told(&[(1, &paid), (1, &paid)])),
            ("what was not offered is paid", false, told(&[(1, &other)])),
            ("closed while it is owed", false, told(&[(1, &whole)])),
            ("withdrawn while it is owed", false, told(&[(1, &Event::Withdrawn)])),
            ("undone, and never paid", false, told(&[(1, &undone)])),
            ("undone too late", false, told(&[(1, &paid), (UNDO_PAID_MS + 1, &undone)])),
            ("undone twice", false, told(&[(1, &paid), (1, &undone), (1, &undone)])),
        ] {
            let seen = look(&world, |sight| tell(sight, &entries), false).await;
            assert_eq!(!seen.contains(&"journals tell possible stories"), could, "{why}");
        }
    });
}
