//! How a message is said: calm, upset or abusive. It judges words, never the person, and no urgency follows from it.

use crate::language::words;
use aho_corasick::AhoCorasick;
use domain::intent::Tone;
use std::sync::LazyLock;

/// Beginnings of words that insult, folded; a star stands for any hidden letter.
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

/// Tells the tone of a message from what was written and from its folded form.
#[must_use]
pub(crate) fn tone_of(written: &str, folded: &str) -> Tone {
    let unhidden = unhide(folded);
    if starts_any(&unhidden, &INSULT_SEARCH) {
        return Tone::Abusive;
    }
    if starts_any(&unhidden, &UPSET_SEARCH) || is_shouted(written) { Tone::Upset } else { Tone::Calm }
}

/// `f*ck`, `sh1t` and `бл@дь` read as they are meant.
fn unhide(folded: &str) -> String {
    let mut plain = String::with_capacity(folded.len() + 1);
    plain.push(' ');
    for word in folded.split(' ') {
        let meant = match word {
            _ if word.starts_with("f*") || word.starts_with("f**") => "fuck",
            _ if word.starts_with("бл*") || word.starts_with("бл@") => "бляд",
            _ if word.starts_with("с*к") => "сука",
            _ => word,
        };
        plain.push_str(meant.trim_start_matches(|c: char| !c.is_alphanumeric()));
        plain.push(' ');
    }
    plain
}

static INSULT_SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| search_for(INSULTS));
static UPSET_SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| search_for(UPSET));

/// A search for beginnings of words; none only if the lists outgrew what a search can hold, which the tests would show.
fn search_for(starts: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::new(starts.iter().map(|start| format!(" {start}"))).ok()
}

fn starts_any(spaced: &str, search: &Option<AhoCorasick>) -> bool {
    search.as_ref().is_some_and(|search| search.is_match(spaced))
}

/// Three exclamation marks together, or four words in capitals that make up most of the text.
fn is_shouted(written: &str) -> bool {
    if written.contains("!!!") || written.contains("?!?!") {
        return true;
    }
    let long: Vec<&str> = words(written).filter(|word| word.chars().count() >= 3).take(400).collect();
    let n_loud = long.iter().filter(|word| word.chars().all(char::is_uppercase)).count();
    n_loud >= 4 && n_loud * 2 > long.len()
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
            assert_eq!(tone_of(text, &fold(text)), tone, "{text}");
        }
    }
}
