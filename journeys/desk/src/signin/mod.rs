//! Signing in and out, and the link that makes an account.

mod enter;
mod forgot;
mod kept;
mod next;
pub(crate) mod passkey;
pub(crate) mod provider;
mod reset;
mod welcome;

use crate::settings::furnish;
use axum::Router;
use axum::routing::{get, post};
use domain::Actor;
use domain::id::ShopId;
use view::Texts;
use web::staff::{invite_owner, is_deserted};
use web::{App, Errand};

pub use kept::ended_session;

/// The words of these pages.
static TEXTS: Texts = view::texts!["signin", "passkey", "provider", "roles"];

/// Sends the link to set a forgotten password.
pub(crate) const SEND_RESET: Errand = forgot::SEND_RESET;

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/sign-in", get(enter::show).post(enter::enter))
        .merge(passkey::routes())
        .merge(provider::routes())
        .route("/desk/forgot", get(forgot::show).post(forgot::ask))
        .route("/desk/reset/{token}", get(reset::show).post(reset::set))
        .route("/desk/sign-out", post(enter::leave))
        .route("/desk/welcome/{token}", get(welcome::show).post(welcome::accept))
}

/// The link by which the first owner signs in, where nobody can sign in yet.
///
/// # Errors
/// What the database ends in.
pub async fn first_owner_link(app: &App) -> Result<Option<String>, store::Fault> {
    let shop = ShopId::FIRST;
    let token = app
        .store()
        .write(move |tx| {
            if !is_deserted(tx, shop)? {
                return Ok::<_, store::Fault>(None);
            }
            furnish(tx, shop)?;
            invite_owner(tx, shop, Actor::Console).map(Some)
        })
        .await?;
    Ok(token.map(|token| format!("{}/desk/welcome/{token}", app.base_url())))
}
