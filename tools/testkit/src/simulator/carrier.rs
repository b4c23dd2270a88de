//! What carries letters in the simulated world: in time, late, never, or taking its time. Outlives the program.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use web::Shop;
use web::letters::{Letter, NotSent, Post, Sending};

/// How the carrier feels today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Takes every letter.
    #[default]
    Willing,
    /// Takes every letter, but others get their turn meanwhile.
    Slow,
    /// Takes none now.
    Later,
    /// Says of every letter that it will never take it.
    Never,
}

impl Mood {
    pub(crate) const ALL: [Self; 4] = [Self::Willing, Self::Slow, Self::Later, Self::Never];
}

/// The carrier.
#[derive(Debug, Default)]
pub(crate) struct Carrier {
    mood: Mutex<Mood>,
    taken: Arc<Mutex<BTreeMap<i64, usize>>>,
}

impl Carrier {
    /// Feels otherwise from now on.
    pub(crate) fn feel(&self, mood: Mood) {
        *self.mood.lock().unwrap_or_else(PoisonError::into_inner) = mood;
    }

    /// How often each letter was taken, by its number.
    pub(crate) fn taken(&self) -> BTreeMap<i64, usize> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Post for Carrier {
    fn is_ready(&self, _shop: &Shop) -> bool {
        true
    }

    fn send(&self, _shop: Arc<Shop>, letter: Letter) -> Sending {
        let mood = *self.mood.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = Arc::clone(&self.taken);
        Box::pin(async move {
            match mood {
                Mood::Later => return Err(NotSent::Later("the carrier is away".to_owned())),
                Mood::Never => return Err(NotSent::Never("no such mailbox".to_owned())),
                Mood::Willing => {}
                Mood::Slow => tokio::task::yield_now().await,
            }
            *taken.lock().unwrap_or_else(PoisonError::into_inner).entry(letter.id).or_default() += 1;
            Ok(())
        })
    }
}
