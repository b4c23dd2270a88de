//! The help home: one search box, the doors, contacts, finding a lost link.

use axum::Router;
use web::App;

/// The pages.
pub fn routes() -> Router<App> {
    Router::new()
}

/// Every statement of this crate, for the test that prepares them all.
#[must_use]
pub const fn statements() -> Vec<&'static store::Sql> {
    Vec::new()
}
