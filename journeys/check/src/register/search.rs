//! `/check/contact`: is this number, address, site or bot yours?

use super::page::{Line, line, unused};
use super::{Found, Likeness, Register, TEXTS};
use crate::frame::Frame;
use askama::Template;
use axum::response::Response;
use view::parts::Field;
use view::{Html, Icon, Page};
use web::{Answers, Kind, Problem, Visit, show as respond};

/// Characters of what is asked at the most.
const ASKED_CHARS_MAX: usize = 300;

#[derive(Template)]
#[template(path = "register-search.html")]
struct Sheet {
    page: Page,
    errors: Html,
    /// An answer for each thing that was named.
    all: Vec<Said>,
    field: Html,
    unused: String,
}

/// What was found out.
struct Said {
    tone: &'static str,
    icon: Icon,
    status: &'static str,
    is_ours: bool,
    asked: Html,
    title: &'static str,
    /// The contact that it is.
    line: Option<Line>,
    notes: Vec<String>,
}

/// `GET /check/contact`
pub(super) async fn show(visit: Visit) -> Result<Response, Problem> {
    sheet(&visit, "", "", Vec::new())
}

/// `POST /check/contact`
pub(super) async fn ask(visit: Visit, typed: Answers) -> Result<Response, Problem> {
    let asked = typed.get("contact");
    if asked.is_empty() || asked.chars().count() > ASKED_CHARS_MAX {
        let wrong = if asked.is_empty() { "register-empty" } else { "register-long" };
        return sheet(&visit, &asked.chars().take(ASKED_CHARS_MAX).collect::<String>(), wrong, Vec::new());
    }
    visit.app.limits().take(Kind::Prove, &visit.address).map_err(Problem::TooMany)?;
    let page = visit.page(&TEXTS);
    let register = Register::of(&visit);
    let all: Vec<Said> = register.named(asked).iter().map(|one| said(&page, &register, one)).collect();
    let wrong = if all.is_empty() { "register-nothing" } else { "" };
    sheet(&visit, asked, wrong, all)
}

fn said(page: &Page, register: &Register, asked: &str) -> Said {
    match register.find(asked) {
        Some(found) => ours(page, asked, &found),
        None => not_found(page, register, asked),
    }
}

fn ours(page: &Page, asked: &str, found: &Found<'_>) -> Said {
    let line = match found {
        Found::Ours(contact) => line(page, contact),
        Found::Here => None,
    };
    let forged = ["phone", "sms", "email"];
    let can_be_forged = matches!(found, Found::Ours(contact) if forged.contains(&contact.kind.as_str()));
    let notes = Some(page.t("register-forged").to_owned()).filter(|_| can_be_forged);
    Said {
        tone: "ok",
        icon: Icon::Check,
        status: page.t("register-status-ours"),
        is_ours: true,
        asked: view::name(asked),
        title: page.t(if line.is_some() { "register-ours" } else { "register-here" }),
        line,
        notes: notes.into_iter().collect(),
    }
}

/// A shop that named no contacts has disowned none either: only an imitation is then called what it is.
fn not_found(page: &Page, register: &Register, asked: &str) -> Said {
    let likeness = register.likeness(asked).map(|likeness| match likeness {
        Likeness::Ours(ours) => page.ta("register-like-ours", "ours", ours),
        Likeness::Brand(brand) => page.ta("register-like-brand", "brand", brand),
        Likeness::OfBrand(brand) => page.ta("register-of-brand", "brand", brand),
    });
    let can_tell = likeness.is_some() || !register.contacts().is_empty();
    let (tone, icon) = if can_tell { ("alarm", Icon::Ban) } else { ("warn", Icon::Alert) };
    let key = |told, untold| page.t(if can_tell { told } else { untold });
    let now = key("register-not-ours-now", "register-untold-now").to_owned();
    Said {
        tone,
        icon,
        status: key("register-status-not", "register-status-untold"),
        is_ours: false,
        asked: view::name(asked),
        title: key("register-not-ours", "register-untold"),
        line: None,
        notes: likeness.into_iter().chain([now]).collect(),
    }
}

fn sheet(visit: &Visit, typed: &str, wrong: &str, all: Vec<Said>) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let title = all.first().map_or(page.t("register-search-title"), |said| said.title);
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
    respond(&Sheet { errors, all, field: field.into(), unused, page })
}
