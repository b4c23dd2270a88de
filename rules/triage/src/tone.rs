//! How a message is said: calm, upset or abusive. It judges words, never the person, and no urgency follows from it.

use crate::letters::is_letter_or_digit;
use crate::lexicon::Lexicon;
use crate::said::Said;
use domain::intent::Tone;
use std::sync::LazyLock;

/// Beginnings of words that insult, folded.
const INSULTS: &[&str] = &[
    "asshole",
    "bastard",
    "bitch",
    "cretin",
    "cunt",
    "dickhead",
    "dipshit",
    "fuck",
    "idiot",
    "imbecile",
    "moron",
    "prick",
    "retard",
    "scumbag",
    "shithead",
    "stupid cow",
    "twat",
    "wanker",
    "бараны",
    "бляд",
    "гнид",
    "говнюк",
    "дебил",
    "долбо",
    "ебан",
    "еблан",
    "жоп",
    "идиот",
    "козл",
    "конченн",
    "кретин",
    "мраз",
    "мудак",
    "мудил",
    "ничтожеств",
    "падл",
    "пидор",
    "пиздабол",
    "пошли вы на",
    "пошел на",
    "сволоч",
    "скотин",
    "сука",
    "суки",
    "твари",
    "тварь",
    "тупиц",
    "тупые",
    "ублюд",
    "урод",
    "уебк",
    "уебищ",
    "хуесос",
    "чмо",
];

/// Beginnings of words of anger or distress.
const UPSET: &[&str] = &[
    "appalling",
    "awful",
    "beyond a joke",
    "desperate",
    "disgrace",
    "disgust",
    "fed up",
    "fuming",
    "furious",
    "had enough",
    "horrible",
    "how dare",
    "in tears",
    "joke of a",
    "livid",
    "never again",
    "nightmare",
    "outrag",
    "pathetic",
    "ridiculous",
    "rip off",
    "shambles",
    "shame on",
    "sick of",
    "unacceptable",
    "unbelievable",
    "useless",
    "wtf",
    "безобраз",
    "бесит",
    "беспредел",
    "бред какой",
    "в шоке",
    "возмут",
    "возмущ",
    "достали",
    "доколе",
    "жесть",
    "издевает",
    "издевательств",
    "капец",
    "кошмар",
    "надоел",
    "наглост",
    "отврат",
    "офигел",
    "охрен",
    "плачу",
    "позор",
    "сколько можно",
    "совест",
    "трясет",
    "ужас",
    "хамств",
    "хватит",
];

/// What a word of the lists is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Insult,
    Upset,
}

static SIGNS: LazyLock<Lexicon<Sign>> = LazyLock::new(|| {
    let insults = INSULTS.iter().map(|start| (Sign::Insult, *start));
    Lexicon::of(insults.chain(UPSET.iter().map(|start| (Sign::Upset, *start))))
});

/// Tells the tone of a message from what was written and from its words.
#[must_use]
pub(crate) fn tone_of(written: &str, said: &Said) -> Tone {
    let (mut insults, mut upsets) = (hides_insult(said.text()), false);
    SIGNS.find(said, |hit| match hit.care {
        Sign::Insult => insults = true,
        Sign::Upset => upsets = true,
    });
    match () {
        () if insults => Tone::Abusive,
        () if upsets || is_shouted(written, said) => Tone::Upset,
        () => Tone::Calm,
    }
}

/// `f*ck`, `бл@дь`, `с*ка`: letters hidden are read as they are meant.
fn hides_insult(folded: &str) -> bool {
    const HIDDEN: &[&str] = &["f*", "бл*", "бл@", "с*к"];
    let is_insult = |word: &str| HIDDEN.iter().any(|start| word.starts_with(start));
    folded.contains(['*', '@']) && folded.split(' ').any(is_insult)
}

/// Three exclamation marks together, or four words in capitals that make up most of the text.
fn is_shouted(written: &str, said: &Said) -> bool {
    const LOUD_MIN: usize = 4;
    if written.contains("!!!") || written.contains("?!?!") {
        return true;
    }
    // Most messages have too few capitals for that.
    if said.len() < LOUD_MIN
        || written.chars().filter(|c| c.is_uppercase()).take(3 * LOUD_MIN).count() < 3 * LOUD_MIN
    {
        return false;
    }
    let is_between = |c: char| !(is_letter_or_digit(c) || c == '\'');
    let words = written.split(is_between).map(|word| word.trim_matches('\''));
    let (mut n_long, mut n_loud) = (0usize, 0usize);
    for word in words.filter(|word| word.chars().nth(2).is_some()).take(400) {
        n_long += 1;
        n_loud += usize::from(word.chars().all(char::is_uppercase));
    }
    n_loud >= LOUD_MIN && n_loud * 2 > n_long
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn tones_are_told_apart() {
        let cases = [
            ("Подскажите, где мой заказ?", Tone::Calm),
            ("Это просто безобразие, жду месяц", Tone::Upset),
            ("ВЕРНИТЕ МОИ ДЕНЬГИ СЕЙЧАС ЖЕ", Tone::Upset),
            ("Вы там идиоты все?", Tone::Abusive),
            ("absolutely f*cking useless", Tone::Abusive),
            ("I'm fed up with waiting", Tone::Upset),
            ("Could you tell me the size?", Tone::Calm),
            ("барсука заказывал игрушечного", Tone::Calm),
        ];
        for (text, tone) in cases {
            assert_eq!(tone_of(text, &Said::of(fold(text))), tone, "{text}");
        }
    }
}
