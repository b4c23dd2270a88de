//! The incident of an open case: which it is part of, and the way into one, out of it or to a new one.

use super::{all, one};
use crate::place::Place;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Case, join_incident};
use domain::id::IncidentId;
use domain::incident::Incident;
use domain::reference::CaseRef;
use store::cases::{self, Reach};
use store::{Fault, Tx};
use view::parts::Select;
use view::{Html, Page};
use web::staff::{Agent, CanAnswer};
use web::{Answers, Path, Problem};

/// Incidents that are offered for choice.
const OFFERED_MAX: usize = 20;

/// The incidents that a case may be part of, as somebody of this reach sees them: its own, and the newest whose cause
/// has not stopped. The others are found in the list of all.
pub(crate) fn offered(tx: &mut Tx<'_>, case: &Case, reach: Reach) -> Result<Vec<Incident>, Fault> {
    let own = case.incident.map(|id| one(tx, case.shop, (id, reach))).transpose()?.flatten();
    let all = all(tx, case.shop, (reach, ""))?.into_iter().map(|one| one.incident);
    let fits = |one: &Incident| one.stopped_at.is_none() && Some(one.id) != case.incident;
    Ok(own.into_iter().chain(all.filter(fits)).take(OFFERED_MAX).collect())
}

/// The section beside a case.
pub(crate) fn section(page: &Page, place: &Place, case: &Case, incidents: &[Incident]) -> Html {
    let reference = case.reference.to_string();
    let own = incidents.iter().find(|one| Some(one.id) == case.incident);
    let link = own.map_or_else(String::new, |one| {
        format!("<p><a href=\"/desk/incidents/{}\">{}</a></p>", one.id, view::name(&one.name))
    });
    let new = format!(
        "<p><a class=\"small\" href=\"/desk/incidents?case={reference}\">{}</a></p>",
        page.t("incident-new-link")
    );
    let form = if incidents.is_empty() {
        String::new()
    } else {
        let list = Select::new("incident", page.t("incident-of")).answer("", page.t("incident-of-none"));
        let list = incidents
            .iter()
            .fold(list, |list, one| list.answer(one.id.to_string(), view::name(&one.name)))
            .chosen(case.incident.map(|id| id.to_string()).unwrap_or_default());
        format!(
            "<form class=\"stack\" method=\"post\" action=\"/desk/cases/{reference}/incident\">\
             <input type=\"hidden\" name=\"at\" value=\"{}\">{list}<p><button class=\"btn two\">{}</button></p></form>",
            Html::from(place.carry()),
            page.t("incident-join")
        )
    };
    Html::built(format!("<section><h2>{}</h2>{link}{form}{new}</section>", page.t("incident-section")))
}

/// `POST /desk/cases/{reference}/incident`: nothing chosen takes it out.
pub(super) async fn join(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let known = CaseRef::parse(&reference).ok_or(Problem::NotFound)?;
    let (shop, by, role) = (agent.shop(), agent.actor(), agent.role);
    let incident = typed.get("incident").parse().map(IncidentId::new).ok();
    let joined = agent.visit.app.store().write(move |tx| {
        if let Some(incident) = incident {
            one(tx, shop, (incident, Reach::of(role)))?.ok_or(Problem::NotFound)?;
        }
        let id = cases::by_reference(tx, shop, known)?.ok_or(Problem::NotFound)?;
        let case = cases::load(tx, shop, id)?.filter(|case| case.is_seen_by(role));
        let case = case.ok_or(Problem::NotFound)?;
        let event = join_incident(&case, incident)?;
        cases::apply(tx, &case, by, event.as_slice())?;
        Ok::<_, Problem>(())
    });
    joined.await?;
    Ok(Redirect::to(&Place::carried(typed.get("at")).case(&known.to_string())).into_response())
}
