//! What somebody types into the command bar, compared with what can be done: folded, in either language, on either
//! keyboard layout. Pure.

use web::other_layout;

/// Letters of a word from which on it is looked for inside of words, too.
const INSIDE_CHARS_MIN: usize = 3;
/// What the other layout weighs: what was meant as it was typed goes first.
const OTHER_LAYOUT: u32 = 8;

/// What is looked for: the words as typed, and as the other layout writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sought {
    typed: Vec<String>,
    other: Vec<String>,
}

impl Sought {
    /// From what was typed.
    pub(super) fn of(text: &str) -> Self {
        let typed = folded(text);
        let other = folded(&other_layout(&typed));
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        Self { other: if other == typed { Vec::new() } else { words(&other) }, typed: words(&typed) }
    }

    /// Whether nothing was typed.
    pub(super) const fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// How far any of these sayings is from it, the less the better; none where a word is in none of them.
    pub(super) fn weight(&self, said: &[impl AsRef<str>]) -> Option<u32> {
        if self.is_empty() {
            return Some(0);
        }
        let folded: Vec<String> = said.iter().map(|one| folded(one.as_ref())).collect();
        let all = folded.iter().filter_map(|one| near(&self.typed, one));
        let other = folded.iter().filter_map(|one| near(&self.other, one)).map(|far| far + OTHER_LAYOUT);
        all.chain(other).min()
    }
}

/// How far a saying is from words: nothing where it begins with each, more where a word within does, or the inside of one.
fn near(words: &[String], said: &str) -> Option<u32> {
    if words.is_empty() {
        return None;
    }
    words.iter().try_fold(0, |far, word| {
        let one = if said.starts_with(word.as_str()) {
            0
        } else if said
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|part| part.starts_with(word.as_str()))
        {
            1
        } else if word.chars().count() >= INSIDE_CHARS_MIN && said.contains(word.as_str()) {
            3
        } else {
            return None;
        };
        Some(far + one)
    })
}

/// Small letters, е for ё, blanks for what is none of the words.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'ё' => out.push('е'),
            '\u{a0}' | '\u{202f}' | '«' | '»' | '“' | '”' | '…' => out.push(' '),
            _ => out.push(letter),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_language_and_either_layout_find_it() {
        let close = ["Закрыть дело", "Close the case"];
        for (typed, weight) in [
            ("", Some(0)),
            ("закр", Some(0)),
            ("ЗАКРЫТЬ", Some(0)),
            ("дело", Some(1)),
            ("close case", Some(1)),
            ("рыт", Some(3)),
            ("ры", None),
            ("закрыть окно", None),
            // «закр» with the Latin layout, and "close" with the Russian one.
            ("pfrh", Some(8)),
            ("сдщыу", Some(8)),
        ] {
            assert_eq!(Sought::of(typed).weight(&close), weight, "{typed}");
        }
        assert_eq!(Sought::of("еще").weight(&["Ещё раз"]), Some(0));
        assert_eq!(Sought::of("«в пути»").weight(&["Посылка в\u{a0}пути"]), Some(2));
        assert_eq!(Sought::of("x").weight(&[""; 0]), None);
    }
}
