//! Undoes the disguises of a single word: case, compatibility forms, small capitals, letters borrowed from another script, digits for letters. Knows no meaning.

use unicode_normalization::UnicodeNormalization;

/// The script a word or a whole message is written in, as far as folding cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// Latin letters prevail.
    Latin,
    /// Cyrillic letters prevail.
    Cyrillic,
}

/// Small capitals that no Unicode form folds to their letters.
const SMALL_CAPITALS: &[(char, char)] = &[
    ('ᴀ', 'a'),
    ('ʙ', 'b'),
    ('ᴄ', 'c'),
    ('ᴅ', 'd'),
    ('ᴇ', 'e'),
    ('ꜰ', 'f'),
    ('ɢ', 'g'),
    ('ʜ', 'h'),
    ('ɪ', 'i'),
    ('ᴊ', 'j'),
    ('ᴋ', 'k'),
    ('ʟ', 'l'),
    ('ᴍ', 'm'),
    ('ɴ', 'n'),
    ('ᴏ', 'o'),
    ('ᴘ', 'p'),
    ('ǫ', 'q'),
    ('ʀ', 'r'),
    ('ꜱ', 's'),
    ('ᴛ', 't'),
    ('ᴜ', 'u'),
    ('ᴠ', 'v'),
    ('ᴡ', 'w'),
    ('ʏ', 'y'),
    ('ᴢ', 'z'),
    ('ı', 'i'),
    ('ɑ', 'a'),
];

/// Letters that look alike: Latin, Cyrillic.
const TWINS: &[(char, char)] = &[
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('i', 'і'),
    ('j', 'ј'),
    ('k', 'к'),
    ('m', 'м'),
    ('n', 'п'),
    ('o', 'о'),
    ('p', 'р'),
    ('r', 'г'),
    ('s', 'ѕ'),
    ('t', 'т'),
    ('u', 'и'),
    ('x', 'х'),
    ('y', 'у'),
];

/// Digits and signs that stand for letters: sign, Latin, Cyrillic.
const LEET: &[(char, char, char)] = &[
    ('0', 'o', 'о'),
    ('1', 'i', 'и'),
    ('3', 'e', 'з'),
    ('4', 'a', 'ч'),
    ('5', 's', 'с'),
    ('6', 'b', 'б'),
    ('7', 't', 'т'),
    ('8', 'b', 'в'),
    ('@', 'a', 'а'),
    ('$', 's', 'с'),
];

/// True for characters that are invisible or only join letters, so a word goes on across them.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || is_mark(letter)
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

/// True for the signs that [`leet`] may read as a letter inside a word.
pub(crate) fn is_leet_sign(letter: char) -> bool {
    matches!(letter, '@' | '$')
}

/// The script that prevails in `text`; Latin where neither does.
pub(crate) fn prevailing(text: &str) -> Script {
    let (mut latin, mut cyrillic) = (0usize, 0usize);
    for letter in text.chars() {
        match letter {
            'a'..='z' | 'A'..='Z' => latin += 1,
            'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => cyrillic += 1,
            _ => {}
        }
    }
    if cyrillic * 2 > latin { Script::Cyrillic } else { Script::Latin }
}

/// Appends the folded form of `word` to `out`: lower case, е for ё, one script, no apostrophes and no invisible characters.
pub(crate) fn word(word: &str, around: Script, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.bytes().filter(|b| *b != b'\'').map(|b| char::from(b.to_ascii_lowercase())));
        return;
    }
    let from = out.len();
    for letter in word.nfkc().filter(|c| !is_invisible(*c) && !is_apostrophe(*c)) {
        out.extend(
            plain(letter).to_lowercase().map(|c| if c == 'ё' { 'е' } else { c }).filter(|c| !is_mark(*c)),
        );
    }
    let Some(folded) = out.get(from..) else { return };
    if let Some(one_script) = unmixed(folded, around) {
        out.truncate(from);
        out.push_str(&one_script);
    }
}

/// True for every form of the apostrophe.
pub(crate) fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

fn plain(letter: char) -> char {
    if letter.is_ascii() || ('а'..='я').contains(&letter) || ('А'..='Я').contains(&letter) {
        return letter;
    }
    if let Some((_, capital)) = SMALL_CAPITALS.iter().find(|(small, _)| *small == letter) {
        return *capital;
    }
    if matches!(letter, '\u{370}'..='\u{3ff}') {
        return greek(letter);
    }
    // An accented Latin letter stands for its base; a Russian й or ё stays what it is.
    if matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') {
        return letter.to_string().nfd().next().unwrap_or(letter);
    }
    letter
}

