//! The files in a backup: sealed as they are, under their own names, from the folder or the bucket.

use super::BackupFault;
use super::archive::{ArchiveReader, ArchiveWriter, private_file};
use crate::bucket::Bucket;
use crate::files::{FileName, Shelf};
use std::io;
use std::path::Path;
use zip::CompressionMethod;

/// What the path of a file begins with in the archive.
const PREFIX: &str = "files/";

/// Adds every kept file. One that goes away meanwhile was erased, and is left out.
pub(super) fn save(shelf: &Shelf, archive: &mut ArchiveWriter) -> Result<(), BackupFault> {
    match shelf {
        Shelf::Folder(folder) => {
            for shop in names(folder)? {
                for case in names(&folder.join(&shop))? {
                    for file in names(&folder.join(&shop).join(&case))? {
                        add(shelf, &format!("{shop}/{case}/{file}"), archive)?;
                    }
                }
            }
            Ok(())
        }
        Shelf::Bucket(bucket, _) => bucket
            .each_page("", |page| page.found.iter().try_for_each(|found| add(shelf, &found.key, archive))),
    }
}

fn add(shelf: &Shelf, name: &str, archive: &mut ArchiveWriter) -> Result<(), BackupFault> {
    let Some(name) = FileName::parse(name) else { return Ok(()) };
    let mut source = match shelf.open(name) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(()),
        source => source?,
    };
    // Encrypted bytes cannot be made smaller.
    archive.add(&format!("{PREFIX}{name}"), CompressionMethod::Stored, |out| {
        Ok(io::copy(&mut source, out).map(drop)?)
    })
}

/// Writes the files of an archive to an empty place.
pub(super) fn restore(shelf: &Shelf, archive: &mut ArchiveReader) -> Result<(), BackupFault> {
    std::fs::create_dir_all(shelf.folder())?;
    let paths: Vec<String> = archive.manifest().parts.iter().map(|part| part.path.clone()).collect();
    for path in paths {
        let Some(name) = path.strip_prefix(PREFIX) else { continue };
        let name = FileName::parse(name)
            .ok_or_else(|| BackupFault::Damaged(format!("{path} is no name of a file")))?;
        let target = match shelf {
            Shelf::Folder(folder) => folder.join(name.path()),
            Shelf::Bucket(_, folder) => folder.join("restore.part"),
        };
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)?;
        }
        let mut file = private_file(&target)?;
        archive.copy(&path, &mut file)?;
        match shelf {
            Shelf::Folder(_) => file.sync_all()?,
            Shelf::Bucket(bucket, _) => {
                bucket.put(&name.to_string(), &target)?;
                std::fs::remove_file(&target)?;
            }
        }
    }
    Ok(())
}

/// Refuses a place that holds anything.
pub(super) fn must_be_empty(shelf: &Shelf) -> Result<(), BackupFault> {
    if let Shelf::Bucket(bucket, _) = shelf
        && !bucket.list("", None)?.found.is_empty()
    {
        return Err(BackupFault::Exists(format!("something in the bucket {}", bucket.name())));
    }
    let folder = shelf.folder();
    if names(folder)?.is_empty() { Ok(()) } else { Err(BackupFault::Exists(folder.display().to_string())) }
}

/// Takes away what a restore that failed has written; the place was empty before.
pub(super) fn clear(shelf: &Shelf) -> Result<(), BackupFault> {
    if let Shelf::Bucket(bucket, _) = shelf {
        clear_bucket(bucket)?;
    }
    Ok(std::fs::remove_dir_all(shelf.folder())?)
}

fn clear_bucket(bucket: &Bucket) -> Result<(), BackupFault> {
    bucket.each_page("", |page| Ok(page.found.iter().try_for_each(|found| bucket.remove(&found.key))?))
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
