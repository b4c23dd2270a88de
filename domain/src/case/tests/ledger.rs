//! The ledger: each agreed sum is one payout, nobody approves what they offered, and budgets bind goodwill alone.

use super::offers::{agreed, offered};
use super::*;
use crate::ground::Ground;
use crate::ledger::{
    Asked, Basis, Budget, BudgetStanding, PayingRules, Period, State, Used, afford, standings,
};
use crate::money::{Currency, Money};
use crate::remedy::Remedy;
use jiff::civil::date;

pub(super) const MANAGER: Actor = Actor::Staff(StaffId::new(2));

fn gbp(minor: i64) -> Money {
    Money { minor, currency: Currency::parse("GBP").unwrap() }
}

/// Terms by which a second person must approve more than four pence, and any sum of another currency.
pub(super) fn strict_terms() -> Terms {
    Terms { second_above: vec![gbp(4)], ..terms() }
}

/// A refund that is agreed and waits for a second person.
pub(super) fn held() -> Story {
    let mut story = offered(&[(Remedy::Refund, 100)]);
    let which = Which { number: 1, seen: story.case.word_seq };
    let accepted = accept(&story.case, Actor::Shopper, which, story.now, &strict_terms());
    story.happens(Actor::Shopper, accepted.map(Option::unwrap));
    story
}

/// What must be true of the ledger of any story.
pub(super) fn agrees(story: &Story) {
    let mut again: Vec<Payout> = Vec::new();
    for (place, happened) in story.journal.iter().enumerate() {
        let case = fold(story.case.shop, story.case.id, &story.journal[..=place]).unwrap();
        again = follow(&again, &case, happened);
    }
    assert_eq!(again, story.payouts, "the journal and the ledger differ");
    for offer in story.case.offers.iter().filter(|offer| offer.standing == Standing::Accepted) {
        for (place, item) in (0_u32..).zip(&offer.items).filter(|(_, item)| item.sum.is_some()) {
            let is_it = |one: &&Payout| (one.number, one.item) == (offer.number, place);
            let found: Vec<&Payout> = story.payouts.iter().filter(is_it).collect();
            assert_eq!(found.len(), 1, "an accepted sum has one payout");
            assert_eq!(Some(&found[0].sum), item.sum.as_ref());
            assert_eq!(found[0].state == State::Paid, offer.given.contains(&place), "paid is what was given");
        }
    }
    let given: i64 = story.case.offers.iter().map(sum_given).sum();
    let of = |state: State| story.payouts.iter().filter(move |one| one.state == state);
    let paid: i64 = of(State::Paid).map(|one| one.sum.minor).sum();
    assert_eq!(paid, given, "the ledger's sum is what was given");
    for payout in &story.payouts {
        assert_ne!(payout.approved_by, Some(payout.bound_by), "approved by oneself");
        assert!(payout.paid_at.is_some() || payout.state != State::Paid, "nobody knows when");
        assert!(payout.paid_at.is_none() || matches!(payout.state, State::Paid | State::Failed));
        let came =
            story.journal.iter().any(|happened| matches!(happened.event, Event::RemedyReceived { .. }));
        let is_free = payout.approved_by.is_some() || !payout.is_held || came;
        assert!(is_free || payout.state != State::Paid, "paid without the second person");
    }
}

/// What of an offer was given, by the offer alone: what was given stays so when something else is agreed.
fn sum_given(offer: &Offer) -> i64 {
    let is_given = |place: &u32| {
        let has_all = offer.standing == Standing::Received && !offer.refused.contains(place);
        has_all || offer.given.contains(place)
    };
    let sums = (0_u32..).zip(&offer.items).filter(|(place, _)| is_given(place));
    sums.filter_map(|(_, item)| item.sum.as_ref()).map(|sum| sum.minor).sum()
}

pub(super) fn states(story: &Story) -> Vec<State> {
    story.payouts.iter().map(|one| one.state).collect()
}

