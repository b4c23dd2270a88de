//! One's own account: name, language, password, the places where one is signed in.

use super::chapter::{Chapter, Frame, conflict};
use super::form::Form;
use crate::roles::called;
use askama::Template;
use axum::response::Response;
use domain::Lang;
use domain::case::hex;
use domain::journal::SHOP_STREAM;
use domain::role::Right;
use serde_json::json;
use std::sync::Arc;
use store::Fault;
use view::parts::{Choices, Field, Rail, Tone, status};
use view::{Html, Icon, Page};
use web::staff::{
    Agent, CanSee, Device, STAFF_NAME_CHARS_MAX, end, end_others, hash_password, matches, note, passkeys,
    password_of, people, rename, sessions, set_password,
};
use web::{Answers, Fields, Kind, Problem, check_shown, show as answer, weakness};

#[derive(Template)]
#[template(path = "settings-me.html")]
struct AccountPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    email: String,
    role: String,
    code: Html,
    has_code: bool,
    takes_cases: bool,
    /// How many passkeys one has, in words.
    passkeys: String,
    devices: Vec<Place>,
}

/// A place where one is signed in.
struct Place {
    key: String,
    is_here: bool,
    browser: String,
    line: String,
}

/// `GET /desk/settings/me`
pub(super) async fn show(agent: Agent<CanSee>) -> Result<Response, Problem> {
    sheet(&agent, form_of(&agent)).await
}

/// `POST /desk/settings/me`: name and language.
pub(super) async fn save(agent: Agent<CanSee>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::Me).page;
    let name = form.line(&page, "name", STAFF_NAME_CHARS_MAX, "me-name-missing");
    let lang = Lang::from_code(form.get("lang"));
    if lang.is_none() {
        form.wrong("lang", page.t("shop-lang-missing"));
    }
    let Some(lang) = lang.filter(|_| form.is_right()) else { return sheet(&agent, form).await };
    let (shop, id, shown) = (agent.shop(), agent.id, form.shown());
    let saved = agent
        .visit
        .app
        .store()
        .write(move |tx| {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            let now = people(tx, shop)?.into_iter().find(|person| person.id == id);
            check_shown(&shown, now.map(|now| fields(&now.name, now.lang)).unwrap_or_default())?;
            Ok(rename(tx, shop, id, (&name, lang))?)
        })
        .await;
    if !form.is_kept(&page, saved)? {
        return Ok(conflict(sheet(&agent, form).await?));
    }
    Ok(Chapter::Me.saved())
}

fn fields(name: &str, lang: Lang) -> Fields {
    vec![("name".to_owned(), name.to_owned()), ("lang".to_owned(), lang.code().to_owned())]
}

/// `POST /desk/settings/me/password`: the old one opens the way; all other sessions end.
pub(super) async fn change_password(agent: Agent<CanSee>, typed: Answers) -> Result<Response, Problem> {
    let page = Frame::new(&agent, Chapter::Me).page;
    let (old, new) = (typed.typed("password-old"), typed.typed("password-new"));
    let mut form = form_of(&agent);
    if !proves(&agent, old).await? {
        form.wrong("password-old", page.t("me-password-wrong"));
    }
    if let Some(weak) = weakness(&new, &[&agent.name, &agent.email]) {
        form.wrong("password-new", page.t(weak.text()));
    }
    if !form.is_right() {
        return sheet(&agent, form).await;
    }
    let app = &agent.visit.app;
    let chance = Arc::clone(&app.store().options().chance);
    let hashed = tokio::task::spawn_blocking(move || hash_password(&new, chance.as_ref())).await;
    let hash = hashed.map_err(|e| Problem::fault(&e))?.map_err(|e| Problem::fault(&e))?;
    let (shop, id, kept) = (agent.shop(), agent.id, agent.session);
    app.store().write(move |tx| set_password(tx, shop, id, (&hash, &kept))).await?;
    Ok(Chapter::Me.saved())
}

