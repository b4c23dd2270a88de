//! The letter alone: as a text to take away, and as a sheet to print.

use super::choice::{Chosen, Wanted};
use super::written::{self, basis};
use crate::TEXTS;
use askama::Template;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::Response;
use view::{Html, Icon, Page, words};
use web::{Holder, Problem, Query, show as answer};

#[derive(Template)]
#[template(path = "sheet.html")]
struct Sheet {
    page: Page,
    back: String,
    letter: Html,
    /// The language of the letter itself.
    lang: &'static str,
}

/// `GET /c/{token}/letter.txt`
pub(crate) async fn download(holder: Holder, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let basis = basis(&holder).await?;
    let whole = Chosen::of(&wanted, &basis.case).whole().ok_or(Problem::NotFound)?;
    let letter = written::letter(&holder, &basis, &whole).await?;
    // Windows' own editor takes lines so ended, and every other does too.
    let text = letter.text.replace('\n', "\r\n") + "\r\n";
    let name = format!("attachment; filename=\"{}-letter.txt\"", basis.case.reference);
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(|e| Problem::fault(&e))?);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok(response)
}

/// `GET /c/{token}/letter/sheet`
pub(crate) async fn sheet(holder: Holder, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let basis = basis(&holder).await?;
    let whole = Chosen::of(&wanted, &basis.case).whole().ok_or(Problem::NotFound)?;
    let letter = written::letter(&holder, &basis, &whole).await?;
    let page = holder.visit.page(&TEXTS);
    let title = whole.letter.name.in_lang(page.lang);
    answer(&Sheet {
        back: format!("{}/letter?{}", holder.path(), whole.query()),
        letter: words(&letter.text),
        lang: whole.letter.lang,
        page: page.title(format!("{title} {}", basis.case.reference)),
    })
}
