//! The round that wakes cases whose time has come, or of which a term asks for somebody.

use domain::Actor;
use domain::case::wake;
use domain::id::ShopId;
use domain::time::MINUTE_MS;
use store::{Fault, Outcome, cases};
use web::{App, Round};

/// Cases that one transaction wakes.
const AT_ONCE: u32 = 100;
/// Transactions of one round at the most; the next one goes on.
const TRANSACTIONS_MAX: usize = 50;

/// Looked at every minute: a case is back when it was said to be.
pub(crate) const WAKE: Round =
    Round { name: "desk.wake", every_ms: MINUTE_MS, run: |app| Box::pin(wake_all(app)) };

async fn wake_all(app: App) -> Outcome {
    let shop = ShopId::FIRST;
    for _ in 0..TRANSACTIONS_MAX {
        let woken = app.store().write(move |tx| {
            let due = cases::to_wake(tx, shop, AT_ONCE)?;
            let mut n_woken = 0;
            for id in due {
                let Some(case) = cases::load(tx, shop, id)? else { continue };
                if let Some(event) = wake(&case, tx.now()) {
                    cases::apply(tx, &case, Actor::Clock, &[event])?;
                    n_woken += 1;
                }
            }
            Ok::<_, Fault>(n_woken)
        });
        match woken.await {
            Ok(0) => break,
            Ok(_) => {}
            Err(fault) => return Outcome::Retry(fault.to_string()),
        }
    }
    Outcome::Done
}
