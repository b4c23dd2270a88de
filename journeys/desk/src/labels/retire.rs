//! A label that goes is taken off every case that has it, some hundred at a time, another one put on where it was merged.
//! Run twice, it finds nothing left.

use domain::Actor;
use domain::case::label;
use domain::id::{LabelId, ShopId};
use store::{Claimed, Fault, Lane, NewTask, Outcome, Tx, cases};
use web::{App, Errand};

/// Cases that one transaction relieves.
const AT_ONCE: u32 = 100;

/// Takes a label off every case.
pub(crate) const RETIRE: Errand =
    Errand { kind: "desk.retire_label", run: |app, task| Box::pin(run(app, task)) };

/// A label begins to go; `false` where there is none that could.
///
/// # Errors
/// What the database ends in.
pub(crate) fn retire(
    tx: &mut Tx<'_>,
    shop: ShopId,
    id: LabelId,
    into: Option<LabelId>,
) -> Result<bool, Fault> {
    if !cases::retire_label(tx, shop, id, into)? {
        return Ok(false);
    }
    tx.queue(NewTask {
        kind: RETIRE.kind,
        lane: Lane::Local,
        shop,
        subject: id.get(),
        seq: 0,
        run_at: tx.now(),
        key: Some(id.to_string()),
    })?;
    Ok(true)
}

async fn run(app: App, task: Claimed) -> Outcome {
    let (shop, id) = (task.shop, LabelId::new(task.subject));
    loop {
        match app.store().write(move |tx| relieve(tx, shop, id)).await {
            Ok(true) => {}
            Ok(false) => return Outcome::Done,
            Err(fault) => return Outcome::Retry(fault.to_string()),
        }
    }
}

/// Relieves some cases; whether there may be more.
fn relieve(tx: &mut Tx<'_>, shop: ShopId, id: LabelId) -> Result<bool, Fault> {
    let known = cases::labels(tx, shop)?;
    let Some(going) = known.iter().find(|one| one.id == id && one.is_going) else { return Ok(false) };
    // What it was merged into may have gone itself meanwhile.
    let into = going.into.filter(|into| known.iter().any(|one| one.id == *into && !one.is_going));
    let found = cases::cases_labelled(tx, shop, id, AT_ONCE)?;
    if found.is_empty() {
        cases::drop_label(tx, shop, id)?;
        return Ok(false);
    }
    for case in found {
        let Some(case) = cases::load(tx, shop, case)? else { continue };
        // One goes and at most one comes: there is room.
        let event = label(&case, into.as_slice(), &[id]).unwrap_or_default();
        cases::apply(tx, &case, Actor::Clock, event.as_slice())?;
    }
    Ok(true)
}
