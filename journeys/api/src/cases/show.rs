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
    let (whole, url) = app
        .store()
        .read(move |tx| {
            let case = lock.peek(tx)?;
            // The link of a merged case opens the one that it went into: nobody gets it who may not see that one.
            let opens = cases::whole(tx, shop, case.clone())?;
            let url = opens.is_seen_by(lock.role).then(|| case.clone());
            let whole = Whole {
                case,
                details: cases::details(tx, shop, id)?.map(|(details, _)| details),
                said: cases::said(tx, shop, id)?,
                evidence: cases::evidence(tx, shop, id)?,
                history: cases::history(tx, shop, id)?,
                payouts: cases::payouts(tx, shop, id)?,
                labels: cases::labels(tx, shop)?,
            };
            Ok::<_, Problem>((whole, url))
        })
        .await?;
    let url = url.map(|case| {
        let token = app.links().token(shop, case.id, Party::Shopper, case.shopper_link);
        format!("{}/c/{token}", app.base_url())
    });
    Ok(Json(CaseForm::new(whole, url, app.now())))
}
