//! Tasks that gave up: why, and "try again". Knows no task's meaning beyond its name.

use crate::inbox::{Board, rail};
use crate::place::{Place, ViewName};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use store::{Fault, GivenUp};
use view::parts::Rail;
use view::{Html, Page};
use web::staff::{Agent, CanAnswer};
use web::{Path, Problem, show as answer};

/// Tasks on the page.
const SHOWN_MAX: i64 = 100;

#[derive(Template)]
#[template(path = "desk-tasks.html")]
struct TasksPage {
    page: Page,
    rail: Rail,
    tasks: Vec<GivenUp>,
}

impl TasksPage {
    /// What a kind of task is called: the word after the journey's name, or that name as it is.
    fn title(&self, kind: &str) -> Html {
        let known = match kind {
            "ask.send_links" => "task-links",
            "desk.send_answer" => "task-answer",
            _ if kind.starts_with("complain.") => "task-notice",
            _ if kind.starts_with("desk.hook_") => "task-hook",
            _ => return kind.into(),
        };
        self.page.t(known).into()
    }
}

/// `GET /desk/tasks`
pub(crate) async fn show(agent: Agent<CanAnswer>) -> Result<Response, Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let (board, tasks) = agent
        .visit
        .app
        .store()
        .read(move |tx| Ok::<_, Fault>((Board::read(tx, shop, me, has_post)?, tx.given_up(shop, SHOWN_MAX)?)))
        .await?;
    let page = rail::page(&agent, &board, &Place::first(ViewName::All));
    let page = page.clone().title(page.t("tasks-title"));
    answer(&TasksPage { rail: rail::rail(&agent, &page, &board, None), tasks, page })
}

/// `POST /desk/tasks/{task}/tries`
pub(crate) async fn try_again(agent: Agent<CanAnswer>, Path(task): Path<i64>) -> Result<Response, Problem> {
    let shop = agent.shop();
    agent.visit.app.store().write(move |tx| tx.try_again(shop, task)).await?;
    Ok(Redirect::to("/desk/tasks").into_response())
}

/// `POST /desk/tasks/{task}/end`
pub(crate) async fn forget(agent: Agent<CanAnswer>, Path(task): Path<i64>) -> Result<Response, Problem> {
    let shop = agent.shop();
    agent.visit.app.store().write(move |tx| tx.forget_task(shop, task)).await?;
    Ok(Redirect::to("/desk/tasks").into_response())
}
