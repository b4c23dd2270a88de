//! What the claim says, in English for reading: goods.

use crate::letter::{Norm, Topic, demand, demand_at_once, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;
use jiff::civil::date;

pub(super) const COURT: &[Norm] = &[
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
const TERMS: &str = "Money is returned within 10 days (art. 22 of the Law); goods are replaced within 7 days, or 20 with a further check (art. 21); a defect is repaired at once, and a term agreed in writing may not exceed 45 days (art. 20).";
const PENALTY_OLD: Norm = Norm {
    text: "For each day of delay a penalty of 1 % of the price may be claimed (art. 23 p. 1 of the Law).",
    valid_from: None,
    valid_to: Some(date(2026, 1, 31)),
};
const PENALTY: Norm = Norm {
    text: "For each day of delay a penalty of 1 % of the price may be claimed, but no more than was paid for the goods (art. 23 p. 1 of the Law as amended by 500-FZ).",
    valid_from: Some(date(2026, 2, 1)),
    valid_to: None,
};
/// Forty-five days are the most that may be agreed in writing; a claim that named them as its term would agree to them.
const AT_ONCE: &str = r"Please tell me the day on which it will be ready. 45 days are the limit of a term agreed in writing (art. 20 p. 1 of the Law); with this claim I set no such term.
?If the goods are taken in for repair on {today}, that limit is {term_ends}.
?Please answer by {reply_by}.";
const INSPECTION: &str = "I am ready to hand in the goods for a check of their quality and wish to attend it. Please tell me place and time.";

/// What the letters say, ground by ground.
pub(super) const TOPICS: &[Topic] = &[
    Topic {
        grounds: &[Ground::NotDelivered],
        subject: "return of a prepayment for goods not handed over",
        facts: r"The goods were promised for {promised_on}. To this day they have not been handed over.
?{problem}",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm(
                "The seller must hand over prepaid goods on the day set by the contract (art. 23.1 p. 1 of the Law).",
            ),
            norm(
                "If that day has passed, the buyer may set a new one or demand the prepayment and damages (art. 23.1 p. 2 of the Law). The money is due within 10 days (art. 23.1 p. 4).",
            ),
            norm(
                "For each day of delay a penalty of 0.5 % of the prepayment may be claimed, at most the prepayment itself (art. 23.1 p. 3 of the Law).",
            ),
        ],
        demands: &[
            demand(
                Remedy::Refund,
                Some("ru.prepaid.refund"),
                "return the prepayment, {sum}. Account: {refund_to}",
            ),
            demand(Remedy::Deliver, None, "hand over the goods by {reply_by}"),
        ],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::LateDelivery],
        subject: "late handover of the goods",
        facts: r"The goods were promised for {promised_on}.
?They came on {received_on}.
?{problem}",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm(
                "Where prepaid goods are late, the buyer may demand the prepayment and damages (art. 23.1 p. 2 of the Law) and a penalty of 0.5 % of the prepayment for each day, at most the prepayment (art. 23.1 p. 3).",
            ),
        ],
        demands: &[
            demand(Remedy::Damages, None, "pay the penalty for late handover, {sum}. Account: {refund_to}"),
            demand(
                Remedy::Refund,
                Some("ru.prepaid.refund"),
                "return the prepayment, {sum}. Account: {refund_to}",
            ),
            demand(Remedy::Deliver, None, "hand over the goods by {reply_by}"),
        ],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::MissingItems],
        subject: "missing items",
        facts: "The order came on {received_on}. Missing from it: {problem}",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm(
                "Where fewer goods are handed over than agreed, the buyer may demand the rest or the money (art. 466 of the Civil Code).",
            ),
            norm(
                "For a defect the seller did not mention, the buyer may choose replacement, a lower price, free repair, or return the goods for the money (art. 18 p. 1 of the Law).",
            ),
            norm(TERMS),
            PENALTY_OLD,
            PENALTY,
        ],
        demands: &[
            demand(Remedy::SupplyRest, None, "deliver what is missing at your cost by {reply_by}"),
            demand(
                Remedy::PriceCut,
                Some("ru.refund.10"),
                "pay back the price of what is missing, {sum}. Account: {refund_to}",
            ),
            demand(
                Remedy::Refund,
                Some("ru.refund.10"),
                "end the contract and pay back the sum paid, {sum}. Account: {refund_to}",
            ),
        ],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::WrongItem],
        subject: "another item than ordered",
        facts: "The goods came on {received_on}. They are not what was ordered: {problem}",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm(
                "For a defect the seller did not mention, the buyer may choose replacement, a lower price, free repair, or return the goods for the money (art. 18 p. 1 of the Law).",
            ),
            norm(TERMS),
            PENALTY_OLD,
            PENALTY,
            norm(
                "The seller must take the goods and check their quality where needed; the buyer may attend the check (art. 18 p. 5 of the Law). The seller bears the cost of return.",
            ),
        ],
        demands: &[
            demand(
                Remedy::Replacement,
                Some("ru.replace.7"),
                "replace the goods by those ordered, at your cost",
            ),
            demand(
                Remedy::Refund,
                Some("ru.refund.10"),
                "end the contract and pay back the sum paid, {sum}. Account: {refund_to}",
            ),
        ],
        offer: INSPECTION,
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::Defect],
        subject: "a defect of the goods",
        facts: r"The goods came on {received_on}.
