//! The door to judgement: what a message is about, how soon, and why. Knows no model; the program hands one in.

use domain::judgement::{Gain, Judgement};
use domain::redact::Masked;
use std::fmt;
use store::models::{Lesson, Weights};

/// Judges messages. Both ways give the same kind of answer; they differ in what they cost and how well they read.
pub trait Judge: fmt::Debug + Send + Sync {
    /// From the words alone: some 40 µs a message, so that a handler may ask before its transaction.
    fn glance(&self, words: &Masked) -> Judgement;

    /// With all there is: about a millisecond of processor time a message. For rounds, off the threads that answer.
    /// `own` is what the shop's people taught, where that is in use.
    ///
    /// # Errors
    /// Why the models cannot be used.
    fn read(&self, messages: &[Masked], own: Option<&Weights>) -> Result<Vec<Judgement>, String>;

    /// Learns what a shop's people taught: the model's numbers, and what they gain on messages held out. Takes seconds
    /// of all cores. For tasks, off the threads that answer.
    ///
    /// # Errors
    /// Why nothing can be learnt.
    fn learn(&self, lessons: &[Lesson]) -> Result<(Vec<u8>, Gain), String>;
}
