//! After a fraud in the United States: the steps and numbers of that place.

use crate::first_aid::AidStep;
use crate::said::said;
use crate::source::{secondary, well_known};

/// The steps, in order, after those that hold everywhere.
pub(super) const FIRST_AID: &[AidStep] = &[
    AidStep {
        text: said(
            "Call the issuer or bank at once: with a debit card, two business days keep the loss at $50.",
            "Сразу позвоните в банк: по дебетовой карте два рабочих дня удерживают потерю в пределах $50.",
        ),
        phone: "",
        source: secondary("beachcitiescb"),
    },
    AidStep {
        text: said(
            "You sent a wire: ask for a recall. Western Union:",
            "Вы отправили перевод — просите отзыва. Western Union:",
        ),
        phone: "1-800-448-1492",
        source: secondary("bankofthejames.bank"),
    },
    AidStep {
        text: said("MoneyGram:", "MoneyGram:"),
        phone: "1-800-926-9400",
        source: secondary("bankofthejames.bank"),
    },
    AidStep {
        text: said(
            "You paid by gift card: tell its issuer, keep card and receipt.",
            "Заплатили подарочной картой — сообщите тому, кто её выпустил, сохраните карту и чек.",
        ),
        phone: "",
        source: secondary("bankofthejames.bank"),
    },
    AidStep {
        text: said(
            "Report on ReportFraud.ftc.gov and ic3.gov; identity stolen: IdentityTheft.gov.",
            "Сообщите на ReportFraud.ftc.gov и ic3.gov; украли личность — IdentityTheft.gov.",
        ),
        phone: "",
        source: well_known(""),
    },
    AidStep {
        text: said(
            "Freeze your credit at the three bureaus, free of charge.",
            "Бесплатно заморозьте кредитную историю в трёх бюро.",
        ),
        phone: "",
        source: well_known(""),
    },
];
