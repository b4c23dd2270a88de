//! Commands that carry a key of their own are done once, however often they come.

use crate::rows;
use domain::case::hex;
use domain::id::{CaseId, ShopId};
use sha2::{Digest, Sha256};
use store::{Fault, Tx, values};

/// How long an answer is remembered.
pub const REMEMBERED_MS: i64 = 24 * domain::time::HOUR_MS;

/// A command's key: who sent it, which, and what it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The number of the key that sent it; 0 for the pages.
    pub sender: i64,
    /// What the sender calls it.
    pub key: String,
    /// SHA-256 of what it asks.
    pub asked: [u8; 32],
}

/// What is known of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing: do it.
    New,
    /// It was done and made this case.
    Done(CaseId),
    /// The same key asked for something else before.
    Other,
}

impl Command {
    /// A command with the hash of its body.
    #[must_use]
    pub fn new(sender: i64, key: &str, body: &[u8]) -> Self {
        Self { sender, key: key.to_owned(), asked: Sha256::digest(body).into() }
    }

    /// The command of a form that was sent: under one name the same content is the same command, and other content, as
    /// after going back and writing more, another one.
    #[must_use]
    pub fn of_form(name: &str, content: &[u8]) -> Self {
        Self::new(0, &format!("{name}:{}", hex(&Sha256::digest(content))), content)
    }

    /// Whether it was done before.
    ///
    /// # Errors
    /// What the database ends in.
    pub fn known(&self, tx: &mut Tx<'_>, shop: ShopId) -> Result<Known, Fault> {
        let before = tx.query_one(rows::ANSWERED, values![shop, self.sender, &self.key], |row| {
            Ok((CaseId::new(row.int(0)?), row.bytes::<32>(1)?))
        })?;
        Ok(match before {
            None => Known::New,
            Some((case, asked)) if asked == self.asked => Known::Done(case),
            Some(_) => Known::Other,
        })
    }

    /// Remembers what it made. Where the same command was done at this very moment, by a second press of the same
    /// button, the transaction starts over and finds it done.
    ///
    /// # Errors
    /// What the database ends in.
    pub fn done(&self, tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<(), Fault> {
        let now = tx.now();
        let row = values![shop, self.sender, &self.key, &self.asked, case, now];
        if tx.exec(rows::ANSWER, row)? == 0 { Err(tx.start_over()) } else { Ok(()) }
    }

    /// Remembers besides the number of what it made in its case.
    ///
    /// # Errors
    /// What the database ends in.
    pub fn made(&self, tx: &mut Tx<'_>, shop: ShopId, number: u32) -> Result<(), Fault> {
        tx.exec(rows::KEEP_MADE, values![shop, self.sender, &self.key, number]).map(drop)
    }

    /// That number, where it is known.
    ///
    /// # Errors
    /// What the database ends in.
    pub fn what(&self, tx: &mut Tx<'_>, shop: ShopId) -> Result<Option<u32>, Fault> {
        let made = tx.query_one(rows::MADE, values![shop, self.sender, &self.key], |row| row.opt_int(0))?;
        Ok(made.flatten().and_then(|made| u32::try_from(made).ok()))
    }
}

/// Forgets what is older than a day.
///
/// # Errors
/// What the database ends in.
pub fn forget(tx: &mut Tx<'_>, shop: ShopId) -> Result<u64, Fault> {
    let before = tx.now().plus_ms(-REMEMBERED_MS);
    tx.exec(rows::FORGET_ANSWERS, values![shop, before])
}
