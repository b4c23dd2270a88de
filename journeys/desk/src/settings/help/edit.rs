//! One page of help: both languages side by side, a preview that saves nothing, and what readers missed on it.

use super::read::{SLUG_CHARS_MAX, TITLE_CHARS_MAX, fields, words};
use super::{is_taken, n_in};
use crate::settings::chapter::{Chapter, Frame, conflict};
use crate::settings::form::{Form, Met};
use askama::Template;
use axum::response::Response;
use domain::id::ShopId;
use domain::journal::SHOP_STREAM;
use domain::{Actor, Lang};
use serde::Deserialize;
use serde_json::json;
use store::{Fault, Tx};
use view::parts::{Field, Rail, Select, Tick};
use view::{Html, Icon, Page, markdown};
use web::help::{HelpText, Missing, PAGES_MAX, Topic, add, change, missing, pages};
use web::staff::{Agent, CanWriteTemplates, note};
use web::{Answers, NotSaved, Path, Problem, Query, check_shown, show as answer};

#[derive(Template)]
#[template(path = "settings-help-page.html")]
struct EditPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    path: String,
    is_new: bool,
    topic: Html,
    published: Html,
    /// How it will look, language by language; nothing where nobody asked.
    preview: Vec<(Lang, String, Html)>,
    missing: Vec<(Html, String)>,
}

/// What a new page begins with.
#[derive(Deserialize)]
pub(super) struct Begun {
    #[serde(default)]
    title: String,
}

/// `GET /desk/settings/help/{id}`; `new` where one is added, `?title=` with its first title.
pub(super) async fn show(
    agent: Agent<CanWriteTemplates>,
    Path(id): Path<String>,
    Query(begun): Query<Begun>,
) -> Result<Response, Problem> {
    if id == "new" {
        let title = format!("title-{}", agent.visit.lang.code());
        let form = Form::default().at(&title, begun.title.chars().take(TITLE_CHARS_MAX).collect::<String>());
        return sheet(&agent, &id, (form, Vec::new()), false);
    }
    let shop = agent.shop();
    let known: i64 = id.parse().map_err(|_| Problem::NotFound)?;
    let read = agent.visit.app.store().read(move |tx| {
        let one = pages(tx, shop)?.into_iter().find(|one| one.id == known);
        Ok::<_, Fault>((one, missing(tx, shop, known)?))
    });
    let (one, missed) = read.await?;
    let one = one.ok_or(Problem::NotFound)?;
    sheet(&agent, &id, (Form::of(fields(&one.words)), missed), false)
}

/// `POST /desk/settings/help/{id}`; `do=preview` shows how it will look and saves nothing.
pub(super) async fn save(
    agent: Agent<CanWriteTemplates>,
    Path(id): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let known: Option<i64> = id.parse().ok();
    if known.is_none() && id != "new" {
        return Err(Problem::NotFound);
    }
    let is_preview = typed.get("do") == "preview";
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::Help).page;
    let wish = words(&page, &mut form);
    let Some(wish) = wish.filter(|_| !is_preview) else {
        return sheet(&agent, &id, (form, Vec::new()), is_preview);
    };
    let (shop, by, shown) = (agent.shop(), agent.actor(), form.shown());
    let saved = agent.visit.app.store().write(move |tx| keep(tx, (shop, by), (known, &shown), &wish)).await;
    match form.is_kept(&page, saved) {
        Ok(true) => Ok(Chapter::Help.saved()),
        // One that is gone is added anew by the next save.
        Ok(false) if form.met() == Some(Met::Removed) => {
            Ok(conflict(sheet(&agent, "new", (form, Vec::new()), false)?))
        }
        Ok(false) => Ok(conflict(sheet(&agent, &id, (form, Vec::new()), false)?)),
        Err(Problem::Field(field, key)) => {
            form.wrong(field, page.tn(key, PAGES_MAX));
            sheet(&agent, &id, (form, Vec::new()), false)
        }
        Err(problem) => Err(problem),
    }
}

fn keep(
    tx: &mut Tx<'_>,
    (shop, by): (ShopId, Actor),
    (known, shown): (Option<i64>, &str),
    wish: &HelpText,
) -> Result<(), NotSaved> {
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    let all = pages(tx, shop)?;
    if is_taken(&all, &wish.slug, known) {
        return Err(Problem::Field("slug", "help-slug-taken").into());
    }
    if let Some(id) = known {
        let now = all.iter().find(|one| one.id == id);
        check_shown(shown, now.map(|now| fields(&now.words)).unwrap_or_default())?;
        if !change(tx, shop, id, wish)? {
            return Err(Problem::NotFound.into());
        }
        return Ok(note(tx, shop, by, "help_changed", &said(id, wish))?);
    }
    if all.len() >= PAGES_MAX {
        return Err(Problem::Field("slug", "help-too-many").into());
    }
    let id = add(tx, shop, wish, n_in(&all, wish.topic))?;
    Ok(note(tx, shop, by, "help_added", &said(id, wish))?)
}

/// What the shop's journal says of a page: which, under which address, whether shoppers see it.
fn said(id: i64, words: &HelpText) -> serde_json::Value {
    json!({ "page": id, "slug": words.slug, "published": words.is_published })
}

fn sheet(
    agent: &Agent<CanWriteTemplates>,
    id: &str,
    (form, missed): (Form, Vec<Missing>),
    is_preview: bool,
) -> Result<Response, Problem> {
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Help).with(&form);
    let is_new = id == "new";
    let page = page.clone().title(page.t(if is_new { "help-new" } else { "help-edit" }));
    let topic = Select::new("topic", page.t("help-topic")).error(form.error("topic"));
    let topic = Topic::ALL.into_iter().fold(topic.answer("", page.t("help-topic-choose")), |list, one| {
        list.answer(one.code(), page.t(&format!("help-topic-{}", one.code())))
    });
    let preview = if is_preview { preview(&form) } else { Vec::new() };
    let missing = missed.into_iter().map(|one| (page.when(one.at), one.words)).collect();
    answer(&EditPage {
        path: format!("{}/{id}", Chapter::Help.path()),
        topic: topic.chosen(form.get("topic")).into(),
        published: Tick::new("published", page.t("help-publish")).on(form.has("published")).into(),
        is_new,
        preview,
        missing,
        page,
        rail,
        top,
        form,
    })
}

/// How the page will look in each language that has words.
fn preview(form: &Form) -> Vec<(Lang, String, Html)> {
    let in_lang = |lang: Lang| {
        let (title, text) =
            (form.get(&format!("title-{}", lang.code())), form.typed(&format!("text-{}", lang.code())));
        let is_blank = title.is_empty() && text.trim().is_empty();
        (!is_blank).then(|| (lang, title.to_owned(), markdown(lang, &text)))
    };
    [Lang::Ru, Lang::En].into_iter().filter_map(in_lang).collect()
}
