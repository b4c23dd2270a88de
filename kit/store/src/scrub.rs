//! Erased for good: what a database only marks as free is written over or handed back.

use crate::cases::{Fate, TABLES};
use crate::fault::Fault;
use crate::sqlite;
use crate::store::{Engine, Store};

impl Store {
    /// Writes over what was erased before, as far as the database lets us: on SQLite nothing of it is left in the
    /// files afterwards; on PostgreSQL the dead rows go, and their places are written over by what comes next. Blocks,
    /// in small steps; may run beside everything else.
    ///
    /// # Errors
    /// [`Fault::Busy`] where readers stand in the way for long; any other of the database.
    pub fn scrub_now(&self) -> Result<(), Fault> {
        match self.engine() {
            Engine::Sqlite(engine) => sqlite::scrub(engine.path()),
            Engine::Postgres(engine) => engine.on_link(|link| {
                // The index of words lies in one table here, and a vacuum cannot run in a transaction.
                let touched =
                    TABLES.iter().filter(|(name, fate)| *fate != Fate::Stays && *name != "search_entry");
                for (table, _) in touched {
                    link.batch(&format!("vacuum {table}")).map_err(|failure| failure.fault)?;
                }
                Ok(())
            }),
        }
    }
}
