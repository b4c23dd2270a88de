//! The look itself: resolve, guard, connect to the address that was checked, shake hands, ask for `/`, read where it
//! leads. No path, no query and no word of the person who asked is ever sent.

use super::certificate::{Certificate, Witness};
use super::guard::is_public;
use rustls::client::WebPkiServerVerifier;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

/// For how long a site is looked at, redirects included.
const WHOLE: Duration = Duration::from_secs(5);
/// For how long one connection is waited for, so that what has no https can still be seen without.
const CONNECT: Duration = Duration::from_secs(2);
/// Redirects that are followed at the most.
const REDIRECTS_MAX: usize = 3;
/// Bytes of one answer that are read at the most.
const ANSWER_BYTES_MAX: usize = 64 * 1024;
/// Addresses of a host that are looked at; more would be a list to hide one in.
const ADDRESSES_MAX: usize = 32;

/// How a host was spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// Encrypted.
    Https,
    /// In clear.
    Http,
}

/// One host that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The host, in ASCII.
    pub host: String,
    /// How it was spoken to.
    pub link: Link,
    /// Its certificate, where it showed one.
    pub certificate: Option<Certificate>,
    /// The status of its answer; nothing where it gave none that can be read.
    pub status: Option<u16>,
}

/// Why a look ended where it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stop {
    /// The last host leads nowhere else.
    Arrived,
    /// A host has no address.
    NoAddress,
    /// A host lies in no public network, and was not contacted.
    NotPublic,
    /// A host does not answer, or not in time.
    Silent,
    /// It leads to another port or by another way than the web's.
    Elsewhere,
    /// It leads on and on.
    TooFar,
}

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The hosts that answered, in order.
    pub hops: Vec<Hop>,
    /// The host at which it ended.
    pub last: String,
    /// Why.
    pub stop: Stop,
}

/// The addresses of a host.
type Resolving = Pin<Box<dyn Future<Output = Vec<IpAddr>> + Send>>;

/// Looks at sites.
pub struct Looker {
    judge: Arc<WebPkiServerVerifier>,
    pub(super) allows: fn(IpAddr) -> bool,
    pub(super) ports: (u16, u16),
    pub(super) resolve: fn(String) -> Resolving,
}

/// Where a redirect leads.
enum Next {
    Nowhere,
    To(Link, String),
    Elsewhere(String),
}

impl Looker {
    /// Looks at the public internet alone.
    #[must_use]
    pub fn new() -> Option<Self> {
        let roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        Self::trusting(roots)
    }

    pub(super) fn trusting(roots: RootCertStore) -> Option<Self> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let judge = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build().ok()?;
        Some(Self { judge, allows: is_public, ports: (443, 80), resolve: |host| Box::pin(resolve(host)) })
    }

    /// Looks at a host, `shop.example`, in ASCII and without a port.
    pub async fn look(&self, host: &str) -> Seen {
        let mut seen = Seen { hops: Vec::new(), last: host.to_owned(), stop: Stop::Silent };
        // What was seen until then stays where the time is over.
        let _ = timeout(WHOLE, self.follow(&mut seen)).await;
        seen
    }

    async fn follow(&self, seen: &mut Seen) {
        let mut link = Link::Https;
        for _ in 0..=REDIRECTS_MAX {
            seen.stop = Stop::Silent;
            let host = seen.last.clone();
            let addresses = match self.addresses(&host).await {
                Ok(addresses) => addresses,
                Err(stop) => {
                    seen.stop = stop;
                    return;
                }
            };
            let mut visited = self.visit(&host, link, &addresses).await;
            if visited.is_none() && link == Link::Https && seen.hops.is_empty() {
                link = Link::Http;
                visited = self.visit(&host, link, &addresses).await;
            }
            let Some((hop, next)) = visited else { return };
            seen.hops.push(hop);
            match next {
                Next::Nowhere => {
                    seen.stop = Stop::Arrived;
                    return;
                }
                Next::Elsewhere(host) => {
                    seen.last = host;
                    seen.stop = Stop::Elsewhere;
                    return;
                }
                Next::To(next_link, next_host) if (next_link, &next_host) == (link, &host) => {
                    seen.stop = Stop::Arrived;
                    return;
                }
                Next::To(next_link, next_host) => {
                    link = next_link;
                    seen.last = next_host;
                    seen.stop = Stop::TooFar;
                }
            }
        }
    }

    /// The addresses of a host: all of them public, or none is contacted.
    async fn addresses(&self, host: &str) -> Result<Vec<IpAddr>, Stop> {
        let found = (self.resolve)(host.to_owned()).await;
        match found.len() {
            0 => Err(Stop::NoAddress),
            ..=ADDRESSES_MAX if found.iter().all(|address| (self.allows)(*address)) => Ok(found),
            _ => Err(Stop::NotPublic),
        }
    }

    /// One host by one way; nothing where nobody answers.
    async fn visit(&self, host: &str, link: Link, addresses: &[IpAddr]) -> Option<(Hop, Next)> {
        let port = if link == Link::Https { self.ports.0 } else { self.ports.1 };
        let stream = connect(addresses, port).await?;
        let mut hop = Hop { host: host.to_owned(), link, certificate: None, status: None };
        if link == Link::Http {
            let answer = ask(stream, host).await;
            return Some(arrived(hop, &answer));
        }
        let witness = Arc::new(Witness::new(Arc::clone(&self.judge)));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config =
            ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().ok()?;
        let config = config.dangerous().with_custom_certificate_verifier(Arc::clone(&witness) as _);
        let connector = TlsConnector::from(Arc::new(config.with_no_client_auth()));
        let name = ServerName::try_from(host.to_owned()).ok()?;
        let shaken = connector.connect(name, stream).await;
        hop.certificate = witness.told();
        let answer = match shaken {
            Ok(stream) => ask(stream, host).await,
            Err(_) if hop.certificate.is_some() => Vec::new(),
            Err(_) => return None,
        };
        Some(arrived(hop, &answer))
    }
}

