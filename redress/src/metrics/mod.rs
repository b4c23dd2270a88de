//! `GET /metrics`: how the program does, for a machine that watches over it. Knows no person and no case.

mod meter;
mod text;

pub(crate) use meter::{Meter, measure};

use axum::Router;
use axum::extract::{ConnectInfo, Extension, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, HOST};
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::id::ShopId;
use sha2::{Digest, Sha256};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use store::cases::letters_waiting;
use store::{Fault, LaneCount, count_tasks};
use text::Text;
use web::{App, Problem};

/// Requests that named their sender and were not believed.
pub(crate) const UNBELIEVED: &str = "redress_forwarded_unbelieved_total";

/// The page.
pub(crate) fn routes(meter: &Arc<Meter>) -> Router<App> {
    Router::new().route("/metrics", get(show)).layer(Extension(Arc::clone(meter)))
}

/// What a token is known by.
fn hash_of(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

async fn show(
    State(app): State<App>,
    Extension(meter): Extension<Arc<Meter>>,
    request: axum::extract::Request,
) -> Result<Response, Problem> {
    if !is_from_here(request.headers(), request.extensions()) && !names_token(request.headers(), &meter) {
        return Err(Problem::NotFound);
    }
    let mut text = Text::default();
    text.gauge("redress_build_info", "The version that runs.");
    text.sample("redress_build_info", &[("version", env!("CARGO_PKG_VERSION"))], 1);
    text.gauge("process_start_time_seconds", "When the program began, in seconds since 1970.");
    text.sample("process_start_time_seconds", &[], meter.started().ms() / 1_000);
    if let Some(bytes) = memory_bytes() {
        text.gauge("redress_memory_anonymous_bytes", "Memory of the program's own, without files (RssAnon).");
        text.sample("redress_memory_anonymous_bytes", &[], bytes);
    }
    let shop = ShopId::FIRST;
    let counted = app
        .store()
        .read(move |tx| {
            Ok::<_, Fault>((count_tasks(tx, shop)?, letters_waiting(tx, shop, (i64::MAX, i64::MAX))?))
        })
        .await;
    text.gauge("redress_database_up", "Whether the database could be read just now.");
    text.sample("redress_database_up", &[], i64::from(counted.is_ok()));
    match counted {
        Ok((lanes, n_letters)) => {
            tell_tasks(&mut text, &app, &lanes);
            let waiting = "Letters with somebody to go to that have not gone out and have not been given up.";
            text.gauge("redress_letters_waiting", waiting);
            text.sample("redress_letters_waiting", &[], n_letters);
        }
        Err(fault) => {
            tracing::warn!("The metrics were asked for: {fault}");
        }
    }
    text.counter(
        UNBELIEVED,
        "Requests that named their sender by X-Forwarded-For and came from no trusted proxy.",
    );
    text.sample(UNBELIEVED, &[], app.proxies().n_unbelieved());
    meter.tell(&mut text);
    let head = [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    Ok((head, text.finish()).into_response())
}

fn tell_tasks(text: &mut Text, app: &App, lanes: &[LaneCount]) {
    text.gauge("redress_tasks", "Tasks by lane: due, waiting for their time, under way, given up.");
    for count in lanes {
        let states = [
            ("ready", count.ready),
            ("later", count.later),
            ("running", count.running),
            ("given_up", count.given_up),
        ];
        for (state, n) in states {
            text.sample("redress_tasks", &[("lane", count.lane.code()), ("state", state)], n);
        }
    }
    let oldest = "redress_oldest_ready_task_seconds";
    text.gauge(oldest, "For how long the first of the tasks that are due has been waiting.");
    for count in lanes {
        let seconds = count.ready_since.map_or(0, |since| app.now().since(since).max(0) / 1_000);
        text.sample(oldest, &[("lane", count.lane.code())], seconds);
    }
}

/// Whether a program on this very machine asks, and not a stranger through a proxy on it: a proxy says for whom it
/// asks, or at least which name was asked for.
fn is_from_here(headers: &HeaderMap, extensions: &Extensions) -> bool {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    peer.is_some_and(|ip| ip.to_canonical().is_loopback())
        && names_this_machine(host)
        && !["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"]
            .into_iter()
            .any(|name| headers.contains_key(name))
}

fn names_this_machine(host: &str) -> bool {
    if let Ok(address) = host.parse::<SocketAddr>() {
        return address.ip().is_loopback();
    }
    let name = host.rsplit_once(':').map_or(host, |(name, port)| {
        if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { host }
    });
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Compared by hashes, so that the time it takes tells nothing.
fn names_token(headers: &HeaderMap, meter: &Meter) -> bool {
    let named = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = named.and_then(|value| value.strip_prefix("Bearer ")).map(hash_of);
    token.is_some() && token == meter.token()
}

/// What the kernel says of the program's memory; nothing where it says nothing.
fn memory_bytes() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"))?;
    let kib: i64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1_024)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn asked(host: &'static str, peer: &str, more: &[&'static str]) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_static(host));
        for name in more {
            headers.insert(*name, HeaderValue::from_static("203.0.113.7"));
        }
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 40_000)));
        is_from_here(&headers, &extensions)
    }

    #[test]
    fn only_this_machine_is_here_and_no_proxy_on_it() {
        for host in ["127.0.0.1:8080", "127.0.0.1", "localhost:8080", "localhost", "[::1]:8080", "[::1]"] {
            assert!(asked(host, "127.0.0.1", &[]) && asked(host, "::1", &[]), "{host}");
            assert!(asked(host, "::ffff:127.0.0.1", &[]), "{host}");
            assert!(!asked(host, "203.0.113.7", &[]) && !asked(host, "127.0.0.1", &["x-forwarded-for"]));
            assert!(!asked(host, "127.0.0.1", &["forwarded"]));
        }
        for host in ["help.shop.example", "", "203.0.113.7:80", "localhost.evil.example", "[::2]:80"] {
            assert!(!asked(host, "127.0.0.1", &[]), "{host}");
        }
        assert!(!is_from_here(&HeaderMap::new(), &Extensions::new()));
    }

    #[test]
    fn the_programs_memory_is_known_here() {
        assert!(memory_bytes().is_some_and(|bytes| bytes > 100_000));
    }
}
