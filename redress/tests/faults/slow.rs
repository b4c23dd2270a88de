//! Clients that are slow, too large, or lie: each gets a clear refusal, and nobody else waits for them.

use super::client::{open, raw, read_answer, with_files};
use super::program::{FREE, Program, Server};
use super::rows::files;
use std::io::{Read, Write};
use std::time::Duration;

/// Limits short enough for a test.
const SHORT: &str = "[limits]\nper_address = false\nhead_seconds = 1\nrequest_seconds = 3\n";
/// Bytes that a slow client sends at the most, and how often.
const DRIPS_MAX: usize = 100;
const DRIP: Duration = Duration::from_millis(200);
const SLOW_CLIENTS: usize = 16;
const FORM: &str = "application/x-www-form-urlencoded";

#[test]
fn slow_heads_are_cut_off_and_hold_nobody_up() {
    let program = Program::sqlite().configured(SHORT);
    let server = program.start();
    std::thread::scope(|scope| {
        let slow: Vec<_> = (0..SLOW_CLIENTS)
            .map(|_| {
                scope.spawn(|| {
                    let mut stream = open(server.address).unwrap();
                    stream.write_all(b"GET / HTTP/1.1\r\nX-Slow: ").unwrap();
                    drip(&mut stream)
                })
            })
            .collect();
        for _ in 0..20 {
            assert_eq!(server.client().get("/").unwrap().status, 200);
        }
        for client in slow {
            assert!(client.join().unwrap() < DRIPS_MAX, "a slow head was never cut off");
        }
    });
}

#[test]
fn slow_bodies_are_cut_off_with_a_page_that_keeps_what_came() {
    let program = Program::sqlite().configured(SHORT);
    let server = program.start();
    for (path, kind, said) in [
        ("/talk", FORM, "It took too long to arrive"),
        ("/complain/evidence", "multipart/form-data; boundary=e", "48213"),
        ("/api/v1/cases", "application/json", "\"code\":\"slow\""),
    ] {
        let mut stream = open(server.address).unwrap();
        let key = if path.starts_with("/api") {
            format!("Authorization: {}\r\n", program.key())
        } else {
            String::new()
        };
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: shop.test\r\nAccept-Language: en\r\n{key}Content-Type: {kind}\r\n\
             Content-Length: 100000\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        if kind.starts_with("multipart") {
            let field = "--e\r\nContent-Disposition: form-data; name=\"order\"\r\n\r\n48213\r\n--e\r\n\
                Content-Disposition: form-data; name=\"files\"; filename=\"a.bin\"\r\n\r\n";
            stream.write_all(field.as_bytes()).unwrap();
        }
        let mut other = stream.try_clone().unwrap();
        let dripping = std::thread::spawn(move || drip(&mut other));
        let answer = read_answer(&mut stream).unwrap();
        assert_eq!(answer.status, 408, "{path}: {}", answer.text());
        assert!(answer.text().contains(said), "{path}: {}", answer.text());
        assert_eq!(server.client().get("/").unwrap().status, 200);
        assert!(dripping.join().unwrap() < DRIPS_MAX, "{path}: a slow body was never cut off");
    }
}

/// A byte now and then, until the other side has enough. Gives how many went out.
fn drip(stream: &mut std::net::TcpStream) -> usize {
    for sent in 0..DRIPS_MAX {
        if stream.write_all(b"x").is_err() {
            return sent;
        }
        std::thread::sleep(DRIP);
    }
    DRIPS_MAX
}

#[test]
fn lengths_that_lie_harm_nobody() {
    let program = Program::sqlite().configured(SHORT);
    let mut server = program.start();
    let head = |length: &str| {
        format!(
            "POST /talk HTTP/1.1\r\nHost: shop.test\r\nContent-Type: {FORM}\r\nContent-Length: {length}\r\n\r\n"
        )
    };
    // More than is sent: it waits, and is told so.
    assert_eq!(raw(server.address, &[head("500").as_bytes(), b"text=a"]).unwrap().status, 408);
    // Less than is sent: the rest is no request.
    let short = raw(server.address, &[head("6").as_bytes(), b"text=abcdef\r\n\r\n"]).unwrap();
    assert_eq!(short.status, 200);
    let after = String::from_utf8_lossy(&short.body).into_owned();
    assert!(
        after.contains("HTTP/1.1 400")
            || short.header("connection") == "close"
            || !after.contains("HTTP/1.1 5")
    );
    for length in ["-5", "99999999999999999999999", "abc", "5, 6"] {
        let answer = raw(server.address, &[head(length).as_bytes(), b"text=a"]).unwrap();
        assert_eq!(answer.status, 400, "{length}");
    }
    assert!(server.lives());
}

