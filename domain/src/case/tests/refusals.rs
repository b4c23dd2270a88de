//! Every refusal is reached, by the command that a person would give.

use super::*;
use crate::ground::Ground;
use crate::id::FileId;
use crate::ledger::{Asked, Budget, BudgetStanding, Period, afford};
use crate::money::{Currency, Money};
use crate::remedy::Remedy;
use crate::voucher::{Void, VoidReason, Voucher, VoucherCode, redeem};

fn silence() -> Text {
    text(" \n\t ")
}

fn too_long() -> Text {
    plain("ю".repeat(WORDS_CHARS_MAX + 1))
}

fn sum(minor: i64) -> Close {
    let sum = Money { minor, currency: Currency::parse("RUB").unwrap() };
    Close { sum: Some(sum), ..closing(Outcome::Settled) }
}

/// Which refusal a command ends in; the test ends where it is allowed.
fn refused<T: std::fmt::Debug>(decided: Result<T, Refusal>) -> Refusal {
    decided.unwrap_err()
}

/// The refusals of offers.
fn offers_reached() -> Vec<(Refusal, &'static str, Refusal)> {
    use Refusal::*;
    let (talk, now, terms) = (Story::talk(), start(), terms());
    let none = MakeOffer { items: Vec::new(), ..offers::of(&talk.case, &[]) };
    let past = MakeOffer { until: Some(now), ..offers::of(&talk.case, &[(Remedy::Repair, 0)]) };
    let offered = offers::offered(&[(Remedy::Refund, 100)]);
    let held = ledger::held();
    let sum = Money { minor: 2, currency: Currency::parse("RUB").unwrap() };
    let budget = Budget { period: Period::Month, ground: None, sum: Money { minor: 1, ..sum.clone() } };
    let spent = BudgetStanding { budget, spent: 0, reserved: 0 };
    let agreed = offers::agreed(&[(Remedy::Refund, 100)]);
    let first = |seen| Which { number: 1, seen };
    let late = now.plus_ms(8 * crate::time::DAY_MS);
    let mut full = Story::talk();
    (0..OFFERS_MAX).for_each(|_| full.offers(&[(Remedy::Repair, 0)]));
    let one_more = offers::of(&full.case, &[(Remedy::Repair, 0)]);
    vec![
        (BadUntil, "an offer until now", refused(offer(&talk.case, past, now))),
        (NewerWord, "accept", refused(accept(&offered.case, Actor::Shopper, first(1), now, &terms))),
        (DayAhead, "go outside", outside::ahead()),
        (DayLongAgo, "go outside", outside::long_ago()),
        (NewerStage, "go outside", outside::stale()),
        (NoItems, "an offer of nothing", refused(offer(&talk.case, none, now))),
        (
            NotGiven,
            "miss what was not given",
            refused(miss_remedy(&agreed.case, Actor::Shopper, (1, &[], text("Нет")), now, &terms)),
        ),
        (NothingNamed, "miss one of two", refused(payments::miss_unnamed())),
        (NotApproved, "give", refused(give(&held.case, (AGENT, &held.payouts), (1, 0), None, 99))),
        (OwnOffer, "approve one's own", refused(approve(&held.payouts[0], AGENT, bound(&held.payouts[0])))),
        (OverBudget, "offer", refused(afford(&[spent], Some(&Asked { ground: None, sum }), false))),
        (NotYours, "accept", refused(accept(&offered.case, Actor::Helper, first(9), now, &terms))),
        (OfferGone, "accept none", refused(accept(&talk.case, Actor::Shopper, first(9), now, &terms))),
        (OfferLapsed, "accept late", refused(accept(&offered.case, Actor::Shopper, first(9), late, &terms))),
        (TooManyOffers, "offer", refused(offer(&full.case, one_more, now))),
    ]
}

