//! How much the program is asked: what can wait makes way while many wait for answers. Knows no request.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Requests since the program began; a clone counts the same ones.
#[derive(Clone, Debug, Default)]
pub struct Traffic(Arc<AtomicU64>);

impl Traffic {
    /// One more.
    pub fn count(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// How many there have been.
    #[must_use]
    pub fn so_far(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}
