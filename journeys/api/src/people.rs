//! `GET /api/v1/staff`: who can be given a case. Tells no address of anybody.

use crate::query::Bare;
use crate::turns::day;
use axum::Json;
use axum::extract::State;
use domain::role::Right;
use domain::turns::Away;
use serde::{Deserialize, Serialize};
use store::Fault;
use utoipa::ToSchema;
use web::staff::{NamedRole, Person, people, role_name};
use web::turns::{Standing, standings};
use web::{App, CasesRead, Problem, Program};

/// The people of the shop.
#[derive(Serialize, ToSchema)]
pub(crate) struct Staff {
    staff: Vec<PersonForm>,
}

/// Somebody of the shop.
#[derive(Serialize, ToSchema)]
pub(crate) struct PersonForm {
    /// What stands behind `staff:` in entries, and what owns a case: a number as text, too great for some readers of JSON.
    id: String,
    /// The name that shoppers see.
    name: String,
    /// `owner`, `manager`, `agent`, `viewer`, or `own` for a role that the shop made.
    role: &'static str,
    /// What the shop calls a role that it made; null for the others.
    role_name: Option<String>,
    /// What they may do: `see`, `answer`, `about-people`, `approve`, `templates`, `teach`, `reports`, `audit`, `erase`,
    /// `settings`, `keys`, `people`.
    rights: Vec<&'static str>,
    /// Whether they may sign in; who may not can own nothing.
    is_active: bool,
    /// Whether they are given new cases, where the shop gives any.
    takes_part: bool,
    /// The languages they answer in; none where they answer in all.
    languages: Vec<&'static str>,
    /// The intents they take; none where they take all.
    topics: Vec<&'static str>,
    /// When they are away, past days included.
    away: Option<AwayForm>,
    /// How many cases may wait for them; 0 for no limit, null for the shop's.
    limit: Option<u32>,
}

/// The days on which somebody is away, where the shop is.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AwayForm {
    /// The first, such as `2026-12-28`.
    #[schema(format = Date)]
    from: String,
    /// The last.
    #[schema(format = Date)]
    until: String,
}

/// Lists the people of the shop by name.
#[utoipa::path(
    get,
    path = "/api/v1/staff",
    responses((status = 200, description = "everybody, by name", body = Staff)),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn list(
    program: Program<CasesRead>,
    _: Bare,
    State(app): State<App>,
) -> Result<Json<Staff>, Problem> {
    let shop = program.shop;
    let read = app.store().read(move |tx| Ok::<_, Fault>((people(tx, shop)?, standings(tx, shop)?)));
    let (everybody, known) = read.await?;
    let settings = app.shop(shop).await?;
    let form = |person: Person| {
        let standing = known.iter().find(|one| one.staff == person.id);
        PersonForm::of(person, standing, &settings.settings.roles)
    };
    Ok(Json(Staff { staff: everybody.into_iter().map(form).collect() }))
}

impl PersonForm {
    pub(crate) fn of(person: Person, standing: Option<&Standing>, roles: &[NamedRole]) -> Self {
        let skills = standing.map(|one| &one.skills);
        let takes_part = standing.cloned().unwrap_or_else(|| Standing::of(person.id)).takes_part(person.role);
        Self {
            id: person.id.to_string(),
            name: person.name,
            role: person.role.kind(),
            role_name: role_name(roles, person.role).map(str::to_owned),
            rights: Right::ALL.into_iter().filter(|right| person.role.may(*right)).map(Right::code).collect(),
            is_active: person.is_active,
            takes_part,
            languages: skills.iter().flat_map(|all| &all.speaks).map(|lang| lang.code()).collect(),
            topics: skills.iter().flat_map(|all| &all.knows).map(|intent| intent.code()).collect(),
            away: person.away.map(AwayForm::from),
            limit: standing.and_then(|one| one.limit),
        }
    }
}

impl AwayForm {
    pub(crate) fn read(self) -> Result<Away, Problem> {
        let (from, until) = (day(&self.from, "from")?, day(&self.until, "until")?);
        Away::new(from, until).ok_or(Problem::Field("until", "bad-day"))
    }
}

impl From<Away> for AwayForm {
    fn from(away: Away) -> Self {
        Self { from: away.from.to_string(), until: away.until.to_string() }
    }
}
