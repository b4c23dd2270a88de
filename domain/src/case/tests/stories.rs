//! Random stories: any commands in any order, and any journal, however odd.

use super::ledger::MANAGER;
use super::*;
use crate::ground::Ground;
use crate::id::FileId;
use crate::money::{Currency, Money};
use crate::remedy::Remedy;
use proptest::prelude::*;
use proptest::sample::select;

/// What somebody tries, with the choices that a person makes.
#[derive(Clone, Debug)]
enum Try {
    Receive(String),
    Answer(String, Turn, i64),
    Note(String),
    Attach(usize),
    Own(Option<i64>, Option<i64>),
    Sort(Intent, Option<Ground>),
    Judge(Intent, Urgency, i64),
    Claim(Option<Remedy>, bool),
    GoOutside(Forum),
    TellOutside(Actor, Forum),
    ComeBack(Actor),
    Close(Outcome, Vec<Remedy>, Option<i64>, i64),
    Confirm(Actor, i64),
    Dispute(String),
    Reopen(String),
    Withdraw(Actor),
    Invite(Actor),
    Dismiss(Actor),
    Erase,
    Offer(Actor, Vec<(Remedy, i64)>, Option<i64>, String, i64),
    Accept(Actor, u32, i64),
    Decline(Actor, u32, String, i64),
    TakeBack(Actor, u32),
    Give(u32, u32),
    Approve(Actor, u32, u32),
    Refuse(Actor, u32, u32),
    Unpay(u32, u32),
    Bounce(u32, u32, String),
    HaveIt(Actor, u32),
    Miss(u32, Vec<u32>, String),
    Find(u32, u32),
    Watch,
    Label(Vec<i64>, Vec<i64>),
    Snooze(Option<i64>, bool),
    Rouse,
    Wake,
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[а-яё ]{0,30}",
        2 => "\\PC{0,20}",
        1 => any::<String>(),
        1 => select(vec!["", "😡", "\u{202e}", "\u{301}\u{301}", "4111 1111 1111 1111"]).prop_map(str::to_owned),
    ]
}

fn actor() -> impl Strategy<Value = Actor> {
    select(vec![Actor::Shopper, Actor::Shopper, Actor::Helper, AGENT, Actor::Key(1), Actor::Clock])
}

/// Words, where there are any.
fn some(words: &str) -> Option<Text> {
    says_something(words).then(|| text(words))
}

/// How far behind the newest word the one who acts has read; mostly not at all.
fn behind() -> impl Strategy<Value = i64> {
    select(vec![0, 0, 0, 1, 5])
}

fn remedies() -> impl Strategy<Value = Vec<Remedy>> {
    prop::collection::vec(select(Remedy::ALL.to_vec()), 0..5)
}

