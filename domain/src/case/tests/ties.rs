//! Cases that hang together: linked, merged and parted again, split; no clock is lost by it, and there is no ring.

use super::*;

/// Two cases of one shopper that hold no others.
const KIN: (Kin, usize) = (Kin::Person, 0);

/// A case of another number.
fn other(mut story: Story, id: i64) -> Story {
    story.case.id = CaseId::new(id);
    story.case.reference = CaseRef::make(u64::try_from(id).unwrap());
    if let Event::Opened(opened) = &mut story.journal[0].event {
        opened.reference = story.case.reference.to_string();
    }
    story
}

/// Both entries of a merging are written.
fn merged(part: &mut Story, into: &mut Story) {
    let before = part.case.clone();
    part.happens(AGENT, merge(&part.case, &into.case, KIN));
    into.happens(AGENT, Ok(take_in(&before, "ab".repeat(32))));
}

/// Both entries of its taking back.
fn parted(part: &mut Story, into: &mut Story) {
    let back = unmerge(&part.case, &part.journal, (&into.case, part.now)).map(Option::unwrap);
    let given = give_back(&into.case, &into.journal, &part.case).unwrap();
    part.happens(AGENT, back);
    into.happens(AGENT, Ok(given));
}

pub(super) fn refusals() -> Vec<(Refusal, &'static str, Refusal)> {
    use Refusal::*;
    let fresh = || (other(Story::talk(), 43), Story::talk());
    let refused = |part: &Story, into: &Story| merge(&part.case, &into.case, KIN).unwrap_err();
    let (part, into) = fresh();
    let (mut gone, mut whole) = fresh();
    merged(&mut gone, &mut whole);
    let mut late = gone.clone();
    late.pass_minutes(11);
    let late = unmerge(&late.case, &late.journal, (&whole.case, late.now)).unwrap_err();
    let mut person = part.clone();
    let sorting = sorted(&person.case, Intent::StaffComplaint, Urgency::Normal).map(Option::unwrap);
    person.happens(AGENT, sorting);
    let offered = other(offers::offered(&[(crate::remedy::Remedy::Repair, 0)]), 43);
    let agreed = other(offers::agreed(&[(crate::remedy::Remedy::Refund, 100)]), 43);
    let mut full = into.clone();
    full.case.ties = (0..50).map(|n| Tied { case: CaseId::new(n), tie: Tie::SameOrder }).collect();
    let mut two = into.clone();
    two.receives("И ещё: счёт неверный");
    let mut done = two.clone();
    done.happens(
        AGENT,
        Ok(Event::Split(SplitInto { case: part.case.id, reference: "C".into(), of: vec![2] })),
    );
    let splits = |story: &Story, of: &[i64]| split(&story.case, &story.journal, of).unwrap_err();
    vec![
        (SameCase, "into itself", merge(&part.case, &part.case, KIN).unwrap_err()),
        (SameCase, "tied to itself", tie(&part.case, &part.case, Tie::SameOrder).unwrap_err()),
        (Merged, "merged twice", refused(&gone, &into)),
        (Merged, "a note in what is merged", note(&gone.case, text("Да")).unwrap_err()),
        (
            Merged,
            "words into what is merged",
            receive(&gone.case, text("Да"), start(), &terms()).unwrap_err(),
        ),
        (IntoMerged, "the other way round", refused(&whole, &gone)),
        (Closed, "what has ended", refused(&part.clone().closed(), &into)),
        (IntoClosed, "into what has ended", refused(&part, &into.clone().closed())),
        (PersonApart, "a person's into an ordinary one", refused(&person, &into)),
        (OtherShopper, "a stranger's", merge(&part.case, &into.case, (Kin::Strangers, 0)).unwrap_err()),
        (
            OrderAlone,
            "the order alone, and nobody looked",
            merge(&part.case, &into.case, (Kin::Order { is_looked_at: false }, 0)).unwrap_err(),
        ),
        (
            TooManyTies,
            "twenty parts in however many steps",
            merge(&part.case, &into.case, (Kin::Person, PARTS_MAX)).unwrap_err(),
        ),
        (StillOwed, "a sum is owed", refused(&agreed, &into)),
        (OfferOpen, "an offer stands", refused(&offered, &into)),
        (TooManyTies, "no room", refused(&part, &full)),
        (TooManyTies, "no room for a word", tie(&part.case, &full.case, Tie::SameOrder).unwrap_err()),
        (TooLateToPart, "eleven minutes later", late),
        (NothingChosen, "no words", splits(&two, &[])),
        (NothingChosen, "no such words", splits(&two, &[2, 9])),
        (NothingChosen, "nobody says that", tie(&part.case, &into.case, Tie::Holds).unwrap_err()),
        (WholeCase, "all words", splits(&two, &[1, 2])),
        (WholeCase, "all that is left", splits(&done, &[1])),
        (AlreadySplit, "once more", splits(&done, &[2])),
    ]
}

