//! Sorting: what a case is about and how soon, and by whose word. A person's word stands; a model may be wrong by
//! itself, but what it made of later words only ever raises the urgency.

use super::decide::check_kept;
use super::event::Event;
use super::fold::{Happened, fold};
use super::judged::Judged;
use super::state::Case;
use crate::actor::Actor;
use crate::ground::Ground;
use crate::intent::{Intent, Urgency};
use crate::judgement::NO_FACTS;
use crate::refusal::Refusal;
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

/// What somebody chooses, and what they saw chosen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sorting {
    /// What the case is about.
    pub intent: Intent,
    /// How soon somebody must look.
    pub urgency: Urgency,
    /// The ground, where one is named.
    pub ground: Option<Ground>,
}

impl Sorting {
    /// How a case stands now.
    #[must_use]
    pub const fn of(case: &Case) -> Self {
        Self { intent: case.intent, urgency: case.urgency, ground: case.ground }
    }
}

/// Everything that sorting decides in a case, so that it can be put back whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stood {
    /// What the case is about.
    pub intent: Intent,
    /// How soon somebody must look.
    pub urgency: Urgency,
    /// The ground, where one is named.
    pub ground: Option<Ground>,
    /// By whose word.
    pub whose: Whose,
    /// The urgency below which no model takes it.
    pub floor: Urgency,
    /// The last entry whose words counted.
    pub weighed: i64,
}

impl Stood {
    const fn of(case: &Case) -> Self {
        let Case { intent, urgency, ground, whose, floor, weighed_seq: weighed, .. } = *case;
        Self { intent, urgency, ground, whose, floor, weighed }
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
    let topic = intent.or(judged.map(|judged| judged.intent)).unwrap_or(Intent::Other);
    let said = judged.map_or(floor, |judged| floor.min(judged.urgency));
    Beginning {
        intent: topic,
        // Danger to health waits for nobody, by whosever word it is known.
        urgency: if topic == Intent::DangerousItem { Urgency::Critical } else { said },
        whose,
        floor,
    }
}

/// Somebody sorts the case anew, who saw it sorted so. No event where nothing changes.
///
/// # Errors
/// [`Refusal::Erased`]; [`Refusal::NewerSorting`] where it is sorted otherwise by now, and, from whoever does not say what
/// they saw, where a person has sorted it.
pub fn sort(case: &Case, chosen: Sorting, seen: Option<Sorting>) -> Result<Option<Event>, Refusal> {
    check_kept(case)?;
    let now = Sorting::of(case);
    if now == chosen {
        return Ok(None);
    }
    if !seen.map_or(case.whose != Whose::Person, |seen| seen == now) {
        return Err(Refusal::NewerSorting);
    }
    let Sorting { intent, urgency, ground } = chosen;
    Ok(Some(Event::Sorted { intent, urgency, ground }))
}

/// A person's sorting, the entry `of`, is taken back by the same person: everything stands again as it did before, by the
/// same word. No event where that was done.
///
/// # Errors
/// [`Refusal::Erased`]; [`Refusal::NewerSorting`] where something else has sorted the case since;
/// [`Refusal::OthersSorting`] where somebody else sorted it so.
pub fn unsort(case: &Case, history: &[Happened], of: i64, by: Actor) -> Result<Option<Event>, Refusal> {
    check_kept(case)?;
    match history.iter().rfind(|one| one.event.sorts()) {
        Some(Happened { event: Event::SortingUndone { of: undone, .. }, .. }) if *undone == of => Ok(None),
        Some(Happened { seq, event: Event::Sorted { .. }, actor, .. }) if *seq == of => {
            if *actor != by {
                return Err(Refusal::OthersSorting);
            }
            let n_before = history.partition_point(|one| one.seq < of);
            let before = history.get(..n_before).and_then(|journal| fold(case.shop, case.id, journal));
            let stood = Stood::of(&before.ok_or(Refusal::NewerSorting)?);
            Ok(Some(Event::SortingUndone { of, stood: Box::new(stood) }))
        }
        _ => Err(Refusal::NewerSorting),
    }
}

/// The sorting by a person that was not taken back, where there is one.
#[must_use]
pub fn standing(history: &[Happened]) -> Option<&Happened> {
    let mut before = i64::MAX;
    history.iter().rev().find(|one| match one.event {
        _ if one.seq >= before => false,
        Event::SortingUndone { of, .. } => {
            before = of;
            false
        }
        Event::Sorted { .. } => true,
        _ => false,
    })
}

/// A model has read the words of entry `of`. The first words, or those that were judged last, may be judged anew, never
/// below what a person or a form had said; later words raise the urgency or change nothing. Words that raise it name the
/// topic too, where no person and no form did, and where the case is neither about a person nor about danger: later words
/// take it out of neither. No event where nothing changes, where somebody has sorted the case since those words, and
/// where it has ended.
#[must_use]
pub fn judge(case: &Case, of: i64, judged: Judged) -> Option<Event> {
    if of < case.weighed_seq || case.erased_at.is_some() || case.closure().is_some() {
        return None;
    }
    let floor = if of == case.weighed_seq { case.floor } else { case.urgency };
    let is_danger = judged.intent == Intent::DangerousItem;
    let raises = judged.urgency < floor || is_danger && floor != Urgency::Critical;
    let is_kept = case.is_about_person() || case.is_dangerous();
    let may_name = of == FIRST_SEQ || raises && !is_kept && names_topic(&judged);
    let is_open_to_models = case.whose == Whose::Model && may_name;
    let intent = if is_open_to_models { judged.intent } else { case.intent };
    let is_critical = is_open_to_models && is_danger;
    let urgency = if is_critical { Urgency::Critical } else { floor.min(judged.urgency) };
    let same = (case.intent, case.urgency) == (intent, urgency);
    (!same).then(|| Event::Judged { of, judged: Box::new(judged), intent, urgency })
}

/// Whether a model says what words are about: a fact in them does, however unsure the rest is.
fn names_topic(judged: &Judged) -> bool {
    let is_told = |code: &str| judged.reasons.iter().any(|one| one == code);
    let has_fact = judged.reasons.iter().any(|one| !NO_FACTS.contains(&one.as_str()));
    judged.intent != Intent::Other && !is_told("not_readable") && (has_fact || !is_told("unsure"))
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

/// The state after a person's word was taken back.
pub(super) const fn undone(case: &mut Case, stood: Stood) {
    (case.intent, case.urgency, case.ground) = (stood.intent, stood.urgency, stood.ground);
    (case.whose, case.floor, case.weighed_seq) = (stood.whose, stood.floor, stood.weighed);
}

/// The state after a model's word.
pub(super) fn judged(case: &mut Case, of: i64, judged: &Judged, (intent, urgency): (Intent, Urgency)) {
    if of != case.weighed_seq {
        case.floor = case.urgency;
    }
    (case.intent, case.urgency, case.weighed_seq) = (intent, urgency, of);
    case.judged = Some(Box::new(judged.without_words()));
}
