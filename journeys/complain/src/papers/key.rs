//! `GET /.well-known/redress-key.json`: the public key under every receipt and case file of this shop.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::proof::{Sign, fingerprint};
use serde_json::json;
use web::App;

/// `GET /.well-known/redress-key.json`
pub(crate) async fn show(State(app): State<App>) -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "public, max-age=3600")];
    (headers, public_key(&app)).into_response()
}

/// The key as it is published, and as every case file holds it.
pub(super) fn public_key(app: &App) -> String {
    let key = app.keys().public_key();
    let said = json!({
        "algorithm": "Ed25519",
        "key": key.to_string(),
        "fingerprint": fingerprint(&key.0),
        "signs": ["redress case file 1", "redress contacts 1", "redress directory 1", "redress receipt 1"],
    });
    format!("{said:#}\n")
}
