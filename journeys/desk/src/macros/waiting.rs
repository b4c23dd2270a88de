//! What a macro does with a case while its words wait: kept beside them, done with them when they go out. Sends nothing.

use domain::Actor;
use domain::case::{Case, Event, Reply, answer};
use domain::id::StaffId;
use domain::macros::{Cannot, Run, events};
use store::{Fault, Tx};
use web::macros::{Along, Known};
use web::{Problem, Shop};

/// What is written when the words go out: the answer, and behind it what a macro does along with it; all of it or nothing.
pub(crate) fn decided(
    tx: &mut Tx<'_>,
    case: &Case,
    (by, reply, along): (StaffId, Reply, Option<&Along>),
    shop: &Shop,
) -> Result<Result<Vec<Event>, Cannot>, Fault> {
    let Some(along) = along else {
        let said = answer(case, reply, tx.now(), shop.terms());
        return Ok(said.map(|said| vec![said]).map_err(Cannot::from));
    };
    let run = Run { deeds: &along.deeds, reply: Some(reply), seen: Some(along.seen) };
    let known = Known::read(tx, shop.id)?;
    Ok(events(known.plan(case, &run, (Actor::Staff(by), tx.now(), shop))))
}

/// What goes along as it lies in its row; empty where nothing does.
pub(crate) fn written(along: Option<&Along>) -> Result<String, Problem> {
    let Some(along) = along else { return Ok(String::new()) };
    serde_json::to_string(along).map_err(|e| Problem::fault(&e))
}

/// From its row.
pub(crate) fn read(text: &str) -> Result<Option<Box<Along>>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let along = serde_json::from_str(text);
    along.map(Some).map_err(|why| Fault::Broken(format!("what goes along is unreadable: {why}")))
}
