//! What becomes of a sum after it was marked as paid: taken back, come back, found, refused.

use super::ledger::{MANAGER, agrees, gives, held, states, strict_terms};
use super::offers::{agreed, offered};
use super::*;
use crate::ledger::State;
use crate::remedy::Remedy;

/// Something of two things is missing, and nobody says which.
pub(super) fn miss_unnamed() -> Result<Event, Refusal> {
    let mut story = agreed(&[(Remedy::Refund, 100), (Remedy::Apology, 0)]);
    gives(&mut story, 0);
    gives(&mut story, 1);
    story.misses(Actor::Shopper, &[], "Нет")
}

/// A mark "paid" that somebody takes back an hour later.
pub(super) fn undone_late() -> Result<Option<Event>, Refusal> {
    let mut story = agreed(&[(Remedy::Refund, 100)]);
    gives(&mut story, 0);
    story.pass_minutes(60);
    undo_payment(&story.case, &story.payouts[0], story.now, &terms())
}

#[test]
fn a_mark_of_a_moment_ago_is_taken_back_and_what_the_bank_returned_is_paid_again() {
    let mut story = agreed(&[(Remedy::Refund, 100), (Remedy::Voucher, 20)]);
    gives(&mut story, 0);
    gives(&mut story, 1);
    assert_eq!(story.case.turn, Turn::Shopper);
    story.pass_minutes(9);
    let undone = undo_payment(&story.case, &story.payouts[0], story.now, &terms());
    story.happens(AGENT, undone.map(Option::unwrap));
    assert_eq!(states(&story), [State::Approved, State::Paid]);
    assert_eq!((story.case.turn, story.payouts[0].paid_at), (Turn::Shop, None));
    assert!(story.case.promise_due.is_some(), "the clock runs again");
    let twice = undo_payment(&story.case, &story.payouts[0], story.now, &terms());
    assert_eq!(twice, Ok(None));
    let failed = |story: &Story, item: usize, words: &str| {
        fail_payment(&story.case, &story.payouts[item], text(words), story.now, &terms())
    };
    assert_eq!(failed(&story, 0, "Счёт закрыт"), Err(Refusal::NotGiven));
    assert_eq!(failed(&story, 1, "Не дошёл"), Err(Refusal::VoucherByItself));
    gives(&mut story, 0);
    assert_eq!(failed(&story, 0, " "), Err(Refusal::EmptyReason));
    let event = failed(&story, 0, "Банк вернул: счёт закрыт").map(Option::unwrap);
    story.happens(AGENT, event);
    assert_eq!(states(&story), [State::Failed, State::Paid]);
    assert_eq!(failed(&story, 0, "Ещё раз"), Ok(None), "a second press is the first");
    assert_eq!(close(&story.case, closing(Outcome::Settled), story.case.seq), Err(Refusal::StillOwed));
    gives(&mut story, 0);
    let closed = close(&story.case, closing(Outcome::Settled), story.case.seq);
    story.happens(AGENT, closed);
    let closure = story.case.closure().unwrap();
    assert_eq!(closure.sum.as_ref().map(|sum| sum.minor), Some(100), "what was paid, named or not");
    assert!(closure.reliefs.contains(&Remedy::Refund));
    assert_eq!(failed(&story, 0, "Поздно"), Err(Refusal::Closed));
    agrees(&story);
}

#[test]
fn a_second_person_refuses_and_the_offer_is_with_the_shop_again() {
    let mut story = held();
    let refuse = |story: &Story, by: Actor, binder| {
        refuse_payout(&story.case, (&story.payouts, &story.payouts[0]), (by, binder), story.now, &terms())
    };
    let binder = bound(&story.payouts[0]);
    assert_eq!(refuse(&story, AGENT, binder), Err(Refusal::OwnOffer));
    assert_eq!(refuse(&story, Actor::Key(3), binder), Err(Refusal::NotApproved), "no program");
    let refused = refuse(&story, MANAGER, binder).map(Option::unwrap);
    story.happens(MANAGER, refused);
    assert_eq!(states(&story), [State::Withdrawn]);
    assert_eq!((story.case.turn, story.case.agreed()), (Turn::Shop, None));
    assert_eq!(refuse(&story, MANAGER, binder), Ok(None), "a second press is the first");
    assert_eq!(approve(&story.payouts[0], MANAGER, binder), Err(Refusal::OfferGone));
    story.offers(&[(Remedy::Refund, 4)]);
    agrees(&story);
}

