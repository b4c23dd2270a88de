//! What a macro would do to a case as it stands, step by step, each by the case's own decision; and whether it can be done
//! now. Writes nothing and knows no words.

use super::{Deeds, Hand};
use crate::actor::Actor;
use crate::case::{
    self, Case, Close, Event, Happened, Reply, Snooze, Sorting, Terms, Turn, answer, check_owner, close,
    go_outside, label, own, snooze, sort,
};
use crate::id::{LabelId, StaffId};
use crate::refusal::Refusal;
use crate::role::Role;
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// What a macro does, in the order in which it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Its words are said.
    Words,
    /// The case is sorted.
    Sorting,
    /// It gets an owner, or none.
    Owner,
    /// Labels are put on and taken off.
    Labels,
    /// It goes before somebody else.
    Outside,
    /// It ends.
    Outcome,
    /// It is put off.
    Sleep,
}

/// Why a step cannot be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cannot {
    /// The case's own rules say no.
    Refused(Refusal),
    /// Who shall answer for it works here no more.
    OwnerGone,
    /// A program runs it, which answers for no case.
    NoPerson,
}

/// A step and what it would write: nothing where the case stands so already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Which.
    pub step: Step,
    /// Its event, or why there is none.
    pub became: Result<Option<Event>, Cannot>,
}

/// How the case stood when whoever runs the macro looked at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Who answered for it.
    pub owner: Option<StaffId>,
    /// How it was sorted.
    pub sorting: Sorting,
}

/// A macro that is run: what it does, the words as they go out, and what its runner saw.
#[derive(Clone, Debug)]
pub struct Run<'r> {
    /// What it does.
    pub deeds: &'r Deeds,
    /// The words, where it sends any.
    pub reply: Option<Reply>,
    /// What was seen; as it stands where nobody looked.
    pub seen: Option<Seen>,
}

/// Who runs it, when, and what there is in the shop.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// Who.
    pub by: Actor,
    /// When.
    pub now: Moment,
    /// What the shop promises.
    pub terms: &'a Terms,
    /// Who works here, with their roles.
    pub people: &'a [(StaffId, Role)],
    /// The labels that there are; others are left out.
    pub labels: &'a [LabelId],
}

impl Seen {
    /// How a case stands.
    #[must_use]
    pub const fn of(case: &Case) -> Self {
        Self { owner: case.owner, sorting: Sorting::of(case) }
    }
}

impl Cannot {
    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::OwnerGone => "owner-gone",
            Self::NoPerson => "no-person",
        }
    }
}

impl From<Refusal> for Cannot {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Every step of a macro on a case, each decided on the state that those before it leave. A step that cannot be done leaves
/// the state as it was.
#[must_use]
pub fn plan(case: &Case, run: &Run<'_>, around: Around<'_>) -> Vec<Planned> {
    let mut case = case.clone();
    let seen = run.seen.unwrap_or(Seen::of(&case));
    let mut planned = Vec::new();
    for step in steps(run) {
        let became = decide(&case, step, (run, seen), around);
        if let Ok(Some(event)) = &became {
            let happened =
                Happened { seq: case.seq + 1, at: around.now, actor: around.by, event: event.clone() };
            case::apply(&mut case, &happened);
        }
        planned.push(Planned { step, became });
    }
    planned
}

/// What a plan writes, in its order: all of it or nothing.
///
/// # Errors
/// Why the first step that cannot be done cannot.
pub fn events(planned: Vec<Planned>) -> Result<Vec<Event>, Cannot> {
    let all: Result<Vec<_>, _> = planned.into_iter().map(|one| one.became).collect();
    Ok(all?.into_iter().flatten().collect())
}

/// The steps that a macro has.
fn steps(run: &Run<'_>) -> impl Iterator<Item = Step> {
    let Deeds { hand, put, taken, forum, outcome, later, .. } = run.deeds;
    let all = [
        (run.reply.is_some(), Step::Words),
        (run.deeds.sorts(), Step::Sorting),
        (*hand != Hand::Stays, Step::Owner),
        (!put.is_empty() || !taken.is_empty(), Step::Labels),
        (forum.is_some(), Step::Outside),
        (outcome.is_some(), Step::Outcome),
        (later.is_some(), Step::Sleep),
    ];
    all.into_iter().filter_map(|(has, step)| has.then_some(step))
}

fn decide(
    case: &Case,
    step: Step,
    (run, seen): (&Run<'_>, Seen),
    around: Around<'_>,
) -> Result<Option<Event>, Cannot> {
    let deeds = run.deeds;
    Ok(match step {
        Step::Words => match &run.reply {
            Some(reply) => Some(answer(case, reply.clone(), around.now, around.terms)?),
            None => None,
        },
        Step::Sorting => {
            let now = Sorting::of(case);
            let chosen = Sorting {
                intent: deeds.intent.unwrap_or(now.intent),
                urgency: deeds.urgency.unwrap_or(now.urgency),
                ground: deeds.ground.or(now.ground),
            };
            sort(case, chosen, Some(seen.sorting))?
        }
        Step::Owner => own(case, owner(case, deeds.hand, around)?, seen.owner)?,
        Step::Labels => {
            let known = |all: &[LabelId]| -> Vec<LabelId> {
                all.iter().filter(|one| around.labels.contains(one)).copied().collect()
            };
            label(case, &known(&deeds.put), &deeds.taken)?
        }
        Step::Outside => match deeds.forum {
            Some(forum) => go_outside(case, (forum, None), around.now, around.terms)?,
            None => None,
        },
        Step::Outcome => match deeds.outcome {
            Some(outcome) => {
                let reliefs = deeds.reliefs.clone();
                let command = Close { outcome, reliefs, sum: None, in_bulk: false };
                Some(close(case, command, case.word_seq)?)
            }
            None => None,
        },
        Step::Sleep => Some(asleep(case, deeds, around)?),
    })
}

fn owner(case: &Case, hand: Hand, around: Around<'_>) -> Result<Option<StaffId>, Cannot> {
    let owner = match hand {
        Hand::Stays => return Ok(case.owner),
        Hand::Nobody => return Ok(None),
        Hand::To(id) => id,
        Hand::Mine => match around.by {
            Actor::Staff(id) => id,
            _ => return Err(Cannot::NoPerson),
        },
    };
    let (_, role) = around.people.iter().find(|(id, _)| *id == owner).ok_or(Cannot::OwnerGone)?;
    check_owner(case, *role)?;
    Ok(Some(owner))
}

fn asleep(case: &Case, deeds: &Deeds, around: Around<'_>) -> Result<Event, Cannot> {
    let hours = &around.terms.hours;
    let until = match deeds.later.and_then(super::PutOff::later) {
        Some(later) => Some(later.at(around.now, hours).ok_or(Refusal::BadSnooze)?),
        None => None,
    };
    let reminds = case.turn == Turn::Shopper && until.is_some();
    Ok(snooze(case, Snooze { until, reminds, seen: case.word_seq }, around.now, hours)?)
}
