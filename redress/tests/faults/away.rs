//! PostgreSQL is stopped amid traffic and started again: clear answers meanwhile, afterwards all goes on by itself.

use super::client::{Client, open as connect};
use super::mailbox::Mailbox;
use super::postgres::Postgres;
use super::program::{Program, Server};
use super::rows::{self, TASKS, check_whole, count, telling};
use super::sides::{expect, report};
use super::two::wait_for;
use domain::contact::Email;
use domain::id::ShopId;
use domain::role::Role;
use domain::{Actor, Lang};
use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::Fault;
use web::staff::{NewPerson, add_person, begin};

const WRITERS: usize = 4;
/// Cases of one writer at the most.
const EACH_MAX: usize = 150;
const TOLD: &str = "The parcel never came, and nobody answers the telephone: what shall I do?";

#[test]
fn a_database_goes_away_and_comes_back() {
    let Some(postgres) = Postgres::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let program = Program::on(&folder.path().join("data"), Some(postgres.url()));
    let key = program.key();
    let mailbox = Mailbox::open(&program, Duration::ZERO);
    let mut server = program.start();
    let desk = Desk::look(&server, &session(&program));
    let opened = report(&mut server.client().with("Authorization", &key), "words-before").unwrap();
    expect(&opened, 201).unwrap();
    let page = opened.json()["url"].as_str().unwrap().to_owned();
    let once = server.client().get("/talk").unwrap().hidden("once");
    let (stop, n_kept) = (AtomicBool::new(false), AtomicUsize::new(0));
    let kept = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let client = server.client().with("Authorization", &key);
                let (stop, n_kept) = (&stop, &n_kept);
                scope.spawn(move || write(client, writer, (stop, n_kept)))
            })
            .collect();
        let _end = Ending(&stop);
        wait_for("traffic", || n_kept.load(Ordering::Relaxed) > 10);
        postgres.down();
        check_away(&server, &key, (&page, &once));
        let before = desk.n_cases();
        postgres.up();
        wait_for("the database to be back", || {
            server.client().get("/healthz").is_ok_and(|health| health.status == 200)
        });
        let there = n_kept.load(Ordering::Relaxed);
        wait_for("traffic again", || n_kept.load(Ordering::Relaxed) > there + 5);
        wait_for("the desk to be told again", || desk.n_cases() > before);
        stop.store(true, Ordering::Relaxed);
        writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect::<Vec<_>>()
    });
    // The same form once more, as the page offers it.
    let sent = server.client().form("/talk", &told(&once)).unwrap();
    assert_eq!(sent.status, 303, "{}", sent.text());
    let store = rows::open(&program);
    for words in &kept {
        assert_eq!(telling(&store, words), 1, "{words} is lost or doubled");
    }
    assert_eq!(telling(&store, "never came, and nobody answers"), 1);
    wait_for("the worker to send every letter", || count(&store, TASKS) == 0);
    let n_cases = usize::try_from(count(&store, rows::N_CASES)).unwrap();
    let (written, sent) = (rows::letters_about_cases(&store), mailbox.letters());
    assert_eq!((n_cases, written.len()), (kept.len() + 2, kept.len() + 2));
    for letter in written {
        assert!(sent.keys().any(|id| id.contains(&letter.to_string())), "the letter {letter} was sent");
    }
    assert!(server.lives());
    check_whole(&program);
}

/// Ends the writers, also where a check failed before.
struct Ending<'s>(&'s AtomicBool);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn told(once: &str) -> [(&str, &str); 3] {
    [("once", once), ("text", TOLD), ("email", "anna@post.example")]
}

/// Sends cases, each until it is taken; the key makes that once. Gives those that were.
fn write(mut client: Client, writer: usize, (stop, n_kept): (&AtomicBool, &AtomicUsize)) -> Vec<String> {
    let mut kept = Vec::new();
    for number in 0..EACH_MAX {
        let words = format!("words-{writer}-{number}-end");
        client = client.with("Idempotency-Key", &words);
        loop {
            let answer = report(&mut client, &words).unwrap();
            match answer.status {
                200 | 201 => break,
                503 if stop.load(Ordering::Relaxed) => return kept,
                503 => std::thread::sleep(Duration::from_millis(100)),
                other => panic!("{other}: {}", answer.text()),
            }
        }
        kept.push(words);
        n_kept.fetch_add(1, Ordering::Relaxed);
        if stop.load(Ordering::Relaxed) {
            break;
        }
        std::thread::sleep(Duration::from_millis(30));
    }
    kept
}

fn check_away(server: &Server, key: &str, (page, once): (&str, &str)) {
    // What is remembered of the shop for a second runs out.
    std::thread::sleep(Duration::from_millis(1_200));
    for (lang, away, unsaved) in [
        ("ru", "Сейчас страница не открывается", "Сейчас не получилось сохранить"),
        ("en", "This page cannot be shown just now", "It could not be saved just now"),
    ] {
        let mut client = server.client().with("Accept-Language", lang);
        let page = client.get(page).unwrap();
        assert_eq!((page.status, page.header("retry-after")), (503, "10"), "{}", page.text());
        assert!(page.text().contains(away) && page.header("content-type").starts_with("text/html"));
        let sent = client.form("/talk", &told(once)).unwrap();
        assert_eq!((sent.status, sent.header("retry-after")), (503, "10"));
        let text = sent.text();
        assert!(text.contains(unsaved) && text.contains(TOLD) && text.contains(once), "{text}");
    }
    let refused = report(&mut server.client().with("Authorization", key), "refused").unwrap();
    expect(&refused, 503).unwrap();
    assert_eq!(
        (refused.header("content-type"), refused.header("retry-after")),
        ("application/problem+json", "10")
    );
    assert_eq!(refused.json()["code"], "busy");
    let health = server.client().get("/healthz").unwrap();
    assert_eq!((health.status, health.text().as_str()), (503, "the database cannot be reached"));
}

/// Somebody signed in at the desk.
pub(crate) fn session(program: &Program) -> String {
    let enter = |tx: &mut store::Tx<'_>| {
        let new = NewPerson {
            email: Email::parse("olga@shop.example").ok_or(Fault::Closed)?,
            name: "Ольга".to_owned(),
            role: Role::Owner,
            lang: Lang::Ru,
            password_hash: "none".to_owned(),
        };
        let id = add_person(tx, ShopId::FIRST, Actor::Console, &new)?.ok_or(Fault::Closed)?;
        begin(tx, ShopId::FIRST, id, ("test", "127.0.0.1"))
    };
    rows::open(program).write_now::<_, Fault>(enter).unwrap()
}

/// An open desk: its live stream, read as it comes.
pub(crate) struct Desk(Arc<Mutex<Vec<u8>>>, std::thread::JoinHandle<()>);

impl Desk {
    pub(crate) fn look(server: &Server, session: &str) -> Self {
        let mut stream = connect(server.address).unwrap();
        let head = format!(
            "GET /desk/live?view=all HTTP/1.1\r\nHost: shop.test\r\nCookie: desk={session}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ear = Arc::clone(&heard);
        let hearing = std::thread::spawn(move || {
            let mut piece = [0; 4_096];
            while let Ok(n @ 1..) = stream.read(&mut piece) {
                ear.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(&piece[..n]);
            }
        });
        Self(heard, hearing)
    }

    /// Changes of cases that it was told of.
    fn n_cases(&self) -> usize {
        self.heard().matches("event: case").count()
    }

    /// All that it was told.
    pub(crate) fn heard(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }

    /// Whether nothing more comes.
    pub(crate) fn has_ended(&self) -> bool {
        self.1.is_finished()
    }
}
