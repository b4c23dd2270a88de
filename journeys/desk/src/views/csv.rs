//! A view as a file for a spreadsheet: in steps, so that a hundred thousand rows hold nobody up.

use super::{Column, SavedView};
use crate::inbox::asking::{self, Names};
use crate::place::{Place, ViewName};
use crate::table;
use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Redirect, Response};
use domain::Lang;
use domain::id::{CaseId, ShopId, StaffId};
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
const MARK: char = '\u{feff}';

/// What is still to be written.
struct Rest {
    store: Store,
    shop: ShopId,
    question: Question,
    columns: Vec<Column>,
    /// What stands between the cells of a row.
    part: &'static str,
    people: Vec<(StaffId, String)>,
    after: Option<Cursor>,
    /// A case that changes meanwhile may come again further down.
    written: HashSet<CaseId>,
}

/// `GET /desk/views/{id}/csv`
pub(crate) async fn csv(agent: Agent<CanSeeReports>, Path(id): Path<i64>) -> Result<Response, Problem> {
    let (shop, me, by, role) = (agent.shop(), agent.id, agent.actor(), agent.role);
    let store = agent.visit.app.store().clone();
    let (view, names, query) = store
        .write(move |tx| {
            let view = super::one(tx, shop, me, id)?.ok_or(Problem::NotFound)?;
            let names = Names::read(tx, shop)?;
            let query = asking::read(&view.query, &names).ok();
            if query.is_some() {
                note(tx, shop, by, "view_exported", &json!({ "view": id }))?;
            }
            Ok::<_, Problem>((view, names, query))
        })
        .await?;
    let Some(query) = query else {
        // The list of the view says what is wrong with it.
        let place = Place { saved: Some(id), ..Place::first(ViewName::All) };
        return Ok(Redirect::to(&place.list()).into_response());
    };
    let zone = &agent.visit.shop.zone;
    let question = asking::question(&query, (store.now(), me), (zone, &names), Reach::of(role));
    let (columns, part, people) = (columns(&view), part(agent.lang()), names.people);
    let codes: Vec<&str> = columns.iter().map(|column| column.code()).collect();
    let first = format!("{MARK}{}\r\n", codes.join(part));
    let rest = Rest { store, shop, question, columns, part, people, after: None, written: HashSet::new() };
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
    Ok(table::answer(&format!("view-{id}"), Body::from_stream(steps)))
}

/// Those that were chosen; all where none was.
fn columns(view: &SavedView) -> Vec<Column> {
    if view.columns.is_empty() { Column::ALL.to_vec() } else { view.columns.clone() }
}

/// What parts the cells for programs for tables in a language: where the comma parts whole and fraction, it cannot.
const fn part(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ",",
        Lang::Ru => ";",
    }
}

async fn step(mut rest: Rest) -> Result<(String, Option<Rest>), Fault> {
    let (shop, question, after) = (rest.shop, rest.question.clone(), rest.after);
    let page = rest.store.read(move |tx| cases::ask(tx, shop, &question, after, STEP)).await?;
    let mut out = String::new();
    for line in &page.lines {
        if rest.written.insert(line.id) {
            let cells = rest.columns.iter().map(|column| cell(&value(*column, line, &rest.people)));
            out.push_str(&cells.collect::<Vec<_>>().join(rest.part));
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

/// A cell in quotes that no program takes for a formula, nor any piece of it, by whatever that program parts cells.
fn cell(text: &str) -> String {
    format!("\"{}\"", table::guarded(text).replace('"', "\"\""))
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
            ("\t=1", "\t'=1"),
            ("a,b", "a,b"),
            ("say \"no\"", "say \"\"no\"\""),
            ("two\nlines", "two\nlines"),
            ("=1,2", "'=1,2"),
            ("1=1 - 2", "1=1 - 2"),
            ("привет;=cmd|' /C calc'!A0;пока", "привет;'=cmd|' /C calc'!A0;пока"),
            ("привет; \"=1\"", "привет;' \"\"=1\"\""),
            ("a,+1\r\n-1", "a,'+1\r\n'-1"),
            ("\u{feff}＝1", "'\u{feff}＝1"),
        ] {
            assert_eq!(cell(text), format!("\"{wanted}\""), "{text:?}");
        }
    }
}
