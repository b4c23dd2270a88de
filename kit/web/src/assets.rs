//! Files that pages load, and the shop's own colours.

use crate::problem::Problem;
use crate::visit::Visit;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};

/// `GET /assets/{name}`.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn asset(uri: axum::http::Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let found = view::serve(uri.path(), accepted).ok_or(Problem::NotFound)?;
    let mut response = found.bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(found.mime));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(view::ASSETS_CACHE));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = found.encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Ok(response)
}

/// `GET /shop.css`: the shop's two colours. Its address changes with them.
pub async fn shop_css(visit: Visit) -> Response {
    let css = view::shop_css(&visit.shop.face(visit.lang));
    let kind = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, view::ASSETS_CACHE)];
    (kind, css).into_response()
}
