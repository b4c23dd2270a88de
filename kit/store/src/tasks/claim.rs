//! Lending tasks to a runner and taking back how they ended: leases, back-off, giving up.

use super::{Lane, rows};
use crate::changes::Change;
use crate::fault::Fault;
use crate::store::Store;
use crate::tx::Tx;
use crate::values;
use domain::Moment;
use domain::id::ShopId;
use domain::time::{HOUR_MS, SECOND_MS};

/// A task that has been started this often gives up.
pub const TRIES_MAX: i64 = 20;
/// The first wait after a failed try; each further one is twice as long.
const BACK_OFF_MS: i64 = 10 * SECOND_MS;
/// No wait is longer.
const BACK_OFF_MAX_MS: i64 = 4 * HOUR_MS;
/// Characters of a cause that are kept.
const CAUSE_CHARS_MAX: usize = 500;

/// A task lent to a runner until its lease ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The tenant.
    pub shop: ShopId,
    /// Its number.
    pub id: i64,
    /// What to do.
    pub kind: String,
    /// What it is about.
    pub subject: i64,
    /// The journal entry that caused it, or 0.
    pub seq: i64,
    /// How often it has been started, this time included.
    pub tries: i64,
    /// Its key, if it has one.
    pub key: Option<String>,
    /// When it was queued.
    pub made_at: Moment,
}

/// How a task ended. Causes are shown on the desk: no names, addresses or texts in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done and forgotten.
    Done,
    /// It may work later; after [`TRIES_MAX`] tries it gives up.
    Retry(String),
    /// It will never work; a person must look.
    GiveUp(String),
}

/// A task that gave up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenUp {
    /// Its number.
    pub id: i64,
    /// What was to be done.
    pub kind: String,
    /// What it is about.
    pub subject: i64,
    /// The journal entry that caused it, or 0.
    pub seq: i64,
    /// How often it was started.
    pub tries: i64,
    /// Why it gave up.
    pub cause: String,
    /// When it was queued.
    pub made_at: Moment,
    /// When it gave up.
    pub given_up_at: Moment,
}

/// An errand that nobody goes on with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stopped {
    /// Its task that gave up; none where that was forgotten since.
    pub task: Option<i64>,
    /// Why it gave up; empty where that is not known any more.
    pub cause: String,
}

impl Store {
    /// Lends at most `n_max` due tasks of a lane for `lease_ms` milliseconds. A task whose runner does not finish it
    /// by then is lent again. First reads which shops have due tasks, then claims shop by shop, so that it works
    /// where shops lie on different machines.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub async fn claim(&self, lane: Lane, n_max: usize, lease_ms: i64) -> Result<Vec<Claimed>, Fault> {
        let mut shops = self.read(move |tx| tx.ready_shops(lane)).await?;
        if shops.len() > 1 {
            // Another shop first each time: a busy one starves nobody.
            let first =
                usize::try_from(self.options().chance.bits64() % shops.len() as u64).unwrap_or_default();
            shops.rotate_left(first);
        }
        let mut claimed = Vec::new();
        for shop in shops {
            let room = n_max.saturating_sub(claimed.len());
            if room == 0 {
                break;
            }
            let limit = i64::try_from(room).unwrap_or(i64::MAX);
            claimed.extend(self.write(move |tx| tx.claim(shop, lane, limit, lease_ms)).await?);
        }
        Ok(claimed)
    }

    /// Takes back how a claimed task ended.
    ///
    /// # Errors
    /// Any [`Fault`]; the task is lent again when its lease ends.
    pub async fn finish(&self, claimed: &Claimed, outcome: Outcome) -> Result<(), Fault> {
        let claimed = claimed.clone();
        self.write(move |tx| tx.finish(&claimed, &outcome)).await
    }
}

