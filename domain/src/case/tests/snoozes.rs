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
    fn snoozed(&self, until: Option<Moment>, reminds: bool) -> Result<Event, Refusal> {
        let how = Snooze { until, reminds, seen: self.case.word_seq };
        snooze(&self.case, how, self.now, &terms().hours)
    }

    fn sleeps(&mut self, until: Option<Moment>, reminds: bool) {
        let snoozed = self.snoozed(until, reminds);
        self.happens(AGENT, snoozed);
    }

    /// Whoever of the shop looks at it has seen why it is back.
    fn is_seen(&mut self) {
        let roused = rouse(&self.case).map(Option::unwrap);
        self.happens(AGENT, roused);
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
    let tomorrow = Some(late.now.plus_ms(DAY_MS));
    assert_eq!(late.snoozed(tomorrow, false), Err(Refusal::TermNear));
    // What is late already is seen as that; sleep hides nothing new.
    late.pass_minutes(20);
    assert!(late.snoozed(tomorrow, false).is_ok());
    // The shopper has the word only after the shop has.
    assert_eq!(late.snoozed(None, false), Err(Refusal::ShopperWaits));
    // Each mark of the law's term wakes it, and none is left but the end.
    let mut claim = Story::claim();
    claim.answers(Turn::Shopper);
    let (_, until) = (claim.now, claim.now.plus_ms(10 * DAY_MS));
    let mut woken = Vec::new();
    while claim.snoozed(None, false).is_ok() {
        claim.sleeps(None, false);
        claim.wakes();
        woken.push(until.since(claim.now) / HOUR_MS);
    }
    // The morning of its last day is one of them.
    assert_eq!(woken, [120, 48, 24, 5, 1]);
}

#[test]
fn the_last_call_of_a_term_of_the_law_is_heard_by_somebody() {
    let hours = Hours::office("Europe/Moscow");
    for (until, now, back) in [
        // Put off on Monday, the last day: back before that day's work ends, not an hour before midnight.
        ("2026-11-30T23:59:59.999+03:00", "2026-11-30T10:00:00+03:00", Ok("2026-11-30T17:00:00+03:00")),
        ("2026-11-30T23:59:59.999+03:00", "2026-11-30T00:30:00+03:00", Ok("2026-11-30T09:00:00+03:00")),
        ("2026-11-30T23:59:59.999+03:00", "2026-11-30T17:30:00+03:00", Err(Refusal::TermNear)),
        // A term that ends on a Sunday ends for the shop on Friday.
        ("2026-11-29T23:59:59.999+03:00", "2026-11-27T12:00:00+03:00", Ok("2026-11-27T17:00:00+03:00")),
        ("2026-11-29T23:59:59.999+03:00", "2026-11-27T18:00:00+03:00", Err(Refusal::TermNear)),
    ] {
        let mut story = Story::claim();
        story.answers(Turn::Shopper);
        if let Stage::Claim { by_law: Some(by_law), .. } = &mut story.case.stage {
            by_law.until = Some(at(until));
        }
        let now = at(now);
        for until in [None, Some(now.plus_ms(4 * DAY_MS))] {
            let how = Snooze { until, reminds: false, seen: story.case.word_seq };
            let found = snooze(&story.case, how, now, &hours).map(|event| {
                let mut case = story.case.clone();
                let seq = case.seq + 1;
                apply(&mut case, &Happened { seq, at: now, actor: AGENT, event });
                let back = wake_at(&case).unwrap();
                assert_eq!(wake(&case, back), Some(Event::Woke { why: Wake::Term }));
                back
            });
            assert_eq!(found, back.map(at), "{now} {until:?}");
        }
    }
}

#[test]
fn a_term_or_a_new_owner_leaves_the_reminder() {
    let mut claim = Story::claim();
    claim.answers(Turn::Shopper);
    let week = claim.now.plus_ms(7 * DAY_MS);
    let remind = remind(&claim.case, week, claim.now, &terms().hours);
    claim.happens(AGENT, remind);
    let mut handed = claim.clone();
    let theirs = own(&handed.case, Some(StaffId::new(2)), None).map(Option::unwrap);
    handed.happens(AGENT, theirs);
    // Half of the law's ten days.
    claim.wakes();
    for (mut story, why) in [(claim, Wake::Term), (handed, Wake::Owner)] {
        assert_eq!((story.case.woke, story.case.remind_at), (Some(why), Some(week)));
        story.is_seen();
        assert_eq!((story.case.queue(), story.case.remind_at), (Queue::Shopper, Some(week)));
        let mut answered = story.clone();
        answered.receives("Пришло");
        assert_eq!((answered.case.woke, wake_at(&answered.case)), (None, None));
        story.wakes();
        assert_eq!((story.case.queue(), story.case.woke), (Queue::Shop, Some(Wake::Reminder)));
        story.is_seen();
        assert_eq!(wake_at(&story.case), None);
    }
}

#[test]
fn a_reminder_of_an_answer_just_before_a_term_ends_waits_behind_it() {
    let mut claim = Story::claim();
    claim.now = claim.now.plus_ms(10 * DAY_MS - HOUR_MS / 2);
    claim.answers(Turn::Shopper);
    let (now, week) = (claim.now, claim.now.plus_ms(7 * DAY_MS));
    assert_eq!(claim.snoozed(Some(week), true), Err(Refusal::TermNear));
    let remind = remind(&claim.case, week, now, &terms().hours);
    claim.happens(AGENT, remind);
    assert_eq!(wake_at(&claim.case), Some(now));
    claim.happens(Actor::Clock, Ok(wake(&claim.case, now).unwrap()));
    assert_eq!((claim.case.woke, claim.case.remind_at), (Some(Wake::Term), Some(week)));
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
    assert_eq!(story.snoozed(None, false), Err(Refusal::Closed));
    let open = answered();
    for wrong in [open.now, open.now.plus_ms(366 * DAY_MS)] {
        assert_eq!(open.snoozed(Some(wrong), false), Err(Refusal::BadSnooze));
    }
}
