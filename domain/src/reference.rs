//! Case references to read aloud: `C-7F3K-92M4`, Crockford base32 with a check character.

use std::fmt;

/// A reference: seven data characters (35 bits) and a check character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CaseRef([u8; DATA_CHARS]);

/// What stands between the parts of a reference, as programs and people write it.
pub(crate) const DASHES: &[char] = &['-', '\u{2010}', '\u{2011}', '–', '—', '\u{2212}'];
/// How many characters each part of a reference has.
const PARTS: [usize; 3] = [1, 4, 4];
/// Data characters before the check character.
pub(crate) const DATA_CHARS: usize = 7;
pub(crate) const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The values up to this one are written as digits.
const LAST_DIGIT: u8 = 9;

impl CaseRef {
    /// From random bits; the lowest 35 are used. A reference has at least one digit, so that it is told from a word
    /// where somebody types it small and without dashes.
    #[must_use]
    pub fn make(chance: u64) -> Self {
        let mut bits = chance;
        let mut data = std::array::from_fn(|_| {
            let value = (bits & 31) as u8;
            bits >>= 5;
            value
        });
        if data.iter().all(|value| *value > LAST_DIGIT) {
            data[0] &= 7;
        }
        Self(data)
    }

    /// The number in a sentence, or in words that are nothing else: as it is written where its check character is right,
    /// as it was typed where it has the form of one and a slip in it.
    #[must_use]
    pub fn named_in(text: &str) -> Option<String> {
        // Words of eight letters that happen to fit, and orders of eight digits, are no references.
        let is_mixed = text.chars().any(char::is_numeric) && text.chars().any(char::is_alphabetic);
        if let Some(whole) = Self::parse(text).filter(|_| is_mixed) {
            return Some(whole.to_string());
        }
        let marks = |letter: char| !letter.is_alphanumeric() && !DASHES.contains(&letter);
        let words = text.split(marks).map(|word| word.trim_matches(DASHES));
        let mut named = words.filter(|word| has_its_form(word));
        let first = named.next()?;
        Some(Self::parse(first).map_or_else(|| first.to_owned(), |known| known.to_string()))
    }

    /// Reads what a person typed or dictated: any case, with or without prefix and dashes, O for 0, I and L for 1,
    /// and Cyrillic letters that look the same. `None` where the check character says that something was misheard.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut values = Vec::with_capacity(DATA_CHARS + 2);
        for letter in text.trim().chars().filter(|c| !matches!(c, ' ' | '\u{a0}') && !DASHES.contains(c)) {
            if values.len() > DATA_CHARS + 1 {
                return None;
            }
            values.push(value_of(letter)?);
        }
        let c = value_of('C')?;
        if values.len() == DATA_CHARS + 2 && values.first() == Some(&c) {
            values.remove(0);
        }
        let check = values.pop()?;
        let data: [u8; DATA_CHARS] = values.try_into().ok()?;
        (check_of(data) == check).then_some(Self(data))
    }
}

impl fmt::Display for CaseRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("C-")?;
        for (place, value) in self.0.into_iter().chain([check_of(self.0)]).enumerate() {
            if place == 4 {
                f.write_str("-")?;
            }
            let letter = ALPHABET.get(usize::from(value)).copied().unwrap_or(b'0');
            write!(f, "{}", char::from(letter))?;
        }
        Ok(())
    }
}

/// `C`, four characters, four characters, with dashes between.
fn has_its_form(word: &str) -> bool {
    let parts: Vec<&str> = word.split(DASHES).collect();
    let fits =
        |(part, n): (&&str, usize)| part.chars().count() == n && part.chars().all(|c| value_of(c).is_some());
    let is_prefixed = parts.first().is_some_and(|first| first.chars().all(|c| value_of(c) == value_of('C')));
    is_prefixed && parts.len() == PARTS.len() && parts.iter().zip(PARTS).all(fits)
}

/// Weighted by odd numbers modulo 32, so that every single slip changes it, and by unequal ones, so that most swaps do.
pub(crate) fn check_of(data: [u8; DATA_CHARS]) -> u8 {
    const WEIGHTS: [u32; DATA_CHARS] = [1, 3, 5, 7, 9, 11, 13];
    let sum: u32 = data.iter().zip(WEIGHTS).map(|(value, weight)| u32::from(*value) * weight).sum();
    (sum % 32) as u8
}

pub(crate) fn value_of(letter: char) -> Option<u8> {
    let upper = letter.to_uppercase().next()?;
    let latin = match upper {
        'O' | 'О' => '0',
        'I' | 'L' => '1',
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'К' => 'K',
        'М' => 'M',
        'Р' => 'P',
        'Т' => 'T',
        'Х' => 'X',
        other => other,
    };
    let byte = u8::try_from(latin).ok()?;
    ALPHABET.iter().position(|known| *known == byte).and_then(|place| u8::try_from(place).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn is_read_as_people_type_it() {
        let reference = CaseRef::make(0x1234_5678_9abc);
        let written = reference.to_string();
        assert_eq!(written.len(), 11);
        for typed in
            [written.clone(), written.to_lowercase(), written.replace('-', ""), written.replace("C-", "")]
        {
            assert_eq!(CaseRef::parse(&typed), Some(reference), "{typed}");
        }
        assert_eq!(CaseRef::parse(""), None);
        assert_eq!(CaseRef::parse("C-"), None);
        assert_eq!(CaseRef::parse(&"C".repeat(10_000)), None);
    }

    #[test]
    fn is_found_in_a_sentence() {
        let written = CaseRef::make(0x1234_5678_9abc).to_string();
        let cyrillic = written.replacen('C', "С", 1);
        let slip = format!("{}{}", &written[..10], if written.ends_with('7') { '8' } else { '7' });
        for typed in [
            written.clone(),
            written.replace('-', ""),
            written.replace('-', "\u{2011}"),
            format!("Где моё дело {written}?"),
            format!("дело № {cyrillic}."),
            format!("[{}]", written.to_lowercase()),
            format!("Re: case {}, please", written.replace('-', "–")),
        ] {
            assert_eq!(CaseRef::named_in(&typed), Some(written.clone()), "{typed}");
        }
        assert_eq!(
            CaseRef::named_in(&format!("my case {slip}")),
            Some(slip.clone()),
            "a slip is still its form"
        );
        for none in [
            "",
            "где заказ 48213",
            "48213-1234-5678",
            "AC-1234-5678",
            "C-12345678-9",
            "C - 7 - 8",
            "C-—-",
            "cancelled",
            "too small",
        ] {
            assert_eq!(CaseRef::named_in(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn is_told_from_a_word_however_it_is_typed(chance: u64, all_letters in prop::array::uniform7(10_u64..32)) {
            let letters = all_letters.iter().fold(0, |bits, value| (bits << 5) | value);
            for reference in [CaseRef::make(chance), CaseRef::make(letters)] {
                let written = reference.to_string();
                let typed = written.to_lowercase().replace('-', "");
                prop_assert_eq!(CaseRef::named_in(&typed), Some(written));
            }
        }

        #[test]
        fn one_wrong_letter_is_noticed(chance: u64, place in 0_usize..8, step in 1_usize..32) {
            let written = CaseRef::make(chance).to_string();
            let mut letters: Vec<char> = written.chars().skip(2).filter(|letter| *letter != '-').collect();
            let right = ALPHABET.iter().position(|known| char::from(*known) == letters[place]).unwrap();
            letters[place] = char::from(ALPHABET[(right + step) % 32]);
            let typed: String = letters.into_iter().collect();
            prop_assert_eq!(CaseRef::parse(&typed), None);
        }
    }
}
