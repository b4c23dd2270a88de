//! Roles of staff and what each may do: four that every shop has, and those that a shop makes itself.

use std::borrow::Cow;

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
    /// A role that the shop made itself.
    Own(OwnRole),
}

/// A role that the shop made itself; its name stands in the shop's settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OwnRole {
    /// Its number in the shop, from 1.
    pub number: u16,
    /// What it may do.
    pub rights: Rights,
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

/// What a role of the shop's own may do beside seeing cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rights(u16);

/// What begins the machine name of a role of the shop's own.
const OWN: &str = "own:";

impl Role {
    /// The roles that every shop has, the mightiest first.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Manager, Self::Agent, Self::Viewer];

    /// The machine name as it is kept: `agent`, and for a role of the shop's own its number with what it may do,
    /// `own:3:answer+reports`.
    #[must_use]
    pub fn code(self) -> Cow<'static, str> {
        let Self::Own(OwnRole { number, rights }) = self else { return Cow::Borrowed(self.kind()) };
        let rights: Vec<&str> = rights.each().map(Right::code).collect();
        Cow::Owned(format!("{OWN}{number}:{}", rights.join("+")))
    }

    /// The machine name of a role that every shop has; `own` for any other.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Agent => "agent",
            Self::Viewer => "viewer",
            Self::Own(_) => "own",
        }
    }

    /// The machine name in a form: without what the role may do, which the shop's settings say.
    #[must_use]
    pub fn choice(self) -> Cow<'static, str> {
        match self {
            Self::Own(own) => Cow::Owned(format!("{OWN}{}", own.number)),
            _ => Cow::Borrowed(self.kind()),
        }
    }

    /// From a machine name as it is kept. What a role of the shop's own may not hold, and what is not known, stays out.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let Some(own) = code.strip_prefix(OWN) else {
            return Self::ALL.into_iter().find(|role| role.kind() == code);
        };
        let (number, rights) = own.split_once(':')?;
        let rights = rights.split('+').filter_map(Right::from_code).collect();
        Some(Self::Own(OwnRole { number: number.parse().ok()?, rights }))
    }

    /// Its number, where the shop made it.
    #[must_use]
    pub const fn number(self) -> Option<u16> {
        match self {
            Self::Own(own) => Some(own.number),
            _ => None,
        }
    }

    /// Whether this role may do that.
    #[must_use]
    pub const fn may(self, right: Right) -> bool {
        match self {
            Self::Owner => true,
            Self::Manager => {
                !matches!(right, Right::ChangeSettings | Right::ManagePeople | Right::ManageKeys)
            }
            Self::Agent => matches!(right, Right::SeeCases | Right::AnswerCases),
            Self::Viewer => matches!(right, Right::SeeCases),
            Self::Own(own) => matches!(right, Right::SeeCases) || own.rights.has(right),
        }
    }
}

impl Right {
    /// Every right, the most common first.
    pub const ALL: [Self; 12] = [
        Self::SeeCases,
        Self::AnswerCases,
        Self::SeeAboutPeople,
        Self::ApprovePayouts,
        Self::WriteTemplates,
        Self::TeachModels,
        Self::SeeReports,
        Self::SeeAudit,
        Self::EraseData,
        Self::ChangeSettings,
        Self::ManageKeys,
        Self::ManagePeople,
    ];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SeeCases => "see",
            Self::SeeAboutPeople => "about-people",
            Self::AnswerCases => "answer",
            Self::ApprovePayouts => "approve",
            Self::WriteTemplates => "templates",
            Self::TeachModels => "teach",
            Self::SeeReports => "reports",
            Self::SeeAudit => "audit",
            Self::ChangeSettings => "settings",
            Self::ManagePeople => "people",
            Self::ManageKeys => "keys",
            Self::EraseData => "erase",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.code() == code)
    }

    /// Whether a role of the shop's own may be given it or not. Everybody sees cases; and who manages people could make
    /// themselves an owner, so that only owners do.
    #[must_use]
    pub const fn is_given(self) -> bool {
        !matches!(self, Self::SeeCases | Self::ManagePeople)
    }

    const fn bit(self) -> u16 {
        match self {
            Self::SeeCases | Self::ManagePeople => 0,
            Self::SeeAboutPeople => 1,
            Self::AnswerCases => 1 << 1,
            Self::ApprovePayouts => 1 << 2,
            Self::WriteTemplates => 1 << 3,
            Self::TeachModels => 1 << 4,
            Self::SeeReports => 1 << 5,
            Self::SeeAudit => 1 << 6,
            Self::ChangeSettings => 1 << 7,
            Self::ManageKeys => 1 << 8,
            Self::EraseData => 1 << 9,
        }
    }
}

impl Rights {
    /// Whether this is among them.
    #[must_use]
    pub const fn has(self, right: Right) -> bool {
        self.0 & right.bit() != 0
    }

    /// Each of them, in the order of [`Right::ALL`].
    pub fn each(self) -> impl Iterator<Item = Right> {
        Right::ALL.into_iter().filter(move |right| self.has(*right))
    }
}

/// What cannot be given stays out.
impl FromIterator<Right> for Rights {
    fn from_iter<I: IntoIterator<Item = Right>>(rights: I) -> Self {
        Self(rights.into_iter().fold(0, |all, right| all | right.bit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mightier_role_may_all_that_a_lesser_may() {
        for pair in Role::ALL.windows(2) {
            for right in Right::ALL {
                assert!(pair[0].may(right) || !pair[1].may(right), "{pair:?} {right:?}");
            }
        }
        assert!(!Role::Viewer.may(Right::AnswerCases));
        assert!(Role::ALL.into_iter().all(|role| Role::from_code(&role.code()) == Some(role)));
        assert!(Right::ALL.into_iter().all(|right| Right::from_code(right.code()) == Some(right)));
    }

    #[test]
    fn a_role_of_the_shop_s_own_may_what_it_was_given_and_no_more() {
        for given in Right::ALL {
            let role = Role::Own(OwnRole { number: 7, rights: Rights::from_iter([given]) });
            for right in Right::ALL {
                let may = right == Right::SeeCases || (right == given && given.is_given());
                assert_eq!(role.may(right), may, "{given:?} {right:?}");
            }
            assert_eq!(Role::from_code(&role.code()), Some(role));
        }
    }

    #[test]
    fn what_is_kept_of_a_role_gives_nothing_that_cannot_be_given() {
        let role = |code: &str| Role::from_code(code);
        let all = role("own:2:see+answer+people+unheard-of+reports").unwrap();
        assert_eq!(all.code(), "own:2:answer+reports");
        assert_eq!((all.choice(), all.kind(), all.number()), ("own:2".into(), "own", Some(2)));
        assert_eq!(role("own:2:").unwrap().code(), "own:2:");
        for bad in ["own", "own:", "own:2", "own:x:answer", "own:70000:answer", "Owner", "own:-1:"] {
            assert_eq!(role(bad), None, "{bad}");
        }
    }
}
