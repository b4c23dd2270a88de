//! Five lines before buying and before sending back: how long, who pays, how much, what comes back, when.

use super::clause::word;
use super::flag::refund_code;
use law::pack::Pack;
use law::policy::{PaidBy, ReturnPolicy};
use view::Page;

/// The lines: what each is about, and what the policy says, or that it does not and what the law says then.
pub(super) fn lines(page: &Page, pack: &Pack, policy: &ReturnPolicy) -> Vec<(&'static str, String)> {
    let silent = |clause: &str| {
        let check = pack.policy_checks.iter().find(|check| check.clause == clause);
        match check {
            Some(check) => page.ta("five-silent-law", "law", check.law.in_lang(page.lang)),
            None => page.t("five-silent").to_owned(),
        }
    };
    let days = |n: u16| page.tn("policy-days", u32::from(n));
    let payer = |who: PaidBy| word(page, if who == PaidBy::Shop { "shop" } else { "shopper" });
    let long = match policy.withdrawal_days {
        Some(0) => page.t("five-not-at-all").to_owned(),
        Some(n) => days(n),
        None => silent("withdrawal_days"),
    };
    let paid = policy.unwanted_return_paid_by;
    let paid = paid.map_or_else(|| silent("unwanted_return_paid_by"), |who| payer(who).to_owned());
    let when =
        policy.refund_days.map_or_else(|| silent("refund_days"), |n| page.ta("five-within", "days", days(n)));
    vec![
        (page.t("five-long"), long),
        (page.t("five-paid"), paid),
        (page.t("five-back"), comes_back(page, policy).unwrap_or_else(|| silent("refund_in"))),
        (page.t("five-when"), when),
        (page.t("five-defect"), defect(page, policy).unwrap_or_else(|| silent("defect_claim_days"))),
    ]
}

/// Money or credit, less a fee, with or without the first delivery.
fn comes_back(page: &Page, policy: &ReturnPolicy) -> Option<String> {
    let mut said = Vec::new();
    if let Some(how) = policy.refund_in {
        said.push(word(page, refund_code(how)).to_owned());
    }
    match policy.restocking_fee_percent {
        Some(0) => said.push(page.t("five-whole").to_owned()),
        Some(fee) => said.push(page.ta("five-fee", "fee", page.percent(i64::from(fee)))),
        None => {}
    }
    match policy.outbound_delivery_refunded {
        Some(true) => said.push(page.t("five-delivery").to_owned()),
        Some(false) => said.push(page.t("five-no-delivery").to_owned()),
        None => {}
    }
    (!said.is_empty()).then(|| said.join("; "))
}

/// How long a defect may be claimed, who pays for the way, and whether it is only repaired.
fn defect(page: &Page, policy: &ReturnPolicy) -> Option<String> {
    let mut said = Vec::new();
    if let Some(n) = policy.defect_claim_days {
        said.push(page.ta("five-claimed", "days", page.tn("policy-days", u32::from(n))));
    }
    match policy.defect_return_paid_by {
        Some(PaidBy::Shop) => said.push(page.t("five-defect-shop").to_owned()),
        Some(PaidBy::Shopper) => said.push(page.t("five-defect-shopper").to_owned()),
        None => {}
    }
    if policy.defect_repair_only == Some(true) {
        said.push(page.t("five-repair-only").to_owned());
    }
    (!said.is_empty()).then(|| said.join("; "))
}
