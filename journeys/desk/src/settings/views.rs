//! Views that people keep: added, changed, doubled, put in order, removed and put back.

use super::chapter::{Chapter, Frame, conflict};
use super::form::{Form, Met};
use crate::inbox::asking;
use crate::place::{Place, ViewName};
use crate::views::{Column, SavedView, VIEWS_MAX, all, one, rows};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Actor;
use domain::id::{ShopId, StaffId};
use domain::journal::SHOP_STREAM;
use domain::query::{Sort, parse};
use domain::role::{Right, Role};
use domain::time::DAY_MS;
use serde_json::json;
use store::{Fault, Tx, values};
use view::parts::{Choices, Field, Rail, Tone, notice};
use view::{Arg, Html, Icon, Page};
use web::staff::{Agent, CanAnswer, note, people};
use web::{Answers, Fields, NotSaved, Path, Problem, check_shown, show as answer};

/// Characters of a name at the most.
const NAME_CHARS_MAX: usize = 60;
/// Characters of a query at the most.
const QUERY_CHARS_MAX: usize = 200;
/// A removed view can be put back for so long.
const KEPT_MS: i64 = DAY_MS;

#[derive(Template)]
#[template(path = "settings-views.html")]
struct ViewsPage {
    page: Page,
    rail: Rail,
    top: Html,
    groups: Vec<Group>,
}

/// Everybody's views, or one's own.
struct Group {
    heading: &'static str,
    views: Vec<SavedView>,
    /// Whether whoever looks may change them.
    is_open: bool,
}

#[derive(Template)]
#[template(path = "settings-view.html")]
struct ViewPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    path: String,
    is_new: bool,
    sort: Html,
    columns: Html,
    shared: Html,
}

/// A view as somebody types it.
struct Wish {
    name: String,
    query: String,
    columns: Vec<Column>,
    is_shared: bool,
}

/// Who does it.
#[derive(Clone, Copy)]
struct Doer {
    shop: ShopId,
    me: StaffId,
    role: Role,
    by: Actor,
}

impl Doer {
    fn of(agent: &Agent<CanAnswer>) -> Self {
        Self { shop: agent.shop(), me: agent.id, role: agent.role, by: agent.actor() }
    }
}

/// `GET /desk/settings/views`
pub(super) async fn show(agent: Agent<CanAnswer>) -> Result<Response, Problem> {
    let Doer { shop, me, role, .. } = Doer::of(&agent);
    let removed = asked(&agent, "removed").and_then(|id| id.parse::<i64>().ok());
    let (views, removed) = agent
        .visit
        .app
        .store()
        .read(move |tx| {
            let gone = match removed {
                Some(id) => gone(tx, (shop, me), id)?,
                None => None,
            };
            Ok::<_, Fault>((all(tx, shop, me)?, gone))
        })
        .await?;
    let Frame { page, rail, mut top } = Frame::new(&agent, Chapter::Views);
    if let Some(view) = removed {
        top = put_back(&page, &view);
    }
    let (shared, own): (Vec<_>, Vec<_>) = views.into_iter().partition(|view| view.owner.is_none());
    let groups = vec![
        Group { heading: page.t("views-own"), views: own, is_open: true },
        Group { heading: page.t("views-shared"), views: shared, is_open: role.may(Right::WriteTemplates) },
    ];
    answer(&ViewsPage { page, rail, top, groups })
}

/// What stands after the question mark under a name.
fn asked(agent: &Agent<CanAnswer>, name: &str) -> Option<String> {
    let query = agent.visit.uri.query().unwrap_or_default();
    form_urlencoded::parse(query.as_bytes())
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.into_owned())
}

