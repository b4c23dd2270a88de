//! What an apology lacks: that it says sorry, that the shop owns what happened, that it says what will be done; and words
//! that take it back. It advises and forbids nothing. Pure.

/// What is amiss with an apology.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// Words that put it on the shopper.
    Blame,
    /// Words that doubt what happened.
    Doubt,
    /// It does not say sorry.
    NoSorry,
    /// Nobody owns what happened.
    NoOwning,
    /// It does not say what will be done.
    NoDeed,
}

impl Flaw {
    /// The word in the keys of texts.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Blame => "blame",
            Self::Doubt => "doubt",
            Self::NoSorry => "no-sorry",
            Self::NoOwning => "no-owning",
            Self::NoDeed => "no-deed",
        }
    }
}

/// Wordings that spoil an apology, in lower case.
const SPOILING: &[(Flaw, &str)] = &[
    (Flaw::Blame, "if you had "),
    (Flaw::Blame, "next time please"),
    (Flaw::Blame, "you failed to"),
    (Flaw::Blame, "you should have"),
    (Flaw::Blame, "your fault"),
    (Flaw::Blame, "вам следовало"),
    (Flaw::Blame, "вы должны были"),
    (Flaw::Blame, "вы сами"),
    (Flaw::Blame, "надо было"),
    (Flaw::Blame, "по вашей вине"),
    (Flaw::Doubt, "any inconvenience"),
    (Flaw::Doubt, "if we "),
    (Flaw::Doubt, "if you feel"),
    (Flaw::Doubt, "if you felt"),
    (Flaw::Doubt, "if you were offended"),
    (Flaw::Doubt, "sorry you feel"),
    (Flaw::Doubt, "sorry that you feel"),
    (Flaw::Doubt, "возможные неудобства"),
    (Flaw::Doubt, "если вам показалось"),
    (Flaw::Doubt, "если вас это"),
    (Flaw::Doubt, "если вы почувствовали"),
    (Flaw::Doubt, "если мы "),
    (Flaw::Doubt, "если что-то не так"),
];

/// Beginnings of words that say sorry.
const SORRY: &[&str] =
    &["apolog", "forgive", "sorry", "виноват", "извин", "просим прощения", "простите", "прошу прощения"];

/// Words by which somebody owns what happened.
const OWNING: &[&str] = &[
    "i ",
    "my ",
    "our ",
    "us ",
    "we ",
    "виноват",
    "мной",
    "мне ",
    "мы ",
    "нами",
    "нас ",
    "наш",
    "наша ",
    "нашей",
    "у нас",
    "я ",
];

/// Words by which somebody says what will be done or was done.
const DEEDS: &[&str] = &[
    "already ",
    "i'll ",
    "i’ll ",
    "we'll ",
    "we’ll ",
    "will ",
    "больше не",
    "будем",
    "будет",
    "возвращаем",
    "вернём",
    "вернем",
    "доставим",
    "заменим",
    "исправ",
    "отправ",
    "перевед",
    "пришлём",
    "пришлем",
    "проверим",
    "разбер",
    "сделаем",
    "теперь",
    "уже ",
];

/// What is amiss, with the words where there are any; nothing where the text is an apology.
pub(crate) fn flaws(text: &str) -> Vec<(Flaw, String)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let plain: String = text.to_lowercase().chars().map(|c| if is_part(c) { c } else { ' ' }).collect();
    let text = format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "));
    let spoiling = SPOILING.iter().filter(|(_, words)| begins(&text, words));
    let mut found: Vec<(Flaw, String)> =
        spoiling.map(|(flaw, words)| (*flaw, words.trim().to_owned())).collect();
    for (flaw, any) in [(Flaw::NoSorry, SORRY), (Flaw::NoOwning, OWNING), (Flaw::NoDeed, DEEDS)] {
        if !any.iter().any(|words| begins(&text, words)) {
            found.push((flaw, String::new()));
        }
    }
    found
}

/// Whether some words of a text begin so.
fn begins(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        !text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apology_says_sorry_owns_it_and_says_what_will_be_done() {
        use Flaw::*;
        for (text, expected) in [
            ("Простите: мы разбили чайник при упаковке. Завтра отправим новый.", vec![]),
            ("Извините нас, коробку собрали плохо. Уже вернули деньги.", vec![]),
            ("We are sorry: our packer broke it. A new one will leave tomorrow.", vec![]),
            ("I apologise. I gave you the wrong date, and I’ll call the carrier today.", vec![]),
            ("Приносим извинения за возможные неудобства.", vec![Doubt, NoOwning, NoDeed]),
            ("We are sorry if you feel let down.", vec![Doubt, NoDeed]),
            ("Sorry, you should have checked the box.", vec![Blame, NoOwning, NoDeed]),
            ("Мы простим вам это, вы сами уронили. Вернём часть.", vec![Blame, NoSorry]),
            ("Вернём деньги.", vec![NoSorry, NoOwning]),
            ("", vec![NoSorry, NoOwning, NoDeed]),
        ] {
            let found: Vec<Flaw> = flaws(text).into_iter().map(|(flaw, _)| flaw).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn the_words_that_spoil_it_are_named() {
        let found = flaws("Извините нас, если вы почувствовали неудобство. Вернём.");
        assert_eq!(found, [(Flaw::Doubt, "если вы почувствовали".to_owned())]);
    }
}
