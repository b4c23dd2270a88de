//! For whoever doubts: a letter, a contact, a site or a password is checked. Open to everybody.

mod password;
mod register;
mod sent;
mod site;

use axum::Router;
use web::App;

/// The pages.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(password::routes())
        .merge(register::routes())
        .merge(sent::routes())
        .merge(site::routes())
}
