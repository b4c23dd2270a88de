//! Where a complaint went on: said by either side, on which day, and taken back.

use super::*;

fn day(day: i8) -> Option<Day> {
    Some(Day::constant(2026, 11, day))
}

/// What a day that has not come is refused with.
pub(super) fn ahead() -> Refusal {
    let day = Some(Day::constant(2099, 1, 1));
    go_outside(&Story::talk().case, (Forum::Bank, day), start(), &terms()).unwrap_err()
}

/// What a day of another century is refused with.
pub(super) fn long_ago() -> Refusal {
    let day = Some(Day::constant(1900, 1, 1));
    go_outside(&Story::talk().case, (Forum::Bank, day), start(), &terms()).unwrap_err()
}

/// What a form is refused with that was opened before somebody else noted where it went.
pub(super) fn stale() -> Refusal {
    let bank = Some((Forum::Bank, day(1)));
    check_stands(&Story::talk().case, bank, Some((Forum::Court, None))).unwrap_err()
}

#[test]
fn whoever_read_how_it_stands_or_wishes_what_is_so_is_not_stopped() {
    let story = Story::talk();
    let (bank, court) = (Some((Forum::Bank, day(1))), Some((Forum::Court, None)));
    assert_eq!(stands_before(&story.case), None);
    assert_eq!(check_stands(&story.case, None, bank), Ok(()));
    assert_eq!(check_stands(&story.case, bank, None), Ok(()), "it is so by now");
    assert_eq!(check_stands(&story.case, court, bank), Err(Refusal::NewerStage));
}

fn shopper_goes(story: &mut Story, forum: Forum) {
    let told = tell_outside(&story.case, Actor::Shopper, (forum, None), story.now, &terms());
    story.happens(Actor::Shopper, told.map(Option::unwrap));
}

#[test]
fn the_shoppers_word_gives_the_turn_to_the_shop_and_opens_what_was_refused() {
    let mut story = Story::claim();
    story.answers(Turn::Shopper);
    let ended = close(&story.case, closing(Outcome::Upheld), story.case.seq);
    story.happens(AGENT, ended);
    shopper_goes(&mut story, Forum::Ombudsman);
    let due = Some(Day::constant(2026, 11, 30));
    assert!(
        matches!(story.case.stage, Stage::Outside { forum: Forum::Ombudsman, due: now, was_talk: false, .. } if now == due)
    );
    assert_eq!((story.case.turn, story.case.waiting_since), (Turn::Shop, Some(story.now)));
    assert!(story.case.promise_due.is_some() && story.case.word_seq == story.case.seq);
}

#[test]
fn the_shops_word_leaves_turn_and_clocks_alone() {
    let mut story = Story::claim();
    let before = (story.case.turn, story.case.waiting_since, story.case.promise_due);
    let went = go_outside(&story.case, (Forum::Court, day(1)), story.now, &terms());
    story.happens(AGENT, went.map(Option::unwrap));
    let now = (story.case.turn, story.case.waiting_since, story.case.promise_due);
    assert_eq!(now, before);
    assert!(matches!(story.case.stage, Stage::Outside { on, .. } if on == day(1)));
}

#[test]
fn what_is_taken_back_leaves_the_stage_of_before_whatever_doors_were_tried() {
    for before in [Story::talk(), Story::claim()] {
        let (stage, mut story) = (before.case.stage.clone(), before);
        for forum in Forum::ALL {
            shopper_goes(&mut story, *forum);
        }
        story.happens(AGENT, come_back(&story.case, AGENT).map(Option::unwrap));
        assert_eq!(story.case.stage, stage);
        assert_eq!(come_back(&story.case, Actor::Shopper), Ok(None));
    }
}

#[test]
fn the_same_word_twice_is_said_once_and_another_day_corrects_it() {
    let mut story = Story::talk();
    let tell =
        |story: &Story, on| tell_outside(&story.case, Actor::Shopper, (Forum::Bank, on), story.now, &terms());
    let told = tell(&story, day(1));
    story.happens(Actor::Shopper, told.map(Option::unwrap));
    assert_eq!(tell(&story, day(1)), Ok(None));
    assert_eq!(tell(&story, None), Ok(None), "a press without a day forgets none");
    assert!(tell(&story, day(2)).unwrap().is_some());
}

#[test]
fn a_day_ahead_and_a_helpers_word_are_refused() {
    let story = Story::outside();
    let ahead = Some(Day::constant(2099, 1, 1));
    let bank = (Forum::Authority, ahead);
    let told = |actor, going| tell_outside(&story.case, actor, going, story.now, &terms());
    assert_eq!(told(Actor::Shopper, bank), Err(Refusal::DayAhead));
    assert_eq!(told(Actor::Helper, (Forum::Court, None)), Err(Refusal::NotYours));
    assert_eq!(come_back(&story.case, Actor::Helper), Err(Refusal::NotYours));
}

#[test]
fn a_talk_that_went_further_becomes_a_claim_there_and_has_a_term() {
    let mut story = Story::talk();
    let bank = (Forum::Bank, day(1));
    let went = go_outside(&story.case, bank, start(), &terms()).unwrap().unwrap();
    story.write(Actor::Staff(crate::id::StaffId::new(1)), went);
    assert!(story.case.stage.is_talk());
    let due = Some(Day::constant(2026, 12, 1));
    let command = MakeClaim { ground: crate::ground::Ground::Defect, wanted: None, due, by_law: None };
    let claimed = claim(&story.case, command, start(), &terms()).unwrap();
    story.write(Actor::Shopper, claimed);
    assert_eq!(stands_before(&story.case), Some(bank), "it stands before the bank still");
    assert_eq!((story.case.stage.law_due(), story.case.stage.is_talk()), (due, false));
    let back = come_back(&story.case, Actor::Shopper).unwrap().unwrap();
    story.write(Actor::Shopper, back);
    assert!(matches!(story.case.stage, Stage::Claim { .. }));
}
