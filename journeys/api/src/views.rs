//! `GET /api/v1/views`: the views that everybody of the shop shares, each with the question that it asks.

use crate::query::Bare;
use crate::rows;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use store::{Fault, values};
use utoipa::ToSchema;
use web::{App, CasesRead, Problem, Program};

/// The shared views.
#[derive(Serialize, ToSchema)]
pub(crate) struct Views {
    views: Vec<ViewForm>,
}

/// A view that everybody of the shop shares.
#[derive(Serialize, ToSchema)]
pub(crate) struct ViewForm {
    id: String,
    name: String,
    /// Its question: send it as `q` of `GET /api/v1/cases`.
    q: String,
}

/// Lists the shared views in the shop's order.
#[utoipa::path(
    get,
    path = "/api/v1/views",
    responses((status = 200, description = "every shared view", body = Views)),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn list(
    program: Program<CasesRead>,
    _: Bare,
    State(app): State<App>,
) -> Result<Json<Views>, Problem> {
    let shop = program.shop;
    let views = app.store().read(move |tx| {
        tx.query(rows::SHARED_VIEWS, values![shop], |row| {
            Ok::<_, Fault>(ViewForm {
                id: row.int(0)?.to_string(),
                name: row.text(1)?.to_owned(),
                q: row.text(2)?.to_owned(),
            })
        })
    });
    Ok(Json(Views { views: views.await? }))
}
