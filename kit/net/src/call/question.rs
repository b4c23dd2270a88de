//! A question to another program whose answer is read: a GET, or a POST of a form. Knows no guard; the way was checked.

use domain::hook::{CallFault, Target};
use hyper::body::Body as _;
use hyper::client::conn::http1;
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use std::future::poll_fn;
use std::pin::pin;
use tokio::io::{AsyncRead, AsyncWrite};

/// Bytes of an answer at the most.
const ANSWER_BYTES_MAX: usize = 256 * 1_024;

/// What is asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Question<'a> {
    /// Headers beside the usual ones.
    pub headers: &'a [(&'a str, &'a str)],
    /// A form, where something is posted.
    pub form: Option<&'a str>,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

impl Question<'_> {
    pub(super) async fn ask<S>(&self, target: &Target, stream: S) -> Result<Reply, CallFault>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let request = self.request(target)?;
        let shaken = http1::handshake::<_, String>(TokioIo::new(stream)).await;
        let (mut sender, connection) = shaken.map_err(|_| CallFault::Silent)?;
        let mut connection = pin!(connection);
        let answered = async {
            let answer = sender.send_request(request).await.map_err(|_| CallFault::Silent)?;
            let (status, mut body) = (answer.status().as_u16(), pin!(answer.into_body()));
            let mut reply = Reply { status, body: Vec::new() };
            while let Some(frame) = poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
                let piece = frame.map_err(|_| CallFault::Unreadable)?.into_data().unwrap_or_default();
                if reply.body.len() + piece.len() > ANSWER_BYTES_MAX {
                    return Err(CallFault::Unreadable);
                }
                reply.body.extend_from_slice(&piece);
            }
            Ok(reply)
        };
        let mut answered = pin!(answered);
        tokio::select! {
            reply = &mut answered => reply,
            // It ends when the last bytes are in; what was read of them is still to be taken.
            _ = &mut connection => answered.await,
        }
    }

    fn request(&self, target: &Target) -> Result<Request<String>, CallFault> {
        let method = if self.form.is_some() { Method::POST } else { Method::GET };
        let mut request = Request::builder()
            .method(method)
            .uri(&target.path)
            .header("host", target.authority())
            .header("user-agent", "Redress")
            .header("accept", "application/json")
            .header("connection", "close");
        if self.form.is_some() {
            request = request.header("content-type", "application/x-www-form-urlencoded");
        }
        for (name, value) in self.headers {
            request = request.header(*name, *value);
        }
        request.body(self.form.unwrap_or_default().to_owned()).map_err(|_| CallFault::Unreadable)
    }
}
