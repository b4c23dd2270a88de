//! Files of a case: handed out as they are kept, and added one at a time as plain bytes.

use super::acts::asked;
use super::say::Said;
use super::{Unheld, find};
use crate::command::{command, once};
use crate::query::{Bare, Parameters};
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{RawQuery, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use domain::Refusal;
use domain::media::Kind;
use futures_util::stream::try_unfold;
use store::cases;
use store::files::{FileFault, FileName};
use web::once::Known;
use web::{App, CasesRead, CasesWrite, FILE_BYTES_MAX, FormFile, Path, Problem, Program, cut_off, keep};

/// Even if a browser took it for a page, nothing in it could run or load.
const POLICY: &str = "default-src 'none'; sandbox";
/// Characters of a file's name at the most.
const NAME_CHARS_MAX: usize = 200;

/// Hands out a file of a case, under its `seq` among the case's `evidence`.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{reference}/evidence/{seq}",
    params(
        ("reference" = String, Path, description = "such as C-7F3K-92M4"),
        ("seq" = i64, Path, description = "the file's entry in the journal"),
    ),
    responses(
        (status = 200, description = "its bytes, as kept", content_type = "application/octet-stream"),
        (status = 404, description = "no such case or file, or it was erased"),
    ),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn show(
    program: Program<CasesRead>,
    _: Bare,
    State(app): State<App>,
    Path((reference, seq)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let seq: i64 = seq.parse().map_err(|_| Problem::NotFound)?;
    let lock = find(&app, &program, &reference).await?;
    let all = app.store().read(move |tx| cases::evidence(tx, lock.shop, lock.case)).await?;
    let found = all.into_iter().find(|file| file.seq == seq).ok_or(Problem::NotFound)?;
    let place = found.blob_name.as_deref().and_then(FileName::parse).ok_or(Problem::NotFound)?;
    let reading = app.files().read(place, None).await?;
    let size = reading.size();
    let pieces = try_unfold(reading, |mut reading| async move {
        let piece = reading.next().await?;
        Ok::<_, FileFault>(piece.map(|piece| (piece, reading)))
    });
    let kind = Kind::from_code(&found.kind).unwrap_or(Kind::Other);
    let headers = [
        (CONTENT_TYPE, kind.media_type().to_owned()),
        (CONTENT_LENGTH, size.to_string()),
        (CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// Adds a file to a case: its bytes are the body. Pictures lose where and when they were taken.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{reference}/evidence",
    params(
        ("reference" = String, Path, description = "such as C-7F3K-92M4"),
        ("name" = String, Query, min_length = 1, description = "the file's name, such as box.jpg"),
        ("Idempotency-Key" = Option<String>, Header, description = "the same key again adds nothing more"),
    ),
    request_body(content = Vec<u8>, description = "20 MiB at the most", content_type = "application/octet-stream"),
    responses(
        (status = 201, description = "added; `seq` is its entry", body = Said),
        (status = 200, description = "added before with the same key", body = Said),
        (status = 404, description = "no such case"),
        (status = 409, description = "the key was used for something else"),
        (
            status = 422,
            description = "it is empty or a damaged picture, has no name, or the case has too many files",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["cases:write"]))
)]
pub(crate) async fn add(
    program: Program<CasesWrite>,
    State(app): State<App>,
    (RawQuery(query), Path(reference)): (RawQuery, Path<String>),
    request: Request,
) -> Result<(StatusCode, Json<Said>), Problem> {
    let lock = find(&app, &program, &reference).await?;
    let name = Parameters::read(query.as_deref(), &["name"])?;
    let name = name.get("name").map(str::trim).filter(|name| !name.is_empty());
    let name =
        name.ok_or_else(|| Problem::Unreadable("name the file, as in ?name=box.jpg".to_owned()))?.to_owned();
    if name.chars().nth(NAME_CHARS_MAX).is_some() {
        return Err(Problem::Long("name", NAME_CHARS_MAX));
    }
    let headers = request.headers().clone();
    let bytes = to_bytes(request.into_body(), FILE_BYTES_MAX).await.map_err(cut_off)?;
    let command = command(&headers, program.key, &[&asked("evidence", &reference, &bytes)])?;
    let actor = program.actor();
    let known = command.clone();
    // A file that is there already is not kept a second time.
    let before = app.store().read(move |tx| {
        let case = lock.peek(tx)?;
        if case.erased_at.is_some() {
            return Err(Refusal::Erased.into());
        }
        let known = known.as_ref().map_or(Ok(Known::New), |known| known.known(tx, lock.shop))?;
        Ok::<_, Problem>(matches!(known, Known::Done(done) if done == lock.case).then_some(case))
    });
    if let Some(case) = before.await? {
        return Ok((StatusCode::OK, Json(Said::of(&case))));
    }
    let file = keep(&app, lock.shop, lock.case, FormFile { name, bytes }).await?.evidence();
    let done = app.store().write(move |tx| {
        once(tx, lock, command.as_ref(), |tx, case| {
            if case.erased_at.is_some() {
                return Err(Refusal::Erased.into());
            }
            let n_files = cases::evidence(tx, lock.shop, lock.case)?.len();
            cases::add_files::<Problem>(tx, case, actor, (n_files, std::slice::from_ref(&file)))
        })
    });
    let (case, is_new) = done.await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(Said::of(&case))))
}
