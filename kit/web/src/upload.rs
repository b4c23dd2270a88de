//! A file on its way into a case: looked at, stripped of metadata, encrypted, written; its row comes after.

use crate::app::App;
use crate::form::FormFile;
use crate::problem::Problem;
use domain::id::{self, CaseId, FileId, ShopId};
use domain::media;
use serde::{Deserialize, Serialize};

/// A file whose bytes are kept, not yet in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uploaded {
    /// Its identity.
    pub id: FileId,
    /// Its name, cleaned.
    pub name: String,
    /// What its content is: `jpeg`, `pdf` …
    pub kind: String,
    /// Bytes as kept.
    pub size: i64,
    /// SHA-256 of the bytes as kept, hex.
    pub sha256: String,
    /// Where the bytes lie.
    pub blob_name: String,
    /// When the picture was taken, as its camera said.
    pub taken_at: Option<String>,
}

/// Keeps a file's bytes under the key of a case. A picture whose metadata cannot be taken off is refused.
///
/// # Errors
/// [`Problem::Field`] `file` where the picture is damaged; what writing ends in.
pub async fn keep(app: &App, shop: ShopId, case: CaseId, file: FormFile) -> Result<Uploaded, Problem> {
    let app = app.clone();
    tokio::task::spawn_blocking(move || keep_now(&app, shop, case, &file)).await.map_err(|e| Problem::fault(&e))?
}

fn keep_now(app: &App, shop: ShopId, case: CaseId, file: &FormFile) -> Result<Uploaded, Problem> {
    let kind = media::sniff(&file.bytes, &file.name);
    let name = media::file_name(&file.name, kind);
    let stripped = media::strip(kind, &file.bytes).map_err(|_| Problem::Field("file", "damaged-picture"))?;
    let put = app.files().put(shop, case, &mut stripped.bytes.as_ref()).map_err(|e| Problem::fault(&e))?;
    Ok(Uploaded {
        id: FileId::new(id::make(app.now(), app.store().options().chance.bits64())),
        name,
        kind: kind.code().to_owned(),
        size: i64::try_from(put.size).unwrap_or(i64::MAX),
        sha256: put.sha256,
        blob_name: put.name,
        taken_at: stripped.taken_at.map(|at| at.to_string()),
    })
}
