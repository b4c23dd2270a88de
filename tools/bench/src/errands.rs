//! What is measured, in the order in which it is done: what only reads comes before what adds cases.

use crate::Broken;
use crate::client::{Answer, Asked};
use crate::load::prepare;
use crate::samples::MARKER;
use crate::setup::Ready;
use bytes::Bytes;
use std::pin::Pin;

/// What a browser says it can unpack.
const BROWSER: &str = "gzip, deflate, br, zstd";
/// Bytes of the evidence, as near as a form comes.
const EVIDENCE_BYTES: usize = 200_000;
/// What parts the fields of a form with a file.
const BOUNDARY: &str = "----bench7d1f0c2b";

/// The requests of an errand, made ready before its time is taken.
type Making<'r> = Pin<Box<dyn Future<Output = Result<Vec<Asked>, Broken>> + 'r>>;

/// Takes from the answers of an errand what later ones need.
type Learning = fn(&mut Ready, &[Answer]) -> Result<(), Broken>;

/// Something to measure.
pub(crate) struct Errand {
    /// Its name in the table.
    pub(crate) name: &'static str,
    /// Clients at once.
    pub(crate) clients: usize,
    /// Requests in all, at the most.
    pub(crate) requests: usize,
    /// Makes its requests.
    pub(crate) make: for<'r> fn(&'r mut Ready, usize) -> Making<'r>,
    /// Takes from its answers what later errands need.
    pub(crate) learn: Option<Learning>,
}

const fn errand(
    name: &'static str,
    (clients, requests): (usize, usize),
    make: for<'r> fn(&'r mut Ready, usize) -> Making<'r>,
) -> Errand {
    Errand { name, clients, requests, make, learn: None }
}

/// Every errand.
pub(crate) const ERRANDS: &[Errand] = &[
    errand("inbox of 50, packed as for a browser", (1, 1_000), |ready, n| now(inbox(ready, n, BROWSER))),
    errand("inbox of 50, packed as for a browser", (16, 4_000), |ready, n| now(inbox(ready, n, BROWSER))),
    errand("inbox of 50, unpacked", (16, 4_000), |ready, n| now(inbox(ready, n, ""))),
    errand("case on the desk, packed", (16, 4_000), |ready, n| now(desk_case(ready, n, BROWSER))),
    errand("case on the desk, unpacked", (16, 4_000), |ready, n| now(desk_case(ready, n, ""))),
    errand("search on the desk, packed", (16, 2_000), |ready, n| now(desk_search(ready, n, BROWSER))),
    errand("search on the desk, unpacked", (16, 2_000), |ready, n| now(desk_search(ready, n, ""))),
    errand("list by a query, packed", (16, 2_000), |ready, n| now(desk_query(ready, n, BROWSER))),
    errand("report of what came, packed", (1, 50), |ready, n| now(report(ready, n, "/desk/reports"))),
    errand("report of terms, packed", (1, 50), |ready, n| now(report(ready, n, "/desk/reports/terms"))),
    errand("report of answers, packed", (1, 50), |ready, n| now(report(ready, n, "/desk/reports/answers"))),
    errand("report of endings, packed", (1, 50), |ready, n| now(report(ready, n, "/desk/reports/endings"))),
    errand("board of what burns, packed", (1, 200), |ready, n| now(report(ready, n, "/desk/board"))),
    errand("search by API", (16, 2_000), |ready, n| now(api_search(ready, n))),
    errand("create by API", (1, 3_000), |ready, n| now(api_create(ready, n))),
    Errand {
        learn: Some(Ready::learn_links),
        ..errand("create by API", (16, 30_000), |ready, n| now(api_create(ready, n)))
    },
    errand("shopper's page of a case, packed", (16, 4_000), |ready, n| now(shopper_page(ready, n, BROWSER))),
    errand("shopper's page of a case, unpacked", (16, 4_000), |ready, n| now(shopper_page(ready, n, ""))),
    errand("create by the shopper's form", (1, 2_000), |ready, n| Box::pin(form_create(ready, n))),
    errand("create by the shopper's form", (16, 15_000), |ready, n| Box::pin(form_create(ready, n))),
    Errand {
        learn: Some(Ready::learn_drafts),
        ..errand("evidence of 200 kB into a complaint", (16, 2_000), |ready, n| Box::pin(evidence(ready, n)))
    },
    errand("create: send the complaint with its 200 kB", (16, 2_000), |ready, n| now(send(ready, n))),
];

/// An errand by its name and clients.
pub(crate) fn find(name: &str, clients: usize) -> Option<&'static Errand> {
    ERRANDS.iter().find(|errand| errand.name == name && errand.clients == clients)
}

fn now<'r>(asked: Vec<Asked>) -> Making<'r> {
    Box::pin(std::future::ready(Ok(asked)))
}

