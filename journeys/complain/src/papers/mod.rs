//! The papers of a case: receipt, case file, evidence, and the key that everybody checks them with.

mod calendar;
mod case_file;
mod claim;
mod covering;
mod download;
mod evidence;
mod key;
mod paper;
mod receipt;
mod story;

pub(crate) use calendar::has_days;
pub(crate) use case_file::page_for;
pub(crate) use claim::{OfPart, Printed, filing, sheet};

use axum::Router;
use axum::routing::get;
use web::App;

/// What is handed out.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/.well-known/redress-key.json", get(key::show))
        .route("/c/{token}/claim.pdf", get(claim::download))
        .route("/desk/cases/{reference}/claim.pdf", get(claim::show_to_agent))
        .route("/c/{token}/deadline.ics", get(calendar::download))
        .route("/c/{token}/file.zip", get(case_file::download))
        .route("/c/{token}/files/{file}", get(evidence::download))
        .route("/c/{token}/receipt.json", get(receipt::download))
}
