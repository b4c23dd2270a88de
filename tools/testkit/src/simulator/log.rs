//! What was done, step by step, so that a failure can be read and repeated.

use domain::Moment;
use std::fmt;

/// The steps of one run.
#[derive(Debug)]
pub(crate) struct Log {
    seed: u64,
    n_steps: usize,
    lines: Vec<String>,
}

impl Log {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { seed, n_steps: 0, lines: Vec::new() }
    }

    /// A new step begins.
    pub(crate) fn step(&mut self, now: Moment, what: &str) {
        self.n_steps += 1;
        self.lines.push(format!("{:>4}  {now}  {what}", self.n_steps));
    }

    /// Something happened within the step.
    pub(crate) fn note(&mut self, what: &str) {
        self.lines.push(format!("      {what}"));
    }

    /// A seed for the next step.
    pub(crate) fn seed_of_step(&self) -> u64 {
        let number = u64::try_from(self.n_steps).unwrap_or_default();
        self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number.wrapping_mul(0xd6e8_feb8_6659_fd93)
    }

    /// How many steps were made.
    pub(crate) const fn n_steps(&self) -> usize {
        self.n_steps
    }
}

impl fmt::Display for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            writeln!(f, "{line}")?;
        }
        write!(
            f,
            "Again: REDRESS_SEED={} REDRESS_SIM_STEPS={} cargo test -p testkit --test simulator",
            self.seed,
            self.n_steps.max(1)
        )
    }
}
