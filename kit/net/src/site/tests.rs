//! Looks at servers on this very machine: the guard's exception for it exists in these tests alone.

use super::*;
use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{RootCertStore, ServerConfig};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::Mutex;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// What a server was asked.
type Heard = Arc<Mutex<Vec<String>>>;

async fn answer(
    mut stream: impl tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
    words: String,
    heard: Heard,
) {
    let mut piece = vec![0_u8; 4096];
    let n_bytes = stream.read(&mut piece).await.unwrap_or(0);
    heard.lock().unwrap().push(String::from_utf8_lossy(&piece[..n_bytes]).into_owned());
    let _ = stream.write_all(words.as_bytes()).await;
    let _ = stream.shutdown().await;
}

async fn plain(words: &'static str) -> (u16, Heard) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (port, heard) = (listener.local_addr().unwrap().port(), Heard::default());
    let told = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, words.to_owned(), Arc::clone(&told)));
        }
    });
    (port, heard)
}

/// A server with a certificate for these names; gives the roots that trust it.
async fn secure(names: &[&str], words: &'static str, late: bool) -> (u16, RootCertStore, Heard) {
    let key = KeyPair::generate().unwrap();
    let mut params =
        CertificateParams::new(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).unwrap();
    // Authorities of one name would be taken for each other until their signatures are looked at.
    params.distinguished_name.push(rcgen::DnType::CommonName, names.join(" "));
    params.distinguished_name.push(rcgen::DnType::OrganizationName, "Trust & Sons");
    if late {
        params.not_before = rcgen::date_time_ymd(2019, 1, 1);
        params.not_after = rcgen::date_time_ymd(2020, 1, 1);
    }
    let certificate = params.self_signed(&key).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(certificate.der().clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let secret = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], secret)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (port, heard) = (listener.local_addr().unwrap().port(), Heard::default());
    let told = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, told) = (acceptor.clone(), Arc::clone(&told));
            tokio::spawn(async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    answer(stream, words.to_owned(), told).await;
                }
            });
        }
    });
    (port, roots, heard)
}

fn looker(roots: RootCertStore, ports: (u16, u16)) -> Looker {
    let mut looker = Looker::trusting(roots).unwrap();
    looker.allows = |address| address.is_loopback() || is_public(address);
    looker.resolve = |host| {
        Box::pin(async move {
            match host.as_str() {
                "metadata.example" => vec![IpAddr::V4(Ipv4Addr::new(169, 254, 169, 254))],
                "mixed.example" => {
                    vec![IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1))]
                }
                "nobody.example" => Vec::new(),
                _ => vec![IpAddr::V4(Ipv4Addr::LOCALHOST)],
            }
        })
    };
    looker.ports = ports;
    looker
}

/// A port on which nobody listens.
async fn closed() -> u16 {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port()
}

#[test]
fn only_the_public_internet_is_open() {
    for closed in [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.9.9.9",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "100::1",
        "3fff::1",
    ] {
        assert!(!is_public(closed.parse().unwrap()), "{closed}");
    }
    for open in ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2a00:1450:4001::1", "2606:4700::1111"] {
        assert!(is_public(open.parse().unwrap()), "{open}");
    }
}

#[tokio::test]
async fn a_good_site_is_told_with_its_certificate_and_is_sent_nothing_but_its_name() {
    let (port, roots, heard) = secure(&["shop.example"], "HTTP/1.1 200 OK\r\n\r\nhello", false).await;
    let seen = looker(roots, (port, closed().await)).look("shop.example").await;
    assert_eq!((seen.stop, seen.hops.len()), (Stop::Arrived, 1));
    let hop = &seen.hops[0];
    assert_eq!((hop.link, hop.status), (Link::Https, Some(200)));
    let certificate = hop.certificate.as_ref().unwrap();
    assert_eq!(
        (certificate.fault, certificate.names.as_slice()),
        (None, ["shop.example".to_owned()].as_slice())
    );
    assert_eq!(certificate.issuer, "Trust & Sons");
    assert!(certificate.since < certificate.until);
    let asked = heard.lock().unwrap().join("");
    assert!(asked.starts_with("GET / HTTP/1.1\r\nHost: shop.example\r\n"), "{asked}");
}

#[tokio::test]
async fn what_a_browser_would_object_to_is_named() {
    for (names, late, trusted, wanted) in [
        (["other.example"], false, true, CertificateFault::OtherName),
        (["shop.example"], true, true, CertificateFault::Expired),
        (["shop.example"], false, false, CertificateFault::Unknown),
    ] {
        let (port, roots, _) = secure(&names, "HTTP/1.1 200 OK\r\n\r\n", late).await;
        let other = secure(&["x.example"], "", false).await.1;
        let roots = if trusted { roots } else { other };
        let seen = looker(roots, (port, closed().await)).look("shop.example").await;
        let fault = seen.hops[0].certificate.as_ref().unwrap().fault;
        assert_eq!(fault, Some(wanted), "{names:?}");
    }
}

