//! Full-text search: words made by the program, indexed by the database. Every word carries its shop, so that no
//! search ever walks through another shop's messages.

pub(crate) mod rows;
mod snippet;
mod words;

pub use snippet::Snippet;
pub use words::words;

use crate::dialect::Dialect;
use crate::fault::{Failure, Fault};
use crate::sqlite::Connection;
use crate::tx::Tx;
use crate::values;
use domain::id::{CaseId, MessageId, ShopId};
use std::fmt::Write;

/// Words of a question that are looked for.
const ASKED_MAX: usize = 12;

/// What the index of SQLite is told once for a whole batch: each of its changes between two savepoints would cost a
/// segment of its own.
pub(crate) enum Late {
    Index { message: MessageId, words: String },
    Unindex { message: MessageId },
}

impl Tx<'_> {
    /// Makes a message findable by the words of a text. It is found after COMMIT, not yet in this transaction.
    ///
    /// # Errors
    /// Any [`Fault`]; a message that is indexed already must be unindexed first.
    pub fn index(&mut self, shop: ShopId, case: CaseId, message: MessageId, text: &str) -> Result<(), Fault> {
        let found = words(text);
        if found.is_empty() {
            return Ok(());
        }
        let mut words = String::with_capacity(text.len() * 2);
        for word in &found {
            // Writing to a String cannot fail.
            let _ = write!(words, "'{shop}x{word}' ");
        }
        match self.dialect() {
            Dialect::Sqlite => {
                self.exec(rows::ENTER, values![shop, message, case, ""])?;
                self.effects.late.push(Late::Index { message, words });
            }
            Dialect::Postgres => {
                self.exec(rows::ENTER, values![shop, message, case, &words])?;
            }
        }
        Ok(())
    }

    /// Makes a message unfindable.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn unindex(&mut self, shop: ShopId, message: MessageId) -> Result<(), Fault> {
        let left = self.exec(rows::LEAVE, values![shop, message])?;
        if left > 0 && self.dialect() == Dialect::Sqlite {
            self.effects.late.push(Late::Unindex { message });
        }
        Ok(())
    }

    /// Messages that hold all words of a question, newest first, with their cases; those before `before` only, if it
    /// is given. A question without words finds nothing.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn find(
        &mut self,
        shop: ShopId,
        question: &str,
        before: Option<MessageId>,
        limit: i64,
    ) -> Result<Vec<(CaseId, MessageId)>, Fault> {
        let asked = words(question);
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let (quote, and) = match self.dialect() {
            Dialect::Sqlite => ('"', " AND "),
            Dialect::Postgres => ('\'', " & "),
        };
        let terms: Vec<String> =
            asked.iter().take(ASKED_MAX).map(|word| format!("{quote}{shop}x{word}{quote}")).collect();
        let before = before.map_or(i64::MAX, MessageId::get);
        self.query(rows::FIND, values![shop, terms.join(and), before, limit], |row| {
            Ok((CaseId::new(row.int(0)?), MessageId::new(row.int(1)?)))
        })
    }
}

impl Late {
    /// Tells the index.
    pub(crate) fn write(&self, connection: &Connection) -> Result<(), Failure> {
        match self {
            Self::Index { message, words } => connection.exec(rows::INDEX_LATE, values![*message, words]),
            Self::Unindex { message } => connection.exec(rows::UNINDEX_LATE, values![*message]),
        }
        .map(drop)
    }
}
