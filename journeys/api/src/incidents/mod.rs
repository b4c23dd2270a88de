//! Incidents for another program: `GET`, `POST /api/v1/incidents`, `GET /api/v1/incidents/{incident}`, and which of them a
//! case is part of. Decides nothing.

pub(crate) mod change;

use crate::body::Body;
use crate::cases::Said;
use crate::cases::form::LineForm;
use crate::command::command;
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use domain::case::join_incident;
use domain::id::{CaseId, IncidentId};
use domain::incident::{INCIDENT_NAME_CHARS_MAX, Wrong, check};
use domain::redact::Masked;
use domain::{Day, cause::Cause};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::cases;
use utoipa::ToSchema;
use web::incidents::{Counted, all, fields_of, one, open};
use web::once::Known;
use web::staff::note;
use web::{App, CasesRead, CasesWrite, Path, Problem, Program, print_of};

/// Cases that are told of one incident.
const CASES_MAX: u32 = 100;

/// The incidents.
#[derive(Serialize, ToSchema)]
pub(crate) struct Incidents {
    incidents: Vec<IncidentForm>,
}

/// One cause behind several cases.
#[derive(Serialize, ToSchema)]
pub(crate) struct IncidentForm {
    id: String,
    name: String,
    /// `running`, `to-check`, `stopped`, or `came-back` where a case came after it was said to have stopped.
    standing: &'static str,
    cause: Option<&'static str>,
    /// The `id` of the member of staff who answers for it.
    owner: Option<String>,
    /// What is done against it.
    action: String,
    /// The day on which somebody looks whether it has stopped.
    check_on: Option<String>,
    opened_at: String,
    stopped_at: Option<String>,
    /// How many cases are part of it.
    n: i64,
    /// What is known of it, as a fingerprint: send it as `seen` with a change.
    print: String,
}

/// An incident with its newest cases.
#[derive(Serialize, ToSchema)]
pub(crate) struct IncidentWhole {
    incident: IncidentForm,
    /// At most 100.
    cases: Vec<LineForm>,
}

/// A new incident.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewIncident {
    /// What colleagues call it, 120 characters at the most.
    name: String,
}

/// Which incident a case is part of.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPart {
    /// The `id` of an incident; null takes the case out.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    incident: Option<String>,
}

/// Lists the incidents, the newest first.
#[utoipa::path(
    get,
    path = "/api/v1/incidents",
    responses((status = 200, description = "at most 200", body = Incidents)),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn list(
    program: Program<CasesRead>,
    _: Bare,
    State(app): State<App>,
) -> Result<Json<Incidents>, Problem> {
    let (shop, reach) = (program.shop, program.reach());
    let today = today(&app, &program).await?;
    let all = app.store().read(move |tx| all(tx, shop, (reach, ""))).await?;
    Ok(Json(Incidents { incidents: all.iter().map(|one| IncidentForm::of(one, today)).collect() }))
}

/// Shows an incident with its cases.
#[utoipa::path(
    get,
    path = "/api/v1/incidents/{incident}",
    params(("incident" = String, Path, description = "its `id`")),
    responses((status = 200, description = "the incident", body = IncidentWhole), (status = 404, description = "no such incident")),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn show(
    program: Program<CasesRead>,
    _: Bare,
    State(app): State<App>,
    Path(incident): Path<String>,
) -> Result<Json<IncidentWhole>, Problem> {
    let id = known(&incident).ok_or(Problem::NotFound)?;
    let (shop, reach) = (program.shop, program.reach());
    let today = today(&app, &program).await?;
    let read = app.store().read(move |tx| {
        let found = all(tx, shop, (reach, ""))?.into_iter().find(|one| one.incident.id == id);
        let found = found.ok_or(Problem::NotFound)?;
        Ok::<_, Problem>((found, cases::of_incident(tx, shop, id, (reach, CASES_MAX))?))
    });
    let (found, lines) = read.await?;
    let incident = IncidentForm::of(&found, today);
    Ok(Json(IncidentWhole { incident, cases: lines.into_iter().map(LineForm::from).collect() }))
}

