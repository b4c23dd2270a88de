//! Takes the disguise off words: spaced-out letters, look-alike letters of the other alphabet, digits for letters,
//! invisible and ornamental characters. Knows where each letter stood, and no secret.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text without its disguise.
#[derive(Debug)]
pub(super) struct Undisguised {
    /// The text as it is meant to be read.
    pub(super) text: String,
    /// For each character of it, the character of the original that it stands for.
    origins: Vec<usize>,
}

/// Letters of both alphabets that look alike: Latin, Cyrillic.
const TWINS: &[(char, char)] = &[
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('i', 'і'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('t', 'т'),
    ('u', 'и'),
    ('x', 'х'),
    ('y', 'у'),
];

/// Digits and signs read as letters beside letters.
const DIGITS: &[(char, char)] =
    &[('0', 'o'), ('1', 'i'), ('3', 'e'), ('4', 'a'), ('5', 's'), ('@', 'a'), ('$', 's')];

/// Letters that stand alone one after another are a word from so many on.
const SPACED_LETTERS_MIN: usize = 3;

impl Undisguised {
    /// Takes the disguise off; none where there was none to take.
    pub(super) fn of(text: &str) -> Option<Self> {
        let letters = joined(plain(text));
        let cyrillic = letters.iter().filter(|(letter, _)| is_cyrillic(*letter)).count();
        let latin = letters.iter().filter(|(letter, _)| letter.is_ascii_alphabetic()).count();
        let mut read = Vec::with_capacity(letters.len());
        for word in letters.chunk_by(|(a, _), (b, _)| belongs(*a) && belongs(*b)) {
            read.extend(in_one_script(word, cyrillic > latin));
        }
        let found = Self {
            text: read.iter().map(|(letter, _)| letter).collect(),
            origins: read.iter().map(|(_, origin)| *origin).collect(),
        };
        (found.text != text).then_some(found)
    }

    /// The characters of the original that stand for `start..end` of the text.
    pub(super) fn original(&self, (start, end): (usize, usize)) -> (usize, usize) {
        let at = |n: usize| self.origins.get(n).copied().unwrap_or_default();
        (at(start), at(end.saturating_sub(1)) + 1)
    }
}

type Letter = (char, usize);

/// Ornamental letters become plain ones, invisible characters and accents go.
fn plain(text: &str) -> Vec<Letter> {
    let letters = text.chars().enumerate().filter(|(_, letter)| !is_invisible(*letter));
    letters
        .flat_map(|(at, letter)| {
            let kept = matches!(letter, 'й' | 'Й' | 'ё' | 'Ё').then_some(letter);
            let folded = kept.is_none().then(|| std::iter::once(letter).nfkc());
            kept.into_iter().chain(folded.into_iter().flatten()).map(move |letter| (letter, at))
        })
        .filter(|(letter, _)| !is_combining_mark(*letter))
        .collect()
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// «к о д», `c-o-d-e`: letters that stand alone come together, word by word.
fn joined(letters: Vec<Letter>) -> Vec<Letter> {
    let is_alone = |at: usize| {
        let letter = |at: usize| letters.get(at).is_some_and(|(letter, _)| letter.is_alphanumeric());
        letter(at) && !letter(at + 1) && !at.checked_sub(1).is_some_and(letter)
    };
    let is_gap = |at: usize| {
        letters.get(at).is_some_and(|(sign, _)| matches!(sign, ' ' | '.' | '-' | '_' | '*' | '·'))
    };
    let mut out = Vec::with_capacity(letters.len());
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let mut n = usize::from(is_alone(at));
        while n > 0 && is_gap(at + 2 * n - 1) && is_alone(at + 2 * n) {
            n += 1;
        }
        if n < SPACED_LETTERS_MIN {
            out.push(*letter);
            at += 1;
        } else {
            out.extend((0..n).filter_map(|one| letters.get(at + 2 * one)));
            at += 2 * n - 1;
        }
    }
    out
}

/// A word whose letters are of both alphabets, or look like the other one's in a text of that one, is read in one.
fn in_one_script(word: &[Letter], in_cyrillic_text: bool) -> Vec<Letter> {
    let has = |of: fn(char) -> bool| word.iter().any(|(letter, _)| of(*letter));
    let (cyrillic, latin) = (has(is_cyrillic), has(|letter| letter.is_ascii_alphabetic()));
    let digits = (cyrillic || latin) && has(|letter| DIGITS.iter().any(|(digit, _)| *digit == letter));
    let foreign = if in_cyrillic_text { latin } else { cyrillic };
    if !digits && !foreign {
        return word.to_vec();
    }
    let read = |to_cyrillic: bool| -> Option<Vec<Letter>> {
        word.iter().map(|(letter, at)| Some((twin(*letter, to_cyrillic)?, *at))).collect()
    };
    read(in_cyrillic_text).or_else(|| read(!in_cyrillic_text)).unwrap_or_else(|| word.to_vec())
}

/// The letter of one alphabet; none where it has no look-alike there.
fn twin(letter: char, to_cyrillic: bool) -> Option<char> {
    let letter = DIGITS.iter().find(|(digit, _)| *digit == letter).map_or(letter, |(_, letter)| *letter);
    let small = letter.to_lowercase().next().unwrap_or(letter);
    match (to_cyrillic, is_cyrillic(small), small.is_ascii_alphabetic()) {
        (true, true, _) | (false, _, true) => Some(small),
        (true, false, true) => TWINS.iter().find(|(latin, _)| *latin == small).map(|(_, cyrillic)| *cyrillic),
        (false, true, false) => {
            TWINS.iter().find(|(_, cyrillic)| *cyrillic == small).map(|(latin, _)| *latin)
        }
        _ => None,
    }
}

fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{4ff}')
}

fn belongs(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '@' | '$')
}
