//! The United Kingdom: consumer contracts, consumer rights, credit and payments.

mod aid_texts;
mod bodies;
mod cancelling;
mod faults;
mod first_aid;
mod grounds;
mod letters;
mod policy;
mod redress;

use crate::calendar::{Calendar, Holiday, Rest, Shift, When, YearChange};
use crate::pack::{Counting, Pack, assert_sound};
use crate::said::said;
use crate::source::{secondary, well_known};
use jiff::civil::{Weekday, date};

/// The law, whole.
pub const PACK: Pack = Pack {
    code: "gb",
    prefixes: &["gb."],
    name: said("United Kingdom", "Великобритания"),
    currency: "GBP",
    as_of: date(2026, 11, 22),
    counting: Counting {
        start: said("CRA s. 22: from the first day after", "CRA s. 22: с первого дня после события"),
        months: said("the same date of the last month", "то же число последнего месяца"),
        rollover: said("these rules know no roll-over", "эти правила не знают переноса"),
        source: secondary("legislation.gov.uk (CRA s. 22)"),
    },
    counted_otherwise: &[
        (
            &[
                "gb.cancel.14",
                "gb.cancel.lateinfo",
                "gb.cancel.noinfo",
                "gb.cancel.refund",
                "gb.cancel.sendback",
            ],
            Counting {
                start: said("CCR reg. 30: after the day of the event", "CCR reg. 30: после дня события"),
                months: said("the same date of the last month", "то же число последнего месяца"),
                rollover: said("the Regulations know no roll-over", "эти Правила не знают переноса"),
                source: well_known(""),
            },
        ),
        (
            &["gb.deliver", "gb.refund.14", "gb.services.refund"],
            Counting {
                start: said(
                    "the day after, as CRA s. 22 counts; the section of this rule was not read for it",
                    "со следующего дня, как считает CRA s. 22; раздел самого правила на это не прочитан",
                ),
                months: said("the same date of the last month", "то же число последнего месяца"),
                rollover: said("no roll-over was found for it", "перенос для него не найден"),
                source: well_known(""),
            },
        ),
        (
            &["gb.fos", "gb.fos.payment", "gb.fos.refer"],
            Counting {
                start: said(
                    "DISP 1.6, 2.8; day 1 taken as the day after",
                    "DISP 1.6, 2.8; первым днём считаем следующий",
                ),
                months: said("the same date of the last month", "то же число последнего месяца"),
                rollover: said("no roll-over was found for it", "перенос для него не найден"),
                source: well_known(""),
            },
        ),
        (
            &["gb.app", "gb.app.decision"],
            Counting {
                start: said(
                    "the PSR requirement; day 1 taken as the day after",
                    "правила PSR; первым днём считаем следующий",
                ),
                months: said("the same date of the last month", "то же число последнего месяца"),
                rollover: said("no roll-over was found for it", "перенос для него не найден"),
                source: well_known(""),
            },
        ),
        (
            &["gb.pac"],
            Counting {
                start: said(
                    "PD-PAC para 6; day 1 taken as the day after",
                    "п. 6 PD-PAC; первым днём считаем следующий",
                ),
                months: said("the same date of the last month", "то же число последнего месяца"),
                rollover: said("no roll-over was found for it", "перенос для него не найден"),
                source: well_known(""),
            },
        ),
        (
            &["gb.s75"],
            Counting {
                start: said(
                    "the Limitation Act, s. 5; day 1 taken as the day after",
                    "разд. 5 закона об исковой давности; первым днём считаем следующий",
                ),
                months: said("the same date of the last month", "то же число последнего месяца"),
                rollover: said("no roll-over was found for it", "перенос для него не найден"),
                source: well_known(""),
            },
        ),
        (
            &["gb.burden"],
            Counting {
                start: said(
                    "within 6 months of delivery, s. 19(14); whether delivery day is itself day 1 was not read: a day earlier is the safe day",
                    "в течение 6 месяцев после доставки, разд. 19(14); считается ли день доставки первым, мы не прочитали: надёжнее на день раньше",
                ),
                months: said("the same date of the last month", "то же число последнего месяца"),
                rollover: said("no roll-over was found for it", "перенос для него не найден"),
                source: secondary("360businesslaw"),
            },
        ),
    ],
    before_claim: said(
        "No waiting is needed to complain. Before a court: a letter before action and 14 days for the answer.",
        "Чтобы пожаловаться, ждать не нужно. Перед судом — досудебное письмо и 14 дней на ответ.",
    ),
    chapters: &[cancelling::RULES, faults::RULES, redress::RULES],
    grounds: grounds::GROUNDS,
    bodies: bodies::BODIES,
    first_aid: first_aid::FIRST_AID,
    aid_texts: aid_texts::AID_TEXTS,
    letters: letters::LETTERS,
    policy_checks: policy::CHECKS,
};

const _: () = assert_sound(&PACK);

/// Bank holidays of England and Wales; Scotland and Northern Ireland differ.
pub const CALENDAR: Calendar = Calendar {
    id: "gb.england",
    name: said("England and Wales", "Англия и Уэльс"),
    rest: Rest::SaturdaySunday,
    holidays: &[
        Holiday {
            when: When::Fixed(1, 1),
            name: said("New Year's Day", "Новый год"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Easter(-2),
            name: said("Good Friday", "Страстная пятница"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Easter(1),
            name: said("Easter Monday", "Пасхальный понедельник"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Nth(5, Weekday::Monday, 1),
            name: said("Early May bank holiday", "майский выходной"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Nth(5, Weekday::Monday, -1),
            name: said("Spring bank holiday", "весенний выходной"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Nth(8, Weekday::Monday, -1),
            name: said("Summer bank holiday", "летний выходной"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Fixed(12, 25),
            name: said("Christmas Day", "Рождество"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Fixed(12, 26),
            name: said("Boxing Day", "День подарков"),
            since: 0,
            shifts: true,
        },
    ],
    shift: Shift::NextWorkingDay,
    years: &[
        YearChange {
            year: 2020,
            off: &[(5, 8)],
            on: &[(5, 4)],
            complete: false,
            decree: said("royal proclamation (VE Day)", "королевское объявление (День Победы в Европе)"),
        },
        YearChange {
            year: 2022,
            off: &[(6, 2), (6, 3), (9, 19)],
            on: &[(5, 30)],
            complete: false,
            decree: said(
                "royal proclamation (Jubilee, State Funeral)",
                "королевское объявление (юбилей, похороны королевы)",
            ),
        },
        YearChange {
            year: 2023,
            off: &[(5, 8)],
            on: &[],
            complete: false,
            decree: said("royal proclamation (Coronation)", "королевское объявление (коронация)"),
        },
    ],
    needs_decree: false,
    source: well_known(""),
};
