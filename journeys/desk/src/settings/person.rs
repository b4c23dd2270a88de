//! One of the people: another role, sessions ended, dismissed or let in again. The last owner stays.

use super::chapter::{Chapter, Frame, conflict};
use super::form::Form;
use super::passkeys::{Line, line};
use super::people::{roles, seen};
use crate::signin::passkey::{Event, tell};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::{ShopId, StaffId};
use domain::journal::SHOP_STREAM;
use serde_json::json;
use store::Fault;
use view::parts::{Choices, Fact, Field, Rail, Tone, facts, notice, together};
use view::{Html, Icon, Page, name};
use web::staff::{
    Agent, CanManagePeople, Passkey, Person, change_person, chosen_role, end_others, let_go, make_reset,
    note, passkeys, people, remove_passkey as drop_passkey, sessions,
};
use web::{Answers, Fields, Path, Problem, check_shown, show as answer};

#[derive(Template)]
#[template(path = "settings-person.html")]
struct PersonPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    person: Person,
    path: String,
    facts: Html,
    roles: Choices,
    n_sessions: usize,
    passkeys: Vec<Line>,
}

/// Somebody with what belongs to their account.
struct Known {
    person: Person,
    n_sessions: usize,
    passkeys: Vec<Passkey>,
}

/// `GET /desk/settings/people/{id}`
pub(super) async fn show(agent: Agent<CanManagePeople>, Path(id): Path<i64>) -> Result<Response, Problem> {
    let known = look_up(&agent, id).await?;
    let form = Form::of(fields(&known.person));
    sheet(&agent, known, form, Html::default())
}

fn fields(person: &Person) -> Fields {
    vec![("role".to_owned(), person.role.choice().into_owned())]
}

