//! After a fraud in France: the steps and numbers of that place.

use crate::first_aid::AidStep;
use crate::said::said;
use crate::source::{less_sure, secondary};

/// The steps, in order, after those that hold everywhere.
pub(super) const FIRST_AID: &[AidStep] = &[
    AidStep {
        text: said("Block the card (opposition).", "Заблокируйте карту (opposition)."),
        phone: "0 892 705 705",
        source: less_sure(""),
    },
    AidStep {
        text: said(
            "Card fraud: report on Perceval; web fraud: complain on THESEE; 17Cyber says what to do first.",
            "Мошенничество с картой — Perceval; в сети — THESEE; с чего начать, подскажет 17Cyber.",
        ),
        phone: "",
        source: less_sure(""),
    },
    AidStep {
        text: said(
            "Tell the bank: an unauthorised payment comes back by the end of the next business day.",
            "Сообщите банку: платёж без вашего согласия возвращают до конца следующего рабочего дня.",
        ),
        phone: "",
        source: secondary("betterregulation.com"),
    },
];
