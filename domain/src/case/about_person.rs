//! Cases about a person: the conduct of staff or of a courier. They are for managers, so that nobody reads, answers or
//! holds what is said about themselves.

use super::state::Case;
use crate::ground::Ground;
use crate::intent::Intent;
use crate::refusal::Refusal;
use crate::role::{Right, Role};

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
/// [`Refusal::ForManagers`] where it is about a person, and they are none.
pub const fn check_owner(case: &Case, role: Role) -> Result<(), Refusal> {
    if case.is_seen_by(role) { Ok(()) } else { Err(Refusal::ForManagers) }
}
