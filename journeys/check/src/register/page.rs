//! `GET /contacts`: all official contacts, what each is for, what is never asked there, and what is never used.

use super::{Register, TEXTS};
use askama::Template;
use axum::response::Response;
use domain::proof::{Sign, fingerprint};
use view::{ContactKind, Html, Icon, Page};
use web::settings::ContactSettings;
use web::{Problem, Visit, show as respond};

#[derive(Template)]
#[template(path = "register.html")]
struct Sheet {
    page: Page,
    lines: Vec<Line>,
    unused: String,
    fingerprint: String,
}

/// A contact as it is shown.
pub(super) struct Line {
    pub(super) icon: Icon,
    pub(super) kind: &'static str,
    pub(super) value: Html,
    pub(super) href: String,
    pub(super) note: String,
    pub(super) never: String,
}

/// `GET /contacts`
pub(super) async fn show(visit: Visit) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("register-title")).described(page.t("register-lead"));
    let register = Register::of(&visit);
    let lines = register.contacts().iter().filter_map(|contact| line(&page, contact)).collect();
    let key = visit.app.keys().public_key();
    let sheet = Sheet { lines, unused: unused(&page, &register), fingerprint: fingerprint(&key.0), page };
    respond(&sheet)
}

pub(super) fn line(page: &Page, contact: &ContactSettings) -> Option<Line> {
    let kind = ContactKind::from_code(&contact.kind)?;
    Some(Line {
        icon: kind.icon(),
        kind: page.t(&format!("register-kind-{}", kind.code())),
        value: view::name(&contact.value),
        href: view::safe_href(&contact.href).to_owned(),
        note: view::typeset(page.lang, contact.note.get(page.lang)),
        never: contact.never.get(page.lang).to_owned(),
    })
}

/// Kinds that are never used, in one line; empty where none is named.
pub(super) fn unused(page: &Page, register: &Register) -> String {
    let names: Vec<&str> =
        register.unused().map(|kind| page.t(&format!("register-unused-{}", kind.code()))).collect();
    names.join(", ")
}
