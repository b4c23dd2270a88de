//! The list of journeys: their pages, reactions, errands, rounds and statements, put together into one program.

use crate::front::RequestTime;
use crate::metrics::Meter;
use crate::reader::panic_words;
use crate::{erasing, judging, keeping, metrics};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use std::sync::Arc;
use store::{Fault, Lane, Reaction};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use web::{App, Errand, FILE_BYTES_MAX, FORM_FILES_MAX, Problem, Round};

/// Bytes of one request: ten files of twenty MiB and a form around them.
const BODY_BYTES_MAX: usize = FORM_FILES_MAX * FILE_BYTES_MAX + (1 << 20);

/// All pages and endpoints, and `more` of them.
pub fn router(app: App, more: Router<App>) -> Router {
    router_showing(app, more, None)
}

/// The same, with `/metrics` for whoever names this token too.
pub fn router_showing(app: App, more: Router<App>, metrics_token: Option<&str>) -> Router {
    let meter = Arc::new(Meter::new(app.now(), metrics_token, app.traffic().clone()));
    more.merge(api::routes(complain::DRAW, complain::CLAIM, onward::JUDGE))
        .merge(ask::routes())
        .merge(check::routes())
        .merge(complain::routes())
        .merge(desk::routes())
        .merge(onward::routes())
        .route("/assets/{name}", get(web::asset))
        .route("/shop.css", get(web::shop_css))
        .route("/.well-known/redress-roots.json", get(keeping::roots))
        .route("/healthz", get(health))
        .merge(metrics::routes(&meter))
        .fallback(async || Problem::NotFound)
        .layer(from_fn(web::mask_address))
        .layer(from_fn_with_state(app.clone(), desk::ended_session))
        .layer(from_fn(web::same_origin))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(from_fn(in_time))
        // Within the dress, so that a handler that breaks is answered by a page like any other problem.
        .layer(CatchPanicLayer::custom(broke))
        .layer(from_fn_with_state(app.clone(), web::dress))
        .layer(from_fn(web::safety_headers))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn_with_state(meter, metrics::measure))
        .with_state(app)
}

/// What follows from what: reactions of all journeys.
#[must_use]
pub fn reactions() -> Vec<Reaction> {
    [&[complain::REACTIONS, erasing::REACTIONS], desk::REACTIONS.as_slice()].concat().concat()
}

/// Every errand that a task can ask for.
pub fn errands() -> impl Iterator<Item = &'static Errand> {
    [ask::ERRANDS, complain::ERRANDS, desk::ERRANDS, erasing::ERRANDS].into_iter().flatten()
}

/// Every round.
pub fn rounds() -> impl Iterator<Item = &'static Round> {
    [check::ROUNDS, complain::ROUNDS, desk::ROUNDS, erasing::ROUNDS, judging::ROUNDS, keeping::ROUNDS]
        .into_iter()
        .flatten()
}

/// Whether a lane's transport is there.
pub(crate) async fn is_ready(app: &App, lane: Lane) -> bool {
    match lane {
        Lane::Hook | Lane::Local => true,
        Lane::Email => app.shop(domain::id::ShopId::FIRST).await.is_ok_and(|shop| app.post().is_ready(&shop)),
    }
}

/// A request that takes longer than its time to read and answer is given up: slow uploads on a bad line included.
async fn in_time(request: Request, next: Next) -> Response {
    let time = request.extensions().get::<RequestTime>().map(|time| time.0);
    let Some(time) = time else { return next.run(request).await };
    let answered = tokio::time::timeout(time, next.run(request)).await;
    answered.unwrap_or_else(|_| Problem::Slow.into_response())
}

/// `GET /healthz`, for machines: in one line of plain text whether requests may be sent here. Not, where the database
/// cannot be read or the program was told to stop.
async fn health(state: axum::extract::State<App>) -> Response {
    if !state.ending().is_far() {
        return (StatusCode::SERVICE_UNAVAILABLE, "draining").into_response();
    }
    let shop = domain::id::ShopId::FIRST;
    match state.store().read(move |tx| web::settings::read(tx, shop).map(drop)).await {
        Ok(()) => "ok".into_response(),
        Err(fault) => {
            let fault: Fault = fault;
            tracing::warn!("The health was asked for: {fault}");
            let words = match fault {
                Fault::Gone(_) => "the database cannot be reached",
                Fault::Busy => "the database is busy",
                _ => "the database cannot be read",
            };
            (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "10")], words).into_response()
        }
    }
}

fn broke(cause: Box<dyn std::any::Any + Send>) -> axum::response::Response {
    Problem::fault(&panic_words(&*cause)).into_response()
}
