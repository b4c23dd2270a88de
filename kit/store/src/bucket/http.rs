//! Requests to one server by HTTP/1.1 over connections that are kept, on a small runtime of its own: callers are threads
//! that may block. Knows no S3.

use super::address::Address;
use bytes::Bytes;
use domain::Moment;
use hyper::body::{Body, Frame, SizeHint};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{CONTENT_RANGE, DATE, HeaderMap};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use std::fs::File;
use std::future::poll_fn;
use std::io::{self, Read as _};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

/// For how long a connection is waited for, its encryption included.
const CONNECT: Duration = Duration::from_secs(10);
/// For how long an answer's head is waited for, and each piece of it afterwards.
const HEAD: Duration = Duration::from_secs(30);
/// A body may take a second more for each so many bytes.
const SLOWEST_BYTES_A_S: u64 = 64 * 1_024;
/// Connections that are kept for the next request.
const IDLE_MAX: usize = 8;
/// Bytes of an answer at the most: a list of a thousand, or a window of a file.
const ANSWER_BYTES_MAX: usize = 4 << 20;
/// Bytes of a body that are read from the disk at once.
const PIECE_BYTES: u64 = 128 * 1_024;

/// Speaks to one server.
pub(super) struct Http {
    runtime: Option<Runtime>,
    server: Arc<Server>,
}

struct Server {
    host: String,
    port: u16,
    tls: Option<(TlsConnector, ServerName<'static>)>,
    idle: Mutex<Vec<SendRequest<Outgoing>>>,
}

/// What was answered.
pub(super) struct Answer {
    pub(super) status: u16,
    /// Bytes of the whole, where a part was given.
    pub(super) whole: Option<u64>,
    /// The present by the server's clock.
    pub(super) now: Option<Moment>,
    pub(super) body: Vec<u8>,
}

impl Http {
    pub(super) fn new(address: &Address) -> io::Result<Self> {
        let tls = if address.is_https { Some(tls(&address.host)?) } else { None };
        let runtime =
            Builder::new_multi_thread().worker_threads(1).thread_name("bucket").enable_all().build()?;
        let (host, port) = (address.host.clone(), address.port);
        let server = Arc::new(Server { host, port, tls, idle: Mutex::default() });
        Ok(Self { runtime: Some(runtime), server })
    }

    /// Sends a request and reads the answer. Blocks.
    pub(super) fn exchange(&self, request: Request<Outgoing>) -> io::Result<Answer> {
        let runtime = self.runtime.as_ref().ok_or(io::ErrorKind::NotConnected)?;
        let (server, (tell, told)) = (Arc::clone(&self.server), mpsc::sync_channel(1));
        runtime.spawn(async move {
            // Who asked waits below; only a thread that was killed hears nothing.
            drop(tell.send(server.exchange(request).await));
        });
        told.recv().unwrap_or_else(|_| Err(io::Error::other("the request was broken off")))
    }
}

impl Drop for Http {
    fn drop(&mut self) {
        // It may be dropped on an async thread, which must not wait for others.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Whether a fault of the way may pass by itself.
pub(super) fn may_pass(why: &io::Error) -> bool {
    use io::ErrorKind::{
        BrokenPipe, ConnectionAborted, ConnectionRefused, ConnectionReset, NotConnected, TimedOut,
    };
    let kinds = [BrokenPipe, ConnectionAborted, ConnectionRefused, ConnectionReset, NotConnected, TimedOut];
    kinds.contains(&why.kind())
}

impl Server {
    async fn exchange(&self, request: Request<Outgoing>) -> io::Result<Answer> {
        let more = request.body().left() / SLOWEST_BYTES_A_S;
        let mut sender = match self.idle_one() {
            Some(sender) => sender,
            None => timeout(CONNECT, self.connect()).await.map_err(|_| slow("no connection"))??,
        };
        let patience = HEAD + Duration::from_secs(more);
        let sent = timeout(patience, sender.send_request(request)).await.map_err(|_| slow("no answer"))?;
        let (head, mut body) = sent.map_err(broken)?.into_parts();
        let mut answer = answer(&Response::from_parts(head, ()));
        loop {
            let next = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx));
            let Some(frame) = timeout(HEAD, next).await.map_err(|_| slow("its answer stopped"))? else {
                break;
            };
            if let Ok(piece) = frame.map_err(broken)?.into_data() {
                if answer.body.len() + piece.len() > ANSWER_BYTES_MAX {
                    return Err(io::Error::other("its answer is too long"));
                }
                answer.body.extend_from_slice(&piece);
            }
        }
        self.keep(sender);
        Ok(answer)
    }