fn attempt() -> impl Strategy<Value = Try> {
    let staff = || prop::option::of(1_i64..3);
    prop_oneof![
        3 => words().prop_map(Try::Receive),
        3 => (words(), select(Turn::ALL.to_vec()), behind()).prop_map(|(w, t, b)| Try::Answer(w, t, b)),
        1 => words().prop_map(Try::Note),
        1 => (0..=FILES_MAX).prop_map(Try::Attach),
        1 => (staff(), staff()).prop_map(|(owner, seen)| Try::Own(owner, seen)),
        1 => (select(Intent::ALL.to_vec()), prop::option::of(select(Ground::ALL.to_vec())))
            .prop_map(|(intent, ground)| Try::Sort(intent, ground)),
        2 => (select(Intent::ALL.to_vec()), select(Urgency::ALL.to_vec()), 0_i64..6)
            .prop_map(|(intent, urgency, back)| Try::Judge(intent, urgency, back)),
        1 => (prop::option::of(select(Remedy::ALL.to_vec())), any::<bool>()).prop_map(|(w, d)| Try::Claim(w, d)),
        1 => select(Forum::ALL.to_vec()).prop_map(Try::GoOutside),
        1 => (actor(), select(Forum::ALL.to_vec())).prop_map(|(actor, forum)| Try::TellOutside(actor, forum)),
        1 => actor().prop_map(Try::ComeBack),
        2 => (select(Outcome::ALL.to_vec()), remedies(), prop::option::of(-1_i64..9), behind())
            .prop_map(|(outcome, reliefs, sum, b)| Try::Close(outcome, reliefs, sum, b)),
        2 => (actor(), behind()).prop_map(|(actor, b)| Try::Confirm(actor, b)),
        2 => words().prop_map(Try::Dispute),
        1 => words().prop_map(Try::Reopen),
        1 => actor().prop_map(Try::Withdraw),
        1 => actor().prop_map(Try::Invite),
        1 => actor().prop_map(Try::Dismiss),
        1 => Just(Try::Erase),
        5 => (actor(), prop::collection::vec((select(Remedy::ALL.to_vec()), -1_i64..9), 0..3),
              prop::option::of(-1_i64..20), words(), behind())
            .prop_map(|(actor, items, days, words, b)| Try::Offer(actor, items, days, words, b)),
        4 => (actor(), 0_u32..4, behind()).prop_map(|(actor, number, b)| Try::Accept(actor, number, b)),
        2 => (actor(), 0_u32..4, words(), behind()).prop_map(|(a, number, w, b)| Try::Decline(a, number, w, b)),
        1 => (actor(), 0_u32..4).prop_map(|(actor, number)| Try::TakeBack(actor, number)),
        4 => (0_u32..4, 0_u32..3).prop_map(|(number, item)| Try::Give(number, item)),
        2 => (actor(), 0_u32..4).prop_map(|(actor, number)| Try::HaveIt(actor, number)),
        3 => (select(vec![AGENT, MANAGER, Actor::Key(1)]), 0_u32..4, 0_u32..3)
            .prop_map(|(actor, number, item)| Try::Approve(actor, number, item)),
        1 => (select(vec![AGENT, MANAGER, Actor::Key(1)]), 0_u32..4, 0_u32..3)
            .prop_map(|(actor, number, item)| Try::Refuse(actor, number, item)),
        1 => (0_u32..4, 0_u32..3).prop_map(|(number, item)| Try::Unpay(number, item)),
        1 => (0_u32..4, 0_u32..3, words()).prop_map(|(number, item, words)| Try::Bounce(number, item, words)),
        2 => (0_u32..4, prop::collection::vec(0_u32..3, 0..3), words())
            .prop_map(|(number, items, words)| Try::Miss(number, items, words)),
        2 => (0_u32..4, 0_u32..3).prop_map(|(number, item)| Try::Find(number, item)),
        2 => Just(Try::Watch),
        1 => (prop::collection::vec(1_i64..30, 0..25), prop::collection::vec(1_i64..30, 0..3))
            .prop_map(|(put, taken)| Try::Label(put, taken)),
        2 => (prop::option::of(-1_i64..5_000), any::<bool>()).prop_map(|(until, r)| Try::Snooze(until, r)),
        1 => Just(Try::Rouse),
        3 => Just(Try::Wake),
    ]
}

