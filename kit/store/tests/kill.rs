//! A program that is killed amid its writers loses nothing it has acknowledged, and starts again by itself.

#![cfg(test)]

use domain::id::ShopId;
use domain::journal::{NewEntry, check_chain};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;
use store::testing::{Place, options, places};
use store::{Database, Fault, Store, Tx, values};

/// Where the child finds its database.
const CHILD: &str = "REDRESS_TEST_CHILD";
const WRITERS: i64 = 16;

store::statements! {
    /// A row that is acknowledged.
    ADD = "insert into instance_secret (shop_id, name, value, made_at) values (7, $1, $2, 0)" => [];
    /// Which rows there are.
    NAMES = "select name from instance_secret where shop_id = 7" => [Text];
    /// SQLite: whether every page is sound.
    SOUND = "pragma integrity_check" => [Text];
}

/// Not a test: what the child process does until it is killed.
#[test]
#[ignore = "runs in a process of its own"]
fn child_that_writes_until_it_is_killed() {
    let Ok(url) = std::env::var(CHILD) else { return };
    let database = Database::parse(&url).unwrap_or_else(|_| Database::Sqlite(url.into()));
    let store = Store::open(&database, options()).unwrap();
    // Chance differs from child to child, so the numbers do.
    let first = store.options().chance.bits64() >> 24;
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let store = &store;
            scope.spawn(move || {
                for number in 0.. {
                    let name = format!("{first}-{writer}-{number}");
                    let row = name.clone();
                    let work = move |tx: &mut Tx<'_>| {
                        let new =
                            NewEntry { actor: "clock".into(), kind: "ticked".into(), body: "{}".into() };
                        tx.journal(ShopId::FIRST, writer + 1, new)?;
                        tx.exec(ADD, values![&row, vec![7; 300]])
                    };
                    store.write_now::<_, Fault>(work).unwrap();
                    let mut out = std::io::stdout().lock();
                    writeln!(out, "acknowledged {name}").unwrap();
                    out.flush().unwrap();
                }
            });
        }
    });
}

#[test]
fn five_times() {
    for place in places() {
        (0..5).for_each(|round| kill_one(&place, round));
    }
}

#[test]
#[ignore = "takes a minute; part of the long run"]
fn fifty_times() {
    for place in places() {
        (0..50).for_each(|round| kill_one(&place, round));
    }
}

fn kill_one(place: &Place, round: u64) {
    let url = match place.database() {
        Database::Sqlite(path) => path.display().to_string(),
        Database::Postgres(url) => url.clone(),
    };
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_that_writes_until_it_is_killed", "--ignored", "--nocapture"])
        .env(CHILD, url)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = BTreeSet::new();
    let mut take = |line: std::io::Result<String>| {
        if let Some(name) = line.unwrap().strip_prefix("acknowledged ") {
            acknowledged.insert(name.to_owned());
        }
    };
    // At the latest when the first writes are acknowledged, everything is under way; then some time more.
    lines.by_ref().take(40).for_each(&mut take);
    let reader = std::thread::scope(|scope| {
        let killer = scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(20 + round * 37 % 200));
            child.kill().unwrap();
            child.wait().unwrap();
        });
        lines.for_each(&mut take);
        killer.join()
    });
    reader.unwrap();
    assert!(acknowledged.len() > 20, "{}", acknowledged.len());
    check(place, &acknowledged);
}

fn check(place: &Place, acknowledged: &BTreeSet<String>) {
    let store = place.open();
    // One snapshot: a server may still be finishing what the killed program had sent.
    let work = |tx: &mut Tx<'_>| {
        let names = tx.query(NAMES, &[], |row| row.text(0).map(str::to_owned))?;
        let streams: Result<Vec<_>, Fault> =
            (1..=WRITERS).map(|stream| tx.entries(ShopId::FIRST, stream, 0, i64::MAX)).collect();
        Ok((names, streams?))
    };
    let (names, streams) = store.read_now::<_, Fault>(work).unwrap();
    let kept: BTreeSet<String> = names.into_iter().collect();
    let lost: Vec<_> = acknowledged.difference(&kept).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    assert!(streams.iter().all(|entries| check_chain(entries) == Ok(())));
    let n_entries: usize = streams.iter().map(Vec::len).sum();
    assert_eq!(n_entries, kept.len(), "an entry and its row are written together or not at all");
    if store.dialect() == store::Dialect::Sqlite {
        let sound =
            store.read_now::<_, Fault>(|tx| tx.query_one(SOUND, &[], |row| row.text(0).map(str::to_owned)));
        assert_eq!(sound.unwrap().as_deref(), Some("ok"));
    }
}
