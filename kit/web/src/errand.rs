//! Errands: what a journey does when its task's time has come. Knows no journey.

use crate::app::App;
use std::future::Future;
use std::pin::Pin;
use store::{Claimed, Outcome};

/// The future of an errand.
pub type Running = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// A kind of task and what runs it. Idempotent: run twice, it does its work once.
#[derive(Clone, Copy)]
pub struct Errand {
    /// The kind as tasks name it: `complain.acknowledge`.
    pub kind: &'static str,
    /// Runs one task.
    pub run: fn(App, Claimed) -> Running,
}

/// Something done again and again, such as looking for deadlines that near.
#[derive(Clone, Copy)]
pub struct Round {
    /// Its name in the log.
    pub name: &'static str,
    /// Milliseconds from one to the next.
    pub every_ms: i64,
    /// One round, for one shop.
    pub run: fn(App) -> Running,
}
