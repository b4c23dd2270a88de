//! What was looked for and not found: short questions alone, without what could be about anybody. Knows no page.

use super::rows;
use domain::Moment;
use domain::id::ShopId;
use domain::redact::Masked;
use domain::time::DAY_MS;
use store::{Fault, Tx, values};

/// Words of a question that is kept; what is longer is a story, not a search.
const WORDS_MAX: usize = 8;
/// Letters of a word.
const LETTERS_MAX: usize = 30;
/// Days after which a question is forgotten.
const MISS_DAYS: i64 = 90;

/// A question that no page answered.
#[derive(Clone, Debug)]
pub struct Miss {
    /// Its words, in small letters.
    pub question: String,
    /// How often it was asked.
    pub n: i64,
    /// When last.
    pub last_at: Moment,
}

/// Notes a question that no page answered, where nothing in it could be about anybody.
///
/// # Errors
/// What the database ends in.
pub fn note_miss(tx: &mut Tx<'_>, shop: ShopId, asked: &str) -> Result<(), Fault> {
    let Some(question) = plain(asked) else { return Ok(()) };
    let now = tx.now();
    tx.exec(rows::FORGET_MISSES, values![shop, now.plus_ms(-MISS_DAYS * DAY_MS)])?;
    tx.exec(rows::MISS, values![shop, question, now]).map(drop)
}

/// What was asked more than once and not answered, most often first.
///
/// # Errors
/// What the database ends in.
pub fn misses(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<Miss>, Fault> {
    tx.query(rows::MISSES, values![shop], |row| {
        Ok(Miss { question: row.text(0)?.to_owned(), n: row.int(1)?, last_at: row.moment(2)? })
    })
}

/// Strikes a question off.
///
/// # Errors
/// What the database ends in.
pub fn forget_miss(tx: &mut Tx<'_>, shop: ShopId, question: &str) -> Result<(), Fault> {
    tx.exec(rows::DROP_MISS, values![shop, question]).map(drop)
}

/// A question as it may be kept: small words of letters. None where it is a story, holds a number or an address, or
/// names somebody.
fn plain(asked: &str) -> Option<String> {
    let asked = asked.trim();
    let is_bare = asked.chars().all(|letter| letter.is_alphabetic() || " -,.?!".contains(letter));
    if !is_bare || Masked::of(asked).as_str() != asked {
        return None;
    }
    let words: Vec<&str> =
        asked.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let names_somebody = words.iter().skip(1).any(|word| word.chars().next().is_some_and(char::is_uppercase));
    let is_long = words.len() > WORDS_MAX || words.iter().any(|word| word.chars().count() > LETTERS_MAX);
    if words.is_empty() || names_somebody || is_long {
        return None;
    }
    Some(words.join(" ").to_lowercase().replace('ё', "е"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_questions_are_kept() {
        for (asked, kept) in [
            ("Подарочная упаковка?", Some("подарочная упаковка")),
            ("gift wrapping", Some("gift wrapping")),
            ("Ещё упаковка", Some("еще упаковка")),
            ("заказ 48213", None),
            ("anna@post.example", None),
            ("Анна Петрова", None),
            ("жалоба на Петрову", None),
            ("a b c d e f g h i", None),
            ("", None),
        ] {
            assert_eq!(plain(asked).as_deref(), kept, "{asked}");
        }
    }
}
