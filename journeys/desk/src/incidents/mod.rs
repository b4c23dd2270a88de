//! Incidents: one cause behind several cases, who answers for it, what is done, and whether it has stopped.

mod join;
mod list;
mod one;
pub(crate) mod rows;
mod sheet;
pub(crate) mod together;

pub(crate) use join::{offered, section};

use crate::inbox::Board;
use axum::Router;
use axum::routing::{get, post};
use domain::Moment;
use domain::cause::Cause;
use domain::id::{IncidentId, ShopId, StaffId};
use domain::incident::{Incident, Standing};
use store::cases::Reach;
use store::{Fault, Row, Tx, values};
use view::parts::{Tone, status};
use view::{Html, Icon, Page};
use web::App;

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/incidents", get(list::show).post(list::open))
        .route("/desk/incidents/{incident}", get(one::show).post(one::save))
        .route("/desk/incidents/{incident}/cases", post(one::join))
        .route("/desk/incidents/{incident}/end", post(one::end))
        .route("/desk/cases/{reference}/incident", post(join::join))
        .merge(together::routes())
}

/// An incident with the cases that are part of it, counted.
pub(crate) struct Counted {
    pub(crate) incident: Incident,
    pub(crate) n: i64,
    pub(crate) newest: Option<Moment>,
}

impl Counted {
    fn standing(&self, page: &Page) -> Standing {
        self.incident.standing(self.newest, page.pen.today())
    }
}

/// Incidents that are listed.
const LISTED_MAX: i64 = 200;
/// Incidents that are looked through for a name.
const SEARCHED_MAX: i64 = 10_000;

/// The newest incidents that somebody of this reach sees, the newest first; of all, those with every word of the
/// question in their name.
pub(crate) fn all(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (reach, question): (Reach, &str),
) -> Result<Vec<Counted>, Fault> {
    let counts = store::cases::incidents(tx, shop)?;
    let n_max = if question.trim().is_empty() { LISTED_MAX } else { SEARCHED_MAX };
    let mut incidents = tx.query(rows::ALL, values![shop, reach.number(), n_max], read)?;
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
fn one(tx: &mut Tx<'_>, shop: ShopId, (id, reach): (IncidentId, Reach)) -> Result<Option<Incident>, Fault> {
    tx.query_one(rows::ONE, values![shop, id, reach.number()], read)
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

/// Opens an incident of this name, of which somebody is the owner.
///
/// # Errors
/// What the database ends in.
pub fn begin_incident(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (owner, name): (StaffId, &str),
) -> Result<IncidentId, Fault> {
    let (id, now) = (IncidentId::new(tx.make_id()), tx.now());
    tx.exec(rows::OPEN, values![shop, id, name, owner, now])?;
    Ok(id)
}

/// How it stands, in words.
fn standing(page: &Page, standing: Standing) -> Html {
    let (tone, icon) = match standing {
        Standing::CameBack => (Tone::Alarm, Icon::Alert),
        Standing::ToCheck => (Tone::Warn, Icon::Clock),
        Standing::Running => (Tone::Plain, Icon::Hourglass),
        Standing::Stopped => (Tone::Ok, Icon::Check),
    };
    status(tone, icon, page.t(&format!("incident-{}", standing.code())))
}

/// The name of whoever answers for it.
fn owner(page: &Page, board: &Board, incident: &Incident) -> Html {
    match incident.owner.map(|id| board.name(id)) {
        Some(name) if !name.is_empty() => view::name(name),
        _ => page.t("owner-nobody").into(),
    }
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
