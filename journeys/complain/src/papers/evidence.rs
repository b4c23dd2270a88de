//! `GET /c/{token}/files/{file}`: one file of evidence, to be saved; pictures may be shown, in a sandbox.

use super::download::{Download, hand_out};
use axum::body::Body;
use axum::response::Response;
use domain::id::FileId;
use domain::link::Party;
use domain::media::Kind;
use futures_util::stream::try_unfold;
use store::files::{FileName, Reading};
use store::{Fault, cases};
use web::{Holder, Path, Problem};

/// `GET /c/{token}/files/{file}`
pub(crate) async fn download(
    holder: Holder,
    Path((_, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let file = file.parse().map(FileId::new).map_err(|_| Problem::NotFound)?;
    let (shop, case) = (holder.shop(), holder.case);
    let app = &holder.visit.app;
    let party = holder.party;
    let found = app.store().read(move |tx| {
        let mut all = cases::evidence(tx, shop, case)?;
        // Those of cases that went into it stand in its talk, for the shopper.
        if party == Party::Shopper
            && let Some(whole) = cases::peek(tx, shop, case)?
        {
            for part in cases::parts(tx, shop, &whole)? {
                all.extend(cases::evidence(tx, shop, part.id)?);
            }
        }
        Ok::<_, Fault>(all.into_iter().find(|evidence| evidence.id == file))
    });
    let evidence = found.await?.ok_or(Problem::NotFound)?;
    let place = evidence.blob_name.as_deref().and_then(FileName::parse).ok_or(Problem::NotFound)?;
    let reading = app.files().read(place, None).await?;
    let kind = Kind::from_code(&evidence.kind).unwrap_or(Kind::Other);
    let asked = holder.visit.uri.query().is_some_and(|query| query.split('&').any(|part| part == "show"));
    let file = Download {
        name: &evidence.name,
        media_type: kind.media_type(),
        size: reading.size(),
        inline: asked && kind.inline(),
    };
    hand_out(&file, pieces(reading))
}

/// The bytes piece by piece; where they are damaged the answer breaks off, so that nobody takes it for whole.
fn pieces(reading: Reading) -> Body {
    Body::from_stream(try_unfold(reading, |mut reading| async move {
        let piece = reading.next().await?;
        Ok::<_, store::files::FileFault>(piece.map(|piece| (piece, reading)))
    }))
}
