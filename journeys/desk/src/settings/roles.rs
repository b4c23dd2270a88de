//! Roles that the shop makes itself: a name, and what whoever has it may do beside seeing cases.

use super::chapter::{Chapter, Frame, conflict};
use super::form::Form;
use crate::roles::called;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::journal::SHOP_STREAM;
use domain::role::{Right, Role};
use view::parts::{Choices, Field, Rail, Tone, notice};
use view::{Html, Icon, Page};
use web::staff::{
    Agent, CanManagePeople, NamedRole, ROLE_NAME_CHARS_MAX, ROLES_MAX, held_by_n, keep_role, people,
    remove_role,
};
use web::{Answers, Fields, Path, Problem, check_shown, show as answer};

#[derive(Template)]
#[template(path = "settings-roles.html")]
struct RolesPage {
    page: Page,
    rail: Rail,
    top: Html,
    heads: Vec<Head>,
    rows: Vec<Row>,
    has_room: bool,
    is_begun: bool,
    name: Field,
    rights: Choices,
}

/// A role above its column.
struct Head {
    name: String,
    /// Where it is changed, for those that the shop made.
    href: Option<String>,
    n: String,
}

/// What a right is, and which roles have it.
struct Row {
    label: String,
    has: Vec<bool>,
}

#[derive(Template)]
#[template(path = "settings-role.html")]
struct RolePage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    path: String,
    held: String,
    is_held: bool,
    name: Field,
    rights: Choices,
}

/// `GET /desk/settings/people/roles`
pub(super) async fn show(agent: Agent<CanManagePeople>) -> Result<Response, Problem> {
    sheet(&agent, Form::default()).await
}

/// `POST /desk/settings/people/roles`: makes one.
pub(super) async fn make(agent: Agent<CanManagePeople>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::People).page;
    let Some(wish) = read(&page, &mut form, 0) else { return sheet(&agent, form).await };
    let (shop, by) = (agent.shop(), agent.actor());
    let made = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        keep_role(tx, shop, by, wish.clone())
    });
    match made.await {
        Ok(()) => Ok(saved(&agent)),
        Err(Problem::Field(field, key)) => {
            form.wrong(field, said(&page, key));
            sheet(&agent, form).await
        }
        Err(problem) => Err(problem),
    }
}

/// `GET /desk/settings/people/roles/{number}`
pub(super) async fn edit(
    agent: Agent<CanManagePeople>,
    Path(number): Path<u16>,
) -> Result<Response, Problem> {
    let known = look_up(&agent, number)?;
    let form = Form::of(fields(&known));
    one(&agent, &known, form).await
}

/// `POST /desk/settings/people/roles/{number}`: `do` is `save` or `remove`.
pub(super) async fn save(
    agent: Agent<CanManagePeople>,
    Path(number): Path<u16>,
    typed: Answers,
) -> Result<Response, Problem> {
    let known = look_up(&agent, number)?;
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::People).page;
    let goes = form.get("do") == "remove";
    let wish = if goes { Some(known.clone()) } else { read(&page, &mut form, number) };
    let Some(wish) = wish else { return one(&agent, &known, form).await };
    let (shop, by, shown) = (agent.shop(), agent.actor(), form.shown());
    let changed = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let now = web::settings::read(tx, shop)?.roles.into_iter().find(|one| one.number == number);
        check_shown(&shown, now.as_ref().map(fields).unwrap_or_default())?;
        let done =
            if goes { remove_role(tx, shop, by, number) } else { keep_role(tx, shop, by, wish.clone()) };
        Ok(done?)
    });
    match form.is_kept(&page, changed.await) {
        Ok(true) => Ok(saved(&agent)),
        Ok(false) => Ok(conflict(one(&agent, &known, form).await?)),
        Err(Problem::Field(field, key)) => {
            form.wrong(field, said(&page, key));
            one(&agent, &known, form).await
        }
        Err(problem) => Err(problem),
    }
}

/// What each role of the shop's own may do, in words; what every role may is not said.
pub(super) fn rights_in_words(page: &Page, role: Role) -> String {
    let all: Vec<&str> = given().filter(|right| role.may(*right)).map(|right| label(page, right)).collect();
    if all.is_empty() { page.t("people-role-viewer-hint").to_owned() } else { all.join(" · ") }
}

fn saved(agent: &Agent<CanManagePeople>) -> Response {
    agent.visit.app.shop_changed(agent.shop());
    Redirect::to(&format!("{}?saved", path(None))).into_response()
}

