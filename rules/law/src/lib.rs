//! Law as data with citations: rules, calendars, deadlines that explain themselves, letters, and where to turn. Knows no clock, no network, no page.

pub mod aid_text;
pub mod allowed;
pub mod body;
pub mod calendar;
pub mod card;
pub mod claim;
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
pub mod reading;
pub mod remedy;
pub mod ru;
pub mod rule;
pub mod said;
mod shared_bodies;
mod shared_rules;
pub mod source;
pub mod step;
pub mod us;
pub mod withdrawal;
pub mod words;

use domain::Lang;
use pack::Pack;

/// Every law, in alphabetical order of its code.
pub const PACKS: &[&Pack] = &[&de::PACK, &eu::PACK, &fr::PACK, &gb::PACK, &ru::PACK, &us::PACK];

/// Every law as lists show them: in the order of the names in the reader's alphabet. The shop's own law stands where its
/// name does; pages choose it beforehand, and do not move it.
#[must_use]
pub fn by_name(lang: Lang) -> Vec<&'static Pack> {
    let mut packs = PACKS.to_vec();
    packs.sort_unstable_by_key(|pack| pack.name.in_lang(lang));
    packs
}

/// The law that most readers of a language live under, where nobody has said which.
#[must_use]
pub const fn of_lang(lang: Lang) -> &'static Pack {
    match lang {
        Lang::En => &gb::PACK,
        Lang::Ru => &ru::PACK,
    }
}

/// The law that a shop set, else the one that most readers of the language live under.
#[must_use]
pub fn held(set: Option<&str>, lang: Lang) -> &'static Pack {
    set.and_then(pack).unwrap_or(of_lang(lang))
}

/// The law of a code, in either case; `uk` is another name of `gb`.
#[must_use]
pub fn pack(code: &str) -> Option<&'static Pack> {
    let code = if code.eq_ignore_ascii_case("uk") { "gb" } else { code };
    PACKS.iter().copied().find(|pack| pack.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stand_in_the_order_of_the_readers_alphabet() {
        let codes = |lang| by_name(lang).iter().map(|pack| pack.code).collect::<Vec<_>>();
        assert_eq!(codes(Lang::En), ["eu", "fr", "de", "ru", "gb", "us"]);
        assert_eq!(codes(Lang::Ru), ["gb", "de", "eu", "ru", "us", "fr"]);
    }
}
