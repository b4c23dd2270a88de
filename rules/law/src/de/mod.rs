//! Germany: how the directives stand in the Civil Code, and what Germany adds.

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
use crate::source::well_known;
use jiff::civil::date;

/// The law, whole.
pub const PACK: Pack = Pack {
    code: "de",
    prefixes: &["de.", "eu."],
    name: said("Germany", "Германия"),
    currency: "EUR",
    as_of: date(2026, 11, 22),
    counting: Counting {
        start: said("BGB § 187; Reg. 1182/71 art. 3", "§ 187 BGB; ст. 3 Регламента 1182/71"),
        months: said("BGB § 188", "§ 188 BGB"),
        rollover: said("BGB § 193; Reg. 1182/71 art. 3", "§ 193 BGB; ст. 3 Регламента 1182/71"),
        source: well_known(""),
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

/// Weekends and the holidays kept in every Land; the Länder add their own.
pub const CALENDAR: Calendar = Calendar {
    id: "de",
    name: said("Germany, holidays of all Länder", "Германия, праздники всех земель"),
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
            when: When::Fixed(5, 1),
            name: said("Labour Day", "Праздник труда"),
            since: 0,
            shifts: true,
        },
        Holiday {
            when: When::Easter(39), name: said("Ascension Day", "Вознесение"), since: 0, shifts: true
        },
        Holiday {
            when: When::Easter(50), name: said("Whit Monday", "Духов день"), since: 0, shifts: true
        },
        Holiday {
            when: When::Fixed(10, 3),
            name: said("German Unity Day", "День германского единства"),
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
            name: said("Second Christmas Day", "второй день Рождества"),
            since: 0,
            shifts: true,
        },
    ],
    shift: Shift::None,
    years: &[],
    needs_decree: false,
    source: well_known(""),
};
