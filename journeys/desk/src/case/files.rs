//! A file of a case, for staff: shown where its kind cannot do harm, handed out otherwise. Streams; keeps nothing.

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
};
use axum::response::{IntoResponse, Response};
use domain::media::Kind;
use domain::reference::CaseRef;
use futures_util::stream;
use std::fmt::Write as _;
use store::cases::{self, Reach};
use store::files::{FileFault, FileName};
use web::staff::{Agent, CanSee};
use web::{Path, Problem};

/// Even if a browser took it for a page, nothing in it could run or load.
const POLICY: &str = "default-src 'none'; sandbox";

/// `GET /desk/cases/{reference}/files/{file}`
pub(crate) async fn show(
    agent: Agent<CanSee>,
    Path((reference, file)): Path<(String, i64)>,
) -> Result<Response, Problem> {
    let reference = CaseRef::parse(&reference).ok_or(Problem::NotFound)?;
    let (shop, reach) = (agent.shop(), Reach::of(agent.role));
    let app = &agent.visit.app;
    let evidence = app
        .store()
        .read(move |tx| {
            let Some(case) = cases::by_reference(tx, shop, reference)? else { return Ok(Vec::new()) };
            if !cases::reaches(tx, shop, case, reach)? {
                return Ok(Vec::new());
            }
            cases::evidence(tx, shop, case)
        })
        .await
        .map_err(|fault: store::Fault| Problem::from(fault))?;
    let found = evidence.into_iter().find(|one| one.id.get() == file).ok_or(Problem::NotFound)?;
    let name = found.blob_name.as_deref().and_then(FileName::parse).ok_or(Problem::NotFound)?;
    let kind = Kind::from_code(&found.kind).unwrap_or(Kind::Other);
    let reading = app.files().read(name, None).await?;
    let size = reading.size();
    let pieces = stream::unfold(Some(reading), async |reading| {
        let mut reading = reading?;
        match reading.next().await {
            Ok(Some(piece)) => Some((Ok(piece), Some(reading))),
            Ok(None) => None,
            Err(fault) => Some((Err::<Vec<u8>, FileFault>(fault), None)),
        }
    });
    let headers = [
        (CONTENT_TYPE, kind.media_type().to_owned()),
        (CONTENT_LENGTH, size.to_string()),
        (CONTENT_DISPOSITION, disposition(kind, &found.name)),
        (CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (CACHE_CONTROL, "private, max-age=600".to_owned()),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// How a browser takes it, under its own name in any script (RFC 8187).
fn disposition(kind: Kind, name: &str) -> String {
    let mut out = if kind.inline() { "inline" } else { "attachment" }.to_owned();
    out.push_str("; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_header() {
        assert_eq!(
            disposition(Kind::Jpeg, "a\"\r\nX: я.jpg"),
            "inline; filename*=UTF-8''a%22%0D%0AX%3A%20%D1%8F.jpg"
        );
        assert!(disposition(Kind::Markup, "x.svg").starts_with("attachment"));
    }
}