/// The first of the checked addresses that takes the connection. No name is resolved again.
async fn connect(addresses: &[IpAddr], port: u16) -> Option<TcpStream> {
    for address in addresses.iter().take(4) {
        if let Ok(Ok(stream)) = timeout(CONNECT, TcpStream::connect(SocketAddr::new(*address, port))).await {
            return Some(stream);
        }
    }
    None
}

async fn resolve(host: String) -> Vec<IpAddr> {
    let found = tokio::net::lookup_host((host, 443)).await;
    found.map(|all| all.map(|address| address.ip()).take(ADDRESSES_MAX + 1).collect()).unwrap_or_default()
}

/// Asks for `/` and reads up to the end of the answer's head.
async fn ask(mut stream: impl AsyncRead + AsyncWrite + Unpin, host: &str) -> Vec<u8> {
    let request = format!(
        "GET / HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Redress site check\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
    );
    let mut answer = Vec::new();
    if stream.write_all(request.as_bytes()).await.is_err() || stream.flush().await.is_err() {
        return answer;
    }
    let mut piece = [0_u8; 4096];
    while answer.len() < ANSWER_BYTES_MAX && !answer.windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => break,
            Ok(n_bytes) => answer.extend(piece.iter().take(n_bytes)),
        }
    }
    answer
}

fn arrived(mut hop: Hop, answer: &[u8]) -> (Hop, Next) {
    let (status, location) = head(answer);
    hop.status = status;
    let is_leading = status.is_some_and(|status| matches!(status, 301 | 302 | 303 | 307 | 308));
    let next = match location.filter(|_| is_leading) {
        Some(location) => next(&location, hop.link),
        None => Next::Nowhere,
    };
    (hop, next)
}

/// Status and `Location` of an answer.
fn head(answer: &[u8]) -> (Option<u16>, Option<String>) {
    let text = String::from_utf8_lossy(answer.get(..answer.len().min(ANSWER_BYTES_MAX)).unwrap_or_default());
    let head = text.split("\r\n\r\n").next().unwrap_or_default();
    let mut lines = head.lines();
    let first = lines.next().unwrap_or_default();
    let status = first
        .strip_prefix("HTTP/1.")
        .and_then(|rest| rest.split_whitespace().nth(1))
        .and_then(|code| code.parse().ok());
    let location = lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("location").then(|| value.trim().to_owned())
    });
    (status, location)
}

/// Where a location leads, by its host alone.
fn next(location: &str, link: Link) -> Next {
    let lower = location.to_ascii_lowercase();
    let (next_link, rest) = if let Some(rest) = lower.strip_prefix("https://") {
        (Link::Https, rest)
    } else if let Some(rest) = lower.strip_prefix("http://") {
        (Link::Http, rest)
    } else if let Some(rest) = lower.strip_prefix("//") {
        (link, rest)
    } else if lower.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':')) {
        return Next::Elsewhere(String::new());
    } else {
        return Next::Nowhere;
    };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let authority = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let is_usual = matches!((next_link, port), (_, "") | (Link::Https, "443") | (Link::Http, "80"));
    let Some(host) = idna::domain_to_ascii(host.trim_end_matches('.')).ok().filter(|host| is_host(host))
    else {
        return Next::Elsewhere(String::new());
    };
    if is_usual { Next::To(next_link, host) } else { Next::Elsewhere(host) }
}

/// A name with a dot whose ending is no number: a bare address is never followed.
fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    let ending = host.rsplit('.').next().unwrap_or_default();
    host.len() <= 253
        && host.contains('.')
        && host.split('.').all(is_label)
        && !ending.bytes().all(|b| b.is_ascii_digit())
}
