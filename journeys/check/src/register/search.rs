//! `/check/contact`: is this number, address, site or bot yours?

use super::page::{Line, line, unused};
use super::{Found, Likeness, Register, TEXTS};
use crate::frame::Frame;
use askama::Template;
use axum::response::Response;
use view::parts::Field;
use view::{Html, Page};
use web::{Answers, Kind, Problem, Visit, show as respond};

/// Characters of what is asked at the most.
const ASKED_CHARS_MAX: usize = 300;

#[derive(Template)]
#[template(path = "register-search.html")]
struct Sheet {
    page: Page,
    errors: Html,
    said: Option<Said>,
    field: Html,
    unused: String,
}

/// What was found out.
struct Said {
    is_ours: bool,
    asked: Html,
    title: &'static str,
    /// The contact that it is.
    line: Option<Line>,
    notes: Vec<String>,
}

/// `GET /check/contact`
pub(super) async fn show(visit: Visit) -> Result<Response, Problem> {
    sheet(&visit, "", "", None)
}

/// `POST /check/contact`
pub(super) async fn ask(visit: Visit, typed: Answers) -> Result<Response, Problem> {
    let asked = typed.get("contact");
    if asked.is_empty() || asked.chars().count() > ASKED_CHARS_MAX {
        let wrong = if asked.is_empty() { "register-empty" } else { "register-long" };
        return sheet(&visit, &asked.chars().take(ASKED_CHARS_MAX).collect::<String>(), wrong, None);
    }
    visit.app.limits().take(Kind::Prove, &visit.address).map_err(Problem::TooMany)?;
    let page = visit.page(&TEXTS);
    let register = Register::of(&visit);
    let said = said(&page, &register, asked);
    sheet(&visit, asked, "", Some(said))
}

fn said(page: &Page, register: &Register, asked: &str) -> Said {
    let shown = view::name(asked);
    if let Some(found) = register.find(asked) {
        let line = match found {
            Found::Ours(contact) => line(page, contact),
            Found::Here => None,
        };
        let forged = ["phone", "sms", "email"];
        let can_be_forged = matches!(found, Found::Ours(contact) if forged.contains(&contact.kind.as_str()));
        let notes = Some(page.t("register-forged").to_owned()).filter(|_| can_be_forged);
        let title = page.t(if line.is_some() { "register-ours" } else { "register-here" });
        return Said { is_ours: true, asked: shown, title, line, notes: notes.into_iter().collect() };
    }
    let likeness = register.likeness(asked).map(|likeness| match likeness {
        Likeness::Ours(ours) => page.ta("register-like-ours", "ours", ours),
        Likeness::Brand(brand) => page.ta("register-like-brand", "brand", brand),
        Likeness::OfBrand(brand) => page.ta("register-of-brand", "brand", brand),
    });
    let mut notes: Vec<String> = likeness.into_iter().collect();
    notes.push(page.t("register-not-ours-now").to_owned());
    Said { is_ours: false, asked: shown, title: page.t("register-not-ours"), line: None, notes }
}

fn sheet(visit: &Visit, typed: &str, wrong: &str, said: Option<Said>) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let title = said.as_ref().map_or(page.t("register-search-title"), |said| said.title);
    let Frame { page, errors, error } = Frame::new(page, title, ("contact", wrong));
    let field = Field::line("contact")
        .label(page.t("register-field"))
        .hint(page.t("register-hint"))
        .value(typed)
        .error(error)
        .with("maxlength", "300")
        .with("autocomplete", "off")
        .with("spellcheck", "false");
    let unused = unused(&page, &Register::of(visit));
    respond(&Sheet { errors, said, field: field.into(), unused, page })
}
