//! Teaching the shop's own model: gathers what people corrected, has it learnt off the threads that answer, keeps the
//! result for somebody to look at. Puts nothing into use.

use domain::Actor;
use domain::id::{ShopId, StaffId};
use domain::journal::SHOP_STREAM;
use serde_json::json;
use store::models::{self, Lesson, Lessons, NewModel};
use store::{Claimed, Fault, Lane, NewTask, Outcome, Tx};
use web::staff::note;
use web::{App, Errand};

/// Corrections that are needed: fewer teach chance, not habit.
pub(super) const CORRECTED_MIN: i64 = 30;
/// The newest corrections that are learnt from.
const CORRECTED_MAX: u32 = 1_200;
/// Cases left as they were that are learnt from beside each correction, so that what was right stays right.
const LEFT_EACH: u32 = 2;
/// The newest of those at the most.
const LEFT_MAX: u32 = 800;

/// Learns from what people corrected.
pub(crate) const TEACH: Errand = Errand { kind: "desk.teach", run: |app, task| Box::pin(teach(app, task)) };

/// Queues a training, in somebody's name; one that waits or runs already is enough.
///
/// # Errors
/// What the database ends in.
pub(super) fn queue(tx: &mut Tx<'_>, shop: ShopId, by: StaffId) -> Result<(), Fault> {
    models::begin_training(tx, shop)?;
    let (run_at, key) = (tx.now(), Some("teach".to_owned()));
    let task = NewTask { kind: TEACH.kind, lane: Lane::Local, shop, subject: by.get(), seq: 0, run_at, key };
    tx.queue(task)
}

async fn teach(app: App, task: Claimed) -> Outcome {
    let (shop, by) = (task.shop, Actor::Staff(StaffId::new(task.subject)));
    let gathered = app.store().read(move |tx| {
        let n_corrected = models::count_corrected(tx, shop)?.clamp(0, i64::from(CORRECTED_MAX));
        let left =
            u32::try_from(n_corrected).unwrap_or(CORRECTED_MAX).saturating_mul(LEFT_EACH).min(LEFT_MAX);
        models::lessons(tx, shop, CORRECTED_MAX, left)
    });
    let Lessons { corrected, left } = match gathered.await {
        Ok(lessons) => lessons,
        Err(fault) => {
            let fault: Fault = fault;
            return Outcome::Retry(fault.to_string());
        }
    };
    let (n_corrected, n_left) = (corrected.len(), left.len());
    let judge = app.judge();
    let learnt = tokio::task::spawn_blocking(move || {
        let all: Vec<Lesson> = corrected.into_iter().chain(left).collect();
        judge.learn(&all)
    });
    let learnt = learnt.await.map_err(|broke| broke.to_string()).and_then(|learnt| learnt);
    let written = app.store().write(move |tx| match &learnt {
        Ok((weights, gain)) => {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            let model = NewModel { n_corrected, n_left, gain: gain.clone(), weights: weights.clone() };
            let number = models::keep(tx, shop, &model)?;
            models::end_training(tx, shop, None)?;
            note(tx, shop, by, "model_taught", &json!({ "n": number }))
        }
        Err(why) => models::end_training(tx, shop, Some(why)),
    });
    match written.await {
        Ok(()) => Outcome::Done,
        Err(fault) => {
            let fault: Fault = fault;
            Outcome::Retry(fault.to_string())
        }
    }
}