#[test]
fn two_cases_are_tied_and_untied_on_both_sides() {
    let (mut one, mut two) = (Story::talk(), other(Story::talk(), 43));
    for (said, seen) in
        [(Tie::SameMatter, Tie::SameMatter), (Tie::CausedBy, Tie::LedTo), (Tie::SameOrder, Tie::SameOrder)]
    {
        let (own, theirs) = tie(&one.case, &two.case, said).unwrap().unwrap();
        one.happens(AGENT, Ok(own));
        two.happens(AGENT, Ok(theirs));
        assert_eq!(one.case.ties, [Tied { case: two.case.id, tie: said }], "the later word holds");
        assert_eq!(two.case.ties, [Tied { case: one.case.id, tie: seen }]);
        assert_eq!(tie(&one.case, &two.case, said), Ok(None));
    }
    let (own, theirs) = untie(&one.case, &two.case).unwrap();
    one.happens(AGENT, Ok(own));
    two.happens(AGENT, Ok(theirs));
    assert_eq!((one.case.ties, two.case.ties.len()), (vec![], 0));
    for one in Tie::ALL {
        assert_eq!((Tie::from_code(one.code()), one.mirrored().mirrored()), (Some(one), one));
    }
}

#[test]
fn a_merged_case_ends_undecided_and_the_earlier_clocks_hold() {
    // The first waits for the shopper; the second waits for the shop, formally.
    let mut into = Story::talk();
    into.answers(Turn::Shopper);
    let mut part = other(Story::claim(), 43);
    let (promise, since) = (part.case.promise_due, part.case.waiting_since);
    merged(&mut part, &mut into);
    assert_eq!(part.case.closure().map(|closure| closure.outcome), Some(Outcome::Merged));
    assert_eq!((part.case.decided_at(), part.case.merged_into()), (None, Some(into.case.id)));
    assert_eq!(into.case.parts().collect::<Vec<_>>(), [part.case.id]);
    assert_eq!(
        (into.case.turn, into.case.waiting_since, into.case.promise_due),
        (Turn::Shop, since, promise)
    );
    assert_eq!(into.case.stage, *part.case.stage_before_end(), "a formal complaint stays one");
}

#[test]
fn a_label_that_goes_is_taken_off_a_merged_case_too() {
    let (mut into, mut part) = (Story::talk(), other(Story::talk(), 43));
    let vip = crate::id::LabelId::new(1);
    part.happens(AGENT, label(&part.case, &[vip], &[]).map(Option::unwrap));
    merged(&mut part, &mut into);
    part.happens(Actor::Clock, label(&part.case, &[], &[vip]).map(Option::unwrap));
    assert_eq!(part.case.labels, []);
}

#[test]
fn of_two_laws_the_one_that_ends_first_holds() {
    for (first, second) in [(10, 20), (20, 10)] {
        let with = |days: i64, id| {
            let mut command = problem(text("Посылка не пришла"), true);
            let until = start().plus_ms(days * crate::time::DAY_MS);
            command.due =
                Some(Day::constant(2026, 11, 20).checked_add(jiff::Span::new().days(days)).unwrap());
            command.by_law = Some(ByLaw { until: Some(until), ..russian_law(start()) });
            other(Story::begin(command), id)
        };
        let (mut part, mut into) = (with(first, 43), with(second, 42));
        merged(&mut part, &mut into);
        assert_eq!(into.case.stage.law_until(), Some(start().plus_ms(10 * crate::time::DAY_MS)));
    }
}

#[test]
fn taken_back_both_stand_as_if_it_had_never_been() {
    let mut into = Story::talk();
    into.answers(Turn::Shopper);
    let mut part = other(Story::claim(), 43);
    let (whole, alone) = (into.case.clone(), part.case.clone());
    merged(&mut part, &mut into);
    for story in [&mut part, &mut into] {
        story.pass_minutes(9);
    }
    parted(&mut part, &mut into);
    let same = |now: &Case, before: &Case| {
        assert_eq!(Footing::of(now), Footing::of(before));
        assert_eq!((now.closure(), &now.ties), (None, &before.ties));
    };
    same(&into.case, &whole);
    same(&part.case, &alone);
    assert_eq!(unmerge(&part.case, &part.journal, (&into.case, part.now)), Ok(None), "twice is once");
}

