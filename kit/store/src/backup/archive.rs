//! The archive itself: a ZIP file whose parts are summed while they are written, and compared while they are read.

use super::BackupFault;
use super::manifest::{FORM, Manifest, Part};
use ring::digest::{Context, SHA256};
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek as _, Write};
use std::path::{Path, PathBuf};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Where the list of parts lies in the archive.
const MANIFEST: &str = "manifest.json";
/// What a zip file with parts begins with.
const ZIP: &[u8] = b"PK\x03\x04";
/// A list is no longer than this, in bytes.
const MANIFEST_BYTES_MAX: u64 = 1 << 30;

/// An archive under a passing name, which goes away unless it is finished.
pub(super) struct ArchiveWriter {
    zip: Option<ZipWriter<BufWriter<File>>>,
    to: PathBuf,
    passing: PathBuf,
    parts: Vec<Part>,
}

/// An archive and its list.
pub(super) struct ArchiveReader {
    zip: ZipArchive<BufReader<File>>,
    manifest: Manifest,
}

impl ArchiveWriter {
    pub(super) fn create(to: &Path) -> Result<Self, BackupFault> {
        if to.exists() {
            return Err(BackupFault::Exists(to.display().to_string()));
        }
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            let why = format!(
                "{} cannot be written: there is no folder {}. Make it first",
                to.display(),
                folder.display()
            );
            return Err(BackupFault::Place(why));
        }
        let mut passing = to.to_owned().into_os_string();
        passing.push(".part");
        let passing = PathBuf::from(passing);
        let file = private_file(&passing).map_err(|fault| match fault {
            BackupFault::Gone(why) => {
                BackupFault::Place(format!("{} cannot be written: {why}", to.display()))
            }
            other => other,
        })?;
        let zip = Some(ZipWriter::new(BufWriter::new(file)));
        Ok(Self { zip, to: to.to_owned(), passing, parts: Vec::new() })
    }

    /// Adds a part; `write` gives its bytes.
    pub(super) fn add(
        &mut self,
        path: &str,
        method: CompressionMethod,
        write: impl FnOnce(&mut dyn Write) -> Result<(), BackupFault>,
    ) -> Result<(), BackupFault> {
        let zip = self.zip.as_mut().ok_or_else(|| BackupFault::Gone("closed".to_owned()))?;
        zip.start_file(path, SimpleFileOptions::default().compression_method(method).large_file(true))?;
        let mut summed = Summed { inner: zip, sum: Context::new(&SHA256), size: 0 };
        write(&mut summed)?;
        let (size, sha256) = summed.told();
        self.parts.push(Part { path: path.to_owned(), size, sha256 });
        Ok(())
    }

    /// Writes the list, brings everything to the disk and gives the archive its name.
    pub(super) fn finish(mut self, mut manifest: Manifest) -> Result<Manifest, BackupFault> {
        manifest.parts = std::mem::take(&mut self.parts);
        let mut zip = self.zip.take().ok_or_else(|| BackupFault::Gone("closed".to_owned()))?;
        zip.start_file(MANIFEST, SimpleFileOptions::default())?;
        serde_json::to_writer_pretty(&mut zip, &manifest).map_err(io::Error::from)?;
        let mut out = zip.finish()?;
        out.flush()?;
        out.get_ref().sync_all()?;
        give_name(&self.passing, &self.to)?;
        Ok(manifest)
    }
}

impl Drop for ArchiveWriter {
    fn drop(&mut self) {
        // What cannot be removed keeps its passing name, which says what it is.
        drop(std::fs::remove_file(&self.passing));
    }
}

impl ArchiveReader {
    pub(super) fn open(from: &Path) -> Result<Self, BackupFault> {
        let mut zip = open_zip(from)?;
        let manifest: Manifest = {
            let list = zip.by_name(MANIFEST).map_err(|why| match why {
                ZipError::FileNotFound => foreign(from, "it holds no list of its parts"),
                other => other.into(),
            })?;
            let list = list.take(MANIFEST_BYTES_MAX);
            serde_json::from_reader(list).map_err(|why| BackupFault::Damaged(format!("its list: {why}")))?
        };
        if manifest.form != FORM {
            return Err(BackupFault::Unfit(format!("its form is {}, not {FORM}", manifest.form)));
        }
        if manifest.parts.len() + 1 != zip.len() {
            return Err(BackupFault::Damaged("it holds other parts than it lists".to_owned()));
        }
        if !manifest.tables.iter().all(super::manifest::Table::is_plain) {
            return Err(BackupFault::Damaged("its tables have strange names".to_owned()));
        }
        Ok(Self { zip, manifest })
    }