fn decide((case, payouts): (&Case, &[Payout]), attempt: Try, now: Moment) -> Result<Option<Event>, Refusal> {
    let terms = ledger::strict_terms();
    let seen = |behind: i64| case.word_seq - behind;
    match attempt {
        Try::Receive(words) => receive(case, text(&words), now, &terms).map(Some),
        Try::Answer(words, turn, behind) => {
            answer(case, Reply { text: text(&words), turn, seen: seen(behind) }, now, &terms).map(Some)
        }
        Try::Note(words) => note(case, text(&words)).map(Some),
        Try::Attach(n_files) => attach(n_files, FileId::new(1), "00".into(), 9).map(Some),
        Try::Own(owner, seen) => own(case, owner.map(StaffId::new), seen.map(StaffId::new)),
        Try::Sort(intent, ground) => {
            let now = Sorting::of(case);
            sort(case, Sorting { intent, urgency: Urgency::High, ground }, Some(now))
        }
        Try::Judge(intent, urgency, back) => {
            Ok(judge(case, (case.seq - back).max(1), sorting::judged(intent, urgency)))
        }
        Try::Claim(wanted, has_term) => {
            let due = has_term.then(|| Day::constant(2027, 1, 15));
            let by_law = has_term.then(|| russian_law(now));
            claim(case, MakeClaim { ground: Ground::Defect, wanted, due, by_law }, now, &terms).map(Some)
        }
        Try::GoOutside(forum) => go_outside(case, (forum, None), now, &terms),
        Try::TellOutside(actor, forum) => tell_outside(case, actor, (forum, None), now, &terms),
        Try::ComeBack(actor) => come_back(case, actor),
        Try::Close(outcome, reliefs, minor, behind) => {
            let sum = minor.map(|minor| Money { minor, currency: Currency::parse("GBP").unwrap() });
            close(case, Close { outcome, reliefs, sum, in_bulk: false }, seen(behind)).map(Some)
        }
        Try::Confirm(actor, behind) => confirm(case, actor, seen(behind)),
        Try::Dispute(words) => dispute(case, text(&words), now, &terms).map(Some),
        Try::Reopen(words) => reopen(case, text(&words), now, &terms).map(Some),
        Try::Withdraw(actor) => withdraw(case, actor).map(Some),
        Try::Invite(actor) => invite_helper(actor).map(Some),
        Try::Dismiss(actor) => dismiss_helper(case, actor),
        Try::Erase => erase(case, EraseScope::Case, EraseReason::Request),
        Try::Offer(actor, items, days, words, behind) => {
            let item = |(remedy, minor): (Remedy, i64)| {
                let sum = Money { minor, currency: Currency::parse("GBP").unwrap() };
                Item { remedy, sum: remedy.has_sum().then_some(sum) }
            };
            let items = items.into_iter().map(item).collect();
            let until = days.map(|days| now.plus_ms(days * crate::time::DAY_MS));
            let lawful = seen(behind) % 2 == 0;
            let command = MakeOffer { items, until, text: some(&words), seen: seen(behind), lawful };
            match Side::of(actor) {
                Side::Shop => offer(case, command, now).map(Some),
                Side::Shopper => propose(case, actor, command, now, &terms).map(Some),
            }
        }
        Try::Accept(actor, number, behind) => {
            accept(case, actor, Which { number, seen: seen(behind) }, now, &terms)
        }
        Try::Decline(actor, number, words, behind) => {
            decline(case, actor, (Which { number, seen: seen(behind) }, some(&words)), now, &terms)
        }
        Try::TakeBack(actor, number) => take_back(case, actor, number, now, &terms),
        Try::HaveIt(actor, number) => receive_remedy(case, actor, number),
        Try::Miss(number, items, words) => {
            miss_remedy(case, Actor::Shopper, (number, &items, text(&words)), now, &terms).map(Some)
        }
        Try::Find(number, item) => find_remedy(case, (number, item), None, case.word_seq),
        Try::Watch => Ok(warn(case, now).pop()),
        attempt @ (Try::Label(..) | Try::Snooze(..)) => decide_pace(case, attempt, now),
        Try::Rouse => rouse(case),
        Try::Wake => Ok(wake(case, now)),
        other => decide_on_sums((case, payouts), other, now),
    }
}

