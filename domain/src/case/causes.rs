//! Why a problem happened, and of which incident a case is part: said by the shop, whenever it is known.

use super::decide::check_kept;
use super::event::Event;
use super::state::Case;
use crate::cause::Cause;
use crate::id::IncidentId;
use crate::refusal::Refusal;

/// Somebody of the shop says why the problem happened, at its end or later, or takes that back. No event where nothing
/// changes.
///
/// # Errors
/// [`Refusal::Erased`].
pub fn name_cause(case: &Case, cause: Option<Cause>) -> Result<Option<Event>, Refusal> {
    check_kept(case)?;
    Ok((case.cause != cause).then_some(Event::CauseNamed { cause }))
}

/// Somebody of the shop says that the case is part of an incident, or of none. No event where nothing changes.
///
/// # Errors
/// [`Refusal::Erased`].
pub fn join_incident(case: &Case, incident: Option<IncidentId>) -> Result<Option<Event>, Refusal> {
    check_kept(case)?;
    Ok((case.incident != incident).then_some(Event::IncidentJoined { incident }))
}
