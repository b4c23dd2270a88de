//! Signing in: password, one-time code, and how often either may be tried.

use super::attempts::{Place, Taken, forgive, give_back, note_slowed, take};
use super::known::known_browser;
use super::password::matches;
use super::session;
use crate::app::App;
use crate::problem::Problem;
use crate::rows;
use domain::Moment;
use domain::id::{ShopId, StaffId};
use store::{Fault, Tx, values};
use totp_rs::{Algorithm, Builder, Totp};

/// Seconds of one TOTP step.
const STEP_S: u64 = 30;

/// What somebody typed.
#[derive(Clone)]
pub struct SignIn {
    /// The address of the account.
    pub email: String,
    /// The password.
    pub password: String,
    /// The one-time code, where it was asked for.
    pub code: String,
    /// What the browser calls itself.
    pub browser: String,
    /// Where the visitor comes from.
    pub address: String,
    /// The cookie [`super::KNOWN_COOKIE`]; empty where the browser has none.
    pub known: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// Welcome; the token is for the cookie.
    In(String),
    /// The password is right, a one-time code is needed.
    CodeNeeded,
    /// Account, password or code do not fit. Which, nobody is told.
    Wrong,
    /// Too many failures; so many milliseconds to wait.
    Wait(i64),
}

struct Account {
    id: StaffId,
    hash: String,
    totp: Option<Vec<u8>>,
}

/// Tries to sign in. Takes as long for an unknown account as for a known one.
///
/// # Errors
/// What the database ends in.
pub async fn attempt(app: &App, shop: ShopId, typed: SignIn) -> Result<Attempt, Problem> {
    let email = typed.email.trim().to_lowercase();
    let place = match known_browser(app, &typed.known, &email) {
        Some(browser) => Place::Known(browser),
        None => Place::Strange(typed.address.clone()),
    };
    let (address, from) = (email.clone(), place.clone());
    let begun = app
        .store()
        .write(move |tx| match take(tx, shop, (&address, &from))? {
            Ok(taken) => Ok::<_, Fault>(Ok((taken, account(tx, shop, &address)?))),
            Err(wait_ms) => Ok(Err(wait_ms)),
        })
        .await?;
    let (taken, account) = match begun {
        Ok(begun) => begun,
        Err(wait_ms) => return Ok(Attempt::Wait(wait_ms)),
    };
    let (password, hash) = (typed.password.clone(), account.as_ref().map(|account| account.hash.clone()));
    let fits = tokio::task::spawn_blocking(move || matches(&password, hash.as_deref()))
        .await
        .map_err(|e| Problem::fault(&e))?;
    let Some(account) = account else { return Ok(Attempt::Wrong) };
    let step = match &account.totp {
        _ if !fits => Err(Attempt::Wrong),
        None => Ok(None),
        Some(_) if typed.code.trim().is_empty() => Err(Attempt::CodeNeeded),
        Some(secret) => step_of(secret, &typed.code, app.now()).map(Some).ok_or(Attempt::Wrong),
    };
    let outcome = match step {
        Ok(step) => {
            let token =
                app.store().write(move |tx| let_in(tx, shop, (account.id, step, &taken), &typed)).await?;
            token.map_or(Attempt::Wrong, Attempt::In)
        }
        Err(Attempt::CodeNeeded) => {
            app.store().write(move |tx| give_back(tx, shop, &taken)).await?;
            Attempt::CodeNeeded
        }
        Err(other) => {
            if taken.is_last {
                app.store().write(move |tx| note_slowed(tx, shop, account.id, &place)).await?;
            }
            other
        }
    };
    Ok(outcome)
}

/// Tries to let somebody in whose address another service has proved: no password is asked for, the one-time code is
/// where one is set. `None` where the address has no account that may sign in.
///
/// # Errors
/// What the database ends in.
pub async fn attempt_proved(app: &App, shop: ShopId, typed: SignIn) -> Result<Option<Attempt>, Problem> {
    let email = typed.email.trim().to_lowercase();
    let known = known_browser(app, &typed.known, &email);
    let place = known.map_or_else(|| Place::Strange(typed.address.clone()), Place::Known);
    let now = app.now();
    app.store()
        .write(move |tx| {
            let Some(account) = account(tx, shop, &email)? else { return Ok(None) };
            let from = (typed.browser.as_str(), typed.address.as_str());
            let Some(secret) = &account.totp else {
                return session::begin(tx, shop, account.id, from).map(|token| Some(Attempt::In(token)));
            };
            if typed.code.trim().is_empty() {
                return Ok(Some(Attempt::CodeNeeded));
            }
            let taken = match take(tx, shop, (&email, &place))? {
                Ok(taken) => taken,
                Err(wait_ms) => return Ok(Some(Attempt::Wait(wait_ms))),
            };
            let step = step_of(secret, &typed.code, now);
            let token = match step {
                Some(step) => let_in(tx, shop, (account.id, Some(step), &taken), &typed)?,
                None => None,
            };
            if token.is_none() && taken.is_last {
                note_slowed(tx, shop, account.id, &place)?;
            }
            Ok::<_, Fault>(Some(token.map_or(Attempt::Wrong, Attempt::In)))
        })
        .await
        .map_err(Problem::from)
}

fn account(tx: &mut Tx<'_>, shop: ShopId, email: &str) -> Result<Option<Account>, Fault> {
    let found = tx.query_one(rows::STAFF_BY_EMAIL, values![shop, email], |row| {
        let account = Account {
            id: StaffId::new(row.int(0)?),
            hash: row.text(1)?.to_owned(),
            totp: row.opt_blob(2)?.map(<[u8]>::to_vec),
        };
        Ok((row.bool(4)?, account))
    })?;
    Ok(found.and_then(|(is_active, account)| is_active.then_some(account)))
}

/// A code opens once: its step must be later than the last one used.
fn let_in(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (staff, step, taken): (StaffId, Option<i64>, &Taken),
    typed: &SignIn,
) -> Result<Option<String>, Fault> {
    if let Some(step) = step
        && tx.exec(rows::USE_TOTP, values![shop, staff, step])? == 0
    {
        return Ok(None);
    }
    forgive(tx, shop, taken)?;
    session::begin(tx, shop, staff, (&typed.browser, &typed.address)).map(Some)
}

/// The step of a right code: the present one, or one to either side.
pub(super) fn step_of(secret: &[u8], code: &str, now: Moment) -> Option<i64> {
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let seconds = u64::try_from(now.ms() / 1_000).ok()?;
    let step = totp(secret, "", "").check(&code, seconds)?;
    i64::try_from(step).ok()
}

/// Six digits every thirty seconds, as every authenticator app knows them.
pub(super) fn totp(secret: &[u8], issuer: &str, account: &str) -> Totp {
    let issuer = (!issuer.is_empty()).then(|| issuer.replace(':', " "));
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(STEP_S)
        .with_secret(secret.to_vec())
        .with_account_name(account.replace(':', " "))
        .with_issuer(issuer)
        .build_noncompliant()
}
