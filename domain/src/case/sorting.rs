//! Sorting: what a case is about and how soon, and by whose word. A person's word stands; a model may be wrong by
//! itself, but what it made of later words only ever raises the urgency.

use super::event::Event;
use super::judged::Judged;
use super::state::Case;
use crate::ground::Ground;
use crate::intent::{Intent, Urgency};
use serde::{Deserialize, Serialize};

/// The entry that opens a case.
const FIRST_SEQ: i64 = 1;

/// By whose word a case is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// A model's.
    Model,
    /// What was chosen in a form or named by a program when the case came in.
    #[default]
    Form,
    /// Somebody who works for the shop.
    Person,
}

impl Whose {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Model, Self::Form, Self::Person];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Form => "form",
            Self::Person => "person",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.code() == code)
    }
}

/// How a case begins to be sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Beginning {
    pub(super) intent: Intent,
    pub(super) urgency: Urgency,
    pub(super) whose: Whose,
    pub(super) floor: Urgency,
}

/// What was named wins; what was not is taken from the judgement, which may also raise a named urgency.
pub(super) fn begin(intent: Option<Intent>, urgency: Option<Urgency>, judged: Option<&Judged>) -> Beginning {
    let whose = if intent.is_none() && judged.is_some() { Whose::Model } else { Whose::Form };
    let floor = urgency.unwrap_or(if judged.is_some() { Urgency::Low } else { Urgency::Normal });
    Beginning {
        intent: intent.or(judged.map(|judged| judged.intent)).unwrap_or(Intent::Other),
        urgency: judged.map_or(floor, |judged| floor.min(judged.urgency)),
        whose,
        floor,
    }
}

/// Somebody sorts the case anew. No event where nothing changes.
#[must_use]
pub fn sort(case: &Case, intent: Intent, urgency: Urgency, ground: Option<Ground>) -> Option<Event> {
    let same = (case.intent, case.urgency, case.ground) == (intent, urgency, ground);
    (!same).then_some(Event::Sorted { intent, urgency, ground })
}

/// A model has read the words of entry `of`. The first words, or those that were judged last, may be judged anew, never
/// below what a person or a form had said; later words raise the urgency or change nothing. No event where nothing
/// changes, where somebody has sorted the case since those words, and where it has ended.
#[must_use]
pub fn judge(case: &Case, of: i64, judged: Judged) -> Option<Event> {
    if of < case.weighed_seq || case.erased_at.is_some() || case.closure().is_some() {
        return None;
    }
    let floor = if of == case.weighed_seq { case.floor } else { case.urgency };
    let urgency = floor.min(judged.urgency);
    let is_open_to_models = case.whose == Whose::Model && of == FIRST_SEQ;
    let intent = if is_open_to_models { judged.intent } else { case.intent };
    let same = (case.intent, case.urgency) == (intent, urgency);
    (!same).then(|| Event::Judged { of, judged: Box::new(judged), intent, urgency })
}

/// The state after a person's word: what was said until then is weighed.
pub(super) fn sorted(
    case: &mut Case,
    seq: i64,
    (intent, urgency, ground): (Intent, Urgency, Option<Ground>),
) {
    (case.intent, case.urgency, case.ground) = (intent, urgency, ground);
    (case.whose, case.floor, case.weighed_seq) = (Whose::Person, urgency, seq);
}

/// The state after a model's word.
pub(super) fn judged(case: &mut Case, of: i64, judged: &Judged, (intent, urgency): (Intent, Urgency)) {
    if of != case.weighed_seq {
        case.floor = case.urgency;
    }
    (case.intent, case.urgency, case.weighed_seq) = (intent, urgency, of);
    case.judged = Some(Box::new(judged.without_words()));
}