fn put_back(page: &Page, view: &SavedView) -> Html {
    let said = page.rich("views-removed", &[("name", Arg::name(view.name.as_str()))]);
    let form = format!(
        "<form class=\"row\" method=\"post\" action=\"/desk/settings/views\"><span>{said}</span>\
         <input type=\"hidden\" name=\"id\" value=\"{}\"><button class=\"tool\" name=\"do\" value=\"back\" data-key=\"z\">\
         {}{}</button></form>",
        view.id,
        Icon::Reopen,
        page.t("views-back")
    );
    notice(Tone::Ok, Icon::Check, Html::built(form))
}

/// `GET /desk/settings/views/{id}`; `new` where one is added, with `q` for its query.
pub(super) async fn edit(agent: Agent<CanAnswer>, Path(id): Path<String>) -> Result<Response, Problem> {
    let Doer { shop, me, role, .. } = Doer::of(&agent);
    if id == "new" {
        let query = asked(&agent, "q").unwrap_or_default();
        let (query, sort) = parted(&query);
        let form = Form::default().at("query", query).at("sort", sort.map_or("", Sort::code));
        return sheet(&agent, &id, form);
    }
    let number: i64 = id.parse().map_err(|_| Problem::NotFound)?;
    let known = agent.visit.app.store().read(move |tx| one(tx, shop, me, number)).await?;
    let known = known.ok_or(Problem::NotFound)?;
    if !known.is_changed_by(me, role) {
        return Err(Problem::Forbidden);
    }
    sheet(&agent, &id, Form::of(fields(&known)))
}

/// A query without its order, and the order.
fn parted(query: &str) -> (String, Option<Sort>) {
    match parse(query) {
        Ok(mut read) => {
            let sort = read.sort.take();
            (read.to_string(), sort)
        }
        Err(_) => (query.to_owned(), None),
    }
}

