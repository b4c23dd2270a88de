//! Listens to the other programs that share one PostgreSQL server: asks again and again, and tells each change once.
//! For those that share one SQLite file it asks the cases themselves.

use super::{Change, Changes, rows};
use crate::fault::Fault;
use crate::tx::Tx;
use crate::values;
use domain::Moment;
use domain::id::{CaseId, ShopId};
use domain::journal::SHOP_STREAM;
use std::borrow::Cow;
use std::collections::HashMap;
use std::time::Duration;

/// How often it asks.
pub(crate) const EVERY: Duration = Duration::from_millis(500);
/// A transaction may become visible this much later than the moment it wrote, in milliseconds.
const OVERLAP_MS: i64 = 2_000;
/// Changes taken at one time.
const TAKEN_MAX: i64 = 10_000;

/// What this program has heard so far.
#[derive(Default)]
pub(crate) struct Heard {
    /// The newest moment of the server's clock that it has asked about; `None` before the first time.
    until: Option<i64>,
    /// Changes within the overlap, each with its moment and program.
    told: HashMap<(i64, String, i64), (i64, i64)>,
}

/// Rows of the list of changes, and the server's clock.
pub(crate) type Asked = (i64, Vec<((i64, String, i64), (i64, i64))>);

impl Heard {
    /// From which moment to ask; `None` at the first time.
    pub(crate) fn since(&self) -> Option<i64> {
        self.until.map(|until| until.saturating_sub(OVERLAP_MS))
    }

    /// The changes of others that were not told before.
    pub(crate) fn sort_out(&mut self, (now, rows): Asked, changes: &Changes) -> Vec<Change> {
        let mut fresh = Vec::new();
        // A full page is asked for again from its last moment on.
        let newest = rows.last().map_or(0, |(_, (at, _))| *at);
        let full = i64::try_from(rows.len()).is_ok_and(|n_rows| n_rows >= TAKEN_MAX);
        self.until = Some(if full { newest.saturating_add(OVERLAP_MS) } else { now });
        for (thing, told) in rows {
            if self.told.get(&thing) == Some(&told) {
                continue;
            }
            if told.1 != changes.program {
                let (shop, topic, subject) = thing.clone();
                fresh.push(Change { shop: ShopId::new(shop), topic: Cow::Owned(topic), subject });
            }
            self.told.insert(thing, told);
        }
        let forget = self.since().unwrap_or_default();
        self.told.retain(|_, (at, _)| *at >= forget);
        fresh
    }
}

impl Tx<'_> {
    /// Writes this transaction's changes where other programs find them, in one order for everybody.
    pub(crate) fn log_changes(&mut self) -> Result<(), Fault> {
        let mut changes = self.effects.changes.clone();
        changes.sort_by(|a, b| (a.shop, &a.topic, a.subject).cmp(&(b.shop, &b.topic, b.subject)));
        let program = self.context.changes.program;
        for change in changes {
            self.exec(rows::LOG, values![change.shop, change.topic.as_ref(), change.subject, program])?;
        }
        Ok(())
    }

    /// Cases and settings of a shop that changed since a moment of this program's clock.
    pub(crate) fn changed_since(&mut self, shop: ShopId, since: Moment) -> Result<Vec<Change>, Fault> {
        let mut changes = self.query(rows::CASES_SINCE, values![shop, since, TAKEN_MAX], |row| {
            Ok(Change::case(shop, CaseId::new(row.int(0)?)))
        })?;
        let settings = self.query_one(rows::STREAM_SINCE, values![shop, SHOP_STREAM, since], |_| Ok(()))?;
        changes.extend(settings.map(|()| Change::new(shop, Change::SHOP, SHOP_STREAM)));
        Ok(changes)
    }

    /// What changed since a moment of the server's clock, and that clock.
    pub(crate) fn ask_changes(&mut self, since: Option<i64>) -> Result<Asked, Fault> {
        // The clock first: what becomes visible after it is asked for next time.
        let now = self.query_one(rows::SERVER_NOW, &[], |row| row.int(0))?.unwrap_or_default();
        let since = since.unwrap_or(now);
        let found = self.query(rows::SINCE, values![since, TAKEN_MAX], |row| {
            Ok(((row.int(0)?, row.text(1)?.to_owned(), row.int(2)?), (row.int(3)?, row.int(4)?)))
        })?;
        Ok((now, found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_of_others_is_told_once() {
        let changes = Changes::new(10);
        let (mine, other) = (changes.program, 99);
        let row = |subject: i64, at: i64, program: i64| ((1, "case".to_owned(), subject), (at, program));
        let mut heard = Heard::default();
        assert_eq!(heard.since(), None);
        assert_eq!(heard.sort_out((10_000, vec![]), &changes), vec![]);
        assert_eq!(heard.since(), Some(8_000));
        let told = heard.sort_out((11_000, vec![row(5, 9_000, other), row(6, 9_500, mine)]), &changes);
        assert_eq!(told, vec![Change::new(ShopId::FIRST, "case", 5)]);
        let told = heard.sort_out((11_500, vec![row(5, 9_000, other), row(7, 9_400, other)]), &changes);
        assert_eq!(told, vec![Change::new(ShopId::FIRST, "case", 7)], "one that was committed late");
        let told = heard.sort_out((12_000, vec![row(5, 11_700, other)]), &changes);
        assert_eq!(told, vec![Change::new(ShopId::FIRST, "case", 5)], "the same case once more");
        heard.sort_out((20_000, vec![]), &changes);
        assert!(heard.told.is_empty());
    }
}
