//! Sorting: by whose word, and what a model may change.

use super::*;
use crate::ground::Ground;
use crate::intent::Tone;
use crate::judgement::{Because, Judgement};

/// What a model makes of words.
pub(super) fn judged(intent: Intent, urgency: Urgency) -> Judged {
    let reasons = vec![
        Because { code: "danger".into(), words: vec!["загорелся".into()] },
        Because { code: "unsure".into(), words: Vec::new() },
    ];
    let lang = Some(Lang::Ru);
    let model = "corpus-7+words".into();
    Judged::new(
        &Judgement { lang, intent, urgency, tone: Tone::Calm, confidence: 640, reasons, model },
        [5; 32],
    )
}

/// A talk that nobody sorted but a model.
pub(super) fn judged_story() -> Story {
    let command =
        OpenCase { intent: None, urgency: None, ..problem(text("Чайник загорелся"), false) };
    Story::begin(OpenCase { judged: Some(judged(Intent::OrderStatus, Urgency::High)), ..command })
}

fn stands(case: &Case) -> (Intent, Urgency, Whose) {
    (case.intent, case.urgency, case.whose)
}

#[test]
fn what_was_named_wins_and_the_rest_is_judged() {
    let of = |intent, urgency, judged| {
        let command = OpenCase { intent, urgency, judged, ..problem(text("Где?"), false) };
        stands(&Story::begin(command).case)
    };
    let critical = || Some(judged(Intent::DangerousItem, Urgency::Critical));
    let low = || Some(judged(Intent::Praise, Urgency::Low));
    let (praise, high) = (Some(Intent::Praise), Some(Urgency::High));
    assert_eq!(of(None, None, critical()), (Intent::DangerousItem, Urgency::Critical, Whose::Model));
    assert_eq!(of(None, high, low()), (Intent::Praise, Urgency::High, Whose::Model));
    assert_eq!(of(praise, high, critical()), (Intent::Praise, Urgency::Critical, Whose::Form));
    assert_eq!(of(praise, None, low()), (Intent::Praise, Urgency::Low, Whose::Form));
    assert_eq!(of(None, None, None), (Intent::Other, Urgency::Normal, Whose::Form));
}

#[test]
fn the_first_words_read_again_may_be_judged_otherwise() {
    let mut story = judged_story();
    let again = judge(&story.case, 1, judged(Intent::ProductQuestion, Urgency::Low));
    story.happens(Actor::Clock, Ok(again.unwrap()));
    assert_eq!(stands(&story.case), (Intent::ProductQuestion, Urgency::Low, Whose::Model));
    assert_eq!(judge(&story.case, 1, judged(Intent::ProductQuestion, Urgency::Low)), None);
}

#[test]
fn later_words_raise_and_never_lower() {
    let mut story = judged_story();
    story.receives("Уже горит!");
    let of = story.case.seq;
    assert_eq!(judge(&story.case, of, judged(Intent::Praise, Urgency::Low)), None);
    story.happens(
        Actor::Clock,
        Ok(judge(&story.case, of, judged(Intent::DangerousItem, Urgency::Critical)).unwrap()),
    );
    assert_eq!(stands(&story.case), (Intent::DangerousItem, Urgency::Critical, Whose::Model));
    assert_eq!(
        judge(&story.case, 1, judged(Intent::Praise, Urgency::Low)),
        None,
        "older words count no more"
    );
    story.happens(Actor::Clock, Ok(judge(&story.case, of, judged(Intent::Praise, Urgency::Low)).unwrap()));
    assert_eq!(story.case.urgency, Urgency::High, "the same words read again: no lower than before them");
}

