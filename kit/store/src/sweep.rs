//! Takes away the store's own rows that nobody needs any more; a task of the program calls it each day.

use crate::fault::Fault;
use crate::store::Store;
use crate::values;
use crate::{changes, tasks};
use domain::time::{DAY_MS, MINUTE_MS};

/// Programs on one server ask for changes every second or so; after this time, in milliseconds, nobody asks.
const CHANGES_KEPT_MS: i64 = 10 * MINUTE_MS;
/// What gave up this long ago, in milliseconds, is of no use to anybody.
const GIVEN_UP_KEPT_MS: i64 = 180 * DAY_MS;

impl Store {
    /// Takes away old rows of every shop: changes that everybody has heard of, tasks that gave up half a year ago.
    ///
    /// # Errors
    /// Any [`Fault`]; what was taken away until then stays away.
    pub async fn sweep(&self) -> Result<(), Fault> {
        for shop in self.read(|tx| tx.shops()).await? {
            let sweep = move |tx: &mut crate::Tx<'_>| {
                let before = tx.now().plus_ms(-GIVEN_UP_KEPT_MS);
                tx.exec(changes::rows::SWEEP, values![shop, CHANGES_KEPT_MS])?;
                tx.exec(tasks::rows::FORGET_OLD, values![shop, before]).map(drop)
            };
            self.write::<_, Fault>(sweep).await?;
        }
        Ok(())
    }
}
