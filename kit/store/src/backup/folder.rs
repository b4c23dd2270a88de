//! The folder of files in a backup: sealed as they are, under their own names.

use super::BackupFault;
use super::archive::{ArchiveReader, ArchiveWriter, private_file};
use crate::files::FileName;
use std::fs::File;
use std::io;
use std::path::Path;
use zip::CompressionMethod;

/// What the path of a file begins with in the archive.
const PREFIX: &str = "files/";

/// Adds every kept file. One that goes away meanwhile was erased, and is left out.
pub(super) fn save(folder: &Path, archive: &mut ArchiveWriter) -> Result<(), BackupFault> {
    for shop in names(folder)? {
        for case in names(&folder.join(&shop))? {
            for file in names(&folder.join(&shop).join(&case))? {
                let Some(name) = FileName::parse(&format!("{shop}/{case}/{file}")) else { continue };
                let mut source = match File::open(folder.join(name.path())) {
                    Err(why) if why.kind() == io::ErrorKind::NotFound => continue,
                    source => source?,
                };
                // Encrypted bytes cannot be made smaller.
                archive.add(&format!("{PREFIX}{name}"), CompressionMethod::Stored, |out| {
                    Ok(io::copy(&mut source, out).map(drop)?)
                })?;
            }
        }
    }
    Ok(())
}

/// Writes the files of an archive to an empty folder.
pub(super) fn restore(folder: &Path, archive: &mut ArchiveReader) -> Result<(), BackupFault> {
    std::fs::create_dir_all(folder)?;
    let paths: Vec<String> = archive.manifest().parts.iter().map(|part| part.path.clone()).collect();
    for path in paths {
        let Some(name) = path.strip_prefix(PREFIX) else { continue };
        let name = FileName::parse(name)
            .ok_or_else(|| BackupFault::Damaged(format!("{path} is no name of a file")))?;
        let target = folder.join(name.path());
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)?;
        }
        let mut file = private_file(&target)?;
        archive.copy(&path, &mut file)?;
        file.sync_all()?;
    }
    Ok(())
}

/// Refuses a folder that holds anything.
pub(super) fn must_be_empty(folder: &Path) -> Result<(), BackupFault> {
    if names(folder)?.is_empty() { Ok(()) } else { Err(BackupFault::Exists(folder.display().to_string())) }
}

/// Takes away what a restore that failed has written; the folder was empty before.
pub(super) fn clear(folder: &Path) -> Result<(), BackupFault> {
    Ok(std::fs::remove_dir_all(folder)?)
}

/// The names in a folder, in order; none where there is no folder.
fn names(folder: &Path) -> Result<Vec<String>, BackupFault> {
    let entries = match std::fs::read_dir(folder) {
        Err(why) if matches!(why.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
