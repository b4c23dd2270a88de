//! Notices that another program wrote into the same file, a command line beside the server: tells what changed, as
//! PostgreSQL does. Knows no table.

use super::connection::Connection;
use crate::changes::Change;
use crate::fault::Fault;
use crate::tx::{Context, Tx};
use domain::Moment;
use domain::time::SECOND_MS;

/// Another program's clock may differ, and its transaction took some time, in milliseconds.
const OVERLAP_MS: i64 = 5 * SECOND_MS;

/// What the writer knows of its neighbours.
pub(super) struct Neighbours {
    /// A number of SQLite's that changes whenever another connection than this one has committed.
    version: i64,
    /// Until when it has looked.
    until: Moment,
}

impl Neighbours {
    /// From now on.
    pub(super) fn new(connection: &Connection, context: &Context) -> Self {
        Self { version: version(connection).unwrap_or_default(), until: context.options.clock.now() }
    }

    /// Tells what others changed since the last look. Costs microseconds where they changed nothing.
    pub(super) fn look(&mut self, connection: &Connection, context: &Context) {
        // A file that is locked or away is looked at next time.
        let Some(version) = version(connection) else { return };
        let now = context.options.clock.now();
        if version == self.version {
            self.until = now;
            return;
        }
        if !context.changes.has_listeners() {
            (self.version, self.until) = (version, now);
            return;
        }
        let since = self.until.plus_ms(-OVERLAP_MS);
        if let Ok(changes) = changed(connection, context, since) {
            (self.version, self.until) = (version, now);
            context.changes.publish(changes, true);
        }
    }
}

fn version(connection: &Connection) -> Option<i64> {
    connection.number("pragma data_version").ok()
}

fn changed(connection: &Connection, context: &Context, since: Moment) -> Result<Vec<Change>, Fault> {
    let mut tx = Tx::sqlite(connection, context, false);
    let mut changes = Vec::new();
    for shop in tx.shops()? {
        changes.extend(tx.changed_since(shop, since)?);
    }
    Ok(changes)
}
