//! After a fraud in France: texts for the bank and the police, in French.

use crate::aid_text::{AidText, AidTo};
use crate::said::said;
use crate::source::{less_sure, secondary};

/// The texts, the bank's first.
pub(super) const AID_TEXTS: &[AidText] = &[
    AidText {
        to: AidTo::Bank,
        name: said("Notice to the bank, in French", "Уведомление банку, по-французски"),
        way: said(
            "Block the card first (opposition); then send this without delay, 13 months after the debit at the latest.",
            "Сначала заблокируйте карту (opposition); затем сразу отправьте это, не позже 13 месяцев после списания.",
        ),
        lang: "fr",
        text: r"À : […banque]

Compte ou carte (quatre derniers chiffres) : […]
Opération : […date et heure], […montant], au profit de […]

Je n’ai pas autorisé cette opération.

Je vous prie de bloquer la carte et l’accès en ligne, de tenter de rappeler le paiement et de me rembourser au plus tard à la fin du premier jour ouvrable suivant (directive sur les services de paiement DSP2, articles 71 et 73). En cas de refus, veuillez m’en indiquer les motifs.

Ce qui s’est passé : […]
Plainte ou signalement : […numéro]

[…nom, adresse, téléphone, date]",
        reading: said(
            "To the bank. Account or card, payment, sum, payee. I did not authorise this payment. Please block card and \
             online access, try to recall the payment, and refund it by the end of the next business day (PSD2, articles 71 \
             and 73). If you refuse, please give me the reasons. What happened; number of the report; name, address, \
             telephone, date.",
            "Банку. Счёт или карта, платёж, сумма, получатель. Моего согласия на этот платёж не было. Прошу заблокировать \
             карту и вход, попытаться отозвать платёж и вернуть деньги до конца следующего рабочего дня (PSD2, статьи 71 и \
             73). При отказе прошу назвать причины. Что произошло; номер заявления; имя, адрес, телефон, дата.",
        ),
        source: secondary("betterregulation.com; cylaw.org"),
    },
    AidText {
        to: AidTo::Police,
        name: said("Report to the police, in French", "Заявление в полицию, по-французски"),
        way: said(
            "Card fraud: Perceval; fraud on the web: THESEE; or at any police station.",
            "Мошенничество с картой — Perceval; в сети — THESEE; или в любом отделении полиции.",
        ),
        lang: "fr",
        text: r"Plainte pour escroquerie

Quand : […date et heure]
Qui et par quel moyen : […numéro de téléphone, adresse électronique, site, profil]
Les faits : […]
Ce qui a été obtenu : […argent, code, données de carte, accès à un appareil]
Préjudice : […montant], payé depuis […banque, quatre derniers chiffres] à […]
Référence de la banque : […]
Pièces jointes : captures d’écran, messages, en-têtes des courriels, reçus, relevé de compte

Je vous prie de me remettre un récépissé avec le numéro de la plainte.

[…nom, adresse, téléphone, date]",
        reading: said(
            "Report of a fraud. When; who and by which way; the facts; what was obtained; the loss, paid from and to; the \
             bank's reference; enclosures. Please give me a receipt with the number of the report. Name, address, telephone, \
             date.",
            "Заявление о мошенничестве. Когда; кто и как; что произошло; что получили; ущерб, откуда и куда заплачено; номер \
             обращения в банк; приложения. Прошу выдать талон с номером заявления. Имя, адрес, телефон, дата.",
        ),
        source: less_sure(""),
    },
];