fn path(number: Option<u16>) -> String {
    let all = format!("{}/roles", Chapter::People.path());
    number.map_or_else(|| all.clone(), |number| format!("{all}/{number}"))
}

fn look_up(agent: &Agent<CanManagePeople>, number: u16) -> Result<NamedRole, Problem> {
    let known = agent.visit.shop.settings.roles.iter().find(|one| one.number == number);
    known.cloned().ok_or(Problem::NotFound)
}

fn said(page: &Page, key: &str) -> String {
    if key == "roles-full" { page.tn(key, ROLES_MAX) } else { page.t(key).to_owned() }
}

fn given() -> impl Iterator<Item = Right> {
    Right::ALL.into_iter().filter(|right| right.is_given())
}

fn label(page: &Page, right: Right) -> &'static str {
    page.t(&format!("right-{}", right.code()))
}

fn fields(known: &NamedRole) -> Fields {
    let rights = given().filter(|right| known.role().may(*right));
    std::iter::once(("name".to_owned(), known.name.clone()))
        .chain(rights.map(|right| ("right".to_owned(), right.code().to_owned())))
        .collect()
}

fn read(page: &Page, form: &mut Form, number: u16) -> Option<NamedRole> {
    let name = form.line(page, "name", ROLE_NAME_CHARS_MAX, "roles-name-missing");
    let asked = form.answers().all("right");
    let rights = given().filter(|right| asked.contains(&right.code()));
    let rights = rights.map(|right| right.code().to_owned()).collect();
    form.is_right().then_some(NamedRole { number, name, rights })
}

fn name_field(page: &Page, form: &Form) -> Field {
    Field::line("name")
        .label(page.t("roles-name"))
        .hint(page.t("roles-name-hint"))
        .value(form.get("name"))
        .error(form.error("name"))
        .with("maxlength", ROLE_NAME_CHARS_MAX.to_string())
        .with("autocomplete", "off")
}

fn rights_field(page: &Page, form: &Form) -> Choices {
    let list = Choices::many("right").small_legend(page.t("roles-rights")).hint(page.t("roles-rights-hint"));
    let list = given().fold(list, |list, right| {
        list.answer(right.code(), label(page, right), page.t(&format!("right-{}-hint", right.code())))
    });
    form.answers().all("right").into_iter().fold(list, Choices::chosen)
}

async fn sheet(agent: &Agent<CanManagePeople>, form: Form) -> Result<Response, Problem> {
    let shop = agent.shop();
    let everybody = agent.visit.app.store().read(move |tx| people(tx, shop)).await?;
    let Frame { page, rail, top } = Frame::new(agent, Chapter::People).with(&form);
    let title = page.t("roles-title");
    let page = page.title(title);
    let own = &agent.visit.shop.settings.roles;
    let roles: Vec<Role> = Role::ALL.into_iter().chain(own.iter().map(NamedRole::role)).collect();
    let heads = roles.iter().map(|role| Head {
        name: called(&page, &agent.visit.shop, *role),
        href: role.number().map(|number| path(Some(number))),
        n: page.tn("roles-people", held_by_n(&everybody, *role)),
    });
    let rows = Right::ALL.into_iter().map(|right| Row {
        label: label(&page, right).to_owned(),
        has: roles.iter().map(|role| role.may(right)).collect(),
    });
    answer(&RolesPage {
        heads: heads.collect(),
        rows: rows.collect(),
        has_room: own.len() < ROLES_MAX,
        is_begun: !own.is_empty(),
        name: name_field(&page, &form),
        rights: rights_field(&page, &form),
        page,
        rail,
        top,
    })
}

async fn one(agent: &Agent<CanManagePeople>, known: &NamedRole, form: Form) -> Result<Response, Problem> {
    let shop = agent.shop();
    let everybody = agent.visit.app.store().read(move |tx| people(tx, shop)).await?;
    let Frame { page, rail, mut top } = Frame::new(agent, Chapter::People).with(&form);
    let n = held_by_n(&everybody, known.role());
    if !form.error("role").is_empty() {
        top = notice(Tone::Warn, Icon::Alert, form.error("role"));
    }
    let page = page.title(known.name.clone());
    answer(&RolePage {
        path: path(Some(known.number)),
        held: page.tn("roles-people", n),
        is_held: n > 0,
        name: name_field(&page, &form),
        rights: rights_field(&page, &form),
        page,
        rail,
        top,
        form,
    })
}
