//! Which language a message is in, transliterated Russian being Russian. It reads folded text and knows no intent.

use crate::fold::{is_cyrillic, is_latin};
use crate::word_list::{
    ENGLISH, FOREIGN, RUSSIAN_IN_LATIN, RUSSIAN_IN_LATIN_STEMS, holds, holds_beginning_of,
};
use domain::Lang;
use whatlang::{Detector, Lang as Guess};

/// The language of a message as far as the judge needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// One of the two languages that are judged.
    Known(Lang),
    /// Any other language, or none at all.
    Other,
}

impl Language {
    /// English.
    pub const EN: Self = Self::Known(Lang::En);
    /// Russian, in its own letters or in Latin ones.
    pub const RU: Self = Self::Known(Lang::Ru);

    /// `ru`, `en` or `other`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Known(lang) => lang.code(),
            Self::Other => "other",
        }
    }
}

/// A language and whether the message writes it in the letters of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spoken {
    /// The language.
    pub(crate) language: Language,
    /// Russian in Latin letters.
    pub(crate) transliterated: bool,
}

impl Spoken {
    const fn plain(language: Language) -> Self {
        Self { language, transliterated: false }
    }
}

/// Tells the language of a folded message.
#[must_use]
pub(crate) fn language_of(folded: &str) -> Spoken {
    let (mut n_cyrillic, mut n_latin, mut n_else) = (0usize, 0usize, 0usize);
    for c in folded.chars().filter(|c| c.is_alphabetic()) {
        match c {
            _ if is_cyrillic(c) => n_cyrillic += 1,
            _ if is_latin(c) => n_latin += 1,
            _ => n_else += 1,
        }
    }
    if n_cyrillic + n_latin + n_else == 0 || n_else > n_cyrillic + n_latin {
        return Spoken::plain(Language::Other);
    }
    // Names of goods are Latin in Russian messages too: a quarter of Cyrillic is enough unless the rest is plainly English.
    let is_cyrillic = n_cyrillic * 2 >= n_latin || (n_cyrillic * 4 >= n_latin && n_english_words(folded) < 3);
    if is_cyrillic { Spoken::plain(cyrillic_language(folded, n_cyrillic)) } else { latin_language(folded) }
}

fn n_english_words(folded: &str) -> usize {
    words(folded).filter(|word| holds(&ENGLISH, word)).count()
}

/// Letters no Russian word has; two of them, or one in a short text, are another language.
fn is_foreign_cyrillic(c: char) -> bool {
    is_cyrillic(c) && !matches!(c, 'а'..='я' | 'ё')
}

fn cyrillic_language(folded: &str, n_letters: usize) -> Language {
    const BULGARIAN: &[&str] = &[
        "аз",
        "беше",
        "е",
        "има",
        "как",
        "ли",
        "моля",
        "моята",
        "най",
        "ни",
        "няма",
        "поръчка",
        "са",
        "се",
        "си",
        "съм",
        "ще",
        "че",
        "това",
    ];
    const RUSSIAN: &[&str] = &[
        "а",
        "был",
        "было",
        "вас",
        "вы",
        "до",
        "же",
        "и",
        "или",
        "как",
        "когда",
        "мне",
        "мой",
        "мы",
        "не",
        "но",
        "что",
        "это",
        "я",
    ];
    let n_foreign = folded.chars().filter(|c| is_foreign_cyrillic(*c)).count();
    if n_foreign > 0 && n_foreign * 60 >= n_letters {
        return Language::Other;
    }
    let mut marks = 0i32;
    for word in words(folded) {
        marks += i32::from(BULGARIAN.contains(&word)) - i32::from(RUSSIAN.contains(&word));
    }
    let has_russian_letter = folded.contains(['ы', 'э']);
    if marks >= 2 && !has_russian_letter { Language::Other } else { Language::RU }
}

/// The words of a folded text: runs of letters, with digits or an apostrophe inside.
pub(crate) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
}

