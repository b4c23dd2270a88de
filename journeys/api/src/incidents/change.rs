//! What another program says of an incident: `PUT /api/v1/incidents/{incident}`, and that its cause has stopped:
//! `PUT …/end`. Decides nothing.

use super::{IncidentForm, known, today};
use crate::body::Body;
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use domain::Day;
use domain::cause::Cause;
use domain::id::StaffId;
use domain::incident::{INCIDENT_ACTION_CHARS_MAX, INCIDENT_NAME_CHARS_MAX, Incident, Wrong, check};
use domain::journal::SHOP_STREAM;
use domain::redact::Masked;
use serde::Deserialize;
use utoipa::ToSchema;
use web::incidents::{counted, end as end_incident, fields_of, one, save};
use web::staff::people;
use web::{App, CasesWrite, Path, Problem, Program, print_of};

/// All that is known of an incident from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewKnown {
    /// What colleagues call it, 120 characters at the most.
    name: String,
    /// `carrier`, `batch`, `description`, `checkout`, `person`, `policy`, `other`; null where it is not known.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    cause: Option<String>,
    /// The `id` of the member of staff who answers for it (`/api/v1/staff`); null for nobody.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    owner: Option<String>,
    /// What is done against it, 2,000 characters at the most.
    action: String,
    /// The day on which somebody looks whether it has stopped, such as `2026-12-01`; null for none.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    check_on: Option<String>,
    /// The `print` of the incident as it was read.
    seen: String,
}

/// Whether the cause of an incident has stopped.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewEnd {
    /// `false`: it goes on after all.
    stopped: bool,
}

/// What a body says, read.
struct Read {
    name: String,
    cause: Option<Cause>,
    owner: Option<StaffId>,
    action: String,
    check_on: Option<Day>,
}

/// Says all that is known of an incident. The same twice is done once.
#[utoipa::path(
    put,
    path = "/api/v1/incidents/{incident}",
    params(("incident" = String, Path, description = "its `id`")),
    request_body(
        content = NewKnown,
        example = json!({
            "name": "Batch 12 leaks", "cause": "batch", "owner": null, "action": "Taken off the shelf",
            "check_on": "2026-12-01", "seen": "Vq3mL0xkQJ2sUo7yT1bGxA"
        })
    ),
    responses(
        (status = 200, description = "it is", body = IncidentForm),
        (status = 404, description = "no such incident"),
        (status = 409, description = "somebody has changed it since (`newer-incident`)"),
        (status = 422, description = "a field does not hold: `empty-name`, `unknown-cause`, `owner-gone`, `bad-day`, too long"),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn set(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    Path(incident): Path<String>,
    body: Body<NewKnown>,
) -> Result<Json<IncidentForm>, Problem> {
    let id = known(&incident).ok_or(Problem::NotFound)?;
    let (read, seen) = body.value.read()?;
    let (shop, by, reach) = (program.shop, program.actor(), program.reach());
    let today = today(&app, &program).await?;
    let saved = app.store().write(move |tx| {
        // Whoever else saves it waits here.
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let before = one(tx, shop, (id, reach))?.ok_or(Problem::NotFound)?;
        let now = read.of(before.clone());
        if now != before {
            if print_of(&fields_of(&before)) != seen {
                return Err(Problem::Newer("seen", "newer-incident"));
            }
            let people = people(tx, shop)?;
            let works = |owner| people.iter().any(|person| person.id == owner && person.is_active);
            // Who owned it before and has gone stays named until somebody else is.
            if now.owner != before.owner && !now.owner.is_none_or(works) {
                return Err(Problem::Field("owner", "owner-gone"));
            }
            save(tx, shop, by, &now)?;
        }
        Ok(counted(tx, shop, now)?)
    });
    Ok(Json(IncidentForm::of(&saved.await?, today)))
}

/// Says that the cause of an incident has stopped, or goes on after all. The same twice is done once; a case that comes
/// after it opens it again by itself.
#[utoipa::path(
    put,
    path = "/api/v1/incidents/{incident}/end",
    params(("incident" = String, Path, description = "its `id`")),
    request_body(content = NewEnd, example = json!({ "stopped": true })),
    responses(
        (status = 200, description = "how it stands", body = IncidentForm),
        (status = 404, description = "no such incident"),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn end(
    program: Program<CasesWrite>,
    _: Bare,
    State(app): State<App>,
    Path(incident): Path<String>,
    body: Body<NewEnd>,
) -> Result<Json<IncidentForm>, Problem> {
    let id = known(&incident).ok_or(Problem::NotFound)?;
    let is_stopped = body.value.stopped;
    let (shop, by, reach) = (program.shop, program.actor(), program.reach());
    let today = today(&app, &program).await?;
    let ended = app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let before = one(tx, shop, (id, reach))?.ok_or(Problem::NotFound)?;
        end_incident(tx, shop, by, (&before, is_stopped))?;
        let now = one(tx, shop, (id, reach))?.ok_or(Problem::NotFound)?;
        Ok::<_, Problem>(counted(tx, shop, now)?)
    });
    Ok(Json(IncidentForm::of(&ended.await?, today)))
}

impl NewKnown {
    fn read(self) -> Result<(Read, String), Problem> {
        let name = Masked::line(&self.name).into_string();
        let action = Masked::of(self.action.trim()).into_string();
        check(&name, &action).map_err(|wrong| match wrong {
            Wrong::NoName => Problem::Field("name", "empty-name"),
            Wrong::LongName => Problem::Long("name", INCIDENT_NAME_CHARS_MAX),
            Wrong::LongAction => Problem::Long("action", INCIDENT_ACTION_CHARS_MAX),
        })?;
        let cause = self
            .cause
            .map(|code| Cause::from_code(&code).ok_or(Problem::Field("cause", "unknown-cause")))
            .transpose()?;
        let owner = self
            .owner
            .map(|id| id.parse().map(StaffId::new).map_err(|_| Problem::Field("owner", "owner-gone")))
            .transpose()?;
        let check_on = self
            .check_on
            .map(|day| day.parse().map_err(|_| Problem::Field("check_on", "bad-day")))
            .transpose()?;
        Ok((Read { name, cause, owner, action, check_on }, self.seen))
    }
}

impl Read {
    /// The incident as it is by that.
    fn of(&self, before: Incident) -> Incident {
        let (name, action) = (self.name.clone(), self.action.clone());
        Incident { name, cause: self.cause, owner: self.owner, action, check_on: self.check_on, ..before }
    }
}
