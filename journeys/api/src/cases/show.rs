//! `GET /api/v1/cases/{ref}`: one case with all that was said and done in it.

use super::find;
use super::form::{CaseForm, Whole};
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use domain::link::Party;
use store::cases;
use web::{App, CasesRead, Path, Problem, Program};

/// Shows a case.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{reference}",
    params(("reference" = String, Path, description = "such as C-7F3K-92M4")),
    responses((status = 200, description = "the case", body = CaseForm), (status = 404, description = "no such case")),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn show(
    program: Program<CasesRead>,
    _: Bare,
    State(app): State<App>,
    Path(reference): Path<String>,
) -> Result<Json<CaseForm>, Problem> {
    let shop = program.shop;
    let lock = find(&app, &program, &reference).await?;
    let id = lock.case;
    let whole = app
        .store()
        .read(move |tx| {
            Ok::<_, Problem>(Whole {
                case: lock.peek(tx)?,
                details: cases::details(tx, shop, id)?.map(|(details, _)| details),
                said: cases::said(tx, shop, id)?,
                evidence: cases::evidence(tx, shop, id)?,
                history: cases::history(tx, shop, id)?,
                payouts: cases::payouts(tx, shop, id)?,
                labels: cases::labels(tx, shop)?,
            })
        })
        .await?;
    let token = app.links().token(shop, id, Party::Shopper, whole.case.shopper_link);
    let url = format!("{}/c/{token}", app.base_url());
    Ok(Json(CaseForm::new(whole, url, app.now())))
}
