//! By which name a letter greets. Knows no letter: it says what of a stranger's words may stand in one.

/// The longest name that a letter greets by, in characters.
const CHARS_MAX: usize = 60;
/// A name has no more digits than this: more of them are a telephone number.
const DIGITS_MAX: usize = 3;

/// The name, where it is one and nothing else. Whoever opens a case may name anybody's address, so a letter greets
/// nobody with a link, an address, a telephone number or a sentence.
#[must_use]
pub fn greeted(name: &str) -> Option<&str> {
    let name = name.trim();
    let is_told = |c: char| c.is_control() || "\u{2028}\u{2029}@/\\:;!?<>[]{}".contains(c);
    let n_digits = name.chars().filter(|c| c.is_numeric()).count();
    let is_name = !name.is_empty()
        && name.chars().nth(CHARS_MAX).is_none()
        && n_digits <= DIGITS_MAX
        && !name.chars().any(is_told)
        && !name.split_whitespace().any(is_host);
    is_name.then_some(name)
}

/// Whether a word is what mail programs make a link of: `evil.example`. Initials are none: `А.С.Пушкин`.
fn is_host(word: &str) -> bool {
    let labels: Vec<&str> = word.split(['.', '\u{3002}', '\u{ff0e}', '\u{ff61}']).collect();
    labels.iter().zip(labels.iter().skip(1)).any(|(before, after)| {
        let n_letters = after.chars().take_while(|c| c.is_alphanumeric()).count();
        let is_initial = before.chars().count() == 1
            && !before.is_ascii()
            && after.chars().next().is_some_and(char::is_uppercase);
        n_letters > 1 && before.ends_with(char::is_alphanumeric) && !is_initial
    })
}

#[cfg(test)]
mod tests {
    use super::greeted;

    #[test]
    fn a_letter_greets_by_names_alone() {
        for name in [
            "Анна Ким",
            " Maud Holloway-Smith ",
            "О’Нил, д.м.н.",
            "А.С.Пушкин",
            "J. R. R. Tolkien",
            "Louis XIV",
            "李小龙",
        ] {
            assert_eq!(greeted(name), Some(name.trim()), "{name}");
        }
        let long = "а".repeat(61);
        for name in [
            "",
            "Anna! Your account is blocked",
            "Anna\nPay",
            "Anna https://evil.example",
            "pay at evil.example",
            "банк.рф",
            "me@evil.example",
            "@evil",
            "call +44 20 7946 0018",
            "8800",
            &long,
        ] {
            assert_eq!(greeted(name), None, "{name}");
        }
    }
}
