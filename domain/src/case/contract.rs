//! What a contract is about. The term to leave it is counted from another day for each. Knows no law.

use serde::{Deserialize, Serialize};

/// What a contract made at a distance is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contract {
    /// Things that are sent. What was written before it was asked is about these.
    #[default]
    Goods,
    /// Something that is done, a subscription included.
    Service,
    /// Content that comes without a thing to hold it: a download, a film, an e-book.
    Digital,
}

impl Contract {
    /// All of them, the usual first.
    pub const ALL: [Self; 3] = [Self::Goods, Self::Service, Self::Digital];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Goods => "goods",
            Self::Service => "service",
            Self::Digital => "digital",
        }
    }

    /// The one of that machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}
