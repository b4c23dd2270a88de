//! The macros of the shop: words in both languages and what is done along with them; added, changed, put in order, put
//! away and taken up again.

use super::chapter::{Chapter, Frame, conflict};
use super::form::{Form, Met};
use super::macros_read::{doings, fields, wish};
use crate::macros::{Shown, deeds};
use askama::Template;
use axum::response::Response;
use domain::Actor;
use domain::id::ShopId;
use domain::journal::SHOP_STREAM;
use domain::macros::{MACROS_MAX, Macro};
use serde_json::json;
use store::cases::{self, Label};
use store::{Fault, Tx};
use view::parts::{Field, Rail};
use view::{Html, Icon, Page};
use web::macros::{Kept, add, all, archive, change, order};
use web::staff::{Agent, CanWriteTemplates, Person, note, people};
use web::{Answers, NotSaved, Path, Problem, check_shown, show as answer};

#[derive(Template)]
#[template(path = "settings-macros.html")]
struct MacrosPage {
    page: Page,
    rail: Rail,
    top: Html,
    offered: Vec<Row>,
    archived: Vec<Row>,
}

/// A macro in the list.
struct Row {
    id: i64,
    name: String,
    does: Html,
    is_managers: bool,
}

#[derive(Template)]
#[template(path = "settings-macro.html")]
struct MacroPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    path: String,
    is_new: bool,
    doings: Vec<Html>,
}

/// `GET /desk/settings/macros`
pub(super) async fn show(agent: Agent<CanWriteTemplates>) -> Result<Response, Problem> {
    let shop = agent.shop();
    let read = agent
        .visit
        .app
        .store()
        .read(move |tx| Ok::<_, Fault>((all(tx, shop)?, people(tx, shop)?, cases::labels(tx, shop)?)));
    let (macros, people, labels) = read.await?;
    let Frame { page, rail, top } = Frame::new(&agent, Chapter::Macros);
    let page = page.texts(&crate::TEXTS);
    let names = Shown { people: &people, labels: &labels };
    let row = |kept: &Kept| Row {
        id: kept.id,
        name: kept.made.name(page.lang).to_owned(),
        does: deeds(&page, names, &kept.made),
        is_managers: kept.made.users == domain::macros::Users::Managers,
    };
    let (offered, archived): (Vec<&Kept>, Vec<&Kept>) =
        macros.iter().partition(|kept| kept.archived_at.is_none());
    let (offered, archived) =
        (offered.into_iter().map(row).collect(), archived.into_iter().map(row).collect());
    answer(&MacrosPage { offered, archived, page, rail, top })
}

/// `POST /desk/settings/macros`: `do` is `up`, `down`, `archive` or `return`.
pub(super) async fn change_list(
    agent: Agent<CanWriteTemplates>,
    typed: Answers,
) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    let (what, id) = (typed.get("do").to_owned(), typed.get("id").parse().unwrap_or_default());
    let done = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        match what.as_str() {
            "up" | "down" => place(tx, (shop, by), id, what == "up"),
            "archive" | "return" if archive(tx, shop, id, what == "archive")? => {
                let kind = if what == "archive" { "macro_archived" } else { "macro_returned" };
                note(tx, shop, by, kind, &json!({ "macro": id }))
            }
            _ => Ok(()),
        }
    });
    done.await?;
    Ok(Chapter::Macros.saved())
}

fn place(tx: &mut Tx<'_>, (shop, by): (ShopId, Actor), id: i64, is_up: bool) -> Result<(), Fault> {
    let mut ids: Vec<i64> = all(tx, shop)?.into_iter().map(|kept| kept.id).collect();
    let Some(from) = ids.iter().position(|known| *known == id) else { return Ok(()) };
    let to = if is_up { from.checked_sub(1) } else { Some(from + 1).filter(|to| *to < ids.len()) };
    let Some(to) = to else { return Ok(()) };
    ids.swap(from, to);
    order(tx, shop, &ids)?;
    note(tx, shop, by, "macro_moved", &json!({ "macro": id }))
}

/// `GET /desk/settings/macros/{id}`; `new` where one is added.
pub(super) async fn edit(
    agent: Agent<CanWriteTemplates>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    if id == "new" {
        return sheet(&agent, &id, Form::default()).await;
    }
    let shop = agent.shop();
    let macros = agent.visit.app.store().read(move |tx| all(tx, shop)).await?;
    let kept = macros.into_iter().find(|kept| kept.id.to_string() == id).ok_or(Problem::NotFound)?;
    sheet(&agent, &id, Form::of(fields(&kept.made))).await
}

/// `POST /desk/settings/macros/{id}`
pub(super) async fn save(
    agent: Agent<CanWriteTemplates>,
    Path(id): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let known: Option<i64> = id.parse().ok();
    if known.is_none() && id != "new" {
        return Err(Problem::NotFound);
    }
    let mut form = Form::sent(typed);
    let (shop, by, shown) = (agent.shop(), agent.actor(), form.shown());
    let page = Frame::new(&agent, Chapter::Macros).page;
    let Some(wish) = wish(&page, &mut form) else { return sheet(&agent, &id, form).await };
    let saved = agent.visit.app.store().write(move |tx| keep(tx, (shop, by), (known, &shown), &wish)).await;
    match form.is_kept(&page, saved) {
        Ok(true) => Ok(Chapter::Macros.saved()),
        // One that is gone is added anew by the next save.
        Ok(false) if form.met() == Some(Met::Removed) => Ok(conflict(sheet(&agent, "new", form).await?)),
        Ok(false) => Ok(conflict(sheet(&agent, &id, form).await?)),
        Err(Problem::Field(field, key)) => {
            form.wrong(field, page.tn(key, MACROS_MAX));
            sheet(&agent, &id, form).await
        }
        Err(problem) => Err(problem),
    }
}

fn keep(
    tx: &mut Tx<'_>,
    (shop, by): (ShopId, Actor),
    (known, shown): (Option<i64>, &str),
    wish: &Macro,
) -> Result<(), NotSaved> {
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    let macros = all(tx, shop)?;
    if let Some(id) = known {
        let now = macros.into_iter().find(|kept| kept.id == id);
        check_shown(shown, now.map(|kept| fields(&kept.made)).unwrap_or_default())?;
        if !change(tx, shop, id, wish)? {
            return Err(Problem::NotFound.into());
        }
        return Ok(note(tx, shop, by, "macro_changed", &json!({ "macro": id }))?);
    }
    if macros.len() >= MACROS_MAX {
        return Err(Problem::Field("name-ru", "macros-too-many").into());
    }
    let id = add(tx, shop, wish, macros.len())?;
    Ok(note(tx, shop, by, "macro_added", &json!({ "macro": id }))?)
}

async fn sheet(agent: &Agent<CanWriteTemplates>, id: &str, form: Form) -> Result<Response, Problem> {
    let shop = agent.shop();
    let read = agent.visit.app.store().read(move |tx| {
        Ok::<(Vec<Person>, Vec<Label>), Fault>((people(tx, shop)?, cases::labels(tx, shop)?))
    });
    let (people, labels) = read.await?;
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Macros).with(&form);
    let is_new = id == "new";
    let page = page.texts(&crate::TEXTS);
    let page = page.clone().title(page.t(if is_new { "macros-new" } else { "macros-edit" }));
    let path = format!("{}/{id}", Chapter::Macros.path());
    let doings = doings(&page, &form, Shown { people: &people, labels: &labels });
    answer(&MacroPage { path, is_new, doings, page, rail, top, form })
}
