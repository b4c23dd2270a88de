//! A visitor of few words: one connection for each request, cookies, forms, files; and raw bytes for those who lie.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// No answer in this time is none.
const PATIENCE: Duration = Duration::from_secs(40);
/// What parts the fields of a form with files.
const EDGE: &str = "----edge-of-a-part-6c1f";

/// Somebody who sends requests and keeps cookies.
#[derive(Clone)]
pub(crate) struct Client {
    address: SocketAddr,
    cookies: BTreeMap<String, String>,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header; empty where it is absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        let found = self.head.lines().filter_map(|line| line.split_once(':'));
        found
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
            .next()
            .unwrap_or("")
    }

    /// The body as text, spaces that may not break being spaces.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).replace('\u{a0}', " ")
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|why| panic!("{why}: {} {}", self.head, self.text()))
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let text = self.text();
        let found =
            text.split_once(&format!("name=\"{name}\" value=\"")).and_then(|(_, rest)| rest.split_once('"'));
        found.unwrap_or_else(|| panic!("no hidden field {name}: {} {text}", self.head)).0.to_owned()
    }

    fn read(stream: &mut TcpStream) -> io::Result<Self> {
        let mut bytes = Vec::new();
        let ended = stream.read_to_end(&mut bytes);
        let cut = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let Some(cut) = cut else {
            ended?;
            return Err(io::ErrorKind::UnexpectedEof.into());
        };
        let head = String::from_utf8_lossy(&bytes[..cut]).into_owned();
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok()).unwrap_or(0);
        let mut answer = Self { status, head, body: bytes[cut + 4..].to_vec() };
        if answer.header("transfer-encoding").eq_ignore_ascii_case("chunked") {
            answer.body = unchunked(&answer.body).ok_or(io::ErrorKind::UnexpectedEof)?;
        } else if let Ok(length) = answer.header("content-length").parse::<usize>()
            && answer.body.len() < length
        {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(answer)
    }
}

fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).ok()?, 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(end + 2..end + 2 + size)?);
        rest = rest.get(end + 4 + size..)?;
    }
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self {
            address,
            cookies: BTreeMap::new(),
            headers: vec![("Accept-Language".to_owned(), "en".to_owned())],
        }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same person before the server that was started anew.
    pub(crate) fn before(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    pub(crate) fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.send("GET", path, ("", b""))
    }

    pub(crate) fn form(&mut self, path: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        self.send("POST", path, ("application/x-www-form-urlencoded", body.join("&").as_bytes()))
    }

    pub(crate) fn files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> io::Result<Answer> {
        let (kind, body) = with_files(fields, files);
        self.send("POST", path, (&kind, &body))
    }

    pub(crate) fn json(&mut self, path: &str, body: &str) -> io::Result<Answer> {
        self.send("POST", path, ("application/json", body.as_bytes()))
    }

    pub(crate) fn send(
        &mut self,
        method: &str,
        path: &str,
        (kind, body): (&str, &[u8]),
    ) -> io::Result<Answer> {
        let head = self.head(method, path, (kind, body.len()));
        let answer = raw(self.address, &[head.as_bytes(), body])?;
        for line in answer.head.lines() {
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("set-cookie")
                && let Some((name, value)) =
                    value.trim().split(';').next().and_then(|pair| pair.split_once('='))
            {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(answer)
    }

    /// Begins to send a form with so many bytes, and sends the first of them.
    pub(crate) fn begin(
        &self,
        path: &str,
        (kind, n_bytes): (&str, usize),
        first: &[u8],
    ) -> io::Result<TcpStream> {
        let mut stream = open(self.address)?;
        stream.write_all(self.head("POST", path, (kind, n_bytes)).as_bytes())?;
        stream.write_all(first)?;
        Ok(stream)
    }

    fn head(&self, method: &str, path: &str, (kind, n_bytes): (&str, usize)) -> String {
        let path = path.strip_prefix("http://shop.test").unwrap_or(path);
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n");
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.cookies.is_empty() {
            let all: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            head.push_str(&format!("Cookie: {}\r\n", all.join("; ")));
        }
        if !kind.is_empty() {
            head.push_str(&format!("Content-Type: {kind}\r\n"));
        }
        if method != "GET" {
            head.push_str(&format!("Content-Length: {n_bytes}\r\n"));
        }
        head.push_str("\r\n");
        head
    }
}

/// Sends bytes as they are and reads to the end. What the other side no longer takes is no fault: it may have answered.
pub(crate) fn raw(address: SocketAddr, parts: &[&[u8]]) -> io::Result<Answer> {
    let mut stream = open(address)?;
    for part in parts {
        if stream.write_all(part).is_err() {
            break;
        }
    }
    Answer::read(&mut stream)
}

/// A bare connection.
pub(crate) fn open(address: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// Reads what an open connection answers, to its end.
pub(crate) fn read_answer(stream: &mut TcpStream) -> io::Result<Answer> {
    Answer::read(stream)
}

/// The type and body of a form with files under `files`.
pub(crate) fn with_files(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .as_bytes(),
        );
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
    (format!("multipart/form-data; boundary={EDGE}"), body)
}

pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
