//! What stands before every handler: forms come from our own pages, and every answer carries its safety headers.

use crate::problem::Problem;
use crate::visit::host;
use axum::extract::Request;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Nothing from elsewhere, no inline script, no inline style, no frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
    manifest-src 'self'";

/// Paths whose callers prove themselves by a key or a signature, not by a cookie.
const KEYED_PATHS: [&str; 2] = ["/api/", "/hooks/"];

/// Paths of pages that are somebody's own or the staff's: whatever link leads a search engine there, it lists none of them.
const UNLISTED_PATHS: [&str; 4] = ["/api/", "/c/", "/demo", "/desk"];

/// Refuses a change that another site's page asks for.
pub async fn same_origin(request: Request, next: Next) -> Response {
    let safe = is_safe(request.method());
    let keyed = KEYED_PATHS.iter().any(|path| request.uri().path().starts_with(path));
    if safe || keyed || is_own(request.headers()) {
        next.run(request).await
    } else {
        Problem::Origin.into_response()
    }
}

/// Whether a request of this method only looks.
pub(crate) const fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// The browser's own word first (`Sec-Fetch-Site`), then the origin, which must name our host. A client that sends
/// neither is no browser, so that no cookie can be abused through it.
fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    match (text(HeaderName::from_static("sec-fetch-site")), text(ORIGIN)) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let named = origin.split_once("://").map(|(_, host)| host);
            named.is_some() && named == host(headers)
        }
        (None, None) => true,
    }
}

/// Puts the safety headers on an answer, unless its handler chose stricter ones.
pub async fn safety_headers(request: Request, next: Next) -> Response {
    let unlisted = is_unlisted(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if unlisted {
        headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    }
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=()",
        ),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

fn is_unlisted(path: &str) -> bool {
    UNLISTED_PATHS.iter().any(|unlisted| path.starts_with(unlisted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        is_own(&headers)
    }

    #[test]
    fn only_our_own_pages_may_change_anything() {
        assert!(own(&[("sec-fetch-site", "same-origin")]));
        assert!(own(&[("host", "help.shop.example"), ("origin", "https://help.shop.example")]));
        assert!(own(&[("host", "help.shop.example")]));
        assert!(!own(&[("sec-fetch-site", "cross-site"), ("host", "a.b"), ("origin", "https://a.b")]));
        assert!(!own(&[("sec-fetch-site", "same-site")]));
        assert!(!own(&[("host", "help.shop.example"), ("origin", "https://evil.example")]));
        assert!(!own(&[("host", "help.shop.example"), ("origin", "null")]));
    }

    #[test]
    fn search_engines_list_what_is_for_everybody() {
        for path in ["/c/7F3K.x", "/c/7F3K.x/letter", "/desk", "/desk/sign-in", "/api/v1", "/demo/mail"] {
            assert!(is_unlisted(path), "{path}");
        }
        for path in ["/", "/check", "/complain", "/contacts", "/help/returns"] {
            assert!(!is_unlisted(path), "{path}");
        }
    }
}
