//! Why problems happen: the closed list of causes that a closed case may name, so that they can be counted and stopped.

use serde::{Deserialize, Serialize};

/// Where a problem came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The carrier or the way it was packed for it.
    Carrier,
    /// The thing itself: a batch, a maker, a store.
    Batch,
    /// What the shop's pages said of it.
    Description,
    /// The order or the payment on the site.
    Checkout,
    /// A slip of somebody of the shop.
    Person,
    /// A rule of the shop itself.
    Policy,
    /// Something else.
    Other,
}

impl Cause {
    /// Every cause, in the order in which it is offered for choice.
    pub const ALL: [Self; 7] = [
        Self::Carrier,
        Self::Batch,
        Self::Description,
        Self::Checkout,
        Self::Person,
        Self::Policy,
        Self::Other,
    ];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Carrier => "carrier",
            Self::Batch => "batch",
            Self::Description => "description",
            Self::Checkout => "checkout",
            Self::Person => "person",
            Self::Policy => "policy",
            Self::Other => "other",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_to_their_causes() {
        for cause in Cause::ALL {
            assert_eq!(Cause::from_code(cause.code()), Some(cause));
            assert_eq!(serde_json::to_string(&cause).unwrap(), format!("\"{}\"", cause.code()));
        }
        assert_eq!(Cause::from_code("Carrier"), None);
    }
}
