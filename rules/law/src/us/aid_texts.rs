//! After a fraud in the United States: texts for the bank and for the reports.

use crate::aid_text::{AidText, AidTo};
use crate::said::said;
use crate::source::{secondary, well_known};

/// The texts, the bank's first.
pub(super) const AID_TEXTS: &[AidText] = &[
    AidText {
        to: AidTo::Bank,
        name: said(
            "Notice to the bank: debit card or account",
            "Уведомление банку: дебетовая карта или счёт",
        ),
        way: said(
            "Call first, then send it within 60 days of the statement. The bank looks into it in 10 business days, or in \
             45 days with the sum credited meanwhile. For a credit card take the billing-error letter.",
            "Сначала позвоните, затем отправьте — не позже 60 дней после выписки. Банк разбирается 10 рабочих дней или 45 \
             дней, зачислив сумму на это время. Для кредитной карты возьмите письмо об ошибке в счёте.",
        ),
        lang: "en",
        text: r"To: […bank], disputes

Notice of error under Regulation E, 12 CFR 1005.11

Account (last four digits): […]
Transfer: […date], […sum], to […]

I did not authorize this transfer, and had no benefit from it.

Please investigate it, credit my account, block the card and online access, and send me the result in writing.

How it happened, as far as I know: […]
Police or FTC report: […number]

[…name, address, telephone, date]",
        reading: said(
            "",
            "Банку: уведомление об ошибке по Regulation E. Счёт, перевод, сумма, получатель. Этот перевод сделан без \
             моего разрешения, и мне от него ничего не досталось. Прошу разобраться, зачислить деньги, заблокировать карту и вход, \
             прислать результат письменно. Как это случилось; номер заявления; имя, адрес, телефон, дата.",
        ),
        source: secondary("frrsdigital"),
    },
    AidText {
        to: AidTo::Police,
        name: said("Notes for the reports", "Что написать в заявлениях"),
        way: said(
            "Paste it at ReportFraud.ftc.gov and ic3.gov; where your identity was used, at IdentityTheft.gov; your local \
             police takes it too.",
            "Вставьте на ReportFraud.ftc.gov и ic3.gov; если воспользовались вашими документами — на IdentityTheft.gov; \
             примет и местная полиция.",
        ),
        lang: "en",
        text: r"When: […date and time]
Who contacted me and how: […telephone number, e-mail address, site, profile]
What they said and asked for: […]
What I gave or did: […money, a code, card details, access to a device]
Loss: $[…], paid by […card, transfer, gift card, wallet] to […]
My bank: […], reference […]
What I have kept: screenshots, messages, e-mail headers, receipts, gift cards

[…name, address, telephone]",
        reading: said(
            "",
            "Когда; кто и как связался; что говорили и просили; что мной отдано или сделано; ущерб, чем и кому заплачено; \
             банк и номер обращения; что сохранено; имя, адрес, телефон.",
        ),
        source: well_known(""),
    },
];
