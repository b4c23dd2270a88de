//! The passkeys of staff: kept, used, counted, removed. Whether what a device says is true is decided in the domain.

use super::people::note;
use super::session::begin;
use crate::app::App;
use crate::rows;
use domain::id::{ShopId, StaffId};
use domain::journal::SHOP_STREAM;
use domain::link::keyed;
use domain::passkey::{Challenge, NewPasskey, Seen};
use domain::{Actor, Moment};
use serde_json::json;
use std::collections::BTreeMap;
use store::{Fault, Tx, values};

/// Passkeys of one person at the most.
pub const PASSKEYS_MAX: usize = 20;

/// A passkey as its owner sees it in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Which.
    pub id: i64,
    /// The device's name for it.
    pub credential: Vec<u8>,
    /// What its owner calls it.
    pub name: String,
    /// Whether it is copied to its owner's other devices.
    pub is_backed_up: bool,
    /// When it was made.
    pub created_at: Moment,
    /// When somebody last signed in by it.
    pub used_at: Option<Moment>,
    /// Since when it opens nothing: its count had gone back.
    pub doubted_at: Option<Moment>,
}

/// Whose a passkey is that was shown at the door; somebody who may sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Which passkey.
    pub id: i64,
    /// Whose.
    pub staff: StaffId,
    /// Its public key, as the device wrote it.
    pub public_key: Vec<u8>,
    count: u32,
    is_doubted: bool,
}

/// What came of adding one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adding {
    /// It is kept.
    Kept,
    /// Somebody of the shop has it already.
    Known,
    /// They have [`PASSKEYS_MAX`].
    Many,
    /// The challenge was answered before.
    Spent,
}

/// What came of showing one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entering {
    /// Welcome; the token is for the cookie.
    In(String),
    /// The challenge was answered before.
    Spent,
    /// The passkey was removed meanwhile, or its owner dismissed.
    Gone,
    /// It had opened nothing any more before this.
    Doubted,
    /// Its count has gone back: from now on it opens nothing.
    WentBack,
}

/// How a passkey was used: the challenge it answered, what it said, and from which browser and address.
pub struct Used<'a> {
    /// The challenge.
    pub challenge: Challenge,
    /// What it said.
    pub seen: Seen,
    /// What the browser calls itself, and where it is.
    pub from: (&'a str, &'a str),
}

/// The key that seals challenges.
#[must_use]
pub fn passkey_key(app: &App) -> [u8; 32] {
    app.keys().derived("passkey challenge")
}

/// By what a device knows somebody: tells nothing about them, and is the same for all of their passkeys.
#[must_use]
pub fn user_handle(app: &App, shop: ShopId, staff: StaffId) -> [u8; 32] {
    let key = app.keys().derived("passkey user");
    keyed(&key, &[shop.get().to_be_bytes(), staff.get().to_be_bytes()].concat())
}

/// Somebody's passkeys, the oldest first.
///
/// # Errors
/// What the database ends in.
pub fn passkeys(tx: &mut Tx<'_>, shop: ShopId, staff: StaffId) -> Result<Vec<Passkey>, Fault> {
    tx.query(rows::PASSKEYS, values![shop, staff], |row| {
        Ok(Passkey {
            id: row.int(0)?,
            credential: row.blob(1)?.to_vec(),
            name: row.text(2)?.to_owned(),
            is_backed_up: row.bool(3)?,
            created_at: row.moment(4)?,
            used_at: row.opt_moment(5)?,
            doubted_at: row.opt_moment(6)?,
        })
    })
}

/// How many passkeys each has who has any.
///
/// # Errors
/// What the database ends in.
pub fn passkey_counts(tx: &mut Tx<'_>, shop: ShopId) -> Result<BTreeMap<StaffId, i64>, Fault> {
    let counts =
        tx.query(rows::PASSKEY_COUNTS, values![shop], |row| Ok((StaffId::new(row.int(0)?), row.int(1)?)))?;
    Ok(counts.into_iter().collect())
}

