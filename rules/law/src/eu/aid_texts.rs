//! After a fraud in the European Union: texts for the bank and the police, in English; each country reads its own language.

use crate::aid_text::{AidText, AidTo};
use crate::said::said;
use crate::source::{secondary, well_known};

/// The texts, the bank's first.
pub(super) const AID_TEXTS: &[AidText] = &[
    AidText {
        to: AidTo::Bank,
        name: said("Notice to the bank", "Уведомление банку"),
        way: said(
            "Without delay, and 13 months after the debit at the latest. A payment you did not consent to comes back by the \
             end of the next business day.",
            "Сразу и не позже 13 месяцев после списания. Платёж без вашего согласия возвращают до конца следующего рабочего \
             дня.",
        ),
        lang: "en",
        text: r"To: […bank]

Account or card (last four digits): […]
Payment: […date and time], […sum], to […]

I did not authorise this payment.

Please block the card and access to my account, try to recall the payment, and refund it by the end of the next business day (Payment Services Directive PSD2, articles 71 and 73). If you suspect fraud on my part, please give me your reasons.

What happened: […]
Police report: […number]

[…name, address, telephone, date]",
        reading: said(
            "",
            "Банку. Счёт или карта, платёж, сумма, получатель. Моего согласия на этот платёж не было. Прошу заблокировать \
             карту и вход, попытаться отозвать платёж и вернуть деньги до конца следующего рабочего дня (директива PSD2, \
             статьи 71 и 73). Если подозреваете меня, назовите причины. Что произошло; номер заявления; имя, адрес, телефон, \
             дата.",
        ),
        source: secondary("betterregulation.com; cylaw.org"),
    },
    AidText {
        to: AidTo::Police,
        name: said("Report to the police", "Заявление в полицию"),
        way: said(
            "At any police station, or online where your country allows. We know no form that holds everywhere.",
            "В любом отделении полиции или онлайн, где это возможно. Единой формы для всех стран мы не знаем.",
        ),
        lang: "en",
        text: r"Report of a fraud

When: […date and time]
Who and how: […telephone number, e-mail address, site, profile]
What happened: […]
What was obtained: […money, a code, card details, access to a device]
Loss: […sum], paid from […bank, last four digits] to […]
The bank's reference: […]
Enclosed: screenshots, messages, e-mail headers, receipts, bank statement

Please confirm the report in writing and give me its number.

[…name, address, telephone, date]",
        reading: said(
            "",
            "Заявление о мошенничестве. Когда; кто и как; что произошло; что получили; ущерб, откуда и куда заплачено; номер \
             обращения в банк; приложения. Прошу подтвердить приём письменно и сообщить номер. Имя, адрес, телефон, дата.",
        ),
        source: well_known(""),
    },
];
