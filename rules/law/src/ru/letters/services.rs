//! What Russian letters, and their rendering for reading, say of a contract about a service or digital content that is left.

use crate::letter::{Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;

/// What they say of it, other than of goods.
pub(super) const SERVICES: &[Topic] = &[Topic {
    grounds: &[Ground::Withdrawal],
    subject: "об отказе от услуги",
    facts: r"?Договор заключён {order_date}.
От исполнения договора отказываюсь.",
    norms: &[
        norm(super::goods::LAW),
        norm(
            "От договора об оказании услуг потребитель вправе отказаться в любое время, оплатив исполнителю фактически понесённые расходы (ст. 32 Закона).",
        ),
    ],
    demands: &[demand(
        Remedy::Refund,
        None,
        "вернуть {sum} за вычетом подтверждённых фактических расходов. Реквизиты: {refund_to}",
    )],
    offer: "",
    consequence: super::goods::COURT,
}];

/// The same for reading.
pub(super) const READING_SERVICES: &[Topic] = &[Topic {
    grounds: &[Ground::Withdrawal],
    subject: "refusal of a service",
    facts: r"?The contract was made on {order_date}.
I refuse to go on with the contract.",
    norms: &[
        norm(
            "The Law here is the Law of the Russian Federation of 7 February 1992 No. 2300-1 “On Protection of Consumer Rights”.",
        ),
        norm(
            "A contract of service may be ended at any time against the provider's actual expenses (art. 32 of the Law).",
        ),
    ],
    demands: &[demand(
        Remedy::Refund,
        None,
        "pay back {sum}, less actual expenses that are proved. Account: {refund_to}",
    )],
    offer: "",
    consequence: super::reading_goods::COURT,
}];
