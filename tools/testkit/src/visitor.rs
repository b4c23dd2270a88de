//! A visitor without a browser: requests, cookies, forms.

use crate::{Kit, halt};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use std::collections::BTreeMap;
use tower::ServiceExt as _;

/// Somebody who sends requests and keeps cookies.
#[derive(Clone)]
pub struct Visitor {
    router: Router,
    cookies: BTreeMap<String, String>,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// Where it leads; empty where it leads nowhere.
    pub location: String,
    /// All headers.
    pub headers: axum::http::HeaderMap,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// Where it is none.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|why| halt(&format!("{why}: {}", self.text())))
    }

    /// The value of a hidden field.
    ///
    /// # Panics
    /// Where there is no such field.
    #[must_use]
    pub fn hidden(&self, name: &str) -> String {
        self.find_hidden(name).unwrap_or_else(|| halt(&format!("no hidden field {name}")))
    }

    /// The value of a hidden field, where the page has it.
    #[must_use]
    pub fn find_hidden(&self, name: &str) -> Option<String> {
        let text = self.text();
        let (_, rest) = text.split_once(&format!("name=\"{name}\" value=\""))?;
        rest.split_once('"').map(|(value, _)| value.to_owned())
    }
}

impl Visitor {
    pub(crate) fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            headers: vec![("accept-language".to_owned(), "en".to_owned())],
        }
    }

    /// The same person with no program before them: a program that ends must not be held by its visitors.
    pub(crate) fn away(&self) -> Self {
        Self { router: Router::new(), ..self.clone() }
    }

    /// The same person before a program that was started anew.
    pub(crate) fn before(&self, kit: &Kit) -> Self {
        Self { router: kit.router.clone(), ..self.clone() }
    }

    /// The same with a cookie.
    #[must_use]
    pub fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The same with a header on every request.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with one more header on every request, beside those of the same name.
    #[must_use]
    pub fn with_more(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Looks at a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, ("", Vec::new())).await
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields {
            form.append_pair(name, value);
        }
        let body = form.finish().into_bytes();
        self.send(Method::POST, path, ("application/x-www-form-urlencoded", body)).await
    }

    /// Sends a form of settings as whoever opened its page sends it: with what the page showed.
    pub async fn save(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        // The page of a country's law is another form for each country.
        let country = fields.iter().find(|(name, _)| *name == "c");
        let page = country.map_or_else(|| path.to_owned(), |(_, code)| format!("{path}?c={code}"));
        let shown = self.get(&page).await.hidden("shown");
        self.post(path, &[fields, &[("shown", shown.as_str())]].concat()).await
    }

    /// Sends a form with files: pairs of name and bytes under `files`.
    pub async fn post_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        const EDGE: &str = "----edge-of-a-part";
        let mut body = Vec::new();
        for (name, value) in fields {
            let head =
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(head.as_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{EDGE}--\r\n").as_bytes());
        self.send(Method::POST, path, (&format!("multipart/form-data; boundary={EDGE}"), body)).await
    }

    /// Sends JSON.
    pub async fn post_json(&mut self, path: &str, body: &str) -> Answer {
        self.send(Method::POST, path, ("application/json", body.as_bytes().to_vec())).await
    }

    /// Sends any request; keeps the cookies of the answer.
    ///
    /// # Panics
    /// Where the request cannot be written down.
    pub async fn send(&mut self, method: Method, path: &str, (kind, body): (&str, Vec<u8>)) -> Answer {
        let path = path.strip_prefix("http://shop.test").unwrap_or(path);
        let mut request = Request::builder().method(method).uri(path).header("host", "shop.test");
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if !self.cookies.is_empty() {
            let all: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(COOKIE, all.join("; "));
        }
        if !kind.is_empty() {
            request = request.header(CONTENT_TYPE, kind);
        }
        let request = request.body(Body::from(body)).unwrap_or_else(|why| halt(&why));
        let response = self.router.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        self.keep_cookies(&response);
        let (parts, body) = response.into_parts();
        let location = parts.headers.get(LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let location = location.to_owned();
        let bytes = to_bytes(body, usize::MAX).await.unwrap_or_else(|why| halt(&why)).to_vec();
        Answer { status: parts.status, location, headers: parts.headers, bytes }
    }

    fn keep_cookies(&mut self, response: &axum::response::Response) {
        for header in response.headers().get_all(SET_COOKIE) {
            let text = header.to_str().unwrap_or_default();
            let Some((name, value)) = text.split(';').next().and_then(|pair| pair.split_once('=')) else {
                continue;
            };
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Kit {
    /// Opens a case by the door "talk to a person" and gives the path of its page: `/c/…`.
    ///
    /// # Panics
    /// Where the door does not open.
    pub async fn open_case(&self, words: &str) -> (Visitor, String) {
        let mut visitor = self.visitor();
        let form = visitor.get("/talk").await;
        let once = form.hidden("once");
        let fields =
            [("once", once.as_str()), ("text", words), ("email", "anna@post.example"), ("name", "Anna")];
        let opened = visitor.post("/talk", &fields).await;
        let page =
            opened.location.strip_suffix("/received").unwrap_or_else(|| halt(&opened.text())).to_owned();
        (visitor, page)
    }
}