/// What becomes of a sum that was agreed.
fn decide_on_sums(
    (case, payouts): (&Case, &[Payout]),
    attempt: Try,
    now: Moment,
) -> Result<Option<Event>, Refusal> {
    let terms = ledger::strict_terms();
    let payout = |number, item| payouts.iter().find(|one| (one.number, one.item) == (number, item));
    match attempt {
        Try::Give(number, item) => give(case, (Actor::Clock, payouts), (number, item), None, case.word_seq),
        Try::Approve(actor, number, item) => {
            payout(number, item).map_or(Ok(None), |payout| approve(payout, actor, bound(payout)))
        }
        Try::Refuse(actor, number, item) => payout(number, item)
            .map_or(Ok(None), |one| refuse_payout(case, (payouts, one), (actor, bound(one)), now, &terms)),
        Try::Unpay(number, item) => {
            payout(number, item).map_or(Ok(None), |payout| undo_payment(case, payout, now, &terms))
        }
        Try::Bounce(number, item, words) => payout(number, item)
            .map_or(Ok(None), |payout| fail_payment(case, payout, text(&words), now, &terms)),
        _ => Ok(None),
    }
}

/// The same of labels and sleep.
fn decide_pace(case: &Case, attempt: Try, now: Moment) -> Result<Option<Event>, Refusal> {
    match attempt {
        Try::Label(put, taken) => {
            let ids = |of: Vec<i64>| of.into_iter().map(crate::id::LabelId::new).collect::<Vec<_>>();
            label(case, &ids(put), &ids(taken))
        }
        Try::Snooze(minutes, reminds) => {
            let until = minutes.map(|minutes| now.plus_ms(minutes * MINUTE_MS));
            snooze(case, Snooze { until, reminds, seen: case.word_seq }, now, &terms().hours).map(Some)
        }
        _ => Ok(None),
    }
}

/// What is true of every case that came about by decisions.
fn holds(case: &Case) {
    let is_closed = case.closure().is_some();
    assert_eq!(is_closed, case.turn == Turn::Nobody, "nobody's turn means ended");
    assert_eq!(
        case.waiting_since.is_some(),
        case.turn == Turn::Shop,
        "the shopper waits while it is the shop's turn"
    );
    assert_eq!(case.promise_due.is_some(), case.turn == Turn::Shop, "and a promise runs as long");
    assert!(case.word_seq <= case.seq && case.helper_link <= case.helper_links_made);
    assert!(!is_closed || (case.sleep, case.woke) == (None, None), "an ended case sleeps");
    assert!(case.sleep.is_none() || case.woke.is_none(), "a sleeping case is back");
    let is_reminded = case.remind_at.is_some();
    assert!(!is_reminded || case.sleep.is_none(), "a reminder beside the sleep that brings it");
    assert!(!is_reminded || !is_closed && case.turn != Turn::Shop, "a reminder of nobody's answer");
    assert!(case.labels.is_sorted() && case.labels.len() <= CASE_LABELS_MAX, "{:?}", case.labels);
    let before = case.closure().map(|closure| closure.before.code());
    assert!(before != Some("closed"), "an ended case goes back to an open stage");
    for standing in [Standing::Open, Standing::Accepted] {
        for side in [Side::Shop, Side::Shopper] {
            let is_it = |one: &&Offer| one.by == side && one.standing == standing;
            assert!(case.offers.iter().filter(is_it).count() <= 1, "two offers of {side:?} are {standing:?}");
        }
    }
    let n_open = case.offers.iter().filter(|one| one.standing == Standing::Open).count();
    assert!(n_open <= 1, "one offer answers the other");
    assert!(n_open == 0 || case.closure().is_none(), "an ended case has an offer open");
}

