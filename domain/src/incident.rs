//! An incident: one cause behind several cases, with somebody who answers for it, what is done against it, and a day on
//! which it is looked at whether the cause has stopped.

use crate::case::says_something;
use crate::cause::Cause;
use crate::id::{IncidentId, StaffId};
use crate::time::{Day, Moment};

/// The longest name, in characters.
pub const INCIDENT_NAME_CHARS_MAX: usize = 120;
/// The longest text of what is done against it, in characters.
pub const INCIDENT_ACTION_CHARS_MAX: usize = 2_000;

/// What is known of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Its identity.
    pub id: IncidentId,
    /// What colleagues call it.
    pub name: String,
    /// The cause, where it is known.
    pub cause: Option<Cause>,
    /// Who answers for it.
    pub owner: Option<StaffId>,
    /// What is done so that it does not happen again.
    pub action: String,
    /// The day on which it is looked at whether the cause has stopped.
    pub check_on: Option<Day>,
    /// When it was opened.
    pub opened_at: Moment,
    /// When somebody said that the cause has stopped.
    pub stopped_at: Option<Moment>,
}

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It was said to have stopped, and a case of it was opened after that.
    CameBack,
    /// The day of the check is here or has passed.
    ToCheck,
    /// Something is being done.
    Running,
    /// The cause has stopped.
    Stopped,
}

impl Standing {
    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CameBack => "came-back",
            Self::ToCheck => "to-check",
            Self::Running => "running",
            Self::Stopped => "stopped",
        }
    }
}

/// What is wrong with an incident as somebody wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It has no name that says anything.
    NoName,
    /// Its name is too long.
    LongName,
    /// What is done against it is too long.
    LongAction,
}

impl Incident {
    /// How it stands today; `newest` is when the newest of its cases was opened.
    #[must_use]
    pub fn standing(&self, newest: Option<Moment>, today: Day) -> Standing {
        match (self.stopped_at, self.check_on) {
            (Some(stopped), _) if newest.is_some_and(|newest| newest > stopped) => Standing::CameBack,
            (Some(_), _) => Standing::Stopped,
            (None, Some(day)) if day <= today => Standing::ToCheck,
            (None, _) => Standing::Running,
        }
    }
}

/// Whether a name and a text of what is done may be kept.
///
/// # Errors
/// [`Wrong`].
pub fn check(name: &str, action: &str) -> Result<(), Wrong> {
    if !says_something(name) {
        return Err(Wrong::NoName);
    }
    if name.chars().nth(INCIDENT_NAME_CHARS_MAX).is_some() {
        return Err(Wrong::LongName);
    }
    if action.chars().nth(INCIDENT_ACTION_CHARS_MAX).is_some() {
        return Err(Wrong::LongAction);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_has_stopped_only_until_the_next_case() {
        let at = |text: &str| Moment::parse(text).unwrap();
        let (before, after) = (at("2026-11-10T10:00:00Z"), at("2026-11-19T10:00:00Z"));
        let today = Day::constant(2026, 11, 20);
        for (stopped, check_on, newest, expected) in [
            (None, None, Some(after), Standing::Running),
            (None, Some(Day::constant(2026, 11, 21)), Some(after), Standing::Running),
            (None, Some(today), None, Standing::ToCheck),
            (None, Some(Day::constant(2026, 11, 1)), None, Standing::ToCheck),
            (Some(at("2026-11-15T10:00:00Z")), Some(today), Some(before), Standing::Stopped),
            (Some(at("2026-11-15T10:00:00Z")), None, None, Standing::Stopped),
            (Some(at("2026-11-15T10:00:00Z")), None, Some(after), Standing::CameBack),
        ] {
            let incident = Incident {
                id: IncidentId::new(1),
                name: "Cracked".to_owned(),
                cause: None,
                owner: None,
                action: String::new(),
                check_on,
                opened_at: before,
                stopped_at: stopped,
            };
            assert_eq!(incident.standing(newest, today), expected);
        }
        assert!(Standing::CameBack < Standing::ToCheck && Standing::Running < Standing::Stopped);
    }

    #[test]
    fn a_name_says_something() {
        assert_eq!(check("Batch 0419 cracks", ""), Ok(()));
        assert_eq!(check(" – ", ""), Err(Wrong::NoName));
        assert_eq!(check(&"a".repeat(121), ""), Err(Wrong::LongName));
        assert_eq!(check("a1", &"a".repeat(2_001)), Err(Wrong::LongAction));
    }
}
