//! Every mail that would have gone out.

use crate::TEXTS;
use askama::Template;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use view::{Html, Icon, Page};
use web::letters::{Letter, letter, letters};
use web::{Path, Problem, Visit, show as answer};

/// Letters on the page.
const LETTERS_MAX: u32 = 100;
/// The kind of the letters that take the day's root to the owners.
const ROOT_KIND: &str = "root";

#[derive(Template)]
#[template(path = "demo-mail.html")]
struct Mails {
    page: Page,
    letters: Vec<Line>,
    /// Letters that come by themselves each day: they would hide what one came to read.
    roots: Vec<Line>,
}

struct Line {
    href: String,
    subject: Html,
    to: Html,
    when: Html,
}

#[derive(Template)]
#[template(path = "demo-letter.html")]
struct One {
    page: Page,
    subject: Html,
    to: Html,
    when: Html,
    words: Html,
    html: String,
}

/// `GET /demo/mail`
pub(crate) async fn list(visit: Visit) -> Result<Response, Problem> {
    let shop = visit.shop.id;
    let kept = visit.app.store().read(move |tx| letters(tx, shop, LETTERS_MAX)).await?;
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("mail-title"));
    let (roots, letters): (Vec<_>, Vec<_>) = kept.into_iter().partition(|letter| letter.kind == ROOT_KIND);
    let lines = |letters: Vec<Letter>| letters.iter().map(|letter| Line::of(&page, letter)).collect();
    answer(&Mails { letters: lines(letters), roots: lines(roots), page: page.clone() })
}

impl Line {
    fn of(page: &Page, letter: &Letter) -> Self {
        Self {
            href: format!("/demo/mail/{}", letter.id),
            subject: view::name(&view::typeset(page.lang, &letter.subject)),
            to: view::name(&letter.to),
            when: page.when(letter.at),
        }
    }
}

/// `GET /demo/mail/{id}`
pub(crate) async fn show(visit: Visit, Path(id): Path<i64>) -> Result<Response, Problem> {
    let letter = find(&visit, id).await?;
    let page = visit.page(&TEXTS);
    answer(&One {
        subject: view::name(&letter.subject),
        to: view::name(&letter.to),
        when: page.when(letter.at),
        words: view::words(&letter.plain),
        html: format!("/demo/mail/{id}/html"),
        page: page.clone().title(letter.subject),
    })
}

/// `GET /demo/mail/{id}/html`: the letter as a mail program shows it, on a page of its own.
pub(crate) async fn html(visit: Visit, Path(id): Path<i64>) -> Result<Response, Problem> {
    let letter = find(&visit, id).await?;
    let policy = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, policy)];
    Ok((headers, letter.html).into_response())
}

async fn find(visit: &Visit, id: i64) -> Result<Letter, Problem> {
    let shop = visit.shop.id;
    visit.app.store().read(move |tx| letter(tx, shop, id)).await?.ok_or(Problem::NotFound)
}
