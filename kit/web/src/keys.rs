//! Keys of other programs: made, listed, revoked. The secret is shown once; its hash is kept.

use crate::key::{CONSOLE, KEY_PREFIX};
use crate::rows;
use crate::staff::note;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::{ShopId, StaffId};
use domain::journal::SHOP_STREAM;
use domain::ledger::{Binder, Payout};
use domain::role::Role;
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
    /// From when on it opens nothing.
    pub expires_at: Option<Moment>,
    /// Who made it.
    pub maker: Maker,
}

/// Who made a key, and what they are now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Maker {
    /// Whoever sits at the machine's own command line.
    Console,
    /// Somebody of the shop, by their name.
    Person(String, Role),
    /// Somebody who does not work here any more, by their name where it is known: the key opens nothing.
    Gone(String),
    /// It is told in the journal alone until the key is used again.
    Untold,
}

/// A key to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewKey<'k> {
    /// What it is for.
    pub name: &'k str,
    /// What it may do.
    pub scopes: &'k [&'k str],
    /// From when on it opens nothing; never where there is none.
    pub expires_at: Option<Moment>,
}

/// Makes a key and gives its secret.
///
/// # Errors
/// What the database ends in.
pub fn make(tx: &mut Tx<'_>, shop: ShopId, by: Actor, new: NewKey<'_>) -> Result<String, Fault> {
    let secret = format!("{KEY_PREFIX}{}", URL_SAFE_NO_PAD.encode(tx.salt()));
    let hash: [u8; 32] = Sha256::digest(secret.as_bytes()).into();
    let (id, now, scopes) = (tx.make_id(), tx.now(), new.scopes.join(","));
    let maker = by.staff().map_or(CONSOLE, StaffId::get);
    let row = values![shop, id, new.name, &hash, &scopes, now, maker, new.expires_at];
    tx.exec(rows::ADD_KEY, row)?;
    note(tx, shop, by, "key_made", &json!({ "key": id, "scopes": scopes }))?;
    Ok(secret)
}

/// Writes down who made the keys of which only the journal tells it.
pub(crate) fn made_by(tx: &mut Tx<'_>, shop: ShopId) -> Result<(), Fault> {
    let unmade: Vec<i64> = tx.query(rows::KEYS_UNMADE, values![shop], |row| row.int(0))?;
    let makers = makers(tx, shop)?;
    for id in unmade {
        let maker = makers.iter().find(|(key, _)| *key == id).map_or(CONSOLE, |(_, maker)| maker.get());
        tx.exec(rows::KEY_MADE_BY, values![shop, id, maker])?;
    }
    Ok(())
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
            expires_at: row.opt_moment(7)?,
            maker: match (row.opt_int(6)?, row.opt_text(8)?, row.opt_text(9)?.and_then(Role::from_code)) {
                (None, ..) => Maker::Untold,
                (Some(CONSOLE), ..) => Maker::Console,
                (_, Some(name), Some(role)) if row.opt_int(10)? == Some(1) => {
                    Maker::Person(name.to_owned(), role)
                }
                (_, name, _) => Maker::Gone(name.unwrap_or_default().to_owned()),
            },
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
