//! What British letters say: money, services, data, people.

use crate::letter::{Norm, Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;

const NEXT: &[Norm] = &[norm(
    "If this is not settled, I shall take the next step open to me: my card issuer, an alternative dispute body, advice through Citizens Advice to Trading Standards, or the small claims court.",
)];
const HIGHER: &[Norm] = &[norm("If this is not settled, I shall take the complaint further.")];

/// What the letters say, ground by ground.
pub(super) const TOPICS: &[Topic] = &[
    Topic {
        grounds: &[Ground::RefundLate],
        subject: "Refund overdue",
        facts: r"I asked for my money back on {demanded_on}. It has not come.
?The goods went back on {returned_on}.",
        norms: &[norm(
            "After a cancellation the refund is due within 14 days of the goods or proof of sending (Consumer Contracts Regulations 2013, reg. 34); where you have agreed that a refund is due, within 14 days of that (Consumer Rights Act 2015, s. 20(15)).",
        )],
        demands: &[demand(Remedy::Refund, None, "the refund of {sum} at once, paid {refund_to}")],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::RefundReduced],
        subject: "Refund paid short",
        facts: r"Of {price} only {refunded_sum} came back.
?{problem}",
        norms: &[norm(
            "After a cancellation all payments with basic delivery are refunded; only a loss in value from excess handling may be deducted (Consumer Contracts Regulations 2013, reg. 34).",
        )],
        demands: &[demand(Remedy::TopUp, None, "the {sum} held back, paid {refund_to}")],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::DigitalAccess],
        subject: "Digital content not as it should be",
        facts: "{problem}",
        norms: &[norm(
            "Digital content must be of satisfactory quality, fit for its purpose and as described; where it is not, I may ask for it to be put right and, failing that, for a lower price (Consumer Rights Act 2015, s. 34–46).",
        )],
        demands: &[
            demand(Remedy::RestoreAccess, None, "access restored by {reply_by}"),
            demand(Remedy::PriceCut, None, "a price reduction of {sum}, paid {refund_to}"),
            demand(Remedy::Refund, None, "a full refund of {sum}, paid {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::ServiceDefect],
        subject: "Service not as it should be",
        facts: "{problem}",
        norms: &[norm(
            "A service must be carried out with reasonable care and skill, at a reasonable price and in a reasonable time (Consumer Rights Act 2015, s. 49–52). If it is not, I may ask for it to be done again or for a price reduction (s. 54–56).",
        )],
        demands: &[
            demand(Remedy::RepeatService, None, "the service done again, properly, by {reply_by}"),
            demand(Remedy::PriceCut, None, "a price reduction of {sum}, paid {refund_to}"),
            demand(Remedy::Refund, None, "a full refund of {sum}, paid {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::ServiceLate],
        subject: "Service overdue",
        facts: r"The service was promised for {promised_on}. It is late.
?{problem}",
        norms: &[norm(
            "A service must be carried out within a reasonable time (Consumer Rights Act 2015, s. 52); if it is not, I may ask for a price reduction (s. 56).",
        )],
        demands: &[
            demand(Remedy::Deliver, None, "the service by {reply_by}"),
            demand(Remedy::PriceCut, None, "a price reduction of {sum}, paid {refund_to}"),
            demand(Remedy::Refund, None, "a full refund of {sum}, paid {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::MisleadingInformation, Ground::PriceMismatch],
        subject: "Misleading information",
        facts: "What was said of the goods is not so: {problem}",
        norms: &[
            norm("Goods must be as described (Consumer Rights Act 2015, s. 11)."),
            norm(
                "Unfair commercial practices are prohibited (Digital Markets, Competition and Consumers Act 2024).",
            ),
        ],
        demands: &[
            demand(Remedy::Refund, None, "a full refund of {sum}, paid {refund_to}"),
            demand(Remedy::HonourPrice, None, "the order carried out at the advertised price"),
            demand(Remedy::Explanation, None, "a written explanation"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::WrongCharge, Ground::ImposedExtra, Ground::UnwantedRenewal],
        subject: "Wrong charge",
        facts: "On {paid_on} I was charged {sum} that I do not owe: {problem}",
        norms: &[],
        demands: &[
            demand(Remedy::Refund, None, "a refund of {sum}, paid {refund_to}"),
            demand(Remedy::StopCharges, None, "no further charges, and a refund of {sum}, paid {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::StaffConduct, Ground::PersonalData],
        subject: "Complaint",
        facts: "{problem}",
        norms: &[],
        demands: &[
            demand(Remedy::Apology, None, "an apology, and to be told what you have changed"),
            demand(Remedy::Explanation, None, "a written explanation"),
            demand(Remedy::ShowData, None, "a copy of the data you hold about me"),
            demand(Remedy::EraseData, None, "my data erased"),
        ],
        offer: "",
        consequence: HIGHER,
    },
];
