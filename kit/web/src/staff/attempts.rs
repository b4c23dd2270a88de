//! How often somebody may try to sign in, counted in the database that all programs share: by account and by where the
//! attempts come from. Knows no password.

use crate::rows;
use domain::id::ShopId;
use domain::journal::SHOP_STREAM;
use domain::time::{HOUR_MS, MINUTE_MS, SECOND_MS};
use domain::{Actor, Moment};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{Fault, Tx, values};

/// Attempts are counted over this time.
const WINDOW_MS: i64 = HOUR_MS;
/// So many wrong attempts from one place, and the next one waits.
const FREE: i64 = 5;
/// For so long the first time, twice as long each time after that.
const FIRST_WAIT_MS: i64 = 30 * SECOND_MS;
/// And no longer than this.
const WAIT_MS_MAX: i64 = 15 * MINUTE_MS;
/// So many wrong attempts at one account by browsers that never signed in to it, wherever they are …
const FREE_TO_STRANGERS: i64 = 10;
/// … and together they have one in this time. A browser that has signed in before is not held up by them.
const STRANGERS_WAIT_MS: i64 = MINUTE_MS;

/// Where an attempt comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A browser that has signed in to the account before, by the number it was given then.
    Known([u8; 16]),
    /// Any other, by its address.
    Strange(String),
}

/// An attempt that may be made. It counts as a wrong one until it turns out right.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    subjects: Vec<[u8; 32]>,
    id: i64,
    /// Whether the next one has to wait, should this one be wrong.
    pub(super) is_last: bool,
}

/// Takes an attempt, or says how many milliseconds there are to wait.
///
/// # Errors
/// What the database ends in.
pub(super) fn take(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (email, place): (&str, &Place),
) -> Result<Result<Taken, i64>, Fault> {
    // Attempts at the same moment take turns: else each of them would find the last place free.
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    let now = tx.now();
    tx.exec(rows::FORGET_FAILURES, values![shop, now.plus_ms(-WINDOW_MS)])?;
    let own = subject(email, place);
    let mut subjects = vec![own];
    let mut counts = count(tx, shop, &own)?;
    let mut wait_ms = counts.wait_ms(now, FREE, own_wait_ms);
    let mut is_last = counts.n + 1 == FREE;
    if matches!(place, Place::Strange(_)) {
        let all = everywhere(email);
        subjects.push(all);
        counts = count(tx, shop, &all)?;
        wait_ms = wait_ms.max(counts.wait_ms(now, FREE_TO_STRANGERS, |_| STRANGERS_WAIT_MS));
        is_last |= counts.n + 1 == FREE_TO_STRANGERS;
    }
    if wait_ms > 0 {
        return Ok(Err(wait_ms));
    }
    let id = tx.make_id();
    for subject in &subjects {
        tx.exec(rows::FAIL, values![shop, subject, id, now])?;
    }
    Ok(Ok(Taken { subjects, id, is_last }))
}

/// An attempt was neither right nor wrong: it is as if it had not been made.
///
/// # Errors
/// What the database ends in.
pub(super) fn give_back(tx: &mut Tx<'_>, shop: ShopId, taken: &Taken) -> Result<(), Fault> {
    for subject in &taken.subjects {
        tx.exec(rows::GIVE_BACK, values![shop, subject, taken.id])?;
    }
    Ok(())
}

/// An attempt was right: those before it from the same place are forgiven. Strangers elsewhere stay counted.
///
/// # Errors
/// What the database ends in.
pub(super) fn forgive(tx: &mut Tx<'_>, shop: ShopId, taken: &Taken) -> Result<(), Fault> {
    give_back(tx, shop, taken)?;
    let own = taken.subjects.first().copied().unwrap_or_default();
    tx.exec(rows::FORGIVE, values![shop, &own, &own]).map(drop)
}

/// Every attempt at an account is forgiven, from wherever.
///
/// # Errors
/// What the database ends in.
pub(super) fn forgive_all(tx: &mut Tx<'_>, shop: ShopId, email: &str) -> Result<(), Fault> {
    let (first, last) = (half_and_half(email, &[0; 16]), half_and_half(email, &[0xff; 16]));
    tx.exec(rows::FORGIVE, values![shop, &first, &last]).map(drop)
}

