//! What the claim says, in English for reading: money, services, data, people.

use crate::letter::{Norm, Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;
use jiff::civil::date;

const COURT: &[Norm] = &[
    Norm {
        text: "If the demand is not met, I shall have to turn to Rospotrebnadzor and to a court, where I may also ask for the penalty, a fine of 50 % of the sum awarded (art. 13 p. 6 of the Law) and compensation of moral harm (art. 15).",
        valid_from: None,
        valid_to: Some(date(2026, 1, 31)),
    },
    Norm {
        text: "If the demand is not met, I shall have to turn to Rospotrebnadzor and to a court, where I may also ask for the penalty within the limits the Law sets, a fine of 50 % of the sum awarded (art. 13 p. 6 of the Law, with its exceptions) and compensation of moral harm (art. 15).",
        valid_from: Some(date(2026, 2, 1)),
        valid_to: None,
    },
];
const ROSKOMNADZOR: &[Norm] = &[norm("If there is no answer, I shall have to turn to Roskomnadzor.")];
const CHARGE: &[Norm] =
    &[norm("If the demand is not met, I shall have to turn to Rospotrebnadzor and to a court.")];
const HIGHER: &[Norm] = &[norm("If there is no answer, I shall have to complain higher up.")];

/// What the letters say, ground by ground.
pub(super) const TOPICS: &[Topic] = &[
    Topic {
        grounds: &[Ground::RefundLate],
        subject: "an overdue refund",
        facts: r"The refund was demanded on {demanded_on}. To this day the money has not come.
?The goods went back on {returned_on}.",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm("The money is due within 10 days of the demand (art. 22, art. 26.1 p. 4 of the Law)."),
            Norm {
                text: "For a late refund a penalty of 1 % of the price may be claimed for each day (art. 23 p. 1 of the Law).",
                valid_from: None,
                valid_to: Some(date(2026, 1, 31)),
            },
            Norm {
                text: "For a late refund a penalty of 1 % of the price may be claimed for each day, at most the sum paid (art. 23 p. 1 of the Law as amended by 500-FZ).",
                valid_from: Some(date(2026, 2, 1)),
                valid_to: None,
            },
        ],
        demands: &[demand(Remedy::Refund, None, "pay back {sum} at once. Account: {refund_to}")],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::RefundReduced],
        subject: "a refund paid short",
        facts: r"Instead of {price} only {refunded_sum} came back.
?{problem}",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm(
                "When goods bought at a distance are refused, only the cost of carrying them back may be kept (art. 26.1 p. 4 of the Law).",
            ),
        ],
        demands: &[demand(
            Remedy::TopUp,
            Some("ru.withdraw.refund"),
            "pay what was held back, {sum}. Account: {refund_to}",
        )],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::ImposedExtra],
        subject: "an imposed extra",
        facts: "Without my consent the order included: {problem}",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm(
                "A purchase may not depend on buying other goods or services, and paid extras need the consumer's consent (art. 16 p. 3 of the Law). What was paid for them is returned.",
            ),
        ],
        demands: &[
            demand(Remedy::Refund, None, "pay back {sum} paid for what was imposed. Account: {refund_to}"),
            demand(Remedy::StopCharges, None, "stop charging for what was imposed"),
        ],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::ServiceDefect],
        subject: "defects of a service",
        facts: "The service was defective: {problem}",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm(
                "For a defective service the consumer may demand free repair, a lower price, the cost of repair, or end the contract (art. 29, 30 of the Law). Money is due within 10 days (art. 31).",
            ),
        ],
        demands: &[
            demand(Remedy::RepeatService, None, "put the service right free of charge by {reply_by}"),
            demand(
                Remedy::PriceCut,
                Some("ru.service.defect"),
                "lower the price of the service and pay back {sum}. Account: {refund_to}",
            ),
            demand(
                Remedy::Refund,
                Some("ru.service.defect"),
                "end the contract and pay back the sum paid, {sum}. Account: {refund_to}",
            ),
        ],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::ServiceLate],
        subject: "a late service",
        facts: r"The service was promised for {promised_on}. It is late.
