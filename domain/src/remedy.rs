//! Remedies: what a shopper wants, and what a shop gives.

use serde::{Deserialize, Serialize};

/// One thing that puts a problem right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// The whole price back.
    Refund,
    /// Part of the price back.
    PartRefund,
    /// The same thing again, whole.
    Replacement,
    /// Put in order.
    Repair,
    /// Brought at last.
    Delivery,
    /// A voucher.
    Voucher,
    /// An apology.
    Apology,
    /// An explanation.
    Explanation,
}

impl Remedy {
    /// Every remedy, in the order in which it is offered for choice.
    pub const ALL: [Self; 8] = [
        Self::Refund,
        Self::PartRefund,
        Self::Replacement,
        Self::Repair,
        Self::Delivery,
        Self::Voucher,
        Self::Apology,
        Self::Explanation,
    ];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Refund => "refund",
            Self::PartRefund => "part_refund",
            Self::Replacement => "replacement",
            Self::Repair => "repair",
            Self::Delivery => "delivery",
            Self::Voucher => "voucher",
            Self::Apology => "apology",
            Self::Explanation => "explanation",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|remedy| remedy.code() == code)
    }
}
