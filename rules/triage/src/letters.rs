//! What a letter is, told fast for the letters that most messages are written in. It knows no words.

/// True for the letters that nearly all messages consist of: no table has to be asked about them.
const fn is_usual_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{410}'..='\u{44f}')
}

/// True for a letter of any script.
pub(crate) fn is_letter(c: char) -> bool {
    is_usual_letter(c) || (!c.is_ascii() && c.is_alphabetic())
}

/// True for a letter or a digit of any script.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    is_usual_letter(c) || c.is_ascii_digit() || (!c.is_ascii() && c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_told_as_the_standard_tells_it() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
