//! How near the program's end is: told ahead, so that a balancer looks elsewhere and what lasts ends in order. Knows no
//! request.

use tokio::sync::watch::Sender;

/// How near the end is; it only ever comes nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// It takes connections and works.
    Serving,
    /// It was told to stop: it takes connections and answers still, and begins nothing that lasts.
    Draining,
    /// It takes no more connections and ends what is under way.
    Closing,
}

/// The phase that a program is in; a clone is the same one.
#[derive(Clone, Debug)]
pub struct Ending(Sender<Phase>);

impl Default for Ending {
    fn default() -> Self {
        Self(Sender::new(Phase::Serving))
    }
}

impl Ending {
    /// How near the end is.
    #[must_use]
    pub fn phase(&self) -> Phase {
        *self.0.borrow()
    }

    /// Whether nobody has told the program to stop.
    #[must_use]
    pub fn is_far(&self) -> bool {
        self.phase() == Phase::Serving
    }

    /// Comes so near. What is nearer already stays.
    pub fn come(&self, phase: Phase) {
        self.0.send_if_modified(|now| {
            let is_nearer = phase > *now;
            *now = phase.max(*now);
            is_nearer
        });
    }

    /// Waits until it is so near.
    pub async fn reaches(&self, phase: Phase) {
        // The other end is held by `self`, so it cannot be gone.
        drop(self.0.subscribe().wait_for(|now| *now >= phase).await);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_end_only_comes_nearer() {
        let ending = Ending::default();
        assert!(ending.is_far());
        let waiting = tokio::spawn({
            let ending = ending.clone();
            async move { ending.reaches(Phase::Draining).await }
        });
        ending.come(Phase::Closing);
        waiting.await.unwrap();
        ending.come(Phase::Draining);
        assert_eq!(ending.phase(), Phase::Closing);
        ending.reaches(Phase::Serving).await;
    }
}