#[test]
fn words_that_raise_name_the_topic_where_nobody_chose_one_and_they_say_it() {
    let raised = |whose: Option<Intent>, reasons: &[&str]| {
        let command = OpenCase { intent: whose, urgency: None, ..problem(text("Спасибо"), false) };
        let first = Some(judged(Intent::Praise, Urgency::Low));
        let mut story = Story::begin(OpenCase { judged: first, ..command });
        story.receives("Чайник загорелся");
        let reasons = reasons.iter().map(|code| (*code).to_owned()).collect();
        let later = Judged { reasons, ..judged(Intent::DangerousItem, Urgency::Critical) };
        let event = judge(&story.case, story.case.seq, later);
        story.happens(Actor::Clock, Ok(event.unwrap()));
        stands(&story.case)
    };
    let (praise, danger) = (Intent::Praise, Intent::DangerousItem);
    assert_eq!(raised(None, &["danger", "unsure"]), (danger, Urgency::Critical, Whose::Model));
    assert_eq!(raised(None, &["words"]), (danger, Urgency::Critical, Whose::Model));
    assert_eq!(raised(None, &["urgent_words", "unsure"]), (praise, Urgency::Critical, Whose::Model));
    assert_eq!(raised(None, &["danger", "not_readable"]), (praise, Urgency::Critical, Whose::Model));
    assert_eq!(raised(Some(praise), &["danger"]), (praise, Urgency::Critical, Whose::Form));
}

#[test]
fn a_persons_word_stands_until_somebody_says_more() {
    let mut story = judged_story();
    story.happens(AGENT, sorted(&story.case, Intent::Praise, Urgency::Low).map(Option::unwrap));
    assert_eq!(stands(&story.case), (Intent::Praise, Urgency::Low, Whose::Person));
    assert_eq!(judge(&story.case, 1, judged(Intent::DangerousItem, Urgency::Critical)), None);
    story.receives("У мамы ожог");
    let raised = judge(&story.case, story.case.seq, judged(Intent::DangerousItem, Urgency::Critical));
    story.happens(Actor::Clock, Ok(raised.unwrap()));
    assert_eq!(stands(&story.case), (Intent::Praise, Urgency::Critical, Whose::Person));
}

#[test]
fn a_sorting_taken_back_leaves_everything_as_it_was_judged() {
    let mut story = judged_story();
    let judged_so = story.case.clone();
    story.happens(AGENT, sorted(&story.case, Intent::Praise, Urgency::Low).map(Option::unwrap));
    let of = story.case.seq;
    let other = unsort(&story.case, &story.journal, of, Actor::Staff(StaffId::new(77)));
    assert_eq!(other, Err(Refusal::OthersSorting));
    story.happens(AGENT, unsort(&story.case, &story.journal, of, AGENT).map(Option::unwrap));
    let back = story.case.clone();
    assert_eq!(Case { seq: judged_so.seq, changed_at: judged_so.changed_at, ..back }, judged_so);
    assert_eq!(standing(&story.journal), None, "no person has sorted it");
    assert_eq!(unsort(&story.case, &story.journal, of, AGENT), Ok(None), "pressed twice");
    let again = judge(&story.case, 1, judged(Intent::ProductQuestion, Urgency::Low));
    assert!(again.is_some(), "the model's word is a model's again");
}

#[test]
fn the_last_sorting_alone_is_taken_back_and_the_one_before_stands() {
    let mut story = judged_story();
    story.happens(AGENT, sorted(&story.case, Intent::Praise, Urgency::Low).map(Option::unwrap));
    let first = story.case.seq;
    story.happens(AGENT, sorted(&story.case, Intent::Spam, Urgency::Low).map(Option::unwrap));
    assert_eq!(unsort(&story.case, &story.journal, first, AGENT), Err(Refusal::NewerSorting));
    story.happens(AGENT, unsort(&story.case, &story.journal, first + 1, AGENT).map(Option::unwrap));
    assert_eq!(stands(&story.case), (Intent::Praise, Urgency::Low, Whose::Person));
    assert_eq!(standing(&story.journal).map(|one| one.seq), Some(first));
    story.receives("У мамы ожог");
    let raised = judge(&story.case, story.case.seq, judged(Intent::DangerousItem, Urgency::Critical));
    story.happens(Actor::Clock, Ok(raised.unwrap()));
    assert_eq!(unsort(&story.case, &story.journal, first + 1, AGENT), Err(Refusal::NewerSorting));
}

