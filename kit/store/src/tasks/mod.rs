//! Tasks: what must still be done, kept in the same transaction as its cause. Knows no task's meaning.

mod claim;
mod counts;
pub(crate) mod rows;

pub use claim::{Claimed, GivenUp, Outcome, Stopped, TRIES_MAX};
pub use counts::{LaneCount, count_tasks};

use crate::fault::Fault;
use crate::sql::Sql;
use crate::tx::Tx;
use crate::values;
use domain::Moment;
use domain::id::ShopId;

/// What a task needs in order to run. A lane whose transport is missing is never claimed, and its tasks wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lane {
    /// A mail transport.
    Email,
    /// Another program that wants to be told. Where a shop has none, what reacts in this lane queues nothing.
    Hook,
    /// Nothing outside of the program.
    Local,
}

impl Lane {
    /// Every lane.
    pub const ALL: [Self; 3] = [Self::Email, Self::Hook, Self::Local];

    /// The word kept in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Hook => "hook",
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
        self.queue_by(rows::QUEUE, task)
    }

    /// Queues what follows from an entry.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub(crate) fn queue_reaction(&mut self, task: NewTask) -> Result<(), Fault> {
        self.queue_by(if task.lane == Lane::Hook { rows::QUEUE_TOLD } else { rows::QUEUE }, task)
    }

    fn queue_by(&mut self, sql: &'static Sql, task: NewTask) -> Result<(), Fault> {
        let id = self.make_id();
        let now = self.now();
        self.exec(
            sql,
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
