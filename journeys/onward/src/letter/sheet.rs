//! The letter alone: as a text or a PDF to take away, and as a sheet to print.

use super::choice::{Chosen, Wanted, Whole};
use super::written::{self, Basis, Letter, basis};
use crate::TEXTS;
use askama::Template;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::Response;
use domain::{Day, Lang, sheet};
use law::letter::paper::blocks;
use view::{Html, Icon, Page, words};
use web::{Holder, Kind, Problem, Query, hand_out_pdf, show as answer};

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

/// `GET /c/{token}/letter.pdf`
pub(crate) async fn print(holder: Holder, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let visit = &holder.visit;
    visit.app.limits().take(Kind::Paper, &visit.address).map_err(Problem::TooMany)?;
    let basis = basis(&holder).await?;
    let whole = Chosen::of(&wanted, &basis.case).whole().ok_or(Problem::NotFound)?;
    let letter = written::letter(&holder, &basis, &whole).await?;
    let pdf = visit.app.print(on_paper(&basis, &whole, (&letter, visit.pen().today()))).await?;
    hand_out_pdf(&format!("{}-letter", basis.case.reference), pdf)
}

/// The letter as the press takes it. A letter to a bank or the police does not bear the shop's number at its foot.
fn on_paper(basis: &Basis, whole: &Whole, (letter, today): (&Letter, Day)) -> sheet::Sheet {
    let reference = basis.case.reference.to_string();
    let lang = if whole.letter.lang == "ru" { Lang::Ru } else { Lang::En };
    sheet::Sheet {
        name: format!("{} {reference}", whole.letter.name.in_lang(lang)),
        author: basis.details.as_ref().map(|details| details.name.as_str().to_owned()).unwrap_or_default(),
        lang: whole.letter.lang.to_owned(),
        size: sheet::Size::usual_in(whole.pack.code),
        day: today,
        foot: if whole.is_to_shop() { reference } else { String::new() },
        blocks: blocks(&letter.text, &letter.written),
    }
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
