//! Signing in: password, one-time code, and a count of failures in the database that all nodes share.

use super::password::matches;
use super::session;
use crate::app::App;
use crate::problem::Problem;
use crate::rows;
use domain::Moment;
use domain::id::{ShopId, StaffId};
use domain::time::MINUTE_MS;
use sha2::{Digest, Sha256};
use store::{Fault, Tx, values};
use totp_rs::{Algorithm, Builder, Totp};

/// Failures are counted over this time.
const WINDOW_MS: i64 = 15 * MINUTE_MS;
/// So many failures of one account, and it waits.
const FAILURES_MAX: i64 = 10;
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
    /// Too many failures; wait a quarter of an hour.
    Wait,
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
    let subject: [u8; 32] = Sha256::digest(email.as_bytes()).into();
    let found = app
        .store()
        .read(move |tx| {
            let since = tx.now().plus_ms(-WINDOW_MS);
            let failures = tx.query_one(rows::FAILURES, values![shop, &subject, since], |row| row.int(0))?;
            Ok::<_, Fault>((failures.unwrap_or_default(), account(tx, shop, &email)?))
        })
        .await?;
    if found.0 >= FAILURES_MAX {
        return Ok(Attempt::Wait);
    }
    let (password, hash) = (typed.password.clone(), found.1.as_ref().map(|account| account.hash.clone()));
    let fits = tokio::task::spawn_blocking(move || matches(&password, hash.as_deref()))
        .await
        .map_err(|e| Problem::fault(&e))?;
    let Some(account) = found.1.filter(|_| fits) else {
        fail(app, shop, subject).await?;
        return Ok(Attempt::Wrong);
    };
    let step = match &account.totp {
        None => None,
        Some(_) if typed.code.trim().is_empty() => return Ok(Attempt::CodeNeeded),
        Some(secret) => match step_of(secret, &typed.code, app.now()) {
            Some(step) => Some(step),
            None => {
                fail(app, shop, subject).await?;
                return Ok(Attempt::Wrong);
            }
        },
    };
    let token = app.store().write(move |tx| let_in(tx, shop, (account.id, step, subject), &typed)).await?;
    Ok(token.map_or(Attempt::Wrong, Attempt::In))
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
    (staff, step, subject): (StaffId, Option<i64>, [u8; 32]),
    typed: &SignIn,
) -> Result<Option<String>, Fault> {
    if let Some(step) = step
        && tx.exec(rows::USE_TOTP, values![shop, staff, step])? == 0
    {
        return Ok(None);
    }
    tx.exec(rows::FORGIVE, values![shop, &subject])?;
    session::begin(tx, shop, staff, (&typed.browser, &typed.address)).map(Some)
}

async fn fail(app: &App, shop: ShopId, subject: [u8; 32]) -> Result<(), Fault> {
    app.store()
        .write(move |tx| {
            let (id, now) = (tx.make_id(), tx.now());
            tx.exec(rows::FAIL, values![shop, &subject, id, now]).map(drop)
        })
        .await
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
