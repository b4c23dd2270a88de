//! Reply templates in pairs, Russian and English side by side: added, changed, put in order, removed.

use super::chapter::{Chapter, Frame, conflict};
use super::form::{Form, Met};
use super::rows;
use super::samples::SAMPLES;
use super::templates_read::{PLACEHOLDERS, Words, intents_asked, listed, words};
use askama::Template;
use axum::response::Response;
use domain::id::ShopId;
use domain::journal::SHOP_STREAM;
use domain::{Actor, Lang};
use serde_json::json;
use store::{Fault, Tx, values};
use view::parts::{Field, Rail};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanWriteTemplates, is_deserted, note};
use web::{Answers, Fields, NotSaved, Path, Problem, check_shown, show as answer};

/// Templates at the most.
const TEMPLATES_MAX: usize = 300;
/// Between two places of the order.
const STEP: usize = 10;

#[derive(Template)]
#[template(path = "settings-templates.html")]
struct TemplatesPage {
    page: Page,
    rail: Rail,
    top: Html,
    templates: Vec<Known>,
    n_samples: usize,
}

#[derive(Template)]
#[template(path = "settings-template.html")]
struct TemplatePage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    path: String,
    is_new: bool,
    intents: Html,
    has_intents: bool,
}

/// A template as it is kept.
struct Known {
    id: i64,
    words: Words,
}

impl Known {
    /// Its name in a language; the other one where it has none.
    fn name(&self, lang: Lang) -> &str {
        let Words { name_ru, name_en, .. } = &self.words;
        let (own, other) = if lang == Lang::Ru { (name_ru, name_en) } else { (name_en, name_ru) };
        if own.is_empty() { other } else { own }
    }

    /// What it is offered for, in words.
    fn intents(&self, page: &Page) -> String {
        let names = listed(&self.words.intents).map(|intent| page.t(&format!("intent-{}", intent.code())));
        names.collect::<Vec<_>>().join(", ")
    }

    /// What stands above its words in one language, below a title in another.
    fn label(&self, lang: Lang, title: Lang) -> String {
        let own = match lang {
            Lang::En => "English",
            Lang::Ru => "Русский",
        };
        if lang == title { own.to_owned() } else { format!("{own}: {}", self.name(lang)) }
    }
}

/// `GET /desk/settings/templates`
pub(super) async fn show(agent: Agent<CanWriteTemplates>) -> Result<Response, Problem> {
    let shop = agent.shop();
    let templates = agent.visit.app.store().read(move |tx| all(tx, shop)).await?;
    let Frame { page, rail, top } = Frame::new(&agent, Chapter::Templates);
    answer(&TemplatesPage { templates, n_samples: SAMPLES.len(), page, rail, top })
}

/// `GET /desk/settings/templates/{id}`; `new` where one is added.
pub(super) async fn edit(
    agent: Agent<CanWriteTemplates>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    if id == "new" {
        return sheet(&agent, &id, Form::default());
    }
    let shop = agent.shop();
    let templates = agent.visit.app.store().read(move |tx| all(tx, shop)).await?;
    let known = templates.into_iter().find(|known| known.id.to_string() == id).ok_or(Problem::NotFound)?;
    sheet(&agent, &id, Form::of(fields(&known.words)))
}

fn fields(words: &Words) -> Fields {
    let Words { name_ru, name_en, words_ru, words_en, intents } = words;
    let texts = [("name-ru", name_ru), ("name-en", name_en), ("words-ru", words_ru), ("words-en", words_en)];
    let mut fields = texts.map(|(name, value)| (name.to_owned(), value.clone())).to_vec();
    fields.extend(listed(intents).map(|intent| ("intent".to_owned(), intent.code().to_owned())));
    if fields.len() == texts.len() {
        fields.push(("intent".to_owned(), String::new()));
    }
    fields
}

