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
use domain::id::{IncidentId, ShopId, StaffId};
use domain::incident::{Incident, Standing};
use store::{Fault, Tx};
use view::parts::{Tone, status};
use view::{Html, Icon, Page};
use web::App;
use web::incidents::{Counted, all, one};

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

/// Opens an incident of this name, of which somebody is the owner.
///
/// # Errors
/// What the database ends in.
pub fn begin_incident(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (owner, name): (StaffId, &str),
) -> Result<IncidentId, Fault> {
    web::incidents::open(tx, shop, (Some(owner), name))
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
