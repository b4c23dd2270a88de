//! A site is judged by its name at once; only when asked for is its host contacted, through the guard of the network.

mod answer;

use crate::frame::Frame;
use crate::register::{Register, host_of};
use answer::{Said, by_address, by_look, by_name};
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use net::site::Looker;
use std::net::IpAddr;
use std::sync::LazyLock;
use view::parts::Field;
use view::{Html, Page, Texts};
use web::{Answers, App, Kind, Problem, Visit, show as respond};

/// The words of these pages.
static TEXTS: Texts = view::texts!["site"];

/// Characters of an address at the most.
const ADDRESS_CHARS_MAX: usize = 2_000;

static LOOKER: LazyLock<Option<Looker>> = LazyLock::new(Looker::new);

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/check/site", get(show).post(judge)).route("/check/site/look", post(look))
}

#[derive(Template)]
#[template(path = "site-check.html")]
struct Sheet {
    page: Page,
    errors: Html,
    said: Option<Said>,
    field: Html,
}

/// `GET /check/site`
async fn show(visit: Visit) -> Result<Response, Problem> {
    sheet(&visit, "", "", None)
}

/// `POST /check/site`: by the name alone; nobody is contacted.
async fn judge(visit: Visit, typed: Answers) -> Result<Response, Problem> {
    answered(&visit, &typed, Kind::Prove, async |host| {
        let page = visit.page(&TEXTS);
        if bare_address(&host).is_some() {
            return Ok(by_address(&page, &host));
        }
        Ok(by_name(&page, &Register::of(&visit), &host))
    })
    .await
}

/// `POST /check/site/look`: the host is contacted, and nothing else of what was typed leaves the server.
async fn look(visit: Visit, typed: Answers) -> Result<Response, Problem> {
    answered(&visit, &typed, Kind::LookAtSite, async |host| {
        if bare_address(&host).is_some() {
            return Ok(by_address(&visit.page(&TEXTS), &host));
        }
        let looker = LOOKER.as_ref().ok_or_else(|| Problem::fault(&"the trusted roots cannot be read"))?;
        let seen = looker.look(&host).await;
        Ok(by_look(&visit.page(&TEXTS), &Register::of(&visit), (&host, &seen)))
    })
    .await
}

/// The sheet with what is said of the host that was typed, or with what is wrong with it.
async fn answered(
    visit: &Visit,
    typed: &Answers,
    limit: Kind,
    say: impl AsyncFnOnce(String) -> Result<Said, Problem>,
) -> Result<Response, Problem> {
    let host = match read(typed) {
        Ok(host) => host,
        Err(wrong) => return sheet(visit, typed.get("site"), wrong, None),
    };
    visit.app.limits().take(limit, &visit.address).map_err(Problem::TooMany)?;
    let said = say(host).await?;
    sheet(visit, typed.get("site"), "", Some(said))
}

/// The host of what was typed; wrong is said by the key of its sentence.
fn read(typed: &Answers) -> Result<String, &'static str> {
    let address = typed.get("site");
    if address.is_empty() {
        return Err("site-empty");
    }
    if address.chars().count() > ADDRESS_CHARS_MAX {
        return Err("site-wrong");
    }
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host_of(host).or_else(|| bare_address(host)).ok_or("site-wrong")
}

/// An address of the network in the place of a name, without its port.
fn bare_address(host: &str) -> Option<String> {
    let inner = host.strip_prefix('[').and_then(|rest| rest.split(']').next());
    let without_port = host.split_once(':').map_or(host, |(host, _)| host);
    let candidates = [inner.unwrap_or(host), without_port];
    candidates.into_iter().find_map(|one| one.parse::<IpAddr>().ok()).map(|address| address.to_string())
}

fn sheet(visit: &Visit, typed: &str, wrong: &str, said: Option<Said>) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let title = said.as_ref().map_or_else(|| page.t("site-title").to_owned(), |said| said.title.clone());
    let Frame { page, errors, error } = Frame::new(page, title, ("site", wrong));
    let shown: String = typed.chars().take(ADDRESS_CHARS_MAX).collect();
    let field = Field::line("site")
        .label(page.t("site-field"))
        .hint(page.t("site-hint"))
        .value(shown)
        .error(error)
        .with("maxlength", "2000")
        .with("inputmode", "url")
        .with("autocomplete", "off")
        .with("autocapitalize", "none")
        .with("spellcheck", "false");
    respond(&Sheet { errors, said, field: field.into(), page })
}

#[cfg(test)]
mod tests {
    use super::bare_address;

    #[test]
    fn a_bare_address_is_told_from_a_name() {
        for (host, address) in [
            ("185.143.223.111", Some("185.143.223.111")),
            ("185.143.223.111:8080", Some("185.143.223.111")),
            ("[2001:db8::1]:443", Some("2001:db8::1")),
            ("shop.example", None),
            ("12.05.1987", None),
        ] {
            assert_eq!(bare_address(host).as_deref(), address, "{host}");
        }
    }

    #[test]
    fn the_texts_are_whole_in_both_languages() {
        assert_eq!(super::TEXTS.faults(), Vec::<String>::new());
    }
}
