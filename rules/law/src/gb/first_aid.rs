//! After a fraud in the United Kingdom: the steps and numbers of that place.

use crate::first_aid::AidStep;
use crate::said::said;
use crate::source::{less_sure, official, secondary};

/// The steps, in order, after those that hold everywhere.
pub(super) const FIRST_AID: &[AidStep] = &[
    AidStep {
        text: said("Call your bank, or 159.", "Позвоните в банк или по номеру 159."),
        phone: "159",
        source: official("stopthinkfraud.campaign.gov.uk"),
    },
    AidStep {
        text: said(
            "Report it: Report Fraud in England, Wales and Northern Ireland.",
            "Сообщите: Report Fraud — Англия, Уэльс, Северная Ирландия.",
        ),
        phone: "0300 123 2040",
        source: secondary("wired-gov.net; hoganlovells; miragenews"),
    },
    AidStep {
        text: said("In Scotland: Police Scotland.", "В Шотландии — полиция Шотландии."),
        phone: "101",
        source: secondary("wired-gov.net; hoganlovells"),
    },
    AidStep {
        text: said(
            "You were talked into a transfer: claim it from your bank within 13 months; it decides in 5 working days.",
            "Вас склонили к переводу — требуйте возмещения у банка в течение 13 месяцев; решение за 5 рабочих дней.",
        ),
        phone: "",
        source: official("psr.org.uk"),
    },
    AidStep {
        text: said(
            "Forward suspicious texts to 7726 and e-mails to report@phishing.gov.uk.",
            "Подозрительные СМС пересылайте на 7726, письма — на report@phishing.gov.uk.",
        ),
        phone: "7726",
        source: official("stopthinkfraud.campaign.gov.uk"),
    },
    AidStep {
        text: said(
            "Consider protective registration with Cifas.",
            "Подумайте о защитной регистрации в Cifas.",
        ),
        phone: "",
        source: less_sure(""),
    },
];