impl Tx<'_> {
    /// [`Store::finish`] inside a transaction of the task's own: what it did and that it is done become true together.
    /// A task that was meanwhile lent to another runner is left to that one.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn finish(&mut self, claimed: &Claimed, outcome: &Outcome) -> Result<(), Fault> {
        match outcome {
            Outcome::Done => {
                self.exec(rows::DONE, values![claimed.shop, claimed.id, claimed.tries]).map(drop)
            }
            Outcome::Retry(cause) if claimed.tries < TRIES_MAX => self.retry(claimed, cause),
            Outcome::Retry(cause) | Outcome::GiveUp(cause) => self.give_up(claimed, cause),
        }
    }

    /// What gave up, newest first.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn given_up(&mut self, shop: ShopId, limit: i64) -> Result<Vec<GivenUp>, Fault> {
        self.query(rows::GIVEN_UP, values![shop, limit], |row| {
            Ok(GivenUp {
                id: row.int(0)?,
                kind: row.text(1)?.to_owned(),
                subject: row.int(2)?,
                seq: row.int(3)?,
                tries: row.int(4)?,
                cause: row.opt_text(5)?.unwrap_or_default().to_owned(),
                made_at: row.moment(6)?,
                given_up_at: row.moment(7)?,
            })
        })
    }

    /// Whether nothing happens any more with an errand of a lane about a subject; `None` while a task of it waits or runs.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn stopped(
        &mut self,
        shop: ShopId,
        (lane, kind): (Lane, &str),
        subject: i64,
    ) -> Result<Option<Stopped>, Fault> {
        let on = self.query_one(rows::ON_ITS_WAY, values![shop, lane.code(), kind, subject], |_| Ok(()))?;
        if on.is_some() {
            return Ok(None);
        }
        let found = self.query_one(rows::GAVE_UP_OVER, values![shop, kind, subject], |row| {
            Ok(Stopped { task: Some(row.int(0)?), cause: row.opt_text(1)?.unwrap_or_default().to_owned() })
        })?;
        Ok(Some(found.unwrap_or_default()))
    }

    /// Lets a task that gave up begin anew; `false` where there is none.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn try_again(&mut self, shop: ShopId, id: i64) -> Result<bool, Fault> {
        let now = self.now();
        self.effects.tasks_due = true;
        self.touched(Change::new(shop, Change::TASK, id));
        Ok(self.exec(rows::TRY_AGAIN, values![shop, id, now])? > 0)
    }

    /// Forgets a task that gave up; `false` where there is none.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn forget_task(&mut self, shop: ShopId, id: i64) -> Result<bool, Fault> {
        self.touched(Change::new(shop, Change::TASK, id));
        Ok(self.exec(rows::FORGET, values![shop, id])? > 0)
    }

    /// How many tasks of a lane wait or run, counted up to `limit`.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn tasks_waiting(&mut self, shop: ShopId, lane: Lane, limit: i64) -> Result<i64, Fault> {
        let counted = self.query_one(rows::WAITING, values![shop, lane.code(), limit], |row| row.int(0))?;
        Ok(counted.unwrap_or_default())
    }

    /// Every tenant.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn shops(&mut self) -> Result<Vec<ShopId>, Fault> {
        self.query(rows::SHOPS, &[], |row| row.int(0).map(ShopId::new))
    }

    fn ready_shops(&mut self, lane: Lane) -> Result<Vec<ShopId>, Fault> {
        let now = self.now();
        self.query(rows::READY_SHOPS, values![lane.code(), now], |row| row.int(0).map(ShopId::new))
    }

    fn claim(&mut self, shop: ShopId, lane: Lane, limit: i64, lease_ms: i64) -> Result<Vec<Claimed>, Fault> {
        let now = self.now();
        let until = now.plus_ms(lease_ms);
        let all = self.query(rows::CLAIM, values![shop, lane.code(), now, limit, until], |row| {
            Ok(Claimed {
                shop,
                id: row.int(0)?,
                kind: row.text(1)?.to_owned(),
                subject: row.int(2)?,
                seq: row.int(3)?,
                tries: row.int(4)?,
                key: row.opt_text(5)?.map(str::to_owned),
                made_at: row.moment(6)?,
            })
        })?;
        let (mut claimed, broken): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|task| task.tries <= TRIES_MAX);
        for task in &broken {
            // It never came back to tell how it ended: whatever it does, it breaks its runner.
            self.give_up(task, "broke off at every try")?;
        }
        claimed.sort_by_key(|task| task.id);
        Ok(claimed)
    }

    fn retry(&mut self, claimed: &Claimed, cause: &str) -> Result<(), Fault> {
        if let Some(key) = &claimed.key {
            let waits = self.query_one(rows::WAITS, values![claimed.shop, &claimed.kind, key], |_| Ok(()))?;
            if waits.is_some() {
                // The same was queued again meanwhile; that one will do it.
                return self.finish(claimed, &Outcome::Done);
            }
        }
        let due_at = self.now().plus_ms(back_off_ms(claimed.tries, self.chance().bits64()));
        let cause = cut(cause);
        self.exec(rows::RETRY, values![claimed.shop, claimed.id, claimed.tries, due_at, &cause]).map(drop)
    }

    fn give_up(&mut self, claimed: &Claimed, cause: &str) -> Result<(), Fault> {
        let (now, cause) = (self.now(), cut(cause));
        self.exec(rows::GIVE_UP, values![claimed.shop, claimed.id, claimed.tries, now, &cause])?;
        self.touched(Change::new(claimed.shop, Change::TASK, claimed.id));
        Ok(())
    }
}

/// Doubles with each try up to a limit, and differs by up to a quarter, so that failed tasks do not come in step.
fn back_off_ms(tries: i64, chance: u64) -> i64 {
    let doublings = u32::try_from(tries.saturating_sub(1).clamp(0, 20)).unwrap_or_default();
    let wait = BACK_OFF_MS.saturating_mul(1 << doublings).min(BACK_OFF_MAX_MS);
    let quarter = (wait / 4).max(1).cast_unsigned();
    wait.saturating_add((chance % quarter).cast_signed())
}

fn cut(cause: &str) -> String {
    cause.chars().filter(|letter| *letter != '\0').take(CAUSE_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_somewhere() {
        let waits: Vec<i64> = (1..=TRIES_MAX).map(|tries| back_off_ms(tries, 0)).collect();
        assert_eq!(waits[..3], [10_000, 20_000, 40_000]);
        assert!(waits.is_sorted() && waits.last() == Some(&BACK_OFF_MAX_MS));
        assert!(back_off_ms(1, u64::MAX) < 12_500 && back_off_ms(i64::MAX, 7) < 2 * BACK_OFF_MAX_MS);
    }
}
