//! A page that breaks is answered by a page, in the visitor's language and with a way on.

#![cfg(test)]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use axum::routing::get;
use redress::wire;
use testkit::both;
use tower::ServiceExt as _;
use web::{App, Visit};

async fn breaks(visit: Visit) {
    panic!("the pen broke at {}", visit.app.base_url());
}

#[test]
fn a_page_that_breaks_is_answered_by_a_page() {
    both(async |kit| {
        let more: Router<App> = Router::new().route("/breaks", get(breaks));
        let router = wire::router(kit.app.clone(), more);
        for (lang, words) in [("ru", "сломалось"), ("en", "broke")] {
            let request =
                Request::get("/breaks").header("accept-language", lang).header("accept", "text/html");
            let answer = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
            assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
            let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
            let page = String::from_utf8_lossy(&bytes);
            assert!(page.contains("</html>") && page.contains(words), "{lang}: {page}");
            assert!(!page.contains("the pen"), "{page}");
        }
    });
}
