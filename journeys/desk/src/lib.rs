//! The agents' workspace: inbox, case, settings.

mod signin;

use axum::Router;
use web::App;

pub use signin::first_owner_link;

/// The pages.
pub fn routes() -> Router<App> {
    Router::new().merge(signin::routes())
}

/// Every statement of this crate, for the test that prepares them all.
#[must_use]
pub const fn statements() -> Vec<&'static store::Sql> {
    Vec::new()
}

/// What follows from what.
pub const REACTIONS: &[store::Reaction] = &[];

/// What tasks ask for.
pub const ERRANDS: &[web::Errand] = &[];

/// What is done again and again.
pub const ROUNDS: &[web::Round] = &[];
