//! What letters under the directives say of a contract about a service or digital content that is left.

use crate::letter::{Norm, Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;

const NEXT: &[Norm] = &[norm(
    "If this is not settled, I may turn to the dispute body, to the consumer authority, to the European Consumer Centre or to a court.",
)];

/// What they say of it, other than of goods.
pub(super) const SERVICES: &[Topic] = &[Topic {
    grounds: &[Ground::Withdrawal],
    subject: "Withdrawal from the contract",
    facts: r"I withdraw from this contract.
?It was made on {order_date}.",
    norms: &[
        norm(
            "A distance contract about a service or digital content may be withdrawn from within 14 days after it was made, without a reason (Directive 2011/83/EU, art. 9); where the trader did not tell of this right, within twelve months more (art. 10).",
        ),
        norm(
            "All payments are reimbursed within 14 days of this notice (art. 13); of a service begun at my express request I owe its part until then (art. 14(3)), and for digital content nothing where I did not consent to its beginning and acknowledge that the right would end (art. 14(4)(b)).",
        ),
    ],
    demands: &[demand(
        Remedy::Refund,
        Some("eu.withdraw.refund.notice"),
        "reimbursement of {sum}, paid {refund_to}",
    )],
    offer: "",
    consequence: NEXT,
}];
