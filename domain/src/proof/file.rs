//! A case file: one archive with the case, its whole journal, its texts and files, sealed to the last byte.

use super::cover::Covered;
use super::hexed;
use super::receipt::Receipt;
use super::seal::Sign;
use crate::case::hex;
use crate::journal::Entry;
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{self, Read, Seek, SeekFrom, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What stands before the signature in the archive's comment, the very end of the file.
pub(super) const SEAL_MARK: &str = "redress-seal-1:";
/// Hex digits of the signature.
pub(super) const SEAL_CHARS: usize = 128;
/// The folder of the cases that were taken into the one of the file.
pub(super) const PARTS: &str = "parts/";
/// What is signed begins with this.
pub(super) const SEAL_PREFIX: &[u8] = b"redress case file 1";

/// What the file says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of the file's form: 1; 2 where texts are covered.
    pub form: u8,
    /// The shop's name.
    pub shop_name: String,
    /// The case's reference.
    pub reference: String,
    /// When the file was made.
    pub made_at: Moment,
    /// The public key that sealed it.
    #[serde(with = "hexed")]
    pub key: [u8; 32],
}

/// A text, or the word why it is not here. The shopper's details are a text too, under [`TextRow::DETAILS`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRow {
    /// The message, or [`TextRow::DETAILS`].
    pub message: i64,
    /// Salt and words, where they are here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<(String, String)>,
    /// Why they are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Withheld>,
    /// The words with what is of other people covered, where that is why they are not here as they were said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covered: Option<Covered>,
}

impl TextRow {
    /// The number under which the shopper's name, addresses and order lie: no message has it.
    pub const DETAILS: i64 = 0;
}

/// Why a text or file named in the journal is not in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// Erased, as data protection law asks.
    Erased,
    /// An internal note of the shop.
    Internal,
    /// It holds personal data of others: what may be seen of it stands in [`TextRow::covered`].
    Personal,
}

/// A file of evidence in the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRow {
    /// The file's id.
    pub file: i64,
    /// Its path in the archive; absent where it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// An entry as the file writes it.
#[derive(Serialize, Deserialize)]
pub(super) struct EntryRow {
    shop: i64,
    stream: i64,
    seq: i64,
    at: Moment,
    actor: String,
    kind: String,
    body: String,
    #[serde(with = "hexed")]
    prev: [u8; 32],
    #[serde(with = "hexed")]
    hash: [u8; 32],
}

/// Everything in a case file but the bytes of its evidence.
pub struct CaseFile<'a> {
    /// What it says of itself.
    pub header: Header,
    /// The whole journal.
    pub journal: &'a [Entry],
    /// Texts: the shopper's details, then the messages in the order of the journal.
    pub texts: &'a [TextRow],
    /// Evidence.
    pub files: &'a [FileRow],
    /// The receipt of the newest entry.
    pub receipt: &'a Receipt,
    /// What a person reads first: how to check this.
    pub readme: &'a str,
    /// The conversation as readable text.
    pub story: &'a str,
}

/// Under which folder of the file a case lies that was taken into it.
#[must_use]
pub fn part_folder(reference: &str) -> String {
    format!("{PARTS}{reference}/")
}

/// Writes a case file, evidence one by one, then the seal.
pub struct FileWriter<W: Write + Seek> {
    zip: ZipWriter<W>,
}

impl From<EntryRow> for Entry {
    fn from(row: EntryRow) -> Self {
        let EntryRow { shop, stream, seq, at, actor, kind, body, prev, hash } = row;
        Self { shop, stream, seq, at, actor, kind, body, prev, hash }
    }
}

impl From<&Entry> for EntryRow {
    fn from(entry: &Entry) -> Self {
        let Entry { shop, stream, seq, at, actor, kind, body, prev, hash } = entry.clone();
        Self { shop, stream, seq, at, actor, kind, body, prev, hash }
    }
}

impl<W: Write + Read + Seek> FileWriter<W> {
    /// Begins a file and writes everything but the evidence.
    ///
    /// # Errors
    /// What writing ends in.
    pub fn begin(to: W, case: &CaseFile<'_>) -> io::Result<Self> {
        let mut writer = Self { zip: ZipWriter::new(to) };
        writer.add_text("README.txt", case.readme)?;
        writer.add_case("", case)?;
        Ok(writer)
    }

    /// Adds a case that was taken into this one, in its own folder; its evidence is added after it, under paths in there.
    ///
    /// # Errors
    /// What writing ends in.
    pub fn add_part(&mut self, part: &CaseFile<'_>) -> io::Result<()> {
        self.add_case(&part_folder(&part.header.reference), part)
    }

    fn add_case(&mut self, under: &str, case: &CaseFile<'_>) -> io::Result<()> {
        let entries: Vec<EntryRow> = case.journal.iter().map(EntryRow::from).collect();
        for (name, text) in [
            ("case.txt", case.story.to_owned()),
            ("case.json", serde_json::to_string_pretty(&case.header)?),
            ("journal.jsonl", lines(&entries)?),
            ("texts.jsonl", lines(case.texts)?),
            ("files.jsonl", lines(case.files)?),
            ("receipt.json", case.receipt.to_json()),
        ] {
            self.add_text(&format!("{under}{name}"), &text)?;
        }
        Ok(())
    }

    /// Adds the bytes of one file of evidence under its path.
    ///
    /// # Errors
    /// What reading and writing end in.
    pub fn add_file(&mut self, path: &str, from: &mut dyn Read) -> io::Result<()> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.zip.start_file(path, options.large_file(false))?;
        io::copy(from, &mut self.zip).map(|_| ())
    }

    /// Seals the file and gives back what it was written to.
    ///
    /// # Errors
    /// What writing and reading back end in.
    pub fn finish(mut self, key: &dyn Sign) -> io::Result<W> {
        self.zip.set_comment(format!("{SEAL_MARK}{}", "0".repeat(SEAL_CHARS)))?;
        let mut to = self.zip.finish()?;
        to.flush()?;
        let length = to.seek(SeekFrom::End(0))?.saturating_sub(SEAL_CHARS as u64);
        let signature = key.sign(&sealed_form(&mut to, length)?);
        to.seek(SeekFrom::Start(length))?;
        to.write_all(hex(&signature).as_bytes())?;
        to.flush()?;
        to.seek(SeekFrom::Start(0))?;
        Ok(to)
    }

    fn add_text(&mut self, path: &str, text: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.zip.start_file(path, options)?;
        self.zip.write_all(text.as_bytes())
    }
}

/// What is signed of a file: the prefix and the hash of its first `length` bytes.
pub(super) fn sealed_form<R: Read + Seek>(from: &mut R, length: u64) -> io::Result<Vec<u8>> {
    from.seek(SeekFrom::Start(0))?;
    let mut hasher = Sha256::new();
    let mut left = from.by_ref().take(length);
    let mut buffer = [0; 1 << 14];
    loop {
        let n = left.read(&mut buffer)?;
        let Some(bytes) = buffer.get(..n).filter(|bytes| !bytes.is_empty()) else { break };
        hasher.update(bytes);
    }
    let mut form = SEAL_PREFIX.to_vec();
    form.extend(hasher.finalize());
    Ok(form)
}

fn lines<T: Serialize>(rows: &[T]) -> serde_json::Result<String> {
    let mut text = String::new();
    for row in rows {
        text.push_str(&serde_json::to_string(row)?);
        text.push('\n');
    }
    Ok(text)
}
