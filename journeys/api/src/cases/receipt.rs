//! `GET /api/v1/cases/{ref}/receipt`: a signed statement of how the journal stands, or stood at an entry.

use super::find;
use crate::query::Parameters;
use axum::Json;
use axum::extract::{RawQuery, State};
use domain::proof::Receipt;
use serde::Serialize;
use utoipa::ToSchema;
use web::{App, CasesRead, Path, Problem, Program, receipt_of};

/// A receipt.
#[derive(Serialize, ToSchema)]
pub(crate) struct Receipted {
    #[serde(rename = "ref")]
    reference: String,
    /// The number of the entry that it is of.
    seq: i64,
    /// The signed receipt; keep it as it is.
    #[schema(value_type = Object)]
    receipt: Receipt,
}

/// Gives the receipt of an entry of a case's journal, of the newest where none is named. The same entry always has the
/// same receipt.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{reference}/receipt",
    params(
        ("reference" = String, Path, description = "such as C-7F3K-92M4"),
        ("seq" = Option<i64>, Query, description = "the number of the entry"),
    ),
    responses(
        (status = 200, description = "the receipt", body = Receipted),
        (status = 404, description = "no such case or entry"),
        (status = 422, description = "`seq` is no number (`bad-seq`)"),
    ),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn show(
    program: Program<CasesRead>,
    State(app): State<App>,
    RawQuery(query): RawQuery,
    Path(reference): Path<String>,
) -> Result<Json<Receipted>, Problem> {
    let given = Parameters::read(query.as_deref(), &["seq"])?;
    let seq = given.get("seq").map(|seq| seq.parse::<i64>().map_err(|_| Problem::Field("seq", "bad-seq")));
    let seq = seq.transpose()?;
    let lock = find(&app, &program, &reference).await?;
    let case = app.store().read(move |tx| lock.peek(tx)).await?;
    let receipt = receipt_of(&app, &case, seq).await?;
    Ok(Json(Receipted { reference: receipt.reference.clone(), seq: receipt.seq, receipt }))
}
