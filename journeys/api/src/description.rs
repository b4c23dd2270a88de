//! The API's description in OpenAPI, made from the handlers themselves.

use crate::{cases, ledger, vouchers};
use axum::Json;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Redress",
        description = "Cases of a shop: open them, list them, read them, write in them. A key goes into \
            `Authorization: Bearer`. What is wrong is said as `application/problem+json`.",
        license(name = "Apache-2.0 OR MIT")
    ),
    paths(
        cases::create::create,
        cases::list::list,
        cases::macros::list,
        cases::macros::run,
        cases::offers::answer,
        cases::offers::gift,
        cases::offers::make,
        cases::pace::list,
        cases::pace::put,
        cases::pace::put_off,
        cases::say::say,
        cases::show::show,
        ledger::payouts,
        ledger::standing,
        vouchers::show,
        vouchers::spend
    ),
    modifiers(&Key)
)]
struct Description;

/// The key in the header.
struct Key;

impl Modify for Key {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let components = openapi.components.get_or_insert_with(Default::default);
        components.add_security_scheme("key", SecurityScheme::Http(scheme));
    }
}

/// `GET /api/v1/openapi.json`.
pub(crate) async fn serve() -> Json<utoipa::openapi::OpenApi> {
    Json(Description::openapi())
}
