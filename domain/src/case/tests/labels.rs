//! Labels on a case: each once, no more than there is room for, gone with its personal data.

use super::*;
use crate::id::LabelId;

fn ids(numbers: impl IntoIterator<Item = i64>) -> Vec<LabelId> {
    numbers.into_iter().map(LabelId::new).collect()
}

#[test]
fn a_label_is_there_once_and_what_changes_nothing_is_no_event() {
    let mut story = Story::talk();
    for (put, taken, after) in [
        (vec![3, 1, 3], vec![], Some(vec![1, 3])),
        (vec![1], vec![], None),
        (vec![], vec![9], None),
        (vec![2, 1], vec![3, 9], Some(vec![1, 2])),
        (vec![5], vec![5], None),
        (vec![1], vec![1], Some(vec![2])),
    ] {
        let decided = label(&story.case, &ids(put), &ids(taken)).unwrap();
        assert_eq!(decided.is_some(), after.is_some());
        if let (Some(event), Some(after)) = (decided, after) {
            story.happens(AGENT, Ok(event));
            assert_eq!(story.case.labels, ids(after));
        }
    }
}

#[test]
fn there_is_room_for_twenty_and_a_closed_case_has_its_labels_too() {
    let mut story = Story::talk().closed();
    story.happens(AGENT, label(&story.case, &ids(1..=20), &[]).map(Option::unwrap));
    assert_eq!(label(&story.case, &ids([21]), &[]), Err(Refusal::TooManyLabels));
    assert!(label(&story.case, &ids([21]), &ids([1])).unwrap().is_some());
    let erased = erase(&story.case, EraseScope::Case, EraseReason::Request).map(Option::unwrap);
    story.happens(AGENT, erased);
    assert_eq!(story.case.labels, []);
    assert_eq!(label(&story.case, &ids([1]), &[]), Err(Refusal::Erased));
}
