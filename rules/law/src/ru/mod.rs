//! Russia: the Consumer Protection Law and what stands around it.

mod bodies;
mod defects;
mod duties;
mod first_aid;
mod grounds;
mod letters;
mod money;
mod police;
mod policy;
mod settling;
mod withdrawing;

use crate::calendar::{Calendar, Holiday, Rest, Shift, When, YearChange};
use crate::pack::{Counting, Pack, assert_sound};
use crate::said::said;
use crate::source::{secondary, well_known};
use jiff::civil::date;

/// The law, whole.
pub const PACK: Pack = Pack {
    code: "ru",
    prefixes: &["ru."],
    name: said("Russia", "Россия"),
    currency: "RUB",
    as_of: date(2026, 11, 22),
    counting: Counting {
        start: said("Civil Code art. 191", "ст. 191 ГК РФ"),
        months: said("Civil Code art. 192", "ст. 192 ГК РФ"),
        rollover: said("Civil Code art. 193", "ст. 193 ГК РФ"),
        source: well_known(""),
    },
    counted_otherwise: &[
        (
            &["ru.bank.disagree"],
            Counting {
                start: said("161-FZ art. 9 p. 11", "ч. 11 ст. 9 161-ФЗ"),
                months: said("Civil Code art. 192", "ст. 192 ГК РФ"),
                rollover: said(
                    "whether Civil Code art. 193 moves a term towards a bank was not read; the earlier day is the safe one",
                    "переносит ли ст. 193 ГК РФ срок перед банком, мы не прочитали; ранний день надёжнее",
                ),
                source: secondary("161-ФЗ, ст. 9 ч. 11; info.sibnet.ru, № 686193"),
            },
        ),
        (
            &["ru.police.3", "ru.police.10"],
            Counting {
                start: said("Criminal Procedure Code art. 128", "ст. 128 УПК РФ"),
                months: said("Criminal Procedure Code art. 128", "ст. 128 УПК РФ"),
                rollover: said("Criminal Procedure Code art. 128", "ст. 128 УПК РФ"),
                source: well_known(""),
            },
        ),
    ],
    before_claim: said(
        "No general waiting: a claim may be made at once. It starts the terms of 7, 10, 20 and 45 days and founds penalty and fine; carriage, post, telecom and tourism need it before a court does.",
        "Ждать не нужно: претензию можно подать сразу. С неё идут сроки 7, 10, 20 и 45 дней, на ней держатся неустойка и штраф; для перевозки, почты, связи и туризма она обязательна до суда.",
    ),
    chapters: &[defects::RULES, duties::RULES, money::RULES, police::RULES, withdrawing::RULES],
    grounds: grounds::GROUNDS,
    bodies: bodies::BODIES,
    first_aid: first_aid::FIRST_AID,
    aid_texts: &[],
    letters: letters::LETTERS,
    policy_checks: policy::CHECKS,
};

const _: () = assert_sound(&PACK);

/// Working days: the holidays of article 112 of the Labour Code, and each year's transfer decree.
pub const CALENDAR: Calendar = Calendar {
    id: "ru",
    name: said("Russia", "Россия"),
    rest: Rest::SaturdaySunday,
    holidays: &[
        Holiday {
            when: When::Fixed(1, 1),
            name: said("New Year holidays", "новогодние каникулы"),
            since: 0,
            shifts: false,
        },
        Holiday {
            when: When::Fixed(1, 2),
            name: said("New Year holidays", "новогодние каникулы"),
            since: 0,
            shifts: false,
        },
        Holiday {
            when: When::Fixed(1, 3),
            name: said("New Year holidays", "новогодние каникулы"),
            since: 0,
            shifts: false,
        },
        Holiday {
            when: When::Fixed(1, 4),
            name: said("New Year holidays", "новогодние каникулы"),
            since: 0,
            shifts: false,
        },
        Holiday {
            when: When::Fixed(1, 5),
            name: said("New Year holidays", "новогодние каникулы"),
            since: 0,
            shifts: false,
        },
        Holiday {
            when: When::Fixed(1, 6),
            name: said("New Year holidays", "новогодние каникулы"),
            since: 0,
            shifts: false,
        },
        Holiday {
            when: When::Fixed(1, 7),
            name: said("Christmas", "Рождество Христово"),
            since: 0,
            shifts: false,
        },
        Holiday {
            when: When::Fixed(1, 8),
            name: said("New Year holidays", "новогодние каникулы"),
            since: 0,
            shifts: false,
        },
        Holiday {
            when: When::Fixed(2, 23),
            name: said("Defender of the Fatherland Day", "День защитника Отечества"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Fixed(3, 8),
            name: said("International Women's Day", "Международный женский день"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Fixed(5, 1),
            name: said("Spring and Labour Day", "Праздник Весны и Труда"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Fixed(5, 9), name: said("Victory Day", "День Победы"), since: 0, shifts: true
        },
        Holiday {
            when: When::Fixed(6, 12), name: said("Russia Day", "День России"), since: 0, shifts: true
        },
        Holiday {
            when: When::Fixed(11, 4),
            name: said("Unity Day", "День народного единства"),
            since: 0,
            shifts: true,
        },
    ],
    shift: Shift::NextWorkingDay,
    years: &[
        YearChange {
            year: 2023,
            off: &[(2, 24), (5, 8), (11, 6)],
            on: &[],
            complete: true,
            decree: said(
                "Government decree No. 1505 of 29.08.2022",
                "постановление Правительства № 1505 от 29.08.2022",
            ),
        },
        YearChange {
            year: 2024,
            off: &[(4, 29), (4, 30), (5, 10), (12, 30), (12, 31)],
            on: &[(4, 27), (11, 2), (12, 28)],
            complete: true,
            decree: said(
                "Government decree No. 1314 of 10.08.2023",
                "постановление Правительства № 1314 от 10.08.2023",
            ),
        },
        YearChange {
            year: 2025,
            off: &[(5, 2), (5, 8), (6, 13), (11, 3), (12, 31)],
            on: &[(11, 1)],
            complete: true,
            decree: said(
                "Government decree No. 1335 of 04.10.2024",
                "постановление Правительства № 1335 от 04.10.2024",
            ),
        },
        YearChange {
            year: 2026,
            off: &[(1, 9), (3, 9), (5, 11), (12, 31)],
            on: &[],
            complete: true,
            decree: said(
                "Government decree No. 1466 of 24.09.2025",
                "постановление Правительства № 1466 от 24.09.2025",
            ),
        },
    ],
    needs_decree: true,
    source: secondary("noncoring.ru (2024); tass.ru/obschestvo/25149527 (2026); Labour Code art. 112"),
};
