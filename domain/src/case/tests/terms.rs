//! How terms end: met by an answer or a decision, missed, or fallen away with the case.

use super::*;
use crate::time::{DAY_MS, HOUR_MS};
use proptest::prelude::*;

/// What of the law's term and of the promise ended when the case went from one state to the other.
fn ended(before: &Case, after: &Case) -> Vec<(Term, bool)> {
    terms_ended(before, after).into_iter().map(|end| (end.term, end.is_missed())).collect()
}

/// A formal complaint after so many hours, before and after an event.
fn after(hours: i64, happens: impl FnOnce(&mut Story)) -> (Case, Case) {
    let mut story = Story::claim();
    story.now = start().plus_ms(hours * HOUR_MS);
    let before = story.case.clone();
    happens(&mut story);
    (before, story.case)
}

fn decides(story: &mut Story) {
    let decided = close(&story.case, closing(Outcome::Upheld), story.case.seq);
    story.happens(AGENT, decided);
}

fn takes_back(story: &mut Story) {
    let taken = withdraw(&story.case, Actor::Shopper);
    story.happens(Actor::Shopper, taken);
}

#[test]
fn an_answer_ends_the_promise_and_a_decision_ends_both() {
    let claim = Story::claim().case;
    let (law, promise) = (claim.stage.law_until().unwrap(), claim.promise_due.unwrap());
    assert!(promise < law);
    let (before, answered) = after(1, |story| story.answers(Turn::Shopper));
    assert_eq!(ended(&before, &answered), [(Term::Promise, false)]);
    let end = terms_ended(&before, &answered)[0];
    assert_eq!((end.due, end.ended_at, end.at()), (promise, answered.changed_at, answered.changed_at));
    let (before, decided) = after(1, decides);
    assert_eq!(ended(&before, &decided), [(Term::Law, false), (Term::Promise, false)]);
    let (before, decided) = after(24 * 40, decides);
    assert_eq!(ended(&before, &decided), [(Term::Law, true), (Term::Promise, true)]);
    assert_eq!(terms_ended(&before, &decided)[0].at(), law);
    assert_eq!(terms_ended(&decided, &decided), []);
}

#[test]
fn what_the_shopper_takes_back_in_time_counts_nowhere() {
    let (before, gone) = after(1, takes_back);
    assert_eq!(ended(&before, &gone), []);
    let (before, gone) = after(24 * 40, takes_back);
    assert_eq!(ended(&before, &gone), [(Term::Law, true), (Term::Promise, true)]);
}

#[test]
fn the_last_moment_is_in_time() {
    let claim = Story::claim().case;
    for (past, is_missed) in [(0, false), (1, true)] {
        let mut answered = claim.clone();
        answered.changed_at = claim.promise_due.unwrap().plus_ms(past);
        answered.promise_due = None;
        assert_eq!(ended(&claim, &answered), [(Term::Promise, is_missed)]);
    }
}

#[test]
fn a_term_that_another_replaces_counts_where_it_was_missed() {
    let claim = Story::claim().case;
    for (past, expected) in [(0, vec![]), (1, vec![(Term::Promise, true)])] {
        let mut anew = claim.clone();
        anew.changed_at = claim.promise_due.unwrap().plus_ms(past);
        anew.promise_due = Some(anew.changed_at.plus_ms(DAY_MS));
        assert_eq!(ended(&claim, &anew), expected);
    }
}

#[test]
fn what_runs_again_is_named() {
    let claim = Story::claim().case;
    let mut decided = claim.clone();
    decided.promise_due = None;
    assert_eq!(terms_back(&decided, &claim), [(Term::Promise, claim.promise_due.unwrap())]);
    assert_eq!(terms_back(&claim, &claim), []);
}

proptest! {
    /// Whatever the moment: each term that ran and does not run is counted once, on a day not after either end.
    #[test]
    fn a_term_counts_once(hours in 0_i64..2_000) {
        let (before, decided) = after(hours, decides);
        let ends = terms_ended(&before, &decided);
        prop_assert_eq!(ends.len(), 2);
        for end in ends {
            prop_assert!(end.at() <= end.due && end.at() <= end.ended_at);
            prop_assert_eq!(end.is_missed(), decided.changed_at > end.due);
        }
    }
}