/// Keeps a new passkey of one's own.
///
/// # Errors
/// What the database ends in.
pub fn add_passkey(
    tx: &mut Tx<'_>,
    (shop, staff): (ShopId, StaffId),
    challenge: &Challenge,
    (name, new): (&str, &NewPasskey),
) -> Result<Adding, Fault> {
    // Two at the same moment take turns: else both would find the last place free.
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    if !spend(tx, shop, challenge)? {
        return Ok(Adding::Spent);
    }
    if passkeys(tx, shop, staff)?.len() >= PASSKEYS_MAX {
        return Ok(Adding::Many);
    }
    let (id, now) = (tx.make_id(), tx.now());
    let count = i64::from(new.count);
    let row = values![shop, id, staff, &new.credential, &new.public_key, name, count, new.is_backed_up, now];
    if tx.exec(rows::ADD_PASSKEY, row)? == 0 {
        return Ok(Adding::Known);
    }
    note(tx, shop, Actor::Staff(staff), "passkey_added", &json!({ "staff": staff.get() }))?;
    Ok(Adding::Kept)
}

/// Calls one of one's own passkeys something else; `false` where there is no such passkey.
///
/// # Errors
/// What the database ends in.
pub fn rename_passkey(
    tx: &mut Tx<'_>,
    (shop, staff): (ShopId, StaffId),
    (id, name): (i64, &str),
) -> Result<bool, Fault> {
    Ok(tx.exec(rows::RENAME_PASSKEY, values![shop, staff, id, name])? > 0)
}

/// Removes somebody's passkey; gives what it was called, or nothing where it had gone.
///
/// # Errors
/// What the database ends in.
pub fn remove_passkey(
    tx: &mut Tx<'_>,
    (shop, staff): (ShopId, StaffId),
    by: Actor,
    id: i64,
) -> Result<Option<String>, Fault> {
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    let known = passkeys(tx, shop, staff)?.into_iter().find(|known| known.id == id);
    let Some(known) = known else { return Ok(None) };
    tx.exec(rows::REMOVE_PASSKEY, values![shop, staff, id])?;
    note(tx, shop, by, "passkey_removed", &json!({ "staff": staff.get() }))?;
    Ok(Some(known.name))
}

/// Whose a passkey is, where it is somebody's who may sign in.
///
/// # Errors
/// What the database ends in.
pub fn passkey_holder(tx: &mut Tx<'_>, shop: ShopId, credential: &[u8]) -> Result<Option<Holder>, Fault> {
    tx.query_one(rows::PASSKEY_BY_CREDENTIAL, values![shop, credential], |row| {
        Ok(Holder {
            id: row.int(0)?,
            staff: StaffId::new(row.int(1)?),
            public_key: row.blob(2)?.to_vec(),
            count: u32::try_from(row.int(3)?).unwrap_or(u32::MAX),
            is_doubted: row.opt_moment(4)?.is_some(),
        })
    })
}

/// Lets in whoever showed a passkey that was believed. The challenge is spent, whatever comes of it.
///
/// # Errors
/// What the database ends in.
pub fn enter_by_passkey(
    tx: &mut Tx<'_>,
    shop: ShopId,
    credential: &[u8],
    used: &Used<'_>,
) -> Result<Entering, Fault> {
    // One after another: a count is compared with the newest.
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    if !spend(tx, shop, &used.challenge)? {
        return Ok(Entering::Spent);
    }
    let Some(holder) = passkey_holder(tx, shop, credential)? else { return Ok(Entering::Gone) };
    if holder.is_doubted {
        return Ok(Entering::Doubted);
    }
    let now = tx.now();
    if !used.seen.has_gone_on(holder.count) {
        tx.exec(rows::DOUBT_PASSKEY, values![shop, holder.id, now])?;
        note(tx, shop, Actor::Clock, "passkey_doubted", &json!({ "staff": holder.staff.get() }))?;
        return Ok(Entering::WentBack);
    }
    let count = i64::from(used.seen.count);
    tx.exec(rows::USE_PASSKEY, values![shop, holder.id, count, used.seen.is_backed_up, now])?;
    begin(tx, shop, holder.staff, used.from).map(Entering::In)
}

/// Whether a challenge was not answered before.
fn spend(tx: &mut Tx<'_>, shop: ShopId, challenge: &Challenge) -> Result<bool, Fault> {
    let now = tx.now();
    tx.exec(rows::FORGET_CHALLENGES, values![shop, now])?;
    Ok(tx.exec(rows::SPEND_CHALLENGE, values![shop, challenge.bytes(), challenge.until()])? > 0)
}
