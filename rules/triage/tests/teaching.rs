//! What teaching promises: a shop's habit is learnt and measured on what was held out, danger stays danger, and the
//! same lessons give the same bytes.
#![expect(clippy::expect_used, reason = "a test without its models has nothing to test")]

use domain::intent::{Intent, Urgency};
use std::sync::LazyLock;
use triage::{Reading, ShopLesson, ShopModel, Triage};

static DEEP: LazyLock<Triage> = LazyLock::new(|| Triage::shipped(Reading::Deep).expect("shipped"));

/// A shop that sorts every question about assembling its furniture as a request for a person, and everything else as
/// the shipped models do.
fn lessons() -> Vec<ShopLesson> {
    let things = [
        "wardrobe",
        "bunk bed",
        "bookcase",
        "desk",
        "chest of drawers",
        "shoe rack",
        "TV stand",
        "cot",
        "dining table",
        "office chair",
        "sideboard",
        "loft bed",
        "bench",
        "kitchen island",
        "crib",
        "shelf",
    ];
    let mut lessons = Vec::new();
    let mut say = |text: String, intent, urgency| lessons.push(ShopLesson { text, intent, urgency });
    for thing in things {
        say(
            format!("how do I put the {thing} together, the assembly sheet makes no sense"),
            Intent::HumanRequest,
            Urgency::High,
        );
        say(format!("the {thing} has not arrived, where is my order"), Intent::OrderStatus, Urgency::Normal);
        say(format!("I was charged twice for the {thing}"), Intent::PaymentProblem, Urgency::High);
    }
    lessons
}

#[test]
fn a_habit_of_the_shop_is_learnt_and_measured_on_what_was_held_out() {
    let (model, gain) = DEEP.teach(&lessons()).expect("there is an encoder");
    assert_eq!(gain.n, 48);
    assert!(gain.intent_after >= gain.intent_before + 10, "{gain:?}");
    let habit = gain.by_intent.iter().find(|row| row.intent == Intent::HumanRequest).expect("taught");
    assert!(habit.n == 16 && habit.after >= 14 && habit.before <= 4, "{habit:?}");
    let asked = ["the assembly instructions for the new armchair are unreadable, how do I build it"];
    let taught = DEEP.judge_for(&asked, Some(&model));
    assert_eq!(taught[0].intent, Intent::HumanRequest);
    assert_ne!(DEEP.judge_for(&asked, None)[0].intent, Intent::HumanRequest);
}

#[test]
fn danger_stays_danger_and_what_was_not_taught_stays_as_it_was() {
    let (model, _) = DEEP.teach(&lessons()).expect("there is an encoder");
    for text in [
        "Чайник загорелся, у мамы ожог",
        "спасибо, всё отлично подошло",
        "хочу вернуть платье, передумала",
        "a man called pretending to be your shop and asked for the code from the SMS",
    ] {
        let (before, after) = (DEEP.judge_for(&[text], None), DEEP.judge_for(&[text], Some(&model)));
        assert_eq!((before[0].intent, before[0].urgency), (after[0].intent, after[0].urgency), "{text}");
    }
}

#[test]
fn no_habit_of_a_shop_unsettles_what_facts_settle() {
    let settled = [
        ("пошёл дым из зарядки, что делать", Intent::DangerousItem),
        ("a man called, I told him the code from the SMS, was it you?", Intent::ScamReport),
        ("wrong flat number in my order, please fix it before it ships", Intent::OrderChange),
    ];
    let mut wrong = lessons();
    for n in 0..16 {
        for (text, _) in settled {
            let (intent, urgency) = (Intent::ProductQuestion, Urgency::Low);
            wrong.push(ShopLesson { text: format!("{text} {n}"), intent, urgency });
        }
    }
    let (model, _) = DEEP.teach(&wrong).expect("there is an encoder");
    for (text, intent) in settled {
        let judged = &DEEP.judge_for(&[text], Some(&model))[0];
        assert_eq!((judged.intent, judged.urgency), (intent, Urgency::Critical), "{text}");
    }
}

#[test]
fn the_same_lessons_give_the_same_bytes() {
    let (model, gain) = DEEP.teach(&lessons()).expect("there is an encoder");
    let (again, same) = DEEP.teach(&lessons()).expect("there is an encoder");
    assert_eq!((model.to_bytes(), gain), (again.to_bytes(), same));
    assert_eq!(ShopModel::from_bytes(&model.to_bytes()), Ok(model));
}

#[test]
fn words_alone_teach_nothing_and_odd_lessons_break_nothing() {
    let fast = Triage::shipped(Reading::Fast).expect("shipped");
    assert!(fast.teach(&lessons()).is_none());
    let odd = ["", "🙃", "\u{0}\u{1}", "where is my order", "where is my order"];
    let odd: Vec<ShopLesson> = odd
        .iter()
        .map(|text| ShopLesson {
            text: (*text).to_owned(),
            intent: Intent::OrderStatus,
            urgency: Urgency::Normal,
        })
        .collect();
    let (_, gain) = DEEP.teach(&odd).expect("there is an encoder");
    assert_eq!(gain.n, 1, "the same text counts once, what cannot be read not at all");
}