fn greek(letter: char) -> char {
    const LOOKS: &[(char, char)] = &[
        ('α', 'a'),
        ('β', 'b'),
        ('ε', 'e'),
        ('η', 'n'),
        ('ι', 'i'),
        ('κ', 'k'),
        ('ν', 'v'),
        ('ο', 'o'),
        ('ρ', 'p'),
        ('τ', 't'),
        ('υ', 'u'),
        ('χ', 'x'),
        ('ω', 'w'),
        ('Α', 'a'),
        ('Β', 'b'),
        ('Ε', 'e'),
        ('Ζ', 'z'),
        ('Η', 'h'),
        ('Ι', 'i'),
        ('Κ', 'k'),
        ('Μ', 'm'),
        ('Ν', 'n'),
        ('Ο', 'o'),
        ('Ρ', 'p'),
        ('Τ', 't'),
        ('Υ', 'y'),
        ('Χ', 'x'),
    ];
    LOOKS.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to)
}

/// The word in one script, or nothing where it already is.
fn unmixed(word: &str, around: Script) -> Option<String> {
    let (mut latin, mut cyrillic, mut latin_only, mut cyrillic_only) = (0, 0, 0, 0);
    for letter in word.chars() {
        if letter.is_ascii_alphabetic() {
            latin += 1;
            latin_only += usize::from(!TWINS.iter().any(|(l, _)| *l == letter));
        } else if ('а'..='я').contains(&letter) || matches!(letter, 'ј' | 'ѕ' | 'і') {
            cyrillic += 1;
            cyrillic_only += usize::from(!TWINS.iter().any(|(_, c)| *c == letter));
        }
    }
    if latin == 0 || cyrillic == 0 {
        return None;
    }
    let target = match cyrillic_only.cmp(&latin_only) {
        std::cmp::Ordering::Greater => Script::Cyrillic,
        std::cmp::Ordering::Less => Script::Latin,
        std::cmp::Ordering::Equal => around,
    };
    Some(word.chars().map(|letter| twin(letter, target)).collect())
}

fn twin(letter: char, target: Script) -> char {
    let found = match target {
        Script::Cyrillic => TWINS.iter().find(|(l, _)| *l == letter).map(|(_, c)| *c),
        Script::Latin => TWINS.iter().find(|(_, c)| *c == letter).map(|(l, _)| *l),
    };
    found.unwrap_or(letter)
}

/// Reads digits and signs inside a word as the letters they imitate; nothing where the word has none.
/// `v0ucher` → `voucher`, but `15к` and `2fa` stay.
pub(crate) fn leet(folded: &str) -> Option<String> {
    let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
    let signs = folded.chars().filter(|c| LEET.iter().any(|(s, ..)| s == c)).count();
    if letters < 2 || signs == 0 || signs > letters {
        return None;
    }
    let cyrillic = folded.chars().any(|c| ('а'..='я').contains(&c));
    let read = folded.chars().map(|c| {
        LEET.iter().find(|(s, ..)| *s == c).map_or(c, |(_, latin, rus)| if cyrillic { *rus } else { *latin })
    });
    Some(read.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str, around: Script) -> String {
        let mut out = String::new();
        word(text, around, &mut out);
        out
    }

    #[test]
    fn a_word_comes_out_in_one_script() {
        for (from, around, to) in [
            ("Coтpyдниk", Script::Cyrillic, "сотрудник"),
            ("нoмep", Script::Cyrillic, "номер"),
            ("Bаnк", Script::Latin, "bank"),
            ("соdе", Script::Latin, "code"),
            ("безо\u{200b}пасный", Script::Cyrillic, "безопасный"),
            ("ᴄᴏᴅᴇ", Script::Latin, "code"),
            ("𝐜𝐨𝐝𝐞", Script::Latin, "code"),
            ("don’t", Script::Latin, "dont"),
            ("Ещё", Script::Cyrillic, "еще"),
            ("Йод", Script::Cyrillic, "йод"),
            ("Сбербанк", Script::Latin, "сбербанк"),
            ("раypal", Script::Latin, "paypal"),
        ] {
            assert_eq!(folded(from, around), to, "{from}");
        }
    }

    #[test]
    fn digits_are_read_as_letters_only_inside_words() {
        assert_eq!(leet("v0ucher").as_deref(), Some("voucher"));
        assert_eq!(leet("р0зыгрыша").as_deref(), Some("розыгрыша"));
        assert_eq!(leet("cl@im").as_deref(), Some("claim"));
        assert_eq!(leet("15к"), None);
        assert_eq!(leet("code"), None);
    }
}
