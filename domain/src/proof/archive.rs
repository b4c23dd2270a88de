//! What is unpacked of a case file, within bounds. Knows names and bytes, not what they prove.

use super::file::PARTS;
use super::verify::{Bounds, Finding};
use crate::case::hex;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::io::{Read, Seek};
use zip::ZipArchive;

/// The archive, and what may still be unpacked of it.
pub(super) struct Archive<R> {
    zip: ZipArchive<R>,
    part_bytes: u64,
    left: u64,
}

impl<R: Read + Seek> Archive<R> {
    /// # Errors
    /// [`Finding::NotWhole`] where it is none.
    pub(super) fn open(file: R, bounds: Bounds) -> Result<Self, Finding> {
        let zip = ZipArchive::new(file).map_err(|e| Finding::NotWhole(e.to_string()))?;
        Ok(Self { zip, part_bytes: bounds.part_bytes, left: bounds.all_bytes })
    }

    /// The folders of the cases that were taken into the one of the file, in order.
    pub(super) fn part_folders(&self) -> Vec<String> {
        // A name that is no text is none of ours.
        let names = self.zip.file_names().flatten();
        let folder = |name: &str| {
            name.strip_suffix("journal.jsonl").filter(|folder| folder.starts_with(PARTS)).map(str::to_owned)
        };
        let mut folders: Vec<String> = names.filter_map(|name| folder(&name)).collect();
        folders.sort_unstable();
        folders
    }

    /// The hash of a file of evidence, hex; the file is not held.
    pub(super) fn hash_of(&mut self, path: &str, file: i64) -> Result<String, Finding> {
        let mut part = self.zip.by_name(path).map_err(|_| Finding::MissingFile(file))?;
        let mut hasher = Sha256::new();
        let mut buffer = [0; 1 << 14];
        loop {
            let n = part.read(&mut buffer)?;
            let Some(bytes) = buffer.get(..n).filter(|bytes| !bytes.is_empty()) else { break };
            self.left = self.left.checked_sub(bytes.len() as u64).ok_or(Finding::TooMuch)?;
            hasher.update(bytes);
        }
        Ok(hex(&hasher.finalize()))
    }

    /// The bytes of any other part.
    pub(super) fn part(&mut self, path: &str) -> Result<Vec<u8>, Finding> {
        let part = self.zip.by_name(path).map_err(|_| Finding::NotWhole(format!("{path} is missing")))?;
        let most = self.part_bytes.min(self.left);
        let mut bytes = Vec::new();
        part.take(most.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|e| Finding::NotWhole(format!("{path}: {e}")))?;
        self.left = self.left.saturating_sub(bytes.len() as u64);
        if bytes.len() as u64 > most { Err(Finding::TooMuch) } else { Ok(bytes) }
    }
}

pub(super) fn read_json<T: DeserializeOwned, R: Read + Seek>(
    zip: &mut Archive<R>,
    path: &str,
) -> Result<T, Finding> {
    serde_json::from_slice(&zip.part(path)?).map_err(|e| Finding::NotWhole(format!("{path}: {e}")))
}

pub(super) fn read_lines<T: DeserializeOwned, R: Read + Seek>(
    zip: &mut Archive<R>,
    path: &str,
) -> Result<Vec<T>, Finding> {
    let bytes = zip.part(path)?;
    bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).map_err(|e| Finding::NotWhole(format!("{path}: {e}"))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write as _};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn packed(bytes: usize) -> Archive<Cursor<Vec<u8>>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a", "b"] {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(&vec![0; bytes]).unwrap();
        }
        Archive { zip: ZipArchive::new(writer.finish().unwrap()).unwrap(), part_bytes: 1_000, left: 1_500 }
    }

    #[test]
    fn what_unpacks_to_more_than_its_bound_is_refused() {
        assert_eq!(packed(1_000).part("a").unwrap().len(), 1_000);
        assert!(matches!(packed(1_001).part("a"), Err(Finding::TooMuch)));
        let mut both = packed(1_000);
        assert!(both.part("a").is_ok());
        assert!(matches!(both.part("b"), Err(Finding::TooMuch)));
        let mut hashed = packed(1_000);
        assert!(hashed.hash_of("a", 1).is_ok());
        assert!(matches!(hashed.hash_of("b", 2), Err(Finding::TooMuch)));
        assert!(matches!(packed(100_000_000).hash_of("a", 1), Err(Finding::TooMuch)));
        assert!(matches!(packed(1).hash_of("c", 7), Err(Finding::MissingFile(7))));
    }
}
