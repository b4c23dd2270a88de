//! What a label looks like to the eye: confusable letters by Unicode's table, look-alike digits, Cyrillic by sound; knows no brands.

use unicode_normalization::UnicodeNormalization;

/// The ways a label may be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Readings {
    /// By the look of its letters.
    pub(crate) look: String,
    /// By the sound of its letters, where it is written in Cyrillic.
    pub(crate) sound: Option<String>,
}

/// Reads a label that is not plain ASCII.
pub(crate) fn readings(label: &str) -> Readings {
    let plain: String = label.nfkc().flat_map(char::to_lowercase).collect();
    let look = unicode_security::confusable_detection::skeleton(&plain)
        .nfd()
        .filter(|c| !is_mark(*c))
        .flat_map(|c| cyrillic_look(c).to_lowercase())
        .collect();
    let cyrillic = plain.chars().filter(|c| ('\u{400}'..='\u{4ff}').contains(c)).count();
    let latin = plain.chars().filter(char::is_ascii_alphabetic).count();
    let sound = (cyrillic > latin).then(|| plain.chars().map(sound_of).collect());
    Readings { look, sound }
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Letters that the eye takes for Latin and Unicode's table, made for stricter use, keeps apart.
fn cyrillic_look(letter: char) -> char {
    match letter {
        'к' | 'ќ' => 'k',
        'в' => 'b',
        'м' => 'm',
        'н' => 'h',
        'т' => 't',
        'п' => 'n',
        'и' => 'u',
        'г' => 'r',
        other => other,
    }
}

fn sound_of(letter: char) -> &'static str {
    const SOUNDS: &[(char, &str)] = &[
        ('а', "a"),
        ('б', "b"),
        ('в', "v"),
        ('г', "g"),
        ('д', "d"),
        ('е', "e"),
        ('ё', "e"),
        ('ж', "zh"),
        ('з', "z"),
        ('и', "i"),
        ('й', "y"),
        ('к', "k"),
        ('л', "l"),
        ('м', "m"),
        ('н', "n"),
        ('о', "o"),
        ('п', "p"),
        ('р', "r"),
        ('с', "s"),
        ('т', "t"),
        ('у', "u"),
        ('ф', "f"),
        ('х', "h"),
        ('ц', "ts"),
        ('ч', "ch"),
        ('ш', "sh"),
        ('щ', "sch"),
        ('ъ', ""),
        ('ы', "y"),
        ('ь', ""),
        ('э', "e"),
        ('ю', "yu"),
        ('я', "ya"),
        ('-', "-"),
    ];
    SOUNDS.iter().find(|(from, _)| *from == letter).map_or("_", |(_, to)| *to)
}

/// Folds what is confusable within ASCII: digits for letters and pairs that merge (`rn`, `vv`). Both sides of a comparison are folded.
pub(crate) fn fold_ascii(label: &str, out: &mut String) {
    let bytes = label.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let next = bytes.get(at + 1);
        let (letter, taken) = match (byte, next) {
            (b'r', Some(b'n')) => ('m', 2),
            (b'v', Some(b'v')) => ('w', 2),
            (b'0', _) => ('o', 1),
            (b'1' | b'i' | b'|', _) => ('l', 1),
            (b'3', _) => ('e', 1),
            (b'4', _) => ('a', 1),
            (b'5', _) => ('s', 1),
            (b'8', _) => ('b', 1),
            (b'9', _) => ('g', 1),
            (other, _) if other.is_ascii() => (char::from(*other), 1),
            _ => ('_', 1),
        };
        out.push(letter);
        at += taken;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cyrillic_is_read_by_look_and_by_sound() {
        assert_eq!(readings("аpple").look, "apple");
        assert_eq!(readings("сбербанк").sound.as_deref(), Some("sberbank"));
        assert_eq!(readings("münchen").look.replace("rn", "m"), "munchen");
    }

    #[test]
    fn digits_and_merging_letters_fold() {
        let folded = |label: &str| {
            let mut out = String::new();
            fold_ascii(label, &mut out);
            out
        };
        assert_eq!(folded("paypa1"), folded("paypal"));
        assert_eq!(folded("rnicrosoft"), folded("microsoft"));
        assert_ne!(folded("shell"), folded("shelf"));
    }
}
