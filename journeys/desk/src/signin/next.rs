//! Which addresses of the desk are pages that somebody can be led to. Knows their shapes, no page.

use crate::place::ViewName;
use axum::http::header::{HOST, REFERER};
use axum::http::request::Parts;

/// Every page of the desk for people who are signed in, without the leading `/desk/`.
const PAGES: &[&str] = &[
    "cases/{word}",
    "cases/{word}/buyers",
    "cases/{word}/erasing",
    "cases/{word}/files/{word}",
    "incidents",
    "incidents/{word}",
    "ledger",
    "practice",
    "practice/{word}",
    "reports",
    "scams",
    "scams/{word}",
    "settings",
    "settings/contacts",
    "settings/data",
    "settings/hours",
    "settings/imports",
    "settings/imports/{word}",
    "settings/journal",
    "settings/keys",
    "settings/law",
    "settings/mail",
    "settings/me",
    "settings/me/code",
    "settings/me/passkeys",
    "settings/me/passkeys/{word}",
    "settings/people",
    "settings/people/{word}",
    "settings/policy",
    "settings/provider",
    "settings/remedies",
    "settings/shop",
    "settings/sorting",
    "settings/templates",
    "settings/templates/{word}",
    "tasks",
    "vouchers",
    "{view}",
    "{view}/{word}",
];

/// Bytes of such an address at the most: it travels in cookies and headers, whole or not at all.
const BYTES_MAX: usize = 1_000;

/// Whether an address that came from outside is a page of this desk: exact, as a browser would read it. What takes
/// forms alone, what listens, and what signs in or out is none.
pub(super) fn is_page(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_short = address.len() <= BYTES_MAX;
    let is_plain = is_short && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let inside = if path == "/desk" { Some("") } else { path.strip_prefix("/desk/") };
    is_plain && inside.is_some_and(|inside| path == "/desk" || PAGES.iter().any(|page| fits(page, inside)))
}

/// The page from which a form was sent to an address that may take forms alone: the one that the browser names, else
/// the nearest one.
pub(super) fn page_of(parts: &Parts) -> String {
    let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let named = header(REFERER).and_then(|url| url.split_once("://")).and_then(|(_, rest)| {
        let (host, _) = rest.split_once('/')?;
        (Some(host) == header(HOST)).then(|| rest.get(host.len()..).unwrap_or_default())
    });
    if let Some(page) = named.filter(|page| is_page(page)) {
        return page.to_owned();
    }
    let mut path = parts.uri.path();
    while !is_page(path) {
        let Some((parent, _)) = path.rsplit_once('/') else { return "/desk".to_owned() };
        path = parent;
    }
    path.to_owned()
}

fn fits(page: &str, path: &str) -> bool {
    let mut given = path.split('/');
    let fits = |wanted, part: &str| match wanted {
        "{view}" => ViewName::from_code(part).is_some(),
        "{word}" => !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
        exact => exact == part,
    };
    page.split('/').all(|wanted| given.next().is_some_and(|part| fits(wanted, part)))
        && given.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::{BYTES_MAX, PAGES, is_page, page_of};
    use axum::http::Request;

    #[test]
    fn pages_of_the_desk_are_returned_to() {
        assert!(PAGES.is_sorted());
        for good in [
            "/desk",
            "/desk?q=a",
            "/desk/mine",
            "/desk/all/C-7F3K-92M4?q=a&do=note#reply",
            "/desk/cases/C-7F3K-92M4?view=all#end",
            "/desk/settings/me",
            "/desk/settings/templates/new",
            "/desk/scams/12",
        ] {
            assert!(is_page(good), "{good}");
        }
    }

    #[test]
    fn whatever_else_is_asked_for_is_not() {
        let long = |n: usize| format!("/desk/all?q={}", "a".repeat(n - "/desk/all?q=".len()));
        assert!(is_page(&long(BYTES_MAX)) && !is_page(&long(BYTES_MAX + 1)));
        for bad in [
            "",
            "desk",
            "//evil.example/desk",
            "/\\evil.example",
            "\\\\evil.example",
            "/desk@evil.example",
            "/desk.evil.example",
            "/desks",
            "/deskevil",
            "/desk\\@evil.example",
            "/desk//evil.example",
            "/desk/../c/x",
            "/desk/%2E%2e/c/x",
            "/desk/.",
            "/desk/a b",
            "/desk/\r\nset-cookie: a=b",
            "/desk/\tevil",
            "/desk/ё",
            " /desk",
            "https://evil.example/desk",
            "javascript:alert(1)",
            "/desk/sign-out",
            "/desk/sign-in",
            "/desk/forgot",
            "/desk/live?view=all",
            "/desk/cases/C-7F3K-92M4/answers",
            "/desk/settings/me/password",
            "/desk/settings/mail/test",
            "/desk/tasks/1/end",
            "/desk/mine/",
            "/desk/nonsense",
        ] {
            assert!(!is_page(bad), "{bad}");
        }
    }

    #[test]
    fn a_form_leads_back_to_the_page_it_stood_on() {
        let from = |referer: &str, path: &str| {
            let request = Request::post(path).header("host", "a.example").header("referer", referer);
            page_of(&request.body(()).unwrap().into_parts().0)
        };
        for (referer, path, page) in [
            ("https://a.example/desk/mine/C-1?do=note", "/desk/cases/C-1/notes", "/desk/mine/C-1?do=note"),
            ("https://b.example/desk/mine/C-1", "/desk/cases/C-1/notes", "/desk/cases/C-1"),
            ("https://a.example/desk/cases/C-1/notes", "/desk/cases/C-1/notes", "/desk/cases/C-1"),
            ("", "/desk/settings/shop", "/desk/settings/shop"),
            ("", "/desk/settings/me/sessions", "/desk/settings/me"),
            ("", "/desk/tasks/7/end", "/desk/tasks"),
            ("", "/desk/nonsense", "/desk"),
        ] {
            assert_eq!(from(referer, path), page, "{referer} {path}");
        }
    }
}
