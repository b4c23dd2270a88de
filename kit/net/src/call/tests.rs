//! Calls to servers on this very machine: kind, moved, silent, hanging, flooding, of a wrong certificate.

use super::*;
use domain::hook::Answered;
use rcgen::{CertificateParams, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use std::sync::Mutex;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

type Heard = Arc<Mutex<String>>;

async fn hear(mut stream: impl AsyncRead + AsyncWrite + Unpin, words: &'static str, heard: Heard) {
    let mut piece = vec![0_u8; 8192];
    while !heard.lock().unwrap().ends_with('}') {
        let n_bytes = stream.read(&mut piece).await.unwrap_or(0);
        if n_bytes == 0 {
            break;
        }
        heard.lock().unwrap().push_str(&String::from_utf8_lossy(&piece[..n_bytes]));
    }
    let _ = stream.write_all(words.as_bytes()).await;
    let _ = stream.shutdown().await;
}

async fn plain(words: &'static str) -> (u16, Heard) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (port, heard) = (listener.local_addr().unwrap().port(), Heard::default());
    let told = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(hear(stream, words, Arc::clone(&told)));
        }
    });
    (port, heard)
}

fn inside() -> Caller {
    let mut caller = Caller::new(vec!["127.0.0.1".to_owned()]).unwrap();
    caller.whole = Duration::from_millis(1_500);
    caller
}

fn at(text: &str) -> Target {
    Target::parse(text).unwrap()
}

#[tokio::test]
async fn a_message_arrives_whole_and_the_status_comes_back() {
    let (port, heard) = plain("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n").await;
    let target = at(&format!("http://127.0.0.1:{port}/in?a=1"));
    let answered = inside().post(&target, &[("webhook-id", "msg_1\r\nX: y")], r#"{"a":"ё"}"#).await;
    assert_eq!(answered, Ok(Answered { status: 202, retry_after_s: None }));
    let heard = heard.lock().unwrap().clone();
    assert!(heard.starts_with("POST /in?a=1 HTTP/1.1\r\nHost: 127.0.0.1:"), "{heard}");
    assert!(heard.contains("\r\nContent-Length: 10\r\n") && heard.contains("\r\nwebhook-id: msg_1X: y\r\n"));
    assert!(heard.ends_with("\r\n\r\n{\"a\":\"ё\"}"), "{heard}");
}

#[tokio::test]
async fn redirects_are_told_and_not_followed() {
    let (other, never) = plain("HTTP/1.1 200 OK\r\n\r\n").await;
    let words = format!("HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:{other}/\r\n\r\n");
    let (port, _) = plain(words.leak()).await;
    let answered = inside().post(&at(&format!("http://127.0.0.1:{port}/")), &[], "{}").await;
    assert_eq!(answered.map(|answered| answered.status), Ok(307));
    assert_eq!(never.lock().unwrap().as_str(), "");
}

#[tokio::test]
async fn who_is_not_public_or_not_secret_is_not_contacted() {
    let (port, heard) = plain("HTTP/1.1 200 OK\r\n\r\n").await;
    let outside = Caller::new(Vec::new()).unwrap();
    for (text, fault) in [
        (format!("https://127.0.0.1:{port}/"), CallFault::NotPublic),
        (format!("https://localhost:{port}/"), CallFault::NotPublic),
        (format!("https://[::ffff:127.0.0.1]:{port}/"), CallFault::NotPublic),
        ("https://169.254.169.254/latest/meta-data".to_owned(), CallFault::NotPublic),
        ("https://10.0.0.1/".to_owned(), CallFault::NotPublic),
        (format!("http://127.0.0.1:{port}/"), CallFault::NotSecret),
        ("http://shop.example/".to_owned(), CallFault::NotSecret),
    ] {
        assert_eq!(outside.post(&at(&text), &[], "{}").await, Err(fault), "{text}");
    }
    // A port that was allowed opens no other one.
    let one = Caller::new(vec!["127.0.0.1:1".to_owned()]).unwrap();
    assert_eq!(
        one.post(&at(&format!("http://127.0.0.1:{port}/")), &[], "{}").await,
        Err(CallFault::NotSecret)
    );
    assert_eq!(heard.lock().unwrap().as_str(), "");
}

#[tokio::test]
async fn what_hangs_floods_or_breaks_ends() {
    let hanging = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let flooding = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let ports = [&hanging, &flooding].map(|listener| listener.local_addr().unwrap().port());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = flooding.accept().await {
            tokio::spawn(async move {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nX: ").await;
                while stream.write_all(&[b'x'; 8192]).await.is_ok() {}
            });
        }
    });
    let (closing, _) = plain("").await;
    let (garbage, _) = plain("SSH-2.0-OpenSSH_9.2\r\n").await;
    let gone = {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap().port()
    };
    for (port, fault) in [
        (ports[0], CallFault::Slow),
        (ports[1], CallFault::Unreadable),
        (closing, CallFault::Silent),
        (garbage, CallFault::Unreadable),
        (gone, CallFault::Silent),
    ] {
        let answered = inside().post(&at(&format!("http://127.0.0.1:{port}/")), &[], "{}").await;
        assert_eq!(answered, Err(fault));
    }
}

