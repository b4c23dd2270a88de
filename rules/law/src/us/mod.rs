//! The United States: federal rules on orders, cards, bank errors and warranties. States add their own.

mod aid_texts;
mod bodies;
mod first_aid;
mod grounds;
mod letters;
mod orders;
mod payments;
mod policy;

use crate::calendar::{Calendar, Holiday, Rest, Shift, When};
use crate::pack::{Counting, Pack, assert_sound};
use crate::said::said;
use crate::source::well_known;
use jiff::civil::{Weekday, date};

/// The law, whole.
pub const PACK: Pack = Pack {
    code: "us",
    prefixes: &["us."],
    name: said("United States", "США"),
    currency: "USD",
    as_of: date(2026, 11, 22),
    counting: Counting {
        start: said("as these rules count", "так считают эти правила"),
        months: said("the same date of the last month", "то же число последнего месяца"),
        rollover: said("these rules know no roll-over", "эти правила не знают переноса"),
        source: well_known(""),
    },
    counted_otherwise: &[
        (
            &["us.fcba", "us.fcba.ack", "us.fcba.resolve"],
            Counting {
                start: said(
                    "Reg Z counts from the statement sent, or from receipt by the creditor",
                    "Reg Z считает от отправки выписки или от получения кредитором",
                ),
                months: said("the same date of the last month", "то же число последнего месяца"),
                rollover: said("this rule knows no roll-over", "это правило не знает переноса"),
                source: well_known(""),
            },
        ),
        (
            &[
                "us.rege.error",
                "us.rege.bank",
                "us.rege.bank.45",
                "us.rege.bank.90",
                "us.rege.bank.new",
                "us.rege.result",
                "us.rege.liab",
                "us.rege.liab.60",
            ],
            Counting {
                start: said(
                    "Reg E counts from the statement sent, or from receipt of the notice",
                    "Reg E считает от отправки выписки или от получения сообщения",
                ),
                months: said("the same date of the last month", "то же число последнего месяца"),
                rollover: said("this rule knows no roll-over", "это правило не знает переноса"),
                source: well_known(""),
            },
        ),
        (
            &["us.mitor.refund"],
            Counting {
                start: said("16 CFR 435.1(b): working days", "16 CFR 435.1(b): рабочие дни"),
                months: said("the same date of the last month", "то же число последнего месяца"),
                rollover: said("this rule knows no roll-over", "это правило не знает переноса"),
                source: well_known(""),
            },
        ),
        (
            &["us.cool3", "us.cool3.refund"],
            Counting {
                start: said(
                    "16 CFR 429: business days, Saturdays counted",
                    "16 CFR 429: рабочие дни, субботы считаются",
                ),
                months: said("the same date of the last month", "то же число последнего месяца"),
                rollover: said("this rule knows no roll-over", "это правило не знает переноса"),
                source: well_known(""),
            },
        ),
    ],
    before_claim: said(
        "No federal law asks you to wait, and none gives a right to change your mind about an ordinary online purchase: the shop's policy and State law decide.",
        "Федеральный закон не требует ждать, но и не даёт передумать после обычной покупки в интернете: решают правила магазина и закон штата.",
    ),
    chapters: &[orders::RULES, payments::RULES],
    grounds: grounds::GROUNDS,
    bodies: bodies::BODIES,
    first_aid: first_aid::FIRST_AID,
    aid_texts: aid_texts::AID_TEXTS,
    letters: letters::LETTERS,
    policy_checks: policy::CHECKS,
};

const _: () = assert_sound(&PACK);

/// Weekends and federal holidays; one that falls on a weekend is kept on the nearest weekday.
pub const FEDERAL: Calendar = Calendar {
    id: "us.federal",
    name: said("federal holidays", "федеральные праздники"),
    rest: Rest::SaturdaySunday,
    holidays: HOLIDAYS,
    shift: Shift::NearestWeekday,
    years: &[],
    needs_decree: false,
    source: well_known("5 USC 6103(a)"),
};

/// Days on which banks are open; a holiday on a Saturday closes no other day.
pub const BANKING: Calendar = Calendar {
    id: "us.banking",
    name: said("bank business days", "банковские рабочие дни"),
    rest: Rest::SaturdaySunday,
    holidays: HOLIDAYS,
    shift: Shift::SundayToMonday,
    years: &[],
    needs_decree: false,
    source: well_known("5 USC 6103(a)"),
};

/// Business days of the Cooling-Off Rule: Saturdays count, Sundays and federal holidays do not.
pub const COOLING_OFF: Calendar = Calendar {
    id: "us.cooling_off",
    name: said("business days of 16 CFR 429", "рабочие дни по 16 CFR 429"),
    rest: Rest::Sunday,
    holidays: HOLIDAYS,
    shift: Shift::None,
    years: &[],
    needs_decree: false,
    source: well_known("5 USC 6103(a)"),
};

const HOLIDAYS: &[Holiday] = &[
    Holiday {
        when: When::Fixed(1, 1), name: said("New Year's Day", "Новый год"), since: 0, shifts: true
    },
    Holiday {
        when: When::Nth(1, Weekday::Monday, 3),
        name: said("Martin Luther King Day", "День Мартина Лютера Кинга"),
        since: 0,
        shifts: true,
    },
    Holiday {
        when: When::Nth(2, Weekday::Monday, 3),
        name: said("Washington's Birthday", "день рождения Вашингтона"),
        since: 0,
        shifts: true,
    },
    Holiday {
        when: When::Nth(5, Weekday::Monday, -1),
        name: said("Memorial Day", "День памяти"),
        since: 0,
        shifts: true,
    },
    Holiday {
        when: When::Fixed(6, 19),
        name: said("Juneteenth", "День освобождения"),
        since: 2021,
        shifts: true,
    },
    Holiday {
        when: When::Fixed(7, 4),
        name: said("Independence Day", "День независимости"),
        since: 0,
        shifts: true,
    },
    Holiday {
        when: When::Nth(9, Weekday::Monday, 1),
        name: said("Labor Day", "День труда"),
        since: 0,
        shifts: true,
    },
    Holiday {
        when: When::Nth(10, Weekday::Monday, 2),
        name: said("Columbus Day", "День Колумба"),
        since: 0,
        shifts: true,
    },
    Holiday {
        when: When::Fixed(11, 11),
        name: said("Veterans Day", "День ветеранов"),
        since: 0,
        shifts: true,
    },
    Holiday {
        when: When::Nth(11, Weekday::Thursday, 4),
        name: said("Thanksgiving", "День благодарения"),
        since: 0,
        shifts: true,
    },
    Holiday {
        when: When::Fixed(12, 25), name: said("Christmas Day", "Рождество"), since: 0, shifts: true
    },
];
