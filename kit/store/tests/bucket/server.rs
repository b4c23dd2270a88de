//! A small server that speaks as much of S3 as files need, and stumbles when told to. It lists three at a time.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

const PAGE: usize = 3;
const YOUNG: &str = "2026-01-10T00:00:00.000Z";
const OLD: &str = "2026-01-01T00:00:00.000Z";
const NOW: &str = "Sat, 10 Jan 2026 01:00:00 GMT";

#[derive(Default)]
struct State {
    objects: BTreeMap<String, (Vec<u8>, &'static str)>,
    stumbles: u32,
    refusal: Option<(String, String)>,
}

pub(crate) struct Server {
    pub(crate) port: u16,
    state: Arc<Mutex<State>>,
}

impl Server {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self { port: listener.local_addr().unwrap().port(), state: Arc::default() };
        let state = Arc::clone(&server.state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&state);
                std::thread::spawn(move || serve(&stream, &state));
            }
        });
        server
    }

    pub(crate) fn holds(&self, words: &[u8]) -> bool {
        let state = self.state.lock().unwrap();
        state.objects.values().any(|(bytes, _)| bytes.windows(words.len()).any(|window| window == words))
    }

    /// Makes all that lies there two days old and more.
    pub(crate) fn age(&self) {
        self.state.lock().unwrap().objects.values_mut().for_each(|(_, at)| *at = OLD);
    }

    /// Answers the next so many requests with 503.
    pub(crate) fn stumble(&self, n: u32) {
        self.state.lock().unwrap().stumbles = n;
    }

    /// Answers all requests so; with an empty status no longer.
    pub(crate) fn refuse(&self, status: &str, code: &str) {
        let refusal = (!status.is_empty()).then(|| (status.to_owned(), code.to_owned()));
        self.state.lock().unwrap().refusal = refusal;
    }

    /// Changes a byte of everything.
    pub(crate) fn spoil(&self) {
        for (bytes, _) in self.state.lock().unwrap().objects.values_mut() {
            *bytes.last_mut().unwrap() ^= 1;
        }
    }
}

fn serve(stream: &TcpStream, state: &Mutex<State>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let mut words = line.split_whitespace().map(str::to_owned);
        let (method, target) = (words.next()?, words.next()?);
        let (mut length, mut range, mut is_signed) = (0, None, false);
        loop {
            let mut header = String::new();
            reader.read_line(&mut header).ok()?;
            let Some((name, value)) = header.trim_end().split_once(": ") else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().ok()?,
                "range" => range = value.strip_prefix("bytes=").map(str::to_owned),
                "authorization" => is_signed = value.starts_with("AWS4-HMAC-SHA256 Credential=test/"),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let answered = if is_signed {
            answer(&mut state.lock().unwrap(), (&method, &target), range, body)
        } else {
            error("403 Forbidden", "AccessDenied")
        };
        let (status, header, body) = answered;
        let head =
            format!("HTTP/1.1 {status}\r\nDate: {NOW}\r\n{header}Content-Length: {}\r\n\r\n", body.len());
        let mut out = stream;
        out.write_all(head.as_bytes()).and_then(|()| out.write_all(&body)).ok()?;
    }
}

type Answered = (String, String, Vec<u8>);

fn answer(
    state: &mut State,
    (method, target): (&str, &str),
    range: Option<String>,
    body: Vec<u8>,
) -> Answered {
    if state.stumbles > 0 {
        state.stumbles -= 1;
        return error("503 Busy", "SlowDown");
    }
    if let Some((status, code)) = &state.refusal {
        return error(status, code);
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let key = path.strip_prefix("/shop").unwrap_or_default().trim_start_matches('/').to_owned();
    match method {
        "PUT" => {
            state.objects.insert(key, (body, YOUNG));
            ("200 OK".to_owned(), String::new(), Vec::new())
        }
        "DELETE" => {
            state.objects.remove(&key);
            ("204 No Content".to_owned(), String::new(), Vec::new())
        }
        _ if key.is_empty() => ("200 OK".to_owned(), String::new(), list(state, query)),
        _ => match state.objects.get(&key) {
            None => error("404 Not Found", "NoSuchKey"),
            Some((bytes, _)) => part(bytes, &range.unwrap_or_default()),
        },
    }
}

fn part(bytes: &[u8], range: &str) -> Answered {
    let (from, to) = range.split_once('-').unwrap();
    let (from, to): (usize, usize) = (from.parse().unwrap(), to.parse().unwrap());
    let to = to.min(bytes.len() - 1);
    let header = format!("Content-Range: bytes {from}-{to}/{}\r\n", bytes.len());
    ("206 Partial Content".to_owned(), header, bytes[from..=to].to_vec())
}

fn list(state: &State, query: &str) -> Vec<u8> {
    let named = |name: &str| {
        let found = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
        found.map(|value| value.replace("%2F", "/"))
    };
    let (prefix, after) = (named("prefix").unwrap_or_default(), named("continuation-token"));
    let mut found = state
        .objects
        .iter()
        .filter(|(key, _)| key.starts_with(&prefix) && after.as_ref().is_none_or(|after| *key > after))
        .peekable();
    let (mut text, mut last) = ("<ListBucketResult>".to_owned(), String::new());
    for (key, (_, at)) in found.by_ref().take(PAGE) {
        last.clone_from(key);
        let _ = write!(text, "<Contents><Key>{key}</Key><LastModified>{at}</LastModified></Contents>");
    }
    let goes_on = found.peek().is_some();
    let _ = write!(text, "<IsTruncated>{goes_on}</IsTruncated>");
    if goes_on {
        let _ = write!(text, "<NextContinuationToken>{last}</NextContinuationToken>");
    }
    text.push_str("</ListBucketResult>");
    text.into_bytes()
}

fn error(status: &str, code: &str) -> Answered {
    (status.to_owned(), String::new(), format!("<Error><Code>{code}</Code></Error>").into_bytes())
}
