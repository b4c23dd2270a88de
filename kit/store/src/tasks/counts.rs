//! How many tasks stand how, lane by lane, for whoever watches over the program. Knows no task's meaning.

use super::{Lane, rows};
use crate::fault::Fault;
use crate::tx::Tx;
use crate::values;
use domain::Moment;
use domain::id::ShopId;

/// How the tasks of one lane stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneCount {
    /// The lane.
    pub lane: Lane,
    /// Due, and not begun.
    pub ready: i64,
    /// Not due yet: queued for later, or tried in vain and waiting for the next time.
    pub later: i64,
    /// Lent to a runner.
    pub running: i64,
    /// Given up.
    pub given_up: i64,
    /// Since when the first of those that are ready has been due.
    pub ready_since: Option<Moment>,
}

/// How the tasks of a shop stand, every lane once.
///
/// # Errors
/// What the database ends in.
pub fn count_tasks(tx: &mut Tx<'_>, shop: ShopId) -> Result<[LaneCount; 3], Fault> {
    let now = tx.now();
    let mut counts = Lane::ALL.map(|lane| LaneCount {
        lane,
        ready: 0,
        later: 0,
        running: 0,
        given_up: 0,
        ready_since: None,
    });
    let groups = tx.query(rows::COUNTS, values![shop, now], |row| {
        Ok((row.text(0)?.to_owned(), row.int(1)?, row.bool(2)?, row.int(3)?, row.moment(4)?))
    })?;
    for (lane, state, is_due, n, first_due) in groups {
        let Some(count) = counts.iter_mut().find(|count| count.lane.code() == lane) else { continue };
        match (state, is_due) {
            (0, true) => {
                count.ready += n;
                count.ready_since = Some(first_due);
            }
            (0, false) => count.later += n,
            (1, _) => count.running += n,
            _ => count.given_up += n,
        }
    }
    Ok(counts)
}
