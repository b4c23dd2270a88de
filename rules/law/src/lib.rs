//! Law as data with citations: rules, calendars, deadlines that explain themselves, letters, and where to turn. Knows no clock, no network, no page.

pub mod body;
pub mod calendar;
pub mod card;
pub mod de;
pub mod deadline;
pub mod eu;
pub mod first_aid;
pub mod fr;
pub mod gb;
pub mod given;
pub mod letter;
pub mod pack;
pub mod penalty;
pub mod policy;
pub mod remedy;
pub mod ru;
pub mod rule;
pub mod said;
pub mod source;
pub mod step;
pub mod us;
pub mod words;

use pack::Pack;

/// Every law, in alphabetical order of its code.
pub const PACKS: &[&Pack] = &[&de::PACK, &eu::PACK, &fr::PACK, &gb::PACK, &ru::PACK, &us::PACK];

/// The law of a code, in either case; `uk` is another name of `gb`.
#[must_use]
pub fn pack(code: &str) -> Option<&'static Pack> {
    let code = if code.eq_ignore_ascii_case("uk") { "gb" } else { code };
    PACKS.iter().copied().find(|pack| pack.code.eq_ignore_ascii_case(code))
}
