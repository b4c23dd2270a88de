//! `GET /.well-known/redress-key.json`: the public key under every receipt and case file of this shop.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::proof::{Sign, fingerprint};
use serde_json::json;
use web::App;

/// `GET /.well-known/redress-key.json`
pub(crate) async fn show(State(app): State<App>) -> Response {
    let key = app.keys().public_key();
    let said = json!({
        "algorithm": "Ed25519",
        "key": key.to_string(),
        "fingerprint": fingerprint(&key.0),
        "signs": ["redress receipt 1", "redress case file 1"],
    });
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "public, max-age=3600")];
    (headers, format!("{said:#}\n")).into_response()
}
