//! The list of journeys: their pages, reactions, errands, rounds and statements, put together into one program.

use crate::keeping;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::routing::get;
use std::time::Duration;
use store::{Lane, Reaction};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;
use web::{App, Errand, FILE_BYTES_MAX, FORM_FILES_MAX, Problem, Round};

/// Bytes of one request: ten files of twenty MiB and a form around them.
const BODY_BYTES_MAX: usize = FORM_FILES_MAX * FILE_BYTES_MAX + (1 << 20);
/// A request that takes longer than this to read and answer is given up: slow uploads on a bad line included.
const REQUEST_MAX: Duration = Duration::from_secs(300);

/// All pages and endpoints, and `more` of them.
pub fn router(app: App, more: Router<App>) -> Router {
    more.merge(api::routes())
        .merge(ask::routes())
        .merge(complain::routes())
        .merge(desk::routes())
        .route("/assets/{name}", get(web::asset))
        .route("/shop.css", get(web::shop_css))
        .route("/.well-known/redress-roots.json", get(keeping::roots))
        .route("/healthz", get(health))
        .fallback(async || Problem::NotFound)
        .layer(from_fn(web::same_origin))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(axum::middleware::from_fn_with_state(app.clone(), web::dress))
        .layer(from_fn(web::safety_headers))
        .layer(CatchPanicLayer::custom(broke))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, REQUEST_MAX))
        .with_state(app)
}

/// What follows from what: reactions of all journeys.
#[must_use]
pub fn reactions() -> Vec<Reaction> {
    [complain::REACTIONS, desk::REACTIONS].concat()
}

/// Every errand that a task can ask for.
pub fn errands() -> impl Iterator<Item = &'static Errand> {
    [ask::ERRANDS, complain::ERRANDS, desk::ERRANDS].into_iter().flatten()
}

/// Every round.
pub fn rounds() -> impl Iterator<Item = &'static Round> {
    [complain::ROUNDS, desk::ROUNDS, keeping::ROUNDS].into_iter().flatten()
}

/// Whether a lane's transport is there.
pub(crate) async fn is_ready(app: &App, lane: Lane) -> bool {
    match lane {
        Lane::Local => true,
        Lane::Email => app.shop(domain::id::ShopId::FIRST).await.is_ok_and(|shop| app.post().is_ready(&shop)),
    }
}

async fn health(state: axum::extract::State<App>) -> Result<&'static str, Problem> {
    let shop = domain::id::ShopId::FIRST;
    state.store().read(move |tx| web::settings::read(tx, shop).map(drop)).await?;
    Ok("ok")
}

fn broke(cause: Box<dyn std::any::Any + Send>) -> axum::response::Response {
    use axum::response::IntoResponse as _;
    let words = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("no reason given");
    Problem::fault(&words).into_response()
}
