//! Tasks: what must still be done, kept in the same transaction as its cause. Knows no task's meaning.

mod claim;
mod counts;
pub(crate) mod rows;

pub use claim::{Claimed, GivenUp, Outcome, TRIES_MAX};
pub use counts::{LaneCount, count_tasks};

use crate::fault::Fault;
use crate::tx::Tx;
use crate::values;
use domain::Moment;
use domain::id::ShopId;

/// What a task needs in order to run. A lane whose transport is missing is never claimed, and its tasks wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lane {
    /// A mail transport.
    Email,
    /// Nothing outside of the program.
    Local,
}

impl Lane {
    /// Every lane.
    pub const ALL: [Self; 2] = [Self::Email, Self::Local];

    /// The word kept in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Local => "local",
        }
    }
}

/// A task to be queued. It carries ids, not data: whoever runs it looks at what is true then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTask {
    /// What to do: the journey and the errand, such as `complain.acknowledge`.
    pub kind: &'static str,
    /// What it needs.
    pub lane: Lane,
    /// The tenant.
    pub shop: ShopId,
    /// What it is about: a case's id, for example.
    pub subject: i64,
    /// The journal entry that caused it, or 0.
    pub seq: i64,
    /// Not before this moment.
    pub run_at: Moment,
    /// While a task of the same kind and key waits, another is not queued.
    pub key: Option<String>,
}

impl Tx<'_> {
    /// Queues a task; it can be claimed after COMMIT.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn queue(&mut self, task: NewTask) -> Result<(), Fault> {
        let id = self.make_id();
        let now = self.now();
        self.exec(
            rows::QUEUE,
            values![
                task.shop,
                id,
                task.kind,
                task.lane.code(),
                task.subject,
                task.seq,
                task.run_at,
                task.key,
                now
            ],
        )?;
        self.effects.tasks_due |= task.run_at <= now;
        Ok(())
    }
}
