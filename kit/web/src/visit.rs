//! Who looks at a page: the shop asked for, the language, the theme, where they come from. Knows no person.

use crate::app::App;
use crate::problem::Problem;
use crate::shop::Shop;
use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, HOST};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use domain::id::ShopId;
use domain::{Lang, Moment};
use std::sync::{Arc, OnceLock};

/// The cookie that remembers a chosen language.
pub const LANG_COOKIE: &str = "lang";
/// The cookie that remembers a chosen theme.
pub const THEME_COOKIE: &str = "theme";

/// The cookie that remembers a place in the demo's tour.
const TOUR_COOKIE: &str = "tour";

/// A look at a page.
#[derive(Clone)]
pub struct Visit {
    /// The program.
    pub app: App,
    /// The shop asked for.
    pub shop: Arc<Shop>,
    /// The language of the answer.
    pub lang: Lang,
    /// Path and query asked for.
    pub uri: Uri,
    /// The theme chosen: `light`, `dark`, or empty for the system's.
    pub theme: &'static str,
    /// The place in the demo's tour; empty elsewhere.
    pub tour: String,
    /// The address it came from, for limits alone.
    pub address: String,
    /// When it came.
    pub now: Moment,
}

/// In which language a signed-in member of staff reads, once that is known. The outermost layer puts it before the
/// handlers, so that the page of a problem speaks like the pages around it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reader(Arc<OnceLock<Lang>>);

impl Reader {
    /// Remembers the language of the account.
    pub(crate) fn reads(&self, lang: Lang) {
        self.0.get_or_init(|| lang);
    }

    /// The language, where somebody signed in was recognised.
    pub(crate) fn lang(&self) -> Option<Lang> {
        self.0.get().copied()
    }
}

impl Visit {
    /// The path asked for.
    #[must_use]
    pub fn path(&self) -> &str {
        self.uri.path()
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let shop = app.shop(shop_of(&parts.headers)).await?;
        Ok(Self::of(parts, app, shop))
    }
}

impl Visit {
    /// The visit even where the database is away: then with the shop as it was last known, or with one that set nothing.
    pub(crate) async fn in_any_case(parts: &Parts, app: &App) -> Self {
        let id = shop_of(&parts.headers);
        let shop = match app.shop(id).await {
            Ok(shop) => shop,
            Err(_) => app.shop_in_any_case(id),
        };
        Self::of(parts, app, shop)
    }

    fn of(parts: &Parts, app: &App, shop: Arc<Shop>) -> Self {
        let theme = match cookie(&parts.headers, THEME_COOKIE) {
            Some("light") => "light",
            Some("dark") => "dark",
            _ => "",
        };
        Self {
            app: app.clone(),
            lang: lang_of(&parts.uri, &parts.headers).unwrap_or(shop.lang()),
            uri: parts.uri.clone(),
            theme,
            tour: cookie(&parts.headers, TOUR_COOKIE).unwrap_or_default().to_owned(),
            address: app.proxies().origin(parts).map_or_else(|| "unknown".to_owned(), |ip| ip.to_string()),
            now: app.now(),
            shop,
        }
    }
}

/// The shop that a host name stands for. One installation serves one shop so far.
pub(crate) const fn shop_of(_headers: &HeaderMap) -> ShopId {
    ShopId::FIRST
}

/// `?lang=` first, then the cookie, then what the browser prefers.
pub(crate) fn lang_of(uri: &Uri, headers: &HeaderMap) -> Option<Lang> {
    let query = uri.query().unwrap_or_default();
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Lang::from_code);
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    asked
        .or_else(|| cookie(headers, LANG_COOKIE).and_then(Lang::from_code))
        .or_else(|| text(ACCEPT_LANGUAGE).and_then(Lang::accepted))
}

/// The value of a cookie.
#[must_use]
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(known, value)| (known == name).then_some(value))
}

/// The host that was asked, as the browser wrote it.
pub(crate) fn host(headers: &HeaderMap) -> Option<&str> {
    headers.get(HOST).and_then(|value| value.to_str().ok())
}
