//! What letters under the directives say of each ground.

use crate::letter::{Norm, Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;

const NEXT: &[Norm] = &[norm(
    "If this is not settled, I may turn to the dispute body, to the consumer authority, to the European Consumer Centre or to a court.",
)];
const COLLECT: &str = "The goods are ready to be collected or sent back at your cost. Please tell me which.";

/// What the letters say, ground by ground.
pub(super) const TOPICS: &[Topic] = &[
    Topic {
        grounds: &[Ground::NotDelivered, Ground::LateDelivery],
        subject: "Goods not delivered",
        facts: r"Delivery was promised for {promised_on}.
?It arrived on {received_on}.
?{problem}",
        norms: &[norm(
            "Goods are delivered within 30 days unless another day was agreed; if a reasonable additional time passes as well, the contract may be ended and everything is reimbursed without undue delay (Directive 2011/83/EU, art. 18).",
        )],
        demands: &[
            demand(Remedy::Deliver, None, "delivery by {reply_by}, an additional time that I set hereby"),
            demand(Remedy::Refund, None, "reimbursement of {sum}, paid {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::Defect, Ground::DamagedInTransit, Ground::WrongItem, Ground::MissingItems],
        subject: "Goods that do not conform",
        facts: r"The goods arrived on {received_on}.
What is wrong: {problem}",
        norms: &[
            norm(
                "The seller answers for any lack of conformity that appears within 2 years of delivery (Directive (EU) 2019/771, art. 10); within the first year it is presumed to have been there from the start (art. 11).",
            ),
            norm(
                "Repair or replacement is free of charge, within a reasonable time and without significant inconvenience; failing that, the price is reduced or the contract ended (art. 13–16).",
            ),
        ],
        demands: &[
            demand(Remedy::Repair, None, "a repair free of charge"),
            demand(Remedy::Replacement, None, "a replacement free of charge"),
            demand(Remedy::PriceCut, None, "a price reduction of {sum}, paid {refund_to}"),
            demand(
                Remedy::Refund,
                None,
                "the end of the contract and reimbursement of {sum}, paid {refund_to}",
            ),
            demand(Remedy::SupplyRest, None, "what is missing, free of charge, by {reply_by}"),
        ],
        offer: COLLECT,
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::DigitalAccess],
        subject: "Digital content or service that does not conform",
        facts: "{problem}",
        norms: &[norm(
            "Digital content is supplied as agreed, and what is wrong with it is put right without undue delay and free of charge; failing that, the price is reduced or the contract ended, and the money is reimbursed within 14 days of being told so (Directive (EU) 2019/770, art. 13–18).",
        )],
        demands: &[
            demand(Remedy::RestoreAccess, None, "access restored free of charge by {reply_by}"),
            demand(Remedy::PriceCut, Some("eu.digital"), "a price reduction of {sum}, paid {refund_to}"),
            demand(
                Remedy::Refund,
                Some("eu.digital"),
                "the end of the contract and reimbursement of {sum}, paid {refund_to}",
            ),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::Withdrawal],
        subject: "Withdrawal from the contract",
        facts: r"I withdraw from this contract.
?The goods arrived on {received_on}.
?I sent them back on {returned_on}.",
        norms: &[
            norm(
                "A distance contract may be withdrawn from within 14 days without a reason (Directive 2011/83/EU, art. 9).",
            ),
            norm(
                "All payments, standard delivery included, are reimbursed within 14 days of this notice; you may wait for the goods or proof of sending (art. 13).",
            ),
        ],
        demands: &[demand(
            Remedy::Refund,
            Some("eu.withdraw.refund"),
            "reimbursement of {sum}, paid {refund_to}",
        )],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::RefundLate, Ground::RefundReduced],
        subject: "Reimbursement overdue",
        facts: r"I withdrew from the contract on {demanded_on}.
?The goods went back on {returned_on}.
?Only {refunded_sum} came back.
The money owed has not come.",
        norms: &[norm(
            "All payments, standard delivery included, are reimbursed within 14 days of the notice of withdrawal (Directive 2011/83/EU, art. 13).",
        )],
        demands: &[
            demand(Remedy::Refund, None, "the reimbursement of {sum} at once, paid {refund_to}"),
            demand(Remedy::TopUp, None, "the {sum} held back, paid {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
];
