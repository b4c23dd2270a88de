//! One connection that is kept open, and one request after the other on it. Counts nothing.

use crate::Broken;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{HOST, HeaderName, HeaderValue};
use hyper::{HeaderMap, Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use tokio::net::{TcpSocket, TcpStream};

/// What is asked, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// GET or POST.
    pub(crate) method: Method,
    /// Path and query.
    pub(crate) path: String,
    /// Headers beside the host.
    pub(crate) headers: HeaderMap,
    /// The body; empty for a GET.
    pub(crate) body: Bytes,
    /// What the answer must be.
    pub(crate) expected: Expected,
}

/// What an answer must be to count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected {
    /// Its status.
    pub(crate) status: u16,
    /// What its address or body must hold, and how often at the least; nothing is looked for in packed bodies.
    pub(crate) holds: (&'static str, usize),
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: StatusCode,
    /// The headers.
    pub(crate) headers: HeaderMap,
    /// The whole body.
    pub(crate) body: Bytes,
}

/// A connection.
pub(crate) struct Client {
    sender: SendRequest<Full<Bytes>>,
    host: HeaderValue,
}

impl Asked {
    /// A GET whose answer must hold a word so often.
    pub(crate) fn get(path: impl Into<String>, holds: (&'static str, usize)) -> Self {
        Self {
            method: Method::GET,
            path: path.into(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            expected: Expected { status: 200, holds },
        }
    }

    /// A POST that must be answered with this status.
    pub(crate) fn post(
        path: impl Into<String>,
        kind: &'static str,
        body: impl Into<Bytes>,
        status: u16,
    ) -> Self {
        let asked = Self::get(path, ("", 0));
        let expected = Expected { status, ..asked.expected };
        Self { method: Method::POST, body: body.into(), expected, ..asked }.with("content-type", kind)
    }

    /// A form, answered by leading on.
    pub(crate) fn form(path: &str, fields: &[(&str, &str)]) -> Self {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        Self::post(path, "application/x-www-form-urlencoded", body, 303)
    }

    /// The same with a header.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(HeaderName::from_static(name), value);
        }
        self
    }

    /// Why an answer does not count.
    pub(crate) fn fault(&self, answer: &Answer) -> Option<String> {
        let Expected { status, holds: (word, least) } = self.expected;
        if answer.status.as_u16() != status {
            let text: String = String::from_utf8_lossy(&answer.body).chars().take(300).collect();
            return Some(format!(
                "{} {}: {} instead of {status}: {text}",
                self.method, self.path, answer.status
            ));
        }
        let packed = answer.headers.contains_key("content-encoding");
        let found = if packed { least } else { count(&answer.body, word.as_bytes(), least) };
        (found < least).then(|| format!("{} holds «{word}» {found} times, not {least}", self.path))
    }
}

impl Answer {
    /// A header as text; empty where it is absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The value of the first cookie that it sets, with its name.
    pub(crate) fn cookie(&self) -> &str {
        self.header("set-cookie").split(';').next().unwrap_or_default()
    }
}

impl Client {
    /// Connects.
    pub(crate) async fn connect(address: SocketAddr) -> Result<Self, Broken> {
        Self::over(address, TcpStream::connect(address).await?).await
    }

    /// Connects from one of loopback's many addresses, as somebody else does: limits count by address.
    pub(crate) async fn connect_as(address: SocketAddr, n: usize) -> Result<Self, Broken> {
        let [.., high, low] = u32::try_from(n)?.to_be_bytes();
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from(([127, 1, high, low], 0)))?;
        Self::over(address, socket.connect(address).await?).await
    }

    async fn over(address: SocketAddr, stream: TcpStream) -> Result<Self, Broken> {
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { sender, host: HeaderValue::from_str(&address.to_string())? })
    }

    /// Asks and reads the whole answer.
    pub(crate) async fn ask(&mut self, asked: &Asked) -> Result<Answer, Broken> {
        let (head, body) = self.send(asked).await?.into_parts();
        let body = body.collect().await?.to_bytes();
        Ok(Answer { status: head.status, headers: head.headers, body })
    }

    async fn send(&mut self, asked: &Asked) -> Result<Response<Incoming>, Broken> {
        let mut request =
            Request::builder().method(&asked.method).uri(&asked.path).body(Full::new(asked.body.clone()))?;
        *request.headers_mut() = asked.headers.clone();
        request.headers_mut().insert(HOST, self.host.clone());
        self.sender.ready().await?;
        Ok(self.sender.send_request(request).await?)
    }

    /// Asks for a stream and gives each of its lines until it ends.
    pub(crate) async fn listen(&mut self, asked: &Asked, mut each: impl FnMut(&str)) -> Result<(), Broken> {
        let mut body = self.send(asked).await?.into_body();
        let mut rest = Vec::new();
        while let Some(frame) = body.frame().await {
            rest.extend_from_slice(frame?.data_ref().map_or(&[][..], |data| data));
            while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = rest.drain(..=end).collect();
                each(String::from_utf8_lossy(&line).trim_end());
            }
        }
        Ok(())
    }

    /// Asks for what must succeed.
    pub(crate) async fn need(&mut self, asked: &Asked) -> Result<Answer, Broken> {
        let answer = self.ask(asked).await?;
        match asked.fault(&answer) {
            None => Ok(answer),
            Some(fault) => Err(fault.into()),
        }
    }
}

fn count(body: &[u8], word: &[u8], least: usize) -> usize {
    if word.is_empty() {
        return least;
    }
    body.windows(word.len()).filter(|window| *window == word).take(least).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &'static str) -> Answer {
        let status = StatusCode::from_u16(status).unwrap();
        Answer { status, headers: HeaderMap::new(), body: Bytes::from(body) }
    }

    #[test]
    fn an_answer_that_lacks_something_is_a_fault() {
        let asked = Asked::get("/x", ("ab", 2));
        assert!(asked.fault(&answer(200, "ab ab ab")).is_none());
        assert!(asked.fault(&answer(200, "ab")).is_some());
        assert!(asked.fault(&answer(500, "ab ab")).is_some());
    }
}
