//! Counts, shares and sizes in figures.

use crate::typography::HARD;
use domain::Lang;

/// Counts above this are shown as “99+”: nobody needs to know, and counting stops there.
const COUNT_MAX: u64 = 99;

/// A live count: exact to 99, then “99+”.
#[must_use]
pub fn count(n: u64) -> String {
    if n > COUNT_MAX { format!("{COUNT_MAX}+") } else { n.to_string() }
}

/// A whole share of a hundred: «93 %», “93%”.
#[must_use]
pub fn percent(lang: Lang, share: i64) -> String {
    match lang {
        Lang::En => format!("{share}%"),
        Lang::Ru => format!("{share}{HARD}%"),
    }
}

/// The size of a file: «1,4 МБ», “48 kB”. Thousands, not 1,024.
#[must_use]
pub fn size(lang: Lang, bytes: u64) -> String {
    let [b, k, m, g] = match lang {
        Lang::En => ["B", "kB", "MB", "GB"],
        Lang::Ru => ["Б", "кБ", "МБ", "ГБ"],
    };
    // Rounded before the unit is chosen, so that 999,950 bytes are 1 MB and not 1000 kB.
    match bytes {
        0..1_000 => format!("{bytes}{HARD}{b}"),
        1_000..999_500 => format!("{}{HARD}{k}", bytes.saturating_add(500) / 1_000),
        999_500..999_950_000 => format!("{}{HARD}{m}", tenths(lang, bytes, 1_000_000)),
        _ => format!("{}{HARD}{g}", tenths(lang, bytes, 1_000_000_000)),
    }
}

/// One digit behind the point, and none where it is nought or the number has two digits before it.
fn tenths(lang: Lang, bytes: u64, unit: u64) -> String {
    let tenths = bytes.saturating_add(unit / 20) / (unit / 10);
    let (whole, rest) = (tenths / 10, tenths % 10);
    let point = if lang == Lang::Ru { ',' } else { '.' };
    if rest == 0 || whole >= 10 { whole.to_string() } else { format!("{whole}{point}{rest}") }
}

/// Digits in groups of three: `3 490`.
#[must_use]
pub fn in_groups(number: u64, mark: char) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_stop_at_ninety_nine() {
        assert_eq!((count(0), count(99), count(100)), ("0".to_owned(), "99".to_owned(), "99+".to_owned()));
    }

    #[test]
    fn sizes() {
        for (bytes, ru, en) in [
            (0, "0 Б", "0 B"),
            (999, "999 Б", "999 B"),
            (48_200, "48 кБ", "48 kB"),
            (999_499, "999 кБ", "999 kB"),
            (999_500, "1 МБ", "1 MB"),
            (1_400_000, "1,4 МБ", "1.4 MB"),
            (20_971_520, "21 МБ", "21 MB"),
            (999_999_999, "1 ГБ", "1 GB"),
            (2_500_000_000, "2,5 ГБ", "2.5 GB"),
        ] {
            assert_eq!(size(Lang::Ru, bytes).replace(HARD, " "), ru);
            assert_eq!(size(Lang::En, bytes).replace(HARD, " "), en);
        }
        assert!(size(Lang::En, u64::MAX).ends_with("GB"));
    }

    #[test]
    fn groups_and_shares() {
        for (n, text) in [(0, "0"), (999, "999"), (1_000, "1 000"), (12_345_678, "12 345 678")] {
            assert_eq!(in_groups(n, ' '), text);
        }
        assert_eq!(
            (percent(Lang::Ru, 93), percent(Lang::En, 93)),
            ("93\u{a0}%".to_owned(), "93%".to_owned())
        );
    }
}
