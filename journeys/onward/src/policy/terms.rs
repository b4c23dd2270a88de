//! `GET /return-terms`: what the shop's own policy says, in five lines, before buying and before sending back.

use super::{five, read};
use crate::TEXTS;
use askama::Template;
use axum::response::Response;
use view::Page;
use web::{Answers, Problem, Visit, show as answer};

#[derive(Template)]
#[template(path = "terms.html")]
struct Terms {
    page: Page,
    five: Vec<(&'static str, String)>,
    law: &'static str,
}

/// `GET /return-terms`; there is no such page before the shop has set its policy.
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    let answers = Answers::from_pairs(visit.shop.settings.policy.clone());
    let pack = law::pack(answers.get("c")).ok_or(Problem::NotFound)?;
    let page = visit.page(&TEXTS);
    answer(&Terms {
        five: five::lines(&page, pack, &read::policy(&answers).policy),
        law: pack.name.in_lang(page.lang),
        page: page.clone().title(page.t("terms-title")).described(page.t("terms-lead")),
    })
}
