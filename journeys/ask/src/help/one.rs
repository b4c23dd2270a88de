//! A page of help in the reader's language, or in the one it has, and whether it helped.

use super::HELP_PATH;
use crate::TEXTS;
use askama::Template;
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Lang;
use domain::redact::Masked;
use serde::Deserialize;
use view::parts::Field;
use view::{Html, Icon, Page, markdown};
use web::help::{Found, page_at, say, titles, voter};
use web::{Answers, Kind, Path, Problem, Query, Visit, show as answer_with};

/// Characters of what was missing.
const WORDS_CHARS_MAX: usize = 1_000;
/// Pages of the same topic that are named beside it.
const BESIDE_MAX: usize = 5;

#[derive(Template)]
#[template(path = "help-page.html")]
struct OnePage {
    page: Page,
    title: String,
    text: Html,
    /// The language of the text.
    lang: Lang,
    /// Where both languages lie, for machines.
    twins: Vec<(Lang, String)>,
    action: String,
    changed: String,
    said: Said,
    missing: Html,
    beside: Vec<(String, String)>,
}

/// What the visitor has said of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    Yes,
    No,
    Told,
}

/// What was asked.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    helped: String,
}

/// `GET /help/{slug}`
pub(super) async fn show(
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let shop = visit.shop.id;
    let sought = slug.clone();
    let known = visit.app.store().read(move |tx| {
        let Some(one) = page_at(tx, shop, &sought)? else { return Ok(None) };
        Ok::<_, store::Fault>(Some((one, titles(tx, shop)?)))
    });
    let (one, all) = known.await?.filter(|(one, _)| one.words.is_published).ok_or(Problem::NotFound)?;
    let page = visit.page(&TEXTS);
    let lang = if one.words.is_in(visit.lang) { visit.lang } else { visit.lang.other() };
    let title = one.words.title.get(lang).to_owned();
    let action = format!("{HELP_PATH}/{slug}");
    let is_near = |other: &&Found| other.slug != slug && other.topic == one.words.topic;
    let near = all.iter().filter(is_near).take(BESIDE_MAX);
    let near = near.map(|near| (near.path(), near.title.get(visit.lang).to_owned()));
    let langs = Lang::ALL.into_iter().filter(|lang| one.words.is_in(*lang));
    let missing = Field::area("words")
        .rows(3)
        .label(page.t("help-missing"))
        .hint(page.t("help-missing-hint"))
        .with("maxlength", WORDS_CHARS_MAX.to_string())
        .guarded(&page);
    answer_with(&OnePage {
        text: markdown(lang, one.words.text.get(lang)),
        twins: langs
            .map(|lang| (lang, format!("{}{action}?lang={}", visit.app.base_url(), lang.code())))
            .collect(),
        changed: page.pen.date(one.changed_at.day_in(&visit.shop.zone)),
        said: match asked.helped.as_str() {
            "yes" => Said::Yes,
            "no" => Said::No,
            "told" => Said::Told,
            _ => Said::Nothing,
        },
        beside: near.collect(),
        missing: missing.into(),
        page: page.clone().title(title.clone()),
        title,
        lang,
        action,
    })
}

/// `POST /help/{slug}/answer`: `helped` is `yes` or `no`; `words` say what was missing.
pub(super) async fn answer(
    visit: Visit,
    Path(slug): Path<String>,
    headers: HeaderMap,
    typed: Answers,
) -> Result<Response, Problem> {
    visit.app.limits().take(Kind::Write, &visit.address).map_err(Problem::TooMany)?;
    let helped = typed.get("helped") == "yes";
    let words: String = typed.typed("words").chars().take(WORDS_CHARS_MAX).collect();
    let words = Masked::of(if helped { "" } else { words.trim() });
    let browser =
        headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let said = match (helped, words.is_empty()) {
        (true, _) => "yes",
        (false, true) => "no",
        (false, false) => "told",
    };
    let (shop, keys, address, sought) =
        (visit.shop.id, visit.app.clone(), visit.address.clone(), slug.clone());
    let kept = visit.app.store().write(move |tx| {
        let Some(one) = page_at(tx, shop, &sought)?.filter(|one| one.words.is_published) else {
            return Ok(false);
        };
        let voter = voter(keys.keys(), one.id, &address, &browser);
        say(tx, (shop, one.id), &voter, (helped, &words))?;
        Ok::<_, store::Fault>(true)
    });
    if !kept.await? {
        return Err(Problem::NotFound);
    }
    Ok(Redirect::to(&format!("{HELP_PATH}/{slug}?helped={said}#helped")).into_response())
}
