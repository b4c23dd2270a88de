//! One's own passkeys: added and removed with the password, renamed, looked at.

use super::account::proves;
use super::chapter::{Chapter, Frame};
use super::form::Form;
use crate::signin::passkey::{Event, tell};
use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::passkey::{ALGORITHMS, Challenge, Expected, NoSite, Site, Wish, registered};
use view::parts::{Field, Rail, Tone, notice, status};
use view::{Html, Icon, Page};
use web::staff::{
    Adding, Agent, CanSee, PASSKEYS_MAX, Passkey, add_passkey, passkey_key, passkeys, people, remove_passkey,
    rename_passkey, user_handle,
};
use web::{Answers, Path, Problem, show as answer};

/// Characters of a passkey's name at the most.
const NAME_CHARS_MAX: usize = 60;

#[derive(Template)]
#[template(path = "settings-passkeys.html")]
struct ListPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    passkeys: Vec<Line>,
    /// Why none can be added; empty where one can.
    why: String,
    making: Option<Making>,
}

#[derive(Template)]
#[template(path = "settings-passkey.html")]
struct OnePage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    path: String,
    line: Line,
    is_last: bool,
}

/// A passkey in the list.
pub(super) struct Line {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) when: String,
    pub(super) standing: Html,
}

/// What the browser is asked to have made.
struct Making {
    name: String,
    challenge: String,
    site: String,
    origin: String,
    shop: String,
    user: String,
    email: String,
    person: String,
    /// What the account has already, so that no device makes a second one.
    known: String,
    algorithms: String,
}

/// `GET /desk/settings/me/passkeys`
pub(super) async fn show(agent: Agent<CanSee>) -> Result<Response, Problem> {
    sheet(&agent, Form::default(), None, Html::default()).await
}

/// `POST /desk/settings/me/passkeys`: the name and the password; then the device is asked.
pub(super) async fn begin(agent: Agent<CanSee>, typed: Answers) -> Result<Response, Problem> {
    let site = Site::of(agent.visit.app.base_url()).map_err(|_| Problem::NotFound)?;
    let page = Frame::new(&agent, Chapter::Me).page;
    let password = typed.typed("password");
    let mut form = Form::sent(typed);
    let name = form.line(&page, "name", NAME_CHARS_MAX, "passkeys-name-missing");
    if !proves(&agent, password).await? {
        form.wrong("password", page.t("me-password-wrong"));
    }
    let own = own(&agent).await?;
    if own.len() >= PASSKEYS_MAX {
        form.wrong("name", page.tn("passkeys-many", PASSKEYS_MAX));
    }
    if !form.is_right() {
        return sheet(&agent, form, None, Html::default()).await;
    }
    let (app, shop) = (&agent.visit.app, agent.shop());
    let random = app.store().options().chance.bytes32();
    let challenge = Challenge::new(&passkey_key(app), &wish(&agent), (random, app.now()));
    let known: Vec<String> = own.iter().map(|known| URL_SAFE_NO_PAD.encode(&known.credential)).collect();
    let making = Making {
        name,
        challenge: challenge.text(),
        site: site.host,
        origin: site.origin,
        shop: page.face.name.clone(),
        user: URL_SAFE_NO_PAD.encode(user_handle(app, shop, agent.id)),
        email: agent.email.clone(),
        person: agent.name.clone(),
        known: known.join(" "),
        algorithms: ALGORITHMS.map(|number| number.to_string()).join(" "),
    };
    sheet(&agent, Form::default(), Some(making), Html::default()).await
}

/// `POST /desk/settings/me/passkeys/new`: what the device made. The challenge proves that the password was given in this
/// session a moment ago.
pub(super) async fn add(agent: Agent<CanSee>, typed: Answers) -> Result<Response, Problem> {
    let site = Site::of(agent.visit.app.base_url()).map_err(|_| Problem::NotFound)?;
    let page = Frame::new(&agent, Chapter::Me).page;
    let bytes = |name| URL_SAFE_NO_PAD.decode(typed.get(name)).unwrap_or_default();
    let (client, device) = (bytes("passkey-client"), bytes("passkey-device"));
    let (key, wish) = (passkey_key(&agent.visit.app), wish(&agent));
    let expected = Expected { site: &site, wish: &wish, key: &key, now: agent.visit.app.now() };
    let (challenge, new) = match registered(&client, &device, &expected) {
        Ok(believed) => believed,
        Err(doubt) => {
            tracing::warn!("a new passkey was refused: {}", doubt.code());
            return refuse(&agent, page.ta("passkeys-refused", "why", doubt.code())).await;
        }
    };
    let mut form = Form::sent(typed);
    let name = form.line(&page, "name", NAME_CHARS_MAX, "passkeys-name-missing");
    if !form.is_right() {
        return sheet(&agent, form, None, Html::default()).await;
    }
    let (shop, id, app, settings) =
        (agent.shop(), agent.id, agent.visit.app.clone(), agent.visit.shop.clone());
    let added = agent.visit.app.store().write(move |tx| {
        let added = add_passkey(tx, (shop, id), &challenge, (&name, &new))?;
        if added == Adding::Kept
            && let Some(person) = people(tx, shop)?.into_iter().find(|person| person.id == id)
        {
            tell(tx, &app, &settings, (&person, Event::Added))?;
        }
        Ok::<_, store::Fault>(added)
    });
    match added.await? {
        Adding::Kept => Ok(saved()),
        Adding::Known => refuse(&agent, page.t("passkeys-known").to_owned()).await,
        Adding::Many => refuse(&agent, page.tn("passkeys-many", PASSKEYS_MAX)).await,
        Adding::Spent => refuse(&agent, page.ta("passkeys-refused", "why", "spent")).await,
    }
}

