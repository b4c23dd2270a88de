//! The shopper's page of a case: what stands now, the talk, the proof, and what the shopper may do.

mod bargain;
mod chronicle;
mod clocks;
mod dossier;
mod erased;
mod evidence;
mod form;
mod helper;
mod lead;
mod link;
mod offer;
mod outcome;
mod parts;
mod rating;
mod received;
mod reply;
mod show;
mod talk;
mod verdict;
mod withdraw;

pub(crate) use dossier::{Dossier, Filing};
pub(crate) use evidence::icon;
pub(crate) use offer::told;

use axum::Router;
use axum::routing::{get, post};
use web::App;

/// The pages of a case.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/c/{token}", get(show::show).post(show::reread))
        .route("/c/{token}/confirmation", post(verdict::confirm))
        .route("/c/{token}/disputes", post(verdict::dispute))
        .route("/c/{token}/helper", get(helper::show).post(helper::invite))
        .route("/c/{token}/helper/dismissal", post(helper::dismiss))
        .route("/c/{token}/link", get(link::ask).post(link::renew))
        .route("/c/{token}/messages", post(reply::say))
        .route("/c/{token}/offers", post(bargain::propose))
        .route("/c/{token}/offers/{number}/acceptance", post(bargain::accept))
        .route("/c/{token}/offers/{number}/lack", post(bargain::lack))
        .route("/c/{token}/offers/{number}/receipt", post(bargain::received))
        .route("/c/{token}/offers/{number}/refusal", post(bargain::decline))
        .route("/c/{token}/offers/{number}/withdrawal", post(bargain::take_back))
        .route("/c/{token}/rating", get(rating::show).post(rating::say))
        .route("/c/{token}/received", get(received::show))
        .route("/c/{token}/withdrawal", get(withdraw::ask).post(withdraw::withdraw))
}

#[cfg(test)]
pub(crate) mod tests;