    fn idle_one(&self) -> Option<SendRequest<Outgoing>> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(sender) = idle.pop() {
            if sender.is_ready() {
                return Some(sender);
            }
        }
        None
    }

    fn keep(&self, sender: SendRequest<Outgoing>) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_MAX && !sender.is_closed() {
            idle.push(sender);
        }
    }

    async fn connect(&self) -> io::Result<SendRequest<Outgoing>> {
        let stream = TcpStream::connect((self.host.as_str(), self.port)).await?;
        stream.set_nodelay(true)?;
        match &self.tls {
            None => shake(TokioIo::new(stream)).await,
            Some((tls, name)) => shake(TokioIo::new(tls.connect(name.clone(), stream).await?)).await,
        }
    }
}

async fn shake<T>(stream: T) -> io::Result<SendRequest<Outgoing>>
where
    T: hyper::rt::Read + hyper::rt::Write + Unpin + Send + 'static,
{
    let (sender, connection) = http1::handshake(stream).await.map_err(broken)?;
    // Its faults are told to whoever has a request on it.
    tokio::spawn(async move { drop(connection.await) });
    Ok(sender)
}

fn answer(head: &Response<()>) -> Answer {
    let text = |headers: &HeaderMap, name| Some(headers.get(name)?.to_str().ok()?.to_owned());
    let headers = head.headers();
    let whole = text(headers, CONTENT_RANGE).and_then(|range| range.rsplit_once('/')?.1.parse().ok());
    let now = text(headers, DATE).and_then(|date| jiff::fmt::rfc2822::parse(&date).ok());
    let now = now.map(|now| Moment::from_ms(now.timestamp().as_millisecond()));
    Answer { status: head.status().as_u16(), whole, now, body: Vec::new() }
}

fn tls(host: &str) -> io::Result<(TlsConnector, ServerName<'static>)> {
    let name = ServerName::try_from(host.to_owned()).map_err(io::Error::other)?;
    let roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?;
    let config = config.with_root_certificates(roots).with_no_client_auth();
    Ok((TlsConnector::from(Arc::new(config)), name))
}

fn slow(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, format!("{what} in time"))
}

/// What went wrong on a connection: it may have been closed just as it was used.
fn broken(why: hyper::Error) -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionReset, why)
}

/// The body of a request: nothing, or a file.
pub(super) struct Outgoing(Option<(File, u64)>);

impl Outgoing {
    pub(super) const fn nothing() -> Self {
        Self(None)
    }

    pub(super) const fn file(file: File, bytes: u64) -> Self {
        Self(Some((file, bytes)))
    }

    fn left(&self) -> u64 {
        self.0.as_ref().map_or(0, |(_, left)| *left)
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let Some((file, left)) = self.0.as_mut().filter(|(_, left)| *left > 0) else {
            return Poll::Ready(None);
        };
        // The runtime is the bucket's own, and the file was written a moment ago: it does not wait for the disk.
        let mut piece = vec![0; usize::try_from(PIECE_BYTES.min(*left)).unwrap_or_default()];
        *left -= piece.len() as u64;
        Poll::Ready(Some(file.read_exact(&mut piece).map(|()| Frame::data(Bytes::from(piece)))))
    }

    fn is_end_stream(&self) -> bool {
        self.left() == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left())
    }
}
