//! Takes away what no row knows: files of uploads that were never finished, and of cases whose key was erased.

use super::upload::PASSING;
use super::{FileFault, FileName, Files, Shelf, blocking};
use crate::bucket::{Bucket, Page};
use crate::sql::Sql;
use crate::values;
use domain::id::{CaseId, ShopId};
use std::fs::{DirEntry, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A file younger than this may still get its row.
const YOUNG: Duration = Duration::from_secs(24 * 60 * 60);

/// What a sweep saw and did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files that are known or young.
    pub kept: u64,
    /// Files that were taken away.
    pub removed: u64,
}

/// Files of one case that are old enough to be asked about.
struct CaseFolder {
    shop: ShopId,
    case: CaseId,
    named: Vec<FileName>,
    passing: Vec<PathBuf>,
    n_young: u64,
}

impl Files {
    /// Goes through all files once. `known` are statements that answer with a row where shop `$1`, case `$2` and name
    /// `$3` (as [`FileName`] writes it) are known; a file is kept if one of them does and its case has a key.
    ///
    /// # Errors
    /// [`FileFault`]; what was removed until then stays removed.
    pub async fn sweep(&self, known: &'static [&'static Sql]) -> Result<Swept, FileFault> {
        let mut swept = Swept::default();
        match &self.0.shelf {
            Shelf::Folder(root) => self.sweep_folder(root, known, &mut swept).await?,
            Shelf::Bucket(bucket, passing) => {
                self.sweep_bucket(bucket, known, &mut swept).await?;
                let passing = passing.clone();
                swept.removed += blocking(move || sweep_passing(&passing)).await?;
            }
        }
        Ok(swept)
    }

    async fn sweep_folder(
        &self,
        root: &Path,
        known: &'static [&'static Sql],
        swept: &mut Swept,
    ) -> Result<(), FileFault> {
        let root = root.to_owned();
        let (now, cases) = blocking({
            let root = root.clone();
            move || Ok((disk_now(&root)?, cases(&root)?))
        })
        .await?;
        for (shop, case) in cases {
            let folder = root.join(shop.to_string()).join(case.to_string());
            let mut seen = blocking(move || look(&folder, shop, case, now)).await?;
            let passing = std::mem::take(&mut seen.passing);
            swept.removed += passing.len() as u64;
            blocking(move || Ok(passing.iter().try_for_each(std::fs::remove_file)?)).await?;
            self.clear(seen, known, swept).await?;
        }
        Ok(())
    }

    async fn sweep_bucket(
        &self,
        bucket: &Bucket,
        known: &'static [&'static Sql],
        swept: &mut Swept,
    ) -> Result<(), FileFault> {
        let mut after: Option<String> = None;
        loop {
            let (bucket, asked) = (bucket.clone(), after.take());
            let mut page = blocking(move || Ok(bucket.list("", asked.as_deref())?)).await?;
            after = page.more.take();
            for seen in cases_of(&page) {
                self.clear(seen, known, swept).await?;
            }
            if after.is_none() {
                return Ok(());
            }
        }
    }

    /// Takes away what no row knows of a case's old files.
    async fn clear(
        &self,
        seen: CaseFolder,
        known: &'static [&'static Sql],
        swept: &mut Swept,
    ) -> Result<(), FileFault> {
        let gone = self.unknown(&seen, known).await?;
        swept.kept += seen.n_young + (seen.named.len() - gone.len()) as u64;
        swept.removed += gone.len() as u64;
        let shelf = self.0.shelf.clone();
        blocking(move || Ok(shelf.remove(&gone)?)).await
    }

    async fn unknown(
        &self,
        seen: &CaseFolder,
        known: &'static [&'static Sql],
    ) -> Result<Vec<FileName>, FileFault> {
        if seen.named.is_empty() {
            return Ok(Vec::new());
        }
        let (shop, case, wrapping) = (seen.shop, seen.case, self.0.wrapping);
        let named = seen.named.clone();
        let unknown = self.0.store.read(move |tx| {
            if tx.case_key((shop, case), &wrapping)?.is_none() {
                return Ok(named.clone());
            }
            let mut unknown = Vec::new();
            for name in &named {
                let written = name.to_string();
                let mut is_known = false;
                for sql in known {
                    is_known |= tx.query_one(sql, values![shop, case, &written], |_| Ok(()))?.is_some();
                }
                if !is_known {
                    unknown.push(*name);
                }
            }
            Ok::<_, crate::Fault>(unknown)
        });
        Ok(unknown.await?)
    }
}

