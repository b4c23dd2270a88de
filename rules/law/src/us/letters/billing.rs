//! What a billing-error letter says of each ground.

use crate::letter::{Topic, demand};
use crate::remedy::Remedy;
use domain::ground::Ground;

/// What the letters say, ground by ground.
pub(super) const TOPICS: &[Topic] = &[
    Topic {
        grounds: &[Ground::NotDelivered, Ground::LateDelivery],
        subject: "goods not delivered as agreed",
        facts: r"Goods billed to my account were not delivered as agreed. Delivery was promised for {promised_on}.
?{problem}",
        norms: &[],
        demands: &[demand(
            Remedy::BankRefund,
            None,
            "correct the error and credit {sum} with any finance charges",
        )],
        offer: "",
        consequence: &[],
    },
    Topic {
        grounds: &[Ground::WrongItem, Ground::MissingItems],
        subject: "goods not accepted, or not as agreed",
        facts: "What was delivered is not what was agreed, and I did not accept it: {problem}",
        norms: &[],
        demands: &[demand(
            Remedy::BankRefund,
            None,
            "correct the error and credit {sum} with any finance charges",
        )],
        offer: "",
        consequence: &[],
    },
    Topic {
        grounds: &[
            Ground::WrongCharge,
            Ground::UnauthorisedPayment,
            Ground::UnwantedRenewal,
            Ground::FakeShop,
        ],
        subject: "a charge I did not make, or a wrong amount",
        facts: "The charge is wrong: {problem}",
        norms: &[],
        demands: &[demand(
            Remedy::BankRefund,
            None,
            "correct the error and credit {sum} with any finance charges",
        )],
        offer: "",
        consequence: &[],
    },
    Topic {
        grounds: &[Ground::RefundLate, Ground::RefundReduced],
        subject: "a credit not posted",
        facts: r"A credit owed to my account was not posted. I asked the seller for it on {demanded_on}.
?{problem}",
        norms: &[],
        demands: &[demand(Remedy::BankRefund, None, "post the credit of {sum}")],
        offer: "",
        consequence: &[],
    },
];
