//! `/desk/settings/policy`: the shop's own return policy, kept, and read against the law each time it is looked at.

use super::read::{self, EXCLUDED};
use super::{PolicyPage, clause, first, read_against};
use crate::TEXTS;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use domain::journal::SHOP_STREAM;
use serde_json::json;
use view::Icon;
use view::parts::{Tone, notice, together};
use web::settings::{Section, write};
use web::staff::{Agent, CanSet, note};
use web::{Answers, Problem, show as answer};

/// Where it lies.
const PATH: &str = "/desk/settings/policy";

/// `GET /desk/settings/policy`; `?c=` chooses the law before anything is kept, or another one.
pub(crate) async fn show(
    agent: Agent<CanSet>,
    Query(fields): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let asked = Answers::from_pairs(fields);
    let kept = &agent.visit.shop.settings.policy;
    let mut pairs = kept.clone();
    if law::pack(asked.get("c")).is_some() {
        pairs.retain(|(name, _)| name != "c");
        pairs.push(("c".to_owned(), asked.get("c").to_owned()));
    }
    sheet(&agent, &Answers::from_pairs(pairs), asked.has("saved"))
}

/// `POST /desk/settings/policy`
pub(crate) async fn keep(agent: Agent<CanSet>, answers: Answers) -> Result<Response, Problem> {
    let Some(pack) = law::pack(answers.get("c")) else { return sheet(&agent, &answers, false) };
    if !read::policy(&answers).wrong.is_empty() {
        return sheet(&agent, &answers, false);
    }
    let mut pairs = vec![("c".to_owned(), pack.code.to_owned())];
    pairs.extend(said(&answers));
    let (shop, by) = (agent.shop(), agent.actor());
    let kept = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        write(tx, shop, Section::Policy, &pairs)?;
        note(tx, shop, by, "settings_changed", &json!({ "section": Section::Policy.name() }))
    });
    kept.await?;
    agent.visit.app.shop_changed(shop);
    Ok(Redirect::to(&format!("{PATH}?saved")).into_response())
}

/// The answers that mean something, as they are kept.
fn said(answers: &Answers) -> impl Iterator<Item = (String, String)> + use<'_> {
    clause::names().flat_map(move |name| {
        let is_known = move |value: &&str| match name {
            "excluded" => EXCLUDED.iter().any(|(code, _)| code == value),
            _ => !value.is_empty() && value.len() <= 8,
        };
        answers.all(name).into_iter().filter(is_known).map(move |value| (name.to_owned(), value.to_owned()))
    })
}

fn sheet(agent: &Agent<CanSet>, answers: &Answers, is_saved: bool) -> Result<Response, Problem> {
    let page = agent.visit.page(&TEXTS).signed_in(true);
    let asked = answers.get("c");
    let mut sheet = match law::pack(asked) {
        Some(pack) => read_against(page, pack, answers),
        None => first(page, !asked.is_empty()),
    };
    if is_saved {
        sheet.top = together([notice(Tone::Ok, Icon::Check, sheet.page.t("policy-saved")), sheet.top]);
    }
    answer(&PolicyPage { action: PATH, is_own: true, ..sheet })
}
