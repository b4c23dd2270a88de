//! Counts requests by route and class of status, and how long they took. Knows no address, no words and no token of a
//! request: a route is counted under its template, and what has none under one word for all.

use super::hash_of;
use super::text::Text;
use axum::body::{Body, Bytes};
use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::Response;
use domain::Moment;
use hyper::body::{Frame, SizeHint};
use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use web::Traffic;

/// What a request without a route of its own is counted under.
const NO_ROUTE: &str = "none";
/// The classes of status.
const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];
/// The longest duration of each rung, in microseconds and as it is written in seconds.
const RUNGS: [(u64, &str); 9] = [
    (1_000, "0.001"),
    (5_000, "0.005"),
    (10_000, "0.01"),
    (50_000, "0.05"),
    (100_000, "0.1"),
    (500_000, "0.5"),
    (1_000_000, "1"),
    (5_000_000, "5"),
    (10_000_000, "10"),
];

/// What was counted since the program began.
pub(crate) struct Meter {
    started: Moment,
    token: Option<[u8; 32]>,
    routes: RwLock<BTreeMap<String, Arc<Route>>>,
    streams: Arc<AtomicI64>,
    traffic: Traffic,
}

/// What was counted of one route.
#[derive(Default)]
struct Route {
    classes: [AtomicU64; CLASSES.len()],
    /// How many stand on each rung; those above the last are in `n` alone.
    rungs: [AtomicU64; RUNGS.len()],
    n: AtomicU64,
    micros: AtomicU64,
}

impl Meter {
    /// Nothing counted yet; every request is told to the traffic too. Who names the token may read what is counted from
    /// another machine.
    pub(crate) fn new(started: Moment, token: Option<&str>, traffic: Traffic) -> Self {
        let token = token.filter(|token| !token.is_empty()).map(hash_of);
        Self { started, token, routes: RwLock::default(), streams: Arc::default(), traffic }
    }

    pub(super) const fn started(&self) -> Moment {
        self.started
    }

    pub(super) const fn token(&self) -> Option<[u8; 32]> {
        self.token
    }

    /// Writes down what was counted.
    pub(super) fn tell(&self, text: &mut Text) {
        text.gauge("redress_streams_open", "Streams that keep open desks live.");
        text.sample("redress_streams_open", &[], self.streams.load(Ordering::Relaxed));
        let routes = self.routes.read().unwrap_or_else(PoisonError::into_inner).clone();
        text.counter("redress_requests_total", "Answers by route and class of status.");
        for (route, counted) in &routes {
            for (class, n) in CLASSES.iter().zip(&counted.classes) {
                let n = n.load(Ordering::Relaxed);
                if n > 0 {
                    text.sample("redress_requests_total", &[("route", route), ("status", class)], n);
                }
            }
        }
        text.histogram("redress_request_seconds", "How long requests took until their answer began.");
        for (route, counted) in &routes {
            counted.tell(text, route);
        }
    }

    fn route(&self, template: &str) -> Arc<Route> {
        let routes = self.routes.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = routes.get(template) {
            return Arc::clone(known);
        }
        drop(routes);
        let mut routes = self.routes.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(routes.entry(template.to_owned()).or_default())
    }

    /// Counts a stream for as long as it is open.
    fn watch(&self, response: Response) -> Response {
        let kind = response.headers().get(CONTENT_TYPE);
        if !kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream")) {
            return response;
        }
        self.streams.fetch_add(1, Ordering::Relaxed);
        let open = Open(Arc::clone(&self.streams));
        response.map(|body| Body::new(Stream { body, _open: open }))
    }
}

impl Route {
    fn count(&self, status: StatusCode, took: Duration) {
        let class = usize::from(status.as_u16() / 100).saturating_sub(1);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let rung = RUNGS.iter().position(|(longest, _)| micros <= *longest);
        let rung = rung.and_then(|rung| self.rungs.get(rung));
        for counter in [self.classes.get(class), rung, Some(&self.n)].into_iter().flatten() {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }

    fn tell(&self, text: &mut Text, route: &str) {
        // Read before the rungs: one that is counted meanwhile must not make a lower rung more than all.
        let n = self.n.load(Ordering::Relaxed);
        let mut n_within = 0;
        for ((_, longest), rung) in RUNGS.iter().zip(&self.rungs) {
            n_within = (n_within + rung.load(Ordering::Relaxed)).min(n);
            text.sample("redress_request_seconds_bucket", &[("route", route), ("le", longest)], n_within);
        }
        text.sample("redress_request_seconds_bucket", &[("route", route), ("le", "+Inf")], n);
        let seconds = Duration::from_micros(self.micros.load(Ordering::Relaxed)).as_secs_f64();
        text.sample("redress_request_seconds_sum", &[("route", route)], seconds);
        text.sample("redress_request_seconds_count", &[("route", route)], n);
    }
}

/// Counts every request when its answer begins.
pub(crate) async fn measure(State(meter): State<Arc<Meter>>, request: Request, next: Next) -> Response {
    let route = meter.route(request.extensions().get::<MatchedPath>().map_or(NO_ROUTE, MatchedPath::as_str));
    let began = Instant::now();
    meter.traffic.count();
    let response = next.run(request).await;
    route.count(response.status(), began.elapsed());
    meter.watch(response)
}

/// A stream is open until this is dropped.
struct Open(Arc<AtomicI64>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A body that is counted while it lasts.
struct Stream {
    body: Body,
    // Held for its end.
    _open: Open,
}

impl hyper::body::Body for Stream {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_is_counted_by_class_and_duration() {
        let meter = Meter::new(Moment::from_ms(0), None, Traffic::default());
        let route = meter.route("/c/{token}");
        route.count(StatusCode::OK, Duration::from_millis(3));
        route.count(StatusCode::OK, Duration::from_secs(60));
        meter.route("/c/{token}").count(StatusCode::NOT_FOUND, Duration::from_micros(10));
        let mut text = Text::default();
        meter.tell(&mut text);
        let text = text.finish();
        for line in [
            "redress_requests_total{route=\"/c/{token}\",status=\"2xx\"} 2\n",
            "redress_requests_total{route=\"/c/{token}\",status=\"4xx\"} 1\n",
            "redress_request_seconds_bucket{route=\"/c/{token}\",le=\"0.001\"} 1\n",
            "redress_request_seconds_bucket{route=\"/c/{token}\",le=\"0.005\"} 2\n",
            "redress_request_seconds_bucket{route=\"/c/{token}\",le=\"10\"} 2\n",
            "redress_request_seconds_bucket{route=\"/c/{token}\",le=\"+Inf\"} 3\n",
            "redress_request_seconds_sum{route=\"/c/{token}\"} 60.00301\n",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
        assert!(!text.contains("5xx"));
    }

    #[test]
    fn a_stream_is_counted_while_it_is_open() {
        let meter = Meter::new(Moment::from_ms(0), None, Traffic::default());
        let said = |meter: &Meter| {
            let mut text = Text::default();
            meter.tell(&mut text);
            text.finish()
        };
        let stream = Response::builder().header(CONTENT_TYPE, "text/event-stream").body(Body::empty());
        let (stream, page) = (meter.watch(stream.unwrap()), meter.watch(Response::new(Body::empty())));
        assert!(said(&meter).contains("redress_streams_open 1\n"));
        drop((stream, page));
        assert!(said(&meter).contains("redress_streams_open 0\n"));
    }

    #[test]
    fn an_empty_token_opens_nothing() {
        assert_eq!(Meter::new(Moment::from_ms(0), Some(""), Traffic::default()).token(), None);
    }
}