/// `GET /desk/settings/me/passkeys/{id}`
pub(super) async fn edit(agent: Agent<CanSee>, Path(id): Path<i64>) -> Result<Response, Problem> {
    one(&agent, id, None).await
}

/// `POST /desk/settings/me/passkeys/{id}`: another name.
pub(super) async fn rename(
    agent: Agent<CanSee>,
    Path(id): Path<i64>,
    typed: Answers,
) -> Result<Response, Problem> {
    let page = Frame::new(&agent, Chapter::Me).page;
    let mut form = Form::sent(typed);
    let name = form.line(&page, "name", NAME_CHARS_MAX, "passkeys-name-missing");
    if !form.is_right() {
        return one(&agent, id, Some(form)).await;
    }
    let whose = (agent.shop(), agent.id);
    let store = agent.visit.app.store();
    let renamed: bool = store.write(move |tx| rename_passkey(tx, whose, (id, &name))).await?;
    if renamed { Ok(saved()) } else { Err(Problem::NotFound) }
}

/// `POST /desk/settings/me/passkeys/{id}/removal`: with the password.
pub(super) async fn remove(
    agent: Agent<CanSee>,
    Path(id): Path<i64>,
    typed: Answers,
) -> Result<Response, Problem> {
    if !proves(&agent, typed.typed("password")).await? {
        let page = Frame::new(&agent, Chapter::Me).page;
        let mut form = Form::default();
        form.wrong("password", page.t("me-password-wrong"));
        return one(&agent, id, Some(form)).await;
    }
    let (shop, whose, by) = (agent.shop(), agent.id, agent.actor());
    let (app, settings) = (agent.visit.app.clone(), agent.visit.shop.clone());
    let removed = agent.visit.app.store().write(move |tx| {
        let removed = remove_passkey(tx, (shop, whose), by, id)?;
        if removed.is_some()
            && let Some(person) = people(tx, shop)?.into_iter().find(|person| person.id == whose)
        {
            tell(tx, &app, &settings, (&person, Event::Removed))?;
        }
        Ok::<_, store::Fault>(removed)
    });
    // Removed in another window meanwhile: it is gone all the same.
    removed.await.map(|_| saved()).map_err(Problem::from)
}

fn wish(agent: &Agent<CanSee>) -> Wish {
    Wish::Add(agent.shop(), agent.id, agent.session)
}

fn saved() -> Response {
    Redirect::to("/desk/settings/me/passkeys?saved").into_response()
}

async fn refuse(agent: &Agent<CanSee>, said: String) -> Result<Response, Problem> {
    sheet(agent, Form::default(), None, notice(Tone::Alarm, Icon::Alert, said)).await
}

async fn own(agent: &Agent<CanSee>) -> Result<Vec<Passkey>, Problem> {
    let (shop, id) = (agent.shop(), agent.id);
    Ok(agent.visit.app.store().read(move |tx| passkeys(tx, shop, id)).await?)
}

async fn sheet(
    agent: &Agent<CanSee>,
    form: Form,
    making: Option<Making>,
    said: Html,
) -> Result<Response, Problem> {
    let own = own(agent).await?;
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Me).with(&form).saying(said);
    let page = page.clone().title(page.t("passkeys-title"));
    let why = match Site::of(agent.visit.app.base_url()) {
        Ok(_) => String::new(),
        Err(NoSite::Plain) => page.ta("passkeys-plain", "address", agent.visit.app.base_url()),
        Err(NoSite::Number) => page.ta("passkeys-number", "address", agent.visit.app.base_url()),
    };
    let passkeys = own.into_iter().map(|passkey| line(&page, passkey)).collect();
    answer(&ListPage { passkeys, why, making, page, rail, top, form })
}

async fn one(agent: &Agent<CanSee>, id: i64, form: Option<Form>) -> Result<Response, Problem> {
    let own = own(agent).await?;
    let is_last = own.len() == 1;
    let passkey = own.into_iter().find(|passkey| passkey.id == id).ok_or(Problem::NotFound)?;
    let form = form.unwrap_or_default();
    let form = if form.has("name") { form } else { form.at("name", passkey.name.as_str()) };
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Me).with(&form);
    let page = page.title(passkey.name.clone());
    let path = format!("/desk/settings/me/passkeys/{id}");
    answer(&OnePage { line: line(&page, passkey), is_last, path, page, rail, top, form })
}

/// A passkey as both its owner and who manages people see it.
pub(super) fn line(page: &Page, passkey: Passkey) -> Line {
    let used = match passkey.used_at {
        Some(at) => page.pen.moment(at),
        None => page.t("passkeys-unused").to_owned(),
    };
    let args = [("made", page.pen.moment(passkey.created_at).into()), ("used", used.into())];
    let standing = match (passkey.doubted_at, passkey.is_backed_up) {
        (Some(_), _) => status(Tone::Alarm, Icon::Alert, page.t("passkeys-doubted")),
        (None, true) => status(Tone::Quiet, Icon::Users, page.t("passkeys-copied")),
        (None, false) => status(Tone::Quiet, Icon::Laptop, page.t("passkeys-here")),
    };
    Line { id: passkey.id, name: passkey.name, when: page.with("passkeys-when", &args), standing }
}
