//! A bucket of S3, or of a server that speaks like it: objects are put, read in parts, listed and removed. Knows no case
//! and no key of one; what it is given is sealed already.

mod address;
mod http;
mod listing;
mod remote;
mod sign;

pub use address::{BadBucket, BucketAt};
pub(crate) use remote::Remote;

use address::Address;
use domain::{Clock, Moment};
use http::{Answer, Http, Outgoing};
use hyper::{Method, Request};
use listing::Listing;
use ring::digest::{Context, SHA256};
use sign::{Asked, Signer};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// How often a request is made before its fault is told.
const TRIES: u32 = 3;
/// How long the second try waits; the third twice as long.
const AGAIN: Duration = Duration::from_millis(300);
/// SHA-256 of nothing.
const NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// A bucket; a clone is the same one.
#[derive(Clone)]
pub struct Bucket(Arc<Inner>);

struct Inner {
    address: Address,
    signer: Signer,
    http: Http,
    clock: Arc<dyn Clock>,
}

/// A part of an object.
pub(crate) struct Piece {
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// Bytes of the whole object.
    pub(crate) whole: u64,
}

/// An object as a list names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its key, without the bucket's prefix.
    pub(crate) key: String,
    /// When it was put, by the bucket's clock.
    pub(crate) at: Moment,
}

/// A page of a list.
pub(crate) struct Page {
    /// Its objects, by their keys.
    pub(crate) found: Vec<Found>,
    /// What the next page is asked by; `None` on the last.
    pub(crate) more: Option<String>,
    /// The present by the bucket's clock.
    pub(crate) now: Moment,
}

impl Bucket {
    /// Makes ready to ask a bucket; asks nothing yet.
    ///
    /// # Errors
    /// [`BadBucket`] where its address or its keys cannot be used.
    pub fn open(at: &BucketAt, clock: Arc<dyn Clock>) -> Result<Self, BadBucket> {
        let address = Address::read(&at.url)?;
        if at.key.is_empty() || at.secret.is_empty() {
            return Err(BadBucket::NoKey);
        }
        let http = Http::new(&address).map_err(|why| BadBucket::Unready(why.to_string()))?;
        let signer = Signer { key: at.key.clone(), secret: at.secret.clone(), region: at.region.clone() };
        Ok(Self(Arc::new(Inner { address, signer, http, clock })))
    }

