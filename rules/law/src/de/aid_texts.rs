//! After a fraud in Germany: texts for the bank and the police, in German.

use crate::aid_text::{AidText, AidTo};
use crate::said::said;
use crate::source::{secondary, well_known};

/// The texts, the bank's first.
pub(super) const AID_TEXTS: &[AidText] = &[
    AidText {
        to: AidTo::Bank,
        name: said("Notice to the bank, in German", "Уведомление банку, по-немецки"),
        way: said(
            "Block the card first, 116 116; then send this without delay, 13 months after the debit at the latest.",
            "Сначала заблокируйте карту: 116 116; затем сразу отправьте это, не позже 13 месяцев после списания.",
        ),
        lang: "de",
        text: r"An: […Bank]

Konto oder Karte (letzte vier Ziffern): […]
Zahlung: […Datum und Uhrzeit], […Betrag], an […]

Diese Zahlung habe ich nicht autorisiert.

Bitte sperren Sie Karte und Online-Zugang, versuchen Sie, die Zahlung zurückzurufen, und erstatten Sie den Betrag bis zum Ende des folgenden Geschäftstags (Zahlungsdiensterichtlinie PSD2, Art. 71 und 73). Sollten Sie die Erstattung ablehnen, nennen Sie mir bitte die Gründe.

Was geschehen ist: […]
Strafanzeige: […Aktenzeichen]

[…Name, Anschrift, Telefon, Datum]",
        reading: said(
            "To the bank. Account or card, payment, sum, payee. I did not authorise this payment. Please block card and \
             online access, try to recall the payment, and refund it by the end of the next business day (PSD2, articles 71 \
             and 73). If you refuse, please give me the reasons. What happened; number of the report to the police; name, \
             address, telephone, date.",
            "Банку. Счёт или карта, платёж, сумма, получатель. Моего согласия на этот платёж не было. Прошу заблокировать \
             карту и вход, попытаться отозвать платёж и вернуть деньги до конца следующего рабочего дня (PSD2, статьи 71 и \
             73). При отказе прошу назвать причины. Что произошло; номер заявления в полицию; имя, адрес, телефон, дата.",
        ),
        source: secondary("betterregulation.com; cylaw.org"),
    },
    AidText {
        to: AidTo::Police,
        name: said("Report to the police, in German", "Заявление в полицию, по-немецки"),
        way: said(
            "At the Onlinewache of your Land, or at any police station.",
            "В Onlinewache вашей земли или в любом отделении полиции.",
        ),
        lang: "de",
        text: r"Strafanzeige wegen Betrugs

Wann: […Datum und Uhrzeit]
Wer und auf welchem Weg: […Telefonnummer, E-Mail-Adresse, Website, Profil]
Was geschehen ist: […]
Was die Täter erlangt haben: […Geld, einen Code, Kartendaten, Zugriff auf ein Gerät]
Schaden: […Betrag], gezahlt von […Bank, letzte vier Ziffern] an […]
Vorgangsnummer der Bank: […]
Anlagen: Bildschirmfotos, Nachrichten, E-Mail-Kopfzeilen, Belege, Kontoauszug

Bitte bestätigen Sie mir die Anzeige und nennen Sie mir das Aktenzeichen.

[…Name, Anschrift, Telefon, Datum]",
        reading: said(
            "Report of a fraud. When; who and by which way; what happened; what they obtained; the loss, paid from and to; \
             the bank's reference; enclosures. Please confirm the report and give me its number. Name, address, telephone, \
             date.",
            "Заявление о мошенничестве. Когда; кто и как; что произошло; что получили; ущерб, откуда и куда заплачено; номер \
             обращения в банк; приложения. Прошу подтвердить приём и сообщить номер. Имя, адрес, телефон, дата.",
        ),
        source: well_known(""),
    },
];
