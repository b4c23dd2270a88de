//! Incidents as they are kept: read within somebody's reach, opened, changed, ended. Knows no page; who may do it is decided before.

use crate::rows;
use crate::shown::Fields;
use crate::staff::note;
use domain::cause::Cause;
use domain::id::{IncidentId, ShopId, StaffId};
use domain::incident::{Incident, Standing};
use domain::{Actor, Day, Moment};
use serde_json::json;
use store::cases::{self, Reach};
use store::{Fault, Row, Tx, values};

/// An incident with the cases that are part of it, counted.
#[derive(Clone, Debug)]
pub struct Counted {
    /// What is known of it.
    pub incident: Incident,
    /// How many cases are part of it.
    pub n: i64,
    /// When the newest of them was opened.
    pub newest: Option<Moment>,
}

impl Counted {
    /// How it stands on a day.
    #[must_use]
    pub fn standing(&self, today: Day) -> Standing {
        self.incident.standing(self.newest, today)
    }
}

/// Incidents that are listed.
const LISTED_MAX: i64 = 200;
/// Incidents that are looked through for a name.
const SEARCHED_MAX: i64 = 10_000;

/// The newest incidents that somebody of this reach sees, the newest first; of all, those with every word of the
/// question in their name.
///
/// # Errors
/// What the database ends in.
pub fn all(tx: &mut Tx<'_>, shop: ShopId, (reach, question): (Reach, &str)) -> Result<Vec<Counted>, Fault> {
    let counts = cases::incidents(tx, shop)?;
    let n_max = if question.trim().is_empty() { LISTED_MAX } else { SEARCHED_MAX };
    let mut incidents = tx.query(rows::INCIDENTS, values![shop, reach.number(), n_max], read)?;
    incidents.retain(|one| is_named(&one.name, question));
    Ok(incidents
        .into_iter()
        .map(|incident| {
            let counted = counts.iter().find(|(id, ..)| *id == incident.id);
            let (n, newest) = counted.map_or((0, None), |(_, n, newest)| (*n, Some(*newest)));
            Counted { incident, n, newest }
        })
        .collect())
}

/// Whether every word of a question stands in a name, wherever and however written.
fn is_named(name: &str, question: &str) -> bool {
    let folded = |text: &str| text.to_lowercase().replace('ё', "е");
    let name = folded(name);
    folded(question).split_whitespace().all(|word| name.contains(word))
}

/// One of them.
///
/// # Errors
/// What the database ends in.
pub fn one(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (id, reach): (IncidentId, Reach),
) -> Result<Option<Incident>, Fault> {
    tx.query_one(rows::INCIDENT, values![shop, id, reach.number()], read)
}

/// Opens an incident of this name, of which somebody is the owner, or nobody yet.
///
/// # Errors
/// What the database ends in.
pub fn open(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (owner, name): (Option<StaffId>, &str),
) -> Result<IncidentId, Fault> {
    let (id, now) = (IncidentId::new(tx.make_id()), tx.now());
    let owner = owner.map_or(0, StaffId::get);
    tx.exec(rows::OPEN_INCIDENT, values![shop, id, name, owner, now])?;
    Ok(id)
}

/// Keeps what somebody says of an incident now.
///
/// # Errors
/// What the database ends in.
pub fn save(tx: &mut Tx<'_>, shop: ShopId, by: Actor, incident: &Incident) -> Result<(), Fault> {
    let (cause, owner) = (incident.cause.map(Cause::code), incident.owner.map_or(0, StaffId::get));
    let day = incident.check_on.map(|day| day.to_string());
    let row = values![shop, incident.id, &incident.name, cause, owner, &incident.action, day.as_deref()];
    tx.exec(rows::SAVE_INCIDENT, row)?;
    note(tx, shop, by, "incident_changed", &json!({ "n": incident.id.get() }))
}

/// Keeps that its cause has stopped, or goes on after all. Said again it changes nothing: by a word of before a case that
/// has come since must not be hidden.
///
/// # Errors
/// What the database ends in.
pub fn end(
    tx: &mut Tx<'_>,
    shop: ShopId,
    by: Actor,
    (incident, is_stopped): (&Incident, bool),
) -> Result<(), Fault> {
    if incident.stopped_at.is_some() == is_stopped {
        return Ok(());
    }
    let at = is_stopped.then_some(tx.now());
    tx.exec(rows::STOP_INCIDENT, values![shop, incident.id, at])?;
    let kind = if is_stopped { "incident_stopped" } else { "incident_reopened" };
    note(tx, shop, by, kind, &json!({ "n": incident.id.get() }))
}

/// An incident with its cases counted.
///
/// # Errors
/// What the database ends in.
pub fn counted(tx: &mut Tx<'_>, shop: ShopId, incident: Incident) -> Result<Counted, Fault> {
    let counted = cases::incidents(tx, shop)?.into_iter().find(|(known, ..)| *known == incident.id);
    let (n, newest) = counted.map_or((0, None), |(_, n, newest)| (n, Some(newest)));
    Ok(Counted { incident, n, newest })
}

/// What is known of an incident, as the fields of its form: what whoever changes it had read is compared with them.
#[must_use]
pub fn fields_of(incident: &Incident) -> Fields {
    let day = incident.check_on;
    let pairs = [
        ("name", incident.name.clone()),
        ("cause", incident.cause.map_or("", Cause::code).to_owned()),
        ("owner", incident.owner.map(|id| id.to_string()).unwrap_or_default()),
        ("action", incident.action.clone()),
        ("check-day", day.map(|day| day.day().to_string()).unwrap_or_default()),
        ("check-month", day.map(|day| day.month().to_string()).unwrap_or_default()),
        ("check-year", day.map(|day| day.year().to_string()).unwrap_or_default()),
    ];
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn read(row: &Row<'_>) -> Result<Incident, Fault> {
    let owner = row.int(3)?;
    Ok(Incident {
        id: IncidentId::new(row.int(0)?),
        name: row.text(1)?.to_owned(),
        cause: row.opt_text(2)?.and_then(Cause::from_code),
        owner: (owner != 0).then_some(StaffId::new(owner)),
        action: row.text(4)?.to_owned(),
        check_on: row.opt_text(5)?.and_then(|day| day.parse().ok()),
        opened_at: row.moment(6)?,
        stopped_at: row.opt_moment(7)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incident_is_found_by_the_words_of_its_name() {
        for (question, is_found) in [("", true), ("0419 ПАРТИЯ", true), ("зелен", true), ("0420", false)]
        {
            assert_eq!(is_named("Партия 0419, зелёная", question), is_found, "{question}");
        }
    }
}
