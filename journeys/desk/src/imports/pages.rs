//! Files of other programs, sent and brought over: the list, what their columns mean, how far they are. Decides nothing.

use super::columns::Column;
use super::deeds::stopped;
use super::file::{open, refuse};
use super::history::Bad;
use super::kept::{self, NewRun, Run, State};
use super::preview::{self, Look};
use super::reading::{Form, Groups, Unfit};
use super::steps::may_undo;
use crate::settings::{Chapter, Frame};
use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::id::CaseId;
use store::files::{FileFault, FileName, Upload};
use store::{Fault, Stopped};
use view::parts::{Fact, Field, Rail, Select, Table, Tone, error_summary, facts, notice, status};
use view::{Arg, Html, Icon, Page};
use web::staff::{Agent, CanSet};
use web::{Kind, Path, Problem, show as answer};

/// Bytes of a file that the page takes; longer ones are brought over at the command line.
const FILE_BYTES_MAX: u64 = 200 * 1024 * 1024;
/// Characters of a file's name.
const NAME_CHARS_MAX: usize = 200;
/// Seconds after which the page of an import that is on its way asks anew, with scripts and without.
const RENEWED_S: u16 = 3;

#[derive(Template)]
#[template(path = "settings-imports.html")]
struct ListPage {
    page: Page,
    rail: Rail,
    top: Html,
    wrong: String,
    runs: Vec<Line>,
}

/// One in the list.
struct Line {
    id: i64,
    name: String,
    told: String,
    state: Html,
}

#[derive(Template)]
#[template(path = "settings-import.html")]
struct OnePage {
    page: Page,
    rail: Rail,
    top: Html,
    path: String,
    state: Html,
    is_choosing: bool,
    is_moving: bool,
    is_broken: bool,
    is_stopped: bool,
    can_undo: bool,
    has_bad: bool,
    has_file: bool,
    figures: Html,
    selects: Vec<Select>,
    preview: Option<Table>,
    bad: Option<Table>,
}

/// `GET /desk/settings/imports`
pub(super) async fn show(agent: Agent<CanSet>) -> Result<Response, Problem> {
    list(&agent, String::new()).await
}

async fn list(agent: &Agent<CanSet>, wrong: String) -> Result<Response, Problem> {
    let shop = agent.shop();
    let runs = agent.visit.app.store().read(move |tx| kept::newest(tx, shop)).await;
    let runs: Result<Vec<Run>, Fault> = runs;
    let Frame { page, rail, mut top } = Frame::new(agent, Chapter::Imports);
    if !wrong.is_empty() {
        top = error_summary(&page, &[("file", wrong.as_str())]);
    }
    let line = |run: Run| Line {
        id: run.id,
        told: page.with(
            "imports-told",
            &[("when", page.pen.moment(run.made_at).into()), ("n", run.progress.n_cases.into())],
        ),
        state: state_of(&page, run.state),
        name: run.name,
    };
    let runs = runs?.into_iter().map(line).collect();
    answer(&ListPage { runs, wrong, top, rail, page })
}

fn state_of(page: &Page, state: State) -> Html {
    let (tone, icon) = match state {
        State::Broken => (Tone::Alarm, Icon::Alert),
        State::Columns => (Tone::Warn, Icon::Edit),
        State::Done | State::Over => (Tone::Ok, Icon::Check),
        State::Running | State::Undoing => (Tone::Plain, Icon::Hourglass),
        State::Back | State::Gone | State::Undone => (Tone::Quiet, Icon::Undo),
    };
    status(tone, icon, page.t(&format!("imports-state-{}", state.code())))
}