fn latin_language(folded: &str) -> Spoken {
    let (mut english, mut russian, mut foreign, mut n_words) = (0.0f32, 0.0f32, 0.0f32, 0usize);
    for word in words(folded).filter(|word| word.chars().any(char::is_alphabetic)) {
        n_words += 1;
        if holds(&ENGLISH, word) {
            english += if word.len() <= 2 { 0.6 } else { 1.0 };
        }
        if holds(&RUSSIAN_IN_LATIN, word) {
            russian += 1.0;
        } else {
            russian += sound_of_russian(word);
        }
        if holds(&FOREIGN, word) {
            foreign += 1.0;
        }
        if !word.is_ascii() {
            foreign += 0.7;
        }
    }
    let transliterated = Spoken { language: Language::RU, transliterated: true };
    match () {
        () if russian > english && russian >= foreign && russian > 0.0 => transliterated,
        () if foreign > english && foreign >= 1.0 => Spoken::plain(Language::Other),
        () if english > 0.0 => Spoken::plain(Language::EN),
        () => Spoken::plain(unknown_words(folded, n_words)),
    }
}

/// How much a word of Latin letters sounds like a Russian one.
fn sound_of_russian(word: &str) -> f32 {
    const ENDINGS: &[&str] = &[
        "aya", "ayu", "ogo", "ego", "omu", "emu", "iy", "yi", "yy", "yj", "ij", "ymi", "ami", "yami", "ov",
        "enie", "eniya", "anie", "aniya", "tsya", "tsa", "ilsya", "alsya", "las", "los", "lis", "ayut",
        "yut", "aet", "yaet", "uet", "ite", "oi", "oy", "oj", "sh", "osh",
    ];
    const INSIDE: &[&str] =
        &["zh", "shch", "kh", "vsh", "pri", "pere", "stv", "vy", "zd", "dn", "nya", "lya", "chn", "tk", "kl"];
    if word.len() < 3 || !word.is_ascii() || holds(&ENGLISH, word) {
        return 0.0;
    }
    if holds_beginning_of(&RUSSIAN_IN_LATIN_STEMS, word) {
        return 1.0;
    }
    let mut sounds = 0.0f32;
    if ENDINGS.iter().any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending)) {
        sounds += 0.25;
    }
    sounds + INSIDE.iter().filter(|part| word.contains(*part)).count().min(2) as f32 * 0.15
}

/// Latin text without one known word: a statistical guess when it is long enough to bear one.
fn unknown_words(folded: &str, n_words: usize) -> Language {
    const ALLOWED: &[Guess] = &[
        Guess::Eng,
        Guess::Deu,
        Guess::Fra,
        Guess::Spa,
        Guess::Ita,
        Guess::Por,
        Guess::Nld,
        Guess::Pol,
        Guess::Tur,
        Guess::Ces,
        Guess::Swe,
        Guess::Fin,
        Guess::Hun,
        Guess::Ron,
        Guess::Vie,
        Guess::Ind,
    ];
    if n_words < 4 {
        let has_vowel = folded.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        return if has_vowel { Language::EN } else { Language::Other };
    }
    match Detector::with_allowlist(ALLOWED.to_vec()).detect(folded) {
        Some(info) if info.lang() == Guess::Eng => Language::EN,
        _ => Language::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn languages_are_told_apart() {
        let cases: &[(&str, &str)] = &[
            ("Где мой заказ?", "ru"),
            ("gde moi zakaz?", "ru"),
            ("kogda uje privezut, skolko mojno zhdat", "ru"),
            ("verni te dengi", "ru"),
            ("ne rabotaet knopka, pomogite plz", "ru"),
            ("iPhone 15 Pro Max 256GB Natural Titanium когда будет?", "ru"),
            ("Where is my order?", "en"),
            ("refund", "en"),
            ("wrong item mate", "en"),
            ("Wo ist meine Bestellung? Ich warte seit zwei Wochen", "other"),
            ("Où est ma commande ? Je n'ai rien reçu", "other"),
            ("¿Dónde está mi pedido?", "other"),
            ("Gdzie jest moje zamówienie?", "other"),
            ("Де моє замовлення? Ще не отримав", "other"),
            ("Къде е моята поръчка? Още не съм я получил", "other"),
            ("我的订单在哪里", "other"),
            ("أين طلبي", "other"),
            ("🙂🙂🙂", "other"),
            ("", "other"),
        ];
        for (text, expected) in cases {
            assert_eq!(language_of(&fold(text)).language.code(), *expected, "{text}");
        }
    }
}
