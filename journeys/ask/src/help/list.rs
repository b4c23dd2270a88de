//! The list of help pages by topic, and what a question finds among them.

use super::{HELP_PATH, icon};
use crate::TEXTS;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Lang;
use domain::redact::Masked;
use serde::Deserialize;
use store::Fault;
use view::{Html, Icon, Page};
use web::help::{Found, Topic, find_help, note_miss, titles};
use web::{Answers, Kind, Problem, Query, Visit, show as answer};

/// Characters of a question that are kept.
const QUESTION_CHARS_MAX: usize = 200;
/// Pages that the home shows.
const FIRST_MAX: usize = 6;

#[derive(Template)]
#[template(path = "help.html")]
struct ListPage {
    page: Page,
    question: String,
    topics: Vec<TopicList>,
    found: Option<Vec<Link>>,
    /// The question as it was meant, where it was typed with the other layout.
    meant: Option<String>,
}

/// The pages of one topic.
struct TopicList {
    icon: Icon,
    title: &'static str,
    links: Vec<Link>,
}

/// A page in a list.
pub(crate) struct Link {
    pub(crate) href: String,
    pub(crate) title: String,
    /// The language of the title, where it is not the reader's.
    pub(crate) lang: Option<Lang>,
}

impl Link {
    fn of(page: &Found, lang: Lang) -> Self {
        let title = page.title.get(lang).to_owned();
        Self { href: page.path(), title, lang: Some(lang.other()).filter(|_| !page.is_in(lang)) }
    }

    /// The title with its language, where it is not the reader's.
    pub(crate) fn named(&self) -> Html {
        let title = Html::from(&self.title);
        match self.lang {
            Some(lang) => Html::built(format!("<span lang=\"{}\">{title}</span>", lang.code())),
            None => title,
        }
    }
}

/// What was asked.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
}

/// `GET /help`, `?q=` with what a question finds.
pub(super) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let (shop, lang) = (visit.shop.id, visit.lang);
    let question = asked.q.trim().chars().take(QUESTION_CHARS_MAX).collect::<String>();
    let sought = question.clone();
    let read = visit.app.store().read(move |tx| {
        let all = titles(tx, shop)?;
        let found = if sought.is_empty() { None } else { Some(find_help(tx, shop, &sought)?) };
        Ok::<_, Fault>((all, found))
    });
    let (all, found) = read.await?;
    let topics = Topic::ALL.into_iter().filter_map(|topic| {
        let links = all.iter().filter(|one| one.topic == topic).map(|one| Link::of(one, lang));
        let links: Vec<Link> = links.collect();
        let title = page.t(&format!("help-topic-{}", topic.code()));
        (!links.is_empty()).then_some(TopicList { icon: icon(topic), title, links })
    });
    let (found, meant) = match found {
        Some((found, meant)) => (Some(found.iter().map(|one| Link::of(one, lang)).collect()), meant),
        None => (None, None),
    };
    let title = if question.is_empty() {
        page.t("help-title").to_owned()
    } else {
        page.ta("help-found-title", "words", question.as_str())
    };
    answer(&ListPage { topics: topics.collect(), question, found, meant, page: page.title(title) })
}

/// `POST /help/search`: the words go into an address once they are masked; what nothing answers is noted.
pub(super) async fn search(visit: Visit, typed: Answers) -> Result<Response, Problem> {
    let question: String = typed.get("q").chars().take(QUESTION_CHARS_MAX).collect();
    if question.trim().is_empty() {
        return Ok(Redirect::to(HELP_PATH).into_response());
    }
    let (shop, sought) = (visit.shop.id, question.clone());
    let (found, _) = visit.app.store().read(move |tx| find_help(tx, shop, &sought)).await?;
    if found.is_empty() && visit.app.limits().take(Kind::Write, &visit.address).is_ok() {
        let sought = question.clone();
        visit.app.store().write(move |tx| note_miss(tx, shop, &sought)).await?;
    }
    let words: String = form_urlencoded::byte_serialize(Masked::of(&question).as_str().as_bytes()).collect();
    Ok(Redirect::to(&format!("{HELP_PATH}?q={words}")).into_response())
}

/// The first pages for the home, in the reader's language before others.
pub(crate) async fn first_pages(visit: &Visit) -> Result<Vec<Link>, Problem> {
    let shop = visit.shop.id;
    let mut all = visit.app.store().read(move |tx| titles(tx, shop)).await?;
    all.sort_by_key(|one| !one.is_in(visit.lang));
    Ok(all.iter().take(FIRST_MAX).map(|one| Link::of(one, visit.lang)).collect())
}
