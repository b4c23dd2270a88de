//! Under which law a complaint stands, and by which of its rules a term runs. Knows no rule.

use super::Contract;
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
    /// What the contract is about, where somebody who left it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
}

impl Facts {
    /// Whether nothing was named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_before_a_contract_was_asked_for_reads_and_writes_as_it_was() {
        let old = r#"{"law":"eu","from":"2026-11-20","since":1795165200000,"facts":{"came":"2026-11-18"}}"#;
        let read: ByLaw = serde_json::from_str(old).unwrap();
        assert_eq!(read.facts.contract, None);
        assert_eq!(serde_json::to_string(&read).unwrap(), old);

        let facts = Facts { contract: Some(Contract::Digital), ..Facts::default() };
        assert!(!facts.is_empty());
        assert_eq!(serde_json::to_string(&facts).unwrap(), r#"{"contract":"digital"}"#);
        for one in Contract::ALL {
            assert_eq!(Contract::from_code(one.code()), Some(one));
        }
        assert_eq!(Contract::from_code("ware"), None);
    }
}