/// `POST /desk/settings/imports`: takes a file, piece by piece, and looks what it is.
pub(super) async fn take(
    agent: Agent<CanSet>,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let app = agent.visit.app.clone();
    app.limits().take(Kind::Write, &agent.visit.address).map_err(Problem::TooMany)?;
    let shop = agent.shop();
    let id = domain::id::make(app.now(), app.store().options().chance.bits64());
    let page = Frame::new(&agent, Chapter::Imports).page;
    let parts = parts.map_err(|why| Problem::Unreadable(why.body_text()))?;
    let sent = match receive(&agent, id, parts).await {
        Ok(Some(sent)) => sent,
        Ok(None) => return list(&agent, page.t("imports-file-missing").to_owned()).await,
        Err(Problem::TooLarge) => {
            refuse(&app, shop, id).await?;
            return list(&agent, page.t("imports-file-large").to_owned()).await;
        }
        Err(problem) => return Err(problem),
    };
    let (name, file) = sent;
    let source = open(&app, file).await?;
    let looked = tokio::task::spawn_blocking(move || {
        Groups::open(source, None).map(|groups| groups.map(|groups| (groups.form, groups.columns().to_vec())))
    });
    let looked: Result<(Form, Vec<Option<Column>>), Unfit> =
        looked.await.map_err(|e| Problem::fault(&e))?.map_err(|e| Problem::fault(&e))?;
    let (form, columns) = match looked {
        Ok(looked) => looked,
        Err(unfit) => {
            refuse(&app, shop, id).await?;
            return list(&agent, page.t(&format!("imports-unfit-{}", unfit.code())).to_owned()).await;
        }
    };
    let by = agent.actor();
    let added = app.store().write(move |tx| {
        let new = NewRun {
            id,
            name: &name,
            form,
            source: "",
            file: Some(file),
            columns: &columns,
            state: State::Columns,
        };
        kept::add(tx, shop, &new, by)
    });
    let added: Result<(), Fault> = added.await;
    added?;
    Ok(Redirect::to(&path(id)).into_response())
}

pub(super) fn path(id: i64) -> String {
    format!("{}/{id}", Chapter::Imports.path())
}

/// Keeps the first file of a form; none where there is none, or nothing in it.
async fn receive(
    agent: &Agent<CanSet>,
    id: i64,
    mut parts: Multipart,
) -> Result<Option<(String, FileName)>, Problem> {
    let unreadable = |why: axum::extract::multipart::MultipartError| {
        if why.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            return Problem::TooLarge;
        }
        Problem::Unreadable(why.body_text())
    };
    while let Some(mut part) = parts.next_field().await.map_err(unreadable)? {
        let Some(name) = part.file_name().map(str::to_owned) else { continue };
        let files = agent.visit.app.files();
        let mut upload: Upload = files.upload(agent.shop(), CaseId::new(id), FILE_BYTES_MAX).await?;
        while let Some(piece) = part.chunk().await.map_err(unreadable)? {
            upload.write(&piece).await?;
        }
        let kept = upload.finish().await?;
        if kept.size == 0 {
            refuse(&agent.visit.app, agent.shop(), id).await?;
            return Ok(None);
        }
        let name: String =
            domain::redact::Masked::line(&name).as_str().chars().take(NAME_CHARS_MAX).collect();
        return Ok(Some((name, kept.name)));
    }
    Ok(None)
}

/// An import, and why nothing happens with it any more.
pub(super) type Standing = (Run, Option<Stopped>);

pub(super) async fn load(agent: &Agent<CanSet>, id: i64) -> Result<Standing, Problem> {
    let shop = agent.shop();
    let read = agent.visit.app.store().read(move |tx| {
        let Some(run) = kept::one(tx, shop, id)? else { return Ok(None) };
        let stopped = stopped(tx, shop, &run)?;
        Ok(Some((run, stopped)))
    });
    let read: Result<Option<Standing>, Fault> = read.await;
    read?.ok_or(Problem::NotFound)
}

/// `GET /desk/settings/imports/{id}`
pub(super) async fn one(agent: Agent<CanSet>, Path(id): Path<i64>) -> Result<Response, Problem> {
    let standing = load(&agent, id).await?;
    sheet(&agent, standing, "").await
}

