//! Offers: who may make, answer, give and receive them, when they stand, and whose move it is.

use super::*;
use crate::ground::Ground;
use crate::money::{Currency, Money};
use crate::remedy::Remedy;
use crate::time::{DAY_MS, HOUR_MS};

/// Days for which the offers of these tests stand.
const DAYS: i64 = 7;

fn rub(minor: i64) -> Money {
    Money { minor, currency: Currency::parse("RUB").unwrap() }
}

fn items(named: &[(Remedy, i64)]) -> Vec<Item> {
    let item = |(remedy, minor): &(Remedy, i64)| Item {
        remedy: *remedy,
        sum: remedy.has_sum().then(|| rub(*minor)),
    };
    named.iter().map(item).collect()
}

/// An offer of these things, for seven days from the beginning, by somebody who has read everything.
pub(super) fn of(case: &Case, named: &[(Remedy, i64)]) -> MakeOffer {
    let until = Some(start().plus_ms(DAYS * DAY_MS));
    let text = Some(text("Простите нас"));
    MakeOffer { items: items(named), until, text, seen: case.word_seq, lawful: false }
}

/// A talk in which the shop has made an offer.
pub(super) fn offered(named: &[(Remedy, i64)]) -> Story {
    let mut story = Story::talk();
    story.offers(named);
    story
}

/// The same, accepted.
pub(super) fn agreed(named: &[(Remedy, i64)]) -> Story {
    let mut story = offered(named);
    story.accepts(1);
    story
}

impl Story {
    pub(super) fn offers(&mut self, named: &[(Remedy, i64)]) {
        let made = offer(&self.case, of(&self.case, named), self.now);
        self.happens(AGENT, made);
    }

    fn proposes(&mut self, named: &[(Remedy, i64)]) {
        let command = of(&self.case, named);
        let made = propose(&self.case, Actor::Shopper, command, self.now, &terms());
        self.happens(Actor::Shopper, made);
    }

    pub(super) fn accepts(&mut self, number: u32) {
        let agreed = self.accept_by(Actor::Shopper, number);
        self.happens(Actor::Shopper, agreed.map(Option::unwrap));
    }

    fn accept_by(&self, actor: Actor, number: u32) -> Result<Option<Event>, Refusal> {
        accept(&self.case, actor, Which { number, seen: self.case.word_seq }, self.now, &terms())
    }

    pub(super) fn gives(&mut self, number: u32, item: u32) {
        let meant = self.case.offer(number).unwrap().items[usize::try_from(item).unwrap()].remedy;
        let by = if meant == Remedy::Voucher { Actor::Clock } else { AGENT };
        let given = give(
            &self.case,
            (by, &self.payouts),
            (number, item),
            Some(text("На карту, дойдёт завтра")),
            self.case.word_seq,
        );
        self.happens(by, given.map(Option::unwrap));
    }

    /// Somebody says that things of what is agreed did not come.
    pub(super) fn misses(&self, by: Actor, named: &[u32], words: &str) -> Result<Event, Refusal> {
        let number = self.case.agreed().map_or(1, |agreed| agreed.number);
        miss_remedy(&self.case, by, (number, named, text(words)), self.now, &terms())
    }

    fn standings(&self) -> Vec<Standing> {
        self.case.offers.iter().map(|offer| offer.standing).collect()
    }
}

