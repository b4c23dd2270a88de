//! The page of a link that sets a forgotten password. Whoever set it signs in as always, one-time code included.

use super::TEXTS;
use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;
use view::parts::{Field, error_summary};
use view::{Html, Page, name};
use web::staff::{Person, hash_password, known_header, resets, use_reset};
use web::{Answers, Kind, Path, Problem, Visit, show as answer, weakness};

#[derive(Template)]
#[template(path = "signin-reset.html")]
struct ResetPage {
    page: Page,
    errors: Html,
    action: String,
    whose: Html,
    email: String,
    password: Html,
}

/// `GET /desk/reset/{token}`
pub(super) async fn show(visit: Visit, Path(token): Path<String>) -> Result<Response, Problem> {
    let person = look_up(&visit, &token).await?;
    form(&visit, &token, &person, None)
}

/// `POST /desk/reset/{token}`
pub(super) async fn set(
    visit: Visit,
    Path(token): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    visit.app.limits().take(Kind::SignIn, &visit.address).map_err(Problem::TooMany)?;
    let person = look_up(&visit, &token).await?;
    let password = typed.typed("password");
    if let Some(weak) = weakness(&password, &[&person.name, &person.email]) {
        return form(&visit, &token, &person, Some(weak.text()));
    }
    let chance = Arc::clone(&visit.app.store().options().chance);
    let hashed = tokio::task::spawn_blocking(move || hash_password(&password, chance.as_ref())).await;
    let hash = hashed.map_err(|e| Problem::fault(&e))?.map_err(|e| Problem::fault(&e))?;
    let shop = visit.shop.id;
    let is_set = visit.app.store().write(move |tx| use_reset(tx, shop, &token, &hash)).await?;
    if !is_set {
        return Err(Problem::NotFound);
    }
    let mut response = Redirect::to("/desk/sign-in?reset").into_response();
    // Whoever reads the account's letters is no stranger to it: others' attempts do not hold them up.
    if let Ok(cookie) = HeaderValue::from_str(&known_header(&visit.app, &person.email)) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}

async fn look_up(visit: &Visit, token: &str) -> Result<Person, Problem> {
    let (shop, token) = (visit.shop.id, token.to_owned());
    visit.app.store().read(move |tx| resets(tx, shop, &token)).await?.ok_or(Problem::NotFound)
}

fn form(
    visit: &Visit,
    token: &str,
    person: &Person,
    wrong: Option<&'static str>,
) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("reset-title"));
    let said = wrong.map(|key| page.t(key)).unwrap_or_default();
    let errors: Vec<(&str, &str)> = wrong.map(|_| ("password", said)).into_iter().collect();
    let password = Field::line("password")
        .kind("password")
        .label(page.t("signin-password-new"))
        .hint(page.t("signin-password-hint"))
        .error(said)
        .with("autocomplete", "new-password");
    answer(&ResetPage {
        errors: error_summary(&page, &errors),
        action: format!("/desk/reset/{token}"),
        whose: name(&person.email),
        email: person.email.clone(),
        password: password.into(),
        page,
    })
}
