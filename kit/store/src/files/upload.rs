//! A file on its way: written under a passing name, synchronised, then given its own, or carried to the bucket whole.

use super::name::FileName;
use super::seal::Sealer;
use super::{FileFault, Shelf, blocking};
use crate::bucket::Bucket;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Bytes gathered before the disk is bothered.
const GATHERED: usize = 1 << 20;
/// How the passing name ends.
pub(super) const PASSING: &str = "part";

/// A file whose bytes come piece by piece. Dropped without [`Upload::finish`], it leaves nothing behind.
pub struct Upload {
    parts: Option<Parts>,
    gathered: Vec<u8>,
    given: u64,
    bytes_max: u64,
}

struct Parts {
    sealer: Sealer<BufWriter<File>>,
    passing: Passing,
    name: FileName,
    goal: Goal,
    bytes_max: u64,
}

/// Where a finished file goes.
enum Goal {
    Path(PathBuf),
    Bucket(Bucket),
}

/// A file that is kept; its row must be written next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where it lies.
    pub name: FileName,
    /// Bytes of the plain file.
    pub size: u64,
    /// SHA-256 of the plain file.
    pub sha256: [u8; 32],
}

impl Upload {
    pub(super) fn begin(
        shelf: &Shelf,
        name: FileName,
        key: &[u8; 32],
        bytes_max: u64,
    ) -> Result<Self, FileFault> {
        let (passing, goal) = match shelf {
            Shelf::Folder(folder) => {
                let path = folder.join(name.path());
                if let Some(parent) = path.parent() {
                    make_folders(folder, parent)?;
                }
                (path.with_extension(PASSING), Goal::Path(path))
            }
            Shelf::Bucket(bucket, folder) => {
                (folder.join(format!("{:032x}.{PASSING}", name.random)), Goal::Bucket(bucket.clone()))
            }
        };
        let passing = Passing(passing);
        let sealer = Sealer::begin(BufWriter::new(File::create_new(&passing.0)?), key)?;
        let parts = Parts { sealer, passing, name, goal, bytes_max };
        Ok(Self { parts: Some(parts), gathered: Vec::new(), given: 0, bytes_max })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`FileFault::TooLarge`] as soon as there are too many; the upload is over after any fault.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), FileFault> {
        self.given = self.given.saturating_add(bytes.len() as u64);
        if self.given > self.bytes_max {
            self.parts = None;
            return Err(FileFault::TooLarge);
        }
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() >= GATHERED {
            self.seal_gathered().await?;
        }
        Ok(())
    }

    /// Keeps the file: answers when it is there for good.
    ///
    /// # Errors
    /// [`FileFault`].
    pub async fn finish(mut self) -> Result<Kept, FileFault> {
        self.seal_gathered().await?;
        let parts = self.parts.take().ok_or(FileFault::Missing)?;
        blocking(move || parts.finish()).await
    }

    async fn seal_gathered(&mut self) -> Result<(), FileFault> {
        let mut parts = self.parts.take().ok_or(FileFault::Missing)?;
        let gathered = std::mem::take(&mut self.gathered);
        let sealed = blocking(move || {
            parts.write(&gathered)?;
            Ok(parts)
        });
        self.parts = Some(sealed.await?);
        Ok(())
    }

    /// Takes all that a source gives, blocking this thread.
    pub(super) fn fill(mut self, mut source: impl Read) -> Result<Kept, FileFault> {
        let mut parts = self.parts.take().ok_or(FileFault::Missing)?;
        let mut piece = vec![0; 64 * 1_024];
        loop {
            let n_read = match source.read(&mut piece) {
                Ok(0) => return parts.finish(),
                Ok(n_read) => n_read,
                Err(why) if why.kind() == io::ErrorKind::Interrupted => continue,
                Err(why) => return Err(why.into()),
            };
            parts.write(piece.get(..n_read).unwrap_or_default())?;
        }
    }
}

impl Parts {
    fn write(&mut self, bytes: &[u8]) -> Result<(), FileFault> {
        if self.sealer.size().saturating_add(bytes.len() as u64) > self.bytes_max {
            return Err(FileFault::TooLarge);
        }
        Ok(self.sealer.write(bytes)?)
    }

    fn finish(self) -> Result<Kept, FileFault> {
        let (mut out, size, sha256) = self.sealer.finish()?;
        out.flush()?;
        match self.goal {
            Goal::Path(path) => {
                out.get_ref().sync_all()?;
                std::fs::rename(&self.passing.0, &path)?;
                if let Some(parent) = path.parent() {
                    sync_folder(parent)?;
                }
            }
            // The bucket shows the whole file or none, and answers when it is kept.
            Goal::Bucket(bucket) => bucket.put(&self.name.to_string(), &self.passing.0)?,
        }
        Ok(Kept { name: self.name, size, sha256 })
    }
}

/// A file that goes away unless it was renamed.
struct Passing(PathBuf);

impl Drop for Passing {
    fn drop(&mut self) {
        // After the rename there is nothing to remove; what cannot be removed now is swept later.
        drop(std::fs::remove_file(&self.0));
    }
}

/// Makes the folders of shop and case, and sees to it that a power cut does not take them away again.
fn make_folders(root: &Path, folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    std::fs::create_dir_all(folder)?;
    for made in folder.ancestors().skip(1) {
        sync_folder(made)?;
        if made == root {
            break;
        }
    }
    Ok(())
}

/// Writes a folder's list of names to the disk; systems other than Unix do it by themselves.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
