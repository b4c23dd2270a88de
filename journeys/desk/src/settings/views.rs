//! A view that somebody keeps: its form, added and changed.

use super::chapter::{Chapter, Frame, conflict};
use super::form::{Form, Met};
use crate::inbox::asking::{self, Names};
use crate::place::{Place, ViewName};
use crate::views::{Column, SavedView, VIEWS_MAX, all, one, rows};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Actor;
use domain::id::{ShopId, StaffId};
use domain::journal::SHOP_STREAM;
use domain::query::{Sort, parse};
use domain::role::{Right, Role};
use serde_json::json;
use store::{Tx, values};
use view::parts::{Choices, Field, Rail};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanAnswer, note};
use web::{Answers, Fields, NotSaved, Path, Problem, check_shown, show as answer};

/// Characters of a name at the most.
pub(super) const NAME_CHARS_MAX: usize = 60;
/// Characters of a query at the most.
const QUERY_CHARS_MAX: usize = 200;

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
pub(super) struct Wish {
    pub(super) name: String,
    pub(super) query: String,
    pub(super) columns: Vec<Column>,
    pub(super) is_shared: bool,
}

/// Who does it.
#[derive(Clone, Copy)]
pub(super) struct Doer {
    pub(super) shop: ShopId,
    pub(super) me: StaffId,
    pub(super) role: Role,
    pub(super) by: Actor,
}

impl Doer {
    pub(super) fn of(agent: &Agent<CanAnswer>) -> Self {
        Self { shop: agent.shop(), me: agent.id, role: agent.role, by: agent.actor() }
    }
}

/// What stands after the question mark under a name.
pub(super) fn asked(agent: &Agent<CanAnswer>, name: &str) -> Option<String> {
    let query = agent.visit.uri.query().unwrap_or_default();
    form_urlencoded::parse(query.as_bytes())
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.into_owned())
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
    let names = agent.visit.app.store().read(move |tx| Names::read(tx, shop)).await?;
    let Some(wish) = wish(&page, &mut form, (doer.role, &names)) else {
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
fn wish(page: &Page, form: &mut Form, (role, names): (Role, &Names)) -> Option<Wish> {
    let name = form.line(page, "name", NAME_CHARS_MAX, "views-name-missing");
    let typed = form.line(page, "query", QUERY_CHARS_MAX, "views-query-missing");
    let columns: Vec<Column> = Column::read(&form.answers().all("column").join(","));
    let sort = Sort::from_code(form.get("sort"));
    let query = match asking::read(&typed, names) {
        Ok(mut query) => {
            query.sort = sort.or(query.sort);
            let query = query.to_string();
            // Signs alone ask for nothing, and a view of nothing asked for would be a view of everything.
            if query.is_empty() && !typed.is_empty() {
                form.wrong("query", page.t("views-query-missing"));
            }
            query
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
        // One that is gone, or that was never theirs to see, is changed by nobody, whatever the form says it showed.
        let Some(was) = views.iter().find(|view| view.id == id) else {
            return Err(NotSaved::Met(Fields::new()));
        };
        if !was.is_changed_by(me, role) {
            return Err(Problem::Forbidden.into());
        }
        check_shown(shown, fields(was))?;
        if kind(was) != owner {
            room(&views, owner)?;
        }
        tx.exec(rows::CHANGE_VIEW, values![shop, id, owner, &wish.name, &wish.query, &columns, now])?;
        note(tx, shop, by, "view_changed", &json!({ "view": id }))?;
        return Ok(id);
    }
    Ok(add(tx, doer, &views, (owner, wish))?)
}

/// A new row at the end of its kind. One like it is that one: whoever presses twice adds one view.
pub(super) fn add(
    tx: &mut Tx<'_>,
    doer: Doer,
    views: &[SavedView],
    (owner, wish): (i64, &Wish),
) -> Result<i64, Problem> {
    let is_same =
        |view: &SavedView| view.name == wish.name && view.query == wish.query && view.columns == wish.columns;
    if let Some(same) = views.iter().find(|view| kind(view) == owner && is_same(view)) {
        return Ok(same.id);
    }
    let n = room(views, owner)?;
    let (id, now) = (tx.make_id(), tx.now());
    let place = i64::try_from(n).unwrap_or_default();
    let columns = Column::write(&wish.columns);
    let row = values![doer.shop, id, owner, doer.me, &wish.name, &wish.query, &columns, place, now];
    tx.exec(rows::ADD_VIEW, row)?;
    note(tx, doer.shop, doer.by, "view_added", &json!({ "view": id }))?;
    Ok(id)
}

/// Whose view it is, as it is kept: 0 is everybody's.
pub(super) fn kind(view: &SavedView) -> i64 {
    view.owner.map_or(0, StaffId::get)
}

/// How many views there are of a kind that has room for one more.
///
/// # Errors
/// It has none.
pub(super) fn room(views: &[SavedView], owner: i64) -> Result<usize, Problem> {
    let n = views.iter().filter(|view| kind(view) == owner).count();
    if n < VIEWS_MAX { Ok(n) } else { Err(Problem::Field("name", "views-too-many")) }
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
