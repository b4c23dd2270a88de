//! Whether a page helped: one answer of each visitor, without a cookie, and what was missing, masked. Knows no page.

use super::rows;
use domain::Moment;
use domain::id::ShopId;
use domain::redact::Masked;
use domain::time::DAY_MS;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use store::{Fault, Keys, Tx, values};

/// Days after which an answer is forgotten.
const ANSWER_DAYS: i64 = 366;

/// What visitors said of a page within some time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// How many it helped.
    pub yes: i64,
    /// How many it did not.
    pub no: i64,
}

/// What somebody missed on a page.
#[derive(Clone, Debug)]
pub struct Missing {
    /// When it was said.
    pub at: Moment,
    /// In their masked words.
    pub words: String,
}

/// Who answers: a keyed print of where a request came from and of the page, so that one visitor has one answer and
/// nobody can be found again by it, here or on another page.
#[must_use]
pub fn voter(keys: &Keys, page: i64, address: &str, browser: &str) -> [u8; 16] {
    let mut print = Sha256::new();
    print.update(keys.derived("help answers"));
    print.update(page.to_be_bytes());
    print.update(u64::try_from(address.len()).unwrap_or_default().to_be_bytes());
    print.update(address.as_bytes());
    print.update(browser.as_bytes());
    let print: [u8; 32] = print.finalize().into();
    let mut half = [0; 16];
    for (to, from) in half.iter_mut().zip(print) {
        *to = from;
    }
    half
}

/// Keeps an answer; another one of the same visitor takes its place.
///
/// # Errors
/// What the database ends in.
pub fn say(
    tx: &mut Tx<'_>,
    (shop, page): (ShopId, i64),
    voter: &[u8; 16],
    (helped, words): (bool, &Masked),
) -> Result<(), Fault> {
    let now = tx.now();
    tx.exec(rows::FORGET_ANSWERS, values![shop, page, now.plus_ms(-ANSWER_DAYS * DAY_MS)])?;
    tx.exec(rows::ANSWER, values![shop, page, voter.as_slice(), now, helped, words.as_str().trim()]).map(drop)
}

/// What was said of each page from one moment until another.
///
/// # Errors
/// What the database ends in.
pub fn helped(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (from, until): (Moment, Moment),
) -> Result<HashMap<i64, Answered>, Fault> {
    let counts = tx.query(rows::ANSWERS, values![shop, from, until], |row| {
        let (yes, all) = (row.int(1)?, row.int(2)?);
        Ok((row.int(0)?, Answered { yes, no: all - yes }))
    })?;
    Ok(counts.into_iter().collect())
}

/// What was missing on a page, newest first.
///
/// # Errors
/// What the database ends in.
pub fn missing(tx: &mut Tx<'_>, shop: ShopId, page: i64) -> Result<Vec<Missing>, Fault> {
    tx.query(rows::MISSING, values![shop, page], |row| {
        Ok(Missing { at: row.moment(0)?, words: row.text(1)?.to_owned() })
    })
}
