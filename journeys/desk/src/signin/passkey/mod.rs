//! In by a passkey: the device knows its owner, so neither address nor password nor code is asked for.

mod letter;

use super::TEXTS;
use super::enter::{self, entered};
use axum::Json;
use axum::Router;
use axum::http::header::{CACHE_CONTROL, USER_AGENT};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::passkey::{Assertion, Challenge, Doubt, Expected, Site, Wish, asserted};
use serde_json::json;
use view::Page;
use view::parts::{Tone, notice};
use web::staff::{
    Entering, Holder, Person, Used, enter_by_passkey, passkey_holder, passkey_key, people, user_handle,
};
use web::{Answers, App, Kind, Problem, Visit};

pub(crate) use letter::{Event, SEND_WORD, tell};

/// Where a passkey is shown.
const DOOR: &str = "/desk/sign-in/passkey";

/// The way in.
pub(super) fn routes() -> Router<App> {
    Router::new().route(DOOR, get(ask).post(enter_by))
}

/// The shop as devices know it, where it has an address that they take.
pub(super) fn site(visit: &Visit) -> Option<Site> {
    Site::of(visit.app.base_url()).ok()
}

/// Why nobody was let in.
#[derive(Clone, Copy)]
enum Refused {
    Doubt(Doubt),
    /// The question was answered before.
    Spent,
    /// Nobody here has it, or not the one whom the device names.
    Stranger,
    /// Its count has gone back, now or earlier.
    Copied,
}

impl Refused {
    const fn code(self) -> &'static str {
        match self {
            Self::Doubt(doubt) => doubt.code(),
            Self::Spent => "spent",
            Self::Stranger => "stranger",
            Self::Copied => "copied",
        }
    }

    fn words(self, page: &Page, site: &Site) -> String {
        match self {
            Self::Doubt(Doubt::Stale) | Self::Spent => page.t("passkey-stale").to_owned(),
            Self::Doubt(Doubt::Origin | Doubt::CrossOrigin | Doubt::Site) => {
                page.ta("passkey-elsewhere", "address", site.origin.as_str())
            }
            Self::Doubt(Doubt::Unverified | Doubt::Present) => page.t("passkey-unverified").to_owned(),
            Self::Doubt(_) => page.ta("passkey-untrusted", "why", self.code()),
            Self::Stranger => page.t("passkey-stranger").to_owned(),
            Self::Copied => page.t("passkey-copied").to_owned(),
        }
    }
}

/// `GET /desk/sign-in/passkey`: a challenge. Nothing is kept of it before it is answered.
async fn ask(visit: Visit) -> Result<Response, Problem> {
    let site = site(&visit).ok_or(Problem::NotFound)?;
    let random = visit.app.store().options().chance.bytes32();
    let wish = Wish::SignIn(visit.shop.id);
    let challenge = Challenge::new(&passkey_key(&visit.app), &wish, (random, visit.app.now()));
    let told = json!({ "challenge": challenge.text(), "site": site.host });
    Ok(([(CACHE_CONTROL, "no-store")], Json(told)).into_response())
}

/// `POST /desk/sign-in/passkey`
async fn enter_by(visit: Visit, headers: HeaderMap, typed: Answers) -> Result<Response, Problem> {
    let site = site(&visit).ok_or(Problem::NotFound)?;
    visit.app.limits().take(Kind::SignIn, &visit.address).map_err(Problem::TooMany)?;
    let browser = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match let_in(&visit, &site, (&typed, browser)).await? {
        Ok((token, person)) => entered(&visit, &typed, (&token, &person.email)).await,
        Err(refused) => {
            tracing::warn!("signing in by a passkey was refused: {}", refused.code());
            let said = refused.words(&visit.page(&TEXTS), &site);
            let said = notice(Tone::Alarm, view::Icon::Alert, said);
            let mut response = enter::again(&visit, &typed, said)?;
            *response.status_mut() = StatusCode::FORBIDDEN;
            Ok(response)
        }
    }
}

async fn let_in(
    visit: &Visit,
    site: &Site,
    (typed, browser): (&Answers, &str),
) -> Result<Result<(String, Person), Refused>, Problem> {
    let (app, shop) = (&visit.app, visit.shop.id);
    let bytes = |name| URL_SAFE_NO_PAD.decode(typed.get(name)).ok();
    let brought = (
        bytes("passkey-client"),
        bytes("passkey-device"),
        bytes("passkey-signature"),
        bytes("passkey-credential"),
        bytes("passkey-user"),
    );
    let (Some(client), Some(device), Some(signature), Some(credential), Some(user)) = brought else {
        return Ok(Err(Refused::Doubt(Doubt::Unreadable)));
    };
    let shown = credential.clone();
    let holder = app.store().read(move |tx| passkey_holder(tx, shop, &shown)).await?;
    // Whoever else has the passkey, the device must name its owner.
    let is_whose = |holder: &Holder| user == user_handle(app, shop, holder.staff);
    let Some(holder) = holder.filter(is_whose) else { return Ok(Err(Refused::Stranger)) };
    let (key, wish) = (passkey_key(app), Wish::SignIn(shop));
    let expected = Expected { site, wish: &wish, key: &key, now: app.now() };
    let assertion = Assertion { client: &client, device: &device, signature: &signature };
    let (challenge, seen) = match asserted(&assertion, &holder.public_key, &expected) {
        Ok(believed) => believed,
        Err(doubt) => return Ok(Err(Refused::Doubt(doubt))),
    };
    let (browser, address, app) = (browser.to_owned(), visit.address.clone(), app.clone());
    let settings = visit.shop.clone();
    let came = visit.app.store().write(move |tx| {
        let used = Used { challenge, seen, from: (&browser, &address) };
        let came = enter_by_passkey(tx, shop, &credential, &used)?;
        let person = people(tx, shop)?.into_iter().find(|person| person.id == holder.staff);
        let Some(person) = person else { return Ok(Err(Refused::Stranger)) };
        match came {
            Entering::In(token) => Ok(Ok((token, person))),
            Entering::Spent => Ok(Err(Refused::Spent)),
            Entering::Gone => Ok(Err(Refused::Stranger)),
            Entering::Doubted => Ok(Err(Refused::Copied)),
            Entering::WentBack => {
                tell(tx, &app, &settings, (&person, Event::Doubted))?;
                Ok::<_, store::Fault>(Err(Refused::Copied))
            }
        }
    });
    Ok(came.await?)
}