/// `POST /desk/settings/people/{id}`: `do` is `role`, `dismiss` or `back`.
pub(super) async fn save(
    agent: Agent<CanManagePeople>,
    Path(id): Path<i64>,
    typed: Answers,
) -> Result<Response, Problem> {
    let known = look_up(&agent, id).await?;
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::People).page;
    let wish = match form.get("do") {
        "dismiss" => Some((known.person.role, false)),
        "back" => Some((known.person.role, true)),
        _ => chosen_role(&agent.visit.shop, form.get("role")).map(|role| (role, known.person.is_active)),
    };
    let Some((role, is_active)) = wish else {
        form.wrong("role", page.t("people-role-missing"));
        return sheet(&agent, known, form, Html::default());
    };
    let (shop, by, whom, shown) = (agent.shop(), agent.actor(), known.person.id, form.shown());
    let changed = agent
        .visit
        .app
        .store()
        .write(move |tx| {
            tx.lock_streams(shop, &[SHOP_STREAM])?;
            let now = people(tx, shop)?.into_iter().find(|person| person.id == whom);
            check_shown(&shown, now.as_ref().map(fields).unwrap_or_default())?;
            match change_person(tx, shop, by, (whom, role, is_active))? {
                true => Ok(let_go(tx, (shop, whom), by, (role, is_active))?),
                // Undoes the change: an error ends the transaction.
                false => Err(Problem::Field("role", "people-last-owner").into()),
            }
        })
        .await;
    match form.is_kept(&page, changed) {
        Ok(true) => Ok(Redirect::to(&format!("{}?saved", path(whom))).into_response()),
        Ok(false) => Ok(conflict(sheet(&agent, known, form, Html::default())?)),
        Err(Problem::Field(field, key)) => {
            form.wrong(field, page.t(key));
            sheet(&agent, known, form, Html::default())
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /desk/settings/people/{id}/sessions`: they must sign in again everywhere.
pub(super) async fn end_sessions(
    agent: Agent<CanManagePeople>,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    let whom = look_up(&agent, id).await?.person.id;
    let (shop, by) = (agent.shop(), agent.actor());
    let kept = if agent.id == whom { agent.session } else { [0; 32] };
    agent
        .visit
        .app
        .store()
        .write(move |tx| {
            end_others(tx, shop, whom, &kept)?;
            note(tx, shop, by, "sessions_ended", &json!({ "staff": whom.get() }))
        })
        .await?;
    Ok(Redirect::to(&format!("{}?saved", path(whom))).into_response())
}

/// `POST /desk/settings/people/{id}/password`: a link to set a new password, shown on the spot and never again.
pub(super) async fn make_link(
    agent: Agent<CanManagePeople>,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    let known = look_up(&agent, id).await?;
    if !known.person.is_active {
        return Err(Problem::NotFound);
    }
    let (shop, by, whose) = (agent.shop(), agent.actor(), known.person.clone());
    let token = agent.visit.app.store().write(move |tx| make_reset(tx, shop, by, &whose)).await?;
    let page = Frame::new(&agent, Chapter::People).page;
    let link = format!("{}/desk/reset/{token}", agent.visit.app.base_url());
    let field =
        Field::line("reset-link").label(page.t("people-reset-link")).value(link).with("readonly", "readonly");
    let said = together([Html::from(page.t("people-reset-made")), field.into()]);
    let form = Form::of(fields(&known.person));
    sheet(&agent, known, form, notice(Tone::Ok, Icon::Link, said))
}

/// `POST /desk/settings/people/{id}/passkeys`: one of theirs opens nothing any more, as when a device was lost.
pub(super) async fn remove_passkey(
    agent: Agent<CanManagePeople>,
    Path(id): Path<i64>,
    typed: Answers,
) -> Result<Response, Problem> {
    let whose = look_up(&agent, id).await?.person;
    let passkey = typed.get("passkey").parse().map_err(|_| Problem::NotFound)?;
    let (shop, by, back) = (agent.shop(), agent.actor(), path(whose.id));
    let (app, settings) = (agent.visit.app.clone(), agent.visit.shop.clone());
    let removed = agent.visit.app.store().write(move |tx| {
        if drop_passkey(tx, (shop, whose.id), by, passkey)?.is_some() {
            tell(tx, &app, &settings, (&whose, Event::Removed))?;
        }
        Ok::<_, Fault>(())
    });
    removed.await?;
    Ok(Redirect::to(&format!("{back}?saved")).into_response())
}

fn path(id: StaffId) -> String {
    format!("{}/{}", Chapter::People.path(), id.get())
}

async fn look_up(agent: &Agent<CanManagePeople>, id: i64) -> Result<Known, Problem> {
    let (shop, id): (ShopId, _) = (agent.shop(), StaffId::new(id));
    let found = agent
        .visit
        .app
        .store()
        .read(move |tx| {
            let person = people(tx, shop)?.into_iter().find(|person| person.id == id);
            let Some(person) = person else { return Ok(None) };
            let (n_sessions, passkeys) = (sessions(tx, shop, id)?.len(), passkeys(tx, shop, id)?);
            Ok::<_, Fault>(Some(Known { person, n_sessions, passkeys }))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

fn sheet(agent: &Agent<CanManagePeople>, known: Known, form: Form, said: Html) -> Result<Response, Problem> {
    let Frame { page, rail, top } = Frame::new(agent, Chapter::People).with(&form).saying(said);
    let Known { person, n_sessions, passkeys } = known;
    let page = page.title(person.name.clone());
    let code = page.t(if person.has_totp { "people-code-on" } else { "people-code-off" });
    let facts = facts(&[
        Fact::new(page.t("people-email"), name(&person.email)),
        Fact::new(page.t("people-code"), code),
        Fact::new(page.t("passkeys-title"), passkeys.len().to_string()),
        Fact::new(page.t("people-seen"), seen(&page, &person)),
        Fact::new(page.t("people-sessions"), n_sessions.to_string()),
    ]);
    let roles = roles(&page, &agent.visit.shop, (form.get("role"), form.error("role")));
    let path = path(person.id);
    let passkeys = passkeys.into_iter().map(|passkey| line(&page, passkey)).collect();
    answer(&PersonPage { facts, roles, path, n_sessions, passkeys, person, page, rail, top, form })
}
