//! The form of an ARC chain (RFC 8617), held stricter than mail-auth holds it: every set whole, every tag once and well
//! written; and two allowed forms that mail-auth refuses, rewritten for it. Verifies nothing.

/// What the form of a chain allows.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// No chain, or one that mail-auth reads rightly.
    Plain,
    /// The chain breaks the rules, and how.
    Broken(&'static str),
    /// A copy of the letter that mail-auth reads as the original is meant; the original's headers are what was signed.
    Rewritten(Vec<u8>),
}

const SEAL: &str = "arc-seal";
const SIGNATURE: &str = "arc-message-signature";
const RESULTS: &str = "arc-authentication-results";
const ALGORITHMS: &[&str] = &["rsa-sha256", "ed25519-sha256"];

/// Looks at the form of the chain in a raw letter.
pub(crate) fn form_of(letter: &[u8]) -> Form {
    let headers = headers(letter);
    let count =
        |wanted: &str| headers.iter().filter(|header| header.name.eq_ignore_ascii_case(wanted)).count();
    let (seals, signatures, results) = (count(SEAL), count(SIGNATURE), count(RESULTS));
    if seals + signatures + results == 0 {
        return Form::Plain;
    }
    if seals != signatures || signatures != results {
        return Form::Broken("a set of the chain is not whole");
    }
    let mut changes = Vec::new();
    for header in &headers {
        let kind = header.name.to_ascii_lowercase();
        if kind != SEAL && kind != SIGNATURE {
            continue;
        }
        let Some(tags) = tags(header.value) else {
            return Form::Broken("a tag of the chain is written wrongly");
        };
        let tag = |wanted: &str| tags.iter().find(|(key, _)| *key == wanted).map(|(_, value)| *value);
        if !tag("a").is_some_and(|algorithm| ALGORITHMS.contains(&algorithm)) {
            return Form::Broken("the chain is signed in a way that is not known or not safe");
        }
        if kind == SEAL {
            if !["b", "cv", "d", "i", "s"].iter().all(|key| tag(key).is_some()) {
                return Form::Broken("a seal lacks a tag");
            }
            continue;
        }
        let signed = tag("h").unwrap_or_default();
        if signed.split(':').any(|name| name.trim().eq_ignore_ascii_case(SEAL)) {
            return Form::Broken("a signature of the chain covers a seal");
        }
        if signed.is_empty() || tag("c").is_none() {
            changes.push((header, tags));
        }
    }
    if changes.is_empty() { Form::Plain } else { Form::Rewritten(rewritten(letter, &changes)) }
}

struct Header<'l> {
    name: &'l str,
    value: &'l str,
    /// Where the value stands in the letter, in bytes.
    start: usize,
}

/// At most so many headers are looked at.
const HEADERS_MAX: usize = 2000;

fn headers(letter: &[u8]) -> Vec<Header<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = letter
        .get(at..)
        .filter(|rest| !rest.is_empty() && !rest.starts_with(b"\n") && !rest.starts_with(b"\r\n"))
    {
        let len = header_len(rest);
        let line = rest.get(..len).unwrap_or(rest);
        if let Some((name, value)) = std::str::from_utf8(line).ok().and_then(|line| line.split_once(':')) {
            found.push(Header { name: name.trim_end(), value, start: at + name.len() + 1 });
        }
        at += len;
        if found.len() >= HEADERS_MAX {
            break;
        }
    }
    found
}

/// The length of a header with its continuation lines.
fn header_len(rest: &[u8]) -> usize {
    let mut len = 0;
    for line in rest.split_inclusive(|byte| *byte == b'\n') {
        if len > 0 && !line.starts_with(b" ") && !line.starts_with(b"\t") {
            break;
        }
        len += line.len();
    }
    len.max(1)
}

/// The tags of a header, or nothing where one is written wrongly or twice.
fn tags(value: &str) -> Option<Vec<(&str, &str)>> {
    let mut tags: Vec<(&str, &str)> = Vec::new();
    let mut parts = value.split(';').map(str::trim).peekable();
    while let Some(part) = parts.next() {
        if part.is_empty() && parts.peek().is_none() {
            break;
        }
        let (key, value) = part.split_once('=')?;
        let key = key.trim();
        let fits = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if !fits || tags.iter().any(|(known, _)| *known == key) {
            return None;
        }
        tags.push((key, value.trim()));
    }
    Some(tags)
}

/// An absent `c` is read as relaxed/relaxed, as the suite of conformance signs; an empty `h` signs no header: said in words that
/// mail-auth takes.
fn rewritten(letter: &[u8], changes: &[(&Header<'_>, Vec<(&str, &str)>)]) -> Vec<u8> {
    let mut copy = Vec::with_capacity(letter.len() + 64 * changes.len());
    let mut done = 0;
    for (header, tags) in changes {
        copy.extend_from_slice(letter.get(done..header.start).unwrap_or_default());
        let mut list: Vec<String> = tags
            .iter()
            .map(|(key, value)| match (*key, value.is_empty()) {
                ("h", true) => "h=x-no-such-header".to_owned(),
                _ => format!("{key}={value}"),
            })
            .collect();
        if !tags.iter().any(|(key, _)| *key == "c") {
            list.push("c=relaxed/relaxed".to_owned());
        }
        copy.extend_from_slice(format!(" {}\r\n", list.join("; ")).as_bytes());
        done = header.start + header.value.len();
    }
    copy.extend_from_slice(letter.get(done..).unwrap_or_default());
    copy
}
