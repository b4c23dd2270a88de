//! `GET /c/{token}/receipt.json`: a signed statement of how the journal stands, or stood at an entry.

use super::download::{Download, hand_out};
use axum::body::Body;
use axum::response::Response;
use serde::Deserialize;
use store::cases;
use web::{Holder, Problem, Query, receipt_of};

/// Which entry, and of which case where it is one that was taken into the link's.
#[derive(Deserialize)]
pub(crate) struct Asked {
    seq: Option<i64>,
    of: Option<String>,
}

/// `GET /c/{token}/receipt.json`
pub(crate) async fn download(holder: Holder, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let holder = holder.of_part(asked.of.as_deref()).await?;
    let (shop, id) = (holder.shop(), holder.case);
    let app = &holder.visit.app;
    let case = app.store().read(move |tx| cases::peek(tx, shop, id)).await?.ok_or(Problem::NotFound)?;
    let receipt = receipt_of(app, &case, asked.seq).await?;
    let json = receipt.to_json();
    let name = format!("{}-{}.receipt.json", receipt.reference, receipt.seq);
    let size = json.len() as u64;
    let file = Download { name: &name, media_type: "application/json", size, inline: false };
    hand_out(&file, Body::from(json))
}
