//! When the shopper is asked how content they are, and until when they may answer otherwise.

use super::*;
use crate::time::DAY_MS;

impl Story {
    fn pass_days(&mut self, days: i64) {
        self.now = self.now.plus_ms(days * DAY_MS);
    }

    fn rates(&mut self, mood: Mood) -> Result<(), Refusal> {
        if let Some(event) = rate(&self.case, Actor::Shopper, (mood, None), self.now)? {
            self.happens(Actor::Shopper, Ok(event));
        }
        Ok(())
    }
}

#[test]
fn nobody_is_asked_before_the_end_was_thought_over() {
    let mut story = Story::talk();
    assert_eq!(story.rates(Mood::Good), Err(Refusal::NotAsked));
    let mut story = story.closed();
    assert_eq!(story.rates(Mood::Good), Err(Refusal::NotAsked));
    story.pass_days(2);
    assert_eq!(story.rates(Mood::Good), Err(Refusal::NotAsked));
    story.pass_days(1);
    assert_eq!(story.rates(Mood::Good), Ok(()));
    let mut confirmed = Story::talk().closed().confirmed();
    assert_eq!(confirmed.rates(Mood::Bad), Ok(()));
    assert_eq!(Story::talk().withdrawn().rates(Mood::Bad), Err(Refusal::NotAsked));
}

#[test]
fn a_case_that_is_open_again_is_not_asked_about() {
    let mut story = Story::talk().closed();
    let disputed = dispute(&story.case, text("Нет, не решено"), story.now, &terms());
    story.happens(Actor::Shopper, disputed);
    story.pass_days(4);
    assert_eq!(story.rates(Mood::Bad), Err(Refusal::NotAsked));
    let mut story = story.closed();
    story.pass_days(3);
    assert_eq!(story.rates(Mood::Bad), Ok(()));
}

#[test]
fn what_is_about_a_person_is_not_asked_about() {
    let intent = Some(Intent::StaffComplaint);
    let mut story =
        Story::begin(OpenCase { intent, ..problem(text("Курьер нагрубил"), false) }).closed();
    story.pass_days(5);
    assert_eq!(story.rates(Mood::Good), Err(Refusal::NotAsked));
}

#[test]
fn an_answer_is_one_and_can_be_changed_for_a_while() {
    let mut story = Story::talk().closed().confirmed();
    story.rates(Mood::Fair).unwrap();
    let n_entries = story.journal.len();
    story.rates(Mood::Fair).unwrap();
    assert_eq!(story.journal.len(), n_entries);
    story.pass_days(13);
    story.rates(Mood::Good).unwrap();
    assert_eq!(story.case.rating.map(|rating| rating.mood), Some(Mood::Good));
    story.pass_days(1);
    assert_eq!(story.rates(Mood::Bad), Err(Refusal::RatingKept));
    let helper = rate(&story.case, Actor::Helper, (Mood::Bad, None), story.now);
    assert_eq!(helper, Err(Refusal::NotYours));
}

#[test]
fn what_came_from_elsewhere_is_not_asked_about() {
    let import = OpenCase { channel: Channel::Import, ..problem(text("Старое дело"), false) };
    let mut story = Story::begin(import).closed();
    story.pass_days(5);
    assert_eq!(story.rates(Mood::Good), Err(Refusal::NotAsked));
}
