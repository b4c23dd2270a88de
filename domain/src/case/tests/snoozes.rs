//! Cases that are put off: when they are back, with which mark, and that no term passes while they sleep.

use super::*;
use crate::time::{DAY_MS, HOUR_MS};

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

/// A talk in which it is the shopper's turn: no promise runs.
fn answered() -> Story {
    let mut story = Story::talk();
    story.answers(Turn::Shopper);
    story
}

impl Story {
    fn sleeps(&mut self, until: Option<Moment>, reminds: bool) {
        let snoozed = snooze(&self.case, until, reminds, self.now);
        self.happens(AGENT, snoozed);
    }

    /// Time goes on to where the clock has something to do.
    fn wakes(&mut self) {
        self.now = wake_at(&self.case).unwrap();
        assert_eq!(wake(&self.case, self.now.plus_ms(-1)), None);
        self.happens(Actor::Clock, Ok(wake(&self.case, self.now).unwrap()));
    }
}

#[test]
fn times_are_chosen_without_a_calendar() {
    let hours = Hours::office("Europe/Moscow");
    let friday = at("2026-11-20T14:30:00+03:00");
    for (later, now, expected) in [
        (Later::Today, friday, Some("2026-11-20T17:30:00+03:00")),
        (Later::Today, at("2026-11-20T21:30:00+03:00"), None),
        (Later::Tomorrow, friday, Some("2026-11-21T09:00:00+03:00")),
        (Later::Monday, friday, Some("2026-11-23T09:00:00+03:00")),
        (Later::Monday, at("2026-11-23T08:00:00+03:00"), Some("2026-11-30T09:00:00+03:00")),
        (Later::Days(3), friday, Some("2026-11-23T09:00:00+03:00")),
        (Later::On(Day::constant(2026, 12, 1)), friday, Some("2026-12-01T09:00:00+03:00")),
        (Later::On(Day::constant(2026, 11, 20)), friday, None),
    ] {
        assert_eq!(later.at(now, &hours), expected.map(at), "{later:?}");
    }
}

#[test]
fn it_is_back_at_its_time_and_the_mark_stays_until_somebody_sees_to_it() {
    let mut story = answered();
    let until = story.now.plus_ms(3 * DAY_MS);
    story.sleeps(Some(until), false);
    assert_eq!((story.case.queue(), wake_at(&story.case)), (Queue::Asleep, Some(until)));
    let noted = note(&story.case, text("Ждём"));
    story.happens(AGENT, noted);
    story.wakes();
    assert_eq!((story.case.queue(), story.case.woke), (Queue::Shop, Some(Wake::Time)));
    assert_eq!(wake_at(&story.case), None);
    let mut seen = story.clone();
    let roused = rouse(&seen.case).map(Option::unwrap);
    seen.happens(AGENT, roused);
    assert_eq!((seen.case.queue(), seen.case.woke), (Queue::Shopper, None));
    assert_eq!(rouse(&seen.case), Ok(None));
    story.answers(Turn::Goods);
    assert_eq!((story.case.queue(), story.case.woke), (Queue::Goods, None));
}

#[test]
fn a_reminder_says_that_nobody_answered_and_an_answer_ends_it() {
    let mut story = answered();
    let until = Some(story.now.plus_ms(3 * DAY_MS));
    story.sleeps(until, true);
    let mut silent = story.clone();
    silent.wakes();
    assert_eq!((silent.case.queue(), silent.case.woke), (Queue::Shop, Some(Wake::Reminder)));
    story.receives("Пришло");
    assert_eq!((story.case.sleep, story.case.woke), (None, Some(Wake::Answer)));
    assert_eq!(story.case.queue(), Queue::Shop);
}

#[test]
fn until_the_shopper_answers_has_no_time_but_a_term_wakes_it() {
    let mut story = answered();
    story.sleeps(None, false);
    assert_eq!((wake_at(&story.case), wake(&story.case, story.now.plus_ms(900 * DAY_MS))), (None, None));
    let mut claim = Story::claim();
    claim.answers(Turn::Shopper);
    claim.sleeps(None, false);
    // Half of the law's ten days.
    assert_eq!(wake_at(&claim.case), Some(start().plus_ms(5 * DAY_MS)));
    claim.wakes();
    assert_eq!(claim.case.woke, Some(Wake::Term));
}

#[test]
fn no_term_passes_while_it_sleeps() {
    // An hour was promised: a quarter of it before its end somebody must look.
    let mut story = Story::talk();
    story.sleeps(Some(story.now.plus_ms(DAY_MS)), false);
    assert_eq!(wake_at(&story.case), Some(story.now.plus_ms(45 * MINUTE_MS)));
    let mut late = Story::talk();
    late.pass_minutes(46);
    assert_eq!(snooze(&late.case, None, false, late.now), Err(Refusal::TermNear));
    // What is late already is seen as that; sleep hides nothing new.
    late.pass_minutes(20);
    assert!(snooze(&late.case, None, false, late.now).is_ok());
    // Each mark of the law's term wakes it, and none is left but the end.
    let mut claim = Story::claim();
    claim.answers(Turn::Shopper);
    let (_, until) = (claim.now, claim.now.plus_ms(10 * DAY_MS));
    let mut woken = Vec::new();
    while snooze(&claim.case, None, false, claim.now).is_ok() {
        claim.sleeps(None, false);
        claim.wakes();
        woken.push(until.since(claim.now) / HOUR_MS);
    }
    assert_eq!(woken, [120, 48, 24, 1]);
}

#[test]
fn a_message_during_sleep_starts_a_promise_and_wakes_it_at_once() {
    let mut story = answered();
    story.sleeps(Some(story.now.plus_ms(300 * DAY_MS)), false);
    story.pass_minutes(10);
    story.receives("Вы где?");
    assert_eq!((story.case.queue(), story.case.woke), (Queue::Shop, Some(Wake::Answer)));
}

#[test]
fn a_new_owner_is_shown_it_and_an_ended_case_does_not_sleep() {
    let mut story = answered();
    story.sleeps(None, false);
    let mine = own(&story.case, Some(StaffId::new(1)), None).map(Option::unwrap);
    story.happens(AGENT, mine);
    assert_eq!(story.case.queue(), Queue::Asleep, "taken by whoever put it off");
    let theirs = own(&story.case, Some(StaffId::new(2)), Some(StaffId::new(1))).map(Option::unwrap);
    story.happens(AGENT, theirs);
    assert_eq!(story.case.woke, Some(Wake::Owner));
    story.sleeps(None, false);
    let story = story.closed();
    assert_eq!((story.case.sleep, story.case.woke, story.case.queue()), (None, None, Queue::Nobody));
    assert_eq!(snooze(&story.case, None, false, story.now), Err(Refusal::Closed));
    let open = answered();
    for wrong in [open.now, open.now.plus_ms(366 * DAY_MS)] {
        assert_eq!(snooze(&open.case, Some(wrong), false, open.now), Err(Refusal::BadSnooze));
    }
}