#[test]
fn what_comes_back_after_something_else_was_agreed_is_owed_beside_it() {
    let mut story = agreed(&[(Remedy::Refund, 100)]);
    gives(&mut story, 0);
    story.offers(&[(Remedy::Repair, 0)]);
    story.accepts(2);
    story.gives(2, 0);
    let back = |story: &Story| {
        fail_payment(&story.case, &story.payouts[0], text("Счёт закрыт"), story.now, &terms())
    };
    let mut failed = story.clone();
    let event = back(&failed).map(Option::unwrap);
    failed.happens(AGENT, event);
    assert_eq!((states(&failed), failed.case.turn), (vec![State::Failed], Turn::Shop));
    assert_eq!(close(&failed.case, closing(Outcome::Settled), failed.case.seq), Err(Refusal::StillOwed));
    assert_eq!(receive_remedy(&failed.case, Actor::Shopper, 2), Err(Refusal::StillOwed));
    assert_eq!(back(&failed), Ok(None), "a second press is the first");
    agrees(&failed);
    let mut found = failed.clone();
    let event = find_remedy(&found.case, (1, 0), None, found.case.word_seq);
    found.happens(AGENT, event.map(Option::unwrap));
    assert_eq!((states(&found), found.case.turn), (vec![State::Paid], Turn::Shopper));
    failed.gives(1, 0);
    assert_eq!((states(&failed), failed.case.turn), (vec![State::Paid], Turn::Shopper));
    agrees(&failed);
    // What is agreed anew takes the place of that debt too.
    let event = back(&failed).map(Option::unwrap);
    failed.happens(AGENT, event);
    failed.offers(&[(Remedy::Refund, 120)]);
    failed.accepts(3);
    assert_eq!(states(&failed), [State::Withdrawn, State::Approved]);

    // A mark that was wrong is as if it had not been made: then the new offer had taken its place.
    let undone = undo_payment(&story.case, &story.payouts[0], story.now, &terms());
    let turn = story.case.turn;
    story.happens(AGENT, undone.map(Option::unwrap));
    assert_eq!((states(&story), story.case.turn), (vec![State::Withdrawn], turn));
    let twice = undo_payment(&story.case, &story.payouts[0], story.now, &terms());
    assert_eq!(twice, Ok(None));
    agrees(&story);
}

#[test]
fn a_second_mark_that_is_taken_back_leaves_what_failed_as_failed() {
    let mut story = agreed(&[(Remedy::Refund, 100)]);
    gives(&mut story, 0);
    let failed = fail_payment(&story.case, &story.payouts[0], text("Вернулось"), story.now, &terms());
    story.happens(AGENT, failed.map(Option::unwrap));
    gives(&mut story, 0);
    let undone = undo_payment(&story.case, &story.payouts[0], story.now, &terms());
    story.happens(AGENT, undone.map(Option::unwrap));
    assert_eq!(states(&story), [State::Failed], "to be paid again, in place of the first time");
    assert_eq!(story.payouts[0].paid_at, None);
    agrees(&story);
}

#[test]
fn what_a_second_person_approved_stands_when_the_next_sum_is_refused() {
    let mut story = offered(&[(Remedy::Refund, 100), (Remedy::Voucher, 20), (Remedy::Apology, 0)]);
    let which = Which { number: 1, seen: story.case.word_seq };
    let accepted = accept(&story.case, Actor::Shopper, which, story.now, &strict_terms());
    story.happens(Actor::Shopper, accepted.map(Option::unwrap));
    let approved = approve(&story.payouts[0], MANAGER, bound(&story.payouts[0]));
    story.happens(MANAGER, approved.map(Option::unwrap));
    let refuse = |story: &Story| {
        let by = (MANAGER, bound(&story.payouts[1]));
        refuse_payout(&story.case, (&story.payouts, &story.payouts[1]), by, story.now, &terms())
    };
    let refused = refuse(&story);
    story.happens(MANAGER, refused.map(Option::unwrap));
    assert_eq!(states(&story), [State::Approved, State::Withdrawn]);
    assert_eq!(refuse(&story), Ok(None), "a second press is the first");
    let by_clock = (Actor::Clock, story.payouts.as_slice());
    assert_eq!(give(&story.case, by_clock, (1, 1), None, 99), Err(Refusal::OfferGone), "no voucher is made");
    gives(&mut story, 0);
    gives(&mut story, 2);
    let received = receive_remedy(&story.case, Actor::Shopper, 1);
    story.happens(Actor::Shopper, received.map(Option::unwrap));
    let closure = story.case.closure().unwrap();
    assert_eq!(closure.reliefs, [Remedy::Refund, Remedy::Apology], "what was refused is no relief");
    assert_eq!(states(&story), [State::Paid, State::Withdrawn]);
    agrees(&story);
}
