//! What imports leave to the worker: bringing over, taking back, forgetting. Each bears being run twice.

use super::bring::{Broken, Place, Watcher, bring};
use super::file::{forget, open};
use super::history::Bad;
use super::kept::{Progress, Run, State, go_on, one};
use super::rows;
use domain::Actor;
use domain::case::{EraseReason, EraseScope};
use domain::id::{CaseId, ShopId};
use domain::time::{DAY_MS, HOUR_MS};
use serde_json::json;
use store::files::FileFault;
use store::{Claimed, Fault, Lane, NewTask, Outcome, Stopped, Tx, cases, values};
use web::erasing::{TOGETHER_MAX, erase};
use web::staff::note;
use web::{App, Errand, Round};

/// The kinds of their tasks.
pub(super) const BRINGING: &str = "desk.import";
pub(super) const TAKING_BACK: &str = "desk.import_undo";

/// Brings a file over.
pub(crate) const BRING: Errand = Errand { kind: BRINGING, run: |app, task| Box::pin(run(app, task)) };
/// Takes one back.
pub(crate) const TAKE_BACK: Errand =
    Errand { kind: TAKING_BACK, run: |app, task| Box::pin(take_back(app, task)) };
/// Forgets files that nobody needs any more.
pub(crate) const FORGET: Round =
    Round { name: "desk.imports", every_ms: HOUR_MS, run: |app| Box::pin(forget_old(app)) };

/// For so long an import can be taken back.
pub(super) const UNDO_MS: i64 = DAY_MS;
/// For so long its file is kept, so that bad rows can be fetched.
const KEPT_MS: i64 = 7 * DAY_MS;
/// Rows that one task brings over; the next one goes on, so that none outlasts its lease.
const ROWS_A_TASK: i64 = 50_000;

struct Nobody;

impl Watcher for Nobody {
    fn bad(&mut self, _: &Bad) {}
    fn kept(&mut self, _: Progress) {}
}

/// Queues one of the errands for an import.
pub(super) fn queue(tx: &mut Tx<'_>, kind: &'static str, (shop, id): (ShopId, i64)) -> Result<(), Fault> {
    let run_at = tx.now();
    tx.queue(NewTask { kind, lane: Lane::Local, shop, subject: id, seq: 0, run_at, key: None })
}

/// Whether nothing happens any more with one that should be on its way, and why. What a command brings over has no task.
pub(super) fn stopped(tx: &mut Tx<'_>, shop: ShopId, run: &Run) -> Result<Option<Stopped>, Fault> {
    match run.state {
        State::Running if run.file.is_some() => tx.stopped(shop, (Lane::Local, BRINGING), run.id),
        State::Undoing => tx.stopped(shop, (Lane::Local, TAKING_BACK), run.id),
        _ => Ok(None),
    }
}

/// Queues one of the errands for an import that had stopped.
pub(super) fn queue_anew(
    tx: &mut Tx<'_>,
    kind: &'static str,
    (shop, id): (ShopId, i64),
    stopped: &Stopped,
) -> Result<(), Fault> {
    if let Some(task) = stopped.task {
        tx.forget_task(shop, task)?;
    }
    queue(tx, kind, (shop, id))
}

async fn read(app: &App, shop: ShopId, id: i64) -> Result<Option<Run>, Fault> {
    app.store().read(move |tx| one(tx, shop, id)).await
}