#[test]
fn a_sum_is_there_where_it_belongs_and_not_above_the_order() {
    let gbp = Money { minor: 1, currency: Currency::parse("GBP").unwrap() };
    let other = Item { remedy: Remedy::Voucher, sum: Some(gbp) };
    let without = Item { remedy: Remedy::Refund, sum: None };
    let needless = Item { remedy: Remedy::Repair, sum: Some(rub(5)) };
    let law = |paid: Option<i64>, sum: Option<i64>| {
        let facts = Facts { paid: paid.map(rub), sum: sum.map(rub), ..Facts::default() };
        Some(ByLaw { facts, ..russian_law(start()) })
    };
    use Remedy::{PartRefund, Refund, Repair, Voucher};
    type Row = (Option<i64>, Option<i64>, Vec<Item>, bool);
    let table: &[Row] = &[
        (None, None, items(&[(Refund, 1)]), true),
        (None, None, items(&[(Refund, 0)]), false),
        (None, None, items(&[(Refund, -5)]), false),
        (None, None, items(&[(Refund, i64::MAX), (PartRefund, i64::MAX)]), false),
        (None, None, vec![without], false),
        (None, None, vec![needless], false),
        (None, None, items(&[(Refund, 5), (Refund, 6)]), false),
        (None, None, [items(&[(Refund, 5)]), vec![other.clone()]].concat(), false),
        (Some(100), None, items(&[(Refund, 100)]), true),
        (Some(100), None, items(&[(Refund, 101)]), false),
        (Some(100), None, items(&[(PartRefund, 99), (Repair, 0)]), true),
        (Some(100), None, items(&[(PartRefund, 100)]), false),
        (Some(100), None, items(&[(Refund, 100), (PartRefund, 1)]), false),
        (Some(100), None, items(&[(Refund, 100), (Voucher, 100)]), true),
        (Some(100), None, items(&[(Voucher, 101)]), false),
        (Some(100), None, vec![other], false),
        (Some(100), Some(150), items(&[(Refund, 150)]), true),
        (None, Some(150), items(&[(Refund, 151)]), false),
    ];
    for (place, (paid, sum, items, holds)) in table.iter().enumerate() {
        let mut story = Story::talk();
        let command = MakeClaim { by_law: law(*paid, *sum), ..demand(Ground::Defect) };
        story.happens(Actor::Shopper, claim(&story.case, command, story.now, &terms()));
        let made = MakeOffer { items: items.clone(), ..of(&story.case, &[]) };
        for found in [
            offer(&story.case, made.clone(), story.now),
            propose(&story.case, Actor::Shopper, made, story.now, &terms()),
        ] {
            assert_eq!(found.is_ok(), *holds, "row {place}: {found:?}");
            assert!(*holds || found == Err(Refusal::BadSum), "row {place}");
        }
    }
}

#[test]
fn what_is_agreed_is_given_and_received_and_ends_the_case() {
    let mut story = offered(&[(Remedy::Refund, 349_000), (Remedy::Apology, 0)]);
    assert_eq!((story.case.turn, story.case.promise_due), (Turn::Shopper, None));
    story.pass_minutes(90);
    story.accepts(1);
    assert_eq!(story.case.turn, Turn::Shop);
    assert_eq!(story.case.promise_due, terms().claim_due(story.now), "a clock of its own runs");
    story.gives(1, 0);
    assert_eq!(story.case.turn, Turn::Shop, "not all of it was given");
    story.gives(1, 1);
    assert_eq!((story.case.turn, story.case.promise_due), (Turn::Shopper, None));
    let received = receive_remedy(&story.case, Actor::Shopper, 1);
    story.happens(Actor::Shopper, received.map(Option::unwrap));
    let closure = story.case.closure().unwrap();
    assert_eq!((closure.outcome, closure.verdict), (Outcome::Settled, Verdict::Confirmed));
    assert_eq!(closure.reliefs, [Remedy::Refund, Remedy::Apology]);
    assert_eq!(closure.sum, Some(rub(349_000)));
    assert_eq!(story.standings(), [Standing::Received]);
    assert_eq!(receive_remedy(&story.case, Actor::Shopper, 1), Ok(None), "a second press is the first");
    assert_eq!(
        give(&story.case, (AGENT, &story.payouts), (1, 0), None, story.case.word_seq),
        Err(Refusal::Closed)
    );
}

#[test]
fn goods_are_waited_for_and_what_does_not_come_is_the_shops_again() {
    let mut story = agreed(&[(Remedy::Replacement, 0)]);
    story.gives(1, 0);
    assert_eq!(story.case.turn, Turn::Goods);
    let missed = story.misses(Actor::Shopper, &[], "Привезли пустую коробку");
    story.happens(Actor::Shopper, missed);
    assert_eq!(story.case.turn, Turn::Shop);
    assert!(story.case.promise_due.is_some() && !story.case.agreed().unwrap().is_given());
    story.gives(1, 0);
    assert_eq!(story.case.turn, Turn::Goods);
}

