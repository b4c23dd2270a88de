//! France: how the directives stand in the Consumer Code, and what France adds.

mod aid_texts;
mod bodies;
mod conformity;
mod first_aid;
mod grounds;
mod letters;
mod policy;
mod procedure;
mod withdrawing;

use crate::calendar::{Calendar, Holiday, Rest, Shift, When};
use crate::pack::{Counting, Pack, assert_sound};
use crate::said::said;
use crate::source::{secondary, well_known};
use jiff::civil::date;

/// The law, whole.
pub const PACK: Pack = Pack {
    code: "fr",
    prefixes: &["eu.", "fr."],
    name: said("France", "Франция"),
    currency: "EUR",
    as_of: date(2026, 11, 22),
    counting: Counting {
        start: said(
            "Consumer Code L221-19; Reg. 1182/71 art. 3",
            "L221-19 Потребительского кодекса; ст. 3 Регламента 1182/71",
        ),
        months: said("Reg. 1182/71 art. 3", "ст. 3 Регламента 1182/71"),
        rollover: said(
            "Consumer Code L221-19; Reg. 1182/71 art. 3",
            "L221-19 Потребительского кодекса; ст. 3 Регламента 1182/71",
        ),
        source: secondary("mesrecours.fr"),
    },
    counted_otherwise: &[],
    before_claim: said(
        "No waiting is needed to complain. Dispute bodies ask that the trader was told first.",
        "Чтобы пожаловаться, ждать не нужно. Органы по спорам просят сначала обратиться к продавцу.",
    ),
    chapters: &[conformity::RULES, procedure::RULES, withdrawing::RULES],
    grounds: grounds::GROUNDS,
    bodies: bodies::BODIES,
    first_aid: first_aid::FIRST_AID,
    aid_texts: aid_texts::AID_TEXTS,
    letters: letters::LETTERS,
    policy_checks: policy::CHECKS,
};

const _: () = assert_sound(&PACK);

/// Weekends and public holidays of metropolitan France; Alsace-Moselle and overseas add theirs.
pub const CALENDAR: Calendar = Calendar {
    id: "fr",
    name: said("France", "Франция"),
    rest: Rest::SaturdaySunday,
    holidays: &[
        Holiday {
            when: When::Fixed(1, 1),
            name: said("New Year's Day", "Новый год"),
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
            when: When::Fixed(5, 1),
            name: said("Labour Day", "Праздник труда"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Fixed(5, 8), name: said("Victory Day", "День Победы"), since: 0, shifts: true
        },
        Holiday {
            when: When::Easter(39), name: said("Ascension Day", "Вознесение"), since: 0, shifts: true
        },
        Holiday {
            when: When::Easter(50), name: said("Whit Monday", "Духов день"), since: 0, shifts: true
        },
        Holiday {
            when: When::Fixed(7, 14),
            name: said("Bastille Day", "День взятия Бастилии"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Fixed(8, 15), name: said("Assumption", "Успение"), since: 0, shifts: true
        },
        Holiday {
            when: When::Fixed(11, 1),
            name: said("All Saints' Day", "День всех святых"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Fixed(11, 11),
            name: said("Armistice Day", "День перемирия"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Fixed(12, 25),
            name: said("Christmas Day", "Рождество"),
            since: 0,
            shifts: true,
        },
    ],
    shift: Shift::None,
    years: &[],
    needs_decree: false,
    source: well_known(""),
};
