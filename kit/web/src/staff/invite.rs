//! Invitations: a link that lets somebody set a password, once, within its time. The owner's first one is such a link.

use super::people::note;
use super::session::hash_of;
use crate::rows;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::ShopId;
use domain::role::Role;
use domain::time::DAY_MS;
use domain::{Actor, Moment};
use serde_json::json;
use store::{Fault, Tx, values};

/// How long an invitation is valid.
pub const INVITE_DAYS: i64 = 2;

/// What an invitation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    /// The address it is for; empty where whoever opens it may choose.
    pub email: String,
    /// The name, where it is known.
    pub name: String,
    /// What they will be.
    pub role: Role,
}

/// Makes an invitation and gives the token of its link.
///
/// # Errors
/// What the database ends in.
pub fn invite(tx: &mut Tx<'_>, shop: ShopId, by: Actor, invite: &Invite) -> Result<String, Fault> {
    let token = URL_SAFE_NO_PAD.encode(tx.salt());
    let (now, expires) = (tx.now(), tx.now().plus_ms(INVITE_DAYS * DAY_MS));
    let hash = hash_of(&token);
    let role = invite.role.code();
    let row = values![shop, &hash, &invite.email, &invite.name, &*role, now, expires];
    tx.exec(rows::ADD_INVITE, row)?;
    note(tx, shop, by, "staff_invited", &json!({ "role": invite.role.code() }))?;
    Ok(token)
}

/// The link by which the first owner comes in: the newest one, those that were printed before open nothing any more.
///
/// # Errors
/// What the database ends in.
pub fn invite_owner(tx: &mut Tx<'_>, shop: ShopId, by: Actor) -> Result<String, Fault> {
    tx.exec(rows::DROP_OWNER_LINKS, values![shop])?;
    invite(tx, shop, by, &Invite { email: String::new(), name: String::new(), role: Role::Owner })
}

/// What a token's invitation says, where it is still valid.
///
/// # Errors
/// What the database ends in.
pub fn invited(tx: &mut Tx<'_>, shop: ShopId, token: &str) -> Result<Option<Invite>, Fault> {
    let (hash, now) = (hash_of(token), tx.now());
    tx.query_one(rows::INVITE, values![shop, &hash, now], |row| {
        Ok(Invite {
            email: row.text(0)?.to_owned(),
            name: row.text(1)?.to_owned(),
            role: Role::from_code(row.text(2)?).unwrap_or(Role::Viewer),
        })
    })
}

/// Uses an invitation up; `false` where somebody else did at this very moment.
///
/// # Errors
/// What the database ends in.
pub fn use_invite(tx: &mut Tx<'_>, shop: ShopId, token: &str) -> Result<bool, Fault> {
    let hash = hash_of(token);
    Ok(tx.exec(rows::USE_INVITE, values![shop, &hash])? > 0)
}

/// An invitation that waits for its guest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenInvite {
    /// The hash of its token: the token itself is known to its link alone.
    pub hash: [u8; 32],
    /// What it says.
    pub invite: Invite,
    /// When it ends.
    pub expires_at: Moment,
}

/// The invitations that are still open, newest first.
///
/// # Errors
/// What the database ends in.
pub fn invites(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<OpenInvite>, Fault> {
    let now = tx.now();
    tx.query(rows::INVITES, values![shop, now], |row| {
        let role = Role::from_code(row.text(3)?).unwrap_or(Role::Viewer);
        let invite = Invite { email: row.text(1)?.to_owned(), name: row.text(2)?.to_owned(), role };
        Ok(OpenInvite { hash: row.bytes(0)?, invite, expires_at: row.moment(4)? })
    })
}

/// Takes an invitation back: its link opens nothing any more.
///
/// # Errors
/// What the database ends in.
pub fn withdraw_invite(tx: &mut Tx<'_>, shop: ShopId, by: Actor, hash: &[u8; 32]) -> Result<(), Fault> {
    if tx.exec(rows::USE_INVITE, values![shop, hash])? > 0 {
        note(tx, shop, by, "invite_withdrawn", &json!({}))?;
    }
    Ok(())
}

/// Whether nobody at all can sign in.
///
/// # Errors
/// What the database ends in.
pub fn is_deserted(tx: &mut Tx<'_>, shop: ShopId) -> Result<bool, Fault> {
    Ok(tx.query_one(rows::OWNERS, values![shop], |row| row.int(0))?.unwrap_or_default() == 0)
}
