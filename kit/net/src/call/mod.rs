//! A message handed to another program by HTTP, or a question asked of it: no redirects, the public internet alone unless
//! whoever runs the machine allowed more. Knows no message.

mod answer;
mod question;

use crate::site::is_public;
use answer::Head;
use domain::hook::{CallFault, Target, Try};
pub use question::{Question, Reply};
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

/// For how long a target is spoken to, from its name to its answer.
const WHOLE: Duration = Duration::from_secs(15);
/// For how long one of its addresses is waited for.
const CONNECT: Duration = Duration::from_secs(5);
/// Bytes of an answer's head that are read at the most; of its body none is.
const HEAD_BYTES_MAX: usize = 16 * 1024;
/// Addresses of a host that are looked at; more would be a list to hide one in.
const ADDRESSES_MAX: usize = 32;
/// Addresses of a host that are tried.
const TRIED_MAX: usize = 3;

/// Speaks to targets.
pub struct Caller {
    tls: TlsConnector,
    inside: Vec<String>,
    whole: Duration,
}

impl Caller {
    /// Speaks to the public internet, by https alone, and to these hosts wherever they lie and either way: each a host
    /// or `host:port`.
    #[must_use]
    pub fn new(inside: Vec<String>) -> Option<Self> {
        Self::trusting(RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()), inside)
    }

    fn trusting(roots: RootCertStore, inside: Vec<String>) -> Option<Self> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config =
            ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().ok()?;
        let config = config.with_root_certificates(roots).with_no_client_auth();
        let inside = inside.into_iter().map(|host| host.to_ascii_lowercase()).collect();
        Some(Self { tls: TlsConnector::from(Arc::new(config)), inside, whole: WHOLE })
    }

    /// Whether a target may be spoken to at all, as far as its address says.
    ///
    /// # Errors
    /// [`CallFault::NotSecret`], and [`CallFault::NotPublic`] for a bare address of no public network.
    pub fn check(&self, target: &Target) -> Result<(), CallFault> {
        if self.is_inside(target) {
            return Ok(());
        }
        if !target.is_https {
            return Err(CallFault::NotSecret);
        }
        match target.host.parse::<IpAddr>() {
            Ok(address) if !is_public(address) => Err(CallFault::NotPublic),
            _ => Ok(()),
        }
    }

    /// Sends a POST of JSON with these headers more.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn post(&self, target: &Target, headers: &[(&str, &str)], body: &str) -> Try {
        self.check(target)?;
        timeout(self.whole, self.spoken(target, headers, body)).await.unwrap_or(Err(CallFault::Slow))
    }

    /// Asks something and reads the whole answer, which is short.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn ask(&self, target: &Target, question: &Question<'_>) -> Result<Reply, CallFault> {
        self.check(target)?;
        timeout(self.whole, self.asked(target, question)).await.unwrap_or(Err(CallFault::Slow))
    }

    async fn asked(&self, target: &Target, question: &Question<'_>) -> Result<Reply, CallFault> {
        let addresses = self.addresses(target).await?;
        let stream = connect(&addresses, target.port).await.ok_or(CallFault::Silent)?;
        if !target.is_https {
            return question.ask(target, stream).await;
        }
        let name = ServerName::try_from(target.host.clone()).map_err(|_| CallFault::Certificate)?;
        match self.tls.connect(name, stream).await {
            Ok(stream) => question.ask(target, stream).await,
            Err(why) => Err(fault_of(&why)),
        }
    }

    async fn spoken(&self, target: &Target, headers: &[(&str, &str)], body: &str) -> Try {
        let addresses = self.addresses(target).await?;
        let stream = connect(&addresses, target.port).await.ok_or(CallFault::Silent)?;
        let request = request(target, headers, body);
        if !target.is_https {
            return ask(stream, &request).await;
        }
        let name = ServerName::try_from(target.host.clone()).map_err(|_| CallFault::Certificate)?;
        match self.tls.connect(name, stream).await {
            Ok(stream) => ask(stream, &request).await,
            Err(why) => Err(fault_of(&why)),
        }
    }

    /// The addresses of a target: all of them public, or none is contacted.
    async fn addresses(&self, target: &Target) -> Result<Vec<IpAddr>, CallFault> {
        let found = tokio::net::lookup_host((target.host.as_str(), target.port)).await;
        let found: Vec<IpAddr> = match found {
            Ok(all) => all.map(|address| address.ip()).take(ADDRESSES_MAX + 1).collect(),
            Err(_) => Vec::new(),
        };
        match found.len() {
            0 => Err(CallFault::NoAddress),
            _ if self.is_inside(target) => Ok(found),
            ..=ADDRESSES_MAX if found.iter().all(|address| is_public(*address)) => Ok(found),
            _ => Err(CallFault::NotPublic),
        }
    }

    fn is_inside(&self, target: &Target) -> bool {
        let host = &target.host;
        self.inside.iter().any(|known| known == host || *known == format!("{host}:{}", target.port))
    }
}

fn request(target: &Target, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut request = format!(
        "POST {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: Redress\r\nAccept: */*\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n",
        target.path,
        target.authority(),
        body.len()
    );
    for (name, value) in headers {
        request.push_str(name);
        request.push_str(": ");
        // Our own values hold none; a line's end would begin another header.
        request.extend(value.chars().filter(|letter| !letter.is_control()));
        request.push_str("\r\n");
    }
    request.push_str("\r\n");
    request.push_str(body);
    request.into_bytes()
}

/// The first of the checked addresses that takes the connection. No name is resolved again.
async fn connect(addresses: &[IpAddr], port: u16) -> Option<TcpStream> {
    for address in addresses.iter().take(TRIED_MAX) {
        if let Ok(Ok(stream)) = timeout(CONNECT, TcpStream::connect(SocketAddr::new(*address, port))).await {
            return Some(stream);
        }
    }
    None
}

/// Sends a request and reads the answer's head.
async fn ask(mut stream: impl AsyncRead + AsyncWrite + Unpin, request: &[u8]) -> Try {
    // Who answers before all is read may close: the answer counts.
    let sent = async {
        stream.write_all(request).await?;
        stream.flush().await
    };
    let sent: io::Result<()> = sent.await;
    let (mut bytes, mut piece) = (Vec::new(), [0_u8; 4096]);
    loop {
        match answer::read(&bytes) {
            Head::Whole(answered) => return Ok(answered),
            Head::Broken => return Err(CallFault::Unreadable),
            Head::Partial if bytes.len() > HEAD_BYTES_MAX => return Err(CallFault::Unreadable),
            Head::Partial => {}
        }
        match stream.read(&mut piece).await {
            Ok(0) if bytes.is_empty() || sent.is_err() => return Err(CallFault::Silent),
            Ok(0) => return Err(CallFault::Unreadable),
            Err(_) => return Err(CallFault::Silent),
            Ok(n_bytes) => bytes.extend(piece.iter().take(n_bytes)),
        }
    }
}

fn fault_of(why: &io::Error) -> CallFault {
    let inner = why.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match inner {
        Some(rustls::Error::InvalidCertificate(_)) => CallFault::Certificate,
        Some(_) => CallFault::Unreadable,
        None => CallFault::Silent,
    }
}

#[cfg(test)]
mod tests;
