//! What Russian letters say: money, services, data, people.

use super::goods::LAW;
use crate::letter::{Norm, Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;
use jiff::civil::date;

const COURT: &[Norm] = &[
    Norm {
        text: "Если требование не будет исполнено, оставляю за собой право обратиться в Роспотребнадзор и в суд и требовать также неустойку, штраф 50 % присуждённой суммы (п. 6 ст. 13 Закона) и компенсацию морального вреда (ст. 15).",
        valid_from: None,
        valid_to: Some(date(2026, 1, 31)),
    },
    Norm {
        text: "Если требование не будет исполнено, оставляю за собой право обратиться в Роспотребнадзор и в суд и требовать также неустойку в пределах, которые устанавливает Закон, штраф 50 % присуждённой суммы (п. 6 ст. 13 Закона, с учётом исключений) и компенсацию морального вреда (ст. 15).",
        valid_from: Some(date(2026, 2, 1)),
        valid_to: None,
    },
];
const ROSKOMNADZOR: &[Norm] =
    &[norm("Если ответа не будет, оставляю за собой право обратиться в Роскомнадзор.")];
const CHARGE: &[Norm] = &[norm(
    "Если требование не будет исполнено, оставляю за собой право обратиться в Роспотребнадзор и в суд.",
)];
const HIGHER: &[Norm] = &[norm("Если ответа не будет, оставляю за собой право пожаловаться выше.")];

/// What the letters say, ground by ground.
pub(super) const TOPICS: &[Topic] = &[
    Topic {
        grounds: &[Ground::RefundLate],
        subject: "о просрочке возврата денег",
        facts: r"Требование о возврате денег предъявлено {demanded_on}. Деньги до сегодняшнего дня не поступили.
?Товар возвращён {returned_on}.",
        norms: &[
            norm(LAW),
            norm("Деньги возвращают в течение 10 дней со дня требования (ст. 22, п. 4 ст. 26.1 Закона)."),
            Norm {
                text: "За просрочку возврата можно требовать неустойку 1 % цены за каждый день (п. 1 ст. 23 Закона).",
                valid_from: None,
                valid_to: Some(date(2026, 1, 31)),
            },
            Norm {
                text: "За просрочку возврата можно требовать неустойку 1 % цены за каждый день, но не больше уплаченной суммы (п. 1 ст. 23 Закона в редакции 500-ФЗ).",
                valid_from: Some(date(2026, 2, 1)),
                valid_to: None,
            },
        ],
        demands: &[demand(Remedy::Refund, None, "незамедлительно вернуть {sum}. Реквизиты: {refund_to}")],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::RefundReduced],
        subject: "о неполном возврате денег",
        facts: r"Вместо {price} возвращено {refunded_sum}.
?{problem}",
        norms: &[
            norm(LAW),
            norm(
                "При отказе от товара, купленного дистанционно, удержать можно только расходы на доставку товара обратно (п. 4 ст. 26.1 Закона).",
            ),
        ],
        demands: &[demand(
            Remedy::TopUp,
            Some("ru.withdraw.refund"),
            "доплатить удержанное — {sum}. Реквизиты: {refund_to}",
        )],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::ImposedExtra],
        subject: "о навязанной услуге",
        facts: "В заказ без моего согласия включено платное дополнение.\n{problem}",
        norms: &[
            norm(LAW),
            norm(
                "Нельзя обусловливать покупку обязательным приобретением других товаров и услуг и включать платные дополнения без согласия потребителя (п. 3 ст. 16 Закона). Уплаченное за них возвращают.",
            ),
        ],
        demands: &[
            demand(Remedy::Refund, None, "вернуть {sum}, уплаченные за навязанное. Реквизиты: {refund_to}"),
            demand(Remedy::StopCharges, None, "прекратить списания за навязанное"),
        ],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::ServiceDefect],
        subject: "о недостатках услуги",
        facts: "Услуга оказана с недостатками.\n{problem}",
        norms: &[
            norm(LAW),
            norm(
                "При недостатках услуги потребитель вправе потребовать бесплатного исправления, уменьшения цены, возмещения расходов на исправление или отказаться от договора (ст. 29, 30 Закона). Денежные требования исполняют в течение 10 дней (ст. 31).",
            ),
        ],
        demands: &[
            demand(
                Remedy::RepeatService,
                None,
                "безвозмездно устранить недостатки услуги не позднее {reply_by}",
            ),
            demand(
                Remedy::PriceCut,
                Some("ru.service.defect"),
                "уменьшить цену услуги и вернуть {sum}. Реквизиты: {refund_to}",
            ),
            demand(
                Remedy::Refund,
                Some("ru.service.defect"),
                "расторгнуть договор и вернуть уплаченную сумму — {sum}. Реквизиты: {refund_to}",
            ),
        ],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::ServiceLate],
        subject: "о нарушении срока услуги",
        facts: r"Услугу обещали оказать {promised_on}. Срок нарушен.
