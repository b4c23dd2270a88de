//! Card disputes: which scheme code a ground answers to, and how long a bank has. A scheme rule binds banks; it is no right of the shopper.

use crate::said::{Said, said};
use crate::source::{Source, secondary, well_known};
use domain::ground::Ground;

/// What must be said wherever a card dispute is offered.
pub const WARNING: Said = said(
    "A chargeback window is a rule between banks, not your right. Ask your bank at once.",
    "Срок чарджбэка — правило между банками, а не ваше право по закону. Обратитесь в банк сразу.",
);

/// The dispute codes of one ground; empty where the schemes know none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisputeCodes {
    /// Visa conditions.
    pub visa: &'static [&'static str],
    /// Mastercard reason codes.
    pub mastercard: &'static [&'static str],
}

/// The usual window of one family of disputes.
#[derive(Debug)]
pub struct DisputeWindow {
    /// What one pays by: a card scheme, or transfers.
    pub scheme: Said,
    /// Which disputes.
    pub covers: Said,
    /// Calendar days for the bank to file, from the event named in `note`; none where no window was found.
    pub days: Option<u16>,
    /// Whether there are disputes at all.
    pub has_disputes: bool,
    /// The outer limit in calendar days from the payment.
    pub outer_days: Option<u16>,
    /// What else to know.
    pub note: Said,
    /// Where it comes from.
    pub source: Source,
}

/// The codes of a ground.
#[must_use]
pub const fn dispute_codes(ground: Ground) -> DisputeCodes {
    let (visa, mastercard): (&'static [&'static str], &'static [&'static str]) = match ground {
        Ground::NotDelivered | Ground::LateDelivery | Ground::DigitalAccess => (&["13.1"], &["4853"]),
        Ground::MissingItems | Ground::ServiceDefect | Ground::ServiceLate => (&["13.1", "13.3"], &["4853"]),
        Ground::WrongItem | Ground::Defect | Ground::DamagedInTransit => (&["13.3"], &["4853"]),
        Ground::Counterfeit => (&["13.4"], &["4853"]),
        Ground::Withdrawal => (&["13.7"], &["4853"]),
        Ground::RefundLate => (&["13.6", "13.7"], &["4853"]),
        Ground::RefundReduced => (&["13.6"], &["4853"]),
        Ground::MisleadingInformation => (&["13.5"], &["4853"]),
        Ground::UnwantedRenewal => (&["13.2"], &["4853"]),
        Ground::PriceMismatch => (&["12.5"], &[]),
        Ground::WrongCharge => (&["12.5", "12.6"], &[]),
        Ground::UnauthorisedPayment => (&["10.4"], &[]),
        Ground::FakeShop => (&["10.4", "13.1"], &["4853"]),
        Ground::StaffConduct | Ground::ImposedExtra | Ground::PersonalData | Ground::Unsafe => (&[], &[]),
    };
    DisputeCodes { visa, mastercard }
}

/// Where the codes come from: Visa's families from a list of them; that one Mastercard code takes every dispute of a
/// cardholder, and which ground answers to which family, is written from knowledge.
pub const CODES_SOURCE: Source = well_known("quavo list for Visa 13");

/// The windows, by scheme.
pub const WINDOWS: &[DisputeWindow] = &[
    DisputeWindow {
        scheme: said("American Express, Discover", "American Express, Discover"),
        covers: said("disputes", "споры"),
        days: Some(120),
        has_disputes: true,
        outer_days: None,
        note: Said::NOTHING,
        source: secondary("paymentsandrisk.com"),
    },
    DisputeWindow {
        scheme: said("Mastercard", "Mastercard"),
        covers: said("4853 cardholder dispute", "4853: спор держателя карты"),
        days: Some(120),
        has_disputes: true,
        outer_days: None,
        note: said(
            "From settlement or the expected delivery. Where no delivery date was given the bank waits 30 days.",
            "От расчёта по операции или от ожидаемой доставки. Если дата доставки не названа, банк ждёт 30 дней.",
        ),
        source: secondary("quavo wiki"),
    },
    DisputeWindow {
        scheme: said("Mastercard", "Mastercard"),
        covers: said("4853 interruption of service", "4853: услуга прервалась"),
        days: Some(120),
        has_disputes: true,
        outer_days: Some(540),
        note: said("From the day one learned of it.", "Со дня, когда об этом стало известно."),
        source: secondary("quavo wiki"),
    },
    DisputeWindow {
        scheme: said("Mastercard", "Mastercard"),
        covers: said("other codes", "другие коды"),
        days: Some(90),
        has_disputes: true,
        outer_days: None,
        note: said(
            "Sources differ: one gives the cardholder 120 days and the bank 90.",
            "Источники расходятся: один называет 120 дней для держателя карты и 90 для банка.",
        ),
        source: secondary("paymentsandrisk.com"),
    },
    DisputeWindow {
        scheme: said("Mir", "«Мир»"),
        covers: said("disputes", "споры"),
        days: None,
        has_disputes: true,
        outer_days: None,
        note: said(
            "The NSPK rules know disputes; their window was not found. Ask the bank that issued the card.",
            "Споры есть в правилах НСПК, но срок найти не удалось. Спросите банк, выпустивший карту.",
        ),
        source: well_known(""),
    },
    DisputeWindow {
        scheme: said("SBP", "СБП"),
        covers: said("and transfers between people", "и переводы между людьми"),
        days: None,
        has_disputes: false,
        outer_days: None,
        note: said(
            "The money comes back from the shop, or through police and court.",
            "Деньги возвращает магазин; иначе — полиция и суд.",
        ),
        source: secondary("ya.ru/neurum"),
    },
    DisputeWindow {
        scheme: said("Visa", "Visa"),
        covers: said("10.x fraud", "10.x: мошенничество"),
        days: Some(120),
        has_disputes: true,
        outer_days: None,
        note: Said::NOTHING,
        source: secondary("paymentsandrisk.com"),
    },
    DisputeWindow {
        scheme: said("Visa", "Visa"),
        covers: said("13.x consumer disputes", "13.x: потребительские споры"),
        days: Some(120),
        has_disputes: true,
        outer_days: Some(540),
        note: said(
            "From the processing date, or from the day the goods came or were due. For 13.7 the bank waits 15 days \
             after the return. 13.7 recognises the 14-day withdrawal of the EU.",
            "От даты обработки платежа либо от дня, когда товар пришёл или должен был прийти. По коду 13.7 банк ждёт \
             15 дней после возврата. Код 13.7 признаёт 14-дневный отказ по праву ЕС.",
        ),
        source: secondary("quavo wiki (Visa 13.7); justt.ai 13.3"),
    },
];
