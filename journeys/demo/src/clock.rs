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
    let (n_steps, step_ms) = match typed.get("by") {
        "hour" => (1, HOUR_MS),
        "day" => (1, DAY_MS),
        "ten" => (10, DAY_MS),
        _ => return Err(Problem::Field("by", "unknown-time")),
    };
    // Day by day, so that each day's letters bear its date.
    for _ in 0..n_steps {
        stage.clock.turn_ms(step_ms);
        (stage.live)(visit.app.clone()).await;
    }
    tracing::info!("The demo's clock shows {}", stage.clock.now());
    Ok(Redirect::to(&back(&visit, &headers)).into_response())
}

/// The page that the visitor came from, if it is one of ours.
pub(crate) fn back(visit: &Visit, headers: &HeaderMap) -> String {
    let came = headers.get(REFERER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let own = came.strip_prefix(visit.app.base_url()).filter(|path| path.starts_with('/'));
    own.map_or_else(|| "/demo".to_owned(), without_done)
}

/// A page of ours without the word about what was just done: that is no longer just now.
fn without_done(page: &str) -> String {
    let Some((path, query)) = page.split_once('?') else { return page.to_owned() };
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("done=")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::without_done;

    #[test]
    fn what_was_just_done_does_not_outlast_the_hour() {
        for (came, back) in [
            ("/c/abc?done=said", "/c/abc"),
            ("/c/abc?all=1&done=said", "/c/abc?all=1"),
            ("/desk/all?q=undone", "/desk/all?q=undone"),
            ("/demo/mail", "/demo/mail"),
        ] {
            assert_eq!(without_done(came), back);
        }
    }
}
