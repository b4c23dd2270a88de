//! After a fraud in the United Kingdom: texts for the bank and for the report.

use crate::aid_text::{AidText, AidTo};
use crate::said::said;
use crate::source::{official, secondary};

/// The texts, the bank's first.
pub(super) const AID_TEXTS: &[AidText] = &[
    AidText {
        to: AidTo::Bank,
        name: said("Claim for the bank", "Требование к банку"),
        way: said(
            "Call the bank or 159 first; then send this in the app or by letter. The 13 months and the 5 working days \
             hold for transfers inside the United Kingdom that you were talked into, not for cards or cash.",
            "Сначала позвоните в банк или по номеру 159, затем отправьте это в приложении или письмом. 13 месяцев и \
             5 рабочих дней относятся к переводам внутри Соединённого Королевства, к которым вас склонили, но не к картам \
             и наличным.",
        ),
        lang: "en",
        text: r"To: […bank], fraud team

Account (last four digits): […]
Payment: […date and time], […sum], to […name, sort code and account, or shop]

I did not make this payment. / I was deceived into making it.  [delete one]

Please
– block my card and access to my account, and try to recall the payment;
– if I did not make it, refund it;
– if I was deceived into a bank transfer, treat this as a claim for reimbursement of authorised push payment fraud: I make it within 13 months of the payment, and ask for your decision within 5 working days;
– give me a reference number.

What happened: […]
Reported to Report Fraud / Police Scotland: […reference]

[…name, telephone, date]",
        reading: said(
            "",
            "Банку, отделу мошенничества. Счёт, платёж, получатель. «Этот платёж сделан без моего участия» или «меня обманом \
             склонили к нему» — лишнее зачеркнуть. Прошу заблокировать карту и вход, попытаться отозвать платёж; вернуть \
             деньги; если это был перевод под влиянием обмана — считать письмо требованием о возмещении, оно подано в \
             пределах 13 месяцев, и принять решение за 5 рабочих дней; сообщить номер обращения. Что произошло; номер \
             заявления; имя, телефон, дата.",
        ),
        source: official("psr.org.uk"),
    },
    AidText {
        to: AidTo::Police,
        name: said("Notes for the report", "Что сказать в заявлении"),
        way: said(
            "England, Wales and Northern Ireland: Report Fraud, 0300 123 2040; Scotland: Police Scotland, 101. Read this \
             out or paste it.",
            "Англия, Уэльс и Северная Ирландия: Report Fraud, 0300 123 2040; Шотландия: полиция, 101. Прочитайте это вслух \
             или вставьте.",
        ),
        lang: "en",
        text: r"I want to report a fraud and ask for a crime reference number.

When: […date and time]
How they reached me: […telephone number, e-mail address, site, profile]
What they said and asked for: […]
What I gave or did: […money, a code, card details, access to a device]
Loss: […sum], paid from […bank, last four digits] to […]
The bank's reference: […]
What I have kept: screenshots, messages, e-mail headers, receipts

[…name, address, telephone]",
        reading: said(
            "",
            "Хочу заявить о мошенничестве и прошу номер заявления. Когда; как со мной связались; что говорили и просили; \
             что мной отдано или сделано; ущерб, откуда и куда заплачено; номер обращения в банк; что сохранено; имя, \
             адрес, телефон.",
        ),
        source: secondary("wired-gov.net; hoganlovells; miragenews"),
    },
];
