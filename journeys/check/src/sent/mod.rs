//! “Did you really send this?”: a code read aloud or a message pasted is put beside what was sent. Nothing of it is
//! kept, and a code alone tells no more than the day and the kind.

mod answer;
mod look;

use crate::frame::Frame;
use answer::{Said, said};
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use look::{Asked, Found, look};
use view::parts::Field;
use view::{Html, Icon, Page, Texts};
use web::{Answers, App, Kind, Problem, Visit, show as respond};

/// The words of these pages.
static TEXTS: Texts = view::texts!["sent"];

/// What is typed by hand and may stand in the form again, in characters; what is pasted goes.
const TYPED_CHARS_MAX: usize = 24;

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new().route(web::letters::CHECK_PATH, get(show).post(ask))
}

/// What a message's check code says of it, in the words of these pages.
pub(crate) struct OfCode {
    pub(crate) tone: &'static str,
    pub(crate) icon: Icon,
    pub(crate) title: String,
    pub(crate) text: String,
}

/// What is known of the letter whose check code stands in `text`; nothing where none does, where no letter has it, and
/// of one who asks too often.
///
/// # Errors
/// What the database ends in.
pub(crate) async fn of_code(visit: &Visit, text: &str) -> Result<Option<OfCode>, Problem> {
    let asked = Asked::read(text);
    let has_code = matches!(&asked, Asked::Code(Some(_)))
        || matches!(&asked, Asked::Message(codes) if !codes.is_empty());
    if !has_code || visit.app.limits().take(Kind::Prove, &visit.address).is_err() {
        return Ok(None);
    }
    let found = look(visit, &asked, text).await?;
    if !matches!(found, Found::Code(_) | Found::Letter(..)) {
        return Ok(None);
    }
    let Said { tone, icon, title, text, .. } = said(&visit.page(&TEXTS), &asked, &found);
    Ok(Some(OfCode { tone, icon, title, text }))
}

#[derive(Template)]
#[template(path = "sent-check.html")]
struct Sheet {
    page: Page,
    errors: Html,
    said: Option<Said>,
    field: Html,
}

/// `GET /check/sent`
async fn show(visit: Visit) -> Result<Response, Problem> {
    sheet(&visit, "", "", None)
}

/// `POST /check/sent`
async fn ask(visit: Visit, typed: Answers) -> Result<Response, Problem> {
    let text = typed.typed("text");
    if text.trim().is_empty() {
        return sheet(&visit, "", "sent-empty", None);
    }
    visit.app.limits().take(Kind::Prove, &visit.address).map_err(Problem::TooMany)?;
    let page = visit.page(&TEXTS);
    let asked = Asked::read(&text);
    let found = look(&visit, &asked, &text).await?;
    let again = if text.chars().count() <= TYPED_CHARS_MAX { text.as_str() } else { "" };
    sheet(&visit, again, "", Some(said(&page, &asked, &found)))
}

fn sheet(visit: &Visit, typed: &str, wrong: &str, said: Option<Said>) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let title = said.as_ref().map_or_else(|| page.t("sent-title").to_owned(), |said| said.title.clone());
    let Frame { page, errors, error } = Frame::new(page, title, ("text", wrong));
    let field = Field::area("text")
        .label(page.t("sent-field"))
        .hint(page.t("sent-hint"))
        .value(typed)
        .error(error)
        .with("autocomplete", "off")
        .with("spellcheck", "false");
    respond(&Sheet { errors, said, field: field.into(), page })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_texts_are_whole_in_both_languages() {
        assert_eq!(super::TEXTS.faults(), Vec::<String>::new());
    }
}