/// The page of one; with the key of what is wrong, it says that first.
pub(super) async fn sheet(
    agent: &Agent<CanSet>,
    (run, stopped): Standing,
    wrong: &'static str,
) -> Result<Response, Problem> {
    let Frame { page, rail, mut top } = Frame::new(agent, Chapter::Imports);
    let looked = match run.file.filter(|_| run.state == State::Columns) {
        Some(name) => Some(look(agent, name, &run).await?),
        None => None,
    };
    let page = page.clone().title(run.name.clone());
    if !wrong.is_empty() && run.state == State::Columns {
        top = error_summary(&page, &[("column-0", page.t(wrong))]);
    } else if !wrong.is_empty() {
        top = notice(Tone::Warn, Icon::Info, page.t(wrong));
    } else if let Some(stopped) = &stopped {
        top = notice(Tone::Alarm, Icon::Alert, said_of(&page, stopped));
    } else if run.state == State::Columns && run.form == Form::Chatwoot {
        top = notice(Tone::Plain, Icon::Info, page.t("imports-chatwoot"));
    }
    let is_moving = stopped.is_none() && matches!(run.state, State::Running | State::Undoing);
    let shown = answer(&OnePage {
        path: path(run.id),
        state: state_of(&page, run.state),
        is_choosing: run.state == State::Columns,
        is_moving,
        is_broken: run.state == State::Broken,
        is_stopped: stopped.is_some(),
        can_undo: may_undo(&run, stopped.as_ref(), agent.visit.now),
        has_bad: run.progress.n_bad > 0 && run.file.is_some(),
        has_file: run.file.is_some(),
        figures: figures(&page, &run),
        selects: looked.as_ref().map(|look| selects(&page, look, &run.columns)).unwrap_or_default(),
        preview: looked.as_ref().map(|look| preview::table(&page, look)),
        bad: bad_table(&page, &run.bad),
        page,
        rail,
        top,
    });
    let mut response = shown?;
    if is_moving {
        response.headers_mut().insert(REFRESH, HeaderValue::from(RENEWED_S));
    }
    Ok(response)
}

/// What is known of a fault that stopped one.
fn said_of(page: &Page, stopped: &Stopped) -> Html {
    if stopped.cause.is_empty() {
        return page.t("imports-stopped-unknown").into();
    }
    page.rich("imports-stopped", &[("cause", Arg::Name(stopped.cause.clone()))])
}

async fn look(agent: &Agent<CanSet>, name: FileName, run: &Run) -> Result<Look, Problem> {
    let source = match open(&agent.visit.app, name).await {
        Err(FileFault::Missing) => return Ok(Look::default()),
        opened => opened?,
    };
    let (columns, zone, now) = (run.columns.clone(), agent.visit.shop.zone.clone(), agent.visit.now);
    let looked = tokio::task::spawn_blocking(move || preview::look(source, &columns, (&zone, now)));
    looked.await.map_err(|e| Problem::fault(&e))?.map_err(|e| Problem::fault(&e))
}

/// Which column is what: one list a column, with its heading and what stands under it first.
fn selects(page: &Page, look: &Look, columns: &[Option<Column>]) -> Vec<Select> {
    let one = |(place, (heading, sample)): (usize, (&String, &String))| {
        let chosen = columns.get(place).copied().flatten();
        let mut select = Select::new(&format!("column-{place}"), view::name(heading))
            .chosen(chosen.map_or("", Column::code))
            .answer("", page.t("imports-column-none"));
        if !sample.is_empty() {
            select = select.hint(page.rich("imports-sample", &[("sample", Arg::Name(sample.clone()))]));
        }
        for column in Column::ALL {
            select = select.answer(column.code(), page.t(&format!("imports-column-{}", column.code())));
        }
        select
    };
    look.headings.iter().zip(&look.samples).enumerate().map(one).collect()
}

fn figures(page: &Page, run: &Run) -> Html {
    if matches!(run.state, State::Columns | State::Gone) {
        return Html::default();
    }
    let fact = |key: &str, n: i64| Fact::new(page.t(key), preview::number(page, n));
    let mut all = vec![
        fact("imports-rows", run.progress.n_rows),
        fact("imports-cases", run.progress.n_cases),
        fact("imports-known", run.progress.n_known),
        fact("imports-bad", run.progress.n_bad),
    ];
    if matches!(run.state, State::Undoing | State::Undone | State::Back) {
        all.push(fact("imports-undone", run.n_undone));
    }
    facts(&all)
}

fn bad_table(page: &Page, bad: &[Bad]) -> Option<Table> {
    if bad.is_empty() {
        return None;
    }
    let columns = vec![
        view::parts::Column::figures(page.t("imports-line")),
        view::parts::Column::words(page.t("imports-why")),
    ];
    let table = Table::new(page.t("imports-bad"), page.t("imports-bad-first"), columns);
    Some(bad.iter().fold(table, |table, (line, why)| {
        table.row(vec![preview::number(page, *line).into(), preview::said(page, why)])
    }))
}