#[test]
fn one_offer_answers_the_other() {
    let mut story = offered(&[(Remedy::PartRefund, 50)]);
    story.proposes(&[(Remedy::Refund, 100)]);
    assert_eq!(story.standings(), [Standing::Countered, Standing::Open]);
    assert_eq!(story.case.turn, Turn::Shop);
    assert_eq!(story.accept_by(Actor::Shopper, 1), Err(Refusal::OfferGone));
    assert_eq!(story.accept_by(Actor::Shopper, 2), Err(Refusal::NotYours), "one's own");
    story.proposes(&[(Remedy::Replacement, 0)]);
    assert_eq!(story.standings()[1..], [Standing::Replaced, Standing::Open]);
    story.offers(&[(Remedy::Refund, 90)]);
    assert_eq!(story.standings()[2..], [Standing::Countered, Standing::Open]);
    assert_eq!(story.accept_by(AGENT, 3), Err(Refusal::OfferGone));
    story.proposes(&[(Remedy::Refund, 95)]);
    let agreed = story.accept_by(AGENT, 5);
    story.happens(AGENT, agreed.map(Option::unwrap));
    assert_eq!(story.case.agreed().map(|offer| offer.number), Some(5));
    // Something better is agreed on later: it takes the place of what was agreed.
    story.offers(&[(Remedy::Refund, 95), (Remedy::Voucher, 20)]);
    story.accepts(6);
    assert_eq!(story.standings()[4..], [Standing::Replaced, Standing::Accepted]);
    assert_eq!(give(&story.case, (AGENT, &story.payouts), (5, 0), None, 99), Err(Refusal::OfferGone));
}

#[test]
fn a_no_gives_the_turn_to_the_other_side() {
    let mut story = offered(&[(Remedy::PartRefund, 50)]);
    let which = |story: &Story, number| Which { number, seen: story.case.word_seq };
    let no = decline(&story.case, Actor::Shopper, (which(&story, 1), None), story.now, &terms());
    story.happens(Actor::Shopper, no.map(Option::unwrap));
    assert_eq!((story.case.turn, story.standings()), (Turn::Shop, vec![Standing::Declined]));
    assert!(story.case.promise_due.is_some());
    story.proposes(&[(Remedy::Refund, 100)]);
    let silent = decline(&story.case, AGENT, (which(&story, 2), None), story.now, &terms());
    assert_eq!(silent, Err(Refusal::EmptyMessage), "the shop says why");
    let why = Some(text("Чайник цел, мы его видели"));
    let no = decline(&story.case, AGENT, (which(&story, 2), why), story.now, &terms());
    story.happens(AGENT, no.map(Option::unwrap));
    assert_eq!((story.case.turn, story.case.promise_due), (Turn::Shopper, None));
}

#[test]
fn an_offer_stands_until_its_last_moment_and_says_so_twice() {
    let mut story = offered(&[(Remedy::Refund, 100)]);
    let until = start().plus_ms(DAYS * DAY_MS);
    assert_eq!(next_alarm(&story.case), Some(until.plus_ms(-DAY_MS)), "nobody is pressed earlier");
    story.now = until.plus_ms(-DAY_MS);
    let said = warn(&story.case, story.now);
    assert_eq!(said, [Event::Warned { term: Term::Offer, mark: Mark::LastDay }]);
    story.happens(Actor::Clock, Ok(said[0].clone()));
    story.now = until;
    assert!(matches!(story.accept_by(Actor::Shopper, 1), Ok(Some(_))));
    story.now = until.plus_ms(1);
    assert_eq!(story.accept_by(Actor::Shopper, 1), Err(Refusal::OfferLapsed), "before anybody said so");
    let said = warn(&story.case, story.now);
    story.happens(Actor::Clock, Ok(said[0].clone()));
    assert_eq!((story.standings(), next_alarm(&story.case)), (vec![Standing::Lapsed], None));
    assert_eq!(story.accept_by(Actor::Shopper, 1), Err(Refusal::OfferLapsed));
}