pub(super) fn gives(story: &mut Story, item: u32) {
    let place = usize::try_from(item).unwrap();
    let is_voucher = story.case.offers[0].items[place].remedy == Remedy::Voucher;
    let by = if is_voucher { Actor::Clock } else { AGENT };
    let given =
        give(&story.case, (by, &story.payouts), (1, item), Some(text("Платёж 7711")), story.case.word_seq);
    story.happens(by, given.map(Option::unwrap));
}

#[test]
fn a_sum_is_offered_owed_and_paid_once() {
    let mut story = offered(&[(Remedy::Refund, 100), (Remedy::Voucher, 20), (Remedy::Apology, 0)]);
    assert_eq!(states(&story), [State::Offered, State::Offered]);
    assert_eq!(story.payouts[0].bound_by, AGENT);
    let which = Which { number: 1, seen: story.case.word_seq };
    let accepted = accept(&story.case, Actor::Shopper, which, story.now, &terms());
    story.happens(Actor::Shopper, accepted.map(Option::unwrap));
    assert_eq!(states(&story), [State::Approved, State::Approved], "no limit, no second person");
    gives(&mut story, 0);
    assert_eq!(states(&story), [State::Paid, State::Approved]);
    assert_eq!((story.payouts[0].how.as_str(), story.payouts[0].paid_by), ("Платёж 7711", Some(AGENT)));
    assert_eq!(
        give(&story.case, (AGENT, &story.payouts), (1, 0), None, story.case.word_seq),
        Ok(None),
        "a second press pays nothing"
    );
    gives(&mut story, 1);
    gives(&mut story, 2);
    let first = story.payouts[0].paid_at;
    story.pass_minutes(30);
    let missed = story.misses(Actor::Shopper, &[0], "Не пришло");
    story.happens(Actor::Shopper, missed);
    assert_eq!(states(&story), [State::Failed, State::Paid]);
    let found = find_remedy(&story.case, (1, 0), None, story.case.word_seq);
    story.happens(AGENT, found.map(Option::unwrap));
    assert_eq!(states(&story), [State::Paid, State::Paid], "it did arrive");
    assert_eq!((story.payouts[0].paid_at, story.payouts[0].how.as_str()), (first, "Платёж 7711"), "as told");
    let missed = story.misses(Actor::Shopper, &[0], "Нет, не пришло");
    story.happens(Actor::Shopper, missed);
    assert_eq!(states(&story), [State::Failed, State::Paid], "to be paid again; the voucher is good");
    gives(&mut story, 0);
    assert_eq!(states(&story), [State::Paid, State::Paid]);
    agrees(&story);
}

#[test]
fn a_second_person_approves_what_is_above_the_limit() {
    let mut story = held();
    assert_eq!(states(&story), [State::Owed]);
    assert_eq!(
        give(&story.case, (AGENT, &story.payouts), (1, 0), None, story.case.word_seq),
        Err(Refusal::NotApproved)
    );
    assert_eq!(approve(&story.payouts[0], AGENT, bound(&story.payouts[0])), Err(Refusal::OwnOffer));
    assert_eq!(
        approve(&story.payouts[0], Actor::Key(3), bound(&story.payouts[0])),
        Err(Refusal::NotApproved),
        "no program"
    );
    let approved = approve(&story.payouts[0], MANAGER, bound(&story.payouts[0]));
    story.happens(MANAGER, approved.map(Option::unwrap));
    assert_eq!(states(&story), [State::Approved]);
    assert_eq!(
        approve(&story.payouts[0], MANAGER, bound(&story.payouts[0])),
        Ok(None),
        "a second press is the first"
    );
    gives(&mut story, 0);
    assert_eq!(states(&story), [State::Paid]);
    agrees(&story);
}

