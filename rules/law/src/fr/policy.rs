//! What a shop's policy may not take away in France.

use crate::policy::{Check, Excluded, Fault, PaidBy, RefundIn};
use crate::said::said;

/// The checks, in the order of the policy's fields.
pub(super) const CHECKS: &[Check] = &[
    Check {
        clause: "withdrawal_days",
        rule: "eu.withdraw.14",
        fault: Fault::FewerDays(|policy| policy.withdrawal_days),
        law: said(
            "A distance contract may be withdrawn from for 14 days (CRD art. 9).",
            "От дистанционного договора можно отказаться в течение 14 дней (ст. 9 CRD).",
        ),
        instead: said("at least 14 days", "не меньше 14 дней"),
    },
    Check {
        clause: "excluded",
        rule: "eu.withdraw.14",
        fault: Fault::Says(|policy| {
            policy.excluded.contains(&Excluded::NonExchangeableList)
                || policy.excluded.contains(&Excluded::TechnicallyComplex)
                || policy.excluded.contains(&Excluded::Sale)
                || policy.excluded.contains(&Excluded::Opened)
        }),
        law: said(
            "Article 16 names what may be excluded; sale, electronic or merely opened goods are not there.",
            "Исключения названы в статье 16; распродажи, электроники и просто вскрытого товара там нет.",
        ),
        instead: said("only the exclusions of art. 16", "только исключения ст. 16"),
    },
    Check {
        clause: "refund_in",
        rule: "eu.withdraw.refund",
        fault: Fault::Says(|policy| policy.refund_in == Some(RefundIn::CreditOnly)),
        law: said(
            "The refund is made by the means of the payment (CRD art. 13).",
            "Возвращают тем же способом, каким платили (ст. 13 CRD).",
        ),
        instead: said("money", "деньги"),
    },
    Check {
        clause: "refund_days",
        rule: "eu.withdraw.refund",
        fault: Fault::MoreDays(|policy| policy.refund_days),
        law: said(
            "The refund is due within 14 days of the notice; the trader may wait for the goods or proof of sending (CRD art. 13).",
            "Деньги — в течение 14 дней после уведомления; можно дождаться товара или доказательства отправки (ст. 13 CRD).",
        ),
        instead: said("at most 14 days", "не больше 14 дней"),
    },
    Check {
        clause: "outbound_delivery_refunded",
        rule: "eu.withdraw.refund",
        fault: Fault::Says(|policy| policy.outbound_delivery_refunded == Some(false)),
        law: said(
            "Standard delivery is refunded too (CRD art. 13).",
            "Обычную доставку тоже возвращают (ст. 13 CRD).",
        ),
        instead: said("refund standard delivery", "вернуть обычную доставку"),
    },
    Check {
        clause: "restocking_fee_percent",
        rule: "eu.withdraw.sendback",
        fault: Fault::Says(|policy| policy.restocking_fee_percent.is_some_and(|fee| fee > 0)),
        law: said(
            "The consumer bears only the direct cost of return, and a loss in value from excess handling (CRD art. 14).",
            "Потребитель несёт только прямые расходы на возврат и потерю цены от чрезмерного использования (ст. 14 CRD).",
        ),
        instead: said("no fee", "без платы"),
    },
    Check {
        clause: "defect_return_paid_by",
        rule: "eu.conform.2y",
        fault: Fault::Says(|policy| policy.defect_return_paid_by == Some(PaidBy::Shopper)),
        law: said(
            "Putting a defect right is free of charge, the return included (2019/771 art. 14).",
            "Недостаток устраняют бесплатно, включая пересылку (ст. 14 2019/771).",
        ),
        instead: said("the shop pays", "платит магазин"),
    },
    Check {
        clause: "defect_claim_days",
        rule: "eu.conform.2y",
        fault: Fault::FewerDays(|policy| policy.defect_claim_days),
        law: said(
            "The seller answers for defects for 2 years (2019/771 art. 10).",
            "Продавец отвечает за недостатки 2 года (ст. 10 2019/771).",
        ),
        instead: said("at least 2 years", "не меньше 2 лет"),
    },
    Check {
        clause: "defect_repair_only",
        rule: "eu.conform.2y",
        fault: Fault::Says(|policy| policy.defect_repair_only == Some(true)),
        law: said(
            "The consumer chooses between repair and replacement, and may then lower the price or end the contract (2019/771 art. 13).",
            "Потребитель выбирает между ремонтом и заменой, а затем вправе снизить цену или расторгнуть договор (ст. 13 2019/771).",
        ),
        instead: said("the rights of the directive", "права по директиве"),
    },
    Check {
        clause: "delivery_days",
        rule: "eu.deliver.30",
        fault: Fault::MoreDays(|policy| policy.delivery_days),
        law: said(
            "Without an agreed day delivery is due within 30 days (CRD art. 18).",
            "Если день не согласован, доставка — не позже 30 дней (ст. 18 CRD).",
        ),
        instead: said("at most 30 days, or an agreed day", "не больше 30 дней или согласованный день"),
    },
    Check {
        clause: "transit_risk_on_shopper",
        rule: "eu.risk",
        fault: Fault::Says(|policy| policy.transit_risk_on_shopper == Some(true)),
        law: said(
            "The risk passes only when the consumer holds the goods (CRD art. 20).",
            "Риск переходит, только когда товар у потребителя (ст. 20 CRD).",
        ),
        instead: said("the shop bears the risk of transport", "риск перевозки несёт магазин"),
    },
    Check {
        clause: "preticked_extras",
        rule: "eu.addpay",
        fault: Fault::Says(|policy| policy.preticked_extras == Some(true)),
        law: said(
            "A ticked-beforehand extra is reimbursed (CRD art. 22).",
            "Доплату по заранее проставленной галочке возвращают (ст. 22 CRD).",
        ),
        instead: said("nothing ticked", "ничего не отмечено заранее"),
    },
    Check {
        clause: "withdrawal_function",
        rule: "eu.withdraw.fn",
        fault: Fault::Says(|policy| policy.withdrawal_function == Some(false)),
        law: said(
            "Since 19 June 2026 the site has a two-step withdrawal function (CRD art. 11a).",
            "С 19 июня 2026 года на сайте должна быть функция отказа в два шага (ст. 11a CRD).",
        ),
        instead: said("add the function", "добавить функцию"),
    },
    Check {
        clause: "repair_days",
        rule: "fr.repair.30",
        fault: Fault::MoreDays(|policy| policy.repair_days),
        law: said(
            "Goods are brought into conformity within 30 days (L217-10).",
            "Товар приводят в соответствие за 30 дней (L217-10).",
        ),
        instead: said("at most 30 days", "не больше 30 дней"),
    },
];