/// The files of a bucket's page, case by case: a list goes by names, so those of a case stand together.
fn cases_of(page: &Page) -> Vec<CaseFolder> {
    let mut cases: Vec<CaseFolder> = Vec::new();
    for found in &page.found {
        // What does not look like ours is left alone.
        let Some(name) = FileName::parse(&found.key) else { continue };
        let is_same = |seen: &CaseFolder| (seen.shop, seen.case) == (name.shop, name.case);
        if !cases.last().is_some_and(is_same) {
            let (shop, case) = (name.shop, name.case);
            cases.push(CaseFolder { shop, case, named: Vec::new(), passing: Vec::new(), n_young: 0 });
        }
        let Some(seen) = cases.last_mut() else { continue };
        if u128::try_from(page.now.since(found.at)).unwrap_or_default() < YOUNG.as_millis() {
            seen.n_young += 1;
        } else {
            seen.named.push(name);
        }
    }
    cases
}

/// Takes away what was left on its way to the bucket by a program that was killed.
fn sweep_passing(folder: &Path) -> Result<u64, FileFault> {
    let (now, mut n_removed) = (disk_now(folder)?, 0);
    for file in std::fs::read_dir(folder)? {
        let file = file?;
        let age = now.duration_since(file.metadata()?.modified()?).unwrap_or_default();
        if age >= YOUNG && file.path().extension().is_some_and(|end| end == PASSING) {
            std::fs::remove_file(file.path())?;
            n_removed += 1;
        }
    }
    Ok(n_removed)
}

/// The present by the clock of the disk, which is the one that stamps the files.
fn disk_now(root: &Path) -> Result<SystemTime, FileFault> {
    let path = root.join(".sweep");
    File::create(&path)?.set_len(0)?;
    let touched = std::fs::OpenOptions::new().append(true).open(&path).and_then(|mut file| {
        io::Write::write_all(&mut file, b".")?;
        file.metadata()?.modified()
    });
    std::fs::remove_file(&path)?;
    Ok(touched?)
}

fn cases(root: &Path) -> Result<Vec<(ShopId, CaseId)>, FileFault> {
    let mut found = Vec::new();
    for shop in std::fs::read_dir(root)? {
        let shop = shop?;
        let Some(shop_id) = number(&shop) else { continue };
        for case in std::fs::read_dir(shop.path())? {
            if let Some(case) = number(&case?) {
                found.push((ShopId::new(shop_id), CaseId::new(case)));
            }
        }
    }
    Ok(found)
}

fn look(folder: &Path, shop: ShopId, case: CaseId, now: SystemTime) -> Result<CaseFolder, FileFault> {
    let mut seen = CaseFolder { shop, case, named: Vec::new(), passing: Vec::new(), n_young: 0 };
    for file in std::fs::read_dir(folder)? {
        let file = file?;
        let age = now.duration_since(file.metadata()?.modified()?).unwrap_or_default();
        if age < YOUNG {
            seen.n_young += 1;
        } else if file.path().extension().is_some_and(|end| end == PASSING) {
            seen.passing.push(file.path());
        } else if let Some(name) = file.file_name().to_str() {
            // What does not look like ours is left alone.
            seen.named.extend(FileName::parse(&format!("{shop}/{case}/{name}")));
        }
    }
    Ok(seen)
}

fn number(entry: &DirEntry) -> Option<i64> {
    let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
    if is_folder { entry.file_name().to_str()?.parse().ok() } else { None }
}
