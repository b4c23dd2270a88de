//! An entry of a case becomes a message to each program that wants to hear of it. Sends nothing.

use super::kept::{State, add_delivery, all, queue_try};
use domain::hook::told_for;
use domain::id::CaseId;
use store::{Claimed, Fault, Outcome, Tx, cases};
use web::{App, Errand};

/// Makes the messages of one entry.
pub(crate) const ANNOUNCE: Errand =
    Errand { kind: "desk.hook_announce", run: |app, task| Box::pin(announce(app, task)) };

async fn announce(app: App, task: Claimed) -> Outcome {
    let made = app.store().write(move |tx| make(tx, &task)).await;
    made.map_or_else(|fault| Outcome::Retry(fault.to_string()), |()| Outcome::Done)
}

fn make(tx: &mut Tx<'_>, task: &Claimed) -> Result<(), Fault> {
    let (shop, case, seq) = (task.shop, CaseId::new(task.subject), task.seq);
    let entry = tx.entries(shop, task.subject, seq - 1, 1)?.into_iter().next();
    let Some(entry) = entry.filter(|entry| entry.seq == seq) else { return Ok(()) };
    let Some(event) = told_for(&entry.kind) else { return Ok(()) };
    // What is about a person is for managers: another program is nobody's manager.
    if cases::peek(tx, shop, case)?.is_none_or(|case| case.is_about_person()) {
        return Ok(());
    }
    for hook in all(tx, shop)?.into_iter().filter(|hook| hook.wants(event.code)) {
        let added = add_delivery(tx, shop, &hook, (event.code, entry.at), (case, seq))?;
        if let Some(id) = added.filter(|_| hook.state == State::On) {
            let now = tx.now();
            queue_try(tx, shop, (id, 0), now)?;
        }
    }
    Ok(())
}
