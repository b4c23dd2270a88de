//! The form of `/check`: one field, and for those who have no text a picture, a letter or what the caller said.

use super::caller::LINES;
use super::case::{Joined, joined};
use super::sent::{Kind, Wrong};
use crate::TEXTS;
use askama::Template;
use axum::response::Response;
use serde::Deserialize;
use view::parts::{Choices, Field, error_summary};
use view::{Html, Icon, Page};
use web::{Answers, PICTURE_BYTES_MAX, Problem, Query, Visit, show as answer};

#[derive(Template)]
#[template(path = "check.html")]
struct CheckPage {
    page: Page,
    errors: Html,
    fields: Fields,
    joined: Option<String>,
}

/// The fields of the form, as it was sent or empty.
pub(super) struct Fields {
    pub(super) case: String,
    pub(super) text: Html,
    pub(super) kinds: Html,
    pub(super) file: Html,
    pub(super) said: Html,
    pub(super) said_open: bool,
    pub(super) file_open: bool,
}

/// Where somebody comes from, and what the page opens with.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    case: String,
    #[serde(default)]
    kind: String,
}

/// `GET /check`
pub(crate) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let joined = joined(&visit, &asked.case).await?;
    let typed = Answers::from_pairs(vec![("kind".to_owned(), asked.kind)]);
    page(&visit, joined.as_ref(), (&typed, None))
}

/// The form with what was typed and what is wrong with it.
pub(super) fn page(
    visit: &Visit,
    joined: Option<&Joined>,
    (typed, wrong): (&Answers, Option<Wrong>),
) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("check-title")).described(page.t("check-lead"));
    let errors: Vec<(&str, &str)> = wrong.map(|(field, key)| (field, page.t(key))).into_iter().collect();
    answer(&CheckPage {
        errors: error_summary(&page, &errors),
        fields: Fields::new(&page, typed, wrong, joined),
        joined: joined.map(|case| case.reference.clone()),
        page,
    })
}

impl Fields {
    pub(super) fn new(page: &Page, typed: &Answers, wrong: Option<Wrong>, joined: Option<&Joined>) -> Self {
        let error = |field: &str| {
            wrong
                .filter(|(known, _)| *known == field)
                .map(|(_, key)| Html::from(page.t(key)))
                .unwrap_or_default()
        };
        let said = typed.all("said");
        let text = Field::area("text")
            .label(page.t("check-text"))
            .hint(page.t("check-text-hint"))
            .value(typed.typed("text"))
            .error(error("text"))
            .with("autocomplete", "off")
            .guarded(page);
        let kind = typed.get("kind");
        let kinds = Kind::ALL
            .into_iter()
            .fold(Choices::one("kind").small_legend(page.t("check-kind")).chosen(kind), |choices, kind| {
                choices.answer(kind.code(), page.t(&format!("kind-{}", kind.code())), "")
            });
        let ticks = LINES.iter().fold(
            said.iter().fold(
                Choices::many("said").small_legend(page.t("check-said")).hint(page.t("check-said-hint")),
                |choices, code| choices.chosen(code),
            ),
            |choices, line| choices.answer(line.code, page.t(&format!("said-{}", line.code)), ""),
        );
        let file = Field::line("files")
            .kind("file")
            .label(page.t("check-file"))
            .hint(page.t("check-file-hint"))
            .error(error("files"))
            .with("accept", "image/png,image/jpeg,image/webp,.eml,message/rfc822,text/plain")
            .with("data-bytes-max", PICTURE_BYTES_MAX.to_string())
            .with("data-too-large", page.t("check-file-too-large"));
        Self {
            case: joined.map(|case| case.token.clone()).unwrap_or_default(),
            text: text.into(),
            kinds: kinds.into(),
            file: file.into(),
            file_open: wrong.is_some_and(|(field, _)| field == "files"),
            said_open: !said.is_empty() || kind == Kind::Call.code(),
            said: ticks.into(),
        }
    }
}
