//! After a fraud in Russia: the steps and numbers of that place.

use crate::first_aid::AidStep;
use crate::said::said;
use crate::source::{secondary, well_known};

/// The steps, in order, after those that hold everywhere.
pub(super) const FIRST_AID: &[AidStep] = &[
    AidStep {
        text: said(
            "Block card and account in the bank's app or by its hot line. Tell the bank in writing, within a day of its notice, that you disagree.",
            "Заблокируйте карту и счёт в приложении банка или по горячей линии. В течение дня после уведомления банка письменно заявите о несогласии с операцией.",
        ),
        phone: "",
        source: secondary("161-ФЗ, ст. 9 ч. 11; info.sibnet.ru, № 686193"),
    },
    AidStep {
        text: said(
            "Use the fraud button of the app, where your bank has one, and get the certificate for the police (large banks, since 1 October 2025).",
            "Нажмите в приложении кнопку «Мошенничество», если она есть, и получите справку для полиции (крупные банки, с 1 октября 2025 года).",
        ),
        phone: "",
        source: secondary("ria.ru, 11.11.2025; vz.ru, 01.10.2025"),
    },
    AidStep {
        text: said(
            "Report to the police at any office and take the receipt of your report.",
            "Подайте заявление в любой отдел полиции и возьмите талон-уведомление.",
        ),
        phone: "102",
        source: secondary("багсу.рф/deystviyapriobmane; ria.ru, 11.11.2025"),
    },
    AidStep {
        text: said(
            "Where the payee stood in the Central Bank's fraud base and the bank let the transfer pass, demand the refund: 30 calendar days. If you told the code yourself, a refund is unlikely.",
            "Если получатель был в базе Банка России, а банк пропустил перевод, требуйте возврата: 30 календарных дней. Если вы сами назвали код, возврат маловероятен.",
        ),
        phone: "",
        source: secondary("369-ФЗ; dzen.ru/aVEykislZkA41dBa; iusov.ru; багсу.рф/deystviyapriobmane"),
    },
    AidStep {
        text: said(
            "Gosuslugi broken into: call, restore access through a bank or an MFC, and forbid loans in your name.",
            "Взломали Госуслуги — звоните, восстановите вход через банк или МФЦ и поставьте самозапрет на кредиты.",
        ),
        phone: "8-800-100-70-10",
        source: well_known(""),
    },
];
