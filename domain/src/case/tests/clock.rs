//! The clock of the shop's promise: when it starts, runs on and stops.

use super::*;
use crate::ground::Ground;

fn due(text: &str) -> Option<Moment> {
    Some(Moment::parse(text).unwrap())
}

#[test]
fn talk_is_promised_in_minutes_and_a_claim_in_working_days() {
    assert_eq!(Story::talk().case.promise_due, due("2026-11-20T15:30:00+03:00"));
    assert_eq!(Story::claim().case.promise_due, due("2026-11-25T18:00:00+03:00"));
}

#[test]
fn further_messages_do_not_set_a_running_clock_back() {
    let mut story = Story::talk();
    let promised = story.case.promise_due;
    for _ in 0..5 {
        story.pass_minutes(20);
        story.receives("Ну что там?");
        let Event::Received { promise, .. } = &story.journal[story.journal.len() - 1].event else { panic!() };
        assert_eq!(*promise, None, "no promise is written down beside one that runs");
        assert_eq!((story.case.promise_due, story.case.waiting_since), (promised, Some(start())));
    }
    assert!(story.case.is_overdue(story.now));
}

#[test]
fn an_answer_stops_the_clock_and_the_next_message_starts_it_anew() {
    for turn in [Turn::Shopper, Turn::Goods] {
        let mut story = Story::talk();
        story.answers(turn);
        assert_eq!((story.case.turn, story.case.promise_due, story.case.waiting_since), (turn, None, None));
        story.pass_minutes(20);
        story.receives("Всё ещё нет");
        assert_eq!(story.case.promise_due, due("2026-11-20T15:50:00+03:00"));
        assert_eq!(story.case.waiting_since, Some(story.now));
    }
}

#[test]
fn a_shop_that_keeps_the_turn_keeps_its_promise_too() {
    let mut story = Story::talk();
    let promised = story.case.promise_due;
    story.pass_minutes(10);
    story.answers(Turn::Shop);
    assert_eq!((story.case.promise_due, story.case.waiting_since), (promised, Some(start())));
    assert_eq!(story.case.turn, Turn::Shop);
}

#[test]
fn a_shop_that_takes_the_turn_back_promises_anew() {
    let mut story = Story::talk();
    story.answers(Turn::Shopper);
    story.pass_minutes(5);
    story.answers(Turn::Shop);
    assert_eq!(story.case.promise_due, due("2026-11-20T15:35:00+03:00"));
    assert_eq!(story.case.waiting_since, Some(story.now));
}

#[test]
fn only_words_between_the_two_sides_touch_the_clock() {
    let mut story = Story::talk();
    let (promised, word) = (story.case.promise_due, story.case.word_seq);
    story.pass_minutes(30);
    story.happens(AGENT, note(&story.case, text("Позвонить на склад")));
    story.happens(Actor::Shopper, attach(0, crate::id::FileId::new(5), "00".into(), 9));
    story.happens(AGENT, own(&story.case, Some(StaffId::new(4)), None).map(Option::unwrap));
    story.happens(AGENT, sorted(&story.case, Intent::OrderStatus, Urgency::High).map(Option::unwrap));
    assert_eq!((story.case.promise_due, story.case.word_seq), (promised, word));
    assert_eq!(story.case.owner, Some(StaffId::new(4)));
}

#[test]
fn a_claim_has_a_promise_of_its_own_and_the_wait_goes_on() {
    let mut story = Story::talk();
    story.pass_minutes(90);
    let claimed = claim(&story.case, demand(Ground::NotDelivered), story.now, &terms());
    story.happens(Actor::Shopper, claimed);
    assert_eq!(story.case.promise_due, due("2026-11-25T18:00:00+03:00"));
    assert_eq!((story.case.waiting_since, story.case.turn), (Some(start()), Turn::Shop));
    assert_eq!(story.case.ground, Some(Ground::NotDelivered));
}

#[test]
fn a_case_that_comes_back_is_promised_by_the_stage_that_comes_back() {
    let promised = |before: Story| {
        let ended = before.closed();
        assert_eq!((ended.case.promise_due, ended.case.waiting_since), (None, None));
        let (mut disputed, mut reopened, mut received) = (ended.clone(), ended.clone(), ended);
        let now = disputed.now;
        disputed.happens(Actor::Shopper, dispute(&disputed.case, text("Деньги не пришли"), now, &terms()));
        reopened.happens(AGENT, reopen(&reopened.case, text("Ошиблись"), now, &terms()));
        received.receives("Снова сломалось");
        [disputed, reopened, received].map(|story| story.case.promise_due)
    };
    assert_eq!(promised(Story::talk()), [due("2026-11-20T15:30:00+03:00"); 3]);
    assert_eq!(promised(Story::claim()), [due("2026-11-25T18:00:00+03:00"); 3]);
    assert_eq!(promised(Story::outside()), [due("2026-11-25T18:00:00+03:00"); 3]);
}

#[test]
fn a_shop_that_never_opens_promises_nothing_and_still_takes_cases() {
    let mut never = terms();
    never.hours.week = [None; 7];
    let Event::Opened(opened) = open(problem(text("Где заказ?"), false), start(), &never).unwrap()
    else {
        panic!("a case begins with `opened`")
    };
    assert_eq!(opened.promise, None);
}
