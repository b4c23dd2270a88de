//! Keys of other programs: made, listed, revoked. The secret is shown once; its hash is kept.

use crate::key::KEY_PREFIX;
use crate::rows;
use crate::staff::note;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::{ShopId, StaffId};
use domain::journal::SHOP_STREAM;
use domain::ledger::{Binder, Payout};
use domain::{Actor, Moment};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{Fault, Tx, values};

/// Characters of a key's name at the most.
pub const KEY_NAME_CHARS_MAX: usize = 80;

/// A key as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLine {
    /// Its number.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<String>,
    /// When it was made.
    pub created_at: Moment,
    /// When it was last used.
    pub used_at: Option<Moment>,
    /// When it was revoked.
    pub revoked_at: Option<Moment>,
}

/// Makes a key and gives its secret.
///
/// # Errors
/// What the database ends in.
pub fn make(
    tx: &mut Tx<'_>,
    shop: ShopId,
    by: Actor,
    (name, scopes): (&str, &[&str]),
) -> Result<String, Fault> {
    let secret = format!("{KEY_PREFIX}{}", URL_SAFE_NO_PAD.encode(tx.salt()));
    let hash: [u8; 32] = Sha256::digest(secret.as_bytes()).into();
    let (id, now, scopes) = (tx.make_id(), tx.now(), scopes.join(","));
    tx.exec(rows::ADD_KEY, values![shop, id, name, &hash, &scopes, now])?;
    note(tx, shop, by, "key_made", &json!({ "key": id, "scopes": scopes }))?;
    Ok(secret)
}

/// Who of the staff made which key.
///
/// # Errors
/// What the database ends in.
pub fn makers(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<(i64, StaffId)>, Fault> {
    let made = tx.query(rows::KEYS_MADE, values![shop, SHOP_STREAM], |row| {
        let body: serde_json::Value = serde_json::from_str(row.text(1)?).unwrap_or_default();
        let key = body.get("key").and_then(serde_json::Value::as_i64);
        Ok(key.zip(Actor::parse(row.text(0)?).and_then(Actor::staff)))
    })?;
    Ok(made.into_iter().flatten().collect())
}

/// Who bound the shop by a payout, and who made the key where a program did it.
///
/// # Errors
/// What the database ends in.
pub fn binder(tx: &mut Tx<'_>, shop: ShopId, payout: &Payout) -> Result<Binder, Fault> {
    Ok(binder_of(
        payout,
        &if matches!(payout.bound_by, Actor::Key(_)) { makers(tx, shop)? } else { Vec::new() },
    ))
}

/// The same for whoever has the makers of the keys.
#[must_use]
pub fn binder_of(payout: &Payout, makers: &[(i64, StaffId)]) -> Binder {
    let is_it = |(key, _): &&(i64, StaffId)| payout.bound_by == Actor::Key(*key);
    Binder { actor: payout.bound_by, key_maker: makers.iter().find(is_it).map(|(_, maker)| *maker) }
}

/// All keys, newest first.
///
/// # Errors
/// What the database ends in.
pub fn list(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<KeyLine>, Fault> {
    tx.query(rows::KEYS, values![shop], |row| {
        Ok(KeyLine {
            id: row.int(0)?,
            name: row.text(1)?.to_owned(),
            scopes: row.text(2)?.split(',').map(str::to_owned).collect(),
            created_at: row.moment(3)?,
            used_at: row.opt_moment(4)?,
            revoked_at: row.opt_moment(5)?,
        })
    })
}

/// Revokes a key.
///
/// # Errors
/// What the database ends in.
pub fn revoke(tx: &mut Tx<'_>, shop: ShopId, by: Actor, id: i64) -> Result<(), Fault> {
    let now = tx.now();
    if tx.exec(rows::REVOKE_KEY, values![shop, id, now])? > 0 {
        note(tx, shop, by, "key_revoked", &json!({ "key": id }))?;
    }
    Ok(())
}
