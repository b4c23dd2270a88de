//! What a shop's policy may not take away in the United Kingdom.

use crate::policy::{Check, Excluded, Fault, PaidBy, RefundIn};
use crate::said::said;

/// The checks, in the order of the policy's fields.
pub(super) const CHECKS: &[Check] = &[
    Check {
        clause: "withdrawal_days",
        rule: "gb.cancel.14",
        fault: Fault::FewerDays(|policy| policy.withdrawal_days),
        law: said(
            "A distance contract may be cancelled for 14 days after the last goods came (CCR reg. 29–30).",
            "Дистанционный договор можно отменить в течение 14 дней после последнего товара (CCR, правила 29–30).",
        ),
        instead: said("at least 14 days", "не меньше 14 дней"),
    },
    Check {
        clause: "excluded",
        rule: "gb.cancel.14",
        fault: Fault::Says(|policy| {
            policy.excluded.contains(&Excluded::NonExchangeableList)
                || policy.excluded.contains(&Excluded::TechnicallyComplex)
                || policy.excluded.contains(&Excluded::Sale)
                || policy.excluded.contains(&Excluded::Opened)
        }),
        law: said(
            "Regulation 28 names what may be excluded; sale, electronic or merely opened goods are not there.",
            "Исключения названы в правиле 28; распродажи, электроники и просто вскрытого товара там нет.",
        ),
        instead: said("only the exclusions of reg. 28", "только исключения правила 28"),
    },
    Check {
        clause: "refund_in",
        rule: "gb.cancel.refund",
        fault: Fault::Says(|policy| policy.refund_in == Some(RefundIn::CreditOnly)),
        law: said(
            "The refund is made by the means of the payment, not as credit (CCR reg. 34).",
            "Возвращают тем же способом, каким платили, а не баллами (CCR, правило 34).",
        ),
        instead: said("money", "деньги"),
    },
    Check {
        clause: "refund_days",
        rule: "gb.cancel.refund",
        fault: Fault::MoreDays(|policy| policy.refund_days),
        law: said(
            "The refund is due within 14 days of the goods or the proof of sending (CCR reg. 34).",
            "Деньги — в течение 14 дней после товара или доказательства отправки (CCR, правило 34).",
        ),
        instead: said("at most 14 days", "не больше 14 дней"),
    },
    Check {
        clause: "outbound_delivery_refunded",
        rule: "gb.cancel.refund",
        fault: Fault::Says(|policy| policy.outbound_delivery_refunded == Some(false)),
        law: said(
            "Basic delivery is refunded too (CCR reg. 34).",
            "Обычную доставку тоже возвращают (CCR, правило 34).",
        ),
        instead: said("refund basic delivery", "вернуть обычную доставку"),
    },
    Check {
        clause: "restocking_fee_percent",
        rule: "gb.cancel.refund",
        fault: Fault::Says(|policy| policy.restocking_fee_percent.is_some_and(|fee| fee > 0)),
        law: said(
            "Only a loss in value from excess handling may be deducted (CCR reg. 34).",
            "Вычесть можно только потерю цены от чрезмерного использования (CCR, правило 34).",
        ),
        instead: said("no general fee", "без общей платы"),
    },
    Check {
        clause: "defect_return_paid_by",
        rule: "gb.reject.30",
        fault: Fault::Says(|policy| policy.defect_return_paid_by == Some(PaidBy::Shopper)),
        law: said(
            "The trader bears the cost of returning rejected goods (CRA s. 20(8)).",
            "Возврат отвергнутого товара оплачивает продавец (CRA, разд. 20(8)).",
        ),
        instead: said("the shop pays", "платит магазин"),
    },
    Check {
        clause: "defect_claim_days",
        rule: "gb.reject.30",
        fault: Fault::FewerDays(|policy| policy.defect_claim_days),
        law: said(
            "Faulty goods may be rejected for 30 days, and repair, replacement and more follow after that (CRA s. 20–24).",
            "Отказаться от товара с недостатком можно 30 дней, а потом остаются ремонт, замена и иное (CRA, разд. 20–24).",
        ),
        instead: said("no limit below the Act", "никаких сроков короче закона"),
    },
    Check {
        clause: "defect_repair_only",
        rule: "gb.reject.30",
        fault: Fault::Says(|policy| policy.defect_repair_only == Some(true)),
        law: said(
            "Within 30 days the shopper may reject and be refunded; later repair or replacement is the shopper's choice (CRA s. 20, 22, 23).",
            "30 дней можно отказаться и вернуть деньги; потом выбор между ремонтом и заменой за покупателем (CRA, разд. 20, 22, 23).",
        ),
        instead: said("the rights of the Act", "права по закону"),
    },
    Check {
        clause: "delivery_days",
        rule: "gb.deliver",
        fault: Fault::MoreDays(|policy| policy.delivery_days),
        law: said(
            "Without an agreed day delivery is due within 30 days (CRA s. 28).",
            "Если день не согласован, доставка — не позже 30 дней (CRA, разд. 28).",
        ),
        instead: said("at most 30 days, or an agreed day", "не больше 30 дней или согласованный день"),
    },
];
