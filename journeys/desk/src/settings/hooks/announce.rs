//! An entry of a case becomes a message to each program that wants to hear of it. Sends nothing.

use super::kept::{State, add_delivery, all, queue_try, was_told};
use domain::hook::{HookEvent, told_for};
use domain::id::CaseId;
use store::{Claimed, Fault, Outcome, Tx, cases};
use web::{App, Errand};

/// Makes the messages of one entry.
pub(crate) const ANNOUNCE: Errand =
    Errand { kind: "desk.hook_announce", run: |app, task| Box::pin(announce(app, task)) };

/// Whether an event says that a case's words are gone, and says nothing of the case itself.
pub(super) fn is_erasing(event: &HookEvent) -> bool {
    event.kind == "erased"
}

async fn announce(app: App, task: Claimed) -> Outcome {
    let made = app.store().write(move |tx| make(tx, &task)).await;
    made.map_or_else(|fault| Outcome::Retry(fault.to_string()), |()| Outcome::Done)
}

fn make(tx: &mut Tx<'_>, task: &Claimed) -> Result<(), Fault> {
    let (shop, case, seq) = (task.shop, CaseId::new(task.subject), task.seq);
    let entry = tx.entries(shop, task.subject, seq - 1, 1)?.into_iter().next();
    let Some(entry) = entry.filter(|entry| entry.seq == seq) else { return Ok(()) };
    let Some(event) = told_for(&entry.kind) else { return Ok(()) };
    // What is about a person is for managers: another program is nobody's manager. Only who was told of the case before
    // it was about one learns of its erasing, so as to erase their copy.
    let Some(is_about_person) = cases::peek(tx, shop, case)?.map(|case| case.is_about_person()) else {
        return Ok(());
    };
    if is_about_person && !is_erasing(event) {
        return Ok(());
    }
    for hook in all(tx, shop)?.into_iter().filter(|hook| hook.wants(event.code)) {
        if is_about_person && !was_told(tx, shop, hook.id, case)? {
            continue;
        }
        let added = add_delivery(tx, shop, &hook, (event.code, entry.at), (case, seq))?;
        if let Some(id) = added.filter(|_| hook.state == State::On) {
            let now = tx.now();
            queue_try(tx, shop, (id, 0), now)?;
        }
    }
    Ok(())
}