/// Opens an incident, of which nobody is the owner yet.
#[utoipa::path(
    post,
    path = "/api/v1/incidents",
    params(("Idempotency-Key" = Option<String>, Header, description = "the same key again opens nothing more")),
    request_body(content = NewIncident, example = json!({ "name": "Batch 12 leaks" })),
    responses(
        (status = 201, description = "opened", body = IncidentForm),
        (status = 200, description = "opened before with the same key", body = IncidentForm),
        (status = 409, description = "the key was used for something else"),
        (status = 422, description = "a name that says nothing (`empty-name`) or is too long"),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn make(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    headers: HeaderMap,
    body: Body<NewIncident>,
) -> Result<(StatusCode, Json<IncidentForm>), Problem> {
    let command = command(&headers, program.key, &[b"incidents:", &body.bytes])?;
    let name = Masked::line(&body.value.name).into_string();
    check(&name, "").map_err(|wrong| match wrong {
        Wrong::NoName => Problem::Field("name", "empty-name"),
        Wrong::LongName | Wrong::LongAction => Problem::Long("name", INCIDENT_NAME_CHARS_MAX),
    })?;
    let (shop, by, reach) = (program.shop, program.actor(), program.reach());
    let today = today(&app, &program).await?;
    let opened = app.store().write(move |tx| {
        let before = command.as_ref().map_or(Ok(Known::New), |command| command.known(tx, shop))?;
        let id = match before {
            Known::Done(made) => IncidentId::new(made.get()),
            Known::Other => return Err(Problem::OtherCommand),
            Known::New => {
                let id = open(tx, shop, (None, &name))?;
                note(tx, shop, by, "incident_opened", &json!({ "n": id.get() }))?;
                if let Some(command) = &command {
                    // What a command made is kept as a bare number.
                    command.done(tx, shop, CaseId::new(id.get()))?;
                }
                id
            }
        };
        let incident = one(tx, shop, (id, reach))?.ok_or(Problem::NotFound)?;
        let is_new = matches!(before, Known::New);
        Ok::<_, Problem>((Counted { incident, n: 0, newest: None }, is_new))
    });
    let (opened, is_new) = opened.await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(IncidentForm::of(&opened, today))))
}

/// Says which incident a case is part of. The same twice is done once.
#[utoipa::path(
    put,
    path = "/api/v1/cases/{reference}/incident",
    params(("reference" = String, Path, description = "such as C-7F3K-92M4")),
    request_body(content = NewPart, example = json!({ "incident": "383012345678901234" })),
    responses(
        (status = 200, description = "done", body = Said),
        (status = 422, description = "no such incident (`unknown-incident`)"),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn join(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    Path(reference): Path<String>,
    body: Body<NewPart>,
) -> Result<Json<Said>, Problem> {
    const UNKNOWN: Problem = Problem::Field("incident", "unknown-incident");
    let incident = body.value.incident.map(|id| known(&id).ok_or(UNKNOWN)).transpose()?;
    let lock = crate::cases::find(&app, &program, &reference).await?;
    let (by, reach) = (program.actor(), program.reach());
    let joined = app.store().write(move |tx| {
        if let Some(incident) = incident {
            one(tx, lock.shop, (incident, reach))?.ok_or(UNKNOWN)?;
        }
        let case = lock.load(tx)?;
        let event = join_incident(&case, incident)?;
        Ok::<_, Problem>(cases::apply(tx, &case, by, event.as_slice())?)
    });
    Ok(Json(Said::of(&joined.await?)))
}

fn known(id: &str) -> Option<IncidentId> {
    id.parse().ok().map(IncidentId::new)
}

/// The day where the shop is.
async fn today<S: web::Scope>(app: &App, program: &Program<S>) -> Result<Day, Problem> {
    let shop = app.shop(program.shop).await?;
    Ok(app.now().day_in(&shop.terms().hours.time_zone()))
}

impl IncidentForm {
    fn of(one: &Counted, today: Day) -> Self {
        let incident = &one.incident;
        Self {
            id: incident.id.to_string(),
            name: incident.name.clone(),
            standing: one.standing(today).code(),
            cause: incident.cause.map(Cause::code),
            owner: incident.owner.map(|id| id.to_string()),
            action: incident.action.clone(),
            check_on: incident.check_on.map(|day| day.to_string()),
            opened_at: incident.opened_at.to_string(),
            stopped_at: incident.stopped_at.map(|at| at.to_string()),
            n: one.n,
            print: print_of(&fields_of(incident)),
        }
    }
}
