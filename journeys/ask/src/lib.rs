//! The help home: one search box, the doors, finding a lost link.

mod doors;
mod find;
mod help;
mod home;
mod leave;

use axum::Router;
use axum::routing::get;
use view::Texts;
use web::App;

/// The words of these pages.
static TEXTS: Texts = view::texts!["doors", "find", "help", "home", "lead"];

/// The pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .route("/search", get(home::search).post(home::ask))
        .route("/find", get(find::show).post(find::ask))
        .route("/find/sent", get(find::sent))
        .merge(help::routes())
        .route("/{door}", get(doors::show).post(doors::open))
}

/// Every statement of this crate, for the test that prepares them all.
#[must_use]
pub const fn statements() -> Vec<&'static store::Sql> {
    Vec::new()
}

/// What tasks ask for.
pub const ERRANDS: &[web::Errand] = &[find::SEND_LINKS];
