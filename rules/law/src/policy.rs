//! Reads a shop's return policy, given as data, against the law: clauses that take away what the law gives are flagged.

use crate::pack::Pack;
use crate::rule::{Period, Rule};
use crate::said::Said;
use domain::Day;
use serde::{Deserialize, Serialize};

/// A shop's policy. What it does not speak of is left out, and is not judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReturnPolicy {
    /// Calendar days after receipt in which goods bought at a distance go back without a reason; 0 refuses it.
    pub withdrawal_days: Option<u16>,
    /// Goods the shop takes back from nobody who changed their mind.
    pub excluded: Vec<Excluded>,
    /// How the money comes back.
    pub refund_in: Option<RefundIn>,
    /// Calendar days until the money is back.
    pub refund_days: Option<u16>,
    /// Whether the standard delivery to the shopper is refunded after a withdrawal.
    pub outbound_delivery_refunded: Option<bool>,
    /// A fee kept from the refund of unwanted goods, in per cent of the price.
    pub restocking_fee_percent: Option<u16>,
    /// Who pays for sending back unwanted goods.
    pub unwanted_return_paid_by: Option<PaidBy>,
    /// Who pays for sending back defective goods.
    pub defect_return_paid_by: Option<PaidBy>,
    /// Whether a return without the receipt is refused, whatever other proof there is.
    pub receipt_required: Option<bool>,
    /// Calendar days after receipt in which a defect may be claimed.
    pub defect_claim_days: Option<u16>,
    /// Whether a defect is only ever repaired.
    pub defect_repair_only: Option<bool>,
    /// Calendar days for a replacement.
    pub replacement_days: Option<u16>,
    /// Calendar days for a repair.
    pub repair_days: Option<u16>,
    /// Calendar days for delivery where no day is agreed.
    pub delivery_days: Option<u16>,
    /// Whether the shopper bears loss and damage on the way.
    pub transit_risk_on_shopper: Option<bool>,
    /// Whether paid extras are ticked beforehand.
    pub preticked_extras: Option<bool>,
    /// Whether only a court named by the shop may be turned to.
    pub court_named_by_shop: Option<bool>,
    /// Whether a saved card goes on being charged after the shopper withdrew it.
    pub charges_withdrawn_card: Option<bool>,
    /// Whether the site has the two-step withdrawal function.
    pub withdrawal_function: Option<bool>,
}

/// Goods a policy excludes from returns without a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Excluded {
    /// Goods from a list of things that are not exchanged.
    NonExchangeableList,
    /// Goods whose packaging was opened to look at them.
    Opened,
    /// Made to the shopper's own measure.
    Personalised,
    /// Soon perishing.
    Perishable,
    /// Goods on sale.
    Sale,
    /// Hygiene goods with a broken seal.
    UnsealedHygiene,
    /// Recordings and programs with a broken seal.
    UnsealedMedia,
    /// Phones, laptops and other technically complex goods.
    TechnicallyComplex,
}

/// How money comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundIn {
    /// As it was paid.
    Money,
    /// As the shopper chooses.
    Choice,
    /// Only as credit or voucher.
    CreditOnly,
}

/// Who pays for a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaidBy {
    /// The shop.
    Shop,
    /// The shopper.
    Shopper,
}

/// One thing a policy may not take away.
#[derive(Debug)]
pub struct Check {
    /// The field of the policy it reads.
    pub clause: &'static str,
    /// The rule that gives what the clause takes.
    pub rule: &'static str,
    /// When the clause is at fault.
    pub fault: Fault,
    /// What the law says.
    pub law: Said,
    /// What to write instead.
    pub instead: Said,
}

/// When a clause is at fault.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// It gives fewer days than the rule.
    FewerDays(fn(&ReturnPolicy) -> Option<u16>),
    /// It takes more days than the rule.
    MoreDays(fn(&ReturnPolicy) -> Option<u16>),
    /// It says something the rule forbids.
    Says(fn(&ReturnPolicy) -> bool),
}

/// A clause that takes away what the law gives.
#[derive(Clone, Copy, Debug)]
pub struct Flag {
    /// What is wrong, and with what.
    pub check: &'static Check,
    /// The rule, in the version of that day.
    pub rule: &'static Rule,
}

