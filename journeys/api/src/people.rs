//! `GET /api/v1/staff`: who can be given a case. Tells no address of anybody.

use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use web::staff::{Person, people};
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
    /// `owner`, `manager`, `agent` or `viewer`.
    role: &'static str,
    /// Whether they may sign in; who may not can own nothing.
    is_active: bool,
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
    let everybody = app.store().read(move |tx| people(tx, shop)).await?;
    Ok(Json(Staff { staff: everybody.into_iter().map(PersonForm::from).collect() }))
}

impl From<Person> for PersonForm {
    fn from(person: Person) -> Self {
        Self {
            id: person.id.to_string(),
            name: person.name,
            role: person.role.code(),
            is_active: person.is_active,
        }
    }
}
