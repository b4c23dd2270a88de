//! What American letters to a seller say of each ground.

use crate::letter::{Norm, Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;

const NEXT: &[Norm] = &[norm(
    "If this is not settled, I may dispute the charge with my card issuer, complain to the State attorney general and the FTC, and file in small-claims court.",
)];
const SHIPPING: Norm = norm(
    "A seller ships within the time stated, or within 30 days where none is stated; if it cannot, the buyer must be offered the choice to cancel, and a refund is owed within seven working days of a cancellation (16 CFR Part 435).",
);
const COLLECT: &str =
    "The goods are ready to be picked up or sent back. Please tell me which, and how the shipping is paid.";

/// What the letters say, ground by ground.
pub(super) const TOPICS: &[Topic] = &[
    Topic {
        grounds: &[Ground::NotDelivered],
        subject: "Order not shipped as promised",
        facts: r"Delivery was promised for {promised_on}.
?{problem}",
        norms: &[SHIPPING],
        demands: &[
            demand(
                Remedy::Refund,
                Some("us.mitor.refund"),
                "cancellation and a full refund of {sum}, paid {refund_to}",
            ),
            demand(Remedy::Deliver, None, "shipment by {reply_by}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::LateDelivery, Ground::MissingItems],
        subject: "Order not shipped as promised",
        facts: r"Delivery was promised for {promised_on}.
?It arrived on {received_on}.
?{problem}",
        norms: &[SHIPPING],
        demands: &[
            demand(Remedy::Refund, None, "cancellation and a full refund of {sum}, paid {refund_to}"),
            demand(Remedy::Deliver, None, "shipment by {reply_by}"),
            demand(Remedy::SupplyRest, None, "shipment of what is missing by {reply_by}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::Defect, Ground::DamagedInTransit, Ground::WrongItem, Ground::Counterfeit],
        subject: "Defective goods",
        facts: r"The goods arrived on {received_on}.
What is wrong: {problem}",
        norms: &[norm(
            "Goods must be fit for their ordinary purpose unless that warranty was lawfully disclaimed (UCC 2-314). A buyer who notifies the seller in reasonable time may reject or revoke acceptance and recover the price (UCC 2-601, 2-607, 2-608).",
        )],
        demands: &[
            demand(Remedy::Refund, None, "a full refund of {sum}, paid {refund_to}"),
            demand(Remedy::Repair, None, "a repair at no charge"),
            demand(Remedy::Replacement, None, "a replacement at no charge"),
            demand(Remedy::PriceCut, None, "a partial refund of {sum}, paid {refund_to}"),
        ],
        offer: COLLECT,
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::RefundLate, Ground::RefundReduced],
        subject: "Refund overdue",
        facts: r"I asked for my refund on {demanded_on}.
?The goods went back on {returned_on}.
?Only {refunded_sum} came back.
The money owed has not come.",
        norms: &[norm(
            "Where an order is canceled under the Mail, Internet, or Telephone Order Rule, the refund is owed within seven working days (16 CFR 435.1(b)).",
        )],
        demands: &[
            demand(Remedy::Refund, None, "the refund of {sum} now, paid {refund_to}"),
            demand(Remedy::TopUp, None, "the {sum} held back, paid {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::UnwantedRenewal, Ground::WrongCharge, Ground::ImposedExtra],
        subject: "Unauthorized renewal or charge",
        facts: "On {paid_on} I was charged {sum}: {problem}",
        norms: &[norm(
            "An online negative option needs clear terms, express informed consent and a simple way to stop recurring charges (Restore Online Shoppers' Confidence Act, 15 USC 8401 ff.).",
        )],
        demands: &[
            demand(Remedy::StopCharges, None, "no further charges, and a refund of {sum}, paid {refund_to}"),
            demand(Remedy::Refund, None, "a refund of {sum}, paid {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
];