#[tokio::test]
async fn only_a_certificate_that_is_trusted_and_for_this_host_is_spoken_to() {
    let key = KeyPair::generate().unwrap();
    let certificate =
        CertificateParams::new(vec!["localhost".to_owned()]).unwrap().self_signed(&key).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(certificate.der().clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let secret = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config =
        config.with_no_client_auth().with_single_cert(vec![certificate.der().clone()], secret).unwrap();
    let (acceptor, heard) = (TlsAcceptor::from(Arc::new(config)), Heard::default());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (port, told) = (listener.local_addr().unwrap().port(), Arc::clone(&heard));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, told) = (acceptor.clone(), Arc::clone(&told));
            tokio::spawn(async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    hear(stream, "HTTP/1.1 200 OK\r\n\r\n", told).await;
                }
            });
        }
    });
    let hosts = || vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let target = at(&format!("https://localhost:{port}/"));
    let stranger = Caller::new(hosts()).unwrap();
    assert_eq!(stranger.post(&target, &[], "{}").await, Err(CallFault::Certificate));
    let friend = Caller::trusting(roots, hosts()).unwrap();
    let other_name = at(&format!("https://127.0.0.1:{port}/"));
    assert_eq!(friend.post(&other_name, &[], "{}").await, Err(CallFault::Certificate));
    assert_eq!(heard.lock().unwrap().as_str(), "");
    assert_eq!(friend.post(&target, &[], "{}").await.map(|answered| answered.status), Ok(200));
}

#[tokio::test]
async fn an_answer_is_read_to_its_end_and_no_further() {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n";
    for (words, body) in [
        (chunked, "{\"a\":1}"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "{}"),
        ("HTTP/1.0 200 OK\r\n\r\n{}", "{}"),
    ] {
        let (port, heard) = plain(words).await;
        let target = at(&format!("http://127.0.0.1:{port}/token"));
        let question = Question { headers: &[("authorization", "Basic eA==")], form: Some("a=1&b={}") };
        let reply = inside().ask(&target, &question).await.unwrap();
        assert_eq!((reply.status, reply.body.as_slice()), (200, body.as_bytes()));
        let heard = heard.lock().unwrap().to_ascii_lowercase();
        assert!(heard.starts_with("post /token http/1.1\r\n"), "{heard}");
        assert!(heard.contains("authorization: basic ea==\r\n") && heard.ends_with("a=1&b={}"), "{heard}");
    }
    let long = format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(300 * 1024));
    let (port, _) = plain(long.leak()).await;
    let question = Question { headers: &[], form: Some("{}") };
    let reply = inside().ask(&at(&format!("http://127.0.0.1:{port}/")), &question).await;
    assert_eq!(reply, Err(CallFault::Unreadable));
    // One that takes the question and never answers, or never ends.
    for words in ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            // What is said before the question is no answer to it.
            assert!(stream.read(&mut [0; 1024]).await.unwrap() > 0);
            let _ = stream.write_all(words.as_bytes()).await;
            std::future::pending::<()>().await;
        });
        let reply = inside().ask(&at(&format!("http://127.0.0.1:{port}/")), &question).await;
        assert_eq!(reply, Err(CallFault::Slow), "{words}");
    }
    let outside = Caller::new(Vec::new()).unwrap();
    let reply = outside.ask(&at(&format!("https://127.0.0.1:{port}/")), &question).await;
    assert_eq!(reply, Err(CallFault::NotPublic));
}