?{problem}",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm(
                "Where a service is late, the consumer may set a new term, give it to another at the provider's cost, demand a lower price, or end the contract with damages (art. 28 of the Law).",
            ),
            norm("Money is due within 10 days (art. 31 of the Law)."),
            norm(
                "For each day of delay a penalty of 3 % of the price of the service may be claimed, at most the whole price (art. 28 of the Law).",
            ),
        ],
        demands: &[
            demand(Remedy::Deliver, None, "carry out the service by a new day, {reply_by}"),
            demand(
                Remedy::PriceCut,
                Some("ru.service.late.refund"),
                "lower the price of the service and pay back {sum}. Account: {refund_to}",
            ),
            demand(
                Remedy::Refund,
                Some("ru.service.late.refund"),
                "end the contract and pay back the sum paid, {sum}. Account: {refund_to}",
            ),
        ],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::UnwantedRenewal],
        subject: "ending a subscription and its charges",
        facts: r"{sum} was charged for a renewal: {problem}
?The saved card was withdrawn on {demanded_on}.",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            Norm {
                text: "Once a consumer has withdrawn saved payment data, no money may be taken by them; the refusal must be accepted electronically (art. 16.1 of the Law as amended by 376-FZ).",
                valid_from: Some(date(2026, 3, 1)),
                valid_to: None,
            },
            norm(
                "A contract of service may be ended at any time against the provider's actual expenses (art. 32 of the Law).",
            ),
        ],
        demands: &[
            demand(
                Remedy::StopCharges,
                None,
                "stop charging, delete my payment data and pay back {sum}. Account: {refund_to}",
            ),
            demand(Remedy::Refund, None, "pay back {sum}. Account: {refund_to}"),
        ],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::MisleadingInformation, Ground::PriceMismatch],
        subject: "false information on goods",
        facts: "The information on the goods was not true: {problem}",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm(
                "The seller must give the necessary and true information on the goods in time, the price included (art. 10 of the Law).",
            ),
            norm(
                "Where it was missing or false, the consumer may end the contract, have the money back and damages (art. 12 of the Law).",
            ),
        ],
        demands: &[
            demand(
                Remedy::Refund,
                Some("ru.refund.10"),
                "end the contract and pay back the sum paid, {sum}. Account: {refund_to}",
            ),
            demand(Remedy::HonourPrice, None, "carry out the order at the advertised price"),
            demand(Remedy::Explanation, None, "explain the difference in writing"),
        ],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::PersonalData],
        subject: "personal data",
        facts: "{problem}",
        norms: &[norm(
            "The person concerned may learn how personal data are processed and demand that they be corrected, blocked or deleted (art. 14, 20, 21 of the Federal Law “On Personal Data”). A request is answered within 10 working days.",
        )],
        demands: &[
            demand(
                Remedy::ShowData,
                Some("ru.pd"),
                "tell me which data of mine you store, where they come from, what for and whom they were given to",
            ),
            demand(Remedy::EraseData, Some("ru.pd"), "stop processing my data and delete them"),
        ],
        offer: "",
        consequence: ROSKOMNADZOR,
    },
    Topic {
        grounds: &[Ground::WrongCharge],
        subject: "a wrong charge",
        facts: "On {paid_on} more was charged for the order than is due: {problem}",
        norms: &[],
        demands: &[demand(Remedy::Refund, None, "pay back what was too much, {sum}. Account: {refund_to}")],
        offer: "",
        consequence: CHARGE,
    },
    Topic {
        grounds: &[Ground::StaffConduct],
        subject: "the conduct of staff",
        facts: "{problem}",
        norms: &[],
        demands: &[
            demand(Remedy::Apology, None, "consider the complaint, apologise and tell what was done"),
            demand(Remedy::Explanation, None, "explain in writing what happened"),
        ],
        offer: "",
        consequence: HIGHER,
    },
];