#[test]
fn a_second_press_is_the_first_and_an_old_page_is_told_so() {
    let mut story = offered(&[(Remedy::Refund, 100)]);
    let read = story.case.word_seq;
    let old = Which { number: 1, seen: read - 1 };
    let late = accept(&story.case, Actor::Shopper, old, story.now, &terms());
    assert_eq!(late, Err(Refusal::NewerWord));
    story.accepts(1);
    let again = Which { number: 1, seen: read };
    assert_eq!(accept(&story.case, Actor::Shopper, again, story.now, &terms()), Ok(None));
    assert_eq!(take_back(&story.case, AGENT, 1, story.now, &terms()), Err(Refusal::OfferGone));
    story.gives(1, 0);
    assert_eq!(give(&story.case, (AGENT, &story.payouts), (1, 0), None, story.case.word_seq), Ok(None));
}

#[test]
fn nobody_but_the_shopper_binds_the_shopper() {
    let open = offered(&[(Remedy::Refund, 100)]);
    let agreed = agreed(&[(Remedy::Refund, 100)]);
    let which = Which { number: 1, seen: 99 };
    for actor in [Actor::Helper, AGENT, Actor::Key(3), Actor::Clock] {
        let made = of(&open.case, &[(Remedy::Refund, 1)]);
        let (now, terms) = (open.now, terms());
        assert_eq!(accept(&open.case, actor, which, now, &terms), Err(Refusal::NotYours), "{actor}");
        assert_eq!(decline(&open.case, actor, (which, None), now, &terms), Err(Refusal::NotYours), "{actor}");
        assert_eq!(propose(&open.case, actor, made, now, &terms), Err(Refusal::NotYours), "{actor}");
        assert_eq!(receive_remedy(&agreed.case, actor, 1), Err(Refusal::NotYours), "{actor}");
    }
    let mut given = offered(&[(Remedy::Refund, 100)]);
    given.accepts(1);
    given.gives(1, 0);
    for actor in [Actor::Helper, AGENT, Actor::Key(3)] {
        assert_eq!(given.misses(actor, &[], "Нет"), Err(Refusal::NotYours), "{actor}");
    }
    for actor in [Actor::Shopper, Actor::Helper] {
        assert_eq!(take_back(&open.case, actor, 1, open.now, &terms()), Err(Refusal::NotYours), "{actor}");
    }
}

#[test]
fn an_ended_case_takes_no_offers_and_keeps_those_it_had() {
    let mut story = offered(&[(Remedy::Refund, 100)]).closed();
    assert_eq!(story.standings(), [Standing::Ended]);
    let made = of(&story.case, &[(Remedy::Refund, 1)]);
    assert_eq!(offer(&story.case, made, story.now), Err(Refusal::Closed));
    assert_eq!(story.accept_by(Actor::Shopper, 1), Err(Refusal::Closed));
    story.receives("Подождите");
    assert_eq!(story.accept_by(Actor::Shopper, 1), Err(Refusal::OfferGone), "it does not come to life again");
    let mut kept = agreed(&[(Remedy::Replacement, 0)]).closed();
    kept.receives("Деньги не пришли");
    assert_eq!(kept.standings(), [Standing::Accepted], "what was agreed stays agreed");
    let mut late = offered(&[(Remedy::Refund, 100)]);
    late.now = late.now.plus_ms(DAYS * DAY_MS + HOUR_MS);
    assert_eq!(late.withdrawn().standings(), [Standing::Lapsed]);
}

#[test]
fn an_apology_has_words_and_an_end_lies_ahead() {
    let story = Story::talk();
    let made = |days: i64, text: Option<Text>| {
        let until = Some(start().plus_ms(days * DAY_MS));
        offer(&story.case, MakeOffer { until, text, ..of(&story.case, &[(Remedy::Apology, 0)]) }, story.now)
    };
    assert_eq!(made(7, None), Err(Refusal::EmptyMessage));
    assert_eq!(made(7, Some(text(" . "))), Err(Refusal::EmptyMessage));
    assert_eq!(made(0, Some(text("Простите"))), Err(Refusal::BadUntil));
    assert_eq!(made(OFFER_DAYS_MAX + 1, Some(text("Простите"))), Err(Refusal::BadUntil));
    assert!(made(OFFER_DAYS_MAX, Some(text("Простите"))).is_ok());
}

