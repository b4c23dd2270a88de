//! `GET /api/v1/templates`: the shop's reply templates, both languages side by side, with their gaps as they stand.

use crate::query::Bare;
use crate::rows;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use store::{Fault, values};
use utoipa::ToSchema;
use web::{App, CasesRead, Problem, Program};

/// The reply templates.
#[derive(Serialize, ToSchema)]
pub(crate) struct Templates {
    templates: Vec<TemplateForm>,
}

/// A reply template; a language that it lacks is empty.
#[derive(Serialize, ToSchema)]
pub(crate) struct TemplateForm {
    id: String,
    name: Pair,
    /// The words, with gaps such as `{name}`, which your program fills.
    words: Pair,
    /// What it is offered for, such as `refund_status`; empty for everything.
    intents: Vec<String>,
}

/// Both languages.
#[derive(Serialize, ToSchema)]
pub(crate) struct Pair {
    ru: String,
    en: String,
}

/// Lists the reply templates in the shop's order.
#[utoipa::path(
    get,
    path = "/api/v1/templates",
    responses((status = 200, description = "every template", body = Templates)),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn list(
    program: Program<CasesRead>,
    _: Bare,
    State(app): State<App>,
) -> Result<Json<Templates>, Problem> {
    let shop = program.shop;
    let templates = app.store().read(move |tx| {
        tx.query(rows::TEMPLATES, values![shop], |row| {
            let text = |column| row.text(column).map(str::to_owned);
            let intents = row.text(5)?.split([',', ' ']).filter(|intent| !intent.is_empty());
            Ok::<_, Fault>(TemplateForm {
                id: row.int(0)?.to_string(),
                name: Pair { ru: text(1)?, en: text(2)? },
                words: Pair { ru: text(3)?, en: text(4)? },
                intents: intents.map(str::to_owned).collect(),
            })
        })
    });
    Ok(Json(Templates { templates: templates.await? }))
}
