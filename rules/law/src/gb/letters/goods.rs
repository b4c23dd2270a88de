//! What British letters say: goods.

use crate::letter::{Norm, Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;

const NEXT: &[Norm] = &[norm(
    "If this is not settled, I shall take the next step open to me: my card issuer, an alternative dispute body, advice through Citizens Advice to Trading Standards, or the small claims court.",
)];
const COLLECT: &str = "The goods are ready to be collected or sent back at your cost. Please tell me which.";

/// What the letters say, ground by ground.
pub(super) const TOPICS: &[Topic] = &[
    Topic {
        grounds: &[Ground::NotDelivered],
        subject: "Goods not delivered",
        facts: r"Delivery was promised for {promised_on}. Nothing has arrived.
?{problem}",
        norms: &[norm(
            "Goods must be delivered without undue delay, and within 30 days where no day was agreed. After that I may set a reasonable further time and, if it passes, treat the contract as ended and have my money back without undue delay (Consumer Rights Act 2015, s. 28).",
        )],
        demands: &[
            demand(Remedy::Refund, None, "a full refund of {sum}, paid {refund_to}"),
            demand(
                Remedy::Deliver,
                None,
                "delivery by {reply_by}; if it does not come, I shall treat the contract as ended",
            ),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::LateDelivery],
        subject: "Late delivery",
        facts: r"Delivery was promised for {promised_on}.
?It arrived on {received_on}.
?{problem}",
        norms: &[norm(
            "Goods must be delivered without undue delay, and within 30 days where no day was agreed. After that I may set a reasonable further time and, if it passes, treat the contract as ended and have my money back without undue delay (Consumer Rights Act 2015, s. 28).",
        )],
        demands: &[
            demand(Remedy::PriceCut, None, "a fair reduction of {sum} for the delay, paid {refund_to}"),
            demand(Remedy::Refund, None, "a full refund of {sum}, paid {refund_to}"),
            demand(Remedy::Deliver, None, "delivery by {reply_by}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::MissingItems],
        subject: "Items missing from my order",
        facts: "The order arrived on {received_on}. Missing: {problem}",
        norms: &[
            norm(
                "Goods must be of satisfactory quality, fit for their purpose and as described (Consumer Rights Act 2015, s. 9–11).",
            ),
            norm(
                "Goods that do not conform may be rejected within 30 days for a full refund, at the trader's cost (s. 20 and 22). I may instead ask for a repair or replacement, within a reasonable time and without significant inconvenience (s. 23), and if that fails for a price reduction or a final right to reject (s. 24).",
            ),
        ],
        demands: &[
            demand(Remedy::SupplyRest, None, "the missing items, at your cost, by {reply_by}"),
            demand(Remedy::PriceCut, None, "a refund of {sum} for what is missing, paid {refund_to}"),
            demand(Remedy::Refund, None, "a full refund of {sum}, paid {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::WrongItem],
        subject: "Wrong item delivered",
        facts: "On {received_on} something else arrived than I had ordered: {problem}",
        norms: &[
            norm(
                "Goods must be of satisfactory quality, fit for their purpose and as described (Consumer Rights Act 2015, s. 9–11).",
            ),
            norm(
                "Goods that do not conform may be rejected within 30 days for a full refund, at the trader's cost (s. 20 and 22). I may instead ask for a repair or replacement, within a reasonable time and without significant inconvenience (s. 23), and if that fails for a price reduction or a final right to reject (s. 24).",
            ),
        ],
        demands: &[
            demand(Remedy::Replacement, None, "the item I ordered, at your cost"),
            demand(Remedy::Refund, None, "a full refund of {sum}, paid {refund_to}"),
        ],
        offer: COLLECT,
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::Defect],
        subject: "Faulty goods",
        facts: r"The goods arrived on {received_on}.
?I noticed the fault on {found_on}.
What is wrong: {problem}",
        norms: &[
            norm(
                "Goods must be of satisfactory quality, fit for their purpose and as described (Consumer Rights Act 2015, s. 9–11).",
            ),
            norm(
                "Goods that do not conform may be rejected within 30 days for a full refund, at the trader's cost (s. 20 and 22). I may instead ask for a repair or replacement, within a reasonable time and without significant inconvenience (s. 23), and if that fails for a price reduction or a final right to reject (s. 24).",
            ),
            norm(
                "A fault found within 6 months of delivery is presumed to have been there at delivery (s. 19(14)–(15)).",
            ),
        ],
        demands: &[
            demand(Remedy::Refund, None, "a full refund of {sum}, paid {refund_to}"),
            demand(Remedy::Repair, None, "a repair at your cost"),
            demand(Remedy::Replacement, None, "a replacement at your cost"),
            demand(Remedy::PriceCut, None, "a price reduction of {sum}, paid {refund_to}"),
        ],
        offer: COLLECT,
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::DamagedInTransit],
        subject: "Goods damaged on the way",
        facts: "The goods arrived damaged on {received_on}: {problem}",
        norms: &[
            norm(
                "Goods must be of satisfactory quality, fit for their purpose and as described (Consumer Rights Act 2015, s. 9–11).",
            ),
            norm(
                "Goods that do not conform may be rejected within 30 days for a full refund, at the trader's cost (s. 20 and 22). I may instead ask for a repair or replacement, within a reasonable time and without significant inconvenience (s. 23), and if that fails for a price reduction or a final right to reject (s. 24).",
            ),
        ],
        demands: &[
            demand(Remedy::Replacement, None, "a replacement at your cost"),
            demand(Remedy::Refund, None, "a full refund of {sum}, paid {refund_to}"),
            demand(Remedy::PriceCut, None, "a price reduction of {sum}, paid {refund_to}"),
        ],
        offer: COLLECT,
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::Counterfeit],
        subject: "Goods not as described",
        facts: "The goods arrived on {received_on}. I have reason to believe they are not genuine: {problem}",
        norms: &[
            norm(
                "Goods must be of satisfactory quality, fit for their purpose and as described (Consumer Rights Act 2015, s. 9–11).",
            ),
            norm(
                "Goods that do not conform may be rejected within 30 days for a full refund, at the trader's cost (s. 20 and 22). I may instead ask for a repair or replacement, within a reasonable time and without significant inconvenience (s. 23), and if that fails for a price reduction or a final right to reject (s. 24).",
            ),
        ],
        demands: &[demand(Remedy::Refund, None, "a full refund of {sum}, paid {refund_to}")],
        offer: COLLECT,
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::Unsafe],
        subject: "Unsafe goods",
        facts: "The goods arrived on {received_on}. They are unsafe to use: {problem}",
        norms: &[
            norm(
                "Goods must be of satisfactory quality, fit for their purpose and as described (Consumer Rights Act 2015, s. 9–11).",
            ),
            norm(
                "Goods that do not conform may be rejected within 30 days for a full refund, at the trader's cost (s. 20 and 22). I may instead ask for a repair or replacement, within a reasonable time and without significant inconvenience (s. 23), and if that fails for a price reduction or a final right to reject (s. 24).",
            ),
        ],
        demands: &[
            demand(Remedy::Refund, None, "a full refund of {sum}, paid {refund_to}"),
            demand(Remedy::Damages, None, "compensation of {sum}, paid {refund_to}"),
        ],
        offer: COLLECT,
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::Withdrawal],
        subject: "Cancellation of my order",
        facts: r"I cancel this contract.
?The goods arrived on {received_on}.
?I sent them back on {returned_on}.",
        norms: &[
            norm(
                "A distance contract may be cancelled until 14 days after the day the last of the goods came (Consumer Contracts Regulations 2013, reg. 29–30).",
            ),
            norm(
                "All payments with basic delivery are refunded within 14 days of your getting the goods back, or proof that I sent them (reg. 34).",
            ),
        ],
        demands: &[demand(Remedy::Refund, None, "a full refund of {sum}, paid {refund_to}")],
        offer: "",
        consequence: NEXT,
    },
];
