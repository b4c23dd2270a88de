//! The terms of a formal complaint: spoken of at each mark once, at the last one that was come to, and never of talk.

use super::*;
use crate::ground::Ground;
use crate::time::{DAY_MS, HOUR_MS};
use proptest::prelude::*;

/// What a clock that is looked at now says.
fn said(story: &mut Story) -> Vec<(Term, Mark)> {
    let events = warn(&story.case, story.now);
    let told = events.iter().map(|event| match event {
        Event::Warned { term, mark } => (*term, *mark),
        other => panic!("{other:?}"),
    });
    let told = told.collect();
    for event in events {
        story.happens(Actor::Clock, Ok(event));
    }
    told
}

fn at_hour(story: &mut Story, hours: i64) -> Vec<(Term, Mark)> {
    story.now = start().plus_ms(hours * HOUR_MS);
    said(story)
}

#[test]
fn a_term_is_spoken_of_at_its_marks() {
    let mut story = Story::claim();
    assert_eq!(next_alarm(&story.case), Some(start().plus_ms((5 * 24 + 3) * HOUR_MS / 2 + HOUR_MS / 4)));
    let told: Vec<_> = (0..24 * 12).flat_map(|hour| at_hour(&mut story, hour)).collect();
    use {Mark::*, Term::*};
    assert_eq!(
        told,
        [
            (Promise, Half),
            (Promise, FourFifths),
            (Promise, LastDay),
            (Law, Half),
            (Promise, Ended),
            (Law, FourFifths),
            (Law, LastDay),
            (Law, Ended),
        ]
    );
    assert_eq!(next_alarm(&story.case), None);
}

#[test]
fn who_looks_late_hears_the_last_mark_alone() {
    let mut story = Story::claim();
    assert_eq!(at_hour(&mut story, 24 * 30), [(Term::Law, Mark::Ended), (Term::Promise, Mark::Ended)]);
    assert_eq!(said(&mut story), []);
}

#[test]
fn an_answer_ends_the_alarms_of_the_promise_and_not_those_of_the_law() {
    let mut story = Story::claim();
    at_hour(&mut story, 24 * 4);
    story.answers(Turn::Shopper);
    assert_eq!(story.case.warned, Warned::default());
    assert_eq!(at_hour(&mut story, 24 * 8 + 1), [(Term::Law, Mark::FourFifths)]);
    story.receives("Денег нет");
    assert_eq!(story.case.warned.promise, None, "a new promise has marks of its own");
    let ended = story.closed();
    assert_eq!(next_alarm(&ended.case), None);
    assert_eq!(warn(&ended.case, start().plus_ms(99 * DAY_MS)), []);
}

#[test]
fn a_case_that_comes_back_does_not_hear_the_same_again() {
    let mut story = Story::claim();
    at_hour(&mut story, 24 * 20);
    let mut story = story.closed();
    story.receives("Денег так и нет");
    let told = said(&mut story);
    assert_eq!(told, []);
    assert_eq!(story.case.warned.law, Some(Mark::Ended));
}

#[test]
fn talk_has_no_alarms_and_what_went_before_a_demand_does_not_count() {
    let mut story = Story::talk();
    assert_eq!(next_alarm(&story.case), None);
    story.now = start().plus_ms(20 * DAY_MS);
    assert_eq!(said(&mut story), []);
    let by_law = Some(russian_law(story.now));
    let claimed = claim(&story.case, MakeClaim { by_law, ..demand(Ground::Defect) }, story.now, &terms());
    story.happens(Actor::Shopper, claimed);
    assert_eq!(said(&mut story), [], "nothing has passed of a demand that was just made");
    assert!(next_alarm(&story.case).unwrap() > story.now);
}

#[test]
fn a_case_is_overdue_by_whichever_term_ends_first() {
    let story = Story::claim();
    let (promise, law) = (story.case.promise_due, story.case.stage.law_until());
    assert_eq!(overdue_at(&story.case.stage, promise), promise);
    assert_eq!(overdue_at(&story.case.stage, None), law);
    assert_eq!(overdue_at(&Story::talk().case.stage, None), None);
    assert_eq!(overdue_at(&story.closed().case.stage, None), None);
}

proptest! {
    /// However often somebody looks, no end passes unspoken of, no mark is told twice, and there is always a next alarm
    /// until there is nothing more to say.
    #[test]
    fn no_end_passes_unseen(looks in prop::collection::vec(1_i64..200, 1..40), days in 1_i64..90) {
        let mut story = Story::begin(OpenCase {
            by_law: Some(ByLaw { until: Some(start().plus_ms(days * DAY_MS)), ..russian_law(start()) }),
            ..problem(text("Где?"), true)
        });
        let mut told = Vec::new();
        for hours in looks {
            story.now = story.now.plus_ms(hours * HOUR_MS);
            let next = next_alarm(&story.case);
            let new = said(&mut story);
            prop_assert_eq!(new.is_empty(), next.is_none_or(|at| at > story.now));
            told.extend(new);
        }
        let n_told = told.len();
        told.sort();
        told.dedup();
        prop_assert_eq!(told.len(), n_told);
        let law_ended = story.case.stage.law_until().unwrap() < story.now;
        prop_assert_eq!(told.contains(&(Term::Law, Mark::Ended)), law_ended);
    }
}
