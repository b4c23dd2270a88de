//! Roles of staff and what each may do.

/// What a member of staff is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Everything, the shop's settings and people included.
    Owner,
    /// Everything about cases, templates, reports.
    Manager,
    /// Answers cases.
    Agent,
    /// Looks, and writes nothing.
    Viewer,
}

/// A thing that not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Right {
    /// See cases and their evidence.
    SeeCases,
    /// See cases about a person of the shop or a courier.
    SeeAboutPeople,
    /// Answer, note, sort, own, close.
    AnswerCases,
    /// Approve, as the second person, that an agreed sum is paid.
    ApprovePayouts,
    /// Write reply templates.
    WriteTemplates,
    /// Teach the shop's own model and put it into use.
    TeachModels,
    /// See how many cases come and how they are sorted.
    SeeReports,
    /// See the shop's own journal.
    SeeAudit,
    /// Change the shop's name, colours, contacts, hours, mail.
    ChangeSettings,
    /// Invite, change and dismiss people.
    ManagePeople,
    /// Make and revoke other programs' keys.
    ManageKeys,
    /// Erase the personal data of cases, for good.
    EraseData,
}

impl Role {
    /// Every role, the mightiest first.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Manager, Self::Agent, Self::Viewer];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Agent => "agent",
            Self::Viewer => "viewer",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether this role may do that.
    #[must_use]
    pub const fn may(self, right: Right) -> bool {
        match right {
            Right::SeeCases => true,
            Right::AnswerCases => !matches!(self, Self::Viewer),
            Right::ApprovePayouts
            | Right::SeeAboutPeople
            | Right::WriteTemplates
            | Right::TeachModels
            | Right::SeeReports
            | Right::SeeAudit
            | Right::EraseData => {
                matches!(self, Self::Owner | Self::Manager)
            }
            Right::ChangeSettings | Right::ManagePeople | Right::ManageKeys => matches!(self, Self::Owner),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mightier_role_may_all_that_a_lesser_may() {
        const RIGHTS: [Right; 12] = [
            Right::SeeCases,
            Right::SeeAboutPeople,
            Right::AnswerCases,
            Right::ApprovePayouts,
            Right::WriteTemplates,
            Right::TeachModels,
            Right::SeeReports,
            Right::SeeAudit,
            Right::ChangeSettings,
            Right::ManagePeople,
            Right::ManageKeys,
            Right::EraseData,
        ];
        for pair in Role::ALL.windows(2) {
            for right in RIGHTS {
                assert!(pair[0].may(right) || !pair[1].may(right), "{pair:?} {right:?}");
            }
        }
        assert!(!Role::Viewer.may(Right::AnswerCases));
        assert!(Role::ALL.into_iter().all(|role| Role::from_code(role.code()) == Some(role)));
    }
}
