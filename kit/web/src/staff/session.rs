//! Sessions: a random token in a cookie, its hash in the database, an end that takes effect at once.

use crate::app::App;
use crate::rows;
use crate::visit::{cookie, shop_of};
use axum::http::HeaderMap;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::{ShopId, StaffId};
use domain::role::Role;
use domain::time::{DAY_MS, MINUTE_MS};
use domain::{Lang, Moment};
use sha2::{Digest, Sha256};
use store::{Fault, Store, Tx, values};

/// The cookie that carries a session's token.
pub const SESSION_COOKIE: &str = "desk";
/// A session ends after this, whatever is done in it.
const SESSION_DAYS: i64 = 14;
/// A session's last use is written down this often at most.
const SEEN_NOTED_MS: i64 = 5 * MINUTE_MS;

/// A valid session.
pub(crate) struct Session {
    pub(crate) staff: StaffId,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) role: Role,
    pub(crate) lang: Lang,
    pub(crate) hash: [u8; 32],
}

/// A session as its owner sees it in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// The hash of its token.
    pub hash: [u8; 32],
    /// When it began.
    pub created_at: Moment,
    /// When it was last used.
    pub seen_at: Moment,
    /// What the browser called itself.
    pub browser: String,
    /// Where it came from.
    pub address: String,
}

/// Begins a session and gives its token, for the cookie.
///
/// # Errors
/// What the database ends in.
pub fn begin(tx: &mut Tx<'_>, shop: ShopId, staff: StaffId, from: (&str, &str)) -> Result<String, Fault> {
    let token = URL_SAFE_NO_PAD.encode(tx.salt());
    let (hash, now) = (hash_of(&token), tx.now());
    let expires = now.plus_ms(SESSION_DAYS * DAY_MS);
    let browser: String = from.0.chars().filter(|c| !c.is_control()).take(200).collect();
    tx.exec(rows::BEGIN_SESSION, values![shop, &hash, staff, now, expires, &browser, from.1])?;
    tx.exec(rows::SEE_STAFF, values![shop, staff, now])?;
    Ok(token)
}

/// Ends one session.
///
/// # Errors
/// What the database ends in.
pub fn end(tx: &mut Tx<'_>, shop: ShopId, hash: &[u8; 32]) -> Result<(), Fault> {
    tx.exec(rows::END_SESSION, values![shop, hash]).map(drop)
}

/// Ends all sessions of a member but one; with a hash of noughts, all.
///
/// # Errors
/// What the database ends in.
pub fn end_others(tx: &mut Tx<'_>, shop: ShopId, staff: StaffId, kept: &[u8; 32]) -> Result<(), Fault> {
    tx.exec(rows::END_OTHERS, values![shop, staff, kept]).map(drop)
}

/// The sessions of a member.
///
/// # Errors
/// What the database ends in.
pub fn sessions(tx: &mut Tx<'_>, shop: ShopId, staff: StaffId) -> Result<Vec<Device>, Fault> {
    let now = tx.now();
    tx.query(rows::SESSIONS, values![shop, staff, now], |row| {
        Ok(Device {
            hash: row.bytes(0)?,
            created_at: row.moment(1)?,
            seen_at: row.moment(2)?,
            browser: row.text(3)?.to_owned(),
            address: row.text(4)?.to_owned(),
        })
    })
}

/// The `Set-Cookie` of a new session.
#[must_use]
pub fn cookie_header(token: &str, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    let seconds = SESSION_DAYS * DAY_MS / 1_000;
    format!("{SESSION_COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// The `Set-Cookie` that takes the session out of the browser.
#[must_use]
pub fn ended_cookie_header() -> String {
    format!("{SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// Whether a request comes with a session that is valid.
///
/// # Errors
/// What the database ends in.
pub async fn is_signed_in(app: &App, headers: &HeaderMap) -> Result<bool, Fault> {
    let Some(token) = cookie(headers, SESSION_COOKIE).map(str::to_owned) else { return Ok(false) };
    Ok(look_up(app.store(), shop_of(headers), &token).await?.is_some())
}

/// The session of a token, where it is valid.
pub(crate) async fn look_up(store: &Store, shop: ShopId, token: &str) -> Result<Option<Session>, Fault> {
    let hash = hash_of(token);
    let found = store.read(move |tx| read(tx, shop, hash)).await?;
    let Some((session, seen_at)) = found else { return Ok(None) };
    if store.now().since(seen_at) > SEEN_NOTED_MS {
        let staff = session.staff;
        store
            .write(move |tx| {
                let now = tx.now();
                tx.exec(rows::SEE_SESSION, values![shop, &hash, now])?;
                tx.exec(rows::SEE_STAFF, values![shop, staff, now]).map(drop)
            })
            .await?;
    }
    Ok(Some(session))
}

fn read(tx: &mut Tx<'_>, shop: ShopId, hash: [u8; 32]) -> Result<Option<(Session, Moment)>, Fault> {
    let now = tx.now();
    tx.query_one(rows::SESSION, values![shop, &hash, now], |row| {
        let session = Session {
            staff: StaffId::new(row.int(0)?),
            name: row.text(2)?.to_owned(),
            email: row.text(3)?.to_owned(),
            role: Role::from_code(row.text(4)?).unwrap_or(Role::Viewer),
            lang: Lang::from_code(row.text(5)?).unwrap_or(Lang::En),
            hash,
        };
        Ok((session, row.moment(1)?))
    })
}

/// The language of whoever a token belongs to; nothing where it is not valid or the database does not say.
pub(crate) async fn lang_of_session(app: &App, shop: ShopId, token: &str) -> Option<Lang> {
    let hash = hash_of(token);
    let found = app.store().read(move |tx| read(tx, shop, hash)).await.ok().flatten();
    found.map(|(session, _)| session.lang)
}

/// What is kept of a token that somebody holds: of a session, an invitation, a draft.
#[must_use]
pub fn hash_of(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