#[test]
fn what_is_too_large_is_refused_and_the_rest_is_kept() {
    let program = Program::sqlite().configured(FREE);
    let server = program.start();
    let mut client = server.client();
    assert_eq!(
        client.form("/complain", &[("story", "a cup"), ("ground", "QLT.damage")]).unwrap().status,
        303
    );
    let large = vec![7; (20 << 20) + 1];
    let fields = [("add", "yes"), ("order", "order-48213")];
    let one =
        client.files("/complain/evidence", &fields, &[("large.bin", &large), ("small.bin", b"abc")]).unwrap();
    let text = one.text();
    assert!(one.status == 200 && text.contains("larger than 20 MB"), "{}: {text}", one.status);
    assert!(text.contains("order-48213") && text.contains("small") && text.contains("large.bin"), "{text}");
    let many: Vec<(String, Vec<u8>)> = (0..10).map(|n| (format!("photo-{n}.bin"), vec![n; 10])).collect();
    let many: Vec<(&str, &[u8])> =
        many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let eleven = client.files("/complain/evidence", &fields, &many).unwrap();
    assert!(eleven.text().contains("Ten files are the most here"), "{}", eleven.text());
    // Over the limit of a whole body: refused with a page although more was under way, and what was typed is on it.
    let whole = vec![7; 20 << 20];
    let all: Vec<(&str, &[u8])> = (0..11).map(|_| ("whole.bin", whole.as_slice())).collect();
    let over = client.files("/complain/evidence", &fields, &all).unwrap();
    assert_eq!(over.status, 413, "{}", over.text());
    assert!(
        over.text().contains("That is more than fits") && over.text().contains("order-48213"),
        "{}",
        over.text()
    );
    assert!(server.peak_kib() < 900 << 10, "{} KiB at one time", server.peak_kib());
}

#[test]
fn what_cannot_be_read_is_refused_by_its_reason() {
    let program = Program::sqlite();
    let mut server = program.start();
    let mut api = server.client().with("Authorization", &program.key());
    let deep = format!("{{\"text\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let large = format!("{{\"text\":\"{}\"}}", "x".repeat(2_000_000));
    let lone = r#"{"text":"\ud800 alone"}"#;
    for (kind, body, status, code) in [
        ("application/json", large.as_str(), 413, "too-large"),
        ("application/json", &deep, 400, "unreadable"),
        ("application/json", lone, 400, "unreadable"),
        ("application/json", "{\"text\":", 400, "unreadable"),
        ("application/json", "{\"text\":{}}", 400, "unreadable"),
        ("application/json", "\u{feff}{}", 400, "unreadable"),
        ("application/json", "", 400, "unreadable"),
        ("text/xml", "<text/>", 415, "wrong-kind"),
        (FORM, "text=a", 400, "unreadable"),
    ] {
        let answer = api.send("POST", "/api/v1/cases", (kind, body.as_bytes())).unwrap();
        let start: String = body.chars().take(40).collect();
        assert_eq!(answer.status, status, "{kind} {start}: {}", answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.json()["code"], code, "{start}");
    }
    // What `curl -d` says when nobody tells it otherwise.
    let by_curl = api.send("POST", "/api/v1/cases", (FORM, br#"{"text":"sent by hand"}"#)).unwrap();
    assert_eq!(by_curl.status, 201, "{}", by_curl.text());
    let mut client = server.client().with("Accept-Language", "ru");
    for (kind, body, status) in [
        ("application/json", "{}", 415),
        ("multipart/form-data", "--e--", 400),
        ("multipart/form-data; boundary=e", "no edge at all", 400),
        (
            "multipart/form-data; boundary=e",
            "--e\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\ncut",
            400,
        ),
    ] {
        let answer = client.send("POST", "/talk", (kind, body.as_bytes())).unwrap();
        assert_eq!(answer.status, status, "{kind}: {}", answer.text());
        assert!(answer.text().contains("href=\"/\""), "the way on");
    }
    assert!(server.lives());
}

#[test]
fn who_goes_away_amid_an_upload_leaves_no_file() {
    let program = Program::sqlite();
    let mut server = program.start();
    let (kind, body) = with_files(&[("add", "yes")], &[("half.bin", &vec![7; 3 << 20])]);
    let head = format!(
        "POST /complain/evidence HTTP/1.1\r\nHost: shop.test\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    for _ in 0..8 {
        let mut stream = open(server.address).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&body[..body.len() / 2]).unwrap();
    }
    gone(&server);
    assert_eq!(files(&program.data), 0, "half of a file stays");
    assert!(server.lives());
}

/// Waits until the server has seen that they are gone: a whole request after them is answered.
fn gone(server: &Server) {
    std::thread::sleep(Duration::from_millis(300));
    let mut last = open(server.address).unwrap();
    last.write_all(b"GET /healthz HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    last.read_to_string(&mut answer).unwrap();
    assert!(answer.ends_with("ok"));
}
