//! Which language a message is in, transliterated Russian being Russian. It reads folded text and knows no intent.

use crate::fold::{is_cyrillic, is_latin};
use crate::letters::is_letter;
use crate::said::Said;
use crate::word_list::{
    BULGARIAN, ENGLISH, FOREIGN, RUSSIAN, RUSSIAN_IN_LATIN, RUSSIAN_IN_LATIN_STEMS, holds, holds_beginning_of,
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
pub(crate) fn language_of(said: &Said) -> Spoken {
    let folded = said.text();
    let (mut n_cyrillic, mut n_latin, mut n_else) = (0usize, 0usize, 0usize);
    for c in folded.chars().filter(|c| is_letter(*c)) {
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
    let is_cyrillic = n_cyrillic * 2 >= n_latin || (n_cyrillic * 4 >= n_latin && n_english_words(said) < 3);
    if is_cyrillic { Spoken::plain(cyrillic_language(said, n_cyrillic)) } else { latin_language(said) }
}

fn n_english_words(said: &Said) -> usize {
    said.words().filter(|word| holds(&ENGLISH, word)).count()
}

/// Letters no Russian word has; two of them, or one in a short text, are another language.
fn is_foreign_cyrillic(c: char) -> bool {
    is_cyrillic(c) && !matches!(c, 'а'..='я' | 'ё')
}

fn cyrillic_language(said: &Said, n_letters: usize) -> Language {
    let folded = said.text();
    let n_foreign = folded.chars().filter(|c| is_foreign_cyrillic(*c)).count();
    if n_foreign > 0 && n_foreign * 60 >= n_letters {
        return Language::Other;
    }
    // Between consonants the hard sign is a vowel of Bulgarian; a Russian one stands before «е», «ю» or «я» alone.
    let is_vowel =
        |(sign, next): (char, char)| sign == 'ъ' && is_letter(next) && !matches!(next, 'е' | 'ю' | 'я');
    let n_vowels = folded.chars().zip(folded.chars().skip(1)).filter(|pair| is_vowel(*pair)).count();
    let (mut n_bulgarian, mut n_russian) = (if n_vowels > 0 { 2usize } else { 0 }, 0usize);
    for word in said.words() {
        n_bulgarian += usize::from(holds(&BULGARIAN, word));
        n_russian += usize::from(holds(&RUSSIAN, word));
    }
    if n_russian == 0 && are_typed_blindly(said.words(), said.len()) {
        return Language::Other;
    }
    let has_russian_letter = folded.contains(['ы', 'э']);
    if n_bulgarian >= n_russian + 2 && !has_russian_letter { Language::Other } else { Language::RU }
}

fn latin_language(said: &Said) -> Spoken {
    let (mut english, mut foreign, mut n_words) = (0.0f32, 0.0f32, 0usize);
    let mut others = Vec::new();
    for word in said.words().filter(|word| word.chars().any(is_letter)) {
        n_words += 1;
        if holds(&ENGLISH, word) {
            english += if word.len() <= 2 { 0.6 } else { 1.0 };
            continue;
        }
        others.push(word);
        if holds(&FOREIGN, word) {
            foreign += 1.0;
        }
        if !word.is_ascii() {
            foreign += 0.7;
        }
    }
    if english == 0.0 && are_typed_blindly(others.iter().copied(), n_words) {
        return Spoken::plain(Language::Other);
    }
    let transliterated = Spoken { language: Language::RU, transliterated: true };
    // Each word that is not English sounds like one Russian word at the most: often they need not be listened to.
    let russian: f32 = if others.len() as f32 > english {
        others.iter().map(|word| sound_of_russian(word)).sum()
    } else {
        0.0
    };
    match () {
        () if russian > english && russian >= foreign && russian > 0.0 => transliterated,
        () if foreign > english && foreign >= 1.0 => Spoken::plain(Language::Other),
        () if english > 0.0 => Spoken::plain(Language::EN),
        () => Spoken::plain(unknown_words(said, n_words)),
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
    if holds(&RUSSIAN_IN_LATIN, word) {
        return 1.0;
    }
    if word.len() < 3 || !word.is_ascii() {
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

/// True where half of the words are what fingers leave on a keyboard.
fn are_typed_blindly<'w>(words: impl Iterator<Item = &'w str>, n_words: usize) -> bool {
    let n_typed = words.filter(|word| is_typed_blindly(word)).count();
    n_typed > 0 && n_typed * 2 >= n_words
}

/// True for what fingers leave on a keyboard: a row of its keys, or letters no language says together.
fn is_typed_blindly(word: &str) -> bool {
    const ROWS: &[&str] = &[
        "asdf",
        "dfgh",
        "hjkl",
        "lkjh",
        "qwer",
        "sdfg",
        "uiop",
        "wert",
        "xcvb",
        "zxcv",
        "йцук",
        "олдж",
        "пролд",
        "фыва",
        "цукен",
        "ывап",
        "ячсм",
        "чсми",
    ];
    const CONSONANTS_MAX: usize = 5;
    const CHARS_MAX: usize = 35;
    let is_vowel = |c: char| "aeiouyаеиоуыэюяьъ".contains(c);
    let longest = word.split(is_vowel).map(|run| run.chars().filter(|c| is_letter(*c)).count()).max();
    ROWS.iter().any(|row| word.contains(row))
        || word.chars().nth(CHARS_MAX).is_some()
        || longest.is_some_and(|n| n > CONSONANTS_MAX)
        || (longest.is_some_and(|n| n >= 4) && !word.contains(is_vowel))
}

/// Latin text without one known word: a statistical guess when it is long enough to bear one.
fn unknown_words(said: &Said, n_words: usize) -> Language {
    let folded = said.text();
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
            ("Къде е пратката ми, чакам от две седмици", "other"),
            ("Искам си парите обратно, телефонът не работи", "other"),
            ("Где је моја поруџбина? Чекам већ две недеље", "other"),
            ("Gde je moja porudžbina, čekam već nedelju dana", "other"),
            ("Nisam dobio paket, molim vas vratite mi novac", "other"),
            ("объявление о съёмке, подъезд не тот", "ru"),
            ("asdfghjkl qwrtp zxcvbnm", "other"),
            ("фывапролд йцукенг ячсмить", "other"),
            ("ffff gggg hhhh", "other"),
            ("rhythm synths", "en"),
            ("nightstand lengths", "en"),
            ("агентство", "ru"),
        ];
        for (text, expected) in cases {
            assert_eq!(language_of(&Said::of(fold(text))).language.code(), *expected, "{text}");
        }
    }
}
