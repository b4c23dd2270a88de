//! The official contacts: added, changed, put in order. What stands here stands at the foot of every page.

use super::chapter::{Chapter, Frame};
use super::contacts_read::{contact, own_link};
use super::form::Form;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use domain::journal::SHOP_STREAM;
use serde::Deserialize;
use serde_json::json;
use store::Fault;
use view::parts::{Choices, Field, Rail, Select, Tick};
use view::{ContactKind, Html, Icon, Page};
use web::settings::{ContactSettings, FaceSettings, Section, read as read_settings, write as write_settings};
use web::staff::{Agent, CanSet, note};
use web::{Answers, Problem, show as answer};

/// Ways of reaching somebody that a shop may say it never uses.
const WAYS: &[ContactKind] = &[
    ContactKind::Phone,
    ContactKind::Sms,
    ContactKind::Email,
    ContactKind::Telegram,
    ContactKind::Max,
    ContactKind::Viber,
    ContactKind::Whatsapp,
];

/// Contacts at the most.
const CONTACTS_MAX: usize = 30;

#[derive(Template)]
#[template(path = "settings-contacts.html")]
struct ContactsPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    lines: Vec<Line>,
    kinds: Select,
    unused: Choices,
    listed: Tick,
}

/// A contact in the list.
struct Line {
    place: usize,
    icon: Icon,
    kind: &'static str,
    value: String,
    href: String,
    note: String,
    never: String,
    is_listed_only: bool,
}

/// Which contact is changed, by its place; none where one is added.
#[derive(Deserialize)]
pub(super) struct Asked {
    edit: Option<usize>,
}

/// `GET /desk/settings/contacts`
pub(super) async fn show(agent: Agent<CanSet>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let contacts = &agent.visit.shop.settings.face.contacts;
    let form = asked.edit.and_then(|place| Some((place, contacts.get(place)?))).map(|(place, contact)| {
        Form::of([
            ("place", place.to_string()),
            ("was", contact.value.clone()),
            ("kind", contact.kind.clone()),
            ("value", contact.value.clone()),
            ("link", own_link(contact)),
            ("note-ru", contact.note.ru.clone()),
            ("note-en", contact.note.en.clone()),
            ("never-ru", contact.never.ru.clone()),
            ("never-en", contact.never.en.clone()),
            ("listed", if contact.is_listed_only { "yes" } else { "" }.to_owned()),
        ])
    });
    sheet(&agent, form.unwrap_or_default())
}

/// `POST /desk/settings/contacts`: adds one, or changes the one at `place` while it is still the one that it `was`.
pub(super) async fn save(agent: Agent<CanSet>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::Contacts).page;
    let place: Option<usize> = form.get("place").parse().ok();
    let n_contacts = agent.visit.shop.settings.face.contacts.len();
    if place.is_none() && n_contacts >= CONTACTS_MAX {
        form.wrong("value", page.tn("contacts-too-many", CONTACTS_MAX));
    }
    let Some(contact) = contact(&page, &mut form) else { return sheet(&agent, form) };
    let was = form.get("was").to_owned();
    change(&agent, move |contacts| {
        let n_contacts = contacts.len();
        match place.and_then(|place| contacts.get_mut(place)) {
            Some(known) if known.value == was => *known = contact.clone(),
            _ if n_contacts < CONTACTS_MAX => contacts.push(contact.clone()),
            _ => {}
        }
    })
    .await
}

/// `POST /desk/settings/contacts/order`: one goes up, down or away.
pub(super) async fn reorder(agent: Agent<CanSet>, typed: Answers) -> Result<Response, Problem> {
    let (what, was) = (typed.get("do").to_owned(), typed.get("was").to_owned());
    let place: usize = typed.get("place").parse().map_err(|_| Problem::NotFound)?;
    change(&agent, move |contacts| {
        if contacts.get(place).is_none_or(|known| known.value != was) {
            return;
        }
        match what.as_str() {
            "up" if place > 0 => contacts.swap(place, place - 1),
            "down" if place + 1 < contacts.len() => contacts.swap(place, place + 1),
            "remove" => drop(contacts.remove(place)),
            _ => {}
        }
    })
    .await
}

