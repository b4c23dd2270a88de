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
use view::parts::{Field, Rail, Select};
use view::{ContactKind, Html, Icon, Page};
use web::settings::{ContactSettings, Section, read as read_settings, write as write_settings};
use web::staff::{Agent, CanSet, note};
use web::{Answers, Problem, show as answer};

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
}

/// A contact in the list.
struct Line {
    place: usize,
    icon: Icon,
    kind: &'static str,
    value: String,
    href: String,
    note: String,
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

async fn change(
    agent: &Agent<CanSet>,
    how: impl Fn(&mut Vec<ContactSettings>) + Send + Sync + 'static,
) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    agent
        .visit
        .app
        .store()
        .write(move |tx| {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            let mut face = read_settings(tx, shop)?.face;
            let before = face.contacts.clone();
            how(&mut face.contacts);
            if face.contacts == before {
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
        })
    });
    let lines = lines.collect();
    let kinds =
        Select::new("kind", page.t("contacts-kind")).error(form.error("kind")).chosen(form.get("kind"));
    let kinds =
        ContactKind::ALL.iter().fold(kinds.answer("", page.t("contacts-kind-choose")), |list, kind| {
            list.answer(kind.code(), page.t(&format!("contacts-kind-{}", kind.code())))
        });
    answer(&ContactsPage { lines, kinds, page, rail, top, form })
}
