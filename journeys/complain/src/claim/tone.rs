//! Words that weaken a claim: insults, shouting, threats, guesses about what somebody meant. Marks them and offers a calm
//! wording, by the engine of `domain::wording`, which touches no number, day or sum. Pure.

use domain::wording::{Phrase, Remark, Wording};

/// What is wrong with some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Capitals,
    Guess,
    Insult,
    Threat,
}

impl Kind {
    /// The word in the keys of texts.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Capitals => "capitals",
            Self::Guess => "guess",
            Self::Insult => "insult",
            Self::Threat => "threat",
        }
    }
}

/// What is looked for, and what may stand in its place.
const PHRASES: &[Phrase<Kind>] = &[
    (Kind::Guess, "deliberately", ""),
    (Kind::Guess, "on purpose", ""),
    (Kind::Guess, "you knew", "it was known"),
    (Kind::Guess, "you don't care", ""),
    (Kind::Guess, "нарочно", ""),
    (Kind::Guess, "намеренно", ""),
    (Kind::Guess, "специально обман*", "не так"),
    (Kind::Guess, "вам плевать", ""),
    (Kind::Guess, "вам всё равно", ""),
    (Kind::Insult, "bastard*", ""),
    (Kind::Insult, "cheat*", ""),
    (Kind::Insult, "crook*", ""),
    (Kind::Insult, "damn*", ""),
    (Kind::Insult, "fraudster*", ""),
    (Kind::Insult, "fuck*", ""),
    (Kind::Insult, "idiot*", ""),
    (Kind::Insult, "liar*", ""),
    (Kind::Insult, "moron*", ""),
    (Kind::Insult, "scammer*", ""),
    (Kind::Insult, "shit*", ""),
    (Kind::Insult, "stupid*", ""),
    (Kind::Insult, "thieves", ""),
    (Kind::Insult, "бессовестн*", ""),
    (Kind::Insult, "врун*", ""),
    (Kind::Insult, "ворь*", ""),
    (Kind::Insult, "гад", ""),
    (Kind::Insult, "гады", ""),
    (Kind::Insult, "дебил*", ""),
    (Kind::Insult, "дурак*", ""),
    (Kind::Insult, "жулик*", ""),
    (Kind::Insult, "идиот*", ""),
    (Kind::Insult, "козл*", ""),
    (Kind::Insult, "кретин*", ""),
    (Kind::Insult, "лжец*", ""),
    (Kind::Insult, "мошенник*", ""),
    (Kind::Insult, "мраз*", ""),
    (Kind::Insult, "наглые", ""),
    (Kind::Insult, "обманщик*", ""),
    (Kind::Insult, "подонк*", ""),
    (Kind::Insult, "скотин*", ""),
    (Kind::Insult, "сволоч*", ""),
    (Kind::Insult, "тупые", ""),
    (Kind::Insult, "твар*", ""),
    (Kind::Insult, "уроды", ""),
    (Kind::Threat, "i will destroy you", "I will take this further"),
    (Kind::Threat, "i will find you", "I will take this further"),
    (Kind::Threat, "you will pay for this", "I will take this further"),
    (Kind::Threat, "you will regret *", "I will take this further"),
    (Kind::Threat, "you'll regret *", "I will take this further"),
    (Kind::Threat, "вам конец", "я обращусь дальше"),
    (Kind::Threat, "вы ещё пожалеете", "я обращусь дальше"),
    (Kind::Threat, "вы пожалеете", "я обращусь дальше"),
    (Kind::Threat, "мало не покажется", "я обращусь дальше"),
    (Kind::Threat, "приеду и разберусь", "я обращусь дальше"),
    (Kind::Threat, "я вас найду", "я обращусь дальше"),
    (Kind::Threat, "я вас уничтожу", "я обращусь дальше"),
];

const TABLE: Wording<Kind> = Wording { phrases: PHRASES, shouting: Some(Kind::Capitals) };

/// What weakens the text, in the order of kinds, each wording once.
pub(super) fn remarks(text: &str) -> Vec<Remark<Kind>> {
    TABLE.remarks(text)
}

/// The same text, calm: what insults is left out, what threatens is said otherwise, what shouts is said quietly.
pub(super) fn calm(text: &str) -> String {
    TABLE.calm(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(Kind, String)> {
        remarks(text).into_iter().map(|remark| (remark.kind, remark.words)).collect()
    }

    #[test]
    fn what_weakens_a_claim_is_marked() {
        for (text, kind, words) in [
            ("Верните деньги, мошенники!", Kind::Insult, "мошенники"),
            ("Give it back, you idiots", Kind::Insult, "idiots"),
            ("ВЫ ОБЯЗАНЫ ВЕРНУТЬ деньги", Kind::Capitals, "ВЫ ОБЯЗАНЫ ВЕРНУТЬ"),
            ("I WANT MY MONEY back", Kind::Capitals, "I WANT MY MONEY"),
            ("Вы пожалеете об этом", Kind::Threat, "Вы пожалеете"),
            ("You'll regret this.", Kind::Threat, "You'll regret this"),
            ("Вы нарочно прислали старый", Kind::Guess, "нарочно"),
            ("You sent it deliberately", Kind::Guess, "deliberately"),
        ] {
            let found = found(text);
            let expected = (kind, words.to_owned());
            // A single letter is no shouting by itself: the pronoun of a run may be left out.
            let is_there = found.contains(&expected)
                || found.iter().any(|(one, said)| *one == kind && words.ends_with(said.as_str()));
            assert!(is_there, "{text}: {found:?}");
        }
        for calm in [
            "Чайник SAMSUNG EK-200 не греет с 16.11.2026, заплатила 3 490,50 ₽.",
            "ОГРН и ИНН есть в чеке. Обращусь в Роспотребнадзор и в суд.",
            "The LG TV broke on 3 May. I will go to the small claims court.",
            "",
        ] {
            assert_eq!(found(calm), [], "{calm}");
            assert_eq!(super::calm(calm), calm);
        }
    }

    #[test]
    fn a_calm_wording_leaves_the_facts() {
        for (text, wanted) in [
            ("Вы идиоты!!! Чайник не греет с 16.11.2026!!!", "Чайник не греет с 16.11.2026."),
            ("Верните 3 490,50 ₽, мошенники!", "Верните 3 490,50 ₽."),
            ("ГДЕ МОИ ДЕНЬГИ?! Жду с 3 мая.", "Где мои деньги? Жду с 3 мая."),
            ("Вы пожалеете. Верните деньги", "Я обращусь дальше. Верните деньги"),
            ("You idiots sent a cracked kettle.", "You sent a cracked kettle."),
            ("You are thieves. I paid £39.90!", "I paid £39.90."),
            ("Вы нарочно прислали старый чайник.", "Вы прислали старый чайник."),
        ] {
            assert_eq!(calm(text), wanted, "{text}");
            assert_eq!(found(&calm(text)), [], "{text}");
        }
    }

    proptest! {
        /// Figures are facts: whatever else is left out, they stay, in their order.
        #[test]
        fn no_figure_is_ever_lost(words in prop::collection::vec("[a-zА-Яа-я]{1,9}|[0-9]{1,6}|[0-9]{1,2}\\.[0-9]{1,2}|idiots|МОШЕННИКИ|!!!", 0..40)) {
            let text = words.join(" ");
            let figures = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            prop_assert_eq!(figures(&calm(&text)), figures(&text));
        }
    }
}
