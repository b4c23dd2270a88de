//! Keys of other programs: what each may do, when it was last used; made, revoked.

use super::chapter::{Chapter, Frame};
use super::form::Form;
use askama::Template;
use axum::response::Response;
use store::Fault;
use view::parts::{Choices, Field, Rail, Tone, notice, together};
use view::{Html, Icon, Page};
use web::keys::{KEY_NAME_CHARS_MAX, KeyLine, list, make as make_key, revoke as revoke_key};
use web::staff::{Agent, CanManageKeys};
use web::{Answers, Problem, SCOPES, show as answer};

/// Keys that open something, at the most.
const KEYS_MAX: usize = 100;

#[derive(Template)]
#[template(path = "settings-keys.html")]
struct KeysPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    keys: Vec<Line>,
    scopes: Choices,
    example: String,
}

/// A key in the list.
struct Line {
    id: i64,
    name: String,
    scopes: String,
    used: String,
    made: String,
    is_revoked: bool,
}

/// `GET /desk/settings/keys`
pub(super) async fn show(agent: Agent<CanManageKeys>) -> Result<Response, Problem> {
    sheet(&agent, Form::default(), Html::default()).await
}

/// `POST /desk/settings/keys`: the secret stands in the answer and nowhere else.
pub(super) async fn make(agent: Agent<CanManageKeys>, typed: Answers) -> Result<Response, Problem> {
    let mut form = Form::sent(typed);
    let page = Frame::new(&agent, Chapter::Keys).page;
    let key_name = form.line(&page, "name", KEY_NAME_CHARS_MAX, "keys-name-missing");
    let asked = form.answers().all("scope");
    let scopes: Vec<&'static str> = SCOPES.iter().copied().filter(|scope| asked.contains(scope)).collect();
    if scopes.is_empty() {
        form.wrong("scope", page.t("keys-scope-missing"));
    }
    if !form.is_right() {
        return sheet(&agent, form, Html::default()).await;
    }
    let (shop, by) = (agent.shop(), agent.actor());
    let made = agent
        .visit
        .app
        .store()
        .write(move |tx| {
            if list(tx, shop)?.iter().filter(|key| key.revoked_at.is_none()).count() >= KEYS_MAX {
                return Ok::<_, Fault>(None);
            }
            make_key(tx, shop, by, (&key_name, &scopes)).map(Some)
        })
        .await?;
    let Some(secret) = made else {
        form.wrong("name", page.tn("keys-too-many", KEYS_MAX));
        return sheet(&agent, form, Html::default()).await;
    };
    let field = Field::line("secret").label(page.t("keys-secret")).value(secret).with("readonly", "readonly");
    let said = notice(Tone::Ok, Icon::Key, together([Html::from(page.t("keys-made")), field.into()]));
    sheet(&agent, Form::default(), said).await
}

/// `POST /desk/settings/keys/revoke`
pub(super) async fn revoke(agent: Agent<CanManageKeys>, typed: Answers) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    let key: i64 = typed.get("key").parse().map_err(|_| Problem::NotFound)?;
    agent.visit.app.store().write(move |tx| revoke_key(tx, shop, by, key)).await?;
    Ok(Chapter::Keys.saved())
}

async fn sheet(agent: &Agent<CanManageKeys>, form: Form, said: Html) -> Result<Response, Problem> {
    let shop = agent.shop();
    let keys = agent.visit.app.store().read(move |tx| list(tx, shop)).await?;
    let Frame { page, rail, top } = Frame::new(agent, Chapter::Keys).with(&form).saying(said);
    let keys = keys.into_iter().map(|key| line(&page, key)).collect();
    let asked = Choices::many("scope").small_legend(page.t("keys-scopes")).error(form.error("scope"));
    let asked = SCOPES.iter().fold(asked, |list, scope| {
        let text = format!("keys-{}", scope.replace(':', "-"));
        list.answer(scope, page.t(&text), *scope)
    });
    let scopes = form.answers().all("scope").into_iter().fold(asked, Choices::chosen);
    let base = agent.visit.app.base_url();
    let example = format!("curl -H \"Authorization: Bearer rk_…\" {base}/api/v1/cases");
    answer(&KeysPage { keys, scopes, example, page, rail, top, form })
}

fn line(page: &Page, key: KeyLine) -> Line {
    let used = key.used_at.map(|at| page.ta("keys-used", "when", page.pen.moment(at)));
    Line {
        id: key.id,
        scopes: key.scopes.join(", "),
        used: used.unwrap_or_else(|| page.t("keys-unused").to_owned()),
        made: page.ta("keys-made-at", "when", page.pen.moment(key.created_at)),
        is_revoked: key.revoked_at.is_some(),
        name: key.name,
    }
}
