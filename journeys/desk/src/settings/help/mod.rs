//! Pages of help, written here for shoppers: the list by topic, whether they help, and what was looked for in vain.

mod edit;
mod read;
mod samples;

use super::chapter::{Chapter, Frame};
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use domain::Lang;
use domain::journal::SHOP_STREAM;
use domain::time::DAY_MS;
use serde_json::json;
use std::collections::HashMap;
use store::Fault;
use view::parts::{Rail, Tone, status};
use view::{Html, Icon, Page};
use web::help::{Answered, HelpPage, Miss, Topic, forget_miss, helped, misses, pages, place, remove};
use web::staff::{Agent, CanWriteTemplates, note};
use web::{Answers, App, Problem, show as answer};

pub use samples::begin;

/// Days whose answers are counted, and compared with as many before them.
const COUNTED_DAYS: i64 = 30;

/// The pages.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/settings/help", get(show).post(change_list))
        .route("/desk/settings/help/{id}", get(edit::show).post(edit::save))
}

#[derive(Template)]
#[template(path = "settings-help.html")]
struct HelpList {
    page: Page,
    rail: Rail,
    top: Html,
    topics: Vec<TopicRows>,
    misses: Vec<MissRow>,
    n_samples: usize,
}

/// The pages of one topic.
struct TopicRows {
    title: &'static str,
    rows: Vec<PageRow>,
}

/// A page in the list.
struct PageRow {
    id: i64,
    title: String,
    state: Html,
    /// Languages that lack words, in words; empty where none does.
    lacks: &'static str,
    helped: String,
    /// Where shoppers see it; nothing where they do not.
    href: Option<String>,
}

/// A question that no page answered.
struct MissRow {
    question: String,
    told: String,
    write: String,
}

/// `GET /desk/settings/help`
async fn show(agent: Agent<CanWriteTemplates>) -> Result<Response, Problem> {
    let shop = agent.shop();
    let read = agent.visit.app.store().read(move |tx| {
        let now = tx.now();
        let (month, before) = (now.plus_ms(-COUNTED_DAYS * DAY_MS), now.plus_ms(-2 * COUNTED_DAYS * DAY_MS));
        let lately = helped(tx, shop, (month, now.plus_ms(1)))?;
        let earlier = helped(tx, shop, (before, month))?;
        Ok::<_, Fault>((pages(tx, shop)?, [lately, earlier], misses(tx, shop)?))
    });
    let (all, answered, misses) = read.await?;
    let Frame { page, rail, top } = Frame::new(&agent, Chapter::Help);
    let topics = Topic::ALL.into_iter().filter_map(|topic| {
        let rows = all.iter().filter(|one| one.words.topic == topic).map(|one| row(&page, one, &answered));
        let rows: Vec<PageRow> = rows.collect();
        (!rows.is_empty()).then(|| TopicRows { title: page.t(&format!("help-topic-{}", topic.code())), rows })
    });
    let topics = topics.collect();
    let misses = misses.iter().map(|miss| miss_row(&page, miss)).collect();
    answer(&HelpList { topics, misses, n_samples: samples::SAMPLES.len(), page, rail, top })
}

/// `POST /desk/settings/help`: `do` is `up`, `down`, `remove`, `begin` for the first set, or `forget` for a question.
async fn change_list(agent: Agent<CanWriteTemplates>, typed: Answers) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    let (what, id) = (typed.get("do").to_owned(), typed.get("id").parse().unwrap_or_default());
    let question = typed.get("question").to_owned();
    let changed = agent.visit.app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let is_done = |tx: &mut store::Tx<'_>, kind| note(tx, shop, by, kind, &json!({ "page": id }));
        match what.as_str() {
            "begin" if pages(tx, shop)?.is_empty() => begin(tx, shop, by, false),
            "up" | "down" if place(tx, shop, id, what == "up")? => is_done(tx, "help_moved"),
            "remove" if remove(tx, shop, id)? => is_done(tx, "help_removed"),
            "forget" => forget_miss(tx, shop, &question),
            _ => Ok(()),
        }
    });
    changed.await?;
    Ok(Chapter::Help.saved())
}

fn row(page: &Page, one: &HelpPage, answered: &[HashMap<i64, Answered>; 2]) -> PageRow {
    let words = &one.words;
    let [lately, earlier] = answered.each_ref().map(|all| all.get(&one.id).copied().unwrap_or_default());
    let state = if words.is_published {
        status(Tone::Ok, Icon::Eye, page.t("help-published"))
    } else {
        status(Tone::Quiet, Icon::Edit, page.t("help-draft"))
    };
    let lacks = match (words.is_in(Lang::Ru), words.is_in(Lang::En)) {
        (true, true) => "",
        (false, _) => page.t("help-lacks-ru"),
        (true, false) => page.t("help-lacks-en"),
    };
    PageRow {
        id: one.id,
        title: words.title.get(page.lang).to_owned(),
        state,
        lacks,
        helped: told(page, lately, earlier),
        href: words.is_published.then(|| format!("/help/{}", words.slug)),
    }
}

/// What visitors said lately, and before that.
fn told(page: &Page, lately: Answered, earlier: Answered) -> String {
    if lately == Answered::default() && earlier == Answered::default() {
        return page.t("help-unasked").to_owned();
    }
    let args = [("yes", lately.yes), ("no", lately.no), ("yesbefore", earlier.yes), ("nobefore", earlier.no)];
    page.with("help-counts", &args.map(|(name, n)| (name, n.into())))
}

fn miss_row(page: &Page, miss: &Miss) -> MissRow {
    let words: String = form_urlencoded::byte_serialize(miss.question.as_bytes()).collect();
    MissRow {
        told: page
            .with("help-missed", &[("n", miss.n.into()), ("when", page.pen.moment(miss.last_at).into())]),
        write: format!("{}/new?title={words}", Chapter::Help.path()),
        question: miss.question.clone(),
    }
}

/// Whether another page of the shop has an address.
fn is_taken(all: &[HelpPage], slug: &str, own: Option<i64>) -> bool {
    all.iter().any(|other| other.words.slug == slug && Some(other.id) != own)
}

/// How many pages stand in a topic before a new one.
fn n_in(all: &[HelpPage], topic: Topic) -> usize {
    all.iter().filter(|one| one.words.topic == topic).count()
}
