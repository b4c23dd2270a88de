//! `GET /c/{token}/receipt.json`: a signed statement of how the journal stands, or stood at an entry.

use super::download::{Download, hand_out};
use axum::body::Body;
use axum::response::Response;
use domain::case::Case;
use domain::id::ShopId;
use domain::proof::Receipt;
use serde::Deserialize;
use store::cases;
use web::{App, Holder, Problem, Query};

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
    let receipt = receipt_of(app, shop, &case, asked.seq).await?;
    let json = receipt.to_json();
    let name = format!("{}-{}.receipt.json", receipt.reference, receipt.seq);
    let size = json.len() as u64;
    let file = Download { name: &name, media_type: "application/json", size, inline: false };
    hand_out(&file, Body::from(json))
}

/// The receipt of an entry, or of the newest one. The same entry always gives the same bytes.
pub(crate) async fn receipt_of(
    app: &App,
    shop: ShopId,
    case: &Case,
    seq: Option<i64>,
) -> Result<Receipt, Problem> {
    let stream = case.id.get();
    let entry = match seq {
        None => app.store().read(move |tx| cases::head(tx, shop, stream)).await?,
        Some(seq) => {
            let journal = app.store().read(move |tx| cases::journal(tx, shop, stream)).await?;
            journal.into_iter().find(|entry| entry.seq == seq)
        }
    };
    let entry = entry.ok_or(Problem::NotFound)?;
    Ok(Receipt::sign(&entry, &case.reference.to_string(), app.keys()))
}
