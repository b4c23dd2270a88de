//! The rows of evidence; the bytes lie in the encrypted folder.

use super::read::actor;
use super::rows;
use crate::{Fault, Sql, Tx, values};
use domain::id::{CaseId, FileId, ShopId};
use domain::{Actor, Moment};

/// Knows a file that a case holds, for the sweep of files.
pub const KNOWN_FILE: &Sql = rows::KNOWN_EVIDENCE;

/// A file of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its identity.
    pub id: FileId,
    /// The journal's entry that added it.
    pub seq: i64,
    /// When it was added.
    pub at: Moment,
    /// Who added it.
    pub actor: Actor,
    /// Its name, cleaned.
    pub name: String,
    /// What its content is: `jpeg`, `png`, `pdf` …
    pub kind: String,
    /// Bytes as kept.
    pub size: i64,
    /// SHA-256 of the bytes as kept, hex.
    pub sha256: String,
    /// Where the bytes lie; `None` where they were erased.
    pub blob_name: Option<String>,
    /// When the picture was taken, as its camera said: `2026-11-16T19:20:00`.
    pub taken_at: Option<String>,
}

/// A file about to be added; its `attached` event has been applied already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvidence {
    /// Its identity.
    pub id: FileId,
    /// Its name, cleaned.
    pub name: String,
    /// What its content is.
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

/// Writes a file's row; `seq` is the number of its `attached` entry.
///
/// # Errors
/// What the database ends in.
pub fn keep_evidence(
    tx: &mut Tx<'_>,
    (shop, case): (ShopId, CaseId),
    seq: i64,
    by: Actor,
    new: &NewEvidence,
) -> Result<(), Fault> {
    let by = by.to_string();
    let at = tx.now();
    let taken_at = new.taken_at.as_deref();
    tx.exec(
        rows::KEEP_EVIDENCE,
        values![
            shop,
            case,
            new.id,
            seq,
            at,
            &by,
            &new.name,
            &new.kind,
            new.size,
            &new.sha256,
            &new.blob_name,
            taken_at
        ],
    )
    .map(drop)
}

/// The files of a case, in the order of their coming.
///
/// # Errors
/// What the database ends in.
pub fn evidence(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<Vec<Evidence>, Fault> {
    tx.query(rows::EVIDENCE, values![shop, case], |row| {
        Ok(Evidence {
            id: FileId::new(row.int(0)?),
            seq: row.int(1)?,
            at: row.moment(2)?,
            actor: actor(row.text(3)?)?,
            name: row.text(4)?.to_owned(),
            kind: row.text(5)?.to_owned(),
            size: row.int(6)?,
            sha256: row.text(7)?.to_owned(),
            blob_name: row.opt_text(8)?.map(str::to_owned),
            taken_at: row.opt_text(9)?.map(str::to_owned),
        })
    })
}
