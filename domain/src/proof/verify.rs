//! Checking a case file offline: the seal, the chain, every text, every file, every receipt.

use super::archive::{Archive, read_json, read_lines};
use super::file::{EntryRow, FileRow, Header, SEAL_CHARS, SEAL_MARK, TextRow, Withheld, sealed_form};
use super::from_hex;
use super::receipt::Receipt;
use super::seal::PublicKey;
use crate::case::{Event, hex};
use crate::journal::{Broken, Entry, check_chain, commitment};
use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom};

/// How much an archive may unpack to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of one part other than evidence: these are held in memory.
    pub part_bytes: u64,
    /// Bytes of all parts together, evidence too: these are read through.
    pub all_bytes: u64,
}

impl Bounds {
    /// For a file that somebody checks on a machine of their own.
    pub const OWN: Self = Self { part_bytes: 256 << 20, all_bytes: u64::MAX };
}

/// What was proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proved {
    /// What the file says of itself.
    pub header: Header,
    /// Cases that were taken into this one, each with a journal of its own that the one it went into knows.
    pub parts: usize,
    /// Entries of the journals, all in their chains.
    pub entries: usize,
    /// Texts that fit what the journal holds of them; the shopper's details are one.
    pub texts: usize,
    /// Texts and files erased since, as law asks.
    pub erased: usize,
    /// Internal notes of the shop, kept back.
    pub internal: usize,
    /// Texts that hold personal data of others and are shown in part: the rest of their words is not proved.
    pub covered: usize,
    /// Files of evidence that fit.
    pub files: usize,
    /// Receipts through which the chain passes.
    pub receipts: usize,
}

