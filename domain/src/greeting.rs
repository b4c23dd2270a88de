//! By which name a letter greets, and which order's number it names. Knows no letter: it says what of a stranger's words
//! may stand in one.

/// The longest name that a letter greets by, in characters.
const CHARS_MAX: usize = 60;
/// A name has no more digits than this: more of them are a telephone number.
const DIGITS_MAX: usize = 3;

/// Words that may stand in any case, and words at the most. More than the first are a name only where each begins with a
/// capital, particles of up to [`PARTICLE_CHARS_MAX`] letters aside.
const WORDS: [usize; 2] = [2, 6];
/// Characters of an order's number that a letter names.
const ORDER_CHARS_MAX: usize = 24;
/// Characters of a name's particle at the most: “von”, “de”, “оглы”.
const PARTICLE_CHARS_MAX: usize = 4;

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
        && !name.split_whitespace().any(is_host)
        && !is_sentence(name);
    is_name.then_some(name)
}

/// An order's number, where it is one and nothing else: letters and digits in one piece.
#[must_use]
pub fn order_alone(order: &str) -> Option<&str> {
    let order = order.trim();
    let is_one = order.len() <= ORDER_CHARS_MAX
        && order.bytes().any(|byte| byte.is_ascii_digit())
        && order
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b'_' | b'#'));
    is_one.then_some(order)
}

/// Characters of what was ordered that a letter names.
const THINGS_CHARS_MAX: usize = 300;
/// Digits in it at the most: “KX-200, 2 pcs” has a few, a telephone or a card has more.
const THINGS_DIGITS_MAX: usize = 8;

/// What a contract was about, as its buyer named it, where that is a line of things and nothing that one could follow or
/// call: the acknowledgement of a withdrawal has to say what was withdrawn from (Directive 2011/83/EU, art. 11a), and a
/// letter may go to whomever a stranger named.
#[must_use]
pub fn things_alone(words: &str) -> Option<&str> {
    let words = words.trim();
    let is_told = |c: char| c.is_control() || "\u{2028}\u{2029}@/\\<>[]{}!?".contains(c);
    let is_one = !words.is_empty()
        && words.chars().nth(THINGS_CHARS_MAX).is_none()
        && words.chars().filter(|c| c.is_numeric()).count() <= THINGS_DIGITS_MAX
        && !words.chars().any(is_told)
        && !words.split_whitespace().any(is_host);
    is_one.then_some(words)
}

fn is_sentence(name: &str) -> bool {
    let [any_case, at_most] = WORDS;
    let n_words = name.split_whitespace().count();
    let is_told =
        |word: &str| word.starts_with(char::is_lowercase) && word.chars().nth(PARTICLE_CHARS_MAX).is_some();
    n_words > at_most || n_words > any_case && name.split_whitespace().any(is_told)
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
    use super::{THINGS_CHARS_MAX, greeted, order_alone, things_alone};

    #[test]
    fn a_letter_names_things_and_nothing_to_follow_or_call() {
        for things in
            ["the blue kettle", "Красный чайник «Заря» KX-200, две штуки", "2 × mug (white); 1 tray"]
        {
            assert_eq!(things_alone(things), Some(things));
        }
        let long = "a ".repeat(THINGS_CHARS_MAX);
        for other in [
            "",
            "call 8 800 555-35-35",
            "see evil.example now",
            "t.me/evil",
            "@evil",
            "you won!",
            "two\nlines",
            &long,
        ] {
            assert_eq!(things_alone(other), None, "{other}");
        }
    }

    #[test]
    fn a_letter_names_an_order_and_no_words() {
        for order in ["48213", "AB-48213", "#2026/11-7"] {
            assert_eq!(order_alone(order), Some(order));
        }
        for order in ["", "order", "call 88005553535", "evil.example/1", "№ 5", "1234567890123456789012345"]
        {
            assert_eq!(order_alone(order), None, "{order}");
        }
    }

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
            "мария петрова",
            "Ludwig van der Rohe",
            "Гасан Али оглы Мамедов",
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
            "Ваш счёт заблокирован",
            "You must call back the bank now",
            &long,
        ] {
            assert_eq!(greeted(name), None, "{name}");
        }
    }
}
