//! Cases that hang together: linked, merged and parted again, split; and what a case's page says of it. Decides nothing.

mod join;
mod said;
mod split;

pub(crate) use join::form as join_form;
pub(crate) use said::{Near, notices, section, told};
pub(crate) use split::form as split_form;

use axum::Router;
use axum::routing::post;
use web::App;

/// What is done with cases that hang together.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/cases/{reference}/join", post(join::join))
        .route("/desk/cases/{reference}/parting", post(join::part))
        .route("/desk/cases/{reference}/split", post(split::split))
        .route("/desk/cases/{reference}/unlink", post(join::unlink))
}
