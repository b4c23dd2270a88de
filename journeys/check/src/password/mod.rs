//! A password is weighed for whoever asks, and forgotten: it is in no answer, no log and no address.

use crate::frame::Frame;
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use view::parts::Field;
use view::{Html, Icon, Page, Texts};
use web::{Answers, App, Kind, PASSWORD_CHARS_MIN, Problem, Visit, show as respond, weakness};

/// The words of these pages.
static TEXTS: Texts = view::texts!["password"];

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/check/password", get(show).post(ask))
}

/// What is said of a password.
struct Said {
    tone: &'static str,
    icon: Icon,
    status: &'static str,
    title: &'static str,
    text: String,
}

#[derive(Template)]
#[template(path = "password-check.html")]
struct Sheet {
    page: Page,
    errors: Html,
    said: Option<Said>,
    fields: [Html; 2],
}

/// `GET /check/password`
async fn show(visit: Visit) -> Result<Response, Problem> {
    sheet(&visit, "", "", None)
}

/// `POST /check/password`
async fn ask(visit: Visit, typed: Answers) -> Result<Response, Problem> {
    let (password, own) = (typed.typed("password"), typed.get("own").to_owned());
    if password.is_empty() {
        return sheet(&visit, &own, "password-empty", None);
    }
    visit.app.limits().take(Kind::Prove, &visit.address).map_err(Problem::TooMany)?;
    let page = visit.page(&TEXTS);
    let face = visit.shop.face(visit.lang);
    let mut known: Vec<&str> = own.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
    known.push(&face.name);
    let said = match weakness(&password, &known) {
        None => Said {
            tone: "ok",
            icon: Icon::Check,
            status: page.t("password-good-status"),
            title: page.t("password-good-title"),
            text: page.t("password-good-text").to_owned(),
        },
        Some(weak) => Said {
            tone: "alarm",
            icon: Icon::Alert,
            status: page.t("password-weak-status"),
            title: page.t("password-weak-title"),
            text: page.tn(weak.text(), PASSWORD_CHARS_MIN),
        },
    };
    sheet(&visit, &own, "", Some(said))
}

/// The form again, without the password.
fn sheet(visit: &Visit, own: &str, wrong: &str, said: Option<Said>) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let title = said.as_ref().map_or(page.t("password-title"), |said| said.title);
    let Frame { page, errors, error } = Frame::new(page, title, ("password", wrong));
    let password = Field::password(&page, "password")
        .label(page.t("password-field"))
        .hint(page.t("password-hint"))
        .error(error)
        .with("autocomplete", "off")
        .with("autocapitalize", "none")
        .with("spellcheck", "false")
        .with("maxlength", "512");
    let known = Field::line("own")
        .label(page.t("password-own"))
        .optional(page.t("optional"))
        .hint(page.t("password-own-hint"))
        .value(own)
        .with("autocomplete", "off")
        .with("maxlength", "200");
    let fields = [password.into(), known.into()];
    respond(&Sheet { errors, said, fields, page })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_texts_are_whole_in_both_languages() {
        assert_eq!(super::TEXTS.faults(), Vec::<String>::new());
    }
}