/// What one event may not do to a case.
fn moved_rightly(before: &Case, after: &Case, event: &Event) {
    if matches!(event, Event::Received { .. }) && before.promise_due.is_some() {
        assert_eq!(after.promise_due, before.promise_due, "a message set a running clock back");
    }
    if matches!(event, Event::Answered { turn, .. } if *turn != Turn::Shop) {
        assert_eq!(after.promise_due, None, "an answer did not stop the clock");
    }
    if let Event::OfferAccepted { number, .. } = event {
        let number = *number;
        assert_eq!(before.offer(number).map(|one| one.standing), Some(Standing::Open), "it did not stand");
        assert_eq!(after.agreed().map(|one| one.number), Some(number));
    }
    if matches!(event, Event::RemedyReceived { .. }) {
        let closure = after.closure().unwrap();
        assert_eq!((closure.outcome, closure.verdict), (Outcome::Settled, Verdict::Confirmed));
        assert!(!closure.reliefs.is_empty(), "settled for nothing");
    }
    if let Event::Judged { of, .. } = event {
        assert!(*of >= before.weighed_seq, "words of before a person's word counted");
        assert!(after.urgency <= after.floor, "a model went below what was said");
        assert!(
            *of == before.weighed_seq || after.urgency < before.urgency,
            "later words lowered the urgency"
        );
        assert!(before.whose == Whose::Model || after.intent == before.intent, "a model overruled somebody");
    }
    if matches!(event, Event::Closed { .. } | Event::Withdrawn | Event::Erased { .. }) {
        assert_eq!(before.owed().count(), 0, "a debt was forgotten");
    }
    if let Event::Closed { sum, .. } = event {
        let paid: i64 = before.paid().filter_map(|item| item.sum.as_ref()).map(|sum| sum.minor).sum();
        assert!(sum.as_ref().map_or(0, |sum| sum.minor) <= paid, "an outcome with money of no ledger");
    }
    if before.erased_at.is_some() {
        assert_eq!((&after.stage, after.turn), (&before.stage, before.turn), "an erased case moved");
        assert!(event.text().is_none(), "an erased case took words");
    }
    if let (Some(closure), None) = (before.closure(), after.closure()) {
        let kept = |stage: &Stage| (stage.law_due(), stage.by_law().cloned(), stage.is_talk());
        assert_eq!(kept(&after.stage), kept(&closure.before), "it came back under another law");
        if let Event::WentOutside(going) = event {
            assert!(matches!(after.stage, Stage::Outside { forum, .. } if forum == going.forum));
        } else {
            assert_eq!(after.stage, *closure.before, "it came back somewhere else");
            assert!(
                matches!(event.kind(), "received" | "disputed" | "reopened"),
                "{} opened it",
                event.kind()
            );
        }
    }
}

fn read_back(journal: &[Happened]) -> Vec<Happened> {
    let read = |happened: &Happened| Event::read(&happened.event.body()).unwrap();
    journal.iter().map(|happened| Happened { event: read(happened), ..happened.clone() }).collect()
}

proptest! {
    #[test]
    fn any_story_holds_together(
        formal in any::<bool>(),
        attempts in prop::collection::vec((attempt(), 0_i64..3_000), 0..40),
    ) {
        let mut story = if formal { Story::claim() } else { sorting::judged_story() };
        for (attempt, minutes) in attempts {
            story.pass_minutes(minutes);
            let by = |attempt: &Try| match attempt {
                Try::Approve(actor, ..) | Try::Refuse(actor, ..) => *actor,
                // Whoever says it decides whose turn it is then.
                Try::TellOutside(actor, _) => *actor,
                _ => AGENT,
            };
            let actor = by(&attempt);
            if let Ok(Some(event)) = decide((&story.case, &story.payouts), attempt, story.now) {
                let before = story.case.clone();
                story.happens(actor, Ok(event.clone()));
                holds(&story.case);
                ledger::agrees(&story);
                moved_rightly(&before, &story.case, &event);
            }
        }
        let reread = fold(story.case.shop, story.case.id, &read_back(&story.journal));
        prop_assert_eq!(reread.as_ref(), Some(&story.case));
    }

    #[test]
    fn any_journal_gives_a_case(attempts in prop::collection::vec((attempt(), 0_usize..3), 0..60)) {
        let stages = [Story::talk(), Story::outside(), Story::claim().closed()];
        let mut story = Story::talk();
        for (attempt, place) in attempts {
            if let Ok(Some(event)) = decide((&stages[place].case, &stages[place].payouts), attempt, story.now) {
                story.happens(AGENT, Ok(event));
                let before = story.case.closure().map(|closure| closure.before.code());
                prop_assert_ne!(before, Some("closed"));
            }
        }
    }
}
