//! Cursors: where a page of a list ends, as an opaque word.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use store::cases::Cursor;
use web::Problem;

/// The word of a cursor.
pub(crate) fn write(cursor: Cursor) -> String {
    let mut bytes = Vec::with_capacity(32);
    for number in [cursor.turn, cursor.urgency, cursor.at, cursor.id] {
        bytes.extend(number.to_be_bytes());
    }
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The cursor of a word.
///
/// # Errors
/// [`Problem::Field`] where the word is none of ours.
pub(crate) fn read(word: &str) -> Result<Cursor, Problem> {
    let bytes = URL_SAFE_NO_PAD.decode(word).ok().filter(|bytes| bytes.len() == 32);
    let mut numbers = bytes
        .iter()
        .flat_map(|bytes| bytes.chunks_exact(8))
        .filter_map(|chunk| chunk.try_into().ok().map(i64::from_be_bytes));
    let mut next = || numbers.next().ok_or(Problem::Field("cursor", "bad-cursor"));
    Ok(Cursor { turn: next()?, urgency: next()?, at: next()?, id: next()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        let cursor = Cursor { turn: 0, urgency: 3, at: 1_795_165_200_000, id: i64::MAX };
        assert_eq!(read(&write(cursor)), Ok(cursor));
        for word in ["", "x", "AAAA", "…", &"A".repeat(500)] {
            assert!(read(word).is_err(), "{word}");
        }
    }
}
