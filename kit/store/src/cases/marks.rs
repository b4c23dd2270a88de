//! What lists and reports need of a case beside its state: how it stands with the law, how it ended, whether it came
//! back, when the shop answered. Written with the state, from its events; decides nothing.

use super::board_rows as rows;
use super::ending;
use crate::{Fault, Tx, values};
use domain::Actor;
use domain::case::{Case, Channel, Event};

/// What came back after its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CameBack {
    /// The shopper disputed the outcome.
    Disputed,
    /// The shop opened it again.
    Reopened,
}

impl CameBack {
    /// The machine name: the kind of the event.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Reopened => "reopened",
        }
    }

    const fn of(event: &Event) -> Option<Self> {
        match event {
            Event::Disputed { .. } => Some(Self::Disputed),
            Event::Reopened { stood: None, .. } => Some(Self::Reopened),
            _ => None,
        }
    }
}

/// Follows the events that led from one state to another.
pub(super) fn follow(
    tx: &mut Tx<'_>,
    before: &Case,
    (case, actor): (&Case, Actor),
    events: &[Event],
) -> Result<(), Fault> {
    let came_back = events.iter().rev().find_map(CameBack::of);
    // A closing that was taken back a moment later brings nothing back.
    if before.stage != case.stage || came_back.is_some() {
        mark(tx, case, came_back)?;
    }
    let answers = events.iter().any(|event| is_answer(before, event));
    if answers && actor.is_shop() { answered(tx, before, (case, actor)) } else { Ok(()) }
}

/// What the stage says, and what brought the case back where something did.
pub(super) fn mark(tx: &mut Tx<'_>, case: &Case, came_back: Option<CameBack>) -> Result<(), Fault> {
    let closure = case.decided_at().and(case.closure());
    let row = values![
        case.shop,
        case.id,
        case.stage.law_until(),
        closure.map(ending::number),
        came_back.map(CameBack::code),
    ];
    tx.exec(rows::MARK, row).map(drop)
}

/// Whether the shopper heard from the shop by it. What a clock does says nothing.
fn is_answer(before: &Case, event: &Event) -> bool {
    match event {
        Event::Answered { .. } => true,
        // Many closed at once say nothing of how soon somebody answers.
        Event::Closed { in_bulk: true, .. } => false,
        Event::Offered { .. } | Event::Closed { .. } | Event::RemedyGiven { .. } => {
            before.waiting_since.is_some()
        }
        _ => false,
    }
}

/// The shop answered. What waited elsewhere before it was brought over did not wait for this desk.
fn answered(tx: &mut Tx<'_>, before: &Case, (case, actor): (&Case, Actor)) -> Result<(), Fault> {
    let at = case.changed_at;
    let is_ours = before.channel != Channel::Import;
    let since = before.waiting_since.filter(|since| is_ours && *since <= at).unwrap_or(at);
    let staff = actor.staff().map_or(0, domain::id::StaffId::get);
    let row = values![case.shop, at, case.id, case.seq, staff, since, is_ours];
    tx.exec(rows::ANSWERED, row).map(drop)
}
