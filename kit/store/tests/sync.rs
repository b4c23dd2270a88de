//! An answer never comes before its data are on the disk, and many answers share one wait for it. Watched from outside,
//! by `strace`: what a program says of itself proves nothing here.

#![cfg(test)]
#![cfg(target_os = "linux")]

use std::collections::HashMap;
use std::io::Write;
use std::process::Command;
use store::testing::{Place, options};
use store::{Database, Fault, Store, Tx, values};

/// Where the child finds its database.
const CHILD: &str = "REDRESS_TEST_CHILD";
const WRITERS: usize = 8;
const ROWS: usize = 40;

store::statements! {
    /// A row that is acknowledged.
    ADD = "insert into instance_secret (shop_id, name, value, made_at) values (7, $1, $2, 0)" => [];
}

/// Not a test: what the watched process does.
#[test]
#[ignore = "runs in a process of its own"]
fn child_that_says_what_it_asks_and_gets() {
    let Ok(path) = std::env::var(CHILD) else { return };
    let store = Store::open(&Database::Sqlite(path.into()), options()).unwrap();
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let store = &store;
            scope.spawn(move || {
                for number in 0..ROWS {
                    let name = format!("{writer}-{number}");
                    let row = name.clone();
                    say(&format!("asked {name};\n"));
                    let work = move |tx: &mut Tx<'_>| tx.exec(ADD, values![&row, vec![7; 300]]);
                    store.write_now::<_, Fault>(work).unwrap();
                    say(&format!("answered {name};\n"));
                }
            });
        }
    });
}

/// One system call for one line, whoever else is speaking.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(line.as_bytes()).unwrap();
    out.flush().unwrap();
}

#[test]
fn an_answer_never_precedes_the_disk() {
    let place = Place::sqlite();
    let trace = place.folder().join("trace");
    let watched = Command::new("strace")
        .args(["-f", "-y", "-s", "64", "-e", "trace=fsync,fdatasync,write", "-o"])
        .arg(&trace)
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "child_that_says_what_it_asks_and_gets", "--ignored", "--nocapture"])
        .env(CHILD, place.folder().join("redress.db"))
        .output();
    let Ok(watched) = watched else {
        println!("skipped: strace is not installed");
        return;
    };
    let trace = std::fs::read_to_string(&trace).unwrap_or_default();
    if trace.is_empty() {
        println!("skipped: strace may not watch here: {}", String::from_utf8_lossy(&watched.stderr));
        return;
    }
    assert!(watched.status.success());
    let seen = Seen::read(&trace);
    assert_eq!(seen.asked.len(), WRITERS * ROWS);
    for (name, asked) in &seen.asked {
        let answered = seen.answered[name];
        let on_disk = seen.syncs.iter().any(|(began, ended)| asked < began && *ended < answered);
        assert!(on_disk, "{name} was asked at {asked} and answered at {answered}, without the disk between");
    }
    // Eight writers that waited for the disk one after another would need one wait for each row.
    assert!(
        seen.syncs.len() < WRITERS * ROWS * 2 / 3,
        "{} waits for {} rows",
        seen.syncs.len(),
        WRITERS * ROWS
    );
}

/// What happened, by the line of the trace.
#[derive(Default)]
struct Seen {
    asked: HashMap<String, usize>,
    answered: HashMap<String, usize>,
    /// Waits for the write-ahead log to be on the disk: when each began and ended.
    syncs: Vec<(usize, usize)>,
}

impl Seen {
    fn read(trace: &str) -> Self {
        let mut seen = Self::default();
        // What a thread has begun and not ended yet.
        let mut syncing: HashMap<&str, usize> = HashMap::new();
        let mut asking: HashMap<&str, &str> = HashMap::new();
        for (line, text) in trace.lines().enumerate() {
            let thread = text.split_whitespace().next().unwrap_or_default();
            let is_unfinished = text.contains("<unfinished");
            if let Some(name) = between(text, "\"asked ", ";") {
                // Asked when the words are out, answered when they begin: the narrowest reading.
                if is_unfinished {
                    asking.insert(thread, name);
                } else {
                    seen.asked.insert(name.to_owned(), line);
                }
            } else if let Some(name) = between(text, "\"answered ", ";") {
                seen.answered.insert(name.to_owned(), line);
            } else if text.contains("sync(") && text.contains("redress.db-wal") {
                if is_unfinished {
                    syncing.insert(thread, line);
                } else {
                    seen.syncs.push((line, line));
                }
            } else if text.contains("sync resumed") {
                seen.syncs.extend(syncing.remove(thread).map(|began| (began, line)));
            } else if text.contains("write resumed")
                && let Some(name) = asking.remove(thread)
            {
                seen.asked.insert(name.to_owned(), line);
            }
        }
        seen
    }
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    Some(text.split_once(before)?.1.split_once(after)?.0)
}
