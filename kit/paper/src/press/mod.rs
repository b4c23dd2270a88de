//! Sets a letter: the sheet goes to the typesetter as data beside a fixed template, and comes back as PDF/A-2a and PDF/UA-1.

use crate::Fault;
use crate::face::faces;
use crate::words::fit;
use domain::sheet::{Block, SHEET_CHARS_MAX, Sheet, Size};
use serde_json::{Value, json};
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Characters from which on a letter is set smaller, so that it stays on two pages.
const LONG_CHARS: usize = 3_600;
/// The languages whose rules of dividing words are known.
const LANGS: [&str; 4] = ["de", "en", "fr", "ru"];

/// The letter as PDF. Takes some 20 ms of one processor and forgets everything afterwards.
///
/// # Errors
/// [`Fault`] where it is too long or cannot be set.
pub fn pdf(sheet: &Sheet) -> Result<Vec<u8>, Fault> {
    let n_chars = sheet.chars();
    if n_chars > SHEET_CHARS_MAX {
        return Err(Fault::TooLong(n_chars));
    }
    let made = set(sheet, n_chars);
    // What was remembered of this letter helps no other.
    typst::comemo::evict(0);
    made
}

fn set(sheet: &Sheet, n_chars: usize) -> Result<Vec<u8>, Fault> {
    let template = TEMPLATE.as_ref().map_err(Clone::clone)?;
    let letter = Bytes::new(values(sheet, n_chars).to_string().into_bytes());
    let Warned { output, .. } = typst::compile::<PagedDocument>(&Desk { template, letter });
    let document = output.map_err(|faults| refused(&faults))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("Redress".to_owned())),
        standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|fault| Fault::Refused(fault.message().to_string()))?,
        ident: Smart::Auto,
        timestamp: None,
        page_ranges: None,
        tagged: true,
        pretty: false,
    };
    typst_pdf::pdf(&document, &options).map_err(|faults| refused(&faults))
}

fn refused(faults: &[SourceDiagnostic]) -> Fault {
    Fault::Refused(faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("; "))
}

/// What the template reads.
fn values(sheet: &Sheet, n_chars: usize) -> Value {
    let (code, region) =
        sheet.lang.split_once('-').map_or((sheet.lang.as_str(), None), |(c, r)| (c, Some(r)));
    let lang = LANGS.into_iter().find(|known| *known == code).unwrap_or("en");
    let region = region.filter(|region| region.len() == 2 && region.chars().all(|c| c.is_ascii_uppercase()));
    let fit_all = |lines: &[String]| lines.iter().map(|line| fit(line, lang)).collect::<Vec<_>>();
    let parts: Vec<Value> = sheet
        .blocks
        .iter()
        .map(|block| match block {
            Block::Parties(lines) => {
                json!({ "kind": "parties", "lines": [], "groups": groups(&fit_all(lines)) })
            }
            Block::Heading(lines) => json!({ "kind": "heading", "lines": said(fit_all(lines)) }),
            Block::Text(lines) => json!({ "kind": "text", "lines": said(fit_all(lines)) }),
            Block::List(of, lines) => {
                json!({ "kind": "list", "of": fit(of, lang), "lines": said(fit_all(lines)) })
            }
            Block::Signature(lines) => {
                json!({ "kind": "signature", "lines": [], "groups": groups(&fit_all(lines)) })
            }
        })
        .filter(|part| {
            part["lines"] != json!([]) || part["groups"].as_array().is_some_and(|all| !all.is_empty())
        })
        .collect();
    json!({
        "name": fit(&sheet.name, lang),
        "author": fit(&sheet.author, lang),
        "lang": lang,
        "region": region,
        "paper": match sheet.size { Size::A4 => "a4", Size::Letter => "us-letter" },
        "day": [sheet.day.year(), sheet.day.month(), sheet.day.day()],
        "foot": fit(&sheet.foot, lang),
        "is_long": n_chars > LONG_CHARS,
        "parts": parts,
    })
}

/// Lines that say something.
fn said(lines: Vec<String>) -> Vec<String> {
    lines.into_iter().filter(|line| !line.trim().is_empty()).collect()
}

/// Lines that stand together: empty ones divide them.
fn groups(lines: &[String]) -> Vec<Vec<String>> {
    let groups = lines.split(|line| line.trim().is_empty());
    groups.filter(|group| !group.is_empty()).map(<[String]>::to_vec).collect()
}

/// What every letter shares.
struct Template {
    library: LazyHash<Library>,
    source: Source,
    letter: FileId,
}

static TEMPLATE: LazyLock<Result<Template, Fault>> = LazyLock::new(|| {
    let place = |name: &str| {
        let path = VirtualPath::new(name).map_err(|fault| Fault::Refused(fault.to_string()))?;
        Ok(RootedPath::new(VirtualRoot::Project, path).intern())
    };
    Ok(Template {
        library: LazyHash::new(Library::default()),
        source: Source::new(place("letter.typ")?, include_str!("../letter.typ").to_owned()),
        letter: place("letter.json")?,
    })
});

/// All that the typesetter can reach: the template, one letter, the faces. No file, no network, no clock.
struct Desk<'t> {
    template: &'t Template,
    letter: Bytes,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.template.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &faces().book
    }

    fn main(&self) -> FileId {
        self.template.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.source.id() {
            Ok(self.template.source.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.template.letter { Ok(self.letter.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        faces().fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests;
