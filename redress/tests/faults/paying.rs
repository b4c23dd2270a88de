//! `kill -9` amid sixteen payers of the same offers: after the next start everybody pays again, and each sum was paid once.

use super::program::{Program, Server};
use super::rows::{GIVEN, PAID, check_whole, count, open};
use super::sides::{expect, report};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use store::testing::Place;

const PAYERS: usize = 16;
const CASES: usize = 12;
/// The killer waits for so many payments that were answered.
const UNDER_WAY: usize = 20;

#[test]
fn on_sqlite_each_sum_is_paid_once() {
    pay_and_kill(&Program::sqlite());
}

#[test]
fn on_postgres_each_sum_is_paid_once() {
    if let Some(place) = Place::postgres() {
        pay_and_kill(&Program::at(place));
    }
}

fn pay_and_kill(program: &Program) {
    let key = program.key();
    let server = program.start();
    let cases: Vec<String> = (0..CASES).map(|number| agreed(&server, &key, number).unwrap()).collect();
    let n_answered = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for payer in 0..PAYERS {
            let (cases, n_answered) = (&cases, &n_answered);
            let mut client = server.client().with("Authorization", &key);
            scope.spawn(move || {
                for reference in cases.iter().cycle().skip(payer % CASES).take(CASES) {
                    if pay(&mut client, reference).is_err() {
                        break;
                    }
                    n_answered.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        while n_answered.load(Ordering::Relaxed) < UNDER_WAY {
            std::thread::sleep(Duration::from_millis(1));
        }
        server.kill();
    });
    let again = program.start();
    std::thread::scope(|scope| {
        for _ in 0..PAYERS {
            let mut client = again.client().with("Authorization", &key);
            let cases = &cases;
            scope.spawn(move || cases.iter().for_each(|reference| pay(&mut client, reference).unwrap()));
        }
    });
    let store = open(program);
    let n_cases = i64::try_from(CASES).unwrap();
    assert_eq!((count(&store, PAID), count(&store, GIVEN)), (n_cases, n_cases), "each once");
    drop(again);
    check_whole(program);
}

/// A case whose shopper has accepted a refund; its number.
fn agreed(server: &Server, key: &str, number: usize) -> io::Result<String> {
    let mut program = server.client().with("Authorization", key);
    let opened = report(&mut program, &format!("The kettle number {number} is cracked"))?;
    expect(&opened, 201)?;
    let word = |name: &str| opened.json()[name].as_str().unwrap_or_default().to_owned();
    let (reference, page) = (word("ref"), word("url"));
    let offer = r#"{"items":[{"remedy":"refund","sum_minor":349000,"currency":"RUB"}],"text":"Sorry"}"#;
    expect(&program.json(&format!("/api/v1/cases/{reference}/offers"), offer)?, 201)?;
    let mut shopper = server.client();
    let path = page.find("/c/").and_then(|at| page.get(at..)).unwrap_or_default();
    let seen = shopper.get(path)?.hidden("seen");
    expect(&shopper.form(&format!("{path}/offers/1/acceptance"), &[("seen", &seen)])?, 303)?;
    Ok(reference)
}

fn pay(client: &mut super::client::Client, reference: &str) -> io::Result<()> {
    let path = format!("/api/v1/cases/{reference}/offers/1/gifts");
    expect(&client.json(&path, r#"{"item":0,"text":"Payment 7711"}"#)?, 200)
}
