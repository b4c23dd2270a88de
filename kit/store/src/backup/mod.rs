//! A backup: one archive with the database, the files and a list of all sums, taken while the server runs.

mod archive;
mod database;
mod folder;
mod manifest;

pub use manifest::{Manifest, Part};

use crate::dialect::Dialect;
use crate::fault::{Failure, Fault};
use crate::files::Shelf;
use crate::migrate;
use crate::options::{Database, Options};
use crate::store::Store;
use archive::{ArchiveReader, ArchiveWriter};
use std::io;
use std::path::Path;

/// Why a backup was not made or not restored. Nothing is left behind then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupFault {
    /// Something stands already where it would be written; it is not touched.
    #[error("{0} exists already and is not overwritten")]
    Exists(String),
    /// What was named is no backup of ours.
    #[error("{0} is no file that `redress backup` wrote: {1}")]
    Foreign(String, String),
    /// The file cannot be read, or not be written there.
    #[error("{0}")]
    Place(String),
    /// The archive was changed or cut off.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// The archive was made by a newer version, or on the other kind of database.
    #[error("the backup does not fit: {0}")]
    Unfit(String),
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The disk cannot be used.
    #[error("the disk cannot be used: {0}")]
    Gone(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Fault),
}

/// Writes a backup to a new file that only its owner may read: it holds the instance's keys. The database is one
/// moment of it; the files are those that its rows know, and perhaps younger ones. Blocks; the server may run.
///
/// # Errors
/// [`BackupFault`].
pub fn save(store: &Store, files: Option<&Shelf>, to: &Path) -> Result<Manifest, BackupFault> {
    let archive = ArchiveWriter::create(to)?;
    // The database first: every file that one of its rows knows is on the disk by then.
    let (mut archive, mut manifest) = database::save(store, archive, to)?;
    if let Some(files) = files {
        folder::save(files, &mut archive)?;
    }
    manifest.made_at = store.now();
    manifest.has_files = files.is_some();
    archive.finish(manifest)
}

/// Reads a backup from end to end and compares all sums. Blocks.
///
/// # Errors
/// [`BackupFault::Damaged`], [`BackupFault::Unfit`] or [`BackupFault::Gone`].
pub fn check(from: &Path) -> Result<Manifest, BackupFault> {
    let mut archive = ArchiveReader::open(from)?;
    archive.check_sums()?;
    let manifest = archive.manifest().clone();
    if manifest.migration > migrate::newest() {
        let why = "it was made by a newer version; use that version or a later one".to_owned();
        return Err(BackupFault::Unfit(why));
    }
    Ok(manifest)
}

/// Brings a backup back, after checking all of it, to a database and a place of files that are empty or not there.
/// Blocks.
///
/// # Errors
/// [`BackupFault::Exists`] where there is anything already, and any other.
pub fn restore(
    from: &Path,
    database: &Database,
    files: &Shelf,
    options: Options,
) -> Result<Manifest, BackupFault> {
    let manifest = check(from)?;
    let dialect = match database {
        Database::Sqlite(_) => Dialect::Sqlite,
        Database::Postgres(_) => Dialect::Postgres,
    };
    if manifest.dialect() != Some(dialect) {
        return Err(BackupFault::Unfit(format!("it is of {}, this database is not", manifest.database)));
    }
    folder::must_be_empty(files)?;
    let mut archive = ArchiveReader::open(from)?;
    // The files first: a row never points at nothing.
    let restored = folder::restore(files, &mut archive).and_then(|()| match database {
        Database::Sqlite(path) => database::restore_sqlite(path, &mut archive),
        Database::Postgres(url) => database::restore_postgres(url, archive, options),
    });
    if restored.is_err() {
        folder::clear(files)?;
    }
    restored.map(|()| manifest)
}

impl From<Failure> for BackupFault {
    fn from(failure: Failure) -> Self {
        Self::Database(failure.fault)
    }
}

impl From<io::Error> for BackupFault {
    fn from(why: io::Error) -> Self {
        match why.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                Self::Damaged(why.to_string())
            }
            _ => Self::Gone(why.to_string()),
        }
    }
}

impl From<zip::result::ZipError> for BackupFault {
    fn from(why: zip::result::ZipError) -> Self {
        match why {
            zip::result::ZipError::Io(why) => why.into(),
            other => Self::Damaged(other.to_string()),
        }
    }
}