#[test]
fn two_people_do_not_sort_past_each_other() {
    let mut story = judged_story();
    let seen = Sorting::of(&story.case);
    let spam = Sorting { intent: Intent::Spam, ..seen };
    assert!(sort(&story.case, spam, None).unwrap().is_some(), "nobody's word is overruled unseen");
    story.happens(AGENT, sorted(&story.case, Intent::Praise, Urgency::Low).map(Option::unwrap));
    for blind in [Some(seen), None] {
        assert_eq!(sort(&story.case, spam, blind), Err(Refusal::NewerSorting));
    }
    assert_eq!(sort(&story.case, Sorting::of(&story.case), Some(seen)), Ok(None), "both chose the same");
    assert!(sort(&story.case, spam, Some(Sorting::of(&story.case))).unwrap().is_some());
}

#[test]
fn an_ended_case_is_not_judged() {
    let story = judged_story().closed();
    assert_eq!(judge(&story.case, 1, judged(Intent::DangerousItem, Urgency::Critical)), None);
}

#[test]
fn the_journal_holds_no_word_of_a_reason() {
    let story = judged_story();
    let body = story.journal[0].event.body();
    assert!(body.contains("corpus-7+words") && body.contains("\"danger\"") && !body.contains("загорелся"));
    let read = Event::read(&body).unwrap();
    let Event::Opened(opened) = &read else { panic!("{read:?}") };
    let judged = opened.judged.as_deref().unwrap();
    let because = r#"[{"code":"danger","words":["загорелся"]},{"code":"unsure"}]"#;
    assert_eq!(judged.quotes, hex(&crate::journal::commitment(&[5; 32], because.as_bytes())));
    assert_eq!(KeptReasons::read(because).len(), 2);
}

#[test]
fn journals_from_before_models_judged_are_read_as_ever() {
    let story = Story::talk();
    let body = story.journal[0].event.body();
    assert!(!body.contains("judged") && !body.contains("whose") && !body.contains("floor"), "{body}");
    assert_eq!(stands(&story.case), (Intent::NotDelivered, Urgency::Normal, Whose::Form));
}

#[test]
fn what_is_about_a_person_is_for_managers_and_leaves_whoever_held_it() {
    use crate::role::Role;
    let mut story = Story::begin(OpenCase { intent: None, ..problem(text("Где?"), false) });
    story.happens(AGENT, Ok(own(&story.case, Some(StaffId::new(1)), None).unwrap().unwrap()));
    assert!(!story.case.is_about_person() && story.case.is_seen_by(Role::Agent));
    let about = |intent, ground| Sorting { intent, urgency: Urgency::High, ground };
    for (intent, ground, is_so) in [
        (Intent::StaffComplaint, None, true),
        (Intent::NotDelivered, Some(Ground::StaffConduct), true),
        (Intent::NotDelivered, Some(Ground::NotDelivered), false),
    ] {
        let mut story = story.clone();
        let sorted = sort(&story.case, about(intent, ground), None).unwrap().unwrap();
        story.happens(AGENT, Ok(sorted));
        assert_eq!((story.case.is_about_person(), story.case.owner.is_none()), (is_so, is_so), "{intent}");
        for role in Role::ALL {
            let is_manager = matches!(role, Role::Owner | Role::Manager);
            let seen = is_manager || !is_so;
            let expected = match (role, seen) {
                (Role::Viewer, _) => Err(Refusal::ReadsOnly),
                (_, true) => Ok(()),
                (_, false) => Err(Refusal::ForManagers),
            };
            assert_eq!(check_owner(&story.case, role), expected, "{intent} {}", role.code());
            assert_eq!(story.case.is_seen_by(role), seen);
        }
    }
}

