//! What owners decide about an import: to begin it, to let it go on, to take it back, to leave it. How it stands is looked
//! at inside the transaction that moves it: of two who decide otherwise at once, one is told.

use super::columns::Column;
use super::deeds::{BRINGING, TAKING_BACK, UNDO_MS, queue, queue_anew, stopped};
use super::file::forget;
use super::kept::{self, Run, State, go_on};
use super::pages::{load, path, sheet};
use super::reading::Form;
use super::rows;
use crate::settings::Chapter;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::id::ShopId;
use domain::journal::SHOP_STREAM;
use domain::{Actor, Moment};
use serde_json::json;
use store::{Fault, Stopped, Tx, values};
use web::staff::{Agent, CanSet, note};
use web::{Answers, Path, Problem};

/// What is said to whoever decided second.
const MEANWHILE: &str = "imports-meanwhile";

/// `POST /desk/settings/imports/{id}`: keeps what the columns mean, and shows it anew, begins, or goes on.
pub(super) async fn choose(
    agent: Agent<CanSet>,
    Path(id): Path<i64>,
    typed: Answers,
) -> Result<Response, Problem> {
    let (mut run, _) = load(&agent, id).await?;
    if run.state == State::Columns && run.form != Form::Chatwoot {
        let read = |place: usize| Column::from_code(typed.get(&format!("column-{place}")));
        run.columns = (0..run.columns.len()).map(read).collect();
    }
    let wrong = match run.form {
        Form::Chatwoot => "",
        _ => wrong_with(&run.columns),
    };
    let (shop, by, codes) = (agent.shop(), agent.actor(), kept::codes(&run.columns));
    if run.state == State::Columns && (typed.get("do") == "look" || !wrong.is_empty()) {
        let set = agent.visit.app.store().write(move |tx| {
            let now = tx.now();
            Ok(tx.exec(rows::SET_COLUMNS, values![shop, id, &codes, now])? > 0)
        });
        let set: Result<bool, Fault> = set.await;
        return if set? { sheet(&agent, (run, None), wrong).await } else { told(&agent, id).await };
    }
    let begun = agent.visit.app.store().write(move |tx| begin(tx, (shop, id), by, &codes)).await;
    if begun? { Ok(Redirect::to(&path(id)).into_response()) } else { told(&agent, id).await }
}

/// The page as it is now, for whoever decided otherwise than somebody else just did.
async fn told(agent: &Agent<CanSet>, id: i64) -> Result<Response, Problem> {
    let standing = load(agent, id).await?;
    sheet(agent, standing, MEANWHILE).await
}

/// Begins it with these columns, or lets it go on; whether it is on its way as wished.
fn begin(tx: &mut Tx<'_>, (shop, id): (ShopId, i64), by: Actor, codes: &str) -> Result<bool, Fault> {
    // Of two who begin it, the second sees that it has begun.
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    let Some(run) = kept::one(tx, shop, id)? else { return Ok(false) };
    let told = json!({ "import": id, "file": run.name });
    if let Some(stopped) = stopped(tx, shop, &run)? {
        let kind = if run.state == State::Undoing { TAKING_BACK } else { BRINGING };
        note(tx, shop, by, if kind == BRINGING { "import_begun" } else { "import_undone" }, &told)?;
        queue_anew(tx, kind, (shop, id), &stopped)?;
        return Ok(true);
    }
    match run.state {
        State::Running => return Ok(kept::codes(&run.columns) == codes),
        State::Columns | State::Broken => {}
        _ => return Ok(false),
    }
    let now = tx.now();
    tx.exec(rows::SET_COLUMNS, values![shop, id, codes, now])?;
    if !go_on(tx, (shop, id), (run.state, State::Running))? {
        return Ok(false);
    }
    note(tx, shop, by, "import_begun", &told)?;
    queue(tx, BRINGING, (shop, id))?;
    Ok(true)
}

/// The key of what is wrong with the columns; empty where nothing is.
fn wrong_with(columns: &[Option<Column>]) -> &'static str {
    let chosen: Vec<Column> = columns.iter().flatten().copied().collect();
    if !chosen.contains(&Column::Text) && !chosen.contains(&Column::Subject) {
        return "imports-no-text";
    }
    let is_twice =
        chosen.iter().enumerate().any(|(at, one)| chosen.iter().take(at).any(|before| before == one));
    if is_twice { "imports-twice" } else { "" }
}

/// `POST /desk/settings/imports/{id}/undo`: what nobody has touched.
pub(super) async fn undo(agent: Agent<CanSet>, Path(id): Path<i64>) -> Result<Response, Problem> {
    let (shop, by) = (agent.shop(), agent.actor());
    let undone = agent.visit.app.store().write(move |tx| take_back(tx, (shop, id), by)).await;
    if undone? { Ok(Redirect::to(&path(id)).into_response()) } else { told(&agent, id).await }
}

/// Begins to take it back; whether that is on its way.
fn take_back(tx: &mut Tx<'_>, (shop, id): (ShopId, i64), by: Actor) -> Result<bool, Fault> {
    tx.lock_streams(shop, &[SHOP_STREAM])?;
    let Some(run) = kept::one(tx, shop, id)? else { return Ok(false) };
    let stopped = stopped(tx, shop, &run)?;
    if !may_undo(&run, stopped.as_ref(), tx.now()) {
        return Ok(run.state == State::Undoing);
    }
    if !go_on(tx, (shop, id), (run.state, State::Undoing))? {
        return Ok(false);
    }
    note(tx, shop, by, "import_undone", &json!({ "import": id, "file": run.name }))?;
    queue_anew(tx, TAKING_BACK, (shop, id), &stopped.unwrap_or_default())?;
    Ok(true)
}

/// Whether it may be taken back: within a day, or where a fault stopped it halfway.
pub(super) fn may_undo(run: &Run, stopped: Option<&Stopped>, now: Moment) -> bool {
    let is_halfway = run.state == State::Running && stopped.is_some();
    let is_fresh = matches!(run.state, State::Done | State::Broken)
        && run.progress.n_cases > 0
        && now.since(run.changed_at) < UNDO_MS;
    is_halfway || is_fresh
}

/// `POST /desk/settings/imports/{id}/end`: it is not brought over after all; the file goes.
pub(super) async fn end(agent: Agent<CanSet>, Path(id): Path<i64>) -> Result<Response, Problem> {
    load(&agent, id).await?;
    let may = |run: &Run| matches!(run.state, State::Columns | State::Gone);
    let is_gone = forget(&agent.visit.app, (agent.shop(), id), may).await?;
    if is_gone { Ok(Redirect::to(&Chapter::Imports.path()).into_response()) } else { told(&agent, id).await }
}
