//! After a fraud in Germany: the steps and numbers of that place.

use crate::first_aid::AidStep;
use crate::said::said;
use crate::source::{secondary, well_known};

/// The steps, in order, after those that hold everywhere.
pub(super) const FIRST_AID: &[AidStep] = &[
    AidStep {
        text: said("Block the card.", "Заблокируйте карту."),
        phone: "116 116",
        source: well_known(""),
    },
    AidStep {
        text: said(
            "Tell the bank: an unauthorised payment comes back by the end of the next business day.",
            "Сообщите банку: платёж без вашего согласия возвращают до конца следующего рабочего дня.",
        ),
        phone: "",
        source: secondary("betterregulation.com"),
    },
    AidStep {
        text: said(
            "Report it at the Onlinewache of your Land.",
            "Подайте заявление в Onlinewache вашей земли.",
        ),
        phone: "",
        source: well_known(""),
    },
];