/// The refusals of vouchers.
fn vouchers_reached() -> Vec<(Refusal, &'static str, Refusal)> {
    use Refusal::*;
    let sum = |minor, code| Money { minor, currency: Currency::parse(code).unwrap() };
    let voucher = |left| Voucher {
        id: 1,
        code: VoucherCode::make([7; 32]),
        case: CaseId::new(42),
        number: 1,
        item: 0,
        value: sum(100, "RUB"),
        left,
        made_at: start(),
        expires_at: start(),
        void: None,
    };
    let late = start().plus_ms(1);
    let void = Void { at: start(), by: AGENT, reason: VoidReason::Lost };
    let gone = Voucher { void: Some(void), ..voucher(9) };
    let agreed = offers::agreed(&[(Remedy::Voucher, 100)]);
    let by_hand = (AGENT, agreed.payouts.as_slice());
    vec![
        (VoucherByItself, "give one by hand", refused(give(&agreed.case, by_hand, (1, 0), None, 99))),
        (VoucherCurrency, "euros", refused(redeem(Some(&voucher(9)), &sum(1, "EUR"), start()))),
        (VoucherExpired, "late", refused(redeem(Some(&voucher(9)), &sum(1, "RUB"), late))),
        (VoucherShort, "too much", refused(redeem(Some(&voucher(9)), &sum(10, "RUB"), start()))),
        (VoucherSpent, "empty", refused(redeem(Some(&voucher(0)), &sum(1, "RUB"), start()))),
        (VoucherVoid, "taken away", refused(redeem(Some(&gone), &sum(1, "RUB"), start()))),
        (VoucherUnknown, "a code of nobody", refused(redeem(None, &sum(1, "RUB"), start()))),
    ]
}

/// The refusals of outcomes that say too little.
fn closings_reached() -> Vec<(Refusal, &'static str, Refusal)> {
    let talk = Story::talk();
    let money_back = Close { reliefs: vec![Remedy::Refund], ..closing(Outcome::Upheld) };
    let ended = |command: Close| refused(close(&talk.case, command, 1));
    let agreed = offers::agreed(&[(Remedy::Refund, 100)]);
    let erased = erase(&agreed.case, EraseScope::Case, EraseReason::Request);
    vec![
        (Refusal::OfferFirst, "money beside the ledger", ended(money_back)),
        (Refusal::OfferFirst, "a sum beside the ledger", ended(sum(5))),
        (Refusal::StillOwed, "close", refused(close(&agreed.case, closing(Outcome::Settled), 9))),
        (Refusal::StillOwed, "withdraw", refused(withdraw(&agreed.case, Actor::Shopper))),
        (Refusal::StillOwed, "erase", refused(erased)),
        (Refusal::TooLateToUndo, "the mark of an hour ago", refused(payments::undone_late())),
        (Refusal::NoWords, "not upheld", ended(closing(Outcome::NotUpheld))),
        (Refusal::NoWords, "upheld in part", ended(closing(Outcome::PartlyUpheld))),
    ]
}

/// The refusals of what is about a person, and of danger.
fn delicate_reached() -> Vec<(Refusal, &'static str, Refusal)> {
    let mut personal = Story::talk();
    let made = claim(&personal.case, demand(Ground::StaffConduct), start(), &terms());
    personal.happens(Actor::Shopper, made);
    let agent = crate::role::Role::Agent;
    vec![
        (
            Refusal::ReadsOnly,
            "a viewer holds it",
            refused(check_owner(&personal.case, crate::role::Role::Viewer)),
        ),
        (Refusal::ForManagers, "an agent holds it", refused(check_owner(&personal.case, agent))),
        (Refusal::NotDangerous, "buyers of calm", refused(settle_buyers(&Story::talk().case, true, None))),
    ]
}