#[tokio::test]
async fn a_site_without_https_is_seen_without() {
    let (port, heard) = plain("HTTP/1.1 200 OK\r\n\r\n").await;
    let seen = looker(roots_of_nobody().await, (closed().await, port)).look("shop.example").await;
    assert_eq!(
        (seen.stop, seen.hops[0].link, seen.hops[0].certificate.is_none()),
        (Stop::Arrived, Link::Http, true)
    );
    assert_eq!(heard.lock().unwrap().len(), 1);
}

async fn roots_of_nobody() -> RootCertStore {
    secure(&["x.example"], "", false).await.1
}

#[tokio::test]
async fn redirects_are_followed_by_host_and_each_is_checked_again() {
    let none = closed().await;
    for (words, last, stop, n_hops) in [
        (
            "HTTP/1.1 302 Found\r\nLocation: http://metadata.example/latest\r\n\r\n",
            "metadata.example",
            Stop::NotPublic,
            1,
        ),
        (
            "HTTP/1.1 302 Found\r\nLocation: http://mixed.example/\r\n\r\n",
            "mixed.example",
            Stop::NotPublic,
            1,
        ),
        (
            "HTTP/1.1 301 Moved\r\nlocation: http://nobody.example\r\n\r\n",
            "nobody.example",
            Stop::NoAddress,
            1,
        ),
        ("HTTP/1.1 302 Found\r\nLocation: http://b.example:8080/x\r\n\r\n", "b.example", Stop::Elsewhere, 1),
        ("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/x\r\n\r\n", "", Stop::Elsewhere, 1),
        ("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n", "", Stop::Elsewhere, 1),
        ("HTTP/1.1 302 Found\r\nLocation: /login?next=x\r\n\r\n", "a.example", Stop::Arrived, 1),
        ("HTTP/1.1 302 Found\r\nLocation: http://user@a.example/x\r\n\r\n", "a.example", Stop::Arrived, 1),
        ("garbage", "a.example", Stop::Arrived, 1),
    ] {
        let (port, _) = plain(words).await;
        let seen = looker(roots_of_nobody().await, (none, port)).look("a.example").await;
        assert_eq!((seen.last.as_str(), seen.stop, seen.hops.len()), (last, stop, n_hops), "{words}");
    }
}

#[tokio::test]
async fn a_ring_of_sites_ends() {
    let (a, _) = plain("HTTP/1.1 302 Found\r\nLocation: //b.example/\r\n\r\n").await;
    let seen = looker(roots_of_nobody().await, (closed().await, a)).look("a.example").await;
    assert_eq!((seen.last.as_str(), seen.stop, seen.hops.len()), ("b.example", Stop::Arrived, 2));
    let (port, heard) = plain("HTTP/1.1 302 Found\r\nLocation: https://b.example/\r\n\r\n").await;
    let (tls, roots, _) =
        secure(&["b.example"], "HTTP/1.1 302 Found\r\nLocation: http://a.example/\r\n\r\n", false).await;
    let seen = looker(roots, (tls, port)).look("a.example").await;
    assert_eq!((seen.stop, seen.hops.len()), (Stop::TooFar, 4));
    assert!(heard.lock().unwrap().len() <= 2);
}

#[tokio::test]
async fn a_flood_and_a_silence_end() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move { while stream.write_all(&[b'x'; 8192]).await.is_ok() {} });
        }
    });
    let seen = looker(roots_of_nobody().await, (closed().await, port)).look("a.example").await;
    assert_eq!((seen.stop, seen.hops[0].status), (Stop::Arrived, None));
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = silent.local_addr().unwrap().port();
    let seen = looker(roots_of_nobody().await, (closed().await, port)).look("a.example").await;
    assert_eq!((seen.stop, seen.hops.len()), (Stop::Silent, 0));
}

#[tokio::test]
async fn nothing_private_is_contacted() {
    let (port, heard) = plain("HTTP/1.1 200 OK\r\n\r\n").await;
    let mut looker = looker(roots_of_nobody().await, (port, port));
    looker.allows = is_public;
    for host in ["shop.example", "metadata.example", "mixed.example"] {
        assert_eq!(looker.look(host).await.stop, Stop::NotPublic, "{host}");
    }
    assert!(heard.lock().unwrap().is_empty());
    let open: SocketAddr = "127.0.0.1:1".parse().unwrap();
    assert!(!is_public(open.ip()));
}
