//! In by a service that staff sign in with already (OpenID Connect, the code flow with PKCE): it proves an address, and
//! whoever has an account under it is let in, by the one-time code too where one is set.

mod carried;
mod keys;
mod talk;
mod token;

use super::next::is_page;
use super::{TEXTS, enter};
use askama::Template;
use axum::Router;
use axum::http::header::{LOCATION, SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use carried::{Carried, Stage, dropped};
use domain::time::{MINUTE_MS, SECOND_MS};
use form_urlencoded::Serializer;
use ring::digest::{SHA256, digest};
use serde::Deserialize;
use token::{Doubt, Expected, verified_email};
use view::parts::{Field, Tone, notice};
use view::{Html, Icon, Page};
use web::settings::{ProviderSettings, provider_key};
use web::staff::{Attempt, KNOWN_COOKIE, SignIn, attempt_proved};
use web::{Answers, App, Kind, Problem, Query, Visit, cookie, show as answer};

pub(crate) use talk::{Trouble, describe};

/// Where the provider leads back to.
pub(crate) const BACK: &str = "/desk/sign-in/back";

/// Where somebody ends whose work waits in another window.
pub(super) const DONE: &str = "/desk/sign-in/done";

/// The pages.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/sign-in/provider", get(begin))
        .route(BACK, get(back))
        .route(DONE, get(done))
        .route("/desk/sign-in/code", post(code))
}

#[derive(Template)]
#[template(path = "signin-code.html")]
struct CodePage {
    page: Page,
    field: Html,
}

#[derive(Template)]
#[template(path = "signin-done.html")]
struct DonePage {
    page: Page,
}

/// Where to go after that.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    next: String,
}

/// What the provider says as it leads back.
#[derive(Deserialize)]
pub(super) struct Returned {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    error: String,
}

/// Why nobody was let in.
enum Refused {
    Trouble(Trouble),
    /// Nobody signed in there.
    Denied,
    /// It took too long, or was begun elsewhere.
    Stale,
    Doubt(Doubt),
    /// Nobody here has the address.
    Stranger,
}

impl From<Trouble> for Refused {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl Refused {
    /// Its word in the log, and the end of its text's key.
    const fn code(&self) -> &'static str {
        match self {
            Self::Trouble(Trouble::Away) => "away",
            Self::Trouble(Trouble::Odd) => "odd",
            Self::Trouble(Trouble::Refused) => "refused",
            Self::Denied => "denied",
            Self::Stale => "stale",
            Self::Doubt(doubt) => doubt.code(),
            Self::Stranger => "stranger",
        }
    }

    /// What is said of it: where only the owner can mend it, with the word of the log.
    fn words(&self, page: &Page) -> String {
        match self {
            Self::Trouble(Trouble::Away) => page.t("provider-away").to_owned(),
            Self::Trouble(_) => page.ta("provider-odd", "why", self.code()),
            Self::Denied => page.t("provider-denied").to_owned(),
            Self::Stale => page.t("provider-stale").to_owned(),
            Self::Doubt(Doubt::NoEmail | Doubt::Unverified) => page.t("provider-unverified").to_owned(),
            Self::Doubt(_) => page.ta("provider-untrusted", "why", self.code()),
            Self::Stranger => page.t("provider-stranger").to_owned(),
        }
    }
}

/// `GET /desk/sign-in/provider`: off to the provider. Changes nothing here.
pub(super) async fn begin(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let settings = visit.shop.settings.provider.clone().ok_or(Problem::NotFound)?;
    visit.app.limits().take(Kind::SignIn, &visit.address).map_err(Problem::TooMany)?;
    let doors = match describe(&visit.app, &settings.issuer).await {
        Ok(doors) => doors,
        Err(trouble) => return refuse(&visit, &trouble.into()),
    };
    let chance = &visit.app.store().options().chance;
    let [state, nonce, verifier] = std::array::from_fn(|_| URL_SAFE_NO_PAD.encode(chance.bytes32()));
    let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()).as_ref());
    let query = Serializer::new(String::new())
        .append_pair("response_type", "code")
        .append_pair("client_id", &settings.client)
        .append_pair("redirect_uri", &format!("{}{BACK}", visit.app.base_url()))
        .append_pair("scope", "openid email")
        .append_pair("state", &state)
        .append_pair("nonce", &nonce)
        .append_pair("code_challenge", &challenge)
        .append_pair("code_challenge_method", "S256")
        .finish();
    let sign = if doors.authorization_endpoint.contains('?') { '&' } else { '?' };
    let location = format!("{}{sign}{query}", doors.authorization_endpoint);
    let stage = Stage::Asked { issuer: settings.issuer, state, nonce, verifier };
    // What nobody can be led to is not carried: a cookie has its bound.
    let next = Some(asked.next).filter(|next| next == DONE || is_page(next)).unwrap_or_default();
    let carried = Carried::new(visit.app.now(), next, stage);
    let location = HeaderValue::from_str(&location).map_err(|e| Problem::fault(&e))?;
    let led = (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response();
    Ok(with_cookie(led, &carried.header(&visit.app)))
}

