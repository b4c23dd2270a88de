//! The practice inbox: invented angry messages to answer, and how the answer sounds by the rules that stand beside a real
//! one. Touches no case, sends and keeps nothing.

use crate::case::{Flaw as Lacking, flaws};
use crate::inbox::{Board, rail};
use crate::place::{Place, ViewName};
use crate::tone;
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use store::Fault;
use triage::{EntityKind, entities};
use view::parts::{Field, Rail, Tone, notice, status};
use view::{Arg, Html, Icon, Page};
use web::staff::{Agent, CanAnswer};
use web::{Answers, App, Path, Problem, show as answer};

/// Messages there are.
const N_MESSAGES: usize = 12;
/// Characters of an answer that are looked at.
const ANSWER_CHARS_MAX: usize = 4_000;
/// Sentences that are enough for somebody who is angry.
const SENTENCES_MIN: usize = 2;

#[derive(Template)]
#[template(path = "desk-practice.html")]
struct PracticePage {
    page: Page,
    rail: Rail,
    messages: Vec<(usize, String)>,
}

#[derive(Template)]
#[template(path = "desk-practice-one.html")]
struct OnePage {
    page: Page,
    rail: Rail,
    number: usize,
    next: Option<usize>,
    said: Html,
    field: Field,
    feedback: Html,
}

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/desk/practice", get(list)).route("/desk/practice/{number}", get(one).post(judge))
}

/// `GET /desk/practice`
async fn list(agent: Agent<CanAnswer>) -> Result<Response, Problem> {
    let (page, rail) = frame(&agent).await?;
    let page = page.clone().title(page.t("practice-title"));
    let messages =
        (1..=N_MESSAGES).map(|number| (number, page.t(&format!("practice-{number}")).to_owned())).collect();
    answer(&PracticePage { messages, rail, page })
}

/// `GET /desk/practice/{number}`
async fn one(agent: Agent<CanAnswer>, Path(number): Path<String>) -> Result<Response, Problem> {
    sheet(&agent, &number, None).await
}

/// `POST /desk/practice/{number}`: how `text` sounds.
async fn judge(
    agent: Agent<CanAnswer>,
    Path(number): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let text: String = typed.typed("text").chars().take(ANSWER_CHARS_MAX).collect();
    sheet(&agent, &number, Some(text)).await
}

async fn frame(agent: &Agent<CanAnswer>) -> Result<(Page, Rail), Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let read = agent.visit.app.store().read(move |tx| Board::read(tx, shop, me, has_post));
    let board = read.await.map_err(|fault: Fault| Problem::from(fault))?;
    let page = rail::page(agent, &board, &Place::first(ViewName::All));
    let rail = rail::rail(agent, &page, &board, None);
    Ok((page, rail))
}

async fn sheet(agent: &Agent<CanAnswer>, number: &str, text: Option<String>) -> Result<Response, Problem> {
    let number: usize = number.parse().map_err(|_| Problem::NotFound)?;
    if !(1..=N_MESSAGES).contains(&number) {
        return Err(Problem::NotFound);
    }
    let (page, rail) = frame(agent).await?;
    let page = page.clone().title(page.t(&format!("practice-{number}")));
    let said = page.t(&format!("practice-{number}.text")).to_owned();
    let mut field = Field::area("text").rows(8).label(page.t("practice-yours")).with("class", "full");
    let mut feedback = Html::default();
    if let Some(text) = &text {
        field = field.value(text);
        if text.trim().is_empty() {
            field = field.error(page.t("practice-empty"));
        } else {
            feedback = told(&page, &said, text);
        }
    }
    answer(&OnePage {
        next: (number < N_MESSAGES).then_some(number + 1),
        said: view::words(&said),
        number,
        field,
        feedback,
        rail,
        page,
    })
}

/// How an answer to a message sounds: what spoils it, what it lacks, and the warmer wording.
fn told(page: &Page, said: &str, text: &str) -> Html {
    let mut lines: Vec<Html> = Vec::new();
    for (flaw, _) in flaws(text) {
        let key = match flaw {
            Lacking::NoSorry => "practice-no-sorry",
            Lacking::NoOwning => "practice-no-owning",
            Lacking::NoDeed => "practice-no-deed",
            // The rules of answers say it, with what may stand there instead.
            Lacking::Blame | Lacking::Doubt => continue,
        };
        lines.push(status(Tone::Warn, Icon::Edit, page.t(key)));
    }
    if text.split(['.', '!', '?', '\n']).filter(|one| !one.trim().is_empty()).count() < SENTENCES_MIN {
        lines.push(status(Tone::Warn, Icon::Edit, page.t("practice-short")));
    }
    for fact in entities(said).into_iter().filter(|one| one.kind == EntityKind::Order) {
        if !text.contains(&fact.text) {
            let said = page.ta("practice-fact", "words", Arg::name(&fact.text));
            lines.push(status(Tone::Plain, Icon::Info, said));
        }
    }
    let sounds = tone::panel(page, text);
    if lines.is_empty() && sounds.is_empty() {
        return notice(Tone::Ok, Icon::Check, page.t("practice-good"));
    }
    let lines = lines.iter().fold(String::new(), |all, line| format!("{all}<li>{line}</li>"));
    let warm = tone::warm(text);
    let warmer = if warm == text.trim() {
        String::new()
    } else {
        format!("<h3>{}</h3><div class=\"said\">{}</div>", page.t("tone-warmer"), view::words(&warm))
    };
    Html::built(format!(
        "<section class=\"sect stack\" id=\"feedback\"><h2>{}</h2><ul class=\"stack\">{lines}</ul>{sounds}{warmer}</section>",
        page.t("tone-title")
    ))
}