fn page(path: String, holds: (&'static str, usize), packing: &str) -> Asked {
    let asked = Asked::get(path, holds);
    if packing.is_empty() { asked } else { asked.with("accept-encoding", packing) }
}

fn inbox(ready: &Ready, n: usize, packing: &str) -> Vec<Asked> {
    let asked = page("/desk/waiting".to_owned(), ("data-ref=", 50), packing);
    vec![asked.with("cookie", &ready.session); n]
}

fn desk_case(ready: &Ready, n: usize, packing: &str) -> Vec<Asked> {
    let paths = ready.references.iter().map(|reference| format!("/desk/waiting/{reference}"));
    let all: Vec<Asked> =
        paths.map(|path| page(path, ("reply-text", 1), packing).with("cookie", &ready.session)).collect();
    all.into_iter().cycle().take(n).collect()
}

fn desk_search(ready: &Ready, n: usize, packing: &str) -> Vec<Asked> {
    let asked = page(format!("/desk/all?q={MARKER}"), ("data-ref=", 50), packing);
    vec![asked.with("cookie", &ready.session); n]
}

/// What a saved view asks too: an order of its own, and two terms that no index leads.
fn desk_query(ready: &Ready, n: usize, packing: &str) -> Vec<Asked> {
    let path = "/desk/all?q=is%3Aopen+-intent%3Aspam+-has%3Aoffer+sort%3Awaiting".to_owned();
    vec![page(path, ("data-ref=", 50), packing).with("cookie", &ready.session); n]
}

/// A page over all cases of the longest period; how many they are is in the table's heading.
fn report(ready: &Ready, n: usize, path: &str) -> Vec<Asked> {
    let path = if path.starts_with("/desk/reports") { format!("{path}?days=90") } else { path.to_owned() };
    vec![page(path, ("<h1", 1), BROWSER).with("cookie", &ready.session); n]
}

fn api_search(ready: &Ready, n: usize) -> Vec<Asked> {
    let asked = Asked::get(format!("/api/v1/cases?q={MARKER}&limit=200"), ("\"ref\"", 100));
    vec![asked.with("authorization", &ready.bearer); n]
}

fn api_create(ready: &mut Ready, n: usize) -> Vec<Asked> {
    (0..n)
        .map(|_| {
            let body = ready.sample().json().to_string();
            let asked = Asked::post("/api/v1/cases", "application/json", body, 201);
            asked.with("authorization", &ready.bearer)
        })
        .collect()
}

fn shopper_page(ready: &Ready, n: usize, packing: &str) -> Vec<Asked> {
    let all = ready.links.iter().map(|path| page(path.clone(), ("/withdrawal", 1), packing));
    all.cycle().take(n).collect()
}

/// The form is fetched first, each with a word of its own that lets it be sent once; only its sending is measured.
async fn form_create(ready: &mut Ready, n: usize) -> Result<Vec<Asked>, Broken> {
    let forms = prepare(ready.address, vec![Asked::get("/talk", ("name=\"once\"", 1)); n]).await?;
    let mut asked = Vec::with_capacity(n);
    for (_, form) in forms {
        let once = once_of(&form.body).ok_or("the form has no word that lets it be sent once")?;
        let sample = ready.sample();
        asked.push(Asked::form(
            "/talk",
            &[
                ("once", &once),
                ("text", &sample.text),
                ("name", sample.name),
                ("email", &sample.email),
                ("order", &sample.order),
            ],
        ));
    }
    Ok(asked)
}

async fn evidence(ready: &mut Ready, n: usize) -> Result<Vec<Asked>, Broken> {
    ready.make_drafts(n).await?;
    let body = form_with_file();
    let kind = "multipart/form-data; boundary=----bench7d1f0c2b";
    let asked = Asked::post("/complain/evidence", kind, body, 303);
    Ok(ready.drafts.iter().map(|draft| asked.clone().with("cookie", draft)).collect())
}

fn send(ready: &Ready, n: usize) -> Vec<Asked> {
    let asked = Asked::form("/complain/check", &[]);
    ready.drafts.iter().take(n).map(|draft| asked.clone().with("cookie", draft)).collect()
}

fn once_of(page: &Bytes) -> Option<String> {
    let text = std::str::from_utf8(page).ok()?;
    let (_, rest) = text.split_once("name=\"once\"")?;
    let (_, rest) = rest.split_once("value=\"")?;
    Some(rest.split_once('"')?.0.to_owned())
}

fn form_with_file() -> Bytes {
    let mut body = Vec::with_capacity(EVIDENCE_BYTES + 1_000);
    for (name, value) in [("order", "48213-0007"), ("came-day", ""), ("came-month", ""), ("came-year", "")] {
        let field =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(field.bytes());
    }
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"crack.jpg\"\r\n\
         Content-Type: image/jpeg\r\n\r\n"
    );
    body.extend(head.bytes());
    body.extend(picture());
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
    body.into()
}

/// A JPEG by its form: header, metadata, tables, a scan of noise, end.
fn picture() -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8];
    let mut part = |kind: u8, body: &[u8]| {
        let size = u16::try_from(body.len() + 2).unwrap_or(u16::MAX).to_be_bytes();
        bytes.extend([0xff, kind, size[0], size[1]]);
        bytes.extend(body);
    };
    part(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    part(0xfe, &[b'x'; 2_000]);
    part(0xdb, &[1; 65]);
    part(0xc0, &[8, 4, 0, 4, 0, 1, 1, 0x11, 0]);
    part(0xc4, &[0; 17]);
    part(0xda, &[1, 1, 0, 0, 63, 0]);
    let mut noise = 7_u32;
    while bytes.len() < EVIDENCE_BYTES - 2 {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        // A scan holds no byte that begins a marker.
        bytes.push(noise.to_be_bytes()[0].min(0xfe));
    }
    bytes.extend([0xff, 0xd9]);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_once_word_is_taken_out_of_the_form() {
        let page = Bytes::from_static(b"<input type=\"hidden\" name=\"once\" value=\"a-B_9\"><p>");
        assert_eq!(once_of(&page).as_deref(), Some("a-B_9"));
        assert_eq!(once_of(&Bytes::from_static(b"<p>")), None);
    }

    #[test]
    fn the_picture_is_as_large_as_it_says() {
        assert_eq!(picture().len(), EVIDENCE_BYTES);
    }
}
