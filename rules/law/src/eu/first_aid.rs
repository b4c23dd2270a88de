//! After a fraud in the European Union: the steps and numbers of that place.

use crate::first_aid::AidStep;
use crate::said::said;
use crate::source::{secondary, well_known};

/// The steps, in order, after those that hold everywhere.
pub(super) const FIRST_AID: &[AidStep] = &[
    AidStep {
        text: said(
            "Tell the bank at once: an unauthorised payment comes back by the end of the next business day; 13 months at most.",
            "Сразу сообщите банку: платёж без вашего согласия возвращают до конца следующего рабочего дня; не позже 13 месяцев.",
        ),
        phone: "",
        source: secondary("betterregulation.com; cylaw.org"),
    },
    AidStep {
        text: said(
            "A SEPA direct debit comes back without a reason within 8 weeks.",
            "Прямой дебет SEPA возвращают без объяснений в течение 8 недель.",
        ),
        phone: "",
        source: well_known(""),
    },
    AidStep {
        text: said(
            "Report to the police, online where your country allows; for a fake shop ask the bank for a card dispute.",
            "Заявите в полицию, по возможности онлайн; при поддельном магазине просите банк оспорить платёж.",
        ),
        phone: "112",
        source: well_known(""),
    },
];
