//! Russian in Latin letters put back into Cyrillic, as well as its many spellings allow. It reads folded text.

/// Longest first within one beginning letter: the first that fits is taken.
const SOUNDS: &[(&str, &str)] = &[
    ("shch", "щ"),
    ("sch", "щ"),
    ("sh", "ш"),
    ("ch", "ч"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("tz", "ц"),
    ("ya", "я"),
    ("ja", "я"),
    ("ia", "я"),
    ("yu", "ю"),
    ("ju", "ю"),
    ("iu", "ю"),
    ("yo", "е"),
    ("jo", "е"),
    ("ye", "е"),
    ("je", "же"),
    ("yi", "ый"),
    ("yy", "ый"),
    ("iy", "ий"),
    ("ij", "ий"),
    ("yj", "ый"),
    ("ii", "ий"),
    ("a", "а"),
    ("b", "б"),
    ("c", "ц"),
    ("d", "д"),
    ("e", "е"),
    ("f", "ф"),
    ("g", "г"),
    ("h", "х"),
    ("i", "и"),
    ("j", "ж"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("q", "к"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("v", "в"),
    ("w", "в"),
    ("x", "кс"),
    ("y", "ы"),
    ("z", "з"),
    ("'", "ь"),
];

const VOWELS: &str = "aeiouy";

/// Spells a folded text of Latin letters in Cyrillic ones; words with digits in them (order numbers) stay, but `4` and
/// `6` before a letter are the sounds they stand for.
#[must_use]
pub(crate) fn to_cyrillic(folded: &str) -> String {
    let mut spelt = String::with_capacity(folded.len() * 2);
    for (n, word) in folded.split(' ').enumerate() {
        if n > 0 {
            spelt.push(' ');
        }
        match whole_word(word) {
            Some(known) => spelt.push_str(known),
            None if word.chars().skip(1).any(|c| c.is_ascii_digit()) || word.contains('@') => {
                spelt.push_str(word)
            }
            None => spell(word, &mut spelt),
        }
    }
    spelt
}

/// Words whose usual Latin spelling the sounds would lead astray.
fn whole_word(word: &str) -> Option<&'static str> {
    const WORDS: &[(&str, &str)] = &[
        ("4to", "что"),
        ("chto", "что"),
        ("cto", "что"),
        ("esche", "еще"),
        ("eshe", "еще"),
        ("eto", "это"),
        ("etot", "этот"),
        ("eta", "эта"),
        ("eti", "эти"),
        ("etu", "эту"),
        ("moi", "мой"),
        ("plz", "пожалуйста"),
        ("pls", "пожалуйста"),
        ("shto", "что"),
        ("spb", "спб"),
        ("tovar", "товар"),
    ];
    WORDS.iter().find(|(latin, _)| *latin == word).map(|(_, cyrillic)| *cyrillic)
}

fn spell(word: &str, spelt: &mut String) {
    let mut rest = word;
    let mut after_vowel = false;
    while let Some(first) = rest.chars().next() {
        let n_left = rest.len();
        let ends_here =
            |n: usize| rest.get(n..).is_none_or(|next| !next.starts_with(|c: char| c.is_ascii_alphabetic()));
        let (taken, sound) = match first {
            '4' if n_left > 1 => (1, "ч"),
            '6' if n_left > 1 => (1, "ш"),
            // A vowel before «y», «i» or «j» at the end of a word, or before a consonant, makes it short: «moy», «kurjer».
            'y' | 'j' if after_vowel && !next_is_vowel(rest) => (1, "й"),
            'i' if after_vowel && ends_here(1) => (1, "й"),
            'j' if !after_vowel && rest.starts_with("je") && word.len() > n_left => (1, "ь"),
            _ => match SOUNDS.iter().find(|(latin, _)| rest.starts_with(latin)) {
                Some((latin, sound)) => (latin.len(), *sound),
                None => {
                    spelt.push(first);
                    after_vowel = false;
                    rest = rest.get(first.len_utf8()..).unwrap_or_default();
                    continue;
                }
            },
        };
        spelt.push_str(sound);
        after_vowel = rest.get(..taken).is_some_and(|latin| latin.ends_with(|c| VOWELS.contains(c)));
        rest = rest.get(taken..).unwrap_or_default();
    }
}

fn next_is_vowel(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(|c| VOWELS.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_spellings_come_back() {
        let cases = [
            ("gde moi zakaz", "где мой заказ"),
            ("gde moy zakaz 4512-a", "где мой заказ 4512-a"),
            ("kogda privezut posylku", "когда привезут посылку"),
            ("horoshiy magazin", "хороший магазин"),
            ("zhdu uzhe nedelyu", "жду уже неделю"),
            ("4to s dostavkoy", "что с доставкой"),
            ("shchetka slomalas'", "щетка сломалась"),
            ("verNite".to_lowercase().leak() as &str, "верните"),
        ];
        for (latin, cyrillic) in cases {
            assert_eq!(to_cyrillic(latin), cyrillic);
        }
    }
}
