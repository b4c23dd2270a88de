//! `GET /c/{token}/file.zip`: the whole case, sealed, written to a nameless file on the disk and handed out from there.

use super::claim::{filed_sheet, filing};
use super::covering::{self, Covers};
use super::download::{Download, hand_out};
use super::key::public_key;
use super::paper;
use super::story::{Story, readme, story};
use crate::TEXTS;
use crate::page::Dossier;
use axum::body::Body;
use axum::response::Response;
use domain::Lang;
use domain::Refusal;
use domain::case::{Event, hex};
use domain::journal::Entry;
use domain::link::Party;
use domain::proof::{CaseFile, FileRow, FileWriter, Header, Receipt, Sign, TextRow, Withheld, part_folder};
use futures_util::stream::try_unfold;
use serde::Deserialize;
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::sync::Arc;
use store::files::{FileName, Reading};
use store::{Fault, Tx, cases};
use tokio::io::AsyncReadExt as _;
use tokio::sync::Semaphore;
use view::{Page, Pen};
use web::{App, Holder, Problem, Query, Shop, Visit};

/// Case files made at once: each takes a disk and a processor.
static MAKING: Semaphore = Semaphore::const_new(2);

/// Bytes handed out at a time.
const PIECE_BYTES: usize = 64 * 1024;

/// Everything that goes into a case file but the bytes of the evidence.
struct Content {
    dossier: Dossier,
    journal: Vec<Entry>,
    texts: Vec<TextRow>,
    /// What is not shown of other people.
    covers: Covers,
    /// The cases that were taken into it, each with all of its own.
    parts: Vec<Content>,
}

impl Content {
    fn read(tx: &mut Tx<'_>, mut dossier: Dossier, covered_by: Option<&Shop>) -> Result<Self, Fault> {
        let (shop, id) = (dossier.case.shop, dossier.case.id);
        let mut parts = Vec::with_capacity(dossier.parts.len());
        for part in std::mem::take(&mut dossier.parts) {
            parts.push(Self::read(tx, part, covered_by)?);
        }
        let mut journal = cases::journal(tx, shop, id.get())?;
        // On PostgreSQL an entry may have come in since the history was read: it belongs into the next file.
        journal.truncate(dossier.history.len());
        let details = cases::details(tx, shop, id)?;
        let covers = covered_by.map_or_else(Covers::new, |rules| covering::cover(&mut dossier, rules));
        let texts = texts(&dossier, details, &covers);
        Ok(Self { dossier, journal, texts, covers, parts })
    }
}

/// How the file is asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    /// `1`: with everything as it was said, of other people too.
    whole: Option<String>,
    /// The number of a case that was taken into the link's.
    of: Option<String>,
}

/// `GET /c/{token}/file.zip`
pub(crate) async fn download(holder: Holder, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    // It bears the shopper's name and addresses.
    if holder.party == Party::Helper {
        return Err(Refusal::NotYours.into());
    }
    let _turn = MAKING.acquire().await.map_err(|e| Problem::fault(&e))?;
    let holder = holder.of_part(asked.of.as_deref()).await?;
    let (shop, id) = (holder.shop(), holder.case);
    let (app, rules) = (&holder.visit.app, Arc::clone(&holder.visit.shop));
    let is_whole = asked.whole.as_deref() == Some("1");
    let content = app.store().read(move |tx| {
        let Some(dossier) = Dossier::read(tx, shop, id)? else { return Ok(None) };
        Content::read(tx, dossier, (!is_whole).then_some(&*rules)).map(Some)
    });
    let content = content.await?.ok_or(Problem::NotFound)?;
    let name = format!("{}.zip", content.dossier.case.reference);
    let file = make(&holder, content).await?;
    let size = file.metadata().map_err(|e| Problem::fault(&e))?.len();
    let download = Download { name: &name, media_type: "application/zip", size, inline: false };
    hand_out(&download, pieces(tokio::fs::File::from_std(file)))
}

