//! A socket before its encryption: reads no byte further than the line that is asked for. Knows no SMTP.

use lettre::transport::smtp::client::AsyncTokioStream;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// The first byte of every TLS handshake record.
const TLS_HANDSHAKE: u8 = 0x16;

/// A connection that will be encrypted by `STARTTLS`. While it is in the clear it gives one byte at a time, so that
/// nothing a stranger appends to the server's "go ahead" waits in a buffer and passes for an answer given under
/// encryption: such bytes reach the TLS handshake, which refuses them.
#[derive(Debug)]
pub(super) struct ClearStream {
    socket: TcpStream,
    is_clear: bool,
}

impl ClearStream {
    pub(super) async fn connect(server: (&str, u16)) -> io::Result<Self> {
        TcpStream::connect(server).await.map(|socket| Self { socket, is_clear: true })
    }
}

impl AsyncRead for ClearStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.is_clear || buf.remaining() == 0 {
            return Pin::new(&mut self.socket).poll_read(cx, buf);
        }
        let mut byte = [0];
        let mut one = ReadBuf::new(&mut byte);
        ready!(Pin::new(&mut self.socket).poll_read(cx, &mut one))?;
        buf.put_slice(one.filled());
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for ClearStream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        // SMTP's commands begin with letters: the first handshake record is the end of the clear.
        if bytes.first() == Some(&TLS_HANDSHAKE) {
            self.is_clear = false;
        }
        Pin::new(&mut self.socket).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }
}

impl AsyncTokioStream for ClearStream {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.socket.peer_addr()
    }
}
