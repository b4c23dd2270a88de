//! The steps of handling, as they follow from stories.

use super::*;
use crate::remedy::Remedy;

fn done(story: &Story) -> Vec<&'static str> {
    let steps = progress(&story.case, &story.journal);
    steps.into_iter().filter_map(|(step, at)| at.map(|_| step.code())).collect()
}

#[test]
fn steps_follow_from_what_was_done_and_nobody_ticks_them() {
    let mut story = Story::talk();
    assert_eq!(done(&story), ["received", "acknowledged"]);
    story.pass_minutes(5);
    let taken = own(&story.case, Some(StaffId::new(1)), None).map(Option::unwrap);
    story.happens(AGENT, taken);
    assert_eq!(done(&story), ["received", "acknowledged", "assessed", "investigated"]);
    story.pass_minutes(5);
    story.answers(Turn::Shopper);
    assert_eq!(done(&story).last(), Some(&"responded"));
    story.pass_minutes(5);
    let mut closed = story.clone().closed();
    assert_eq!(done(&closed).last(), Some(&"communicated"), "the shopper's word is still to come");
    closed.pass_minutes(5);
    let closed = closed.confirmed();
    let at: Vec<Moment> =
        progress(&closed.case, &closed.journal).into_iter().filter_map(|(_, at)| at).collect();
    assert!(at.len() == 7 && at.is_sorted(), "{at:?}");
    let mut again = closed.clone();
    let reopened = reopen(&again.case, text("Ошиблись"), again.now, &terms());
    again.happens(AGENT, reopened);
    assert_eq!(done(&again).last(), Some(&"responded"), "opened again, it is neither decided nor closed");
    again.offers(&[(Remedy::Repair, 0)]);
    again.accepts(1);
    again.pass_minutes(5);
    let received = receive_remedy(&again.case, Actor::Shopper, 1);
    again.happens(Actor::Shopper, received.map(Option::unwrap));
    let (_, communicated) = progress(&again.case, &again.journal)[5];
    assert_eq!(communicated, Some(again.now), "by what was agreed, not by the decision of before");
    let left = Story::talk().withdrawn();
    assert_eq!(done(&left), ["received", "acknowledged", "closed"]);
    let at_once = Story::claim().closed();
    assert_eq!(done(&at_once).len(), 6, "a decision shows that somebody looked and answered");
}
