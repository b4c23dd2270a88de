//! Macros planned on a case: every step by the case's own decision, all of them or none.

use super::*;
use crate::id::LabelId;
use crate::macros::{Around, Cannot, Deeds, Hand, PutOff, Run, Seen, Step, events, plan};
use crate::remedy::Remedy;
use crate::role::Role;

const ME: StaffId = StaffId::new(1);
const LABEL: LabelId = LabelId::new(5);

fn planned(
    story: &Story,
    deeds: &Deeds,
    (words, seen): (bool, Option<Seen>),
) -> Vec<(Step, Result<bool, &'static str>)> {
    let terms = terms();
    let around = Around {
        by: AGENT,
        now: story.now,
        terms: &terms,
        people: &[(ME, Role::Agent), (StaffId::new(2), Role::Manager)],
        labels: &[LABEL],
    };
    let reply = words.then(|| reply(deeds.turn.unwrap_or(Turn::Shopper), story.case.word_seq));
    let planned = plan(&story.case, &Run { deeds, reply, seen }, around);
    let can = planned.iter().all(|one| one.became.is_ok());
    assert_eq!(events(planned.clone()).is_ok(), can);
    planned.into_iter().map(|one| (one.step, one.became.map(|e| e.is_some()).map_err(Cannot::code))).collect()
}

#[test]
fn a_macro_answers_sorts_takes_labels_and_closes_in_one_go() {
    let deeds = Deeds {
        intent: Some(Intent::Praise),
        hand: Hand::Mine,
        put: vec![LABEL, LabelId::new(99)],
        outcome: Some(Outcome::NotUpheld),
        ..Deeds::default()
    };
    let mut story = Story::talk();
    let all = [Step::Words, Step::Sorting, Step::Owner, Step::Labels, Step::Outcome];
    assert_eq!(planned(&story, &deeds, (true, None)), all.map(|step| (step, Ok(true))));
    // Without words nobody says why it goes against the shopper.
    assert_eq!(planned(&story, &deeds, (false, None)).last(), Some(&(Step::Outcome, Err("no-words"))));
    let terms = terms();
    let people = [(ME, Role::Agent)];
    let around = Around { by: AGENT, now: story.now, terms: &terms, people: &people, labels: &[LABEL] };
    let run = Run { deeds: &deeds, reply: Some(reply(Turn::Shopper, story.case.word_seq)), seen: None };
    for event in events(plan(&story.case, &run, around)).unwrap() {
        story.happens(AGENT, Ok(event));
    }
    assert_eq!(
        (story.case.owner, story.case.intent, &*story.case.labels),
        (Some(ME), Intent::Praise, &[LABEL][..])
    );
    assert!(story.case.closure().is_some());
    // Done again on the closed case: the words could go, the end is refused, the rest stands already.
    let again = planned(&story, &deeds, (true, None));
    assert_eq!(again[1..4], [Step::Sorting, Step::Owner, Step::Labels].map(|step| (step, Ok(false))));
    assert_eq!(again[4], (Step::Outcome, Err("closed")));
}

#[test]
fn what_stands_in_the_way_is_named_and_what_was_seen_is_compared() {
    let story = Story::talk();
    let seen = Seen::of(&story.case);
    let to = |hand| Deeds { hand, ..Deeds::default() };
    let about = |intent| Deeds { intent: Some(intent), ..Deeds::default() };
    let put_off = |later| Deeds { later: Some(later), ..Deeds::default() };
    let elsewhere = Seen { owner: Some(StaffId::new(2)), ..seen };
    let sorted = Seen { sorting: Sorting { intent: Intent::Praise, ..seen.sorting }, ..seen };
    for (deeds, words, seen, wanted) in [
        (to(Hand::To(StaffId::new(3))), false, None, Err("owner-gone")),
        (to(Hand::Mine), false, Some(elsewhere), Err("newer-owner")),
        (to(Hand::Nobody), false, None, Ok(false)),
        (about(Intent::Spam), false, Some(sorted), Err("newer-sorting")),
        (put_off(PutOff::Answer), false, None, Err("shopper-waits")),
        (put_off(PutOff::Answer), true, None, Ok(true)),
        (put_off(PutOff::ThreeDays), true, None, Ok(true)),
        (
            Deeds { outcome: Some(Outcome::Upheld), reliefs: vec![Remedy::Apology], ..Deeds::default() },
            false,
            None,
            Ok(true),
        ),
        (Deeds { forum: Some(Forum::Bank), ..Deeds::default() }, false, None, Ok(true)),
    ] {
        let steps = planned(&story, &deeds, (words, seen));
        assert_eq!(steps.last().unwrap().1, wanted, "{deeds:?}");
    }
    // Sorted as a complaint about a person it is for managers, and an agent does not keep it.
    let both = Deeds { intent: Some(Intent::StaffComplaint), hand: Hand::Mine, ..Deeds::default() };
    assert_eq!(planned(&story, &both, (false, None)).last(), Some(&(Step::Owner, Err("for-managers"))));
}
