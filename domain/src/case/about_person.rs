//! Cases about a person: the conduct of staff or of a courier. They are for managers, so that nobody reads, answers or
//! holds what is said about themselves. Who sorted a case so by mistake can take it back as long as nothing followed.

use super::event::Event;
use super::fold::{Happened, apply, fold};
use super::owned::Owned;
use super::state::Case;
use crate::actor::Actor;
use crate::ground::Ground;
use crate::id::StaffId;
use crate::intent::Intent;
use crate::refusal::Refusal;
use crate::role::{Right, Role};
use crate::time::{MINUTE_MS, Moment};

/// Who sorted a case out of their own sight can take that back for so long, in milliseconds.
pub const UNDO_UNSEEN_MS: i64 = 10 * MINUTE_MS;

impl Case {
    /// Whether it is about a person: by the ground that was named, or by what it was sorted as.
    #[must_use]
    pub const fn is_about_person(&self) -> bool {
        matches!(self.ground, Some(Ground::StaffConduct)) || matches!(self.intent, Intent::StaffComplaint)
    }

    /// Whether somebody of this role may see it.
    #[must_use]
    pub const fn is_seen_by(&self, role: Role) -> bool {
        role.may(Right::SeeCases) && (!self.is_about_person() || role.may(Right::SeeAboutPeople))
    }
}

/// Whether somebody of this role may answer for a case.
///
/// # Errors
/// [`Refusal::ReadsOnly`] where they answer nobody, [`Refusal::ForManagers`] where it is about a person, and they are no
/// manager.
pub const fn check_owner(case: &Case, role: Role) -> Result<(), Refusal> {
    if !role.may(Right::AnswerCases) {
        return Err(Refusal::ReadsOnly);
    }
    if case.is_seen_by(role) { Ok(()) } else { Err(Refusal::ForManagers) }
}

/// The entry that goes before another one which makes the case one about a person: whoever held it holds it no more.
#[must_use]
pub fn free_for_managers(case: &Case, next: &Event) -> Option<Event> {
    if case.owner.is_none() || case.is_about_person() || !next.sorts() {
        return None;
    }
    let mut after = case.clone();
    let (seq, at) = (case.seq.saturating_add(1), case.changed_at);
    apply(&mut after, &Happened { seq, at, actor: Actor::Clock, event: next.clone() });
    after.is_about_person().then_some(Event::Owned(Owned::for_managers()))
}

/// Whom the entry `of` took the case off because it made it one about a person; nobody where it took it off nobody.
#[must_use]
pub fn freed_by(case: &Case, history: &[Happened], of: i64) -> Option<StaffId> {
    let place = history.iter().position(|one| one.seq == of)?;
    let (before, since) = history.split_at_checked(place)?;
    let before = match before.split_last() {
        Some((Happened { event: Event::Owned(Owned { for_managers: true, .. }), .. }, earlier)) => earlier,
        _ => before,
    };
    let before = fold(case.shop, case.id, before)?;
    let mut after = before.clone();
    apply(&mut after, since.first()?);
    if before.is_about_person() || !after.is_about_person() { None } else { before.owner }
}

/// Whether somebody may take back their own sorting, the entry `of`, though the case is out of their sight by it: it was
/// just now, and nothing that they would see then, or that a manager did, has come since.
#[must_use]
pub fn may_take_back_unseen(history: &[Happened], of: i64, by: Actor, now: Moment) -> bool {
    let since = history.iter().position(|one| one.seq == of).and_then(|place| history.get(place..));
    let Some((sorted, later)) = since.and_then(<[Happened]>::split_first) else { return false };
    matches!(sorted.event, Event::Sorted { .. })
        && sorted.actor == by
        && now.since(sorted.at) <= UNDO_UNSEEN_MS
        && later.iter().all(|one| matches!(one.event, Event::Notified { .. } | Event::Warned { .. }))
}
