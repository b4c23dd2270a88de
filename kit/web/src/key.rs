//! Other programs: a key in `Authorization: Bearer`, its scopes as a type in the handler's signature.

use crate::app::App;
use crate::keys::made_by;
use crate::limits::Kind;
use crate::problem::Problem;
use crate::rows;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use domain::id::ShopId;
use domain::role::{Right, Role};
use domain::time::MINUTE_MS;
use domain::{Actor, Moment};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::{Mutex, PoisonError};
use store::cases::Reach;
use store::{Fault, Store, values};

/// What stands before every key, so that a leaked one is recognised.
pub const KEY_PREFIX: &str = "rk_";
/// A key's last use is written down this often at most.
const USE_NOTED_MS: i64 = MINUTE_MS;
/// A key is remembered this long: a revoked one opens nothing after that.
const REMEMBERED_MS: i64 = 1_000;
/// The maker of keys that were made at the command line: whoever sits there may everything.
pub(crate) const CONSOLE: i64 = 0;
/// Keys remembered at the most.
const KEYS_MAX: usize = 1_000;

/// A scope that a handler asks for.
pub trait Scope: Send + Sync + 'static {
    /// Its name: `cases:read`.
    const NAME: &'static str;
    /// What whoever made the key must be allowed to do still.
    const RIGHT: Right;
}

macro_rules! scopes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $right:ident);* $(;)?) => {
        $($(#[$doc])* #[derive(Clone, Copy, Debug)] pub struct $name;
        impl Scope for $name {
            const NAME: &'static str = $text;
            const RIGHT: Right = Right::$right;
        })*
        /// The names of all scopes.
        pub const SCOPES: &[&str] = &[$($text),*];
    };
}

scopes! {
    /// Read cases.
    CasesRead = "cases:read", SeeCases;
    /// Open cases and write in them.
    CasesWrite = "cases:write", AnswerCases;
    /// Erase the personal data of cases, for good.
    CasesErase = "cases:erase", EraseData;
    /// See what was offered, what is owed and paid, and how the budgets stand.
    MoneyRead = "money:read", SeeCases;
    /// Make, answer and fulfil offers.
    MoneyWrite = "money:write", AnswerCases;
    /// See how many cases come, how soon they are answered and how they end.
    Reports = "reports", SeeReports;
    /// Change labels and service notices.
    SettingsWrite = "settings", WriteTemplates;
    /// Look up and use vouchers.
    Vouchers = "vouchers", AnswerCases;
}

/// A program with a valid key of this scope.
pub struct Program<S: Scope> {
    /// The key's number.
    pub key: i64,
    /// The shop it belongs to.
    pub shop: ShopId,
    /// What whoever made it is now: the program may no more than they.
    pub role: Role,
    scope: PhantomData<S>,
}

impl<S: Scope> Program<S> {
    /// The program as the journal names it.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::Key(self.key)
    }

    /// Which cases it may see.
    #[must_use]
    pub const fn reach(&self) -> Reach {
        Reach::of(self.role)
    }
}

/// A key as it is kept.
#[derive(Clone, Debug)]
struct Known {
    id: i64,
    scopes: String,
    role: Role,
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
        if !known.scopes.split(',').any(|scope| scope == S::NAME) || !known.role.may(S::RIGHT) {
            return Err(Problem::Forbidden);
        }
        Ok(Self { key: known.id, shop, role: known.role, scope: PhantomData })
    }
}

/// A key as its row has it.
struct Found {
    id: i64,
    scopes: String,
    used_at: Option<Moment>,
    expires_at: Option<Moment>,
    made_by: Option<i64>,
    /// Its maker's role, while they work here.
    role: Option<Role>,
}

/// A key that opens something; nothing where it is revoked or past its day, and where whoever made it has gone.
async fn look_up(store: &Store, shop: ShopId, hash: [u8; 32]) -> Result<Option<Known>, Fault> {
    let Some(mut found) = read(store, shop, hash).await? else { return Ok(None) };
    if found.made_by.is_none() {
        store.write(move |tx| made_by(tx, shop)).await?;
        let Some(again) = read(store, shop, hash).await? else { return Ok(None) };
        found = again;
    }
    let now = store.now();
    let role = if found.made_by == Some(CONSOLE) { Some(Role::Owner) } else { found.role };
    let Some(role) = role.filter(|_| found.expires_at.is_none_or(|at| now < at)) else { return Ok(None) };
    if found.used_at.is_none_or(|at| now.since(at) > USE_NOTED_MS) {
        let id = found.id;
        store.write(move |tx| tx.exec(rows::USE_KEY, values![shop, id, tx.now()]).map(drop)).await?;
    }
    Ok(Some(Known { id: found.id, scopes: found.scopes, role }))
}

async fn read(store: &Store, shop: ShopId, hash: [u8; 32]) -> Result<Option<Found>, Fault> {
    let read = store.read(move |tx| {
        tx.query_one(rows::KEY, values![shop, &hash], |row| {
            let role = row.opt_text(5)?.and_then(Role::from_code);
            Ok(Found {
                id: row.int(0)?,
                scopes: row.text(1)?.to_owned(),
                used_at: row.opt_moment(2)?,
                expires_at: row.opt_moment(3)?,
                made_by: row.opt_int(4)?,
                role: role.filter(|_| row.opt_int(6).ok().flatten() == Some(1)),
            })
        })
    });
    read.await
}
