//! What a shop's policy may not take away in Russia.

use crate::policy::{Check, Excluded, Fault, PaidBy, RefundIn};
use crate::said::said;

/// The checks, in the order of the policy's fields.
pub(super) const CHECKS: &[Check] = &[
    Check {
        clause: "withdrawal_days",
        rule: "ru.withdraw.7",
        fault: Fault::FewerDays(|policy| policy.withdrawal_days),
        law: said(
            "Goods bought at a distance may be refused within 7 days of handover without a reason (art. 26.1 p. 4).",
            "От товара, купленного дистанционно, можно отказаться без причины в течение 7 дней после передачи (п. 4 ст. 26.1).",
        ),
        instead: said("at least 7 days", "не меньше 7 дней"),
    },
    Check {
        clause: "excluded",
        rule: "ru.withdraw.7",
        fault: Fault::Says(|policy| {
            policy.excluded.contains(&Excluded::NonExchangeableList)
                || policy.excluded.contains(&Excluded::TechnicallyComplex)
        }),
        law: said(
            "The list of goods not exchanged concerns exchange in a shop (art. 25), not the return of goods bought at a distance. Phones and laptops too go back within 7 days (art. 26.1 p. 4).",
            "Перечень не подлежащих обмену товаров касается обмена в магазине (ст. 25), а не возврата дистанционной покупки. Телефон и ноутбук тоже можно вернуть за 7 дней (п. 4 ст. 26.1).",
        ),
        instead: said(
            "exclude only goods with individual properties that one buyer alone can use",
            "исключайте только товар с индивидуально-определёнными свойствами для одного покупателя",
        ),
    },
    Check {
        clause: "excluded",
        rule: "ru.withdraw.7",
        fault: Fault::Says(|policy| {
            policy.excluded.contains(&Excluded::Sale) || policy.excluded.contains(&Excluded::Opened)
        }),
        law: said(
            "Sale goods and goods unpacked for a look may be refused as well, if look and properties are kept (art. 26.1 p. 4).",
            "От товара со скидкой или распакованного для осмотра тоже можно отказаться, если сохранены вид и свойства (п. 4 ст. 26.1).",
        ),
        instead: said(
            "no exclusion for sale or opened goods",
            "без исключений для распродажи и вскрытой упаковки",
        ),
    },
    Check {
        clause: "excluded",
        rule: "ru.withdraw.7",
        fault: Fault::Says(|policy| {
            policy.excluded.contains(&Excluded::Perishable)
                || policy.excluded.contains(&Excluded::UnsealedHygiene)
                || policy.excluded.contains(&Excluded::UnsealedMedia)
        }),
        law: said(
            "For returns of distance purchases the law names one exclusion only, goods with individual properties; for hygiene goods, recordings and food too it asks whether look and properties are kept (art. 26.1 p. 4).",
            "Для возврата дистанционной покупки закон называет одно исключение — товар с индивидуально-определёнными свойствами; для средств гигиены, записей и продуктов тоже важно лишь, сохранены ли вид и свойства (п. 4 ст. 26.1).",
        ),
        instead: said(
            "“if look and properties are kept”, in place of a list of goods",
            "«если сохранены вид и свойства» вместо перечня товаров",
        ),
    },
    Check {
        clause: "refund_in",
        rule: "ru.withdraw.refund",
        fault: Fault::Says(|policy| policy.refund_in == Some(RefundIn::CreditOnly)),
        law: said(
            "The law gives money back, not credit (art. 22, 26.1).",
            "Закон даёт возврат деньгами, а не баллами или сертификатом (ст. 22, 26.1).",
        ),
        instead: said(
            "money; a voucher only if the buyer chooses it",
            "деньги; сертификат — только по выбору покупателя",
        ),
    },
    Check {
        clause: "refund_days",
        rule: "ru.withdraw.refund",
        fault: Fault::MoreDays(|policy| policy.refund_days),
        law: said(
            "The money is due within 10 days of the demand (art. 22, 26.1).",
            "Деньги возвращают в течение 10 дней после требования (ст. 22, 26.1).",
        ),
        instead: said("at most 10 days", "не больше 10 дней"),
    },
    Check {
        clause: "outbound_delivery_refunded",
        rule: "ru.withdraw.refund",
        fault: Fault::Says(|policy| policy.outbound_delivery_refunded == Some(false)),
        law: said(
            "Everything paid comes back but the cost of carrying the goods back; whether a delivery prepaid to the buyer is part of it is disputed, and the text lets the shop keep none of it (art. 26.1 p. 4).",
            "Возвращают всё уплаченное, кроме расходов на доставку товара обратно; входит ли сюда оплаченная доставка до покупателя — вопрос спорный, но удержать её текст закона не позволяет (п. 4 ст. 26.1).",
        ),
        instead: said("refund the delivery to the buyer too", "вернуть и доставку до покупателя"),
    },
    Check {
        clause: "restocking_fee_percent",
        rule: "ru.withdraw.refund",
        fault: Fault::Says(|policy| policy.restocking_fee_percent.is_some_and(|fee| fee > 0)),
        law: said(
            "Only the cost of carrying the goods back may be kept (art. 26.1 p. 4).",
            "Удержать можно только расходы на доставку товара обратно (п. 4 ст. 26.1).",
        ),
        instead: said("no fee", "без удержаний"),
    },
    Check {
        clause: "defect_return_paid_by",
        rule: "ru.defect.choice",
        fault: Fault::Says(|policy| policy.defect_return_paid_by == Some(PaidBy::Shopper)),
        law: said(
            "Defective goods go back at the seller's cost (art. 18).",
            "Товар с недостатком возвращают за счёт продавца (ст. 18).",
        ),
        instead: said("the shop pays", "платит магазин"),
    },
    Check {
        clause: "receipt_required",
        rule: "ru.withdraw.7",
        fault: Fault::Says(|policy| policy.receipt_required == Some(true)),
        law: said(
            "Without the receipt other proof of the purchase will do (art. 26.1 p. 4).",
            "Без чека покупку подтверждают и другими доказательствами (п. 4 ст. 26.1).",
        ),
        instead: said("receipt or any other proof", "чек или иное подтверждение"),
    },
    Check {
        clause: "defect_claim_days",
        rule: "ru.defect.time",
        fault: Fault::FewerDays(|policy| policy.defect_claim_days),
        law: said(
            "Defects may be claimed within the warranty, and without one within 2 years (art. 19).",
            "Недостатки предъявляют в гарантийный срок, а без него — в пределах 2 лет (ст. 19).",
        ),
        instead: said("at least 2 years", "не меньше 2 лет"),
    },
    Check {
        clause: "defect_repair_only",
        rule: "ru.defect.choice",
        fault: Fault::Says(|policy| policy.defect_repair_only == Some(true)),
        law: said(
            "The buyer chooses among replacement, price cut, repair and refund (art. 18 p. 1).",
            "Замену, уменьшение цены, ремонт или возврат денег выбирает покупатель (п. 1 ст. 18).",
        ),
        instead: said("the buyer's choice", "на выбор покупателя"),
    },
    Check {
        clause: "replacement_days",
        rule: "ru.replace.7",
        fault: Fault::MoreDays(|policy| policy.replacement_days),
        law: said(
            "A replacement is due in 7 days; 20 only with a further check, a month only without stock (art. 21).",
            "Замена — за 7 дней; 20 — только при дополнительной проверке, месяц — только если товара нет в наличии (ст. 21).",
        ),
        instead: said(
            "7 days, and the longer terms only in those cases",
            "7 дней, более долгие сроки — только в этих случаях",
        ),
    },
    Check {
        clause: "repair_days",
        rule: "ru.repair.45",
        fault: Fault::MoreDays(|policy| policy.repair_days),
        law: said(
            "A repair takes at most 45 days (art. 20 p. 1).",
            "Ремонт — не больше 45 дней (п. 1 ст. 20).",
        ),
        instead: said("at most 45 days", "не больше 45 дней"),
    },
    Check {
        clause: "preticked_extras",
        rule: "ru.addon",
        fault: Fault::Says(|policy| policy.preticked_extras == Some(true)),
        law: said(
            "Extras may not be imposed or ticked beforehand (art. 16 p. 3).",
            "Дополнительное нельзя навязывать и отмечать заранее (п. 3 ст. 16).",
        ),
        instead: said("nothing ticked", "ничего не отмечено заранее"),
    },
    Check {
        clause: "court_named_by_shop",
        rule: "ru.court",
        fault: Fault::Says(|policy| policy.court_named_by_shop == Some(true)),
        law: said("The consumer chooses the court (art. 17).", "Суд выбирает потребитель (ст. 17)."),
        instead: said("no clause on the court", "без условия о суде"),
    },
    Check {
        clause: "charges_withdrawn_card",
        rule: "ru.sub.card",
        fault: Fault::Says(|policy| policy.charges_withdrawn_card == Some(true)),
        law: said(
            "A withdrawn card may not be charged, and the refusal is accepted electronically (art. 16.1).",
            "Списывать с отозванной карты нельзя, отказ принимают в электронном виде (ст. 16.1).",
        ),
        instead: said("charges stop at once", "списания прекращаются сразу"),
    },
];
