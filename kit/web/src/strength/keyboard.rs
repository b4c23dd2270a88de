//! Keyboards of both languages: neighbouring keys, and what a word becomes on the other layout.

use super::{Weakness, piece::Piece};

/// The keys row by row, each as it writes in Latin and in Russian.
const ROWS: [(&str, &str); 4] = [
    ("`1234567890-=", "ё1234567890-="),
    ("qwertyuiop[]", "йцукенгшщзхъ"),
    ("asdfghjkl;'", "фывапролджэ"),
    ("zxcvbnm,./", "ячсмитьбю."),
];
/// Keys that make a run.
const RUN_CHARS_MIN: usize = 4;

/// The places where neighbouring keys were pressed one after another, in any direction.
pub(super) fn runs(chars: &[char]) -> Vec<Piece> {
    let keys: Vec<Option<(usize, usize)>> = chars.iter().map(|char| key(*char)).collect();
    let mut found = Vec::new();
    let mut from = 0;
    for at in 1..=keys.len() {
        let goes_on =
            matches!((keys.get(at - 1), keys.get(at)), (Some(Some(a)), Some(Some(b))) if near(*a, *b));
        if !goes_on {
            found.extend(run(chars, from, at));
            from = at;
        }
    }
    found
}

fn run(chars: &[char], from: usize, to: usize) -> Option<Piece> {
    let part = chars.get(from..to)?;
    // Digits alone are counted as digits.
    if part.len() < RUN_CHARS_MIN || part.iter().all(char::is_ascii_digit) {
        return None;
    }
    let length = u32::try_from(part.len()).unwrap_or(u32::MAX);
    Some(Piece { from, to, log10: 2.0 + 0.08 * f64::from(length), kind: Weakness::Run })
}

/// The same keys with the other language switched on: “ghbdtn” is «привет». Small letters alone are turned over.
#[must_use]
pub fn twin(text: &str) -> String {
    text.chars()
        .map(|char| {
            let (latin, russian) = (other(char, |row| row), other(char, |(latin, russian)| (russian, latin)));
            latin.or(russian).unwrap_or(char)
        })
        .collect()
}

fn other(
    char: char,
    order: impl Fn((&'static str, &'static str)) -> (&'static str, &'static str),
) -> Option<char> {
    if char.is_ascii_digit() {
        return None;
    }
    ROWS.iter().find_map(|row| {
        let (here, there) = order(*row);
        let at = here.chars().position(|key| key == char)?;
        there.chars().nth(at)
    })
}

/// Row and place of the key that writes this character.
fn key(char: char) -> Option<(usize, usize)> {
    let char = char.to_lowercase().next()?;
    ROWS.iter().enumerate().find_map(|(row, (latin, russian))| {
        let place = |keys: &str| keys.chars().position(|key| key == char);
        Some((row, place(latin).or_else(|| place(russian))?))
    })
}

/// Whether two keys touch: side by side, or one above the other as on a slanting column.
fn near(a: (usize, usize), b: (usize, usize)) -> bool {
    let side = a.0 == b.0 && a.1.abs_diff(b.1) == 1;
    // The row of digits begins one key further left than the rows of letters.
    let column = |key: (usize, usize)| key.1 + usize::from(key.0 > 0);
    let above = a.0.abs_diff(b.0) == 1 && column(a) == column(b);
    side || above
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_layout_writes_other_words() {
        assert_eq!(twin("ghbdtn"), "привет");
        assert_eq!(twin("привет"), "ghbdtn");
        assert_eq!(twin("2024"), "2024");
    }

    #[test]
    fn runs_go_any_way() {
        let found = |text: &str| runs(&text.chars().collect::<Vec<_>>()).len();
        for run in ["qwer", "rewq", "йцук", "1qaz", "ЯЧСМ", "fdsa"] {
            assert_eq!(found(run), 1, "{run}");
        }
        for none in ["qwe", "1234", "утюг", "park", ""] {
            assert_eq!(found(none), 0, "{none}");
        }
    }
}
