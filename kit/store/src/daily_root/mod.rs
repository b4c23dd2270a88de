//! The daily root over all of a shop's cases: published, it keeps the shop itself from rewriting them unseen.

pub(crate) mod rows;

use crate::fault::Fault;
use crate::store::Store;
use crate::tx::Tx;
use crate::values;
use domain::id::ShopId;
use domain::merkle::{Hash, Inclusion, Leaf, prove, root};
use domain::time::MINUTE_MS;
use domain::{Day, Moment};
use jiff::tz::TimeZone;

/// A transaction that began before midnight has ended by this time after it, in milliseconds.
const SETTLED_MS: i64 = MINUTE_MS;

/// The root of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DailyRoot {
    /// The day, in UTC; the root is over the journal as it stood at its end.
    pub day: Day,
    /// The root of [`domain::merkle`].
    pub root: Hash,
    /// Streams in it: cases, and the shop's own journal.
    pub n_leaves: i64,
    /// When it was computed.
    pub made_at: Moment,
}

/// Computes and keeps the root of a day that has ended, or finds it again; `None` for a day that has not. Doing it
/// twice does it once.
///
/// # Errors
/// Any [`Fault`].
pub async fn daily_root(store: &Store, shop: ShopId, day: Day) -> Result<Option<DailyRoot>, Fault> {
    let Some(end) = end_of(day).filter(|end| store.now().since(*end) >= SETTLED_MS) else {
        return Ok(None);
    };
    if let Some(known) = store.read(move |tx| tx.daily_root(shop, day)).await? {
        return Ok(Some(known));
    }
    // Reading every head takes longer than a writer may, and what is before the end of the day does not change.
    let leaves = store.read(move |tx| tx.leaves(shop, end)).await?;
    let found = (root(&leaves), i64::try_from(leaves.len()).unwrap_or(i64::MAX));
    store.write(move |tx| tx.keep_root(shop, day, found)).await.map(Some)
}

/// That a stream, as it stood at the end of a day, is in that day's root. `None` where the root was not made or the
/// stream did not exist yet.
///
/// # Errors
/// Any [`Fault`]; [`Fault::Broken`] where the journal no longer leads to the root: it was rewritten.
pub async fn prove_stream(
    store: &Store,
    shop: ShopId,
    stream: i64,
    day: Day,
) -> Result<Option<Inclusion>, Fault> {
    let Some(end) = end_of(day) else { return Ok(None) };
    let work = move |tx: &mut Tx<'_>| {
        let Some(known) = tx.daily_root(shop, day)? else { return Ok(None) };
        Ok::<_, Fault>(Some((known, tx.leaves(shop, end)?)))
    };
    let Some((known, leaves)) = store.read(work).await? else { return Ok(None) };
    if root(&leaves) != known.root {
        return Err(Fault::Broken(format!(
            "the journal of {day} no longer gives its root: it was rewritten"
        )));
    }
    Ok(prove(&leaves, stream))
}

impl Tx<'_> {
    /// The kept root of a day.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn daily_root(&mut self, shop: ShopId, day: Day) -> Result<Option<DailyRoot>, Fault> {
        self.query_one(rows::ROOT, values![shop, number_of(day)], |row| {
            Ok(DailyRoot { day, root: row.bytes(0)?, n_leaves: row.int(1)?, made_at: row.moment(2)? })
        })
    }

    fn leaves(&mut self, shop: ShopId, end: Moment) -> Result<Vec<Leaf>, Fault> {
        self.query(rows::LEAVES, values![shop, end], |row| {
            Ok(Leaf { shop: shop.get(), stream: row.int(0)?, seq: row.int(1)?, head: row.bytes(2)? })
        })
    }

    fn keep_root(&mut self, shop: ShopId, day: Day, found: (Hash, i64)) -> Result<DailyRoot, Fault> {
        let now = self.now();
        self.exec(rows::KEEP_ROOT, values![shop, number_of(day), found.0, found.1, now])?;
        let kept = self.daily_root(shop, day)?;
        kept.ok_or_else(|| Fault::Broken(format!("the root of {day} was not kept")))
    }
}

/// The first moment after a day, in UTC.
fn end_of(day: Day) -> Option<Moment> {
    let end = day.tomorrow().ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some(Moment::from_ms(end.timestamp().as_millisecond()))
}

/// 20261120 for 2026-11-20.
fn number_of(day: Day) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}