#[test]
fn a_limit_is_for_its_currency_and_any_other_is_held() {
    let item = |minor, code| Item {
        remedy: Remedy::Refund,
        sum: Some(Money { minor, currency: Currency::parse(code).unwrap() }),
    };
    let repair = Item { remedy: Remedy::Repair, sum: None };
    let items = [item(4, "GBP"), item(5, "GBP"), item(1, "RUB"), repair];
    assert_eq!(strict_terms().held(&items, &[]), [0, 1, 2], "split, it is as much");
    assert_eq!(strict_terms().held(&items[..1], &[]), Vec::<u32>::new());
    assert_eq!(strict_terms().held(&items[1..3], &[]), [0, 1]);
    let paid = [item(9, "GBP"), item(1_000, "RUB")].map(|item: Item| item.sum.unwrap());
    assert_eq!(strict_terms().held(&items[..1], &paid[..1]), [0], "one after the other, it is as much");
    assert_eq!(strict_terms().held(&items[..1], &paid[1..]), Vec::<u32>::new());
    assert_eq!(terms().held(&items, &[]), Vec::<u32>::new());
}

#[test]
fn what_falls_away_is_no_payout_and_what_was_agreed_stays_told() {
    for (named, ends) in [("declined", true), ("closed", false)] {
        let story = offered(&[(Remedy::Refund, 100)]);
        let story = if ends { story.withdrawn() } else { story.closed() };
        assert_eq!(states(&story), [], "{named}");
    }
    // Journals of before: nothing is closed or taken back while a sum is owed.
    let mut story = agreed(&[(Remedy::Refund, 100)]);
    story.happens(Actor::Shopper, Ok(Event::Withdrawn));
    assert_eq!(states(&story), [State::Withdrawn]);
    assert_eq!(
        erase(&story.case, EraseScope::Case, EraseReason::Request).map(|event| event.is_some()),
        Ok(true)
    );
    story.receives("Передумал");
    assert_eq!(states(&story), [State::Approved]);
    let mut story = agreed(&[(Remedy::Refund, 100)]);
    story.offers(&[(Remedy::Refund, 150)]);
    assert_eq!(states(&story), [State::Approved, State::Offered]);
    let which = Which { number: 2, seen: story.case.word_seq };
    let accepted = accept(&story.case, Actor::Shopper, which, story.now, &terms());
    story.happens(Actor::Shopper, accepted.map(Option::unwrap));
    assert_eq!(states(&story), [State::Withdrawn, State::Approved]);
    agrees(&story);
}

#[test]
fn the_law_gives_money_and_never_a_voucher() {
    let mut story = Story::talk();
    let made = MakeOffer {
        lawful: true,
        ..super::offers::of(&story.case, &[(Remedy::Refund, 100), (Remedy::Voucher, 20)])
    };
    let made = offer(&story.case, made, story.now);
    story.happens(AGENT, made);
    let basis: Vec<Basis> = story.payouts.iter().map(|one| one.basis).collect();
    assert_eq!(basis, [Basis::Law, Basis::Goodwill]);
}

#[test]
fn a_budget_counts_its_ground_its_currency_and_its_period() {
    let budget = |period, ground, minor| Budget { period, ground, sum: gbp(minor) };
    let rules = PayingRules {
        budgets: vec![budget(Period::Month, None, 100), budget(Period::Quarter, Some(Ground::Defect), 150)],
        ..PayingRules::default()
    };
    let used = |ground, spent, reserved| Used { ground, spent: gbp(spent), reserved };
    let rub = Money { minor: 999, currency: Currency::parse("RUB").unwrap() };
    let elsewhere = Used { ground: None, spent: rub.clone(), reserved: 0 };
    let month = [used(Some(Ground::Defect), 30, 20), used(None, 10, 0), elsewhere];
    let all = standings(&rules, &month, &[used(Some(Ground::Defect), 90, 20), used(None, 10, 0)]);
    assert_eq!(all.iter().map(BudgetStanding::left).collect::<Vec<_>>(), [40, 40]);
    let afford =
        |ground, sum: &Money, is_owner| afford(&all, Some(&Asked { ground, sum: sum.clone() }), is_owner);
    assert_eq!(afford(Some(Ground::Defect), &gbp(40), false), Ok(()));
    assert_eq!(afford(Some(Ground::Defect), &gbp(41), false), Err(Refusal::OverBudget));
    assert_eq!(afford(Some(Ground::Defect), &gbp(41), true), Ok(()), "the owner may");
    assert_eq!(afford(None, &gbp(41), false), Err(Refusal::OverBudget), "for all grounds");
    assert_eq!(afford(None, &rub, false), Ok(()), "no budget, no end");
    let both = [Remedy::Refund, Remedy::Voucher].map(|remedy| Item { remedy, sum: Some(gbp(5)) });
    let case = Story::talk().case;
    let asked = |lawful| Asked::of(&case, &both, lawful).map(|asked| asked.sum.minor);
    assert_eq!((asked(false), asked(true)), (Some(10), Some(5)), "the law gives no voucher");
    assert_eq!(Asked::of(&case, &both[..1], true), None);
}

