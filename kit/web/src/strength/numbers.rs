//! Numbers and patterns that people take for a password: days, years, telephones, rows of digits, repetitions.

use super::{Weakness, piece::Piece};

/// Digits or characters that make a pattern.
const PATTERN_CHARS_MIN: usize = 4;
/// A day of the last hundred years costs this, as a power of ten.
const DAY_LOG10: f64 = 4.3;
const YEAR_LOG10: f64 = 2.0;
/// A telephone stands in lists, and beside its owner's name.
const PHONE_LOG10: f64 = 5.0;
/// A stretch said again and again.
const REPEAT_LOG10: f64 = 0.5;

/// Days and years: six or eight digits in any usual order, with or without something between, and years by themselves.
pub(super) fn dates(chars: &[char]) -> Vec<Piece> {
    let mut found = Vec::new();
    for from in 0..chars.len() {
        for length in [4, 6, 8, 10] {
            let Some(part) = chars.get(from..from + length) else { continue };
            let log10 = match (length, joined(part)) {
                (4, Some(digits)) if is_year(&digits) => YEAR_LOG10,
                (6 | 8 | 10, Some(digits)) if is_day(&digits) => DAY_LOG10,
                _ => continue,
            };
            found.push(Piece { from, to: from + length, log10, kind: Weakness::Date });
        }
    }
    found
}

/// The digits of a part that is digits, with at most two marks between them.
fn joined(part: &[char]) -> Option<String> {
    let digits: String = part.iter().filter(|char| char.is_ascii_digit()).collect();
    let marks = part.iter().filter(|char| matches!(char, '.' | '-' | '/' | ' ')).count();
    let outside = part.first()?.is_ascii_digit() && part.last()?.is_ascii_digit();
    (outside && digits.len() + marks == part.len() && (marks == 0 || marks == 2)).then_some(digits)
}

fn number(digits: &str, from: usize, to: usize) -> u32 {
    digits.get(from..to).and_then(|part| part.parse().ok()).unwrap_or(0)
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (1930..=2035).contains(&number(digits, 0, 4))
}

fn is_day(digits: &str) -> bool {
    let fits = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    let (a, b, c) = (number(digits, 0, 2), number(digits, 2, 4), number(digits, 4, 6));
    let last = number(digits, 6, 8);
    match digits.len() {
        6 => fits(a, b) || fits(b, a) || fits(c, b),
        8 => {
            let begins = digits.get(..4).is_some_and(is_year) && fits(last, c);
            begins || digits.get(4..).is_some_and(is_year) && (fits(a, b) || fits(b, a))
        }
        _ => false,
    }
}

/// Digits one after another in their order, up or down.
pub(super) fn digits(chars: &[char]) -> Vec<Piece> {
    let value = |at: usize| chars.get(at).and_then(|char| char.to_digit(10));
    let mut found = Vec::new();
    let mut from = 0;
    while from < chars.len() {
        let step = match (value(from), value(from + 1)) {
            (Some(a), Some(b)) if (a + 1) % 10 == b => 1,
            (Some(a), Some(b)) if (b + 1) % 10 == a => 9,
            _ => {
                from += 1;
                continue;
            }
        };
        let mut to = from + 1;
        while matches!((value(to - 1), value(to)), (Some(a), Some(b)) if (a + step) % 10 == b) {
            to += 1;
        }
        if to - from >= PATTERN_CHARS_MIN || (to - from == 3) {
            found.push(Piece { from, to, log10: 1.5, kind: Weakness::Digits });
        }
        from = to;
    }
    found
}

/// Telephones of ten to fifteen digits, with the marks that people put between them.
pub(super) fn phones(chars: &[char]) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut from = 0;
    let belongs = |char: &char| char.is_ascii_digit() || matches!(char, '+' | '-' | ' ' | '(' | ')');
    while from < chars.len() {
        let length = chars.iter().skip(from).take_while(|char| belongs(char)).count();
        let to = from + length;
        let digits: String =
            chars.iter().skip(from).take(length).filter(|char| char.is_ascii_digit()).collect();
        if is_phone(&digits) {
            found.push(Piece { from, to, log10: PHONE_LOG10, kind: Weakness::Phone });
        }
        from = to + 1;
    }
    found
}

fn is_phone(digits: &str) -> bool {
    let begins = |with: &[&str]| with.iter().any(|with| digits.starts_with(with));
    match digits.len() {
        10 => begins(&["9"]),
        11 => begins(&["79", "89", "07", "1"]),
        12..=15 => begins(&["3", "4", "5", "6", "7", "8", "9"]),
        _ => false,
    }
}

/// One character, or a short stretch, again and again.
pub(super) fn repeats(chars: &[char]) -> Vec<Piece> {
    let mut found = Vec::new();
    for length in 1..=4 {
        let mut from = 0;
        while from + 2 * length <= chars.len() {
            let same = |at: usize| chars.get(at) == chars.get(at + length);
            let again = (from..chars.len().saturating_sub(length)).take_while(|at| same(*at)).count();
            let to = from + length + again;
            if again >= 2 * length && to - from >= PATTERN_CHARS_MIN {
                let unit = u32::try_from(length).unwrap_or(u32::MAX);
                let log10 = 1.4 * f64::from(unit) + REPEAT_LOG10;
                found.push(Piece { from, to, log10, kind: Weakness::Repeated });
                from = to;
            } else {
                from += 1;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_day_in_any_order() {
        for day in ["120587", "12051987", "05121987", "19870512", "12.05.1987", "1987-05-12", "31/12/99"] {
            assert!(dates(&chars(day)).iter().any(|piece| piece.from == 0 && piece.to == day.len()), "{day}");
        }
        for none in ["99999999", "12.051987", "44556677"] {
            let whole = |piece: &Piece| piece.from == 0 && piece.to == none.len();
            assert!(!dates(&chars(none)).iter().any(whole), "{none}");
        }
    }

    #[test]
    fn digits_in_order_are_one_piece() {
        assert_eq!(digits(&chars("a123456")).len(), 1);
        assert_eq!(digits(&chars("9876")).len(), 1);
        assert_eq!(digits(&chars("78901")).len(), 1);
        assert!(digits(&chars("1357")).is_empty());
    }

    #[test]
    fn repetitions_need_three() {
        assert!(repeats(&chars("абаб")).is_empty());
        assert!(!repeats(&chars("абабаб")).is_empty());
        assert!(!repeats(&chars("аааа")).is_empty());
    }
}
