//! The demo's clock: the real one, moved. Everything that waits for a time sees the time move.

use crate::Stage;
use axum::Extension;
use axum::http::HeaderMap;
use axum::http::header::REFERER;
use axum::response::{IntoResponse, Redirect, Response};
use domain::time::{DAY_MS, HOUR_MS};
use domain::{Clock, Moment};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use web::{Answers, Problem, Visit};

/// The real clock, moved by so many milliseconds.
pub struct DemoClock {
    real: Arc<dyn Clock>,
    moved_ms: AtomicI64,
}

impl DemoClock {
    /// A clock that shows the real time until it is turned.
    #[must_use]
    pub fn new(real: Arc<dyn Clock>) -> Self {
        Self { real, moved_ms: AtomicI64::new(0) }
    }

    /// Turns it by so many milliseconds; forward only once the demo runs.
    pub fn turn_ms(&self, ms: i64) {
        self.moved_ms.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Moment {
        self.real.now().plus_ms(self.moved_ms.load(Ordering::SeqCst))
    }
}

/// `POST /demo/time`: an hour, a day or ten days on; back to the page it was pressed on.
pub(crate) async fn turn(
    visit: Visit,
    Extension(stage): Extension<Stage>,
    headers: HeaderMap,
    typed: Answers,
) -> Result<Response, Problem> {
    let ms = match typed.get("by") {
        "hour" => HOUR_MS,
        "day" => DAY_MS,
        "ten" => 10 * DAY_MS,
        _ => return Err(Problem::Field("by", "unknown-time")),
    };
    stage.clock.turn_ms(ms);
    tracing::info!("The demo's clock shows {}", stage.clock.now());
    Ok(Redirect::to(&back(&visit, &headers)).into_response())
}

/// The page that the visitor came from, if it is one of ours.
pub(crate) fn back(visit: &Visit, headers: &HeaderMap) -> String {
    let came = headers.get(REFERER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let own = came.strip_prefix(visit.app.base_url()).filter(|path| path.starts_with('/'));
    own.unwrap_or("/demo").to_owned()
}
