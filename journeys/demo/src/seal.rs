//! The end of every tour: one changed byte, and `verify` says no.

use crate::{Stage, TEXTS};
use askama::Template;
use axum::Extension;
use axum::response::Response;
use domain::Lang;
use domain::id::CaseId;
use domain::proof::verify;
use std::future::Future;
use std::io::Cursor;
use std::pin::Pin;
use view::parts::{Tone, status};
use view::{Html, Icon, Page};
use web::{Answers, App, Problem, Visit, show as answer};

/// The future of a case's file.
pub type Making = Pin<Box<dyn Future<Output = Result<Vec<u8>, Problem>> + Send>>;
/// Makes the file of a case, in a language.
pub type CaseFile = fn(App, CaseId, Lang) -> Making;

#[derive(Template)]
#[template(path = "demo-seal.html")]
struct Seal {
    page: Page,
    reference: String,
    size: String,
    honest: Html,
    changed: Option<Changed>,
}

struct Changed {
    place: String,
    before: String,
    after: String,
    said: Html,
}

/// `GET /demo/seal`
pub(crate) async fn show(visit: Visit, Extension(stage): Extension<Stage>) -> Result<Response, Problem> {
    page(&visit, &stage, None).await
}

/// `POST /demo/seal`: changes the byte asked for.
pub(crate) async fn change(
    visit: Visit,
    Extension(stage): Extension<Stage>,
    typed: Answers,
) -> Result<Response, Problem> {
    let place = typed.get("place").parse().unwrap_or(usize::MAX / 2);
    page(&visit, &stage, Some(place)).await
}

async fn page(visit: &Visit, stage: &Stage, place: Option<usize>) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("seal-title"));
    let case = match visit.lang {
        Lang::En => &stage.settled.shopper_en,
        Lang::Ru => &stage.settled.shopper_ru,
    };
    let file = (stage.case_file)(visit.app.clone(), case.id, visit.lang).await?;
    let honest = said(&page, &file);
    let changed = place.map(|place| one_byte(&page, file.clone(), place));
    let size = page.size(file.len() as u64);
    answer(&Seal { reference: case.reference.clone(), size, honest, changed, page })
}

fn one_byte(page: &Page, mut file: Vec<u8>, place: usize) -> Changed {
    let place = place % file.len().max(1);
    let before = file.get(place).copied().unwrap_or_default();
    let after = before ^ 1;
    if let Some(byte) = file.get_mut(place) {
        *byte = after;
    }
    Changed {
        place: place.to_string(),
        before: format!("{before:02x}"),
        after: format!("{after:02x}"),
        said: said(page, &file),
    }
}

fn said(page: &Page, file: &[u8]) -> Html {
    match verify(Cursor::new(file), &[]) {
        Ok(proved) => status(Tone::Ok, Icon::Check, page.tn("seal-yes", proved.entries)),
        // The finding's own words are English, for the command line; here the reader's language says it.
        Err(_) => status(Tone::Alarm, Icon::Alert, page.t("seal-no")),
    }
}