/// `POST /desk/settings/me/sessions`: one session ends, or all but this one.
pub(super) async fn end_session(agent: Agent<CanSee>, typed: Answers) -> Result<Response, Problem> {
    let (shop, id, kept, by) = (agent.shop(), agent.id, agent.session, agent.actor());
    let key = typed.get("session").to_owned();
    agent
        .visit
        .app
        .store()
        .write(move |tx| {
            if key == "others" {
                end_others(tx, shop, id, &kept)?;
            } else {
                let own = sessions(tx, shop, id)?;
                let Some(device) = own.iter().find(|device| hex(&device.hash) == key) else { return Ok(()) };
                end(tx, shop, &device.hash)?;
            }
            note(tx, shop, by, "sessions_ended", &json!({ "staff": id.get() }))
        })
        .await?;
    Ok(Chapter::Me.saved())
}

/// Whether a password is the one of whoever is signed in. Tries are limited as at the door.
pub(super) async fn proves(agent: &Agent<CanSee>, password: String) -> Result<bool, Problem> {
    let app = &agent.visit.app;
    app.limits().take(Kind::SignIn, &agent.visit.address).map_err(Problem::TooMany)?;
    let (shop, id) = (agent.shop(), agent.id);
    let hash = app.store().read(move |tx| password_of(tx, shop, id)).await?;
    tokio::task::spawn_blocking(move || matches(&password, hash.as_deref()))
        .await
        .map_err(|e| Problem::fault(&e))
}

/// Whether whoever is signed in has one-time codes.
pub(super) async fn has_code(agent: &Agent<CanSee>) -> Result<bool, Problem> {
    let (shop, id) = (agent.shop(), agent.id);
    let all = agent.visit.app.store().read(move |tx| people(tx, shop)).await?;
    Ok(all.iter().any(|person| person.id == id && person.has_totp))
}

fn form_of(agent: &Agent<CanSee>) -> Form {
    Form::of([("name", agent.name.as_str()), ("lang", agent.lang().code())])
}

async fn sheet(agent: &Agent<CanSee>, form: Form) -> Result<Response, Problem> {
    let (shop, id) = (agent.shop(), agent.id);
    let has_code = has_code(agent).await?;
    let (devices, n_passkeys) = agent
        .visit
        .app
        .store()
        .read(move |tx| Ok::<_, Fault>((sessions(tx, shop, id)?, passkeys(tx, shop, id)?.len())))
        .await?;
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Me).with(&form);
    let devices = devices.iter().map(|device| place(&page, device, device.hash == agent.session)).collect();
    let code = if has_code {
        status(Tone::Ok, Icon::ShieldOk, page.t("people-code-on"))
    } else {
        status(Tone::Warn, Icon::Shield, page.t("people-code-off"))
    };
    let passkeys = page.tn("me-passkeys-n", n_passkeys);
    let role = called(&page, &agent.visit.shop, agent.role);
    let takes_cases = agent.may(Right::AnswerCases);
    answer(&AccountPage {
        takes_cases,
        email: agent.email.clone(),
        role,
        code,
        has_code,
        passkeys,
        devices,
        page,
        rail,
        top,
        form,
    })
}

fn place(page: &Page, device: &Device, is_here: bool) -> Place {
    let args = [
        ("since", page.pen.moment(device.created_at).into()),
        ("seen", page.pen.moment(device.seen_at).into()),
        ("address", device.address.as_str().into()),
    ];
    let (browser, system) = (browser(&device.browser), system(&device.browser));
    let browser = match (browser, system) {
        ("", "") => page.t("me-device-unknown").to_owned(),
        (one, "") | ("", one) => one.to_owned(),
        (browser, system) => format!("{browser}, {system}"),
    };
    Place { key: hex(&device.hash), is_here, browser, line: page.with("me-device", &args) }
}

/// The browser in what it calls itself; each of them names the ones before it too.
fn browser(agent: &str) -> &'static str {
    const BROWSERS: &[(&str, &str)] = &[
        ("YaBrowser/", "Yandex Browser"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    BROWSERS.iter().find(|(mark, _)| agent.contains(mark)).map_or("", |(_, name)| name)
}

fn system(agent: &str) -> &'static str {
    const SYSTEMS: &[(&str, &str)] = &[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    SYSTEMS.iter().find(|(mark, _)| agent.contains(mark)).map_or("", |(_, name)| name)
}