?The defect was found on {found_on}.
The defect: {problem}",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm(
                "For a defect the seller did not mention, the buyer may choose replacement, a lower price, free repair, or return the goods for the money (art. 18 p. 1 of the Law).",
            ),
            norm(TERMS),
            PENALTY_OLD,
            PENALTY,
            norm(
                "The seller must take the goods and check their quality where needed; the buyer may attend the check (art. 18 p. 5 of the Law). The seller bears the cost of return.",
            ),
        ],
        demands: &[
            demand(
                Remedy::Refund,
                Some("ru.refund.10"),
                "end the contract and pay back the sum paid, {sum}. Account: {refund_to}",
            ),
            demand(
                Remedy::Replacement,
                Some("ru.replace.7"),
                "replace the goods by the same of proper quality",
            ),
            demand_at_once(
                Remedy::Repair,
                "ru.repair.45",
                "repair the goods free of charge, at once",
                AT_ONCE,
            ),
            demand(
                Remedy::PriceCut,
                Some("ru.refund.10"),
                "lower the price and pay back {sum}. Account: {refund_to}",
            ),
        ],
        offer: INSPECTION,
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::DamagedInTransit],
        subject: "goods damaged on the way",
        facts: "The goods came damaged on {received_on}: {problem}",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm(
                "For a defect the seller did not mention, the buyer may choose replacement, a lower price, free repair, or return the goods for the money (art. 18 p. 1 of the Law).",
            ),
            norm(TERMS),
            PENALTY_OLD,
            PENALTY,
            norm(
                "The seller must take the goods and check their quality where needed; the buyer may attend the check (art. 18 p. 5 of the Law). The seller bears the cost of return.",
            ),
        ],
        demands: &[
            demand(Remedy::Replacement, Some("ru.replace.7"), "replace the goods by the same without damage"),
            demand(
                Remedy::Refund,
                Some("ru.refund.10"),
                "end the contract and pay back the sum paid, {sum}. Account: {refund_to}",
            ),
            demand(
                Remedy::PriceCut,
                Some("ru.refund.10"),
                "lower the price and pay back {sum}. Account: {refund_to}",
            ),
            demand_at_once(
                Remedy::Repair,
                "ru.repair.45",
                "repair the damage free of charge, at once",
                AT_ONCE,
            ),
        ],
        offer: INSPECTION,
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::Counterfeit],
        subject: "goods that are not as described",
        facts: "The goods came on {received_on}. There is reason to believe they are not genuine: {problem}",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm(
                "The seller must give true information on the goods (art. 10 of the Law) and answers for false information under art. 12.",
            ),
            norm(
                "For a defect the seller did not mention, the buyer may choose replacement, a lower price, free repair, or return the goods for the money (art. 18 p. 1 of the Law).",
            ),
            norm(TERMS),
            PENALTY_OLD,
            PENALTY,
        ],
        demands: &[demand(
            Remedy::Refund,
            Some("ru.refund.10"),
            "end the contract and pay back the sum paid, {sum}. Account: {refund_to}",
        )],
        offer: INSPECTION,
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::Unsafe],
        subject: "dangerous goods",
        facts: "The goods came on {received_on}. They are dangerous to use: {problem}",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm(
                "For a defect the seller did not mention, the buyer may choose replacement, a lower price, free repair, or return the goods for the money (art. 18 p. 1 of the Law).",
            ),
            norm(TERMS),
            PENALTY_OLD,
            PENALTY,
            norm(
                "Harm done by a breach of consumer rights, moral harm included, is compensated (art. 15 of the Law).",
            ),
        ],
        demands: &[
            demand(
                Remedy::Refund,
                Some("ru.refund.10"),
                "end the contract and pay back the sum paid, {sum}. Account: {refund_to}",
            ),
            demand(Remedy::Damages, Some("ru.refund.10"), "pay damages of {sum}. Account: {refund_to}"),
        ],
        offer: INSPECTION,
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::Withdrawal],
        subject: "refusal of goods bought at a distance",
        facts: r"The goods came on {received_on}. I refuse the goods.
?They were sent to you on {returned_on}.",
        norms: &[
            norm(
                "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
            ),
            norm(
                "Goods bought at a distance may be refused at any time before handover and within 7 days after it (art. 26.1 p. 4 of the Law). Where no written information on the return was given at delivery, the term is 3 months.",
            ),
            norm(
                "The money is due within 10 days of the demand; only the cost of carrying the goods back may be kept (art. 26.1 p. 4 of the Law).",
            ),
        ],
        demands: &[demand(
            Remedy::Refund,
            Some("ru.withdraw.refund"),
            "pay back the sum paid, {sum}. Account: {refund_to}",
        )],
        offer: "",
        consequence: COURT,
    },
];
