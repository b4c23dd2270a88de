//! A file on its way into a case: looked at, stripped of metadata, encrypted, written; its row comes after.

use crate::app::App;
use crate::form::{FILE_BYTES_MAX, FormFile};
use crate::problem::Problem;
use domain::case::hex;
use domain::id::{self, CaseId, FileId, ShopId};
use domain::media::{self, Kind, Stripped};
use serde::{Deserialize, Serialize};
use std::io::Cursor;
use store::cases::NewEvidence;
use store::files::FileFault;
use tokio::sync::Semaphore;

/// The code of a file without a byte: it proves nothing, and whoever sent it believes it does.
pub const EMPTY_FILE: &str = "empty-file";

/// Files looked at and stripped at one time: more would only hold more of them in memory.
static PLACES: Semaphore = Semaphore::const_new(2);

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
/// [`Problem::Field`] `file` where it is empty, or the picture is damaged; what writing ends in.
pub async fn keep(app: &App, shop: ShopId, case: CaseId, file: FormFile) -> Result<Uploaded, Problem> {
    if file.bytes.is_empty() {
        return Err(Problem::Field("file", EMPTY_FILE));
    }
    let (kind, name, stripped) = {
        let _place = PLACES.acquire().await.map_err(|e| Problem::fault(&e))?;
        tokio::task::spawn_blocking(move || strip(file)).await.map_err(|e| Problem::fault(&e))??
    };
    let kept = app.files().put(shop, case, Cursor::new(stripped.bytes), FILE_BYTES_MAX as u64).await?;
    Ok(Uploaded {
        id: FileId::new(id::make(app.now(), app.store().options().chance.bits64())),
        name,
        kind: kind.code().to_owned(),
        size: i64::try_from(kept.size).unwrap_or(i64::MAX),
        sha256: hex(&kept.sha256),
        blob_name: kept.name.to_string(),
        taken_at: stripped.taken_at.map(|at| at.to_string()),
    })
}

/// A picture loses its metadata; what is no picture of those kinds is kept as it is and only ever handed out.
fn strip(file: FormFile) -> Result<(Kind, String, Stripped), Problem> {
    let kind = media::sniff(&file.bytes, &file.name);
    let name = media::file_name(&file.name, kind).into_string();
    let stripped = match kind {
        Kind::Jpeg | Kind::Png => {
            media::strip(&file.bytes).map_err(|_| Problem::Field("file", "damaged-picture"))?
        }
        _ => Stripped { bytes: file.bytes.into(), taken_at: None },
    };
    Ok((kind, name, stripped))
}

impl Uploaded {
    /// The row it becomes in a case.
    #[must_use]
    pub fn evidence(&self) -> NewEvidence {
        NewEvidence {
            id: self.id,
            name: self.name.clone(),
            kind: self.kind.clone(),
            size: self.size,
            sha256: self.sha256.clone(),
            blob_name: self.blob_name.clone(),
            taken_at: self.taken_at.clone(),
        }
    }
}

impl From<FileFault> for Problem {
    fn from(fault: FileFault) -> Self {
        match fault {
            FileFault::TooLarge => Self::TooLarge,
            FileFault::Full => Self::Full,
            FileFault::Missing => Self::NotFound,
            FileFault::Database(fault) => fault.into(),
            FileFault::Damaged(_) | FileFault::Gone(_) => Self::fault(&fault),
        }
    }
}
