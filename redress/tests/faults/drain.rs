//! Told to stop, a program says so before it closes its door, answers on meanwhile, begins no task, and ends what is
//! under way.

use super::away::{Desk, session};
use super::client::{open, read_answer};
use super::mailbox::Mailbox;
use super::program::{FREE, Program, Server};
use super::rows::{self, NOTIFIED, TASKS, check_whole, count};
use super::sides::{expect, report};
use super::two::wait_for;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Longer than the test: a second word ends it.
const LONG: &str = "[limits]\nper_address = false\n[server]\ndrain_seconds = 300\n";
/// A worker looks for tasks several times in this.
const SEVERAL_LOOKS: Duration = Duration::from_secs(2);
const ASK: &[u8] = b"GET /healthz HTTP/1.1\r\nHost: shop.test\r\n\r\n";

#[test]
fn told_to_stop_it_says_so_answers_on_and_leaves_tasks_to_others() {
    for program in Program::both() {
        let program = program.configured(LONG);
        let key = program.key();
        let mailbox = Mailbox::open(&program, Duration::ZERO);
        let server = program.start();
        let desk = Desk::look(&server, &session(&program));
        wait_for("the desk to be live", || desk.heard().contains("event: counts"));
        let mut resting = open(server.address).unwrap();
        resting.write_all(ASK).unwrap();
        assert!(until_ok(&mut resting).starts_with("HTTP/1.1 200"));
        server.term();
        wait_for("it to say so", || health(&server) == (503, "draining".to_owned()));
        // Who kept a connection open is answered on it, and told to take another.
        resting.write_all(ASK).unwrap();
        let last = read_answer(&mut resting).unwrap();
        assert_eq!((last.status, last.header("connection")), (503, "close"));
        let mut other = server.client().with("Authorization", &key);
        expect(&report(&mut other, "words-amid-the-end").unwrap(), 201).unwrap();
        assert_eq!(server.client().get("/complain").unwrap().status, 200);
        wait_for("the live desk to be let go", || desk.has_ended());
        let heard = desk.heard();
        assert!(heard.contains("event: parting") && heard.contains("retry: "), "{heard}");
        std::thread::sleep(SEVERAL_LOOKS);
        let store = rows::open(&program);
        assert_eq!(count(&store, NOTIFIED), 0, "a task was begun amid the end");
        assert!(count(&store, TASKS) > 0);
        let address = server.address;
        server.term();
        assert!(server.ended().success(), "{}", program.log());
        assert!(TcpStream::connect(address).is_err(), "the door is closed");
        let _next = program.start();
        wait_for("the next one to send the letter", || count(&store, NOTIFIED) == 1);
        assert!(!mailbox.letters().is_empty());
        check_whole(&program);
    }
}

#[test]
fn what_is_half_sent_when_the_door_closes_is_taken() {
    for program in Program::both() {
        let program = program.configured(&format!("{FREE}[server]\ndrain_seconds = 0\n"));
        let key = program.key();
        let server = program.start();
        let body = serde_json::json!({ "text": "words-of-the-last-moment" }).to_string();
        let (first, rest) = body.as_bytes().split_at(10);
        let other = server.client().with("Authorization", &key);
        let mut last = other.begin("/api/v1/cases", ("application/json", body.len()), first).unwrap();
        server.term();
        wait_for("the door to close", || TcpStream::connect(server.address).is_err());
        last.write_all(rest).unwrap();
        let answer = read_answer(&mut last).unwrap();
        expect(&answer, 201).unwrap();
        assert_eq!(answer.header("connection"), "close");
        drop(last);
        assert!(server.ended().success(), "{}", program.log());
        assert_eq!(rows::telling(&rows::open(&program), "words-of-the-last-moment"), 1);
    }
}

fn health(server: &Server) -> (u16, String) {
    let answer = server.client().get("/healthz").unwrap();
    (answer.status, answer.text())
}

/// Reads an answer that ends with `ok` and leaves the connection open.
fn until_ok(stream: &mut TcpStream) -> String {
    let mut heard = Vec::new();
    let mut piece = [0; 1_024];
    while !heard.ends_with(b"\r\n\r\nok") {
        let n = stream.read(&mut piece).unwrap();
        assert!(n > 0, "it hung up: {}", String::from_utf8_lossy(&heard));
        heard.extend_from_slice(&piece[..n]);
    }
    String::from_utf8_lossy(&heard).into_owned()
}