/// Writes and seals the file; gives it at its beginning.
async fn make(holder: &Holder, mut content: Content) -> Result<File, Problem> {
    let app = holder.visit.app.clone();
    let parts = std::mem::take(&mut content.parts);
    let files = places(&content.dossier, "");
    let rows: Vec<FileRow> = files.iter().map(|(row, _)| row.clone()).collect();
    let page = page_for(&holder.visit, content.dossier.case.lang);
    let story = story(&page, (&content.dossier, &content.covers), &rows);
    let claim = claim(&app, &page, &content.dossier).await?;
    let paper = paper::sheet(&page, &content.dossier, &story).filter(|_| app.has_press());
    // Without its papers, too, the file proves itself: a press that fails, which is logged, or is busy keeps nothing back.
    let paper = match paper {
        Some(sheet) => app.print(sheet).await.ok(),
        None => None,
    };
    let signer = app.clone();
    let mut writer = blocking(move || {
        let mut writer = begin(&signer, &content, (&rows, &page, &story))?;
        writer.add_file("key.json", &mut public_key(&signer).as_bytes())?;
        for (path, pdf) in [("claim.pdf", claim), ("case.pdf", paper)] {
            if let Some(pdf) = pdf {
                writer.add_file(path, &mut pdf.as_slice())?;
            }
        }
        Ok(writer)
    })
    .await?;
    writer = add_evidence(&app, writer, files).await?;
    for part in parts {
        writer = add_part(holder, writer, part).await?;
    }
    blocking(move || writer.finish(app.keys())).await
}

/// Adds a case that was taken into the one of the file: its story, journal, texts, receipt and evidence.
async fn add_part(
    holder: &Holder,
    mut writer: FileWriter<File>,
    part: Content,
) -> Result<FileWriter<File>, Problem> {
    let app = &holder.visit.app;
    let page = page_for(&holder.visit, part.dossier.case.lang);
    let files = places(&part.dossier, &part_folder(&part.dossier.case.reference.to_string()));
    let rows: Vec<FileRow> = files.iter().map(|(row, _)| row.clone()).collect();
    let signer = app.clone();
    let writer = blocking(move || {
        let story = story(&page, (&part.dossier, &part.covers), &rows).text(&page);
        let (header, receipt) = heads(&signer, &part, &page)?;
        let case = CaseFile {
            readme: "",
            story: &story,
            journal: &part.journal,
            texts: &part.texts,
            receipt: &receipt,
            files: &rows,
            header,
        };
        writer.add_part(&case)?;
        Ok(writer)
    })
    .await?;
    add_evidence(app, writer, files).await
}

async fn add_evidence(
    app: &App,
    mut writer: FileWriter<File>,
    files: Vec<(FileRow, Option<FileName>)>,
) -> Result<FileWriter<File>, Problem> {
    for (row, place) in files {
        let (Some(path), Some(place)) = (row.path, place) else { continue };
        let reading = app.files().read(place, None).await?;
        writer = blocking(move || {
            writer.add_file(&path, &mut Pieces { reading, piece: io::Cursor::default() })?;
            Ok(writer)
        })
        .await?;
    }
    Ok(writer)
}

/// The formal complaint on paper, where the case is one and this program has a press.
async fn claim(app: &App, page: &Page, dossier: &Dossier) -> Result<Option<Vec<u8>>, Problem> {
    let Some(filed) = filing(dossier).filter(|_| app.has_press()) else { return Ok(None) };
    let receipt = web::receipt_of(app, &dossier.case, Some(filed.last_seq)).await?;
    match filed_sheet(page, dossier, (&filed, &receipt)) {
        Some(sheet) => Ok(app.print(sheet).await.ok()),
        None => Ok(None),
    }
}

/// The reader of the file is the shopper, whoever downloads it: their language, the shop's time.
pub(crate) fn page_for(visit: &Visit, lang: Lang) -> Page {
    let shop = &visit.shop;
    let pen = Pen::new(lang, shop.zone.clone(), visit.now);
    Page::new(shop.face(lang), pen, "/").texts(&TEXTS)
}

fn begin(
    app: &App,
    content: &Content,
    (files, page, story): (&[FileRow], &Page, &Story),
) -> io::Result<FileWriter<File>> {
    let (header, receipt) = heads(app, content, page)?;
    let case = CaseFile {
        readme: &readme(&header, &receipt, app.base_url()),
        story: &story.text(page),
        journal: &content.journal,
        texts: &content.texts,
        receipt: &receipt,
        files,
        header,
    };
    FileWriter::begin(nameless()?, &case)
}