/// Why a file is refused.
#[derive(Debug, thiserror::Error)]
pub enum Finding {
    /// Not an archive, or it ends too soon.
    #[error("this is not a whole case file: {0}")]
    NotWhole(String),
    /// A byte of the file was changed since it was sealed.
    #[error("the file was changed after it was sealed")]
    Seal,
    /// The journal does not hold together.
    #[error("the journal does not hold together: {0}")]
    Chain(#[from] Broken),
    /// A text is not the one that the journal holds; 0 stands for the shopper's details.
    #[error("{} not the one that was filed", named(*.0))]
    Text(i64),
    /// A text is missing without being erased or withheld; 0 stands for the shopper's details.
    #[error("{} missing", named(*.0))]
    MissingText(i64),
    /// A text is said to be erased, but the journal knows of no erasing; 0 stands for the shopper's details.
    #[error("{} said to be erased, but the journal knows of no erasing", named(*.0))]
    NotErased(i64),
    /// A file is said to be erased, but the journal knows of no erasing.
    #[error("file {0} is said to be erased, but the journal knows of no erasing")]
    FileNotErased(i64),
    /// A file is not the one that was filed.
    #[error("file {0} is not the one that was filed")]
    File(i64),
    /// A file is missing without being erased.
    #[error("file {0} is missing")]
    MissingFile(i64),
    /// A case that is said to have been taken into this one is not the one that the journal knows.
    #[error("{0} is not the case that the journal knows to have been merged into this one")]
    Part(String),
    /// The receipt was changed, or is none.
    #[error("receipt {0}: {1}")]
    Receipt(usize, super::receipt::BadReceipt),
    /// The receipt is of another case.
    #[error("receipt {0} belongs to another case")]
    OtherCase(usize),
    /// The receipt is of another key.
    #[error("receipt {0} was signed with another key than this file")]
    OtherKey(usize),
    /// The file is older than the receipt: entries were cut off its end.
    #[error("the file ends at entry {have}, but receipt {receipt} knows entry {seq}: entries were cut off")]
    Shorter {
        /// The receipt.
        receipt: usize,
        /// The entry it knows.
        seq: i64,
        /// The last entry of the file.
        have: i64,
    },
    /// The chain does not pass through the receipt: history was rewritten.
    #[error("entry {seq} is not the one that receipt {receipt} knows: history was rewritten")]
    Rewritten {
        /// The receipt.
        receipt: usize,
        /// The entry.
        seq: i64,
    },
    /// It unpacks to more than is read here.
    #[error("the file unpacks to more than is read here")]
    TooMuch,
    /// Reading broke off.
    #[error("reading broke off: {0}")]
    Reading(#[from] io::Error),
}

fn named(text: i64) -> String {
    if text == TextRow::DETAILS { "the shopper's details are".to_owned() } else { format!("text {text} is") }
}

/// Checks a case file, and that its chain passes through every receipt supplied.
///
/// # Errors
/// The first [`Finding`].
pub fn verify<R: Read + Seek>(file: R, receipts: &[Vec<u8>]) -> Result<Proved, Finding> {
    verify_within(file, receipts, Bounds::OWN)
}

/// The same for a stranger's file, which may unpack to so much and no more.
///
/// # Errors
/// The first [`Finding`]; [`Finding::TooMuch`] where a bound is met.
pub fn verify_within<R: Read + Seek>(
    mut file: R,
    receipts: &[Vec<u8>],
    bounds: Bounds,
) -> Result<Proved, Finding> {
    let (form, signature) = read_seal(&mut file)?;
    file.seek(SeekFrom::Start(0))?;
    let mut zip = Archive::open(file, bounds)?;
    let header: Header = read_json(&mut zip, "case.json")?;
    if !PublicKey(header.key).verifies(&form, &signature) {
        return Err(Finding::Seal);
    }
    let mut proved = Proved {
        header: header.clone(),
        parts: 0,
        entries: 0,
        texts: 0,
        erased: 0,
        internal: 0,
        covered: 0,
        files: 0,
        receipts: receipts.len(),
    };
    let mut cases = vec![check_case(&mut zip, ("", header), &mut proved)?];
    for under in zip.part_folders() {
        let part: Header = read_json(&mut zip, &format!("{under}case.json"))?;
        cases.push(check_case(&mut zip, (&under, part), &mut proved)?);
    }
    check_parts(&cases, &mut proved)?;
    for (place, json) in receipts.iter().enumerate() {
        // A receipt of a case that was taken into this one is as good as before.
        let of = Receipt::read(json).map_err(|bad| Finding::Receipt(place + 1, bad))?.reference;
        let (header, journal) =
            cases.iter().find(|(header, _)| header.reference == of).ok_or(Finding::OtherCase(place + 1))?;
        check_receipt(place + 1, json, journal, header)?;
    }
    Ok(proved)
}

/// One case in its folder: its chain, its texts, its files, its own receipt.
fn check_case<R: Read + Seek>(
    zip: &mut Archive<R>,
    (under, header): (&str, Header),
    proved: &mut Proved,
) -> Result<(Header, Vec<Entry>), Finding> {
    let rows: Vec<EntryRow> = read_lines(zip, &format!("{under}journal.jsonl"))?;
    let journal: Vec<Entry> = rows.into_iter().map(Entry::from).collect();
    check_chain(&journal)?;
    proved.entries += journal.len();
    check_texts(zip, (under, &journal), proved)?;
    check_files(zip, (under, &journal), proved)?;
    let own = zip.part(&format!("{under}receipt.json"))?;
    check_receipt(0, &own, &journal, &header)?;
    Ok((header, journal))
}

/// That each case behind the first was taken into another one of the file by the very entry which that one names.
fn check_parts(cases: &[(Header, Vec<Entry>)], proved: &mut Proved) -> Result<(), Finding> {
    let took = |entry: &Entry| match Event::read(&entry.body) {
        Some(Event::TookIn(took)) => Some((entry.shop, took.case.get(), took.head)),
        _ => None,
    };
    let known: Vec<(i64, i64, String)> =
        cases.iter().flat_map(|(_, journal)| journal.iter().filter_map(took)).collect();
    for (header, journal) in cases.iter().skip(1) {
        let is_known = |entry: &Entry| known.contains(&(entry.shop, entry.stream, hex(&entry.hash)));
        if header.key != proved.header.key || !journal.iter().any(is_known) {
            return Err(Finding::Part(header.reference.clone()));
        }
        proved.parts += 1;
    }
    Ok(())
}

fn read_seal<R: Read + Seek>(file: &mut R) -> Result<(Vec<u8>, [u8; 64]), Finding> {
    let whole = file.seek(SeekFrom::End(0))?;
    let tail_chars = SEAL_MARK.len() + SEAL_CHARS;
    let too_short = || Finding::NotWhole("it has no seal".to_owned());
    let tail_at = whole.checked_sub(tail_chars as u64).ok_or_else(too_short)?;
    file.seek(SeekFrom::Start(tail_at))?;
    let mut tail = String::new();
    file.read_to_string(&mut tail).map_err(|_| too_short())?;
    let seal = tail.strip_prefix(SEAL_MARK).ok_or_else(too_short)?;
    let signature = from_hex(seal).ok_or(Finding::Seal)?;
    Ok((sealed_form(file, whole - SEAL_CHARS as u64)?, signature))
}

fn check_texts<R: Read + Seek>(
    zip: &mut Archive<R>,
    (under, journal): (&str, &[Entry]),
    proved: &mut Proved,
) -> Result<(), Finding> {
    let rows: Vec<TextRow> = read_lines(zip, &format!("{under}texts.jsonl"))?;
    let rows: BTreeMap<i64, TextRow> = rows.into_iter().map(|row| (row.message, row)).collect();
    let erased_at = last_erasing(journal);
    for entry in journal {
        let Some(event) = Event::read(&entry.body) else { continue };
        let mut may_lack = MayLack { erased: entry.seq < erased_at, internal: false };
        if let Event::Opened(opened) = &event {
            check_text(&rows, (TextRow::DETAILS, &opened.details), may_lack, proved)?;
        }
        if let Some(text) = event.text() {
            may_lack.internal = matches!(event, Event::Noted { .. });
            check_text(&rows, (text.id.get(), &text.commit), may_lack, proved)?;
        }
    }
    Ok(())
}

/// The number of the journal's last erasing; 0 where there is none. What was filed before it may be gone.
fn last_erasing(journal: &[Entry]) -> i64 {
    let erasing = |entry: &&Entry| matches!(Event::read(&entry.body), Some(Event::Erased { .. }));
    journal.iter().rfind(erasing).map_or(0, |entry| entry.seq)
}

/// For which reasons a text may be absent.
#[derive(Clone, Copy)]
struct MayLack {
    erased: bool,
    internal: bool,
}

fn check_text(
    rows: &BTreeMap<i64, TextRow>,
    (id, commit): (i64, &str),
    may_lack: MayLack,
    proved: &mut Proved,
) -> Result<(), Finding> {
    let row = rows.get(&id).ok_or(Finding::MissingText(id))?;
    match (&row.opened, row.withheld) {
        (Some((salt, words)), _) => {
            let salt = from_hex(salt).ok_or(Finding::Text(id))?;
            if hex(&commitment(&salt, words.as_bytes())) != commit {
                return Err(Finding::Text(id));
            }
            proved.texts += 1;
        }
        (None, Some(Withheld::Erased)) if may_lack.erased => proved.erased += 1,
        (None, Some(Withheld::Erased)) => return Err(Finding::NotErased(id)),
        (None, Some(Withheld::Internal)) if may_lack.internal => proved.internal += 1,
        // The shopper's own details are nobody else's.
        (None, Some(Withheld::Personal)) if id != TextRow::DETAILS && is_covered(row) => proved.covered += 1,
        (None, _) => return Err(Finding::MissingText(id)),
    }
    Ok(())
}

/// Whether a text shows what may be seen of it and says what was covered.
fn is_covered(row: &TextRow) -> bool {
    row.covered.as_ref().is_some_and(|covered| !covered.what.is_empty() && covered.words.contains("••••"))
}

fn check_files<R: Read + Seek>(
    zip: &mut Archive<R>,
    (under, journal): (&str, &[Entry]),
    proved: &mut Proved,
) -> Result<(), Finding> {
    let rows: Vec<FileRow> = read_lines(zip, &format!("{under}files.jsonl"))?;
    let rows: BTreeMap<i64, FileRow> = rows.into_iter().map(|row| (row.file, row)).collect();
    let erased_at = last_erasing(journal);
    for entry in journal {
        let Some(Event::Attached { file, sha256, .. }) = Event::read(&entry.body) else { continue };
        let row = rows.get(&file.get()).ok_or(Finding::MissingFile(file.get()))?;
        let Some(path) = &row.path else {
            if entry.seq > erased_at {
                return Err(Finding::FileNotErased(file.get()));
            }
            proved.erased += 1;
            continue;
        };
        if zip.hash_of(path, file.get())? != sha256 {
            return Err(Finding::File(file.get()));
        }
        proved.files += 1;
    }
    Ok(())
}

fn check_receipt(place: usize, json: &[u8], journal: &[Entry], header: &Header) -> Result<(), Finding> {
    let receipt = Receipt::read(json).map_err(|bad| Finding::Receipt(place, bad))?;
    let first = journal.first().ok_or_else(|| Finding::NotWhole("its journal is empty".to_owned()))?;
    if (receipt.shop, receipt.stream) != (first.shop, first.stream) || receipt.reference != header.reference {
        return Err(Finding::OtherCase(place));
    }
    if receipt.key != header.key {
        return Err(Finding::OtherKey(place));
    }
    let have = journal.last().map_or(0, |entry| entry.seq);
    if have < receipt.seq {
        return Err(Finding::Shorter { receipt: place, seq: receipt.seq, have });
    }
    let known = journal.iter().find(|entry| entry.seq == receipt.seq);
    if known.is_some_and(|entry| entry.hash == receipt.head && entry.at == receipt.at) {
        Ok(())
    } else {
        Err(Finding::Rewritten { receipt: place, seq: receipt.seq })
    }
}