#[test]
fn danger_is_critical_from_the_first_entry_whatever_else_was_named() {
    let of = |intent, ground, urgency| {
        let command = OpenCase { intent, ground, urgency, ..problem(text("Где?"), false) };
        Story::begin(command).case
    };
    let low = Some(Urgency::Low);
    let calm = Some(judged(Intent::Praise, Urgency::Low));
    for (intent, ground, is_dangerous) in [
        (None, Some(Ground::Unsafe), true),
        (Some(Intent::DefectiveItem), Some(Ground::Unsafe), true),
        (Some(Intent::DangerousItem), None, true),
        (Some(Intent::DefectiveItem), Some(Ground::Defect), false),
    ] {
        let mut case = of(intent, ground, low);
        let expected = if is_dangerous { Urgency::Critical } else { Urgency::Low };
        assert_eq!((case.is_dangerous(), case.urgency, case.floor), (is_dangerous, expected, expected));
        assert_eq!(case.asks_for_warning(), is_dangerous);
        // No model lowers it.
        if let Some(event) = judge(&case, 1, calm.clone().unwrap()) {
            let happened = Happened { seq: 2, at: start(), actor: Actor::Clock, event };
            apply(&mut case, &happened);
        }
        assert_eq!(case.urgency, expected);
    }
    assert_eq!(of(None, Some(Ground::Unsafe), None).intent, Intent::DangerousItem);
    // Known by a model alone, and sure of nothing else.
    let guess = |urgency| Some(judged(Intent::DangerousItem, urgency));
    let command = OpenCase { intent: None, urgency: None, ..problem(text("Пахнет гарью"), false) };
    let story = Story::begin(OpenCase { judged: guess(Urgency::Normal), ..command });
    assert_eq!(stands(&story.case), (Intent::DangerousItem, Urgency::Critical, Whose::Model));
    for (of, whose) in [(1, None), (2, None), (2, Some(Intent::Praise))] {
        let command = OpenCase { intent: whose, urgency: None, ..problem(text("Чайник"), false) };
        let first = Some(judged(Intent::Praise, Urgency::Low));
        let mut story = Story::begin(OpenCase { judged: first, ..command });
        if of == 2 {
            story.receives("Дымит");
        }
        let event = judge(&story.case, of, guess(Urgency::Normal).unwrap());
        story.happens(Actor::Clock, Ok(event.unwrap()));
        let expected = if whose.is_none() { Urgency::Critical } else { Urgency::Normal };
        assert_eq!((story.case.is_dangerous(), story.case.urgency), (whose.is_none(), expected));
    }
}

#[test]
fn a_claim_of_danger_raises_a_talk_and_somebody_says_what_becomes_of_the_other_buyers() {
    let mut story = Story::talk();
    assert_eq!(settle_buyers(&story.case, true, None), Err(Refusal::NotDangerous));
    let made = claim(&story.case, demand(Ground::Unsafe), story.now, &terms());
    story.happens(Actor::Shopper, made);
    assert_eq!((story.case.intent, story.case.urgency), (Intent::DangerousItem, Urgency::Critical));
    for (warned, is_new) in [(false, true), (false, false), (true, true)] {
        let event = settle_buyers(&story.case, warned, story.case.buyers_warned).unwrap();
        assert_eq!(event.is_some(), is_new);
        event.into_iter().for_each(|event| story.happens(AGENT, Ok(event)));
        assert_eq!((story.case.buyers_warned, story.case.asks_for_warning()), (Some(warned), false));
    }
    for unseen in [None, Some(false)] {
        let old = settle_buyers(&story.case, false, unseen);
        assert_eq!(old, Err(Refusal::NewerWord), "an old page overturns nobody's word");
    }
}

#[test]
fn no_later_word_of_a_model_and_no_claim_hands_a_complaint_about_a_person_to_all() {
    let command =
        OpenCase { intent: None, urgency: None, ..problem(text("Курьер грубил"), false) };
    let first = Some(judged(Intent::StaffComplaint, Urgency::Normal));
    let mut story = Story::begin(OpenCase { judged: first, ..command });
    story.receives("И деньги списали дважды");
    let later = judge(&story.case, story.case.seq, judged(Intent::PaymentProblem, Urgency::High));
    story.happens(Actor::Clock, Ok(later.unwrap()));
    assert_eq!(stands(&story.case), (Intent::StaffComplaint, Urgency::High, Whose::Model));
    for ground in [Ground::Unsafe, Ground::NotDelivered] {
        let mut story = story.clone();
        let claimed = claim(&story.case, demand(ground), story.now, &terms());
        story.happens(Actor::Shopper, claimed);
        assert!(story.case.is_about_person(), "{ground}");
        assert_eq!(story.case.is_dangerous(), ground == Ground::Unsafe);
    }
}
