//! The front door: takes connections and lets none of them hold up the others. A head must come in time, and whoever is
//! refused amid sending still gets to read why. Knows no page.

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::CONNECTION;
use axum::http::{HeaderValue, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tower::ServiceExt as _;
use web::{Ending, Phase};

/// Connections at one time; those beyond wait with the kernel.
const CONNECTIONS_MAX: usize = 4_096;
/// What somebody who was refused amid sending still sends is thrown away so long and so much of it: a connection that
/// is cut off at once takes the answer with it.
const LINGER: Duration = Duration::from_secs(5);
const LINGER_BYTES_MAX: usize = 256 << 20;
/// How long to wait where no connection could be taken for a reason of our own, such as too many open files.
const REST: Duration = Duration::from_millis(500);

/// Connections that the kernel had taken when the door was closed are taken too, as long as one comes in this time of
/// the last, and so many of them.
const LAST_COMERS: Duration = Duration::from_millis(10);
const LAST_COMERS_MAX: usize = 1_024;
/// A request may be on its way on a connection that rests: it is waited for so long before the connection is closed.
const ON_ITS_WAY: Duration = Duration::from_millis(300);

/// How long clients may take, and how long they are taken when the end was announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLimits {
    /// For the head of a request, from the opening of the connection or the end of the last answer.
    pub head: Duration,
    /// For a whole request with its body, until its answer begins.
    pub request: Duration,
    /// How long connections are taken after the word to stop, with `/healthz` saying that the end is near.
    pub drain: Duration,
}

impl Default for TimeLimits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(30),
            request: Duration::from_secs(300),
            drain: Duration::from_secs(5),
        }
    }
}

/// The time limit of a request; travels with it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestTime(pub(crate) Duration);

/// Answers until the end closes in; then takes no more and ends what is under way.
pub(crate) async fn answer(listener: TcpListener, router: Router, limits: TimeLimits, ending: Ending) {
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let mut connections = JoinSet::new();
    let mut closing = pin!(ending.reaches(Phase::Closing));
    loop {
        let came = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        tokio::select! {
            (place, came) = came => match came {
                Ok(came) => {
                    let talk = talk(came, router.clone(), limits, ending.clone());
                    connections.spawn(async move {
                        talk.await;
                        drop(place);
                    });
                }
                Err(why) if is_the_clients(&why) => {}
                Err(why) => {
                    tracing::warn!("No connection could be taken: {why}");
                    sleep(REST).await;
                }
            },
            () = &mut closing => break,
            Some(_) = connections.join_next() => {}
        }
    }
    for _ in 0..LAST_COMERS_MAX {
        let Ok(Ok(came)) = timeout(LAST_COMERS, listener.accept()).await else { break };
        connections.spawn(talk(came, router.clone(), limits, ending.clone()));
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

/// One connection from its first byte to its last.
async fn talk((stream, peer): (TcpStream, SocketAddr), router: Router, limits: TimeLimits, ending: Ending) {
    // Without it answers would wait for more of themselves; where it fails they do.
    drop(stream.set_nodelay(true));
    let told = ending.clone();
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        request.extensions_mut().insert(RequestTime(limits.request));
        let (answered, ending) = (router.clone().oneshot(request.map(Body::new)), told.clone());
        Box::pin(async move {
            let mut answer = answered.await;
            // Whoever is told so sends the next request on another connection, and by then to another program.
            if let Ok(answer) = &mut answer
                && !ending.is_far()
            {
                answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
            answer
        })
    });
    let mut connection = Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .serve_connection(TokioIo::new(stream), service);
    let mut closing = pin!(async {
        ending.reaches(Phase::Closing).await;
        sleep(ON_ITS_WAY).await;
    });
    let mut is_asked_to_end = false;
    let ended = loop {
        tokio::select! {
            ended = poll_fn(|context| connection.poll_without_shutdown(context)) => break ended,
            () = &mut closing, if !is_asked_to_end => {
                is_asked_to_end = true;
                Pin::new(&mut connection).graceful_shutdown();
            }
        }
    };
    if let Err(why) = ended {
        // Clients that go away or speak no HTTP are no fault of ours.
        tracing::debug!("A connection ended: {why}");
    }
    part(connection.into_parts().io.into_inner()).await;
}

/// Says that nothing more comes, and throws away what the client had still on its way.
async fn part(mut stream: TcpStream) {
    if stream.shutdown().await.is_err() {
        return;
    }
    let rest = async {
        let mut waste = vec![0; 1 << 16];
        let mut n_bytes = 0;
        while let Ok(n @ 1..) = stream.read(&mut waste).await {
            n_bytes += n;
            if n_bytes > LINGER_BYTES_MAX {
                break;
            }
        }
    };
    // Whoever takes longer is cut off.
    drop(timeout(LINGER, rest).await);
}

fn is_the_clients(why: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(why.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
