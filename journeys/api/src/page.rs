//! Cursors: where a page of a list ends, and of which list, as an opaque word.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use store::cases::Cursor;
use web::{Problem, print_of};

/// Characters of what tells one list from another.
const PRINT_CHARS: usize = 8;

/// What tells the list of a view and a question from all others.
pub(crate) fn print(view: &str, question: &str) -> String {
    let list = [("view", view), ("q", question)].map(|(name, value)| (name.to_owned(), value.to_owned()));
    print_of(&list).chars().take(PRINT_CHARS).collect()
}

/// The word of a cursor in the list of this print.
pub(crate) fn write(cursor: Cursor, print: &str) -> String {
    let mut bytes = Vec::with_capacity(32);
    for number in [cursor.turn, cursor.urgency, cursor.at, cursor.id] {
        bytes.extend(number.to_be_bytes());
    }
    format!("{}.{print}", URL_SAFE_NO_PAD.encode(bytes))
}

/// The cursor of a word.
///
/// # Errors
/// [`Problem::Field`] where the word is none of ours, and where it belongs to another list.
pub(crate) fn read(word: &str, print: &str) -> Result<Cursor, Problem> {
    let (word, list) = word.split_once('.').unwrap_or((word, ""));
    let bytes = URL_SAFE_NO_PAD.decode(word).ok().filter(|bytes| bytes.len() == 32);
    let mut numbers = bytes
        .iter()
        .flat_map(|bytes| bytes.chunks_exact(8))
        .filter_map(|chunk| chunk.try_into().ok().map(i64::from_be_bytes));
    let mut next = || numbers.next().ok_or(Problem::Field("cursor", "bad-cursor"));
    let cursor = Cursor { turn: next()?, urgency: next()?, at: next()?, id: next()? };
    if list == print { Ok(cursor) } else { Err(Problem::Field("cursor", "other-cursor")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        let cursor = Cursor { turn: 0, urgency: 3, at: 1_795_165_200_000, id: i64::MAX };
        let list = print("waiting", "");
        assert_eq!(read(&write(cursor, &list), &list), Ok(cursor));
        for word in ["", "x", "AAAA", "…", ".", &"A".repeat(500)] {
            assert!(read(word, &list).is_err(), "{word}");
        }
        for other in [print("all", ""), print("waiting", "tea"), String::new()] {
            let refused = Err(Problem::Field("cursor", "other-cursor"));
            assert_eq!(read(&write(cursor, &other), &list), refused, "{other}");
        }
    }
}
