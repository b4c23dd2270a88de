//! From the answers of a form to a policy. What is empty is not said, and is not judged.

use law::policy::{Excluded, PaidBy, RefundIn, ReturnPolicy};
use web::Answers;

/// The exclusions by their words in forms.
pub(super) const EXCLUDED: [(&str, Excluded); 8] = [
    ("list", Excluded::NonExchangeableList),
    ("technical", Excluded::TechnicallyComplex),
    ("sale", Excluded::Sale),
    ("opened", Excluded::Opened),
    ("hygiene", Excluded::UnsealedHygiene),
    ("media", Excluded::UnsealedMedia),
    ("personal", Excluded::Personalised),
    ("perishable", Excluded::Perishable),
];

/// A policy, and the fields that could not be read.
pub(super) struct Read {
    pub(super) policy: ReturnPolicy,
    pub(super) wrong: Vec<&'static str>,
}

/// Reads a policy.
pub(super) fn policy(answers: &Answers) -> Read {
    let mut wrong = Vec::new();
    let mut number = |field: &'static str| match answers.get(field) {
        "" => None,
        typed => typed.parse().inspect_err(|_| wrong.push(field)).ok(),
    };
    let yes = |field: &str| match answers.get(field) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let payer = |field: &str| match answers.get(field) {
        "shop" => Some(PaidBy::Shop),
        "shopper" => Some(PaidBy::Shopper),
        _ => None,
    };
    let named = answers.all("excluded");
    let policy = ReturnPolicy {
        withdrawal_days: number("withdrawal_days"),
        excluded: EXCLUDED.into_iter().filter(|(code, _)| named.contains(code)).map(|(_, one)| one).collect(),
        refund_in: match answers.get("refund_in") {
            "money" => Some(RefundIn::Money),
            "choice" => Some(RefundIn::Choice),
            "credit" => Some(RefundIn::CreditOnly),
            _ => None,
        },
        refund_days: number("refund_days"),
        outbound_delivery_refunded: yes("outbound_delivery_refunded"),
        restocking_fee_percent: number("restocking_fee_percent"),
        unwanted_return_paid_by: payer("unwanted_return_paid_by"),
        defect_return_paid_by: payer("defect_return_paid_by"),
        receipt_required: yes("receipt_required"),
        defect_claim_days: number("defect_claim_days"),
        defect_repair_only: yes("defect_repair_only"),
        replacement_days: number("replacement_days"),
        repair_days: number("repair_days"),
        delivery_days: number("delivery_days"),
        transit_risk_on_shopper: yes("transit_risk_on_shopper"),
        preticked_extras: yes("preticked_extras"),
        court_named_by_shop: yes("court_named_by_shop"),
        charges_withdrawn_card: yes("charges_withdrawn_card"),
        withdrawal_function: yes("withdrawal_function"),
    };
    Read { policy, wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_is_not_said_and_what_is_no_number_is_told() {
        let pairs = [
            ("withdrawal_days", "3"),
            ("refund_days", ""),
            ("repair_days", "soon"),
            ("delivery_days", "-1"),
            ("excluded", "sale"),
            ("excluded", "nonsense"),
            ("refund_in", "credit"),
            ("receipt_required", "maybe"),
        ];
        let own = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let read = policy(&Answers::from_pairs(own));
        assert_eq!(read.wrong, ["repair_days", "delivery_days"]);
        let expected = ReturnPolicy {
            withdrawal_days: Some(3),
            excluded: vec![Excluded::Sale],
            refund_in: Some(RefundIn::CreditOnly),
            ..ReturnPolicy::default()
        };
        assert_eq!(read.policy, expected);
        assert_eq!(policy(&Answers::default()).policy, ReturnPolicy::default());
    }
}
