//! Every stage against every command: what happens, and where the case stands then.

use super::*;
use crate::ground::Ground;
use crate::id::FileId;

type Decided = Result<Option<Event>, Refusal>;
type Command = fn(&Story) -> Decided;
type Reopening = fn(&Story) -> Result<Event, Refusal>;

/// Commands, alphabetical; each is tried in each stage by somebody who may and has read everything.
const COMMANDS: &[(&str, Command)] = &[
    ("answer", |s| answer(&s.case, reply(Turn::Shopper, s.case.seq), s.now, &terms()).map(Some)),
    ("attach", |_| attach(3, FileId::new(1), "00".into(), 9).map(Some)),
    ("claim", |s| claim(&s.case, demand(Ground::Defect), s.now, &terms()).map(Some)),
    ("close", |s| close(&s.case, closing(Outcome::Upheld), s.case.seq).map(Some)),
    ("come_back", |s| come_back(&s.case, AGENT)),
    ("confirm", |s| confirm(&s.case, Actor::Shopper, s.case.seq)),
    ("dismiss_helper", |s| dismiss_helper(&s.case, Actor::Shopper)),
    ("dispute", |s| dispute(&s.case, text("Не согласна"), s.now, &terms()).map(Some)),
    ("go_outside", |s| go_outside(&s.case, (Forum::Court, None), s.now, &terms())),
    ("invite_helper", |_| invite_helper(Actor::Shopper).map(Some)),
    ("note", |s| note(&s.case, text("Проверить склад")).map(Some)),
    ("own", |s| own(&s.case, Some(StaffId::new(1)), None)),
    ("receive", |s| receive(&s.case, text("Спасибо!"), s.now, &terms()).map(Some)),
    ("reopen", |s| reopen(&s.case, text("Ошиблись складом"), s.now, &terms()).map(Some)),
    ("sort", |s| sorted(&s.case, Intent::RefundStatus, Urgency::High)),
    ("withdraw", |s| withdraw(&s.case, Actor::Shopper).map(Some)),
];

/// For each command the event, and the stage where it is another one then, or the refusal: in talk, claim, outside, and
/// in a claim that was closed, confirmed, withdrawn.
const EXPECTED: &[(&str, [&str; 6])] = &[
    ("answer", ["answered"; 6]),
    ("attach", ["attached"; 6]),
    ("claim", ["claimed>claim", "already-claim", "already-claim", "closed", "closed", "closed"]),
    ("close", ["closed>closed", "closed>closed", "closed>closed", "closed", "closed", "closed"]),
    ("come_back", ["nothing", "nothing", "came_back>claim", "closed", "closed", "closed"]),
    ("confirm", ["not-closed", "not-closed", "not-closed", "confirmed", "nothing", "not-closed"]),
    ("dismiss_helper", ["nothing"; 6]),
    ("dispute", ["not-closed", "not-closed", "not-closed", DISPUTED, DISPUTED, DISPUTED]),
    (
        "go_outside",
        ["went_outside>outside", "went_outside>outside", "went_outside", "closed", "closed", "closed"],
    ),
    ("invite_helper", ["helper_invited"; 6]),
    ("note", ["noted"; 6]),
    ("own", ["owned"; 6]),
    ("receive", ["received", "received", "received", RECEIVED, RECEIVED, RECEIVED]),
    ("reopen", ["not-closed", "not-closed", "not-closed", REOPENED, REOPENED, REOPENED]),
    ("sort", ["sorted"; 6]),
    ("withdraw", ["withdrawn>closed", "withdrawn>closed", "withdrawn>closed", "closed", "closed", "closed"]),
];
const DISPUTED: &str = "disputed>claim";
const RECEIVED: &str = "received>claim";
const REOPENED: &str = "reopened>claim";

fn stages() -> [Story; 6] {
    [
        Story::talk(),
        Story::claim(),
        Story::outside(),
        Story::claim().closed(),
        Story::claim().closed().confirmed(),
        Story::claim().withdrawn(),
    ]
}

fn outcome_of(mut story: Story, command: Command) -> String {
    match command(&story) {
        Err(refusal) => refusal.code().to_owned(),
        Ok(None) => "nothing".to_owned(),
        Ok(Some(event)) => {
            let (kind, before) = (event.kind(), story.case.stage.code());
            story.happens(AGENT, Ok(event));
            let after = story.case.stage.code();
            if after == before { kind.to_owned() } else { format!("{kind}>{after}") }
        }
    }
}