/// Writes into the shop's journal that attempts at somebody's account were slowed down.
///
/// # Errors
/// What the database ends in.
pub(super) fn note_slowed(
    tx: &mut Tx<'_>,
    shop: ShopId,
    staff: domain::id::StaffId,
    place: &Place,
) -> Result<(), Fault> {
    let is_known = matches!(place, Place::Known(_));
    super::note(tx, shop, Actor::Clock, "signin_slowed", &json!({ "staff": staff.get(), "known": is_known }))
}

struct Counts {
    n: i64,
    last: Moment,
}

impl Counts {
    fn wait_ms(&self, now: Moment, free: i64, wait_ms: impl Fn(i64) -> i64) -> i64 {
        if self.n < free { 0 } else { wait_ms(self.n) - now.since(self.last).max(0) }
    }
}

fn count(tx: &mut Tx<'_>, shop: ShopId, subject: &[u8; 32]) -> Result<Counts, Fault> {
    let found = tx.query_one(rows::FAILURES, values![shop, subject], |row| {
        Ok(Counts { n: row.int(0)?, last: row.opt_moment(1)?.unwrap_or(Moment::START) })
    })?;
    Ok(found.unwrap_or(Counts { n: 0, last: Moment::START }))
}

/// How long the attempt after so many wrong ones waits.
fn own_wait_ms(n: i64) -> i64 {
    let doublings = (n - FREE).clamp(0, 16);
    (FIRST_WAIT_MS << doublings).min(WAIT_MS_MAX)
}

fn subject(email: &str, place: &Place) -> [u8; 32] {
    let (kind, from) = match place {
        Place::Known(browser) => (b'b', browser.as_slice()),
        Place::Strange(address) => (b'a', address.as_bytes()),
    };
    half_and_half(email, &half(&Sha256::new().chain_update([kind]).chain_update(from).finalize().into()))
}

fn everywhere(email: &str) -> [u8; 32] {
    half_and_half(email, &half(&Sha256::digest(b"everywhere").into()))
}

/// The account in the first half, so that all of its attempts lie together.
fn half_and_half(email: &str, from: &[u8; 16]) -> [u8; 32] {
    let account = half(&Sha256::digest(email.trim().to_lowercase().as_bytes()).into());
    let mut both = account.into_iter().chain(*from);
    std::array::from_fn(|_| both.next().unwrap_or_default())
}

fn half(hash: &[u8; 32]) -> [u8; 16] {
    hash.first_chunk().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let seconds: Vec<i64> = (FREE..FREE + 8).map(|n| own_wait_ms(n) / SECOND_MS).collect();
        assert_eq!(seconds, [30, 60, 120, 240, 480, 900, 900, 900]);
        assert_eq!(own_wait_ms(i64::MAX), WAIT_MS_MAX);
        let counts = Counts { n: FREE, last: Moment::from_ms(1_000) };
        assert_eq!(counts.wait_ms(Moment::from_ms(11_000), FREE, own_wait_ms), 20_000);
        assert_eq!(counts.wait_ms(Moment::START, FREE, own_wait_ms), FIRST_WAIT_MS, "a clock set back");
        assert_eq!(counts.wait_ms(Moment::START, FREE + 1, own_wait_ms), 0);
    }

    #[test]
    fn all_attempts_at_one_account_lie_together() {
        let (first, last) =
            (half_and_half("Vera@shop.example", &[0; 16]), half_and_half("vera@shop.example", &[0xff; 16]));
        for place in [Place::Known([7; 16]), Place::Strange("1.2.3.4".to_owned())] {
            let found = subject(" vera@shop.example ", &place);
            assert!(first <= found && found <= last);
            assert_ne!(found, everywhere("vera@shop.example"));
            assert!(
                subject("anna@shop.example", &place) < first || subject("anna@shop.example", &place) > last
            );
        }
    }
}
