//! How fast shops answer, reckoned from their last answers and remembered for a minute. Knows no page.

use crate::app::App;
use crate::shop::Shop;
use domain::Moment;
use domain::id::ShopId;
use domain::time::{DAY_MS, MINUTE_MS};
use domain::wait::{ANSWERS_MAX, LOOKED_BACK_DAYS, Pace, Wait};
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};
use store::{Fault, cases};

/// How long a pace is remembered.
const REMEMBERED_MS: i64 = MINUTE_MS;
/// Counting those who wait before stops here.
const QUEUE_MAX: u32 = 1_000;

/// The paces that were asked for lately.
#[derive(Default)]
pub struct Paces(RwLock<HashMap<ShopId, (Moment, Option<Pace>)>>);

impl Paces {
    fn remembered(&self, id: ShopId, now: Moment) -> Option<Option<Pace>> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (at, pace) = all.get(&id)?;
        (0..REMEMBERED_MS).contains(&now.since(*at)).then_some(*pace)
    }

    fn remember(&self, id: ShopId, (now, pace): (Moment, Option<Pace>)) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(id, (now, pace));
    }
}

/// How long an answer will take for somebody who has waited since a moment, or asks now. None where too little is known.
///
/// # Errors
/// What the database ends in.
pub async fn wait(app: &App, shop: &Shop, since: Option<Moment>) -> Result<Option<Wait>, Fault> {
    let (id, now, hours) = (shop.id, app.now(), &shop.terms().hours);
    let pace = match app.paces().remembered(id, now) {
        Some(pace) => pace,
        None => {
            let from = now.plus_ms(-LOOKED_BACK_DAYS * DAY_MS);
            let answers = app.store().read(move |tx| cases::waits(tx, id, (from, ANSWERS_MAX))).await?;
            let pace = Pace::of(hours, &answers, now);
            app.paces().remember(id, (now, pace));
            pace
        }
    };
    let Some(pace) = pace else { return Ok(None) };
    let before = app.store().read(move |tx| cases::queue(tx, id, (since, QUEUE_MAX))).await?;
    Ok(Some(pace.wait(hours, (now, since), before)))
}
