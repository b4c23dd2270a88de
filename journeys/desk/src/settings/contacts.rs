//! The official contacts: added, changed, put in order. What stands here stands at the foot of every page.

use super::chapter::{Chapter, Frame, conflict};
use super::contacts_read::{contact, own_link};
use super::form::{Form, Met};
use askama::Template;
use axum::response::Response;
use domain::journal::SHOP_STREAM;
use serde::Deserialize;
use serde_json::json;
use view::parts::{Choices, Field, Rail, Select, Tick};
use view::{ContactKind, Html, Icon, Page};
use web::settings::{ContactSettings, FaceSettings, Section, read as read_settings, write as write_settings};
use web::staff::{Agent, CanSet, note};
use web::{Answers, Fields, NotSaved, Problem, Query, check_shown, print_of, show as answer};

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
    /// What is ticked there when the page is shown.
    were: Vec<String>,
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
        Form::of(fields(contact)).at("place", place.to_string()).at("was", contact.value.clone())
    });
    sheet(&agent, form.unwrap_or_default())
}

fn fields(contact: &ContactSettings) -> Fields {
    [
        ("kind", contact.kind.clone()),
        ("value", contact.value.clone()),
        ("link", own_link(contact)),
        ("note-ru", contact.note.ru.clone()),
        ("note-en", contact.note.en.clone()),
        ("never-ru", contact.never.ru.clone()),
        ("never-en", contact.never.en.clone()),
        ("listed", if contact.is_listed_only { "yes" } else { "" }.to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

/// `POST /desk/settings/contacts`: adds one, or changes the one that it was filled with, wherever that stands by now.
pub(super) async fn save(agent: Agent<CanSet>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::Contacts).page;
    let place: Option<usize> = form.get("place").parse().ok();
    let n_contacts = agent.visit.shop.settings.face.contacts.len();
    if place.is_none() && n_contacts >= CONTACTS_MAX {
        form.wrong("value", page.tn("contacts-too-many", CONTACTS_MAX));
    }
    let Some(contact) = contact(&page, &mut form) else { return sheet(&agent, form) };
    let (shown, was) = (form.shown(), form.get("was").to_owned());
    let saved = change(&agent, move |contacts| {
        let Some(place) = place else {
            contacts.push(contact.clone());
            contacts.truncate(CONTACTS_MAX);
            return Ok(());
        };
        let found = standing(contacts, place, (&shown, &was));
        let Some(known) = found.and_then(|place| contacts.get_mut(place)) else {
            return Err(NotSaved::Met(Fields::new()));
        };
        check_shown(&shown, fields(known))?;
        *known = contact.clone();
        Ok(())
    })
    .await;
    if form.is_kept(&page, saved)? {
        return Ok(Chapter::Contacts.saved());
    }
    if form.met() == Some(Met::Removed) {
        // The next save adds it anew.
        form = form.at("place", "").at("was", "");
    }
    Ok(conflict(sheet(&agent, form)?))
}

/// Where the contact stands that a form was filled with: unchanged wherever it moved to, or changed where it was.
fn standing(contacts: &[ContactSettings], place: usize, (shown, was): (&str, &str)) -> Option<usize> {
    let is_unchanged = |contact: &ContactSettings| print_of(&fields(contact)) == shown;
    let there = contacts.get(place);
    if there.is_some_and(is_unchanged) {
        return Some(place);
    }
    let moved = contacts.iter().position(is_unchanged);
    moved.or_else(|| contacts.iter().position(|contact| contact.value == was)).or(there.map(|_| place))
}

/// `POST /desk/settings/contacts/order`: one goes up, down or away.
pub(super) async fn reorder(agent: Agent<CanSet>, typed: Answers) -> Result<Response, Problem> {
    let (what, was) = (typed.get("do").to_owned(), typed.get("was").to_owned());
    let place: usize = typed.get("place").parse().map_err(|_| Problem::NotFound)?;
    change(&agent, move |contacts| {
        if contacts.get(place).is_none_or(|known| known.value != was) {
            return Ok(());
        }
        match what.as_str() {
            "up" if place > 0 => contacts.swap(place, place - 1),
            "down" if place + 1 < contacts.len() => contacts.swap(place, place + 1),
            "remove" => drop(contacts.remove(place)),
            _ => {}
        }
        Ok(())
    })
    .await
    .map_err(other)?;
    Ok(Chapter::Contacts.saved())
}

/// What is not met by a form is an ordinary problem.
fn other(not_saved: NotSaved) -> Problem {
    match not_saved {
        NotSaved::Other(problem) => problem,
        NotSaved::Met(_) => Problem::NotFound,
    }
}

/// `POST /desk/settings/contacts/unused`: by what nobody of the shop ever writes. What has a contact is used.
pub(super) async fn set_unused(agent: Agent<CanSet>, typed: Answers) -> Result<Response, Problem> {
    let own = |name| typed.all(name).into_iter().map(str::to_owned).collect::<Vec<String>>();
    let (chosen, were) = (own("unused"), own("were"));
    change_face(&agent, move |face| {
        let is_used = |kind: &ContactKind| face.contacts.iter().any(|contact| contact.kind == kind.code());
        // Only what was ticked or cleared here: what somebody else ticked meanwhile stays.
        let is_on = |kind: &ContactKind| {
            let has = |list: &[String]| list.iter().any(|code| code == kind.code());
            if has(&chosen) == has(&were) { has(&face.unused) } else { has(&chosen) }
        };
        let unused = WAYS.iter().filter(|kind| is_on(kind) && !is_used(kind));
        face.unused = unused.map(|kind| kind.code().to_owned()).collect();
        Ok(())
    })
    .await
    .map_err(other)?;
    Ok(Chapter::Contacts.saved())
}

async fn change(
    agent: &Agent<CanSet>,
    how: impl Fn(&mut Vec<ContactSettings>) -> Result<(), NotSaved> + Send + Sync + 'static,
) -> Result<(), NotSaved> {
    change_face(agent, move |face| {
        how(&mut face.contacts)?;
        let FaceSettings { contacts, unused, .. } = face;
        unused.retain(|code| contacts.iter().all(|contact| contact.kind != *code));
        Ok(())
    })
    .await
}

async fn change_face(
    agent: &Agent<CanSet>,
    how: impl Fn(&mut FaceSettings) -> Result<(), NotSaved> + Send + Sync + 'static,
) -> Result<(), NotSaved> {
    let (shop, by) = (agent.shop(), agent.actor());
    agent
        .visit
        .app
        .store()
        .write(move |tx| {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            let mut face = read_settings(tx, shop)?.face;
            let before = face.clone();
            how(&mut face)?;
            if face == before {
                return Ok::<_, NotSaved>(());
            }
            write_settings(tx, shop, Section::Face, &face)?;
            Ok(note(tx, shop, by, "settings_changed", &json!({ "section": "contacts" }))?)
        })
        .await?;
    agent.visit.app.shop_changed(shop);
    Ok(())
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
    let were = agent.visit.shop.settings.face.unused.clone();
    answer(&ContactsPage { lines, kinds, unused, were, listed, page, rail, top, form })
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
