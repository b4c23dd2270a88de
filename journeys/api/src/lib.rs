//! The doors for other programs: the API under /api/v1.

mod body;
mod cases;
mod command;
mod description;
mod ledger;
mod page;
mod query;
mod vouchers;

use axum::Router;
use axum::routing::{get, post};
use web::App;

/// The API's endpoints.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/api/v1/cases", get(cases::list::list).post(cases::create::create))
        .route("/api/v1/cases/{reference}", get(cases::show::show))
        .route("/api/v1/cases/{reference}/messages", post(cases::say::say))
        .route("/api/v1/budgets", get(ledger::standing))
        .route("/api/v1/cases/{reference}/offers", post(cases::offers::make))
        .route("/api/v1/cases/{reference}/offers/{number}/answers", post(cases::offers::answer))
        .route("/api/v1/cases/{reference}/offers/{number}/gifts", post(cases::offers::gift))
        .route("/api/v1/cases/{reference}/labels", post(cases::pace::put))
        .route("/api/v1/cases/{reference}/snooze", post(cases::pace::put_off))
        .route("/api/v1/cases/{reference}/macros", post(cases::macros::run))
        .route("/api/v1/macros", get(cases::macros::list))
        .route("/api/v1/labels", get(cases::pace::list))
        .route("/api/v1/payouts", get(ledger::payouts))
        .route("/api/v1/vouchers/{code}", get(vouchers::show))
        .route("/api/v1/vouchers/{code}/uses", post(vouchers::spend))
        .route("/api/v1/openapi.json", get(description::serve))
}

/// Every statement of this crate, for the test that prepares them all.
#[must_use]
pub const fn statements() -> Vec<&'static store::Sql> {
    Vec::new()
}