/// `GET /desk/sign-in/back`: back from the provider.
pub(super) async fn back(
    visit: Visit,
    headers: HeaderMap,
    Query(returned): Query<Returned>,
) -> Result<Response, Problem> {
    let settings = visit.shop.settings.provider.clone().ok_or(Problem::NotFound)?;
    visit.app.limits().take(Kind::SignIn, &visit.address).map_err(Problem::TooMany)?;
    let carried = Carried::of(&visit.app, &headers);
    let (email, next) = match proved(&visit.app, &settings, (carried, returned)).await {
        Ok(proved) => proved,
        Err(refused) => return refuse(&visit, &refused),
    };
    let attempt = attempt_proved(&visit.app, visit.shop.id, typed(&visit, &headers, (&email, ""))).await?;
    match attempt {
        None => refuse(&visit, &Refused::Stranger),
        Some(Attempt::In(token)) => Ok(let_in(&visit, (&token, &email), &next)),
        Some(_) => {
            let carried = Carried::new(visit.app.now(), next, Stage::Proved { email });
            let page = code_page(&visit, None)?;
            Ok(with_cookie(page, &carried.header(&visit.app)))
        }
    }
}

/// `GET /desk/sign-in/done`: signed in, while what was typed waits in the window before.
pub(super) async fn done(visit: Visit) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("provider-done-title"));
    answer(&DonePage { page })
}

/// `POST /desk/sign-in/code`: the one-time code of an account that has one.
pub(super) async fn code(visit: Visit, headers: HeaderMap, answers: Answers) -> Result<Response, Problem> {
    if visit.shop.settings.provider.is_none() {
        return Err(Problem::NotFound);
    }
    visit.app.limits().take(Kind::SignIn, &visit.address).map_err(Problem::TooMany)?;
    let Some(Carried { stage: Stage::Proved { email }, next, .. }) = Carried::of(&visit.app, &headers) else {
        return refuse(&visit, &Refused::Stale);
    };
    let given = (email.as_str(), answers.get("code"));
    let attempt = attempt_proved(&visit.app, visit.shop.id, typed(&visit, &headers, given)).await?;
    let page = visit.page(&TEXTS);
    match attempt {
        None => refuse(&visit, &Refused::Stranger),
        Some(Attempt::In(token)) => Ok(let_in(&visit, (&token, &email), &next)),
        Some(Attempt::CodeNeeded | Attempt::Wrong) => {
            code_page(&visit, Some(page.t("provider-code-wrong").into()))
        }
        Some(Attempt::Wait(wait_ms)) => {
            // Whole minutes, rather too many than too few.
            let wait = page.span(wait_ms.div_euclid(MINUTE_MS) * MINUTE_MS + MINUTE_MS);
            let mut slowed = code_page(&visit, Some(page.ta("signin-wait", "wait", wait)))?;
            *slowed.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            let seconds = HeaderValue::from(wait_ms.div_euclid(SECOND_MS) + 1);
            slowed.headers_mut().insert(axum::http::header::RETRY_AFTER, seconds);
            Ok(slowed)
        }
    }
}

/// The address that the provider proves, and the page to go to.
async fn proved(
    app: &App,
    settings: &ProviderSettings,
    (carried, returned): (Option<Carried>, Returned),
) -> Result<(String, String), Refused> {
    let Some(Carried { stage: Stage::Asked { issuer, state, nonce, verifier }, next, .. }) = carried else {
        return Err(Refused::Stale);
    };
    let is_same =
        digest(&SHA256, state.as_bytes()).as_ref() == digest(&SHA256, returned.state.as_bytes()).as_ref();
    if !is_same || issuer != settings.issuer {
        return Err(Refused::Stale);
    }
    if !returned.error.is_empty() || returned.code.is_empty() {
        return Err(Refused::Denied);
    }
    let doors = describe(app, &settings.issuer).await?;
    let secret = provider_key(app.keys()).open(&settings.secret).ok_or(Trouble::Refused)?;
    let back = format!("{}{BACK}", app.base_url());
    let token = talk::token(app, &doors, (settings, &secret), (&returned.code, &verifier, &back)).await?;
    let keys = talk::keys(app, &doors).await?;
    let expected =
        Expected { issuer: &settings.issuer, client: &settings.client, nonce: &nonce, now: app.now() };
    let email = verified_email(&token, &keys, &expected).map_err(Refused::Doubt)?;
    Ok((email.folded(), next))
}

fn typed(visit: &Visit, headers: &HeaderMap, (email, code): (&str, &str)) -> SignIn {
    let browser = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    SignIn {
        email: email.to_owned(),
        password: String::new(),
        code: code.to_owned(),
        browser: browser.to_owned(),
        address: visit.address.clone(),
        known: cookie(headers, KNOWN_COOKIE).unwrap_or_default().to_owned(),
    }
}

/// The form to sign in by password, with why it did not go the other way. The log has one line of it.
fn refuse(visit: &Visit, refused: &Refused) -> Result<Response, Problem> {
    tracing::warn!("signing in by the provider was refused: {}", refused.code());
    let page = visit.page(&TEXTS);
    let said = notice(Tone::Alarm, Icon::Alert, refused.words(&page));
    let mut response = enter::saying(visit, said)?;
    *response.status_mut() = StatusCode::FORBIDDEN;
    Ok(with_cookie(response, &dropped(&visit.app)))
}

fn let_in(visit: &Visit, whose: (&str, &str), next: &str) -> Response {
    with_cookie(enter::let_in(visit, whose, next), &dropped(&visit.app))
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

fn code_page(visit: &Visit, wrong: Option<String>) -> Result<Response, Problem> {
    let mut visit = visit.clone();
    // The languages of the page are pages; this one is none to come back to.
    visit.uri = axum::http::Uri::from_static("/desk/sign-in");
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("provider-code-title"));
    let field = Field::line("code")
        .label(page.t("signin-code"))
        .hint(page.t("signin-code-hint"))
        .error(wrong.unwrap_or_default())
        .with("inputmode", "numeric")
        .with("autocomplete", "one-time-code")
        .with("maxlength", "7")
        .with("class", "w10");
    answer(&CodePage { field: field.into(), page })
}
