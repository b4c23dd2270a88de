//! One-time codes of one's own account: turned on with a first code, off with the password.

use super::account::{has_code, proves};
use super::chapter::{Chapter, Frame};
use super::form::Form;
use super::qr::{Picture, draw};
use askama::Template;
use axum::response::Response;
use view::parts::{Field, Rail};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanSee, CodeSecret, set_totp};
use web::{Answers, Problem, show as answer};

#[derive(Template)]
#[template(path = "settings-code.html")]
struct CodePage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    is_on: bool,
    secret: String,
    spaced: String,
    picture: Option<Picture>,
}

/// `GET /desk/settings/me/code`: a new secret each time; none is kept before its first code.
pub(super) async fn show(agent: Agent<CanSee>) -> Result<Response, Problem> {
    sheet(&agent, Form::default()).await
}

/// `POST /desk/settings/me/code`: the secret comes back with a code that it gives.
pub(super) async fn turn_on(agent: Agent<CanSee>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    if has_code(&agent).await? {
        return Ok(Chapter::Me.saved());
    }
    let secret = CodeSecret::parse(form.get("secret"));
    let Some(secret) = secret.filter(|secret| secret.fits(form.get("code"), agent.visit.now)) else {
        let page = Frame::new(&agent, Chapter::Me).page;
        form.wrong("code", page.t("code-wrong"));
        return sheet(&agent, form).await;
    };
    let (shop, id) = (agent.shop(), agent.id);
    agent.visit.app.store().write(move |tx| set_totp(tx, shop, id, Some(secret.bytes()))).await?;
    Ok(Chapter::Me.saved())
}

/// `POST /desk/settings/me/code/off`
pub(super) async fn turn_off(agent: Agent<CanSee>, typed: Answers) -> Result<Response, Problem> {
    if !proves(&agent, typed.typed("password")).await? {
        let page = Frame::new(&agent, Chapter::Me).page;
        let mut form = Form::default();
        form.wrong("password", page.t("me-password-wrong"));
        return sheet(&agent, form).await;
    }
    let (shop, id) = (agent.shop(), agent.id);
    agent.visit.app.store().write(move |tx| set_totp(tx, shop, id, None)).await?;
    Ok(Chapter::Me.saved())
}

async fn sheet(agent: &Agent<CanSee>, form: Form) -> Result<Response, Problem> {
    let is_on = has_code(agent).await?;
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Me).with(&form);
    let page = page.clone().title(page.t("me-code"));
    let chance = &agent.visit.app.store().options().chance;
    let secret = CodeSecret::parse(form.get("secret")).unwrap_or_else(|| CodeSecret::draw(chance.as_ref()));
    let picture = secret.address(&page.face.name, &agent.email).and_then(|address| draw(&address));
    let secret = secret.text();
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    answer(&CodePage { is_on, spaced: groups.join(" "), secret, picture, page, rail, top, form })
}
