//! The complaint's form: one question a page, a draft that survives a closed browser, answers checked before sending.

mod answers;
mod country;
mod draft;
mod named;
mod pages;
pub(crate) mod rows;
mod send;
mod step;
mod steps;
mod suggest;

pub(crate) use answers::judge;
pub(crate) use draft::SWEEP_DRAFTS;
pub(crate) use rows::KNOWN_FILE;

use axum::Router;
use axum::routing::{get, post};
use view::Texts;
use web::App;

/// The words of these pages.
static TEXTS: Texts = view::texts!["suggest", "wizard"];

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/complain", get(steps::show_what).post(steps::keep_what))
        .route("/complain/evidence", get(steps::show_evidence).post(steps::keep_evidence))
        .route("/complain/wish", get(steps::show_wish).post(steps::keep_wish))
        .route("/complain/contact", get(steps::show_contact).post(steps::keep_contact))
        .route("/complain/check", get(steps::show_check).post(send::send))
        .route("/complain/draft/{word}", post(steps::keep_typing))
        .route("/complain/suggest", post(suggest::suggest))
        .route(steps::GONE_PATH, get(steps::show_gone))
        .route("/complain/saved", get(steps::show_saved))
        .route("/complain/discard", post(steps::discard))
}
