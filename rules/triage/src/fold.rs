//! One spelling for every message: case, Unicode form, white space, hidden characters, HTML remains and look-alike
//! letters no longer tell two texts apart. It must not know what any word means.

use crate::letters::is_letter;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The characters of a message that are read; what follows cannot change what it is about.
pub(crate) const READ_CHARS_MAX: usize = 6_000;

/// Folds a message: NFKC, lower case, `ё` as `е`, one kind of quotes and dashes, single spaces, no tags, no hidden
/// characters, no stacked accents, and words of mixed script in the script they pretend to.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    let mut spelt = String::with_capacity(text.len().min(READ_CHARS_MAX * 2));
    let bare = without_tags(text);
    if bare.chars().take(READ_CHARS_MAX).all(is_usual) {
        bare.chars().take(READ_CHARS_MAX).for_each(|c| push_usual(&mut spelt, c));
    } else {
        for c in bare.chars().filter(|c| !is_hidden(*c)).nfkc().take(READ_CHARS_MAX) {
            if c.is_ascii() {
                push_plain(&mut spelt, c.to_ascii_lowercase());
            } else {
                c.to_lowercase()
                    .filter(|low| !is_combining_mark(*low))
                    .for_each(|low| push_plain(&mut spelt, low));
            }
        }
    }
    while spelt.ends_with(' ') {
        spelt.pop();
    }
    unmask_lookalikes(spelt)
}

/// True for characters that have one Unicode form only; nearly all messages consist of them.
const fn is_usual(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{410}'..='\u{44f}' | 'Ё' | 'ё' | '«' | '»' | '“' | '”' | '’' | '–' | '—')
}

fn push_usual(spelt: &mut String, c: char) {
    match c {
        'а'..='я' => spelt.push(c),
        'А'..='Я' => spelt.push(char::from_u32(c as u32 + 0x20).unwrap_or(c)),
        'Ё' => spelt.push('е'),
        'a'..='z' => spelt.push(c),
        _ => push_plain(spelt, c.to_ascii_lowercase()),
    }
}

fn push_plain(spelt: &mut String, c: char) {
    match c {
        'ё' => spelt.push('е'),
        '«' | '»' | '“' | '”' | '„' => spelt.push('"'),
        '’' | '‘' | 'ʼ' | '`' | '´' => spelt.push('\''),
        '–' | '—' | '−' | '‑' => spelt.push('-'),
        'ß' => spelt.push_str("ss"),
        'ς' => spelt.push('σ'),
        _ if c.is_whitespace() || c.is_control() || c == '\u{fffd}' => {
            if !spelt.is_empty() && !spelt.ends_with(' ') {
                spelt.push(' ');
            }
        }
        _ => spelt.push(c),
    }
}

fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The text without HTML tags and with the usual entities read; a bare `<` of a sentence stays.
fn without_tags(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains(['<', '&']) {
        return text.into();
    }
    let mut bare = String::with_capacity(text.len().min(READ_CHARS_MAX * 4));
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        bare.push_str(before);
        rest = match tag_end(from).map(|end| (" ", end)).or_else(|| entity(from)) {
            Some((said, end)) => {
                bare.push_str(said);
                from.get(end..).unwrap_or_default()
            }
            None => {
                bare.push_str(from.get(..1).unwrap_or_default());
                from.get(1..).unwrap_or_default()
            }
        };
    }
    bare.push_str(rest);
    bare.into()
}

fn tag_end(from: &str) -> Option<usize> {
    const TAG_BYTES_MAX: usize = 400;
    let mut after = from.strip_prefix('<')?.chars();
    let first = after.next()?;
    let is_tag = first.is_ascii_alphabetic() || matches!(first, '/' | '!');
    let end = from.bytes().take(TAG_BYTES_MAX).position(|b| b == b'>')?;
    is_tag.then_some(end + 1)
}

