//! A view as a file for a spreadsheet: in steps, so that a hundred thousand rows hold nobody up.

use super::{Column, SavedView};
use crate::inbox::asking;
use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use domain::id::{CaseId, ShopId, StaffId};
use domain::query::parse;
use futures_util::stream::{StreamExt as _, unfold};
use serde_json::json;
use std::collections::HashSet;
use std::io;
use store::cases::{self, Cursor, Listed, Question, Reach};
use store::{Fault, Store};
use web::staff::{Agent, CanSeeReports, note};
use web::{Path, Problem};

/// Rows of one step.
const STEP: u32 = 200;
/// By this programs for tables know that the file is UTF-8.
const MARK: &str = "\u{feff}";

/// What is still to be written.
struct Rest {
    store: Store,
    shop: ShopId,
    question: Question,
    columns: Vec<Column>,
    people: Vec<(StaffId, String)>,
    after: Option<Cursor>,
    /// A case that changes meanwhile may come again further down.
    written: HashSet<CaseId>,
}

/// `GET /desk/views/{id}/csv`
pub(crate) async fn csv(agent: Agent<CanSeeReports>, Path(id): Path<i64>) -> Result<Response, Problem> {
    let (shop, me, by, role) = (agent.shop(), agent.id, agent.actor(), agent.role);
    let store = agent.visit.app.store().clone();
    let (view, people) = store
        .write(move |tx| {
            let view = super::one(tx, shop, me, id)?.ok_or(Problem::NotFound)?;
            note(tx, shop, by, "view_exported", &json!({ "view": id }))?;
            let people = web::staff::people(tx, shop)?.into_iter().map(|one| (one.id, one.name));
            Ok::<_, Problem>((view, people.collect::<Vec<_>>()))
        })
        .await?;
    let query = parse(&view.query).map_err(|_| Problem::NotFound)?;
    let zone = &agent.visit.shop.zone;
    let question = asking::question(&query, (store.now(), me), (zone, &people), Reach::of(role));
    let columns = columns(&view);
    let first = format!("{MARK}{}\r\n", Column::write(&columns));
    let rest = Rest { store, shop, question, columns, people, after: None, written: HashSet::new() };
    let steps = unfold((Some(first), Some(rest)), |(first, rest)| async move {
        if let Some(first) = first {
            return Some((Ok(Bytes::from(first)), (None, rest)));
        }
        match step(rest?).await {
            Ok((lines, rest)) => Some((Ok(Bytes::from(lines)), (None, rest))),
            // The file breaks off, which whoever loads it is told.
            Err(fault) => Some((Err(io::Error::other(fault.to_string())), (None, None))),
        }
    });
    // Whoever hands it out may ask once more behind its end.
    let steps = steps.fuse();
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"view-{id}.csv\"")),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(steps)).into_response())
}

/// Those that were chosen; all where none was.
fn columns(view: &SavedView) -> Vec<Column> {
    if view.columns.is_empty() { Column::ALL.to_vec() } else { view.columns.clone() }
}

async fn step(mut rest: Rest) -> Result<(String, Option<Rest>), Fault> {
    let (shop, question, after) = (rest.shop, rest.question.clone(), rest.after);
    let page = rest.store.read(move |tx| cases::ask(tx, shop, &question, after, STEP)).await?;
    let mut out = String::new();
    for line in &page.lines {
        if rest.written.insert(line.id) {
            let cells = rest.columns.iter().map(|column| cell(&value(*column, line, &rest.people)));
            out.push_str(&cells.collect::<Vec<_>>().join(","));
            out.push_str("\r\n");
        }
    }
    rest.after = page.next;
    let is_end = rest.after.is_none();
    Ok((out, (!is_end).then_some(rest)))
}

fn value(column: Column, line: &Listed, people: &[(StaffId, String)]) -> String {
    let when = |at: Option<domain::Moment>| at.map(|at| at.to_string()).unwrap_or_default();
    match column {
        Column::Reference => line.reference.clone(),
        Column::Opened => line.opened_at.to_string(),
        Column::Changed => line.changed_at.to_string(),
        Column::Waiting => when(line.waiting_since),
        Column::Promise => when(line.promise_due),
        Column::Stage => line.stage.code().to_owned(),
        Column::Turn => line.turn.code().to_owned(),
        Column::Intent => line.intent.code().to_owned(),
        Column::Urgency => line.urgency.code().to_owned(),
        Column::Owner => {
            let owner = line.owner.and_then(|id| people.iter().find(|(known, _)| *known == id));
            owner.map(|(_, name)| name.clone()).unwrap_or_default()
        }
        Column::Lang => line.lang.code().to_owned(),
        Column::Name => line.name.clone(),
        Column::Order => line.order.clone().unwrap_or_default(),
        Column::Words => line.preview.clone(),
    }
}

/// A cell that no program takes for a formula, in quotes where it needs them.
fn cell(text: &str) -> String {
    let is_formula =
        text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']) || text.starts_with(['\t', '\r']);
    let guarded = if is_formula { format!("'{text}") } else { text.to_owned() };
    if guarded.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_its_row() {
        for (text, wanted) in [
            ("plain", "plain"),
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+7 900", "'+7 900"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =1", "' =1"),
            ("\t=1", "'\t=1"),
            ("a,b", "\"a,b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1,2", "\"'=1,2\""),
        ] {
            assert_eq!(cell(text), wanted, "{text:?}");
        }
    }
}