/// `POST /desk/settings/contacts/unused`: by what nobody of the shop ever writes. What has a contact is used.
pub(super) async fn set_unused(agent: Agent<CanSet>, typed: Answers) -> Result<Response, Problem> {
    let chosen: Vec<String> = typed.all("unused").into_iter().map(str::to_owned).collect();
    change_face(&agent, move |face| {
        let is_used = |kind: &ContactKind| face.contacts.iter().any(|contact| contact.kind == kind.code());
        let unused =
            WAYS.iter().filter(|kind| chosen.iter().any(|code| code == kind.code()) && !is_used(kind));
        face.unused = unused.map(|kind| kind.code().to_owned()).collect();
    })
    .await
}

async fn change(
    agent: &Agent<CanSet>,
    how: impl Fn(&mut Vec<ContactSettings>) + Send + Sync + 'static,
) -> Result<Response, Problem> {
    change_face(agent, move |face| {
        how(&mut face.contacts);
        let FaceSettings { contacts, unused, .. } = face;
        unused.retain(|code| contacts.iter().all(|contact| contact.kind != *code));
    })
    .await
}

async fn change_face(
    agent: &Agent<CanSet>,
    how: impl Fn(&mut FaceSettings) + Send + Sync + 'static,
) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    agent
        .visit
        .app
        .store()
        .write(move |tx| {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            let mut face = read_settings(tx, shop)?.face;
            let before = face.clone();
            how(&mut face);
            if face == before {
                return Ok::<_, Fault>(());
            }
            write_settings(tx, shop, Section::Face, &face)?;
            note(tx, shop, by, "settings_changed", &json!({ "section": "contacts" }))
        })
        .await?;
    agent.visit.app.shop_changed(shop);
    Ok(Chapter::Contacts.saved())
}

fn sheet(agent: &Agent<CanSet>, form: Form) -> Result<Response, Problem> {
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Contacts).with(&form);
    let contacts = agent.visit.shop.settings.face.contacts.iter().enumerate();
    let lines = contacts.filter_map(|(place, contact)| {
        let kind = ContactKind::from_code(&contact.kind)?;
        Some(Line {
            place,
            icon: kind.icon(),
            kind: page.t(&format!("contacts-kind-{}", kind.code())),
            value: contact.value.clone(),
            href: contact.href.clone(),
            note: contact.note.get(page.lang).to_owned(),
            never: contact.never.get(page.lang).to_owned(),
            is_listed_only: contact.is_listed_only,
        })
    });
    let lines = lines.collect();
    let kinds =
        Select::new("kind", page.t("contacts-kind")).error(form.error("kind")).chosen(form.get("kind"));
    let kinds =
        ContactKind::ALL.iter().fold(kinds.answer("", page.t("contacts-kind-choose")), |list, kind| {
            list.answer(kind.code(), page.t(&format!("contacts-kind-{}", kind.code())))
        });
    let unused = unused(agent, &page);
    let listed = Tick::new("listed", page.t("contacts-listed")).on(form.get("listed") == "yes");
    answer(&ContactsPage { lines, kinds, unused, listed, page, rail, top, form })
}

/// The ways that no contact takes, to be ticked.
fn unused(agent: &Agent<CanSet>, page: &Page) -> Choices {
    let face = &agent.visit.shop.settings.face;
    let free = WAYS.iter().filter(|kind| face.contacts.iter().all(|contact| contact.kind != kind.code()));
    let list =
        Choices::many("unused").small_legend(page.t("contacts-unused")).hint(page.t("contacts-unused-hint"));
    let list = face.unused.iter().fold(list, Choices::chosen);
    free.fold(list, |list, kind| {
        list.answer(kind.code(), page.t(&format!("contacts-kind-{}", kind.code())), "")
    })
}
