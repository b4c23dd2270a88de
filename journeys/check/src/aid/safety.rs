//! `/safety`: what the shop never asks, where it is reached, how swindlers talk. Made to be printed and sent on.

use crate::TEXTS;
use askama::Template;
use axum::response::Response;
use view::{Icon, Page};
use web::{Problem, Visit, show as answer};

/// What is never asked: `never-<n>`.
const NEVER: usize = 6;
/// How swindlers talk: `talk-<n>`, with what it means under `.means`.
const TALK: usize = 8;
/// Rules to keep: `rule-<n>`.
const RULES: usize = 5;

#[derive(Template)]
#[template(path = "safety.html")]
struct SafetyPage {
    page: Page,
    never: Vec<&'static str>,
    talk: Vec<(&'static str, &'static str)>,
    rules: Vec<&'static str>,
    address: String,
}

/// `GET /safety`
pub(crate) async fn safety(visit: Visit) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("safety-title")).described(page.t("safety-lead"));
    let lines = |name: &str, n: usize| (1..=n).map(|n| page.t(&format!("safety-{name}-{n}"))).collect();
    let talk = (1..=TALK).map(|n| {
        let key = format!("safety-talk-{n}");
        (page.t(&key), page.t(&format!("{key}.means")))
    });
    let address = visit.app.base_url().split_once("://").map_or(visit.app.base_url(), |(_, host)| host);
    answer(&SafetyPage {
        never: lines("never", NEVER),
        talk: talk.collect(),
        rules: lines("rule", RULES),
        address: format!("{address}/safety"),
        page: page.clone(),
    })
}
