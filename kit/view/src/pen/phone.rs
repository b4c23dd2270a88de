//! Telephone numbers in the groups in which people say them.

use crate::typography::HARD;
use domain::Lang;
use domain::contact::Phone;

/// A number in the groups of its country: «8 800 000-45-17», «+7 912 345-67-89», “+44 20 7946 0018”, “+1 212 555 0100”;
/// others in threes. A Russian reader dials a free Russian number with an 8.
#[must_use]
pub fn phone(lang: Lang, number: &Phone) -> String {
    let digits = number.digits();
    let (prefix, rest, groups, mark): (&str, &str, &[usize], char) = if let Some(rest) = russian(digits) {
        let prefix = if lang == Lang::Ru && rest.starts_with("800") { "8" } else { "+7" };
        (prefix, rest, &[3, 3, 2, 2], '-')
    } else if let Some(rest) = digits.strip_prefix("44") {
        let groups: &[usize] = if rest.starts_with('2') { &[2, 4, 4] } else { &[4, 6] };
        ("+44", rest, groups, HARD)
    } else if let Some(rest) = digits.strip_prefix('1').filter(|rest| rest.len() == 10) {
        ("+1", rest, &[3, 3, 4], HARD)
    } else {
        return in_threes(digits);
    };
    let mut out = prefix.to_owned();
    let mut rest = rest;
    for (place, length) in groups.iter().enumerate() {
        let (group, after) = rest.split_at_checked(*length).unwrap_or((rest, ""));
        if !group.is_empty() {
            out.push(if place < 2 { HARD } else { mark });
            out.push_str(group);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn russian(digits: &str) -> Option<&str> {
    digits.strip_prefix('7').filter(|rest| rest.len() == 10)
}

/// The country's code, then threes; a last digit alone stays with the group before it.
fn in_threes(digits: &str) -> String {
    let (country, rest) = digits.split_at_checked(country_digits(digits)).unwrap_or((digits, ""));
    let mut out = format!("+{country}");
    for (place, digit) in rest.chars().enumerate() {
        if place.is_multiple_of(3) && (place == 0 || place + 1 < rest.len()) {
            out.push(HARD);
        }
        out.push(digit);
    }
    out
}

/// How many digits the country's code has, by the zones of E.164.
fn country_digits(digits: &str) -> usize {
    const TWO: &[&str] = &[
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
        "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81",
        "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        _ if TWO.iter().any(|code| digits.starts_with(code)) => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_several_countries() {
        for (typed, ru, en) in [
            ("8 800 000-45-17", "8 800 000-45-17", "+7 800 000-45-17"),
            ("+79123456789", "+7 912 345-67-89", "+7 912 345-67-89"),
            ("+442079460018", "+44 20 7946 0018", "+44 20 7946 0018"),
            ("+448081570145", "+44 8081 570145", "+44 8081 570145"),
            ("+12125550100", "+1 212 555 0100", "+1 212 555 0100"),
            ("+4930123456789", "+49 301 234 567 89", "+49 301 234 567 89"),
            ("+380441234567", "+380 441 234 567", "+380 441 234 567"),
        ] {
            let number = Phone::parse(typed).unwrap();
            assert_eq!(phone(Lang::Ru, &number).replace(HARD, " "), ru);
            assert_eq!(phone(Lang::En, &number).replace(HARD, " "), en);
        }
    }
}