fn reached() -> Vec<(Refusal, &'static str, Refusal)> {
    use Refusal::*;
    let (talk, claimed, ended) = (Story::talk(), Story::claim(), Story::talk().closed());
    let mut erased = ended.clone();
    erased.happens(AGENT, Ok(Event::Erased { scope: EraseScope::Case, reason: EraseReason::Mistake }));
    let (now, terms) = (start(), terms());
    let staff = Some(StaffId::new(1));
    let answered =
        |case: &Case, text, turn, seen| refused(answer(case, Reply { text, turn, seen }, now, &terms));
    let demanded = |case: &Case| refused(claim(case, demand(Ground::Defect), now, &terms));
    let nothing = Close { reliefs: Vec::new(), ..closing(Outcome::Upheld) };
    let in_part = Close { outcome: Outcome::PartlyUpheld, ..nothing.clone() };
    vec![
        (AlreadyClaim, "claim of a claim", demanded(&claimed.case)),
        (BadSum, "nought", refused(close(&talk.case, sum(0), 1))),
        (BadSum, "negative", refused(close(&talk.case, sum(-1), 1))),
        (Closed, "claim", demanded(&ended.case)),
        (Closed, "close twice", refused(close(&ended.case, closing(Outcome::Upheld), ended.case.seq))),
        (Closed, "go outside", refused(go_outside(&ended.case, (Forum::Court, None), now, &terms))),
        (Closed, "withdraw", refused(withdraw(&ended.case, Actor::Shopper))),
        (EmptyDispute, "dispute", refused(dispute(&ended.case, silence(), now, &terms))),
        (EmptyMessage, "answer", answered(&talk.case, silence(), Turn::Shopper, 1)),
        (EmptyMessage, "note", refused(note(&talk.case, silence()))),
        (EmptyMessage, "receive", refused(receive(&talk.case, silence(), now, &terms))),
        (EmptyReason, "reopen", refused(reopen(&ended.case, silence(), now, &terms))),
        (EmptyStory, "open", refused(open(problem(silence(), false), now, &terms))),
        (Erased, "answer", answered(&erased.case, text("Да"), Turn::Nobody, 9)),
        (Erased, "claim", demanded(&erased.case)),
        (Erased, "close", refused(close(&erased.case, closing(Outcome::Upheld), 9))),
        (Erased, "confirm", refused(confirm(&erased.case, Actor::Shopper, 9))),
        (Erased, "dispute", refused(dispute(&erased.case, text("Нет"), now, &terms))),
        (Erased, "go outside", refused(go_outside(&erased.case, (Forum::Court, None), now, &terms))),
        (Erased, "note", refused(note(&erased.case, text("Да")))),
        (Erased, "own", refused(own(&erased.case, staff, None))),
        (Erased, "receive", refused(receive(&erased.case, text("Да"), now, &terms))),
        (Erased, "reopen", refused(reopen(&erased.case, text("Нет"), now, &terms))),
        (Erased, "sort", refused(sorted(&erased.case, Intent::Spam, Urgency::Low))),
        (Erased, "take a sorting back", refused(unsort(&erased.case, &erased.journal, 1, AGENT))),
        (Erased, "withdraw", refused(withdraw(&erased.case, Actor::Shopper))),
        (NewerOwner, "own", refused(own(&talk.case, staff, Some(StaffId::new(2))))),
        (NewerSorting, "take nothing back", refused(unsort(&talk.case, &talk.journal, 1, AGENT))),
        (OthersSorting, "take another's sorting back", refused(others_sorting())),
        (NewerWord, "answer", answered(&talk.case, text("Да"), Turn::Shopper, 0)),
        (NewerWord, "close", refused(close(&talk.case, closing(Outcome::Upheld), 0))),
        (NewerWord, "confirm", refused(confirm(&ended.case, Actor::Shopper, 1))),
        (NoRelief, "upheld", refused(close(&talk.case, nothing, 1))),
        (NoRelief, "upheld in part", refused(close(&talk.case, in_part, 1))),
        (NotClosed, "answer", answered(&talk.case, text("Да"), Turn::Nobody, 1)),
        (NotClosed, "confirm", refused(confirm(&talk.case, Actor::Shopper, 1))),
        (
            NotClosed,
            "confirm a withdrawal",
            refused(confirm(&talk.clone().withdrawn().case, Actor::Shopper, 9)),
        ),
        (NotClosed, "dispute", refused(dispute(&talk.case, text("Нет"), now, &terms))),
        (NotClosed, "reopen", refused(reopen(&talk.case, text("Нет"), now, &terms))),
        (NotYours, "confirm", refused(confirm(&ended.case, Actor::Helper, 9))),
        (NotYours, "dismiss", refused(dismiss_helper(&talk.case, Actor::Helper))),
        (NotYours, "invite", refused(invite_helper(Actor::Helper))),
        (NotYours, "withdraw", refused(withdraw(&talk.case, Actor::Helper))),
        (TooLong, "answer", answered(&talk.case, too_long(), Turn::Shopper, 1)),
        (TooLong, "dispute", refused(dispute(&ended.case, too_long(), now, &terms))),
        (TooLong, "note", refused(note(&talk.case, too_long()))),
        (TooLong, "open", refused(open(problem(too_long(), true), now, &terms))),
        (TooLong, "receive", refused(receive(&talk.case, too_long(), now, &terms))),
        (TooLong, "reopen", refused(reopen(&ended.case, too_long(), now, &terms))),
        (TooManyFiles, "attach", refused(attach(FILES_MAX, FileId::new(1), "00".into(), 9))),
    ]
}

