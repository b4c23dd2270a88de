//! The labels of a shop, and on which cases they are. The case's own row and journal are the truth; the table of who has
//! which is for lists.

use super::read::case_id;
use super::rows;
use crate::{Fault, Row, Tx, values};
use domain::case::{Case, Event};
use domain::id::{CaseId, LabelId, ShopId};
use domain::label::{Colour, LABELS_MAX, folded};

/// A label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its identity.
    pub id: LabelId,
    /// Its name.
    pub name: String,
    /// Its colour.
    pub colour: Colour,
    /// Whether it is being taken off everywhere: then it is offered nowhere.
    pub is_going: bool,
    /// What is put on in its place while it goes.
    pub into: Option<LabelId>,
}

/// Every label of a shop, by name.
///
/// # Errors
/// What the database ends in.
pub fn labels(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<Label>, Fault> {
    tx.query(rows::LABELS, values![shop, 2 * LABELS_MAX as i64], read)
}

/// How many cases have each label; a label on none is not among them.
///
/// # Errors
/// What the database ends in.
pub fn label_counts(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<(LabelId, i64)>, Fault> {
    tx.query(rows::LABEL_COUNTS, values![shop], |row| Ok((LabelId::new(row.int(0)?), row.int(1)?)))
}

/// The label of a name, however it is written; none where it is going.
///
/// # Errors
/// What the database ends in.
pub fn label_named(tx: &mut Tx<'_>, shop: ShopId, name: &str) -> Result<Option<Label>, Fault> {
    tx.query_one(rows::LABEL_NAMED, values![shop, folded(name)], read)
}

/// Keeps a new label. `None` where there is one of this name already, one that is going included, or no room.
///
/// # Errors
/// What the database ends in.
pub fn make_label(
    tx: &mut Tx<'_>,
    shop: ShopId,
    name: &str,
    colour: Colour,
) -> Result<Option<LabelId>, Fault> {
    let all = labels(tx, shop)?;
    if all.len() >= LABELS_MAX || all.iter().any(|one| folded(&one.name) == folded(name)) {
        return Ok(None);
    }
    let id = LabelId::new(tx.make_id());
    tx.exec(rows::MAKE_LABEL, values![shop, id, name, folded(name), colour.code()])?;
    Ok(Some(id))
}

/// Gives a label another name and colour. `false` where another one has this name, or there is no such label.
///
/// # Errors
/// What the database ends in.
pub fn change_label(
    tx: &mut Tx<'_>,
    shop: ShopId,
    id: LabelId,
    (name, colour): (&str, Colour),
) -> Result<bool, Fault> {
    let is_taken = labels(tx, shop)?.iter().any(|one| one.id != id && folded(&one.name) == folded(name));
    if is_taken {
        return Ok(false);
    }
    Ok(tx.exec(rows::CHANGE_LABEL, values![shop, id, name, folded(name), colour.code()])? > 0)
}

/// A label goes: it is offered no more, and [`cases_labelled`] are relieved of it by whoever works through them. Labels that
/// were still going into it go where it goes.
///
/// # Errors
/// What the database ends in.
pub fn retire_label(
    tx: &mut Tx<'_>,
    shop: ShopId,
    id: LabelId,
    into: Option<LabelId>,
) -> Result<bool, Fault> {
    if tx.exec(rows::RETIRE_LABEL, values![shop, id, into])? == 0 {
        return Ok(false);
    }
    tx.exec(rows::REDIRECT_LABELS, values![shop, id, into])?;
    Ok(true)
}

/// A label that no case has any more is gone for good.
///
/// # Errors
/// What the database ends in.
pub fn drop_label(tx: &mut Tx<'_>, shop: ShopId, id: LabelId) -> Result<(), Fault> {
    tx.exec(rows::DROP_LABEL, values![shop, id]).map(drop)
}

/// Cases that have a label, at most `limit`.
///
/// # Errors
/// What the database ends in.
pub fn cases_labelled(tx: &mut Tx<'_>, shop: ShopId, id: LabelId, limit: u32) -> Result<Vec<CaseId>, Fault> {
    tx.query(rows::CASES_LABELLED, values![shop, id, limit], case_id)
}

/// Cases whose sleep the clock must look at now, at most `limit`, those that wait longest first.
///
/// # Errors
/// What the database ends in.
pub fn to_wake(tx: &mut Tx<'_>, shop: ShopId, limit: u32) -> Result<Vec<CaseId>, Fault> {
    let now = tx.now();
    tx.query(rows::TO_WAKE, values![shop, now, limit], case_id)
}

/// The table for lists follows what happened to a case.
pub(super) fn follow(tx: &mut Tx<'_>, case: &Case, event: &Event) -> Result<(), Fault> {
    match event {
        Event::Labelled { put, taken } => {
            for label in taken {
                tx.exec(rows::UNLABEL, values![case.shop, *label, case.id])?;
            }
            for label in put {
                tx.exec(rows::LABEL_CASE, values![case.shop, *label, case.id])?;
            }
        }
        Event::Erased { .. } => {
            tx.exec(rows::ERASE_LABELS, values![case.shop, case.id])?;
        }
        _ => {}
    }
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Label, Fault> {
    let colour = Colour::from_code(row.text(2)?);
    Ok(Label {
        id: LabelId::new(row.int(0)?),
        name: row.text(1)?.to_owned(),
        colour: colour.ok_or_else(|| Fault::Broken("a label has an unknown colour".to_owned()))?,
        is_going: row.int(3)? != 0,
        into: row.opt_int(4)?.map(LabelId::new),
    })
}
