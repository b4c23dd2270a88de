//! Files of cases: an encrypted folder, or a bucket of S3. The file is written first and its row second, so that no row ever points at
//! nothing; what has no row after a day is swept.

pub(crate) mod case_key;
mod name;
mod seal;
mod shelf;
mod sweep;
mod upload;

pub use name::FileName;
pub use shelf::Shelf;
pub use sweep::Swept;
pub use upload::{Kept, Upload};

use crate::fault::Fault;
use crate::keys::Keys;
use crate::store::Store;
use domain::id::{CaseId, ShopId};
use domain::link::keyed;
use seal::Opener;
use shelf::Source;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Why a file cannot be kept or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// It has more bytes than it may.
    #[error("the file is too large")]
    TooLarge,
    /// The disk is full.
    #[error("the disk is full: the file was not kept")]
    Full,
    /// It was erased, or never kept.
    #[error("the file is not here: it was erased or never kept")]
    Missing,
    /// Its bytes are not the ones that were kept.
    #[error("the file was damaged: {0}")]
    Damaged(String),
    /// The folder or the bucket cannot be used.
    #[error("the place of the files cannot be used: {0}")]
    Gone(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Fault),
}

/// The files; a clone is the same ones.
#[derive(Clone)]
pub struct Files(Arc<Inner>);

struct Inner {
    shelf: Shelf,
    store: Store,
    wrapping: [u8; 32],
}

impl Files {
    /// Uses a folder, made where it is missing.
    ///
    /// # Errors
    /// [`FileFault::Gone`] where it cannot be made.
    pub fn open(folder: &Path, store: &Store, keys: &Keys) -> Result<Self, FileFault> {
        Self::on(Shelf::from(folder), store, keys)
    }

    /// Uses a shelf; its folder is made where it is missing.
    ///
    /// # Errors
    /// [`FileFault::Gone`] where it cannot be made. A bucket is not asked yet.
    pub fn on(shelf: Shelf, store: &Store, keys: &Keys) -> Result<Self, FileFault> {
        std::fs::create_dir_all(shelf.folder())?;
        let inner = Inner { shelf, store: store.clone(), wrapping: keys.derived("case keys") };
        Ok(Self(Arc::new(inner)))
    }

    /// Keeps what a source gives, at most `bytes_max`, and answers when it is kept for good. Write its row next.
    ///
    /// # Errors
    /// [`FileFault`]; nothing is left behind then.
    pub async fn put(
        &self,
        shop: ShopId,
        case: CaseId,
        source: impl io::Read + Send + 'static,
        bytes_max: u64,
    ) -> Result<Kept, FileFault> {
        let upload = self.upload(shop, case, bytes_max).await?;
        blocking(move || upload.fill(source)).await
    }

    /// Begins a file whose bytes come piece by piece.
    ///
    /// # Errors
    /// [`FileFault`].
    pub async fn upload(&self, shop: ShopId, case: CaseId, bytes_max: u64) -> Result<Upload, FileFault> {
        let wrapping = self.0.wrapping;
        let known = self.0.store.read(move |tx| tx.case_key((shop, case), &wrapping)).await?;
        let key = match known {
            Some(key) => key,
            None => self.0.store.write(move |tx| tx.make_case_key((shop, case), &wrapping)).await?,
        };
        let name = FileName::make(shop, case, self.0.store.options().chance.as_ref());
        let shelf = self.0.shelf.clone();
        blocking(move || Upload::begin(&shelf, name, &file_key(&key, name), bytes_max)).await
    }

    /// Opens a file, or a part of it (bytes, counted from 0; what lies behind the end is left out).
    ///
    /// # Errors
    /// [`FileFault::Missing`] where it was erased; what is damaged shows while reading.
    pub async fn read(&self, name: FileName, part: Option<Range<u64>>) -> Result<Reading, FileFault> {
        let wrapping = self.0.wrapping;
        let place = (name.shop, name.case);
        let key = self.0.store.read(move |tx| tx.case_key(place, &wrapping)).await?;
        let key = file_key(&key.ok_or(FileFault::Missing)?, name);
        let shelf = self.0.shelf.clone();
        blocking(move || {
            let mut opener = Opener::open(shelf.open(name)?, &key)?;
            let whole = opener.left();
            if let Some(part) = part {
                opener.only(part);
            }
            Ok(Reading { whole, opener: Some(opener) })
        })
        .await
    }

    /// Takes a case's files away. Erase its key first: then it does not matter when this happens.
    ///
    /// # Errors
    /// [`FileFault::Gone`].
    pub async fn remove_case(&self, shop: ShopId, case: CaseId) -> Result<(), FileFault> {
        let shelf = self.0.shelf.clone();
        blocking(move || Ok(shelf.remove_case(shop, case)?)).await
    }
}

/// An open file: its pieces come in order.
pub struct Reading {
    whole: u64,
    opener: Option<Opener<Source>>,
}

impl Reading {
    /// Bytes of the whole file.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.whole
    }

    /// Bytes that are still to come.
    #[must_use]
    pub fn left(&self) -> u64 {
        self.opener.as_ref().map_or(0, Opener::left)
    }

    /// The next piece, 64 KiB at most; `None` at the end. Off the async threads.
    ///
    /// # Errors
    /// [`FileFault::Damaged`] where the bytes are not the ones that were kept.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, FileFault> {
        // Where a reader was dropped in mid-piece, its file is closed and nothing more comes.
        let Some(mut opener) = self.opener.take() else { return Ok(None) };
        let (opener, piece) = blocking(move || {
            let piece = opener.next()?;
            Ok((opener, piece))
        })
        .await?;
        self.opener = Some(opener);
        Ok(piece)
    }

    /// [`Reading::next`], blocking this thread.
    ///
    /// # Errors
    /// As [`Reading::next`].
    pub fn next_now(&mut self) -> Result<Option<Vec<u8>>, FileFault> {
        self.opener.as_mut().map_or(Ok(None), |opener| Ok(opener.next()?))
    }

    /// All that is left, for files that are small enough.
    ///
    /// # Errors
    /// As [`Reading::next`].
    pub async fn to_end(mut self) -> Result<Vec<u8>, FileFault> {
        let mut bytes = Vec::new();
        while let Some(piece) = self.next().await? {
            bytes.extend(piece);
        }
        Ok(bytes)
    }
}

/// Each file has a key of its own, bound to its name.
fn file_key(case_key: &[u8; 32], name: FileName) -> [u8; 32] {
    keyed(case_key, format!("file1 {name}").as_bytes())
}

/// Work on the disk at one time. Each thread that does some keeps room for it afterwards, so a few serve all.
static PLACES: Semaphore = Semaphore::const_new(6);

/// Runs what touches the disk away from the async threads.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, FileFault> + Send + 'static,
) -> Result<T, FileFault> {
    let _place = PLACES.acquire().await.map_err(|closed| FileFault::Gone(closed.to_string()))?;
    let ran = tokio::task::spawn_blocking(work).await;
    ran.unwrap_or_else(|why| Err(FileFault::Gone(why.to_string())))
}

impl From<io::Error> for FileFault {
    fn from(why: io::Error) -> Self {
        match why.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => Self::Damaged(why.to_string()),
            _ => Self::Gone(why.to_string()),
        }
    }
}