/// The refusals of labels and of putting a case off.
fn pace_reached() -> Vec<(Refusal, &'static str, Refusal)> {
    use Refusal::*;
    let talk = Story::talk();
    let labels: Vec<_> = (1..=21).map(crate::id::LabelId::new).collect();
    let near = talk.now.plus_ms(50 * MINUTE_MS);
    let until = Some(talk.now.plus_ms(crate::time::DAY_MS));
    let later = Snooze { until, reminds: false, seen: talk.case.word_seq };
    let snoozed = |how, now| refused(snooze(&talk.case, how, now, &terms().hours));
    vec![
        (BadSnooze, "until now", snoozed(Snooze { until: Some(talk.now), ..later }, talk.now)),
        (
            NewerWord,
            "something was said",
            snoozed(Snooze { seen: talk.case.word_seq - 1, ..later }, talk.now),
        ),
        (ShopperWaits, "for the shopper", snoozed(Snooze { until: None, ..later }, talk.now)),
        (TermNear, "ten minutes before the promise", snoozed(later, near)),
        (TooManyLabels, "twenty-one", refused(label(&talk.case, &labels, &[]))),
    ]
}

/// The refusals of whoever says how content they are.
fn ratings_reached() -> Vec<(Refusal, &'static str, Refusal)> {
    let talk = Story::talk();
    let mut rated = Story::talk().closed().confirmed();
    let first = rate(&rated.case, Actor::Shopper, (Mood::Good, None), rated.now);
    rated.happens(Actor::Shopper, first.map(|event| event.unwrap()));
    let late = rated.now.plus_ms(RATING_CHANGE_DAYS * crate::time::DAY_MS);
    let said = |case: &Case, now| refused(rate(case, Actor::Shopper, (Mood::Bad, None), now));
    vec![
        (Refusal::NotAsked, "an open case", said(&talk.case, talk.now)),
        (Refusal::RatingKept, "two weeks later", said(&rated.case, late)),
    ]
}

#[test]
fn each_refusal_is_the_one_that_was_meant() {
    let all = [
        reached(),
        closings_reached(),
        delicate_reached(),
        offers_reached(),
        pace_reached(),
        ratings_reached(),
        ties::refusals(),
    ]
    .concat();
    for (expected, what, found) in all {
        assert_eq!(found, expected, "{what}");
    }
}

#[test]
fn every_refusal_can_be_reached() {
    let reached = [
        reached(),
        closings_reached(),
        delicate_reached(),
        offers_reached(),
        pace_reached(),
        ratings_reached(),
        ties::refusals(),
        vouchers_reached(),
    ]
    .concat();
    for refusal in Refusal::ALL {
        assert!(reached.iter().any(|(_, _, found)| found == refusal), "nothing ends in {refusal}");
    }
}