#[test]
fn what_is_named_is_missing_and_nothing_else_and_it_is_found_again() {
    let mut story = agreed(&[(Remedy::Refund, 100), (Remedy::Replacement, 0)]);
    story.gives(1, 0);
    story.gives(1, 1);
    assert_eq!(story.misses(Actor::Shopper, &[], "Нет"), Err(Refusal::NothingNamed));
    assert_eq!(story.misses(Actor::Shopper, &[2], "Нет"), Err(Refusal::NothingNamed));
    let missed = story.misses(Actor::Shopper, &[1], "Коробка пустая");
    story.happens(Actor::Shopper, missed);
    assert_eq!((story.case.owed().count(), story.case.turn), (0, Turn::Shop), "the money did come");
    let find =
        |story: &Story, item, seen| find_remedy(&story.case, (1, item), Some(text("Нашли у соседа")), seen);
    assert_eq!(find(&story, 1, story.case.word_seq - 1), Err(Refusal::NewerWord));
    assert_eq!(find(&story, 0, story.case.word_seq), Ok(None), "it is not missing");
    let found = find(&story, 1, story.case.word_seq);
    story.happens(AGENT, found.map(Option::unwrap));
    assert_eq!(story.case.turn, Turn::Shopper, "goods that were found do not travel");
    assert_eq!(find(&story, 1, story.case.word_seq), Ok(None), "a second press is the first");
    let received = receive_remedy(&story.case, Actor::Shopper, 1);
    story.happens(Actor::Shopper, received.map(Option::unwrap));
    assert_eq!(find(&story, 1, story.case.word_seq), Err(Refusal::Closed));
}

#[test]
fn a_journal_of_before_named_nothing_and_meant_all_but_vouchers() {
    let mut story = agreed(&[(Remedy::Refund, 100), (Remedy::Voucher, 20)]);
    story.gives(1, 0);
    story.gives(1, 1);
    let event = Event::RemedyMissing { number: 1, items: Vec::new(), text: text("Нет"), promise: None };
    assert!(!event.body().contains("items"), "{}", event.body());
    story.write(Actor::Helper, event);
    assert_eq!(story.case.agreed().unwrap().given, [1]);
    assert_eq!(story.case.owed().count(), 1);
}

#[test]
fn the_order_bounds_all_that_is_paid_in_a_case_together() {
    let mut story = Story::talk();
    let facts = Facts { paid: Some(rub(100)), ..Facts::default() };
    let by_law = Some(ByLaw { facts, ..russian_law(start()) });
    let command = MakeClaim { by_law, ..demand(Ground::Defect) };
    story.happens(Actor::Shopper, claim(&story.case, command, story.now, &terms()));
    let try_to = |story: &Story, remedy, minor| {
        let made = of(&story.case, &[(remedy, minor)]);
        let asked = propose(&story.case, Actor::Shopper, made.clone(), story.now, &terms()).map(drop);
        assert_eq!(offer(&story.case, made, story.now).map(drop), asked);
        asked
    };
    story.offers(&[(Remedy::PartRefund, 60)]);
    story.accepts(1);
    assert_eq!(try_to(&story, Remedy::Refund, 100), Ok(()), "it takes the place of what is not paid");
    story.offers(&[(Remedy::PartRefund, 90)]);
    story.gives(1, 0);
    assert_eq!(try_to(&story, Remedy::PartRefund, 41), Err(Refusal::BadSum));
    assert_eq!(try_to(&story, Remedy::PartRefund, 40), Ok(()));
    assert_eq!(try_to(&story, Remedy::Voucher, 100), Ok(()), "vouchers are counted by themselves");
    assert_eq!(story.accept_by(Actor::Shopper, 2), Err(Refusal::OfferGone), "paid since it was made");
    story.proposes(&[(Remedy::PartRefund, 40)]);
    let agreed = story.accept_by(AGENT, 3);
    story.happens(AGENT, agreed.map(Option::unwrap));
    story.gives(3, 0);
    assert_eq!(try_to(&story, Remedy::PartRefund, 1), Err(Refusal::BadSum));
}