#[test]
fn months_and_quarters_begin_where_the_shop_is() {
    for (day, month, quarter) in [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 5, 31), date(2026, 5, 1), date(2026, 4, 1)),
        (date(2028, 2, 29), date(2028, 2, 1), date(2028, 1, 1)),
        (date(2026, 12, 31), date(2026, 12, 1), date(2026, 10, 1)),
    ] {
        assert_eq!((Period::Month.first_day(day), Period::Quarter.first_day(day)), (month, quarter), "{day}");
    }
    let zone = jiff::tz::TimeZone::get("Europe/Moscow").unwrap();
    let late = Moment::parse("2026-09-30T21:30:00Z").unwrap();
    assert_eq!(Period::Month.began(late, &zone).to_string(), "2026-09-30T21:00:00.000Z", "October there");
}

#[test]
fn whoever_made_a_key_does_not_approve_what_a_program_offered_with_it() {
    let mut story = held();
    story.payouts[0].bound_by = Actor::Key(9);
    let payout = &story.payouts[0];
    let binder = |key_maker| Binder { actor: payout.bound_by, key_maker };
    let tried = |by, key_maker| approve(payout, by, binder(key_maker)).map(|event| event.is_some());
    assert_eq!(tried(MANAGER, MANAGER.staff()), Err(Refusal::OwnOffer));
    assert_eq!(tried(MANAGER, AGENT.staff()), Ok(true));
    assert_eq!(tried(MANAGER, None), Ok(true), "a key of the command line");
}

#[test]
fn the_ground_of_goodwill_is_that_of_its_offer_and_what_falls_away_is_free_for_good() {
    let sort_to = |story: &mut Story, ground| {
        let now = Sorting::of(&story.case);
        let sorted = sort(&story.case, Sorting { ground: Some(ground), ..now }, Some(now));
        story.happens(AGENT, sorted.map(Option::unwrap));
    };
    let mut story = Story::talk();
    sort_to(&mut story, Ground::Defect);
    story.offers(&[(Remedy::Refund, 100)]);
    sort_to(&mut story, Ground::LateDelivery);
    let which = Which { number: 1, seen: story.case.word_seq };
    let accepted = accept(&story.case, Actor::Shopper, which, story.now, &terms());
    story.happens(Actor::Shopper, accepted.map(Option::unwrap));
    assert_eq!(story.payouts[0].ground, Some(Ground::Defect), "by whose budget it was offered");

    for ends in ["taken back", "lapsed"] {
        let mut story = offered(&[(Remedy::Refund, 100)]);
        assert_eq!(states(&story), [State::Offered]);
        if ends == "lapsed" {
            story.pass_minutes(8 * 24 * 60);
            for event in warn(&story.case, story.now) {
                story.happens(Actor::Clock, Ok(event));
            }
        } else {
            let back = take_back(&story.case, AGENT, 1, story.now, &terms());
            story.happens(AGENT, back.map(Option::unwrap));
        }
        assert_eq!(states(&story), [], "{ends}");
        // Nothing that comes after, not even an acceptance of an old page, brings it back.
        story.receives("Согласен");
        story.write(Actor::Shopper, Event::OfferAccepted { number: 1, promise: None, held: Vec::new() });
        story.happens(Actor::Shopper, Ok(Event::Withdrawn));
        story.receives("Передумал");
        assert_eq!(states(&story), [], "{ends}");
    }
}
