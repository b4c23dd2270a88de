//! Letters within a letter stay closed: nobody reads them here, and thousands one in another would break the parser,
//! which takes them apart by recursion. Knows the names of their types, and no more of the form of mail.

use std::borrow::Cow;

/// So far before the second half of a type's name its first half is looked for: comments may stand between.
const REACH_BYTES: usize = 200;

/// The same letter, in which no part is called a letter any more: `message/rfc822`, `message/global`, `multipart/digest`.
pub(super) fn closed(raw: &[u8]) -> Cow<'_, [u8]> {
    let mut closed = Cow::Borrowed(raw);
    for at in 0..raw.len() {
        if let Some(last) = names_a_letter(raw, at)
            && let Some(letter) = closed.to_mut().get_mut(last)
        {
            *letter = b'-';
        }
    }
    closed
}

/// The last byte of a word at `at` that makes a part a letter.
fn names_a_letter(raw: &[u8], at: usize) -> Option<usize> {
    let is = |word: &[u8]| raw.get(at..at + word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word));
    match raw.get(at)? {
        b'r' | b'R' if is(b"rfc822") => Some(at + 5),
        b'g' | b'G' if is(b"global") && follows(raw, at, b"message") => Some(at + 5),
        b'd' | b'D' if is(b"digest") && follows(raw, at, b"multipart") => Some(at + 5),
        _ => None,
    }
}

/// Whether a type's first half and a slash stand before `at`, with nothing but blanks and comments between.
fn follows(raw: &[u8], at: usize, first_half: &[u8]) -> bool {
    let before = raw.get(at.saturating_sub(REACH_BYTES)..at).unwrap_or_default();
    let ends_well = before.trim_ascii_end().last().is_some_and(|sign| matches!(sign, b'/' | b')'));
    ends_well && before.windows(first_half.len()).any(|word| word.eq_ignore_ascii_case(first_half))
}

#[cfg(test)]
mod tests {
    use super::super::judge_letter;
    use super::closed;
    use crate::lookalike::Brands;
    use std::borrow::Cow;

    #[test]
    fn only_types_of_letters_are_closed() {
        for (typed, read) in [
            ("Content-Type: message/RFC822", "Content-Type: message/RFC82-"),
            ("message/ (a letter) global", "message/ (a letter) globa-"),
            ("multipart/\r\n digest;", "multipart/\r\n diges-;"),
        ] {
            assert_eq!(String::from_utf8_lossy(&closed(typed.as_bytes())), read);
        }
        for typed in ["a global digest of news", "https://shop.example/global", "text/plain"] {
            assert!(matches!(closed(typed.as_bytes()), Cow::Borrowed(_)), "{typed}");
        }
    }

    #[test]
    fn thousands_of_letters_one_in_another_come_to_an_end() {
        let head = "From: a@b.example\r\nSubject: hello\r\n";
        for (start, level) in [
            ("", "Content-Type: message/rfc822\r\n\r\n"),
            ("", "content-type: Message/\r\n Global\r\n\r\n"),
            ("", "Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\n"),
        ] {
            let letter = format!("{head}{start}{}", level.repeat(30_000));
            let judged = judge_letter(letter.as_bytes(), None, Brands::protected());
            assert_eq!(judged.from, "a@b.example");
        }
    }
}
