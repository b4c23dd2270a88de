//! A forgotten password: a link that lets the holder of an account set another one, once, within its time. Knows no
//! letter and no page.

use super::attempts::forgive_all;
use super::invite::use_invite;
use super::people::{Person, note, people};
use super::session::{end_others, hash_of};
use crate::rows;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Actor;
use domain::contact::Email;
use domain::id::ShopId;
use domain::time::MINUTE_MS;
use serde_json::json;
use store::{Fault, Tx, values};

/// How long such a link is valid.
pub const RESET_MINUTES: i64 = 60;

/// What stands in place of a role, so that the link is no invitation.
const RESET: &str = "reset";

/// Whoever signs in with an address; nobody where they may not sign in.
///
/// # Errors
/// What the database ends in.
pub fn holder_of(tx: &mut Tx<'_>, shop: ShopId, email: &Email) -> Result<Option<Person>, Fault> {
    let folded = email.folded();
    Ok(people(tx, shop)?.into_iter().find(|person| person.is_active && folds_to(&person.email, &folded)))
}

/// Makes a link for somebody and gives its token. Who asked for it is the journal's.
///
/// # Errors
/// What the database ends in.
pub fn make_reset(tx: &mut Tx<'_>, shop: ShopId, by: Actor, person: &Person) -> Result<String, Fault> {
    let token = URL_SAFE_NO_PAD.encode(tx.salt());
    let (now, expires) = (tx.now(), tx.now().plus_ms(RESET_MINUTES * MINUTE_MS));
    let hash = hash_of(&token);
    tx.exec(rows::FORGET_RESETS, values![shop, "", now])?;
    tx.exec(rows::ADD_INVITE, values![shop, &hash, &person.email, &person.name, RESET, now, expires])?;
    note(tx, shop, by, "reset_link_made", &json!({ "staff": person.id.get() }))?;
    Ok(token)
}

/// Whose password a token's link sets, where it is still valid.
///
/// # Errors
/// What the database ends in.
pub fn resets(tx: &mut Tx<'_>, shop: ShopId, token: &str) -> Result<Option<Person>, Fault> {
    let (hash, now) = (hash_of(token), tx.now());
    let email = tx.query_one(rows::RESET, values![shop, &hash, now], |row| Ok(row.text(0)?.to_owned()))?;
    match email.as_deref().and_then(Email::parse) {
        Some(email) => holder_of(tx, shop, &email),
        None => Ok(None),
    }
}

/// Uses a link up and sets the password; `false` where the link is not valid any more.
///
/// # Errors
/// What the database ends in.
pub fn use_reset(tx: &mut Tx<'_>, shop: ShopId, token: &str, hash: &str) -> Result<bool, Fault> {
    let Some(person) = resets(tx, shop, token)? else { return Ok(false) };
    if !use_invite(tx, shop, token)? {
        return Ok(false);
    }
    reset_password(tx, shop, Actor::Staff(person.id), (&person, hash))?;
    Ok(true)
}

/// Sets somebody's password without the one before: all their sessions end, other links to set it open nothing any
/// more, and failed attempts to sign in are forgiven.
///
/// # Errors
/// What the database ends in.
pub fn reset_password(
    tx: &mut Tx<'_>,
    shop: ShopId,
    by: Actor,
    (person, hash): (&Person, &str),
) -> Result<(), Fault> {
    let now = tx.now();
    tx.exec(rows::SET_PASSWORD, values![shop, person.id, hash])?;
    end_others(tx, shop, person.id, &[0; 32])?;
    tx.exec(rows::FORGET_RESETS, values![shop, &person.email, now])?;
    forgive_all(tx, shop, &person.email)?;
    note(tx, shop, by, "password_reset", &json!({ "staff": person.id.get() }))
}

fn folds_to(email: &str, folded: &str) -> bool {
    Email::parse(email).is_some_and(|email| email.folded() == folded)
}
