//! `/metrics` on both databases: what it tells, to whom, and nothing of anybody.

#![cfg(test)]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use redress::wire;
use std::net::SocketAddr;
use testkit::{Kit, both};
use tower::ServiceExt as _;

const TOKEN: &str = "a-token-of-this-test";

/// A router of its own over the shop of a test, and one question to it.
async fn ask(router: &Router, path: &str, (peer, headers): (&str, &[(&str, &str)])) -> (StatusCode, String) {
    let mut request = Request::builder().uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut request = request.body(Body::empty()).unwrap();
    let peer: SocketAddr = peer.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    (parts.status, String::from_utf8_lossy(&bytes).into_owned())
}

fn router(kit: &Kit) -> Router {
    wire::router_showing(kit.app.clone(), Router::new(), Some(TOKEN))
}

const HERE: (&str, &[(&str, &str)]) = ("127.0.0.1:40000", &[("host", "127.0.0.1:8080")]);

#[test]
fn a_stranger_gets_what_any_unknown_page_gets() {
    both(async |kit| {
        let router = router(&kit);
        let bearer = format!("Bearer {TOKEN}");
        let far = "203.0.113.7:40000";
        let host = ("host", "help.shop.example");
        let strangers: [(&str, &[(&str, &str)]); 5] = [
            (far, &[host]),
            (far, &[host, ("authorization", "Bearer wrong")]),
            (far, &[host, ("authorization", "Bearer ")]),
            ("127.0.0.1:40000", &[host]),
            ("127.0.0.1:40000", &[("host", "127.0.0.1:8080"), ("x-forwarded-for", "203.0.113.7")]),
        ];
        for stranger in strangers {
            let (status, text) = ask(&router, "/metrics", stranger).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{stranger:?}");
            assert!(!text.contains("redress_"), "{text}");
        }
        let known = ask(&router, "/metrics", (far, &[host, ("authorization", &bearer)])).await;
        assert_eq!(known.0, StatusCode::OK);
        assert_eq!(ask(&router, "/metrics", HERE).await.0, StatusCode::OK);
        let without = wire::router(kit.app.clone(), Router::new());
        let asked = ask(&without, "/metrics", (far, &[host, ("authorization", &bearer)])).await;
        assert_eq!(asked.0, StatusCode::NOT_FOUND, "no token is set there");
        assert_eq!(kit.visitor().get("/metrics").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn requests_tasks_and_letters_are_counted_and_nobody_is_named() {
    both(async |kit| {
        let (_, page) = kit.open_case("My parcel 55-1234 never came").await;
        let mut program = kit.program(&["cases:write"]).await;
        let opened = program.post_json("/api/v1/cases", r#"{"text":"No address was given"}"#).await;
        assert_eq!(opened.status, StatusCode::CREATED);
        let router = router(&kit);
        assert_eq!(ask(&router, &page, HERE).await.0, StatusCode::OK);
        assert_eq!(ask(&router, "/c/nobodys-token", HERE).await.0, StatusCode::NOT_FOUND);
        assert_eq!(ask(&router, "/no/such/page?x=1", HERE).await.0, StatusCode::NOT_FOUND);
        kit.pass_seconds(90);
        let (_, text) = ask(&router, "/metrics", HERE).await;
        for line in [
            "redress_requests_total{route=\"/c/{token}\",status=\"2xx\"} 1\n",
            "redress_requests_total{route=\"/c/{token}\",status=\"4xx\"} 1\n",
            "redress_requests_total{route=\"none\",status=\"4xx\"} 1\n",
            "redress_request_seconds_count{route=\"/c/{token}\"} 2\n",
            "redress_tasks{lane=\"email\",state=\"ready\"} 2\n",
            "redress_tasks{lane=\"email\",state=\"given_up\"} 0\n",
            "redress_oldest_ready_task_seconds{lane=\"email\"} 90\n",
            "redress_letters_waiting 1\n",
            "redress_streams_open 0\n",
            "redress_database_up 1\n",
            "redress_build_info{version=\"",
            "process_start_time_seconds 1",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
        let token = page.trim_start_matches("/c/");
        for personal in [token, "anna", "Anna", "55-1234", "nobodys-token", "no/such", "127.0.0.1"] {
            assert!(!text.contains(personal), "{personal}\n{text}");
        }
        assert_eq!(kit.work().await, Vec::<String>::new());
        let (_, text) = ask(&router, "/metrics", HERE).await;
        assert!(text.contains("redress_letters_waiting 0\n"), "{text}");
        assert!(text.contains("redress_oldest_ready_task_seconds{lane=\"email\"} 0\n"), "{text}");
    });
}
