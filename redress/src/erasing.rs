//! What erasing leaves to be done outside of its transaction: files off the disk, freed space written over; and the
//! round that erases what was kept long enough.

use domain::Actor;
use domain::case::{EraseReason, EraseScope, Event};
use domain::id::{CaseId, ShopId};
use domain::time::{HOUR_MS, SECOND_MS};
use store::{Claimed, Fault, Lane, NewTask, Outcome, Reaction, cases};
use web::erasing::{Gone, TOGETHER_MAX, erase, with_parts};
use web::{App, Errand, Round};

/// Cases that one round erases at the most; the next one goes on.
const ROUND_MAX: usize = 2_000;
/// Several cases erased one after another are written over together.
const SCRUB_AFTER_MS: i64 = 5 * SECOND_MS;

const FILES: &str = "erasing.files";
const SCRUB: &str = "erasing.scrub";

/// An erased case's files go.
pub(crate) const REACTIONS: &[Reaction] = &[Reaction { on: Event::ERASED, task: FILES, lane: Lane::Local }];

/// Files off the disk, and freed space written over.
pub(crate) const ERRANDS: &[Errand] = &[
    Errand { kind: FILES, run: |app, task| Box::pin(remove_files(app, task)) },
    Errand { kind: SCRUB, run: |app, _| Box::pin(scrub(app)) },
];

/// Closed cases that were kept for as long as the owner wants.
pub(crate) const ROUNDS: &[Round] =
    &[Round { name: "erasing.retention", every_ms: HOUR_MS, run: |app| Box::pin(retention(app)) }];

async fn remove_files(app: App, task: Claimed) -> Outcome {
    if let Err(fault) = app.files().remove_case(task.shop, CaseId::new(task.subject)).await {
        return Outcome::Retry(fault.to_string());
    }
    let shop = task.shop;
    let queued = app.store().write(move |tx| {
        let run_at = tx.now().plus_ms(SCRUB_AFTER_MS);
        let key = Some("scrub".to_owned());
        tx.queue(NewTask { kind: SCRUB, lane: Lane::Local, shop, subject: 0, seq: 0, run_at, key })
    });
    queued.await.map_or_else(|fault: Fault| Outcome::Retry(fault.to_string()), |()| Outcome::Done)
}

async fn scrub(app: App) -> Outcome {
    let store = app.store().clone();
    match tokio::task::spawn_blocking(move || store.scrub_now()).await {
        Ok(Ok(())) => Outcome::Done,
        Ok(Err(fault)) => Outcome::Retry(fault.to_string()),
        Err(broke) => Outcome::Retry(broke.to_string()),
    }
}

async fn retention(app: App) -> Outcome {
    let shop = ShopId::FIRST;
    let settings = match app.shop(shop).await {
        Ok(settings) => settings,
        Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    let Some(set) = settings.settings.retention else { return Outcome::Done };
    let before = set.before(app.now());
    let limit = u32::try_from(TOGETHER_MAX).unwrap_or(u32::MAX);
    for _ in 0..ROUND_MAX / TOGETHER_MAX {
        let erased = app.store().write(move |tx| {
            let old = cases::kept_since(tx, shop, before, limit)?;
            let old = with_parts(tx, shop, old)?;
            erase(tx, shop, &old, (Actor::Clock, EraseScope::Case, EraseReason::Retention))
        });
        let erased: Result<Gone, Fault> = erased.await;
        match erased {
            Ok(gone) if gone.n == 0 => break,
            Ok(_) => {}
            Err(fault) => return Outcome::Retry(fault.to_string()),
        }
    }
    Outcome::Done
}
