//! A shop full of life to try everything on: a clock that can be turned, every mail in sight.

mod clock;
mod life;
mod mail;
mod seal;
mod strip;
mod tour;

pub use clock::DemoClock;
pub use life::{Hands, OpenIncident, Settled, TourCase, Unsettled, settle};
pub use seal::{CaseFile, Making};
pub use strip::strip;

use axum::routing::{get, post};
use axum::{Extension, Router};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use view::Texts;
use web::App;

/// The words of these pages.
static TEXTS: Texts = view::texts!["demo", "tour"];

/// Does what falls due by the clock: all rounds once, and the tasks whose time has come.
pub type Live = fn(App) -> Pin<Box<dyn Future<Output = ()> + Send>>;

/// What the demo's pages are given besides the app.
#[derive(Clone)]
pub struct Stage {
    /// The clock that the time strip turns.
    pub clock: Arc<DemoClock>,
    /// Who and what the tours lead to.
    pub settled: Arc<Settled>,
    /// Makes a case's file, as the shopper's page does.
    pub case_file: CaseFile,
    /// Lives through what falls due once the clock was turned.
    pub live: Live,
}

/// The pages.
pub fn routes(stage: Stage) -> Router<App> {
    Router::new()
        .route("/demo", get(tour::show))
        .route("/demo/as", post(tour::enter))
        .route("/demo/step", post(tour::step))
        .route("/demo/time", post(clock::turn))
        .route("/demo/mail", get(mail::list))
        .route("/demo/mail/{id}", get(mail::show))
        .route("/demo/mail/{id}/html", get(mail::html))
        .route("/demo/seal", get(seal::show).post(seal::change))
        .layer(Extension(stage))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_texts_are_whole_in_both_languages() {
        assert_eq!(super::TEXTS.faults(), Vec::<String>::new());
    }
}