fn entity(from: &str) -> Option<(&'static str, usize)> {
    const ENTITIES: &[(&str, &str)] = &[
        ("&amp;", "&"),
        ("&gt;", ">"),
        ("&laquo;", "\""),
        ("&lt;", "<"),
        ("&mdash;", "-"),
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&raquo;", "\""),
        ("&#39;", "'"),
    ];
    ENTITIES.iter().find(|(name, _)| from.starts_with(name)).map(|(name, said)| (*said, name.len()))
}

/// Lower-case letters that look alike in upper or lower case, Latin first.
const LOOKALIKES: &[(char, char)] = &[
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('i', 'і'),
    ('j', 'ј'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
];

fn to_cyrillic(c: char) -> Option<char> {
    LOOKALIKES.iter().find(|(latin, _)| *latin == c).map(|(_, cyrillic)| *cyrillic)
}

fn to_latin(c: char) -> Option<char> {
    LOOKALIKES.iter().find(|(_, cyrillic)| *cyrillic == c).map(|(latin, _)| *latin)
}

/// True for letters of the Cyrillic blocks.
#[must_use]
pub(crate) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// True for Latin letters, with accents or without.
#[must_use]
pub(crate) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

fn unmask_lookalikes(text: String) -> String {
    // No Cyrillic letter is ASCII.
    if text.is_ascii() || !text.contains(is_cyrillic) || !text.contains(is_latin) {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars() {
        if is_letter(c) {
            word.push(c);
        } else {
            plain.push_str(&one_script(&word));
            word.clear();
            plain.push(c);
        }
    }
    plain.push_str(&one_script(&word));
    plain
}

fn one_script(word: &str) -> std::borrow::Cow<'_, str> {
    let n_cyrillic = word.chars().filter(|c| is_cyrillic(*c)).count();
    let n_latin = word.chars().filter(|c| is_latin(*c)).count();
    if n_cyrillic == 0 || n_latin == 0 {
        return word.into();
    }
    let cyrillic: String = word.chars().map(|c| to_cyrillic(c).unwrap_or(c)).collect();
    let latin: String = word.chars().map(|c| to_latin(c).unwrap_or(c)).collect();
    match (cyrillic.contains(is_latin), latin.contains(is_cyrillic)) {
        (false, true) => cyrillic.into(),
        (true, false) => latin.into(),
        (false, false) if n_cyrillic >= n_latin => cyrillic.into(),
        (false, false) => latin.into(),
        (true, true) => word.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_text_fold_together() {
        let plain = fold("Где мой заказ? Ещё «едет» — третий день");
        for other in [
            "ГДЕ МОЙ ЗАКАЗ? ЕЩЁ «ЕДЕТ» — ТРЕТИЙ ДЕНЬ",
            "  Где\u{a0}мой \n\n заказ? Ещё “едет” – третий   день\t",
            "<p>Где мой&nbsp;заказ? Ещё &laquo;едет&raquo; &mdash; третий день</p>",
            "Гд\u{200b}е мой зак\u{ad}аз? Ещё «едет» — третий день",
            "Гдe мoй зaкaз? Ещё «едет» — третий дeнь",
            "Г̸̨д̷е̵ м̶о̴й̷ заказ? Ещё «едет» — третий день",
        ] {
            assert_eq!(fold(other), plain);
        }
        assert_eq!(fold("Где мой заказ? Ещё".nfd().collect::<String>().as_str()), "где мой заказ? еще");
    }

    #[test]
    fn usual_characters_are_folded_as_all_others_are() {
        for c in ('\0'..='\u{ffff}').filter(|c| is_usual(*c)) {
            let alone = format!("я{c}я");
            assert_eq!(fold(&alone), fold(&format!("{alone}\u{200b}")), "{c:?}");
        }
    }

    #[test]
    fn what_only_looks_like_a_tag_stays() {
        assert_eq!(fold("I <3 it, 5 < 6 & 7 > 6"), "i <3 it, 5 < 6 & 7 > 6");
        assert_eq!(fold("<<<<<<"), "<<<<<<");
    }
}
