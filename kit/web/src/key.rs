//! Other programs: a key in `Authorization: Bearer`, its scopes as a type in the handler's signature.

use crate::app::App;
use crate::limits::Kind;
use crate::problem::Problem;
use crate::rows;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use domain::id::ShopId;
use domain::time::MINUTE_MS;
use domain::{Actor, Moment};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::{Mutex, PoisonError};
use store::{Fault, Store, values};

/// What stands before every key, so that a leaked one is recognised.
pub const KEY_PREFIX: &str = "rk_";
/// A key's last use is written down this often at most.
const USE_NOTED_MS: i64 = MINUTE_MS;
/// A key is remembered this long: a revoked one opens nothing after that.
const REMEMBERED_MS: i64 = 1_000;
/// Keys remembered at the most.
const KEYS_MAX: usize = 1_000;

/// A scope that a handler asks for.
pub trait Scope: Send + Sync + 'static {
    /// Its name: `cases:read`.
    const NAME: &'static str;
}

macro_rules! scopes {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        $($(#[$doc])* #[derive(Clone, Copy, Debug)] pub struct $name;
        impl Scope for $name { const NAME: &'static str = $text; })*
        /// The names of all scopes.
        pub const SCOPES: &[&str] = &[$($text),*];
    };
}

scopes! {
    /// Read cases.
    CasesRead = "cases:read",
    /// Open cases and write in them.
    CasesWrite = "cases:write",
}

/// A program with a valid key of this scope.
pub struct Program<S: Scope> {
    /// The key's number.
    pub key: i64,
    /// The shop it belongs to.
    pub shop: ShopId,
    scope: PhantomData<S>,
}

impl<S: Scope> Program<S> {
    /// The program as the journal names it.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::Key(self.key)
    }
}

/// A key as it is kept.
#[derive(Clone, Debug)]
struct Known {
    id: i64,
    scopes: String,
}

/// Keys that were used in the last second.
#[derive(Default)]
pub struct KnownKeys(Mutex<HashMap<[u8; 32], (Moment, Known)>>);

impl KnownKeys {
    fn get(&self, hash: &[u8; 32], now: Moment) -> Option<Known> {
        let keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, known) = keys.get(hash)?;
        (0..REMEMBERED_MS).contains(&now.since(*at)).then(|| known.clone())
    }

    fn put(&self, hash: [u8; 32], now: Moment, known: Known) {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if keys.len() >= KEYS_MAX {
            keys.clear();
        }
        keys.insert(hash, (now, known));
    }
}

impl<S: Scope> FromRequestParts<App> for Program<S> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let shop = ShopId::FIRST;
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let secret = header.and_then(|text| text.strip_prefix("Bearer ")).ok_or(Problem::NoKey)?;
        let hash: [u8; 32] = Sha256::digest(secret.trim().as_bytes()).into();
        let now = app.now();
        let known = match app.known_keys().get(&hash, now) {
            Some(known) => known,
            None => {
                let known = look_up(app.store(), shop, hash).await?.ok_or(Problem::NoKey)?;
                app.known_keys().put(hash, now, known.clone());
                known
            }
        };
        app.limits().take(Kind::Key, &known.id.to_string()).map_err(Problem::TooMany)?;
        if !known.scopes.split(',').any(|scope| scope == S::NAME) {
            return Err(Problem::Forbidden);
        }
        Ok(Self { key: known.id, shop, scope: PhantomData })
    }
}

async fn look_up(store: &Store, shop: ShopId, hash: [u8; 32]) -> Result<Option<Known>, Fault> {
    let found = store
        .read(move |tx| {
            tx.query_one(rows::KEY, values![shop, &hash], |row| {
                let known = Known { id: row.int(0)?, scopes: row.text(2)?.to_owned() };
                Ok((known, row.opt_moment(3)?))
            })
        })
        .await?;
    let Some((known, used_at)) = found else { return Ok(None) };
    if used_at.is_none_or(|at| store.now().since(at) > USE_NOTED_MS) {
        let id = known.id;
        store.write(move |tx| tx.exec(rows::USE_KEY, values![shop, id, tx.now()]).map(drop)).await?;
    }
    Ok(Some(known))
}