    /// What it is called, without any secret: `bucket/prefix at host:port`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.address.name
    }

    /// Whether the way to it is encrypted.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.address.is_https
    }

    /// Puts a word there, reads it, finds it in the list and takes it away again. Blocks.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn probe(&self, word: &str, beside: &Path) -> io::Result<()> {
        let key = format!(".probe/{word}");
        let path = beside.join(format!(".probe-{word}"));
        std::fs::write(&path, word)?;
        let put = self.put(&key, &path);
        std::fs::remove_file(&path)?;
        put?;
        let read = self.get(&key, 0, word.len() as u64);
        let listed = self.list(&key, None);
        self.remove(&key)?;
        if read?.bytes != word.as_bytes() {
            return Err(io::Error::other("it does not give back what was put there"));
        }
        if listed?.found.iter().any(|found| found.key == key) {
            return Ok(());
        }
        Err(io::Error::other("it does not list what was put there"))
    }

    /// Puts the bytes of a file there; a reader sees all of them or nothing. Blocks.
    pub(crate) fn put(&self, key: &str, file: &Path) -> io::Result<()> {
        let ((sum, size), path) = (summed(file)?, self.path(key));
        let answer = self.again(|this| {
            let body = Outgoing::file(File::open(file)?, size);
            this.ask(Wish { sum: &sum, body, ..Wish::to(Method::PUT, &path) })
        })?;
        if answer.status == 200 { Ok(()) } else { Err(refused(&answer)) }
    }

    /// Reads at most so many bytes of an object. Blocks.
    pub(crate) fn get(&self, key: &str, from: u64, bytes: u64) -> io::Result<Piece> {
        let range = format!("bytes={from}-{}", from.saturating_add(bytes.max(1)) - 1);
        let path = self.path(key);
        let ask = |this: &Self| this.ask(Wish { range: Some(&range), ..Wish::to(Method::GET, &path) });
        let answer = self.again(ask)?;
        match answer.status {
            200 => Ok(Piece { whole: answer.body.len() as u64, bytes: answer.body }),
            206 => match answer.whole {
                Some(whole) => Ok(Piece { whole, bytes: answer.body }),
                None => Err(io::Error::other("it does not say how long the file is")),
            },
            _ => Err(refused(&answer)),
        }
    }

    /// Takes an object away; one that is not there is no fault. Blocks.
    pub(crate) fn remove(&self, key: &str) -> io::Result<()> {
        let path = self.path(key);
        let answer = self.again(|this| this.ask(Wish::to(Method::DELETE, &path)))?;
        match answer.status {
            200..=299 => Ok(()),
            _ => match refused(&answer) {
                why if why.kind() == io::ErrorKind::NotFound => Ok(()),
                why => Err(why),
            },
        }
    }

    /// Lists the objects whose keys begin so, a thousand at most. Blocks.
    pub(crate) fn list(&self, begin: &str, after: Option<&str>) -> io::Result<Page> {
        let address = &self.0.address;
        let mut query = String::new();
        if let Some(after) = after {
            let _ = write!(query, "continuation-token={}&", sign::encoded(after));
        }
        let prefix = sign::encoded(&format!("{}{begin}", address.prefix));
        let _ = write!(query, "list-type=2&prefix={prefix}");
        let ask = |this: &Self| this.ask(Wish { query: &query, ..Wish::to(Method::GET, &address.root) });
        let answer = self.again(ask)?;
        if answer.status != 200 {
            return Err(refused(&answer));
        }
        let Listing { found, more } = listing::read(&String::from_utf8_lossy(&answer.body));
        let found = found
            .into_iter()
            .filter_map(|found| {
                Some(Found { key: found.key.strip_prefix(&address.prefix)?.to_owned(), ..found })
            })
            .collect();
        Ok(Page { found, more, now: answer.now.unwrap_or_else(|| self.0.clock.now()) })
    }

    /// All objects whose keys begin so, page by page. Blocks.
    pub(crate) fn each_page<E: From<io::Error>>(
        &self,
        begin: &str,
        mut each: impl FnMut(Page) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut after = None;
        loop {
            let mut page = self.list(begin, after.as_deref())?;
            after = page.more.take();
            each(page)?;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    /// Asks until there is an answer that is worth telling.
    fn again(&self, ask: impl Fn(&Self) -> io::Result<Answer>) -> io::Result<Answer> {
        let mut tries = 1;
        loop {
            let answer = ask(self);
            let passes = match &answer {
                Ok(answer) => answer.status >= 500 || answer.status == 429,
                Err(why) => http::may_pass(why),
            };
            if !passes || tries == TRIES {
                return answer;
            }
            std::thread::sleep(AGAIN * tries);
            tries += 1;
        }
    }

    fn ask(&self, wish: Wish<'_>) -> io::Result<Answer> {
        let Wish { method, path, query, sum, range, body } = wish;
        let inner = &self.0;
        let host = inner.address.authority.as_str();
        let asked = Asked { method: method.as_str(), path, query, host, sum };
        let (date, authorization) = inner.signer.sign(&asked, inner.clock.now());
        let uri = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
        let mut request = Request::builder()
            .method(method)
            .uri(uri)
            .header("host", host)
            .header("user-agent", "Redress")
            .header("x-amz-date", date)
            .header("x-amz-content-sha256", sum)
            .header("authorization", authorization);
        if let Some(range) = range {
            request = request.header("range", range);
        }
        inner.http.exchange(request.body(body).map_err(io::Error::other)?)
    }

    fn path(&self, key: &str) -> String {
        format!("{}{key}", self.0.address.objects)
    }
}

/// A request before it is signed.
struct Wish<'a> {
    method: Method,
    path: &'a str,
    query: &'a str,
    /// SHA-256 of the body, hex.
    sum: &'a str,
    range: Option<&'a str>,
    body: Outgoing,
}

impl<'a> Wish<'a> {
    const fn to(method: Method, path: &'a str) -> Self {
        Self { method, path, query: "", sum: NOTHING, range: None, body: Outgoing::nothing() }
    }
}

/// SHA-256 of a file, hex, and its bytes.
fn summed(path: &Path) -> io::Result<(String, u64)> {
    let (mut file, mut sum, mut size) = (File::open(path)?, Context::new(&SHA256), 0);
    let mut piece = vec![0; 64 * 1_024];
    loop {
        let n_read = file.read(&mut piece)?;
        if n_read == 0 {
            return Ok((domain::case::hex(sum.finish().as_ref()), size));
        }
        sum.update(piece.get(..n_read).unwrap_or_default());
        size += n_read as u64;
    }
}

/// What a refusal means: its code says more than its number.
fn refused(answer: &Answer) -> io::Error {
    let words = String::from_utf8_lossy(&answer.body);
    let code = listing::code(&words).unwrap_or_default();
    match (answer.status, code.as_str()) {
        (404, "NoSuchBucket") => io::Error::other("there is no such bucket"),
        (404, _) => io::ErrorKind::NotFound.into(),
        (416, _) => io::Error::new(io::ErrorKind::UnexpectedEof, "the file ends too early"),
        (507, _) | (_, "QuotaExceeded" | "XMinioStorageFull") => io::ErrorKind::StorageFull.into(),
        (status, "") => io::Error::other(format!("it answers {status}")),
        (status, code) => io::Error::other(format!("it answers {status} {code}")),
    }
}
