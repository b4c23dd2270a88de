//! The service that staff may sign in with besides their passwords. It is asked what it is before it is kept.

use super::chapter::{Chapter, Frame, conflict, last_set, note_set};
use super::form::Form;
use crate::signin::provider::{BACK, Trouble, describe};
use askama::Template;
use axum::response::Response;
use domain::hook::Target;
use domain::journal::SHOP_STREAM;
use view::parts::{Field, Rail};
use view::{Html, Page};
use web::settings::{
    ProviderSettings, Section, provider_key, read as read_settings, unset, write as write_settings,
};
use web::staff::{Agent, CanManagePeople};
use web::{Answers, Fields, Kind, NotSaved, Problem, check_shown, print_of, show as answer};

/// Characters of a name, a client and a secret at the most.
const LINE_CHARS_MAX: usize = 255;

#[derive(Template)]
#[template(path = "settings-provider.html")]
struct ProviderPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    is_set: bool,
    secret_hint: &'static str,
    sealed_was: String,
    /// What the provider must be told.
    back: String,
}

/// `GET /desk/settings/provider`
pub(super) async fn show(agent: Agent<CanManagePeople>) -> Result<Response, Problem> {
    let provider = agent.visit.shop.settings.provider.as_ref();
    sheet(&agent, Form::of_and(fields(provider), &beside(provider)))
}

/// `POST /desk/settings/provider`
pub(super) async fn save(agent: Agent<CanManagePeople>, typed: Answers) -> Result<Response, Problem> {
    agent.visit.app.limits().take(Kind::Write, &agent.visit.address).map_err(Problem::TooMany)?;
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::Provider).page;
    let Some(wish) = read(&agent, &page, &mut form).await else { return sheet(&agent, form) };
    let (shop, by, shown) = (agent.shop(), agent.actor(), form.shown());
    let key = provider_key(agent.visit.app.keys());
    let saved = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let before = read_settings(tx, shop)?.provider;
        check_shown(&shown, [fields(before.as_ref()), beside(before.as_ref())].concat())?;
        let mut provider = wish.clone();
        provider.secret = key.seal(&wish.secret, tx.chance());
        if let Some(before) = before.filter(|_| wish.secret.is_empty()) {
            // A secret goes to the provider it was given for, and to no other.
            let is_same = before.issuer == wish.issuer && before.client == wish.client;
            if !is_same && !before.secret.is_empty() {
                return Err(Problem::Field("password", "provider-secret-again").into());
            }
            provider.secret = before.secret;
        }
        write_settings(tx, shop, Section::Provider, &provider)?;
        Ok(note_set(tx, shop, by, Section::Provider)?)
    });
    let saved = saved.await;
    if let Err(NotSaved::Other(Problem::Field(field, key))) = saved {
        form.wrong(field, page.t(key));
        return sheet(&agent, form);
    }
    if !form.is_kept(&page, saved)? {
        form.saved_by(last_set(&agent, &page, Section::Provider).await?);
        return Ok(conflict(sheet(&agent, form)?));
    }
    agent.visit.app.shop_changed(shop);
    Ok(Chapter::Provider.saved())
}

/// `POST /desk/settings/provider/off`: passwords alone from now on.
pub(super) async fn turn_off(agent: Agent<CanManagePeople>) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    let work = move |tx: &mut store::Tx<'_>| {
        unset(tx, shop, Section::Provider)?;
        note_set(tx, shop, by, Section::Provider)
    };
    agent.visit.app.store().write(work).await?;
    agent.visit.app.shop_changed(shop);
    Ok(Chapter::Provider.saved())
}

/// What was typed, where it is right and the provider says so too.
async fn read(agent: &Agent<CanManagePeople>, page: &Page, form: &mut Form) -> Option<ProviderSettings> {
    for name in ["called", "issuer", "client", "password"] {
        let is_bad = form.answers().typed(name).chars().any(|c| c == '\0');
        if form.get(name).chars().nth(LINE_CHARS_MAX).is_some() || is_bad {
            form.wrong(name, page.tn("settings-too-long", LINE_CHARS_MAX));
        }
    }
    if form.get("client").is_empty() {
        form.wrong("client", page.t("provider-client-missing"));
    }
    let issuer = form.get("issuer").trim().to_owned();
    let target = Target::parse(&issuer).ok().filter(|target| !target.path.contains('?'));
    match target.map(|target| agent.visit.app.caller().check(&target)) {
        None => form.wrong("issuer", page.t("provider-issuer-wrong")),
        Some(Err(_)) => form.wrong("issuer", page.t("provider-issuer-inside")),
        Some(Ok(())) if form.is_right() => match describe(&agent.visit.app, &issuer).await {
            Ok(_) => {}
            Err(Trouble::Away) => form.wrong("issuer", page.t("provider-issuer-away")),
            Err(_) => form.wrong("issuer", page.t("provider-issuer-odd")),
        },
        Some(Ok(())) => {}
    }
    let [name, client] = ["called", "client"].map(|name| form.get(name).trim().to_owned());
    let secret = form.answers().typed("password");
    form.is_right().then_some(ProviderSettings { name, issuer, client, secret })
}

fn fields(provider: Option<&ProviderSettings>) -> Fields {
    let of = |read: fn(&ProviderSettings) -> String| provider.map(read).unwrap_or_default();
    [
        ("called", of(|provider| provider.name.clone())),
        ("issuer", of(|provider| provider.issuer.clone())),
        ("client", of(|provider| provider.client.clone())),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

/// The secret, sealed: no field shows it.
fn beside(provider: Option<&ProviderSettings>) -> Fields {
    vec![("password".to_owned(), provider.map(|provider| provider.secret.clone()).unwrap_or_default())]
}

fn sheet(agent: &Agent<CanManagePeople>, form: Form) -> Result<Response, Problem> {
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Provider).with(&form);
    let provider = agent.visit.shop.settings.provider.as_ref();
    let has_secret = provider.is_some_and(|provider| !provider.secret.is_empty());
    let key = if has_secret { "provider-secret-kept" } else { "provider-secret-hint" };
    answer(&ProviderPage {
        is_set: provider.is_some(),
        secret_hint: if form.error("password").is_empty() { page.t(key) } else { "" },
        sealed_was: print_of(&beside(provider)),
        back: format!("{}{BACK}", agent.visit.app.base_url()),
        page,
        rail,
        top,
        form,
    })
}
