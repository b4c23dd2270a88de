//! An invitation's page: name, address, password, and one is in.

use super::TEXTS;
use super::enter::let_in;
use crate::roles::called;
use askama::Template;
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::response::Response;
use domain::contact::Email;
use view::parts::{Choices, Field, error_summary};
use view::{Html, Page};
use web::staff::{Invite, NewPerson, begin, come_in, hash_password, invited, staff_name, use_invite};
use web::{Answers, Path, Problem, Visit, show as answer, weakness};

#[derive(Template)]
#[template(path = "signin-welcome.html")]
struct Welcome {
    page: Page,
    errors: Html,
    action: String,
    role: String,
    fields: Vec<Html>,
}

type Wrong = (&'static str, &'static str);

/// `GET /desk/welcome/{token}`
pub(crate) async fn show(visit: Visit, Path(token): Path<String>) -> Result<Response, Problem> {
    let invite = look_up(&visit, &token).await?;
    let typed = Answers::from_pairs(vec![
        ("email".to_owned(), invite.email.clone()),
        ("name".to_owned(), invite.name.clone()),
        ("lang".to_owned(), visit.lang.code().to_owned()),
    ]);
    form(&visit, (&token, &invite), &typed, &[])
}

/// `POST /desk/welcome/{token}`
pub(crate) async fn accept(
    visit: Visit,
    Path(token): Path<String>,
    headers: HeaderMap,
    typed: Answers,
) -> Result<Response, Problem> {
    let invite = look_up(&visit, &token).await?;
    let wrong = check(&typed, &invite);
    let Some(email) = Email::parse(typed.get("email")).filter(|_| wrong.is_empty()) else {
        return form(&visit, (&token, &invite), &typed, &wrong);
    };
    let chance = std::sync::Arc::clone(&visit.app.store().options().chance);
    let password = typed.typed("password");
    let hashed = tokio::task::spawn_blocking(move || hash_password(&password, chance.as_ref())).await;
    let password_hash = hashed.map_err(|e| Problem::fault(&e))?.map_err(|e| Problem::fault(&e))?;
    let new = NewPerson {
        email,
        name: staff_name(typed.get("name")).unwrap_or_default(),
        role: invite.role,
        lang: domain::Lang::from_code(typed.get("lang")).unwrap_or(visit.lang),
        password_hash,
    };
    let browser =
        headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let (shop, address, used) = (visit.shop.id, visit.address.clone(), token.clone());
    let session = visit
        .app
        .store()
        .write(move |tx| {
            if !use_invite(tx, shop, &used)? {
                return Err(Problem::NotFound);
            }
            let Some(id) = come_in(tx, shop, &new)? else {
                return Err(Problem::Field("email", "signin-taken"));
            };
            Ok(begin(tx, shop, id, (&browser, &address))?)
        })
        .await;
    match session {
        Ok(session) => Ok(let_in(&visit, (&session, typed.get("email")), "/desk")),
        Err(Problem::Field(field, key)) => form(&visit, (&token, &invite), &typed, &[(field, key)]),
        Err(problem) => Err(problem),
    }
}

async fn look_up(visit: &Visit, token: &str) -> Result<Invite, Problem> {
    let (shop, token) = (visit.shop.id, token.to_owned());
    visit.app.store().read(move |tx| invited(tx, shop, &token)).await?.ok_or(Problem::NotFound)
}

fn check(typed: &Answers, invite: &Invite) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let (name, email) = (typed.get("name"), typed.get("email"));
    if staff_name(name).is_none() {
        wrong.push(("name", "signin-name-missing"));
    }
    if Email::parse(email).is_none()
        || (!invite.email.is_empty() && !invite.email.eq_ignore_ascii_case(email))
    {
        wrong.push(("email", "signin-email-wrong"));
    }
    if let Some(weak) = weakness(&typed.typed("password"), &[name, email]) {
        wrong.push(("password", weak.text()));
    }
    wrong
}

fn form(
    visit: &Visit,
    (token, invite): (&str, &Invite),
    typed: &Answers,
    wrong: &[Wrong],
) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("signin-welcome-title"));
    let sentences: Vec<(&str, &str)> = wrong.iter().map(|(field, key)| (*field, page.t(key))).collect();
    let error = |name: &str| {
        let found = sentences.iter().find(|(field, _)| *field == name);
        Html::from(found.map(|(_, sentence)| *sentence).unwrap_or_default())
    };
    let name = Field::line("name")
        .label(page.t("signin-name"))
        .hint(page.t("signin-name-hint"))
        .value(typed.get("name"))
        .error(error("name"))
        .with("autocomplete", "name")
        .with("maxlength", "100");
    let email = Field::line("email")
        .kind("email")
        .label(page.t("signin-email"))
        .value(typed.get("email"))
        .error(error("email"))
        .with("autocomplete", "username");
    let password = Field::line("password")
        .kind("password")
        .label(page.t("signin-password-new"))
        .hint(page.t("signin-password-hint"))
        .error(error("password"))
        .with("autocomplete", "new-password");
    let lang = Choices::one("lang")
        .small_legend(page.t("signin-lang"))
        .answer("en", "English", "")
        .answer("ru", "Русский", "")
        .chosen(typed.get("lang"));
    answer(&Welcome {
        errors: error_summary(&page, &sentences),
        action: format!("/desk/welcome/{token}"),
        role: called(&page, &visit.shop, invite.role),
        fields: vec![name.into(), email.into(), password.into(), lang.into()],
        page,
    })
}