#[test]
fn each_command_is_answered_in_each_stage() {
    let names = |list: &mut dyn Iterator<Item = &'static str>| list.collect::<Vec<_>>();
    let commands = names(&mut COMMANDS.iter().map(|(name, _)| *name));
    assert_eq!(commands, names(&mut EXPECTED.iter().map(|(name, _)| *name)));
    for ((name, command), (_, expected)) in COMMANDS.iter().zip(EXPECTED) {
        let found = stages().map(|story| outcome_of(story, *command));
        assert_eq!(found.each_ref().map(String::as_str), *expected, "{name}");
    }
}

#[test]
fn what_comes_back_is_the_stage_before() {
    let due = Some(Day::constant(2026, 11, 30));
    for before in [Story::talk(), Story::claim(), Story::outside()] {
        let stage = before.case.stage.clone();
        let ways: [Reopening; 3] = [
            |s| dispute(&s.case, text("Не согласна"), s.now, &terms()),
            |s| reopen(&s.case, text("Ошиблись"), s.now, &terms()),
            |s| receive(&s.case, text("Снова сломалось"), s.now, &terms()),
        ];
        for (ended, way) in [before.clone().closed(), before.clone().closed().confirmed(), before.withdrawn()]
            .into_iter()
            .flat_map(|ended| ways.map(|way| (ended.clone(), way)))
        {
            let mut story = ended;
            story.happens(AGENT, way(&story));
            assert_eq!(story.case.stage, stage);
            assert_eq!((story.case.turn, story.case.waiting_since), (Turn::Shop, Some(story.now)));
        }
        assert_eq!(stage.law_due(), if stage == Stage::Talk { None } else { due }, "the law's term stays");
    }
}

#[test]
fn an_ended_case_is_nobodys_turn_and_an_answer_does_not_open_it() {
    let mut story = Story::talk().closed();
    story.answers(Turn::Shopper);
    assert_eq!((story.case.turn, story.case.promise_due), (Turn::Nobody, None));
    assert_eq!(story.case.closure().map(|closure| closure.verdict), Some(Verdict::Asked));
}

#[test]
fn an_outcome_keeps_what_was_given_once_and_in_order() {
    use crate::remedy::Remedy::{Apology, Delivery, Repair};
    let mut story = Story::talk();
    story.answers(Turn::Shopper);
    let command =
        Close { reliefs: vec![Apology, Repair, Apology, Delivery], ..closing(Outcome::PartlyUpheld) };
    story.happens(AGENT, close(&story.case, command, story.case.seq));
    let closure = story.case.closure().unwrap();
    assert_eq!(closure.reliefs, [Repair, Delivery, Apology]);
    assert_eq!(
        (closure.outcome, closure.verdict, closure.at),
        (Outcome::PartlyUpheld, Verdict::Asked, story.now)
    );
}

#[test]
fn a_withdrawn_case_says_so_and_asks_for_no_word() {
    let story = Story::claim().withdrawn();
    let closure = story.case.closure().unwrap();
    assert_eq!((closure.outcome, closure.verdict), (Outcome::Withdrawn, Verdict::NotNeeded));
}

#[test]
fn each_helper_gets_a_link_of_their_own() {
    let mut story = Story::talk();
    let links: Vec<u32> = (0..3)
        .map(|_| {
            story.happens(Actor::Shopper, invite_helper(Actor::Shopper));
            let link = story.case.helper_link;
            story.happens(Actor::Shopper, dismiss_helper(&story.case, Actor::Shopper).map(Option::unwrap));
            assert_eq!(story.case.helper_link, 0);
            link
        })
        .collect();
    assert_eq!(links, [1, 2, 3]);
    story.happens(Actor::Shopper, Ok(Event::LinkRenewed));
    assert_eq!(story.case.shopper_link, 2);
}

#[test]
fn nothing_is_written_where_nothing_changes() {
    let mut story = Story::talk();
    assert_eq!(own(&story.case, None, Some(StaffId::new(9))), Ok(None));
    assert_eq!(sorted(&story.case, Intent::NotDelivered, Urgency::Normal), Ok(None));
    story.happens(AGENT, own(&story.case, Some(StaffId::new(1)), None).map(Option::unwrap));
    assert_eq!(own(&story.case, Some(StaffId::new(1)), None), Ok(None));
}