/// `POST /desk/settings/templates/{id}`
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
    let page = Frame::new(&agent, Chapter::Templates).page;
    let Some(wish) = words(&page, &mut form) else { return sheet(&agent, &id, form) };
    let (shop, by, shown) = (agent.shop(), agent.actor(), form.shown());
    let saved = agent.visit.app.store().write(move |tx| keep(tx, (shop, by), (known, &shown), &wish)).await;
    match form.is_kept(&page, saved) {
        Ok(true) => Ok(Chapter::Templates.saved()),
        // One that is gone is added anew by the next save.
        Ok(false) if form.met() == Some(Met::Removed) => Ok(conflict(sheet(&agent, "new", form)?)),
        Ok(false) => Ok(conflict(sheet(&agent, &id, form)?)),
        Err(Problem::Field(field, key)) => {
            form.wrong(field, page.tn(key, TEMPLATES_MAX));
            sheet(&agent, &id, form)
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /desk/settings/templates`: `do` is `up`, `down`, `remove`, or `begin` for the first set.
pub(super) async fn change_list(
    agent: Agent<CanWriteTemplates>,
    typed: Answers,
) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    let (what, id) = (typed.get("do").to_owned(), typed.get("id").parse().unwrap_or_default());
    agent
        .visit
        .app
        .store()
        .write(move |tx| {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            let list = all(tx, shop)?;
            match what.as_str() {
                "begin" if list.is_empty() => begin(tx, shop, by),
                "up" | "down" => place(tx, (shop, by), &list, id, what == "up"),
                "remove" if tx.exec(rows::DROP_TEMPLATE, values![shop, id])? > 0 => {
                    note(tx, shop, by, "template_removed", &json!({ "template": id }))
                }
                _ => Ok(()),
            }
        })
        .await?;
    Ok(Chapter::Templates.saved())
}

fn all(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<Known>, Fault> {
    tx.query(rows::ALL_TEMPLATES, values![shop], |row| {
        let text = |column| row.text(column).map(str::to_owned);
        let words = Words {
            name_ru: text(1)?,
            name_en: text(2)?,
            words_ru: text(3)?,
            words_en: text(4)?,
            intents: text(5)?,
        };
        Ok(Known { id: row.int(0)?, words })
    })
}

fn keep(
    tx: &mut Tx<'_>,
    (shop, by): (ShopId, Actor),
    (known, shown): (Option<i64>, &str),
    wish: &Words,
) -> Result<(), NotSaved> {
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    let Words { name_ru, name_en, words_ru, words_en, intents } = wish;
    if let Some(id) = known {
        let now = all(tx, shop)?.into_iter().find(|known| known.id == id);
        check_shown(shown, now.map(|now| fields(&now.words)).unwrap_or_default())?;
        let row = values![shop, id, name_ru, name_en, words_ru, words_en, intents];
        if tx.exec(rows::CHANGE_TEMPLATE, row)? == 0 {
            return Err(Problem::NotFound.into());
        }
        return Ok(note(tx, shop, by, "template_changed", &json!({ "template": id }))?);
    }
    let n_templates = all(tx, shop)?.len();
    if n_templates >= TEMPLATES_MAX {
        return Err(Problem::Field("name-ru", "templates-too-many").into());
    }
    let id = add(tx, shop, wish, n_templates)?;
    Ok(note(tx, shop, by, "template_added", &json!({ "template": id }))?)
}

/// A new row at the end of the order: the places are numbered anew where one moves.
fn add(tx: &mut Tx<'_>, shop: ShopId, new: &Words, place: usize) -> Result<i64, Fault> {
    let (id, key) = (tx.make_id(), sort_key(place));
    let Words { name_ru, name_en, words_ru, words_en, intents } = new;
    tx.exec(rows::ADD_TEMPLATE, values![shop, id, name_ru, name_en, words_ru, words_en, intents, key])?;
    Ok(id)
}

/// Writes the first set of reply templates into a shop that has none.
///
/// # Errors
/// What the database ends in.
pub fn begin(tx: &mut Tx<'_>, shop: ShopId, by: Actor) -> Result<(), Fault> {
    for (place, sample) in SAMPLES.iter().enumerate() {
        add(tx, shop, &sample.words(), place)?;
    }
    note(tx, shop, by, "templates_begun", &json!({ "n": SAMPLES.len() }))
}

/// Gives a shop that nobody works in yet what its people begin with: the first set of reply templates.
///
/// # Errors
/// What the database ends in.
pub fn furnish(tx: &mut Tx<'_>, shop: ShopId) -> Result<(), Fault> {
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    if is_deserted(tx, shop)? && all(tx, shop)?.is_empty() {
        begin(tx, shop, Actor::Console)?;
    }
    Ok(())
}

fn place(
    tx: &mut Tx<'_>,
    (shop, by): (ShopId, Actor),
    list: &[Known],
    id: i64,
    is_up: bool,
) -> Result<(), Fault> {
    let mut ids: Vec<i64> = list.iter().map(|known| known.id).collect();
    let Some(from) = ids.iter().position(|known| *known == id) else { return Ok(()) };
    let to = if is_up { from.checked_sub(1) } else { Some(from + 1).filter(|to| *to < ids.len()) };
    let Some(to) = to else { return Ok(()) };
    ids.swap(from, to);
    for (place, id) in ids.into_iter().enumerate() {
        tx.exec(rows::PLACE_TEMPLATE, values![shop, id, sort_key(place)])?;
    }
    note(tx, shop, by, "template_moved", &json!({ "template": id }))
}

fn sort_key(place: usize) -> String {
    format!("{:06}", (place + 1) * STEP)
}

fn sheet(agent: &Agent<CanWriteTemplates>, id: &str, form: Form) -> Result<Response, Problem> {
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Templates).with(&form);
    let is_new = id == "new";
    let page = page.clone().title(page.t(if is_new { "templates-new" } else { "templates-edit" }));
    let path = format!("{}/{id}", Chapter::Templates.path());
    let intents = intents_asked(&page, &form);
    let has_intents = !form.get("intent").is_empty();
    answer(&TemplatePage { path, is_new, intents, has_intents, page, rail, top, form })
}
