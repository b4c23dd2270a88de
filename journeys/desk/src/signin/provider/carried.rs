//! What a browser carries to the provider and back: a sealed cookie, so that any program of the shop can end what another
//! one began. Knows no provider.

use axum::http::HeaderMap;
use domain::Moment;
use domain::time::MINUTE_MS;
use serde::{Deserialize, Serialize};
use web::settings::carried_key;
use web::{App, cookie};

/// The cookie.
const COOKIE: &str = "desk_provider";
/// For how long it is good.
const MINUTES: i64 = 10;

/// A sign-in on its way.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Carried {
    /// Until when it is good, in milliseconds.
    until: i64,
    /// The page to go to in the end.
    pub(super) next: String,
    pub(super) stage: Stage,
}

/// How far it came.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) enum Stage {
    /// Sent to the provider.
    Asked { issuer: String, state: String, nonce: String, verifier: String },
    /// Back, with an address that was proved; the one-time code is missing.
    Proved { email: String },
}

impl Carried {
    pub(super) fn new(now: Moment, next: String, stage: Stage) -> Self {
        Self { until: now.plus_ms(MINUTES * MINUTE_MS).ms(), next, stage }
    }

    /// What a request carries, where it is ours and still good.
    pub(super) fn of(app: &App, headers: &HeaderMap) -> Option<Self> {
        let carried = carried_key(app.keys()).open_sealed(cookie(headers, COOKIE)?)?;
        let carried: Self = serde_json::from_str(&carried).ok()?;
        (app.now().ms() < carried.until).then_some(carried)
    }

    /// The `Set-Cookie`.
    pub(super) fn header(&self, app: &App) -> String {
        let text = serde_json::to_string(self).unwrap_or_default();
        let sealed = carried_key(app.keys()).seal(&text, app.store().options().chance.as_ref());
        format!("{COOKIE}={sealed}{}; Max-Age={}", attributes(app), MINUTES * 60)
    }
}

/// The `Set-Cookie` that takes it out of the browser.
pub(super) fn dropped(app: &App) -> String {
    format!("{COOKIE}={}; Max-Age=0", attributes(app))
}

/// Lax: it comes along when the provider leads back.
fn attributes(app: &App) -> &'static str {
    if app.base_url().starts_with("https:") {
        "; Path=/desk/sign-in; HttpOnly; SameSite=Lax; Secure"
    } else {
        "; Path=/desk/sign-in; HttpOnly; SameSite=Lax"
    }
}
