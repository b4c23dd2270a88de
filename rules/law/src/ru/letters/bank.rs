//! What a statement to a Russian bank says.

use crate::letter::{Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;

/// What the letters say, ground by ground.
pub(super) const TOPICS: &[Topic] = &[
    Topic {
        grounds: &[Ground::UnauthorisedPayment],
        subject: "о несогласии с операцией",
        facts: r"{paid_on} с моего счёта списано {sum}. Эта операция совершена без моего участия и без моего согласия.
?{problem}",
        norms: &[norm(
            "О несогласии с операцией клиент сообщает банку не позднее дня, следующего за днём уведомления (ч. 11 ст. 9 Федерального закона «О национальной платёжной системе»).",
        )],
        demands: &[demand(Remedy::BankRefund, None, "возместить {sum} и сообщить результат рассмотрения")],
        offer: "",
        consequence: &[],
    },
    Topic {
        grounds: &[Ground::FakeShop],
        subject: "о возврате перевода, сделанного под влиянием обмана",
        facts: r"{paid_on} под влиянием обмана переведено {sum}.
{problem}",
        norms: &[norm(
            "Если получатель был в базе Банка России о мошеннических операциях, а банк пропустил перевод, деньги возвращают в течение 30 дней (Федеральный закон «О национальной платёжной системе» в редакции 369-ФЗ).",
        )],
        demands: &[demand(
            Remedy::BankRefund,
            Some("ru.bank.refund"),
            "проверить, был ли получатель в базе Банка России, отозвать перевод и вернуть {sum}",
        )],
        offer: "",
        consequence: &[],
    },
    Topic {
        grounds: &[
            Ground::NotDelivered,
            Ground::Defect,
            Ground::RefundLate,
            Ground::WrongItem,
            Ground::Counterfeit,
            Ground::Withdrawal,
            Ground::UnwantedRenewal,
        ],
        subject: "об оспаривании операции по карте",
        facts: r"{paid_on} с моей карты оплачен заказ № {order_number} на {sum}: {goods}.
{problem}
?Попытки решить это с продавцом: {tried}",
        norms: &[],
        demands: &[demand(
            Remedy::BankRefund,
            None,
            "оспорить операцию по правилам платёжной системы и вернуть {sum}",
        )],
        offer: "",
        consequence: &[],
    },
];
