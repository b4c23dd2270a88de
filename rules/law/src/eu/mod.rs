//! The European Union: the directives and regulations that every member has or must have carried over.

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
    code: "eu",
    prefixes: &["eu."],
    name: said("European Union", "Европейский союз"),
    currency: "EUR",
    as_of: date(2026, 11, 22),
    counting: Counting {
        start: said("Reg. 1182/71 art. 3", "ст. 3 Регламента 1182/71"),
        months: said("Reg. 1182/71 art. 3", "ст. 3 Регламента 1182/71"),
        rollover: said("Reg. 1182/71 art. 3", "ст. 3 Регламента 1182/71"),
        source: secondary("e-com.wiki citing Your Europe"),
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

/// Weekends and the holidays that every member keeps; each member adds its own.
pub const CALENDAR: Calendar = Calendar {
    id: "eu",
    name: said("holidays common to all members", "праздники, общие для всех государств"),
    rest: Rest::SaturdaySunday,
    holidays: &[
        Holiday {
            when: When::Fixed(1, 1),
            name: said("New Year's Day", "Новый год"),
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
