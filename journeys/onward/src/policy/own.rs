//! `/desk/settings/policy`: the shop's own return policy, kept, and read against the law each time it is looked at.

use super::read::{self, EXCLUDED};
use super::{PolicyPage, clause, first, paste, read_against};
use crate::TEXTS;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use law::pack::Pack;
use view::parts::{Fact, Tone, facts, notice, together};
use view::{Html, Icon, Page};
use web::policing;
use web::staff::{Agent, CanSet};
use web::{Answers, Fields, NotSaved, Problem, Query, SHOWN, print_of, show as answer};

/// Where it lies.
const PATH: &str = "/desk/settings/policy";
/// Where a pasted text goes.
const READ: &str = "/desk/settings/policy/read";

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
    let top = match asked.has("saved") {
        true => notice(Tone::Ok, Icon::Check, agent.visit.page(&TEXTS).t("policy-saved")),
        false => Html::default(),
    };
    sheet(&agent, &Answers::from_pairs(pairs), (print_of(kept), top))
}

/// `POST /desk/settings/policy`
pub(crate) async fn keep(agent: Agent<CanSet>, answers: Answers) -> Result<Response, Problem> {
    let shown = answers.get(SHOWN).to_owned();
    let unsaid = || (shown.clone(), Html::default());
    let Some(pack) = law::pack(answers.get("c")) else { return sheet(&agent, &answers, unsaid()) };
    if !read::policy(&answers).wrong.is_empty() {
        return sheet(&agent, &answers, unsaid());
    }
    let pairs = kept(pack, &answers);
    let (shop, by) = (agent.shop(), agent.actor());
    let done = agent.visit.app.store().write(move |tx| policing::keep(tx, (shop, by), &pairs, &shown));
    match done.await {
        Ok(()) => {}
        Err(NotSaved::Other(problem)) => return Err(problem),
        Err(NotSaved::Met(now)) => {
            let top = met(&agent.visit.page(&TEXTS), &answers, &now);
            let mut page = sheet(&agent, &answers, (print_of(&now), top))?;
            *page.status_mut() = StatusCode::CONFLICT;
            return Ok(page);
        }
    }
    agent.visit.app.shop_changed(shop);
    Ok(Redirect::to(&format!("{PATH}?saved")).into_response())
}

/// `POST /desk/settings/policy/read`: fills the questions with what a pasted text says; nothing is kept by it.
pub(crate) async fn fill(agent: Agent<CanSet>, answers: Answers) -> Result<Response, Problem> {
    let shown = print_of(&agent.visit.shop.settings.policy);
    let sheet = paste::page_of(agent.visit.page(&TEXTS).signed_in(true), &answers).await?;
    answer(&PolicyPage { shown, ..owned(sheet) })
}

/// The page as the owner's.
fn owned(sheet: PolicyPage) -> PolicyPage {
    PolicyPage { action: PATH, paste_action: READ, is_own: true, ..sheet }
}

/// A policy under a law, as it is kept.
pub(super) fn kept(pack: &Pack, answers: &Answers) -> Fields {
    let law = ("c".to_owned(), pack.code.to_owned());
    std::iter::once(law).chain(said(answers)).collect()
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

/// What somebody else saved meanwhile, clause by clause where it differs from what was typed.
fn met(page: &Page, typed: &Answers, now: &Fields) -> Html {
    let now = Answers::from_pairs(now.clone());
    let in_words = |name: &str, value: &str| match name {
        "excluded" => clause::excluded(page, value).to_owned(),
        _ if value.parse::<u32>().is_ok() => value.to_owned(),
        _ => clause::word(page, value).to_owned(),
    };
    let differing = clause::names().filter(|name| typed.all(name).concat() != now.all(name).concat());
    let lines = differing.map(|name| {
        let words: Vec<String> = now.all(name).into_iter().map(|value| in_words(name, value)).collect();
        let words = if words.is_empty() { page.t("policy-not-said").to_owned() } else { words.join(", ") };
        Fact::new(clause::asked(page, name), words)
    });
    let lines: Vec<Fact> = lines.collect();
    let list = if lines.is_empty() { Html::default() } else { facts(&lines) };
    together([notice(Tone::Warn, Icon::Alert, page.t("policy-met")), list])
}

fn sheet(
    agent: &Agent<CanSet>,
    answers: &Answers,
    (shown, said): (String, Html),
) -> Result<Response, Problem> {
    let page = agent.visit.page(&TEXTS).signed_in(true);
    let asked = answers.get("c");
    let mut sheet = match law::pack(asked) {
        Some(pack) => read_against(page, pack, answers),
        None => first(page, !asked.is_empty()),
    };
    sheet.top = together([said, sheet.top]);
    answer(&PolicyPage { shown, ..owned(sheet) })
}