?{problem}",
        norms: &[
            norm(LAW),
            norm(
                "Если срок услуги нарушен, потребитель вправе назначить новый срок, поручить её другому за счёт исполнителя, потребовать уменьшения цены или отказаться от договора и получить возмещение убытков (ст. 28 Закона).",
            ),
            norm("Денежные требования исполняют в течение 10 дней (ст. 31 Закона)."),
            norm(
                "За каждый день просрочки можно требовать неустойку 3 % цены услуги, но не больше всей цены (ст. 28 Закона).",
            ),
        ],
        demands: &[
            demand(Remedy::Deliver, None, "оказать услугу в новый срок — не позднее {reply_by}"),
            demand(
                Remedy::PriceCut,
                Some("ru.service.late.refund"),
                "уменьшить цену услуги и вернуть {sum}. Реквизиты: {refund_to}",
            ),
            demand(
                Remedy::Refund,
                Some("ru.service.late.refund"),
                "расторгнуть договор и вернуть уплаченную сумму — {sum}. Реквизиты: {refund_to}",
            ),
        ],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::UnwantedRenewal],
        subject: "о прекращении подписки и списаний",
        facts: r"С моего счёта списано {sum} за продление подписки.
{problem}
?Отказ от сохранённой карты заявлен {demanded_on}.",
        norms: &[
            norm(LAW),
            Norm {
                text: "После отказа потребителя от сохранённых платёжных данных списывать деньги по ним нельзя; отказ обязаны принять в электронном виде (ст. 16.1 Закона в редакции 376-ФЗ).",
                valid_from: Some(date(2026, 3, 1)),
                valid_to: None,
            },
            norm(
                "От договора об услуге можно отказаться в любое время, оплатив фактические расходы исполнителя (ст. 32 Закона).",
            ),
        ],
        demands: &[
            demand(
                Remedy::StopCharges,
                None,
                "прекратить списания, удалить мои платёжные данные и вернуть {sum}. Реквизиты: {refund_to}",
            ),
            demand(Remedy::Refund, None, "вернуть {sum}. Реквизиты: {refund_to}"),
        ],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::MisleadingInformation, Ground::PriceMismatch],
        subject: "о недостоверных сведениях о товаре",
        facts: "Сведения о товаре оказались недостоверными.\n{problem}",
        norms: &[
            norm(LAW),
            norm(
                "Продавец обязан своевременно давать необходимые и достоверные сведения о товаре, в том числе о цене (ст. 10 Закона).",
            ),
            norm(
                "Если сведений не дали или они недостоверны, потребитель вправе отказаться от договора, вернуть уплаченное и получить возмещение убытков (ст. 12 Закона).",
            ),
        ],
        demands: &[
            demand(
                Remedy::Refund,
                Some("ru.refund.10"),
                "расторгнуть договор и вернуть уплаченную сумму — {sum}. Реквизиты: {refund_to}",
            ),
            demand(Remedy::HonourPrice, None, "исполнить заказ по объявленной цене"),
            demand(Remedy::Explanation, None, "письменно объяснить расхождение"),
        ],
        offer: "",
        consequence: COURT,
    },
    Topic {
        grounds: &[Ground::PersonalData],
        subject: "о персональных данных",
        facts: "{problem}",
        norms: &[norm(
            "Субъект персональных данных вправе получить сведения об их обработке и потребовать исправить, заблокировать или удалить их (ст. 14, 20, 21 Федерального закона «О персональных данных»). На запрос отвечают в течение 10 рабочих дней.",
        )],
        demands: &[
            demand(
                Remedy::ShowData,
                Some("ru.pd"),
                "сообщить, какие мои данные вы храните, откуда они получены, зачем и кому переданы",
            ),
            demand(Remedy::EraseData, Some("ru.pd"), "прекратить обработку моих данных и удалить их"),
        ],
        offer: "",
        consequence: ROSKOMNADZOR,
    },
    Topic {
        grounds: &[Ground::WrongCharge],
        subject: "о неверном списании",
        facts: "{paid_on} за заказ списано больше, чем следует.\n{problem}",
        norms: &[],
        demands: &[demand(Remedy::Refund, None, "вернуть лишнее — {sum}. Реквизиты: {refund_to}")],
        offer: "",
        consequence: CHARGE,
    },
    Topic {
        grounds: &[Ground::StaffConduct],
        subject: "о поведении сотрудника",
        facts: "{problem}",
        norms: &[],
        demands: &[
            demand(
                Remedy::Apology,
                None,
                "рассмотреть жалобу, принести извинения и сообщить о принятых мерах",
            ),
            demand(Remedy::Explanation, None, "письменно объяснить случившееся"),
        ],
        offer: "",
        consequence: HIGHER,
    },
];