#[test]
fn only_the_shopper_confirms_withdraws_and_lends_a_link() {
    let (talk, ended) = (Story::talk(), Story::talk().closed());
    for actor in [Actor::Helper, AGENT, Actor::Key(3), Actor::Clock, Actor::Import] {
        assert_eq!(confirm(&ended.case, actor, 9), Err(Refusal::NotYours), "{actor}");
        assert_eq!(withdraw(&talk.case, actor), Err(Refusal::NotYours), "{actor}");
        assert_eq!(invite_helper(actor), Err(Refusal::NotYours), "{actor}");
        assert_eq!(dismiss_helper(&talk.case, actor), Err(Refusal::NotYours), "{actor}");
    }
}

#[test]
fn an_outcome_that_was_changed_meanwhile_is_not_confirmed_unseen() {
    let mut story = Story::talk().closed();
    let read = story.case.word_seq;
    story.happens(AGENT, reopen(&story.case, text("Считаем заново"), story.now, &terms()));
    let other = Close { reliefs: Vec::new(), ..closing(Outcome::NotUpheld) };
    story.answers(Turn::Shopper);
    story.happens(AGENT, close(&story.case, other, story.case.seq));
    assert_eq!(confirm(&story.case, Actor::Shopper, read), Err(Refusal::NewerWord));
    assert_eq!(confirm(&story.case, Actor::Shopper, story.case.word_seq), Ok(Some(Event::Confirmed)));
}

#[test]
fn a_second_confirmation_is_the_first() {
    let story = Story::talk().closed().confirmed();
    assert_eq!(confirm(&story.case, Actor::Shopper, 0), Ok(None));
}

#[test]
fn two_agents_do_not_answer_past_each_other() {
    let mut story = Story::talk();
    let read = story.case.word_seq;
    story.answers(Turn::Shopper);
    let late = answer(&story.case, reply(Turn::Shopper, read), story.now, &terms());
    assert_eq!(late, Err(Refusal::NewerWord));
}

#[test]
fn two_agents_do_not_take_a_case_from_each_other_unseen() {
    let mut story = Story::talk();
    let [first, second] = [1, 2].map(StaffId::new);
    story.happens(AGENT, own(&story.case, Some(first), None).map(Option::unwrap));
    assert_eq!(own(&story.case, Some(second), None), Err(Refusal::NewerOwner));
    let handed = own(&story.case, Some(second), Some(first));
    assert_eq!(handed, Ok(Some(Event::Owned(Owned::chosen(Some(second))))));
}

#[test]
fn an_outcome_against_the_shopper_needs_no_relief() {
    for outcome in [Outcome::NotUpheld, Outcome::Settled, Outcome::Referred] {
        let command = Close { reliefs: Vec::new(), ..closing(outcome) };
        let mut story = Story::talk();
        story.answers(Turn::Shopper);
        assert!(close(&story.case, command, story.case.seq).is_ok(), "{outcome:?}");
    }
}

#[test]
fn who_kept_the_turn_owes_words_still() {
    for (turn, expected) in [(Turn::Shop, Some(Refusal::NoWords)), (Turn::Shopper, None), (Turn::Goods, None)]
    {
        let mut story = Story::talk();
        story.answers(turn);
        let closed = close(&story.case, closing(Outcome::NotUpheld), story.case.seq);
        assert_eq!(closed.err(), expected, "{turn:?}");
    }
}

/// Somebody takes back what a colleague sorted.
fn others_sorting() -> Result<Option<Event>, Refusal> {
    let mut story = Story::talk();
    story.happens(AGENT, sorted(&story.case, Intent::Praise, Urgency::Low).map(Option::unwrap));
    unsort(&story.case, &story.journal, story.case.seq, Actor::Staff(StaffId::new(77)))
}
