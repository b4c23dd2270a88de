//! What British letters, and their rendering for reading, say of a contract about a service or digital content that is left.

use crate::letter::{Norm, Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;

const NEXT: &[Norm] = &[norm(
    "If this is not settled, I shall take the next step open to me: my card issuer, an alternative dispute body, advice through Citizens Advice to Trading Standards, or the small claims court.",
)];

/// What they say of it, other than of goods.
pub(super) const SERVICES: &[Topic] = &[Topic {
    grounds: &[Ground::Withdrawal],
    subject: "Cancellation of my contract",
    facts: r"I cancel this contract.
?It was made on {order_date}.",
    norms: &[
        norm(
            "A distance contract about a service, or about digital content without a tangible medium, may be cancelled until 14 days after the day it was made (Consumer Contracts Regulations 2013, reg. 29–30); where the trader did not tell of this right, until twelve months after those (reg. 31).",
        ),
        norm(
            "All payments are refunded within 14 days of this notice (reg. 34(6)); for a service begun at my express request I owe its part until then (reg. 36), and for digital content nothing where I did not consent to its beginning and acknowledge that the right would end (reg. 37).",
        ),
    ],
    demands: &[demand(
        Remedy::Refund,
        Some("gb.cancel.refund.notice"),
        "a refund of {sum}, paid {refund_to}",
    )],
    offer: "",
    consequence: NEXT,
}];

const READING_NEXT: &[Norm] = &[norm(
    "Если вопрос не решится, я сделаю следующий доступный мне шаг: банк, выпустивший карту, орган по внесудебным спорам, Citizens Advice и через него Trading Standards либо суд мелких исков.",
)];

/// The same for reading.
pub(super) const READING_SERVICES: &[Topic] = &[Topic {
    grounds: &[Ground::Withdrawal],
    subject: "Отмена договора",
    facts: r"Этот договор я отменяю.
?Он заключён {order_date}.",
    norms: &[
        norm(
            "Дистанционный договор об услуге или цифровом контенте без носителя можно отменить до истечения 14 дней после дня его заключения (Consumer Contracts Regulations 2013, правила 29–30), а если продавец не сообщил об этом праве — ещё двенадцать месяцев (правило 31).",
        ),
        norm(
            "Все платежи возвращают в течение 14 дней после этого уведомления (правило 34(6)); за услугу, начатую по моей прямой просьбе, я плачу часть, оказанную до него (правило 36), а за цифровой контент — ничего, если я не соглашался начать его передачу и не признавал, что право прекратится (правило 37).",
        ),
    ],
    demands: &[demand(Remedy::Refund, Some("gb.cancel.refund.notice"), "возврата {sum}, куда: {refund_to}")],
    offer: "",
    consequence: READING_NEXT,
}];
