//! Where sealed files lie: in a folder, or in a bucket of S3. Knows names and bytes, no keys.

use super::FileName;
use crate::bucket::{Bucket, Remote};
use domain::id::{CaseId, ShopId};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// Where files lie.
#[derive(Clone)]
pub enum Shelf {
    /// In a folder.
    Folder(PathBuf),
    /// In a bucket; what is on its way there passes through the folder.
    Bucket(Bucket, PathBuf),
}

/// An open sealed file.
pub(crate) enum Source {
    File(File),
    Remote(Remote),
}

impl Shelf {
    /// The folder of the files, or of those on their way.
    #[must_use]
    pub fn folder(&self) -> &Path {
        match self {
            Self::Folder(folder) | Self::Bucket(_, folder) => folder,
        }
    }

    /// Opens a sealed file. Blocks.
    pub(crate) fn open(&self, name: FileName) -> io::Result<Source> {
        match self {
            Self::Folder(folder) => File::open(folder.join(name.path())).map(Source::File),
            Self::Bucket(bucket, _) => Remote::open(bucket, name.to_string()).map(Source::Remote),
        }
    }

    /// Takes files away. Blocks.
    pub(super) fn remove(&self, names: &[FileName]) -> io::Result<()> {
        names.iter().try_for_each(|name| match self {
            Self::Folder(folder) => std::fs::remove_file(folder.join(name.path())),
            Self::Bucket(bucket, _) => bucket.remove(&name.to_string()),
        })
    }

    /// Takes all files of a case away. Blocks.
    pub(super) fn remove_case(&self, shop: ShopId, case: CaseId) -> io::Result<()> {
        match self {
            Self::Folder(folder) => {
                match std::fs::remove_dir_all(folder.join(shop.to_string()).join(case.to_string())) {
                    Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
                    _ => Ok(()),
                }
            }
            Self::Bucket(bucket, _) => bucket.each_page(&format!("{shop}/{case}/"), |page| {
                page.found.iter().try_for_each(|found| bucket.remove(&found.key))
            }),
        }
    }
}

impl Read for Source {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(out),
            Self::Remote(remote) => remote.read(out),
        }
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::File(file) => file.seek(to),
            Self::Remote(remote) => remote.seek(to),
        }
    }
}

impl From<&Path> for Shelf {
    fn from(folder: &Path) -> Self {
        Self::Folder(folder.to_owned())
    }
}
