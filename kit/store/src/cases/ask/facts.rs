//! What a query looks at in a case, read from its row.

use super::super::list::{Cursor, Reach};
use super::super::read::{labels, owner, stage};
use super::super::{queue_of, turn_of, urgency_of};
use super::{Lead, Question};
use crate::{Fault, Row};
use domain::Lang;
use domain::case::{Channel, Stage};
use domain::ground::Ground;
use domain::intent::Intent;
use domain::query::Facts;

/// Which parts of a case are read at all: those that cost something are read only where somebody asks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Minds {
    pub(super) evidence: bool,
    pub(super) labels: bool,
    pub(super) stage: bool,
}

/// A case that was looked at.
pub(super) struct Step {
    pub(super) at: Cursor,
    pub(super) is_meant: bool,
}

/// Looks at the case of a row.
pub(super) fn step(row: &Row<'_>, question: &Question) -> Result<Step, Fault> {
    let bad = |what: &str| Fault::Broken(format!("a case has an unknown {what}"));
    let code = |column| row.opt_text(column);
    let is_open = row.int(4)? == 1;
    let stage = if question.minds.stage { Some(stage(row.text(3)?)?) } else { None };
    let labels = if question.minds.labels { labels(row.text(24)?)? } else { Vec::new() };
    let facts = Facts {
        channel: Channel::from_code(row.text(2)?).ok_or_else(|| bad("channel"))?,
        stage: stage.as_ref().map_or("", Stage::code),
        outcome: match &stage {
            Some(Stage::Closed(closure)) => Some(closure.outcome),
            _ => None,
        },
        is_open,
        turn: turn_of(row.int(5)?),
        queue: queue_of(row.int(23)?),
        labels: &labels,
        intent: Intent::from_code(row.text(6)?).ok_or_else(|| bad("intent"))?,
        urgency: urgency_of(row.int(7)?),
        ground: code(8)?.and_then(Ground::from_code),
        owner: owner(row.int(9)?),
        lang: Lang::from_code(row.text(10)?).ok_or_else(|| bad("language"))?,
        opened_at: row.moment(11)?,
        changed_at: row.moment(12)?,
        waiting_since: row.opt_moment(13)?,
        due_at: row.opt_moment(14)?,
        closed_at: row.opt_moment(15)?,
        email: code(16)?,
        order: code(17)?,
        has_cause: code(18)?.is_some(),
        has_incident: row.opt_int(19)?.is_some(),
        has_offer: row.int(20)? == 1,
        is_erased: row.opt_int(21)?.is_some(),
        has_evidence: row.int(22)? == 1,
    };
    let is_reached = question.reach == Reach::Everything
        || !(facts.intent == Intent::StaffComplaint || facts.ground == Some(Ground::StaffConduct));
    Ok(Step {
        at: Cursor {
            turn: row.int(5)?,
            urgency: row.int(7)?,
            at: sort_key(row, &question.lead, &facts)?,
            id: row.int(0)?,
        },
        is_meant: is_reached && question.asked.admits(&facts),
    })
}

/// The moment by which the lead orders its cases.
fn sort_key(row: &Row<'_>, lead: &Lead, facts: &Facts<'_>) -> Result<i64, Fault> {
    Ok(match lead {
        Lead::Changed { .. } | Lead::Quiet { .. } => facts.changed_at.ms(),
        Lead::Due { .. } => facts.due_at.map_or(0, domain::Moment::ms),
        Lead::Opened { .. } => facts.opened_at.ms(),
        Lead::Waited { .. } => facts.waiting_since.map_or(0, domain::Moment::ms),
        Lead::Intent(_) | Lead::Owner(_) | Lead::Queue(_) | Lead::Turn { .. } => row.int(1)?,
        Lead::Email(_) | Lead::Order(_) | Lead::Words => 0,
    })
}
