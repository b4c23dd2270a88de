//! The end of every tour: one changed byte, and `verify` says no.

use crate::{Stage, TEXTS};
use askama::Template;
use axum::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use domain::Lang;
use domain::id::CaseId;
use domain::proof::verify;
use std::future::Future;
use std::io::Cursor;
use std::pin::Pin;
use view::parts::{Field, Tone, error_summary, status};
use view::{Html, Icon, Page};
use web::{Answers, App, Problem, Visit, show as answer};

/// What stands in the field at first.
const FIRST_TRY: &str = "1000";

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
    errors: Html,
    field: Html,
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
    page(&visit, &stage, Some(typed.get("place"))).await
}

async fn page(visit: &Visit, stage: &Stage, typed: Option<&str>) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("seal-title"));
    let case = match visit.lang {
        Lang::En => &stage.settled.shopper_en,
        Lang::Ru => &stage.settled.shopper_ru,
    };
    let file = (stage.case_file)(visit.app.clone(), case.id, visit.lang).await?;
    let (honest, size) = (said(&page, &file), page.size(file.len() as u64));
    let place = typed.map(|typed| place_in(typed, file.len()));
    let error = match place {
        Some(None) => page.tn("seal-place-wrong", file.len()),
        _ => String::new(),
    };
    let field = Field::line("place")
        .label(page.t("seal-place"))
        .hint(page.tn("seal-place-hint", file.len()))
        .value(typed.unwrap_or(FIRST_TRY))
        .error(error.as_str())
        .with("inputmode", "numeric")
        .with("maxlength", "12")
        .with("class", "w10");
    let errors = if error.is_empty() { Html::default() } else { error_summary(&page, &[("place", &error)]) };
    let status = if error.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let changed = place.flatten().map(|place| one_byte(&page, file, place));
    let (reference, field) = (case.reference.clone(), field.into());
    let mut response = answer(&Seal { reference, size, honest, errors, field, changed, page })?;
    *response.status_mut() = status;
    Ok(response)
}

/// The number that somebody typed, where the file has such a byte; the first is 1.
fn place_in(typed: &str, n_bytes: usize) -> Option<usize> {
    let digits: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
    digits.parse().ok().filter(|place| (1..=n_bytes).contains(place))
}

fn one_byte(page: &Page, mut file: Vec<u8>, place: usize) -> Changed {
    let at = place.saturating_sub(1);
    let before = file.get(at).copied().unwrap_or_default();
    let after = before ^ 1;
    if let Some(byte) = file.get_mut(at) {
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

#[cfg(test)]
mod tests {
    use super::place_in;

    #[test]
    fn a_place_is_a_number_within_the_file() {
        for (typed, place) in [
            ("1", Some(1)),
            ("1 000", Some(1_000)),
            ("2000", Some(2_000)),
            ("2001", None),
            ("0", None),
            ("-5", None),
            ("first", None),
            ("", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(place_in(typed, 2_000), place, "{typed}");
        }
    }
}
