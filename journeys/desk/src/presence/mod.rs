//! Who has a case open at the desk, and who is writing in it. An entry dies by itself: what nobody has renewed for half a
//! minute is not there any more. Decides nothing about the case.

pub(crate) mod rows;
mod told;

pub(crate) use told::{beside, head, told};

use domain::Moment;
use domain::id::{CaseId, ShopId, StaffId};
use domain::time::SECOND_MS;
use store::{Change, Fault, Tx, values};

/// The topic of who is where, among the changes of a store; its subject is the case.
pub(crate) const TOPIC: &str = "presence";
/// An entry that nobody renewed is dead after this.
pub(crate) const DEAD_MS: i64 = 30 * SECOND_MS;
/// Somebody whose draft was kept so lately is writing.
const WRITING_MS: i64 = 20 * SECOND_MS;
/// Who goes on writing is told again after this.
const TOLD_AGAIN_MS: i64 = 8 * SECOND_MS;

/// Somebody at a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Here {
    pub(crate) case: CaseId,
    pub(crate) staff: StaffId,
    typed_at: Moment,
}

impl Here {
    /// Whether they are writing.
    pub(crate) fn is_writing(&self, now: Moment) -> bool {
        now.since(self.typed_at) < WRITING_MS
    }
}

/// Everybody who is at any case of a shop.
pub(crate) fn everywhere(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<Here>, Fault> {
    let since = tx.now().plus_ms(-DEAD_MS);
    tx.query(rows::ALL_HERE, values![shop, since], |row| {
        Ok(Here {
            case: CaseId::new(row.int(0)?),
            staff: StaffId::new(row.int(1)?),
            typed_at: row.moment(2)?,
        })
    })
}

/// Everybody who is at a case.
pub(crate) fn at(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<Vec<Here>, Fault> {
    let since = tx.now().plus_ms(-DEAD_MS);
    tx.query(rows::HERE, values![shop, case, since], |row| {
        Ok(Here { case, staff: StaffId::new(row.int(0)?), typed_at: row.moment(1)? })
    })
}

/// Somebody is at a case, or is there still; whoever comes is told to all, and who has stopped writing.
pub(crate) fn stay(tx: &mut Tx<'_>, (shop, case, staff): (ShopId, CaseId, StaffId)) -> Result<(), Fault> {
    let now = tx.now();
    let is_new = tx.exec(rows::STAY, values![shop, case, staff, now])? == 0;
    let has_stopped = if is_new {
        tx.exec(rows::COME, values![shop, case, staff, now, 0_i64])?;
        false
    } else {
        tx.exec(rows::STOP, values![shop, case, staff, now.plus_ms(-WRITING_MS)])? > 0
    };
    if is_new || has_stopped {
        tx.touched(Change::new(shop, TOPIC, case.get()));
    }
    Ok(())
}

/// Somebody writes in a case, or has stopped.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    (shop, case, staff): (ShopId, CaseId, StaffId),
    writes: bool,
) -> Result<(), Fault> {
    let now = tx.now();
    let known = tx.query_one(rows::TYPED, values![shop, case, staff], |row| row.moment(0))?;
    if known.is_none() && !writes {
        return Ok(());
    }
    let was = known.unwrap_or(Moment::from_ms(0));
    let typed = if writes { now } else { Moment::from_ms(0) };
    let is_news = if writes { now.since(was) > TOLD_AGAIN_MS } else { now.since(was) < WRITING_MS };
    tx.exec(rows::COME, values![shop, case, staff, now, typed])?;
    if is_news || known.is_none() {
        tx.touched(Change::new(shop, TOPIC, case.get()));
    }
    Ok(())
}

/// Somebody is at a case no more.
pub(crate) fn leave(tx: &mut Tx<'_>, (shop, case, staff): (ShopId, CaseId, StaffId)) -> Result<(), Fault> {
    if tx.exec(rows::LEAVE, values![shop, case, staff])? > 0 {
        tx.touched(Change::new(shop, TOPIC, case.get()));
    }
    Ok(())
}

/// Clears away who has not been seen for long: a program that fell took nobody along.
pub(crate) fn sweep(tx: &mut Tx<'_>, shop: ShopId) -> Result<(), Fault> {
    let before = tx.now().plus_ms(-DEAD_MS);
    let gone: Vec<(CaseId, StaffId)> = tx.query(rows::GONE, values![shop, before], |row| {
        Ok((CaseId::new(row.int(0)?), StaffId::new(row.int(1)?)))
    })?;
    gone.into_iter().try_for_each(|(case, staff)| leave(tx, (shop, case, staff)))
}