#[test]
fn what_was_said_since_stays_when_a_merging_is_taken_back() {
    let (mut into, mut part) = (Story::talk(), other(Story::talk(), 43));
    merged(&mut part, &mut into);
    into.answers(Turn::Shopper);
    into.receives("А второй?");
    parted(&mut part, &mut into);
    assert_eq!((into.case.turn, part.case.turn), (Turn::Shop, Turn::Shop));
    assert!(into.case.promise_due.is_some() && part.case.promise_due.is_some());
}

#[test]
fn of_two_who_merge_the_same_cases_one_wins_and_there_is_no_ring() {
    let mut stories: Vec<Story> = (43..47).map(|id| other(Story::talk(), id)).collect();
    for (from, to) in [(0, 1), (1, 0), (1, 2), (2, 0), (2, 1), (3, 0), (3, 2), (0, 3)] {
        let (mut part, mut into) = (stories[from].clone(), stories[to].clone());
        if merge(&part.case, &into.case, KIN).is_ok() {
            merged(&mut part, &mut into);
            (stories[from], stories[to]) = (part, into);
        }
    }
    for story in &stories {
        let (mut at, mut steps) = (story, 0);
        while let Some(into) = at.case.merged_into() {
            at = stories.iter().find(|one| one.case.id == into).unwrap();
            steps += 1;
            assert!(steps < stories.len(), "a ring");
        }
        assert_eq!(at.case.id, stories[2].case.id);
    }
}

#[test]
fn a_case_that_sleeps_is_back_when_another_one_comes_into_it() {
    let mut into = Story::talk();
    into.answers(Turn::Shopper);
    let until = Some(into.now.plus_ms(crate::time::DAY_MS));
    let how = Snooze { until, reminds: true, seen: into.case.word_seq };
    into.happens(AGENT, snooze(&into.case, how, into.now, &terms().hours));
    let mut part = other(Story::talk(), 43);
    merged(&mut part, &mut into);
    assert_eq!((into.case.sleep, into.case.woke), (None, Some(Wake::Answer)));
}

#[test]
fn what_is_split_off_waits_since_it_was_said() {
    let mut story = Story::talk();
    story.pass_minutes(30);
    story.receives("И ещё: счёт неверный");
    let since = split(&story.case, &story.journal, &[2]).unwrap();
    assert_eq!(since, story.now);
    story.happens(
        AGENT,
        Ok(Event::Split(SplitInto { case: CaseId::new(50), reference: "C-1".into(), of: vec![2] })),
    );
    let mut new = other(Story::talk(), 50);
    new.case.waiting_since = Some(new.now.plus_ms(99));
    let promise = Some(new.now.plus_ms(1));
    new.write(
        AGENT,
        Event::SplitOff(SplitOff { from: story.case.id, reference: "C-2".into(), since: new.now, promise }),
    );
    assert_eq!((new.case.waiting_since, new.case.promise_due), (Some(new.now), promise));
    assert_eq!(new.case.ties, [Tied { case: story.case.id, tie: Tie::SplitFrom }]);
    assert_eq!(story.case.ties, [Tied { case: new.case.id, tie: Tie::SplitInto }]);
}

#[test]
fn a_closing_that_is_taken_back_restores_the_clocks() {
    let story = Story::talk();
    let before = Footing::of(&story.case);
    let mut ended = story.closed();
    let of = ended.case.seq;
    ended.pass_minutes(5);
    let back = take_back_closing(&ended.case, &ended.journal, of, (text("По ошибке"), ended.now), &terms());
    ended.happens(AGENT, back);
    assert_eq!(Footing::of(&ended.case), before);
}

#[test]
fn what_went_on_elsewhere_with_its_parts_is_not_parted_in_the_middle() {
    let [mut first, mut second, mut last] = [43, 44, 45].map(|id| other(Story::talk(), id));
    merged(&mut first, &mut second);
    merged(&mut second, &mut last);
    let inner = unmerge(&first.case, &first.journal, (&second.case, first.now));
    assert_eq!(inner, Err(Refusal::IntoMerged));
    // From the outside in, both stand by themselves again.
    parted(&mut second, &mut last);
    parted(&mut first, &mut second);
    for story in [&first, &second, &last] {
        assert!(story.case.closure().is_none() && story.case.ties.is_empty());
    }
}

#[test]
fn what_was_sorted_since_stays_when_a_closing_is_taken_back() {
    let mut ended = Story::talk().closed();
    let of = ended.case.seq;
    let sorting = sorted(&ended.case, Intent::StaffComplaint, Urgency::Critical).map(Option::unwrap);
    ended.happens(AGENT, sorting);
    let back = take_back_closing(&ended.case, &ended.journal, of, (text("По ошибке"), ended.now), &terms());
    ended.happens(AGENT, back);
    assert!(ended.case.closure().is_none());
    assert_eq!((ended.case.intent, ended.case.urgency), (Intent::StaffComplaint, Urgency::Critical));
}