async fn run(app: App, task: Claimed) -> Outcome {
    let (shop, id) = (task.shop, task.subject);
    let (run, settings) = match (read(&app, shop, id).await, app.shop(shop).await) {
        (Ok(run), Ok(settings)) => (run, settings),
        (Err(fault), _) | (_, Err(fault)) => return Outcome::Retry(fault.to_string()),
    };
    let Some(run) = run.filter(|run| run.state == State::Running) else { return Outcome::Done };
    let Some(name) = run.file else { return Outcome::Done };
    let file = match open(&app, name).await {
        Ok(file) => file,
        Err(FileFault::Missing | FileFault::Damaged(_)) => return end(&app, shop, id, State::Broken).await,
        Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    let (store, judge) = (app.store().clone(), app.judge());
    let brought = tokio::task::spawn_blocking(move || {
        let place = Place { store: &store, judge: judge.as_ref(), shop, terms: &settings.settings.terms };
        bring(place, (id, &run.columns), (file, Some(ROWS_A_TASK)), &mut Nobody)
    });
    match brought.await {
        Ok(Ok(true)) => end(&app, shop, id, State::Done).await,
        Ok(Ok(false)) => {
            let queued = app.store().write(move |tx| queue(tx, BRINGING, (shop, id))).await;
            queued.map_or_else(|fault| Outcome::Retry(fault.to_string()), |()| Outcome::Done)
        }
        // Somebody else goes on with it.
        Ok(Err(Broken::Elsewhere)) => Outcome::Done,
        Ok(Err(Broken::Store(fault))) => Outcome::Retry(fault.to_string()),
        Ok(Err(Broken::Read(_) | Broken::Unfit(_))) => end(&app, shop, id, State::Broken).await,
        Err(broke) => Outcome::Retry(broke.to_string()),
    }
}

/// It came to its end, or can go no further.
async fn end(app: &App, shop: ShopId, id: i64, state: State) -> Outcome {
    let ended = app.store().write(move |tx| finish(tx, shop, id, state)).await;
    ended.map_or_else(|fault| Outcome::Retry(fault.to_string()), |()| Outcome::Done)
}

/// The same, with its line in the shop's journal.
pub(super) fn finish(tx: &mut Tx<'_>, shop: ShopId, id: i64, state: State) -> Result<(), Fault> {
    if go_on(tx, (shop, id), (State::Running, state))?
        && let Some(run) = one(tx, shop, id)?
    {
        let Progress { n_rows, n_cases, n_bad, n_known } = run.progress;
        let body = json!({
            "import": id, "rows": n_rows, "n": n_cases, "bad_rows": n_bad, "known": n_known, "state": state.code(),
        });
        note(tx, shop, Actor::Import, "imported", &body)?;
    }
    Ok(())
}

async fn take_back(app: App, task: Claimed) -> Outcome {
    let (shop, id) = (task.shop, task.subject);
    loop {
        match app.store().write(move |tx| take_some_back(tx, shop, id)).await {
            Ok(true) => {}
            Ok(false) => break,
            Err(fault) => return Outcome::Retry(fault.to_string()),
        }
    }
    let ended = app.store().write(move |tx| go_on(tx, (shop, id), (State::Undoing, State::Undone)).map(drop));
    let ended: Result<(), Fault> = ended.await;
    if let Err(fault) = ended {
        return Outcome::Retry(fault.to_string());
    }
    let gone = forget(&app, (shop, id), |run| matches!(run.state, State::Undone | State::Back)).await;
    gone.map_or_else(|fault| Outcome::Retry(fault.to_string()), |_| Outcome::Done)
}

/// Erases some of its cases, those alone that nobody has touched; whether there may be more.
fn take_some_back(tx: &mut Tx<'_>, shop: ShopId, id: i64) -> Result<bool, Fault> {
    if one(tx, shop, id)?.is_none_or(|run| run.state != State::Undoing) {
        return Ok(false);
    }
    let limit = u32::try_from(TOGETHER_MAX).unwrap_or(u32::MAX);
    let made = tx.query(rows::CASES, values![shop, id, limit], |row| Ok((row.int(0)?, row.int(1)?)))?;
    let mut streams: Vec<i64> = made.iter().map(|(case, _)| *case).collect();
    streams.sort_unstable();
    tx.lock_streams(shop, &streams)?;
    let mut untouched = Vec::new();
    for (case, seq) in &made {
        let case = CaseId::new(*case);
        if cases::load(tx, shop, case)?.is_some_and(|case| case.seq == *seq) {
            untouched.push(case);
        }
        tx.exec(rows::DROP_CASE, values![shop, id, case])?;
    }
    let gone = erase(tx, shop, &untouched, (Actor::Import, EraseScope::Case, EraseReason::Mistake))?;
    let (n, now) = (i64::try_from(gone.n).unwrap_or(i64::MAX), tx.now());
    tx.exec(rows::UNDONE, values![shop, id, n, now])?;
    Ok(!made.is_empty())
}

async fn forget_old(app: App) -> Outcome {
    let shop = ShopId::FIRST;
    let before = app.now().plus_ms(-KEPT_MS);
    let old = app.store().read(move |tx| tx.query(rows::OLD, values![shop, before], |row| row.int(0)));
    let old: Result<Vec<i64>, Fault> = old.await;
    let old = match old {
        Ok(old) => old,
        Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    for id in old {
        if let Err(fault) = forget(&app, (shop, id), move |run| run.changed_at < before).await {
            return Outcome::Retry(fault.to_string());
        }
    }
    Outcome::Done
}