/// What a case says of itself, and the receipt of its newest entry.
fn heads(app: &App, content: &Content, page: &Page) -> io::Result<(Header, Receipt)> {
    let head = content.journal.last().ok_or_else(|| io::Error::other("the journal is empty"))?;
    let reference = content.dossier.case.reference.to_string();
    let receipt = Receipt::sign(head, &reference, app.keys());
    let header = Header {
        form: if content.covers.is_empty() { 1 } else { 2 },
        shop_name: page.face.name.clone(),
        reference,
        made_at: page.pen.now,
        key: app.keys().public_key().0,
    };
    Ok((header, receipt))
}

/// A file that only this program can open and that is gone when it is closed.
fn nameless() -> io::Result<File> {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("redress-{}-{number}.part", std::process::id()));
    let file = File::options().read(true).write(true).create_new(true).mode(0o600).open(&path)?;
    std::fs::remove_file(&path)?;
    Ok(file)
}

/// The shopper's details, then every text that the journal names, or the word why it is not here.
fn texts(
    dossier: &Dossier,
    details: Option<(store::cases::Details, [u8; 32])>,
    covers: &Covers,
) -> Vec<TextRow> {
    let withheld = |message, why| TextRow { message, opened: None, withheld: Some(why), covered: None };
    let erased = |message| withheld(message, Withheld::Erased);
    let first = match details {
        Some((details, salt)) => opened(TextRow::DETAILS, &salt, &details.form()),
        None => erased(TextRow::DETAILS),
    };
    let named = dossier.history.iter().filter_map(|happened| Some((happened, happened.event.text()?)));
    let rest = named.map(|(happened, text)| {
        let message = text.id.get();
        if matches!(happened.event, Event::Noted { .. }) {
            return withheld(message, Withheld::Internal);
        }
        // Without its salt: with it, a covered number could be found by trying all of them.
        if let Some(covered) = covers.get(&message) {
            return TextRow { covered: Some(covered.clone()), ..withheld(message, Withheld::Personal) };
        }
        let kept = dossier.said.iter().find(|said| said.id == text.id).and_then(|said| said.kept.as_ref());
        match kept {
            Some((words, salt)) => opened(message, salt, words.as_str()),
            None => erased(message),
        }
    });
    std::iter::once(first).chain(rest).collect()
}

fn opened(message: i64, salt: &[u8], words: &str) -> TextRow {
    TextRow { message, opened: Some((hex(salt), words.to_owned())), withheld: None, covered: None }
}

/// Each file with its path in the archive and the place of its bytes; without both where it was erased.
fn places(dossier: &Dossier, under: &str) -> Vec<(FileRow, Option<FileName>)> {
    let numbered = dossier.evidence.iter().enumerate();
    numbered
        .map(|(place, evidence)| {
            let blob = evidence.blob_name.as_deref().and_then(FileName::parse);
            let path = blob.map(|_| format!("{under}files/{:02}-{}", place + 1, evidence.name));
            (FileRow { file: evidence.id.get(), path }, blob)
        })
        .collect()
}

/// A kept file as a source of bytes.
struct Pieces {
    reading: Reading,
    piece: io::Cursor<Vec<u8>>,
}

impl Read for Pieces {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        loop {
            let n = Read::read(&mut self.piece, to)?;
            if n > 0 || to.is_empty() {
                return Ok(n);
            }
            match self.reading.next_now().map_err(io::Error::other)? {
                Some(piece) => self.piece = io::Cursor::new(piece),
                None => return Ok(0),
            }
        }
    }
}

fn pieces(file: tokio::fs::File) -> Body {
    Body::from_stream(try_unfold(file, |mut file| async move {
        let mut piece = vec![0; PIECE_BYTES];
        let n = file.read(&mut piece).await?;
        piece.truncate(n);
        Ok::<_, io::Error>((n > 0).then_some((piece, file)))
    }))
}

/// Runs what touches the disk away from the async threads.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Problem> {
    let done = tokio::task::spawn_blocking(work).await.map_err(|e| Problem::fault(&e))?;
    done.map_err(|why| match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Problem::Full,
        _ => Problem::fault(&why),
    })
}
