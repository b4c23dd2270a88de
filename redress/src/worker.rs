//! The worker: claims tasks as their time comes, runs each journey's errand, writes down how it ended.

use crate::wire;
use std::sync::Arc;
use std::time::Duration;
use store::{Claimed, Fault, Lane, Outcome};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use web::{App, Errand, Phase};

/// Tasks claimed at once.
const CLAIM_MAX: usize = 50;
/// Tasks run at once in a lane.
const AT_ONCE: usize = 8;
/// Looks for tasks at the most when time is lived through: one task may lead to another.
const PASSES_MAX: usize = 40;
/// A task that does not end in this time is lent to another.
const LEASE_MS: i64 = 5 * 60 * 1_000;
/// Tries to write down how a task ended, one after another; together no longer than the lease.
const WRITES_MAX: usize = 240;
/// Between two such tries.
const BETWEEN_WRITES: Duration = Duration::from_secs(1);
/// How long to wait when nothing was due.
const IDLE: Duration = Duration::from_millis(500);

/// Works through a lane until told to stop; tasks under way are ended first.
pub(crate) async fn work(app: App, lane: Lane) {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut running = JoinSet::new();
    while app.ending().is_far() {
        let claimed = if wire::is_ready(&app, lane).await { claim(&app, lane).await } else { Vec::new() };
        let idle = claimed.is_empty();
        for task in claimed {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
            let app = app.clone();
            running.spawn(async move {
                run(&app, task).await;
                drop(place);
            });
        }
        while running.try_join_next().is_some() {}
        if idle {
            tokio::select! {
                () = tokio::time::sleep(IDLE) => {}
                () = app.ending().reaches(Phase::Draining) => {}
            }
        }
    }
    while running.join_next().await.is_some() {}
}

/// Does at once what falls due by the app's clock: all rounds one after another, then the tasks whose time has come.
/// For a clock that was turned: by itself a round waits for real hours.
pub(crate) async fn live(app: App) {
    for round in wire::rounds() {
        if let Outcome::GiveUp(cause) | Outcome::Retry(cause) = (round.run)(app.clone()).await {
            tracing::warn!(round = round.name, "A round did not end: {cause}");
        }
    }
    for _ in 0..PASSES_MAX {
        let mut is_idle = true;
        for lane in Lane::ALL {
            for task in claim(&app, lane).await {
                is_idle = false;
                run(&app, task).await;
            }
        }
        if is_idle {
            return;
        }
    }
}

async fn claim(app: &App, lane: Lane) -> Vec<Claimed> {
    match app.store().claim(lane, CLAIM_MAX, LEASE_MS).await {
        Ok(claimed) => claimed,
        Err(fault) => {
            tracing::warn!("No tasks could be claimed: {fault}");
            Vec::new()
        }
    }
}

async fn run(app: &App, task: Claimed) {
    let outcome = match errand(&task.kind) {
        // A newer program beside this one may have queued it, and knows.
        None => Outcome::Retry(format!("this program does not know how to do {}", task.kind)),
        Some(errand) => {
            let ran = tokio::spawn((errand.run)(app.clone(), task.clone())).await;
            ran.unwrap_or_else(|broke| Outcome::Retry(format!("it broke off: {broke}")))
        }
    };
    if let Outcome::GiveUp(cause) | Outcome::Retry(cause) = &outcome {
        tracing::warn!(task.kind = %task.kind, task.tries = task.tries, "A task did not end: {cause}");
    }
    if let Err(fault) = write_down(app, &task, outcome).await {
        tracing::warn!(task.kind = %task.kind, "A task's end could not be written down: {fault}");
    }
}

/// Writes down how a task ended. While the database cannot take it, it is tried again: otherwise what is done would be
/// done once more after the lease, and what is to be retried would wait as long.
async fn write_down(app: &App, task: &Claimed, outcome: Outcome) -> Result<(), Fault> {
    let mut n_tries = 1;
    loop {
        match app.store().finish(task, outcome.clone()).await {
            Err(Fault::Busy | Fault::Full | Fault::Gone(_))
                if n_tries < WRITES_MAX && app.ending().is_far() =>
            {
                tokio::time::sleep(BETWEEN_WRITES).await;
            }
            ended => return ended,
        }
        n_tries += 1;
    }
}

fn errand(kind: &str) -> Option<&'static Errand> {
    wire::errands().find(|errand| errand.kind == kind)
}

/// Makes the rounds of all journeys until told to stop.
pub(crate) async fn rounds(app: App) {
    let mut all = JoinSet::new();
    for round in wire::rounds() {
        let app = app.clone();
        all.spawn(async move {
            let every = Duration::from_millis(u64::try_from(round.every_ms).unwrap_or(60_000));
            while app.ending().is_far() {
                if let Outcome::GiveUp(cause) | Outcome::Retry(cause) = (round.run)(app.clone()).await {
                    tracing::warn!(round = round.name, "A round did not end: {cause}");
                }
                tokio::select! {
                    () = tokio::time::sleep(every) => {}
                    () = app.ending().reaches(Phase::Draining) => {}
                }
            }
        });
    }
    while all.join_next().await.is_some() {}
}
