//! Under which law a complaint stands, and by which of its rules a term runs. Knows no rule.

use crate::money::Money;
use crate::time::{Day, Moment};
use serde::{Deserialize, Serialize};

/// The law by which a complaint is judged, as it was on the day of the demand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByLaw {
    /// The code of the law: `ru`, `gb`.
    pub law: String,
    /// The rule whose term runs; none where the law sets no term for what is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The day of the demand, where the shop is.
    pub from: Day,
    /// The moment of the demand.
    pub since: Moment,
    /// The end of the term's last day, where the shop is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// What the shopper says of the purchase.
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    pub facts: Facts,
}

/// Days and sums of a purchase, as far as the shopper named them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// The day of the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bought: Option<Day>,
    /// The day it came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub came: Option<Day>,
    /// What was paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<Money>,
    /// What is demanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sum: Option<Money>,
}

impl Facts {
    /// Whether nothing was named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