fn fields(view: &SavedView) -> Fields {
    let (query, sort) = parted(&view.query);
    let mut fields: Fields = [
        ("name", view.name.clone()),
        ("query", query),
        ("sort", sort.map_or("", Sort::code).to_owned()),
        ("shared", if view.owner.is_none() { "yes" } else { "" }.to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec();
    fields.extend(view.columns.iter().map(|one| ("column".to_owned(), one.code().to_owned())));
    if view.columns.is_empty() {
        fields.push(("column".to_owned(), String::new()));
    }
    fields
}

/// `POST /desk/settings/views/{id}`
pub(super) async fn save(
    agent: Agent<CanAnswer>,
    Path(id): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let known: Option<i64> = id.parse().ok();
    if known.is_none() && id != "new" {
        return Err(Problem::NotFound);
    }
    let doer = Doer::of(&agent);
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::Views).page;
    let shop = doer.shop;
    let known_people = agent.visit.app.store().read(move |tx| people(tx, shop)).await?;
    let known_people: Vec<_> = known_people.into_iter().map(|one| (one.id, one.name)).collect();
    let Some(wish) = wish(&page, &mut form, (doer.role, &known_people)) else {
        return sheet(&agent, &id, form);
    };
    let shown = form.shown();
    let kept = agent.visit.app.store().write(move |tx| keep(tx, doer, (known, &shown), &wish)).await;
    let (saved, number) = match kept {
        Ok(number) => (Ok(()), number),
        Err(not_saved) => (Err(not_saved), known.unwrap_or_default()),
    };
    match form.is_kept(&page, saved) {
        Ok(true) => {
            let place = Place { saved: Some(number), ..Place::first(ViewName::All) };
            Ok(Redirect::to(&place.list()).into_response())
        }
        // One that is gone is added anew by the next save.
        Ok(false) if form.met() == Some(Met::Removed) => Ok(conflict(sheet(&agent, "new", form)?)),
        Ok(false) => Ok(conflict(sheet(&agent, &id, form)?)),
        Err(Problem::Field(field, key)) => {
            form.wrong(field, page.tn(key, VIEWS_MAX));
            sheet(&agent, &id, form)
        }
        Err(problem) => Err(problem),
    }
}

/// The view in a form; nothing where something is wrong with it, which is noted.
fn wish(page: &Page, form: &mut Form, (role, people): (Role, &[(StaffId, String)])) -> Option<Wish> {
    let name = form.line(page, "name", NAME_CHARS_MAX, "views-name-missing");
    let typed = form.line(page, "query", QUERY_CHARS_MAX, "views-query-missing");
    let columns: Vec<Column> = Column::read(&form.answers().all("column").join(","));
    let sort = Sort::from_code(form.get("sort"));
    let query = match asking::read(&typed, people) {
        Ok(mut query) => {
            query.sort = sort.or(query.sort);
            query.to_string()
        }
        Err(mistakes) => {
            for mistake in mistakes.iter().take(1) {
                form.wrong("query", asking::sentence(page, (&typed, mistake)));
            }
            String::new()
        }
    };
    let is_shared = form.has("shared") && role.may(Right::WriteTemplates);
    form.is_right().then_some(Wish { name, query, columns, is_shared })
}

fn keep(
    tx: &mut Tx<'_>,
    doer: Doer,
    (known, shown): (Option<i64>, &str),
    wish: &Wish,
) -> Result<i64, NotSaved> {
    let Doer { shop, me, role, by } = doer;
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    let views = all(tx, shop, me)?;
    let owner = if wish.is_shared { 0 } else { me.get() };
    let (columns, now) = (Column::write(&wish.columns), tx.now());
    if let Some(id) = known {
        let was = views.iter().find(|view| view.id == id);
        if was.is_some_and(|was| !was.is_changed_by(me, role)) {
            return Err(Problem::Forbidden.into());
        }
        check_shown(shown, was.map(fields).unwrap_or_default())?;
        tx.exec(rows::CHANGE_VIEW, values![shop, id, owner, &wish.name, &wish.query, &columns, now])?;
        note(tx, shop, by, "view_changed", &json!({ "view": id }))?;
        return Ok(id);
    }
    let id = add(tx, doer, &views, (owner, wish))?;
    note(tx, shop, by, "view_added", &json!({ "view": id }))?;
    Ok(id)
}

/// A new row at the end of its kind.
fn add(
    tx: &mut Tx<'_>,
    doer: Doer,
    views: &[SavedView],
    (owner, wish): (i64, &Wish),
) -> Result<i64, Problem> {
    let n = views.iter().filter(|view| view.owner.map_or(0, StaffId::get) == owner).count();
    if n >= VIEWS_MAX {
        return Err(Problem::Field("name", "views-too-many"));
    }
    let (id, now) = (tx.make_id(), tx.now());
    let place = i64::try_from(n).unwrap_or_default();
    let columns = Column::write(&wish.columns);
    let row = values![doer.shop, id, owner, doer.me, &wish.name, &wish.query, &columns, place, now];
    tx.exec(rows::ADD_VIEW, row)?;
    Ok(id)
}

/// `POST /desk/settings/views`: `do` is `up`, `down`, `copy`, `remove` or `back`.
pub(super) async fn change_list(agent: Agent<CanAnswer>, typed: Answers) -> Result<Response, Problem> {
    let doer = Doer::of(&agent);
    let (what, id) = (typed.get("do").to_owned(), typed.get("id").parse().unwrap_or_default());
    let page = Frame::new(&agent, Chapter::Views).page;
    let copied = page.t("views-copy-of").to_owned();
    let to = agent.visit.app.store().write(move |tx| change(tx, doer, (&what, id), &copied)).await?;
    Ok(Redirect::to(&format!("{}{to}", Chapter::Views.path())).into_response())
}

fn change(tx: &mut Tx<'_>, doer: Doer, (what, id): (&str, i64), copied: &str) -> Result<String, Problem> {
    let Doer { shop, me, role, by } = doer;
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    let now = tx.now();
    let removed = if what == "back" { gone(tx, (shop, me), id)? } else { None };
    if let Some(view) = removed {
        if !view.is_changed_by(me, role) {
            return Err(Problem::Forbidden);
        }
        tx.exec(rows::REMOVE_VIEW, values![shop, id, store::Value::Null])?;
        note(tx, shop, by, "view_returned", &json!({ "view": id }))?;
        return Ok("?saved".to_owned());
    }
    let views = all(tx, shop, me)?;
    let Some(view) = views.iter().find(|view| view.id == id) else { return Ok(String::new()) };
    if what == "copy" {
        // Whoever may not change everybody's may have one like it.
        let name: String = copied.replace("{name}", &view.name).chars().take(NAME_CHARS_MAX).collect();
        let wish = Wish { name, query: view.query.clone(), columns: view.columns.clone(), is_shared: false };
        let id = add(tx, doer, &views, (me.get(), &wish))?;
        note(tx, shop, by, "view_added", &json!({ "view": id }))?;
        return Ok(format!("/{id}"));
    }
    if !view.is_changed_by(me, role) {
        return Err(Problem::Forbidden);
    }
    match what {
        "up" | "down" => place(tx, shop, (&views, view), what == "up")?,
        "remove" => {
            tx.exec(rows::DROP_VIEWS, values![shop, now.plus_ms(-KEPT_MS)])?;
            tx.exec(rows::REMOVE_VIEW, values![shop, id, now])?;
            note(tx, shop, by, "view_removed", &json!({ "view": id }))?;
            return Ok(format!("?removed={id}"));
        }
        _ => {}
    }
    Ok("?saved".to_owned())
}

fn gone(tx: &mut Tx<'_>, (shop, me): (ShopId, StaffId), id: i64) -> Result<Option<SavedView>, Fault> {
    tx.query_one(rows::REMOVED_VIEW, values![shop, me, id], crate::views::view)
}

fn place(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (views, view): (&[SavedView], &SavedView),
    is_up: bool,
) -> Result<(), Fault> {
    let kind = views.iter().filter(|known| known.owner == view.owner);
    let mut ids: Vec<i64> = kind.map(|known| known.id).collect();
    let Some(from) = ids.iter().position(|known| *known == view.id) else { return Ok(()) };
    let to = if is_up { from.checked_sub(1) } else { Some(from + 1).filter(|to| *to < ids.len()) };
    let Some(to) = to else { return Ok(()) };
    ids.swap(from, to);
    for (place, id) in ids.into_iter().enumerate() {
        tx.exec(rows::PLACE_VIEW, values![shop, id, i64::try_from(place).unwrap_or_default()])?;
    }
    Ok(())
}

fn sheet(agent: &Agent<CanAnswer>, id: &str, form: Form) -> Result<Response, Problem> {
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Views).with(&form);
    let is_new = id == "new";
    let page = page.clone().title(page.t(if is_new { "views-new" } else { "views-edit" }));
    let path = format!("{}/{id}", Chapter::Views.path());
    let chosen = form.get("sort");
    let sorts = Choices::one("sort").small_legend(page.t("views-sort")).chosen(chosen);
    let sorts = sorts.answer("", page.t("views-sort-usual"), "");
    let sort = Sort::ALL.iter().fold(sorts, |asked, one| {
        asked.answer(one.code(), page.t(&format!("views-sort-{}", one.code())), "")
    });
    let columns =
        Choices::many("column").small_legend(page.t("views-columns")).hint(page.t("views-columns-hint"));
    let columns = form.answers().all("column").into_iter().fold(columns, Choices::chosen);
    let columns = Column::ALL.iter().fold(columns, |asked, one| {
        asked.answer(one.code(), page.t(&format!("views-column-{}", one.code())), "")
    });
    let shared = if agent.may(Right::WriteTemplates) {
        let asked = Choices::many("shared").small_legend(page.t("views-whose")).chosen(form.get("shared"));
        asked.answer("yes", page.t("views-shared-yes"), "").into()
    } else {
        Html::default()
    };
    answer(&ViewPage {
        path,
        is_new,
        sort: sort.into(),
        columns: columns.into(),
        shared,
        page,
        rail,
        top,
        form,
    })
}
