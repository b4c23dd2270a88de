//! The doors for other programs: the API under /api/v1.

mod body;
mod cases;
mod command;
mod description;
mod incidents;
mod labels;
mod ledger;
mod notices;
mod page;
mod people;
mod policy;
mod query;
mod reading;
mod reports;
mod rows;
mod templates;
mod turns;
mod views;
mod vouchers;
mod withdrawals;

use axum::routing::{get, post, put};
use axum::{Extension, Router};
use web::App;
use web::leaving::Draw;
use web::policing::Judge;

/// The API's endpoints; `draw` draws up what a shopper states who leaves a contract, `claim` a formal complaint, and
/// `judge` reads a policy against the law.
pub fn routes(draw: Draw, claim: web::claiming::Draw, judge: Judge) -> Router<App> {
    Router::new()
        .route("/api/v1/cases", get(cases::list::list).post(cases::create::create))
        .route("/api/v1/cases/{reference}", get(cases::show::show))
        .route("/api/v1/cases/{reference}/buyers", put(cases::buyers::set))
        .route("/api/v1/cases/{reference}/cause", put(cases::acts::cause))
        .route("/api/v1/cases/{reference}/claim", post(cases::claim::make))
        .route("/api/v1/cases/{reference}/closure", post(cases::acts::closure))
        .route("/api/v1/cases/{reference}/erasure", post(cases::erasure::make))
        .route("/api/v1/cases/{reference}/evidence", post(cases::files::add))
        .route("/api/v1/cases/{reference}/evidence/{seq}", get(cases::files::show))
        .route("/api/v1/cases/{reference}/messages", post(cases::say::say))
        .route("/api/v1/bulk", post(cases::many::carry_out))
        .route("/api/v1/budgets", get(ledger::standing))
        .route("/api/v1/cases/{reference}/offers", post(cases::offers::make))
        .route("/api/v1/cases/{reference}/offers/{number}/answers", post(cases::offers::answer))
        .route("/api/v1/cases/{reference}/offers/{number}/gifts", post(cases::offers::gift))
        .route("/api/v1/cases/{reference}/offers/{number}/returns", post(cases::unpaid::give_back))
        .route("/api/v1/cases/{reference}/offers/{number}/undoings", post(cases::unpaid::undo))
        .route("/api/v1/cases/{reference}/receipt", get(cases::receipt::show))
        .route("/api/v1/cases/{reference}/stage", put(cases::outside::set))
        .route("/api/v1/cases/{reference}/labels", post(cases::pace::put))
        .route("/api/v1/cases/{reference}/snooze", post(cases::pace::put_off))
        .route("/api/v1/cases/{reference}/links", post(cases::ties::link))
        .route("/api/v1/cases/{reference}/merge", post(cases::ties::merge))
        .route("/api/v1/cases/{reference}/split", post(cases::ties::split))
        .route("/api/v1/cases/{reference}/macros", post(cases::macros::run))
        .route("/api/v1/macros", get(cases::macros::list))
        .route("/api/v1/cases/{reference}/incident", put(incidents::join))
        .route("/api/v1/incidents", get(incidents::list).post(incidents::make))
        .route("/api/v1/incidents/{incident}", get(incidents::show).put(incidents::change::set))
        .route("/api/v1/incidents/{incident}/end", put(incidents::change::end))
        .route("/api/v1/reports", get(reports::show))
        .route("/api/v1/labels", get(cases::pace::list).post(labels::make))
        .route("/api/v1/labels/{label}", put(labels::change))
        .route("/api/v1/notices", get(notices::show).put(notices::set))
        .route("/api/v1/policy", get(policy::show).put(policy::set))
        .route("/api/v1/policy/readings", post(policy::check))
        .route("/api/v1/views", get(views::list))
        .route("/api/v1/payouts", get(ledger::payouts))
        .route("/api/v1/cases/{reference}/owner", put(cases::acts::owner))
        .route("/api/v1/cases/{reference}/reopening", post(cases::acts::reopening))
        .route("/api/v1/cases/{reference}/sorting", put(cases::acts::sorting))
        .route("/api/v1/staff", get(people::list))
        .route("/api/v1/staff/{id}/turns", put(turns::set))
        .route("/api/v1/turns", get(turns::show))
        .route("/api/v1/templates", get(templates::list))
        .route("/api/v1/vouchers/{code}", get(vouchers::show))
        .route("/api/v1/vouchers/{code}/uses", post(vouchers::spend))
        .route("/api/v1/vouchers/{code}/void", put(vouchers::void))
        .route("/api/v1/withdrawals", post(withdrawals::make))
        .route("/api/v1/withdrawals/statement", post(withdrawals::look))
        .layer(Extension(draw))
        .layer(Extension(claim))
        .layer(Extension(judge))
        .route("/api/v1", get(reading::show))
        .route("/api/v1/openapi.json", get(description::serve))
}

/// Every statement of this crate, for the test that prepares them all.
#[must_use]
pub fn statements() -> Vec<&'static store::Sql> {
    rows::STATEMENTS.to_vec()
}
