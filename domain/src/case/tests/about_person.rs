//! Cases about a person: whoever held one loses it by an entry, and has it again where the sorting is taken back.

use super::*;

#[test]
fn whoever_loses_a_case_about_a_person_loses_it_by_an_entry_and_is_known_by_it() {
    let holder = StaffId::new(7);
    for (is_told, intent, freed) in [
        (true, Intent::StaffComplaint, Some(holder)),
        (false, Intent::StaffComplaint, Some(holder)),
        (true, Intent::Praise, None),
    ] {
        let mut story = Story::talk();
        story.happens(AGENT, own(&story.case, Some(holder), None).map(Option::unwrap));
        let next = sorted(&story.case, intent, Urgency::High).unwrap().unwrap();
        let off = free_for_managers(&story.case, &next);
        assert_eq!(off.is_some(), freed.is_some(), "{intent:?}");
        // Journals of before have no such entry, and fold alike.
        if let Some(off) = off.filter(|_| is_told) {
            story.happens(AGENT, Ok(off));
        }
        story.happens(AGENT, Ok(next));
        assert_eq!(story.case.owner.is_none(), freed.is_some());
        assert_eq!(freed_by(&story.case, &story.journal, story.case.seq), freed, "told: {is_told}");
        assert_eq!(free_for_managers(&story.case, &story.journal[0].event), None, "nobody holds it");
    }
}

#[test]
fn a_sorting_out_of_sight_is_taken_back_while_nothing_followed() {
    let mut story = Story::talk();
    story.happens(AGENT, sorted(&story.case, Intent::StaffComplaint, Urgency::High).map(Option::unwrap));
    let of = story.case.seq;
    let other = Actor::Staff(StaffId::new(77));
    let may = |story: &Story, by| may_take_back_unseen(&story.journal, of, by, story.now);
    assert!(may(&story, AGENT) && !may(&story, other));
    assert!(!may_take_back_unseen(&story.journal, 1, AGENT, story.now), "no sorting");
    story.write(Actor::Clock, Event::Notified { channel: Channel::Email, notice: "acknowledge".into() });
    story.pass_minutes(10);
    assert!(may(&story, AGENT));
    story.pass_minutes(1);
    assert!(!may(&story, AGENT), "too late");
    story.now = start();
    story.receives("Ваш сотрудник нагрубил");
    assert!(!may(&story, AGENT), "something was said since");
}
