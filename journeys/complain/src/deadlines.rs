//! The round that looks at the terms of complaints: what has come to a mark gets its entry, and letters follow from that.

use domain::Actor;
use domain::case::warn;
use domain::id::{CaseId, ShopId};
use domain::time::MINUTE_MS;
use store::{Fault, Outcome, cases};
use web::{App, Round};

/// Complaints that one transaction looks at.
const AT_ONCE: u32 = 100;
/// Transactions of one round at the most; the next one goes on.
const TRANSACTIONS_MAX: usize = 50;

/// Terms are looked at as often as this: a day's end is never missed by more.
pub(crate) const WATCH_TERMS: Round =
    Round { name: "complain.terms", every_ms: 5 * MINUTE_MS, run: |app| Box::pin(watch(app)) };

async fn watch(app: App) -> Outcome {
    let shop = ShopId::FIRST;
    for _ in 0..TRANSACTIONS_MAX {
        let looked = app.store().write(move |tx| {
            let due = cases::alarmed(tx, shop, AT_ONCE)?;
            for case in &due {
                look(tx, shop, *case)?;
            }
            Ok::<_, Fault>(due.len())
        });
        match looked.await {
            Ok(0) => break,
            Ok(_) => {}
            Err(fault) => return Outcome::Retry(fault.to_string()),
        }
    }
    Outcome::Done
}

/// What is to be said of one complaint is written down; in any case it is known when to look again.
fn look(tx: &mut store::Tx<'_>, shop: ShopId, id: CaseId) -> Result<(), Fault> {
    let Some(case) = cases::load(tx, shop, id)? else { return Ok(()) };
    let events = warn(&case, tx.now());
    if events.is_empty() {
        cases::set_alarm(tx, &case)
    } else {
        cases::apply(tx, &case, Actor::Clock, &events).map(drop)
    }
}
