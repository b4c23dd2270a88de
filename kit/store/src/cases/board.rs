//! What burns, and who has how much on the desk, in figures. Knows no page.

use super::behind::UNDELIVERED_MS;
use super::board_rows as rows;
use super::marks::CameBack;
use crate::{Fault, Row, Tx, values};
use domain::Moment;
use domain::id::{ShopId, StaffId};

/// Counting stops here: one more than is ever shown.
const COUNT_MAX: u32 = 100;
/// Cases of one owner that are looked at.
pub const LOAD_MAX: u32 = 1_000;

/// What burns; 100 means "99+".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Burning {
    /// Past the law's term.
    pub law: i64,
    /// Past the promised time.
    pub promise: i64,
    /// Since when the shopper waits who waits longest.
    pub longest: Option<Moment>,
    /// Open again by the shop.
    pub reopened: i64,
    /// Open again because the shopper disputed the outcome.
    pub disputed: i64,
    /// Dangerous, and the other buyers not warned.
    pub unwarned: i64,
    /// Letters about them could not be sent.
    pub undelivered: i64,
    /// Sums that are owed.
    pub payouts: i64,
    /// Tasks that gave up.
    pub given_up: i64,
}

/// What one owner has open; [`LOAD_MAX`] is where counting stops.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// All of it.
    pub open: i64,
    /// What waits for the shop.
    pub waiting: i64,
    /// Since when the first of these waits.
    pub oldest: Option<Moment>,
}

/// What burns now.
///
/// # Errors
/// What the database ends in.
pub fn burning(tx: &mut Tx<'_>, shop: ShopId) -> Result<Burning, Fault> {
    let (now, n) = (tx.now(), COUNT_MAX);
    let one = |row: &Row<'_>| row.int(0);
    let mut count = |sql, values: &[crate::Value<'_>]| {
        Ok::<_, Fault>(tx.query_one(sql, values, one)?.unwrap_or_default())
    };
    let mut burning = Burning {
        law: count(rows::COUNT_LAW, values![shop, now, n])?,
        promise: count(rows::COUNT_PROMISE, values![shop, now, n])?,
        reopened: count(rows::COUNT_BACK, values![shop, CameBack::Reopened.code(), n])?,
        disputed: count(rows::COUNT_BACK, values![shop, CameBack::Disputed.code(), n])?,
        unwarned: count(rows::COUNT_UNWARNED, values![shop, n])?,
        undelivered: count(rows::COUNT_UNDELIVERED, values![shop, now.plus_ms(-UNDELIVERED_MS), n])?,
        payouts: count(rows::COUNT_DUE, values![shop, n])?,
        ..Burning::default()
    };
    burning.longest = tx.query_one(rows::LONGEST_WAIT, values![shop], |row| row.moment(0))?;
    burning.given_up = i64::try_from(tx.given_up(shop, i64::from(n))?.len()).unwrap_or_default();
    Ok(burning)
}

/// What somebody has open, or what nobody owns.
///
/// # Errors
/// What the database ends in.
pub fn load_of(tx: &mut Tx<'_>, shop: ShopId, who: Option<StaffId>) -> Result<Load, Fault> {
    let owner = who.map_or(0, StaffId::get);
    let load = tx.query_one(rows::LOAD_OF, values![shop, owner, LOAD_MAX], |row| {
        Ok(Load { open: row.int(0)?, waiting: row.int(1)?, oldest: row.opt_moment(2)? })
    })?;
    Ok(load.unwrap_or_default())
}

/// How often each member of staff answered since a moment.
///
/// # Errors
/// What the database ends in.
pub fn answers_by(tx: &mut Tx<'_>, shop: ShopId, since: Moment) -> Result<Vec<(StaffId, i64)>, Fault> {
    tx.query(rows::ANSWERS_BY, values![shop, since], |row| Ok((StaffId::new(row.int(0)?), row.int(1)?)))
}

/// How long shoppers waited for the newest answers since a moment, at most `limit`: asked, answered.
///
/// # Errors
/// What the database ends in.
pub fn waits(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (since, limit): (Moment, u32),
) -> Result<Vec<(Moment, Moment)>, Fault> {
    tx.query(rows::WAITS, values![shop, since, limit], |row| Ok((row.moment(0)?, row.moment(1)?)))
}

/// How many wait for the shop, counted up to a limit: all of them, or those who began before a moment.
///
/// # Errors
/// What the database ends in.
pub fn queue(tx: &mut Tx<'_>, shop: ShopId, (before, limit): (Option<Moment>, u32)) -> Result<i64, Fault> {
    let counted = match before {
        None => tx.query_one(rows::QUEUE, values![shop, limit], |row| row.int(0))?,
        Some(before) => tx.query_one(rows::QUEUE_BEFORE, values![shop, before, limit], |row| row.int(0))?,
    };
    Ok(counted.unwrap_or_default())
}
