//! Browsers that have signed in to an account before: a cookie that proves it, and nothing more. It opens nothing; it
//! keeps strangers' wrong passwords from holding its holder up.

use crate::app::App;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::link::keyed;
use domain::time::DAY_MS;

/// The cookie that carries the proof.
pub const KNOWN_COOKIE: &str = "desk_known";
/// How long a browser stays known after it signed in last.
const KNOWN_DAYS: i64 = 365;

/// The `Set-Cookie` of a browser that is let in with an address, or that holds a link sent to it.
#[must_use]
pub fn known_header(app: &App, email: &str) -> String {
    let salt = app.store().options().chance.bytes32();
    let number: [u8; 16] = salt.first_chunk().copied().unwrap_or_default();
    let value = URL_SAFE_NO_PAD.encode([number, proof(app, &number, email)].concat());
    let secure = if app.base_url().starts_with("https:") { "; Secure" } else { "" };
    let seconds = KNOWN_DAYS * DAY_MS / 1_000;
    format!("{KNOWN_COOKIE}={value}; Path=/desk; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// The number of the browser, where its cookie was given for this address.
pub(super) fn known_browser(app: &App, cookie: &str, email: &str) -> Option<[u8; 16]> {
    let bytes = URL_SAFE_NO_PAD.decode(cookie).ok().filter(|bytes| bytes.len() == 32)?;
    let (number, given) = bytes.split_first_chunk::<16>()?;
    let differences = proof(app, number, email).iter().zip(given).fold(0, |all, (a, b)| all | (a ^ b));
    (differences == 0).then_some(*number)
}

fn proof(app: &App, number: &[u8; 16], email: &str) -> [u8; 16] {
    let key = app.keys().derived("known browser");
    let proof = keyed(&key, &[number, email.trim().to_lowercase().as_bytes()].concat());
    proof.first_chunk().copied().unwrap_or_default()
}
