//! Words, names and brands that many take for a password, and the person's own; in Russian, in Latin letters, and typed
//! with the keyboard switched to the other language.

use super::keyboard::twin;
use super::{Weakness, piece::Piece};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Words that people who write Russian take most; a word a line, in lower case.
const COMMON: &str = include_str!("russian.txt");
/// The shortest and the longest word that is looked for, in characters.
const WORD_CHARS: std::ops::RangeInclusive<usize> = 3..=16;
/// The list has some hundred words, each with a few ways to write it.
const COMMON_LOG10: f64 = 3.0;
/// A word typed on the other layout is tried right after the word.
const TWIN_LOG10: f64 = 3.3;
const OWN_LOG10: f64 = 1.0;
/// Capitals and figures in place of letters.
const WRITTEN_ODDLY_LOG10: f64 = 0.5;

/// The places where such a word stands.
pub(super) fn known(chars: &[char], own: &[&str]) -> Vec<Piece> {
    let lower: Vec<char> = chars.iter().map(|char| char.to_lowercase().next().unwrap_or(*char)).collect();
    let folded: Vec<char> = lower.iter().map(|char| folded(*char)).collect();
    let own = own_words(own);
    let mut found = Vec::new();
    for from in 0..chars.len() {
        for length in WORD_CHARS {
            let to = from + length;
            let (Some(plain), Some(part)) = (lower.get(from..to), folded.get(from..to)) else { break };
            let odd = chars.get(from..to) != Some(plain) || plain != part;
            for text in [plain, part] {
                let text: String = text.iter().collect();
                let known = own.get(&text).or_else(|| common().get(text.as_str()));
                let Some((kind, log10)) = known else { continue };
                let log10 = if odd { log10 + WRITTEN_ODDLY_LOG10 } else { *log10 };
                found.push(Piece { from, to, log10, kind: *kind });
            }
        }
    }
    found
}

type Known = HashMap<String, (Weakness, f64)>;

fn common() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut known = Known::new();
        for word in COMMON.lines().map(str::trim).filter(|word| !word.is_empty()) {
            known.entry(twin(word)).or_insert((Weakness::OtherLayout, TWIN_LOG10));
        }
        for word in COMMON.lines().map(str::trim).filter(|word| !word.is_empty()) {
            known.insert(word.to_owned(), (Weakness::Word, COMMON_LOG10));
            known.insert(in_latin(word), (Weakness::Word, COMMON_LOG10));
        }
        known
    })
}

fn own_words(own: &[&str]) -> Known {
    let mut known = Known::new();
    for word in own.iter().flat_map(|text| text.split(|char: char| !char.is_alphanumeric())) {
        let word = word.to_lowercase();
        if WORD_CHARS.contains(&word.chars().count()) {
            known.insert(twin(&word), (Weakness::Own, OWN_LOG10));
            known.insert(in_latin(&word), (Weakness::Own, OWN_LOG10));
            known.insert(word, (Weakness::Own, OWN_LOG10));
        }
    }
    known
}

/// Figures and marks that stand for a letter.
fn folded(char: char) -> char {
    match char {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        'ё' => 'е',
        char => char,
    }
}

/// As people write Russian in Latin letters.
fn in_latin(word: &str) -> String {
    const LETTERS: [&str; 32] = [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
        "f", "h", "c", "ch", "sh", "sch", "", "y", "", "e", "yu", "ya",
    ];
    word.chars()
        .map(|char| match char {
            'а'..='я' => {
                let at = u32::from(char) - u32::from('а');
                usize::try_from(at).ok().and_then(|at| LETTERS.get(at)).copied().unwrap_or("").to_owned()
            }
            'ё' => "e".to_owned(),
            char => char.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_lower_case_and_without_doubles() {
        let mut words: Vec<&str> = COMMON.lines().collect();
        let n = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), n);
        for word in words {
            assert_eq!(word, word.to_lowercase());
            assert!(WORD_CHARS.contains(&word.chars().count()), "{word}");
        }
    }

    #[test]
    fn words_go_over_into_latin_letters() {
        assert_eq!(in_latin("солнышко"), "solnyshko");
        assert_eq!(in_latin("пароль"), "parol");
        assert_eq!(in_latin("щука1"), "schuka1");
    }
}
