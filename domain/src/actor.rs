//! Who did something: the one word that every entry of the journal carries.

use crate::id::StaffId;
use std::fmt;

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// The shopper whose problem it is.
    Shopper,
    /// A relative or friend who holds the second link.
    Helper,
    /// A member of staff.
    Staff(StaffId),
    /// Another program, by the number of its key.
    Key(i64),
    /// Time itself: a deadline, a reminder.
    Clock,
    /// Whoever sits at the machine's own command line.
    Console,
    /// A case brought over from elsewhere.
    Import,
}

impl Actor {
    /// Reads what [`fmt::Display`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (word, id) = text.split_once(':').unwrap_or((text, ""));
        match (word, id.parse::<i64>()) {
            ("shopper", _) => Some(Self::Shopper),
            ("helper", _) => Some(Self::Helper),
            ("clock", _) => Some(Self::Clock),
            ("console", _) => Some(Self::Console),
            ("import", _) => Some(Self::Import),
            ("staff", Ok(id)) => Some(Self::Staff(StaffId::new(id))),
            ("key", Ok(id)) => Some(Self::Key(id)),
            _ => None,
        }
    }

    /// Whether the shop's side acts.
    #[must_use]
    pub const fn is_shop(self) -> bool {
        matches!(self, Self::Staff(_) | Self::Key(_) | Self::Clock | Self::Console)
    }

    /// The member of staff, where one acts.
    #[must_use]
    pub const fn staff(self) -> Option<StaffId> {
        match self {
            Self::Staff(id) => Some(id),
            _ => None,
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shopper => f.write_str("shopper"),
            Self::Helper => f.write_str("helper"),
            Self::Clock => f.write_str("clock"),
            Self::Console => f.write_str("console"),
            Self::Import => f.write_str("import"),
            Self::Staff(id) => write!(f, "staff:{id}"),
            Self::Key(id) => write!(f, "key:{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for actor in [
            Actor::Shopper,
            Actor::Helper,
            Actor::Staff(StaffId::new(7)),
            Actor::Key(9),
            Actor::Clock,
            Actor::Console,
            Actor::Import,
        ] {
            assert_eq!(Actor::parse(&actor.to_string()), Some(actor));
        }
        assert_eq!(Actor::parse("staff:x"), None);
    }
}