    pub(super) const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Reads every part to its end.
    pub(super) fn check_sums(&mut self) -> Result<(), BackupFault> {
        for part in self.manifest.parts.clone() {
            self.copy(&part.path, &mut io::sink())?;
        }
        Ok(())
    }

    /// Writes a part to `out`, comparing its sum.
    pub(super) fn copy(&mut self, path: &str, out: &mut dyn Write) -> Result<(), BackupFault> {
        self.with_part(path, |source| Ok(io::copy(source, out).map(drop)?))
    }

    /// Lets `read` take a part to its end, comparing its sum.
    pub(super) fn with_part(
        &mut self,
        path: &str,
        read: impl FnOnce(&mut dyn Read) -> Result<(), BackupFault>,
    ) -> Result<(), BackupFault> {
        let damaged = || BackupFault::Damaged(format!("{path} is not what was written"));
        let known = self.manifest.parts.iter().find(|part| part.path == path).ok_or_else(damaged)?;
        let mut summed = Summed { inner: self.zip.by_name(path)?, sum: Context::new(&SHA256), size: 0 };
        read(&mut summed)?;
        let (size, sha256) = summed.told();
        if (size, &sha256) == (known.size, &known.sha256) { Ok(()) } else { Err(damaged()) }
    }
}

/// Opens what somebody named: it may be anything.
fn open_zip(from: &Path) -> Result<ZipArchive<BufReader<File>>, BackupFault> {
    let unread = |why: io::Error| BackupFault::Place(format!("{} cannot be read: {why}", from.display()));
    let mut file = File::open(from).map_err(unread)?;
    if !file.metadata().map_err(unread)?.is_file() {
        return Err(foreign(from, "it is a folder or a stream"));
    }
    let mut beginning = Vec::with_capacity(ZIP.len());
    Read::by_ref(&mut file).take(ZIP.len() as u64).read_to_end(&mut beginning).map_err(unread)?;
    if beginning != ZIP {
        return Err(foreign(from, "it is no zip file"));
    }
    file.rewind().map_err(unread)?;
    Ok(ZipArchive::new(BufReader::new(file))?)
}

fn foreign(from: &Path, why: &str) -> BackupFault {
    BackupFault::Foreign(from.display().to_string(), why.to_owned())
}

/// A file that only its owner may read; refuses to replace one.
pub(super) fn private_file(path: &Path) -> Result<File, BackupFault> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|why| match why.kind() {
        io::ErrorKind::AlreadyExists => BackupFault::Exists(path.display().to_string()),
        _ => why.into(),
    })
}

/// Gives a finished file its name and refuses to replace what stands there. A hard link does both at once; where the
/// disk has no links, looking first must do.
pub(super) fn give_name(passing: &Path, to: &Path) -> Result<(), BackupFault> {
    let exists = || BackupFault::Exists(to.display().to_string());
    match std::fs::hard_link(passing, to) {
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Err(exists()),
        Err(_) if to.exists() => Err(exists()),
        Err(_) => Ok(std::fs::rename(passing, to)?),
        Ok(()) => Ok(()),
    }
}

/// Sums what passes through.
struct Summed<S> {
    inner: S,
    sum: Context,
    size: u64,
}

impl<S> Summed<S> {
    fn told(self) -> (u64, String) {
        (self.size, domain::case::hex(self.sum.finish().as_ref()))
    }

    fn pass(&mut self, bytes: &[u8]) {
        self.sum.update(bytes);
        self.size = self.size.saturating_add(bytes.len() as u64);
    }
}

impl<S: Write> Write for Summed<S> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n_written = self.inner.write(bytes)?;
        self.pass(bytes.get(..n_written).unwrap_or_default());
        Ok(n_written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<S: Read> Read for Summed<S> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let n_read = self.inner.read(bytes)?;
        self.pass(bytes.get(..n_read).unwrap_or_default());
        Ok(n_read)
    }
}