/// Every clause of the policy that takes away what the law of that day gives.
#[must_use]
pub fn lint(pack: &Pack, policy: &ReturnPolicy, on: Day) -> Vec<Flag> {
    let judged = |check: &'static Check| {
        let rule = pack.rule(check.rule, on).ok()?;
        let at_fault = match check.fault {
            Fault::FewerDays(read) => {
                read(policy).zip(days(rule.period)).is_some_and(|(given, least)| given < least)
            }
            Fault::MoreDays(read) => {
                read(policy).zip(days(rule.period)).is_some_and(|(taken, most)| taken > most)
            }
            Fault::Says(read) => read(policy),
        };
        at_fault.then_some(Flag { check, rule })
    };
    pack.policy_checks.iter().filter_map(judged).collect()
}

/// A term in days, at its shortest, for comparing it with a policy's days.
const fn days(period: Period) -> Option<u16> {
    match period {
        Period::Days(n) | Period::WorkingDays(n) => Some(n),
        Period::Weeks(n) => Some(n.saturating_mul(7)),
        Period::Months(n) => Some(n.saturating_mul(28)),
        Period::Years(n) => Some(n.saturating_mul(365)),
        Period::DaysThenMonths { .. } | Period::YearsThenMonths { .. } | Period::None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PACKS;
    use jiff::civil::date;

    const TODAY: Day = date(2026, 11, 22);

    fn flagged(code: &str, policy: &str) -> Vec<String> {
        let policy: ReturnPolicy = serde_json::from_str(policy).unwrap();
        let flags = lint(crate::pack(code).unwrap(), &policy, TODAY);
        flags.iter().map(|flag| format!("{} {}", flag.check.clause, flag.rule.id)).collect()
    }

    #[test]
    fn a_phone_goes_back_in_spite_of_the_list() {
        assert_eq!(flagged("ru", r#"{"excluded":["technically_complex"]}"#), ["excluded ru.withdraw.7"]);
        assert_eq!(flagged("ru", r#"{"excluded":["personalised"]}"#), [""; 0]);
        for one in ["unsealed_hygiene", "unsealed_media", "perishable", "sale", "opened"] {
            let policy = format!("{{\"excluded\":[\"{one}\"]}}");
            assert_eq!(flagged("ru", &policy), ["excluded ru.withdraw.7"], "{one}");
        }
        assert_eq!(flagged("gb", r#"{"excluded":["unsealed_hygiene","unsealed_media"]}"#), [""; 0]);
    }

    #[test]
    fn credit_and_postage_are_the_commonest_traps() {
        let policy = r#"{"refund_in":"credit_only","defect_return_paid_by":"shopper"}"#;
        assert_eq!(
            flagged("ru", policy),
            ["refund_in ru.withdraw.refund", "defect_return_paid_by ru.defect.choice"]
        );
        assert_eq!(
            flagged("gb", policy),
            ["refund_in gb.cancel.refund", "defect_return_paid_by gb.reject.30"]
        );
        assert_eq!(
            flagged("de", policy),
            ["refund_in eu.withdraw.refund", "defect_return_paid_by eu.conform.2y"]
        );
    }

    #[test]
    fn days_are_judged_at_their_edge() {
        assert_eq!(
            flagged("ru", r#"{"outbound_delivery_refunded":false}"#),
            ["outbound_delivery_refunded ru.withdraw.refund"]
        );
        for (code, days, rule) in
            [("ru", 7, "ru.withdraw.7"), ("gb", 14, "gb.cancel.14"), ("fr", 14, "eu.withdraw.14")]
        {
            let with = |days: u16| format!("{{\"withdrawal_days\":{days}}}");
            assert_eq!(flagged(code, &with(days)), [""; 0]);
            assert_eq!(flagged(code, &with(days - 1)), [format!("withdrawal_days {rule}")]);
        }
        assert_eq!(flagged("ru", r#"{"refund_days":10,"repair_days":45}"#), [""; 0]);
        assert_eq!(flagged("ru", r#"{"refund_days":11,"repair_days":46}"#).len(), 2);
    }

    #[test]
    fn the_law_of_the_day_judges() {
        let policy = ReturnPolicy { withdrawal_function: Some(false), ..ReturnPolicy::default() };
        let eu = crate::pack("eu").unwrap();
        assert!(lint(eu, &policy, date(2026, 6, 18)).is_empty());
        assert_eq!(lint(eu, &policy, date(2026, 6, 19)).len(), 1);
    }

    #[test]
    fn a_policy_that_says_nothing_is_not_judged() {
        for pack in PACKS {
            assert!(lint(pack, &ReturnPolicy::default(), TODAY).is_empty(), "{}", pack.code);
        }
    }
}
