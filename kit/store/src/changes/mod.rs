//! What changed, told after COMMIT to whoever listens: open pages, caches, the worker.

pub(crate) mod other_programs;
pub(crate) mod rows;

use domain::id::{CaseId, ShopId};
use std::borrow::Cow;
use std::sync::Arc;
use tokio::sync::{Notify, broadcast};

/// Changes that a slow listener may fall behind before it is told that it missed some.
const BEHIND: usize = 4_096;

/// Something of a shop changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Change {
    /// The tenant.
    pub shop: ShopId,
    /// What kind of thing: [`Change::CASE`], [`Change::SHOP`] or a journey's own word.
    pub topic: Cow<'static, str>,
    /// Which one: a case's id, for example.
    pub subject: i64,
}

impl Change {
    /// The topic of a case; every journal entry of its stream tells it.
    pub const CASE: &'static str = "case";
    /// The topic of the shop's own journal: settings, staff, keys.
    pub const SHOP: &'static str = "shop";

    /// The topic of tasks that gave up or were taken up again.
    pub const TASK: &'static str = "task";

    /// A change of a journey's own topic.
    #[must_use]
    pub const fn new(shop: ShopId, topic: &'static str, subject: i64) -> Self {
        Self { shop, topic: Cow::Borrowed(topic), subject }
    }

    /// A change of a case.
    #[must_use]
    pub const fn case(shop: ShopId, case: CaseId) -> Self {
        Self::new(shop, Self::CASE, case.get())
    }
}

/// The voice of a store.
pub(crate) struct Changes {
    sender: broadcast::Sender<Change>,
    tasks: Arc<Notify>,
    /// Tells this program's changes from those of others in the same database.
    pub(crate) program: i64,
}

impl Changes {
    pub(crate) fn new(chance: u64) -> Self {
        let program = (chance >> 1).cast_signed();
        Self { sender: broadcast::Sender::new(BEHIND), tasks: Arc::default(), program }
    }

    pub(crate) fn listen(&self) -> broadcast::Receiver<Change> {
        self.sender.subscribe()
    }

    pub(crate) fn has_listeners(&self) -> bool {
        self.sender.receiver_count() > 0
    }

    pub(crate) fn tasks(&self) -> &Arc<Notify> {
        &self.tasks
    }

    pub(crate) fn publish(&self, changes: Vec<Change>, tasks_due: bool) {
        for change in changes {
            // Nobody listening is no fault.
            drop(self.sender.send(change));
        }
        if tasks_due {
            self.tasks.notify_waiters();
        }
    }
}
