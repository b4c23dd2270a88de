//! How an open case stands with its clocks, as one value: carried over when two cases become one, and back again.

use super::alarm::Warned;
use super::state::{Case, Stage, Turn};
use crate::ground::Ground;
use crate::intent::Urgency;
use crate::remedy::Remedy;
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// How an open case stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footing {
    /// How far it has gone.
    pub stage: Stage,
    /// Whose move it is.
    pub turn: Turn,
    /// Since when the shopper waits for the shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
    /// By when the shop promised to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Moment>,
    /// How soon somebody must look.
    pub urgency: Urgency,
    /// The urgency below which no model takes it.
    pub floor: Urgency,
    /// The ground of a claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Ground>,
    /// What the shopper wants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted: Option<Remedy>,
    /// Which marks of its terms were spoken of.
    #[serde(default)]
    pub warned: Warned,
}

impl Footing {
    /// How a case stands; of one that has ended, how it stood in its stage.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        Self {
            stage: case.stage_before_end().clone(),
            turn: if case.closure().is_some() { Turn::Shop } else { case.turn },
            since: case.waiting_since,
            promise: case.promise_due,
            urgency: case.urgency,
            floor: case.floor,
            ground: case.ground,
            wanted: case.wanted,
            warned: case.warned,
        }
    }

    /// A case stands so from now on, open; one that has ended otherwise meanwhile stays ended.
    pub(super) fn stand(&self, case: &mut Case) {
        if case.closure().is_some_and(|closure| closure.outcome != super::state::Outcome::Merged) {
            return;
        }
        case.stage = self.stage.clone();
        (case.turn, case.waiting_since, case.promise_due) = (self.turn, self.since, self.promise);
        (case.urgency, case.floor) = (self.urgency, self.floor);
        (case.ground, case.wanted, case.warned) = (self.ground, self.wanted, self.warned);
    }

    /// A case takes on what another one owed the same shopper: of each clock the earlier end, of two urgencies the higher,
    /// and a formal complaint stays one.
    pub(super) fn join(&self, case: &mut Case) {
        if case.closure().is_some() {
            return;
        }
        let is_earlier = |theirs: Option<Moment>, own: Option<Moment>| match (theirs, own) {
            (Some(theirs), Some(own)) => theirs < own,
            (theirs, _) => theirs.is_some(),
        };
        if is_earlier(self.promise, case.promise_due) {
            (case.promise_due, case.warned.promise) = (self.promise, self.warned.promise);
        }
        let is_sooner = match (self.stage.law_due(), case.stage.law_due()) {
            (Some(theirs), Some(own)) if theirs == own => {
                is_earlier(self.stage.law_until(), case.stage.law_until())
            }
            (Some(theirs), Some(own)) => theirs < own,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => self.stage.by_law().is_some() && case.stage.by_law().is_none(),
        };
        let (due, by_law) = if is_sooner {
            case.warned.law = self.warned.law;
            (self.stage.law_due(), self.stage.by_law().cloned())
        } else {
            (case.stage.law_due(), case.stage.by_law().cloned())
        };
        let by_law = by_law.map(Box::new);
        case.stage = match (&case.stage, &self.stage) {
            (Stage::Outside { forum, on, .. }, _) | (_, Stage::Outside { forum, on, .. }) => {
                let was_talk = case.stage.is_talk() && self.stage.is_talk();
                Stage::Outside { forum: *forum, due, by_law, on: *on, was_talk }
            }
            (Stage::Claim { .. }, _) | (_, Stage::Claim { .. }) => Stage::Claim { due, by_law },
            (own, _) => own.clone(),
        };
        case.waiting_since = [case.waiting_since, self.since].into_iter().flatten().min();
        if self.turn == Turn::Shop {
            case.turn = Turn::Shop;
        }
        case.urgency = case.urgency.min(self.urgency);
        case.floor = case.floor.min(self.floor);
        case.ground = case.ground.or(self.ground);
        case.wanted = case.wanted.or(self.wanted);
    }
}
