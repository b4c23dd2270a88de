//! Who answers for a case: somebody takes it or is given it, lets it go, or the house finds whose turn it is.

use super::event::Event;
use super::state::Case;
use crate::id::StaffId;
use crate::turns::Given;
use serde::{Deserialize, Serialize};

/// Another owner, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owned {
    /// The new owner.
    pub owner: Option<StaffId>,
    /// Whether nobody chose that: the case is about a person from here on, and managers take it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub for_managers: bool,
    /// Why the house gave it to them, where no person did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Given>,
}

impl Owned {
    /// Somebody chose it.
    #[must_use]
    pub const fn chosen(owner: Option<StaffId>) -> Self {
        Self { owner, for_managers: false, given: None }
    }

    /// It is for managers from here on.
    #[must_use]
    pub const fn for_managers() -> Self {
        Self { owner: None, for_managers: true, given: None }
    }
}

/// The house gives a case to somebody, by what [`crate::turns::pick`] says. No event where it has ended, was erased, or is
/// theirs.
#[must_use]
pub fn hand_to(case: &Case, owner: StaffId, given: Given) -> Option<Event> {
    let instead_of = case.owner;
    let is_open = case.closure().is_none() && case.erased_at.is_none();
    (is_open && case.owner != Some(owner)).then_some(Event::Owned(Owned {
        given: Some(Given { instead_of, ..given }),
        ..Owned::chosen(Some(owner))
    }))
}
