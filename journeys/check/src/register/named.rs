//! What a sentence names: numbers, addresses, sites and names, so that a question is looked up by them. Pure.

use super::ways::{Way, ways};

/// Things of one question that are looked up at the most.
const NAMED_MAX: usize = 5;
/// Digits of a short number that sends or calls.
const SHORT_DIGITS: std::ops::RangeInclusive<usize> = 3..=6;

/// What is to be looked up of something typed: itself where it is one thing, else what stands in it. `is_known` says
/// whether a word is a contact. Empty where a sentence names nothing.
pub(super) fn named(typed: &str, is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let typed = typed.trim();
    let is_plain = |way: &Way| matches!(way, Way::Email(_) | Way::Host(_) | Way::Phone(_));
    let is_one_word = !typed.contains(char::is_whitespace);
    if is_one_word || is_known(typed) || ways(typed).iter().any(is_plain) {
        return vec![typed.to_owned()];
    }
    let words =
        || typed.split_whitespace().map(|word| word.trim_matches(is_around)).filter(|word| !word.is_empty());
    let mut found = numbers(typed);
    found.extend(words().filter(|word| is_name(word) || is_known(word)).map(str::to_owned));
    if found.is_empty() {
        found.extend(words().filter(|word| is_short_number(word)).map(str::to_owned));
    }
    let mut seen: Vec<Vec<Way>> = Vec::new();
    found.retain(|one| {
        let ways = ways(one);
        let is_new = !seen.contains(&ways);
        seen.push(ways);
        is_new
    });
    found.truncate(NAMED_MAX);
    found
}

const fn is_around(c: char) -> bool {
    matches!(
        c,
        '«' | '»' | '“' | '”' | '"' | '\'' | '(' | ')' | '<' | '>' | ',' | ';' | ':' | '!' | '?' | '.' | '…'
    )
}

/// A mail address, a site or a name that is written as one.
fn is_name(word: &str) -> bool {
    ways(word).iter().any(|way| match way {
        Way::Email(_) => true,
        // One letter after a dot ends an abbreviation, not a site.
        Way::Host(_) => word.rsplit('.').next().is_some_and(|end| end.chars().nth(1).is_some()),
        Way::Nick(_) => word.starts_with('@') || word.contains('/'),
        Way::Phone(_) | Way::Sender(_) => false,
    })
}

fn is_short_number(word: &str) -> bool {
    SHORT_DIGITS.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Telephones: runs of digits and what people put between them.
fn numbers(text: &str) -> Vec<String> {
    let is_part =
        |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | '.' | ' ' | '\u{a0}' | '–');
    let runs = text.split(|c: char| !is_part(c));
    // A plus begins a number, also where no word stands before it.
    let all = runs.map(|run| run.replace('+', "\n+")).collect::<Vec<_>>().join("\n");
    all.split('\n')
        .map(|run| run.trim_matches(|c: char| !c.is_ascii_digit() && c != '+').to_owned())
        .filter(|run| ways(run).iter().any(|way| matches!(way, Way::Phone(_))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_question_is_looked_up_by_what_it_names() {
        for (typed, wanted) in [
            ("8 (800) 000-45-17", &["8 (800) 000-45-17"][..]),
            ("Ольха Дом", &["Ольха Дом"]),
            ("это ваш номер 8 800 000-45-17?", &["8 800 000-45-17"]),
            ("is +7 800 000 45 17 yours?", &["+7 800 000 45 17"]),
            ("мне звонили с 8 800 000-45-17, доб. 5", &["8 800 000-45-17"]),
            ("8 800 000-45-17 доб. 123", &["8 800 000-45-17"]),
            (
                "писали help@olha.example и @olha_help, т.е. с olha.example!",
                &["help@olha.example", "@olha_help", "olha.example"],
            ),
            ("8 800 000-45-17 или +7 (800) 000 45 17", &["8 800 000-45-17"]),
            ("звонят с 900", &["900"]),
            ("сообщение от OLHA пришло", &["OLHA"]),
            ("кто это был?", &[]),
        ] {
            assert_eq!(named(typed, |word| matches!(word, "OLHA" | "Ольха Дом")), wanted, "{typed}");
        }
    }
}
