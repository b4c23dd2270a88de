//! The real clock and the real chance: the only place that asks the machine for either.

use domain::{Chance, Clock, Moment};
use ring::rand::{SecureRandom, SystemRandom};
use std::time::{SystemTime, UNIX_EPOCH};

/// The machine's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one home of the machine's clock")]
    fn now(&self) -> Moment {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment::from_ms(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// The machine's random bytes, cryptographic.
#[derive(Debug)]
pub struct SystemChance(SystemRandom);

impl SystemChance {
    /// Ready to draw.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "drawing is never a default")]
    pub fn new() -> Self {
        Self(SystemRandom::new())
    }
}

impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) {
        if self.0.fill(bytes).is_err() {
            // Without random bytes no key, salt or link is safe: nothing may go on.
            eprintln!("redress: the machine gives no random bytes");
            std::process::abort();
        }
    }
}
