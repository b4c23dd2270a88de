//! Keys of other programs: what each may do, when it was last used; made, revoked.

use super::chapter::{Chapter, Frame};
use super::form::Form;
use crate::roles::called;
use askama::Template;
use axum::response::Response;
use domain::role::Right;
use domain::time::DAY_MS;
use store::Fault;
use view::parts::{Choices, Field, Rail, Select, Tone, notice, status, together};
use view::{Html, Icon, Page};
use web::keys::{KEY_NAME_CHARS_MAX, KeyLine, Maker, NewKey, list, make as make_key, revoke as revoke_key};
use web::staff::{Agent, CanManageKeys};
use web::{Answers, Problem, SCOPES, Shop, show as answer};

/// Keys that open something, at the most.
const KEYS_MAX: usize = 100;
/// For how many days a key can be made; for ever where none is chosen.
const LIVES: [i64; 4] = [7, 30, 90, 365];

#[derive(Template)]
#[template(path = "settings-keys.html")]
struct KeysPage {
    page: Page,
    rail: Rail,
    top: Html,
    form: Form,
    keys: Vec<Line>,
    scopes: Choices,
    lives: Select,
    example: String,
}

/// A key in the list.
struct Line {
    id: i64,
    name: String,
    scopes: String,
    /// When it was made and by whom, when it was used, until when it is good.
    facts: [String; 3],
    /// Why it opens nothing, or less than it says; empty where it opens all of that.
    standing: Html,
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
    let days = form.answers().get("life").parse().ok().filter(|days| LIVES.contains(days));
    let expires_at = days.map(|days| page.pen.now.plus_ms(days * DAY_MS));
    let (shop, by) = (agent.shop(), agent.actor());
    let made = agent
        .visit
        .app
        .store()
        .write(move |tx| {
            let now = tx.now();
            let opens =
                |key: &&KeyLine| key.revoked_at.is_none() && key.expires_at.is_none_or(|until| now < until);
            if list(tx, shop)?.iter().filter(opens).count() >= KEYS_MAX {
                return Ok::<_, Fault>(None);
            }
            let new = NewKey { name: &key_name, scopes: &scopes, expires_at };
            make_key(tx, shop, by, new).map(Some)
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
    let keys = keys.into_iter().map(|key| line(&page, &agent.visit.shop, key)).collect();
    let asked = Choices::many("scope").small_legend(page.t("keys-scopes")).error(form.error("scope"));
    let asked = SCOPES.iter().fold(asked, |list, scope| {
        let text = format!("keys-{}", scope.replace(':', "-"));
        list.answer(scope, page.t(&text), *scope)
    });
    let scopes = form.answers().all("scope").into_iter().fold(asked, Choices::chosen);
    let lives = Select::new("life", page.t("keys-life")).answer("", page.t("keys-life-ever"));
    let lives = LIVES
        .iter()
        .fold(lives, |list, days| list.answer(days.to_string(), page.tn("keys-life-days", *days)));
    let lives = lives.chosen(form.answers().get("life"));
    let base = agent.visit.app.base_url();
    let example = format!("curl -H \"Authorization: Bearer rk_…\" {base}/api/v1/cases");
    answer(&KeysPage { keys, scopes, lives, example, page, rail, top, form })
}

fn line(page: &Page, shop: &Shop, key: KeyLine) -> Line {
    let used = key.used_at.map(|at| page.ta("keys-used", "when", page.pen.moment(at)));
    let until = key.expires_at.map(|at| page.ta("keys-until", "when", page.pen.moment(at)));
    Line {
        id: key.id,
        scopes: key.scopes.join(", "),
        facts: [
            made(page, &key),
            used.unwrap_or_else(|| page.t("keys-unused").to_owned()),
            until.unwrap_or_else(|| page.t("keys-until-revoked").to_owned()),
        ],
        standing: standing(page, shop, &key),
        is_revoked: key.revoked_at.is_some(),
        name: key.name,
    }
}

fn made(page: &Page, key: &KeyLine) -> String {
    let when = ("when", page.pen.moment(key.created_at).into());
    match &key.maker {
        Maker::Person(name, _) | Maker::Gone(name) if !name.is_empty() => {
            page.with("keys-made-by", &[when, ("who", view::Arg::name(name))])
        }
        Maker::Console => page.with("keys-made-console", &[when]),
        Maker::Person(..) | Maker::Gone(_) | Maker::Untold => page.with("keys-made-at", &[when]),
    }
}

/// Why a key opens nothing, or less than its scopes say.
fn standing(page: &Page, shop: &Shop, key: &KeyLine) -> Html {
    if key.revoked_at.is_some() {
        return status(Tone::Quiet, Icon::Ban, page.t("keys-revoked"));
    }
    if key.expires_at.is_some_and(|until| until <= page.pen.now) {
        return status(Tone::Quiet, Icon::Ban, page.t("keys-expired"));
    }
    match &key.maker {
        Maker::Gone(_) => status(Tone::Warn, Icon::Ban, page.t("keys-maker-gone")),
        Maker::Person(_, role) if !role.may(Right::ManageKeys) => {
            let role = called(page, shop, *role);
            status(Tone::Warn, Icon::Alert, page.ta("keys-maker-less", "role", role))
        }
        Maker::Person(..) | Maker::Console | Maker::Untold => Html::default(),
    }
}
