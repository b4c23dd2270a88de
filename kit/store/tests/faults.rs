//! When something breaks: a full disk, a panic amid a batch, a server that goes away and comes back.

#![cfg(test)]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use store::testing::{Place, options, places};
use store::{Database, Fault, Store, Tx, values};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

store::statements! {
    /// A row of any size.
    ADD = "insert into instance_secret (shop_id, name, value, made_at) values (7, $1, $2, 0)" => [];
    /// How many rows.
    COUNT = "select count(*) from instance_secret where shop_id = 7" => [Int];
    /// Which rows.
    NAMES = "select name from instance_secret where shop_id = 7 order by name" => [Text];
    /// SQLite: the file may have no more pages than now.
    FILL_UP = "pragma max_page_count = 1" => [Int];
    /// SQLite: it may grow again.
    MAKE_ROOM = "pragma max_page_count = 1000000" => [Int];
    /// PostgreSQL: ends the other connections of one program.
    CUT_OFF = "select count(pg_terminate_backend(pid)) from pg_stat_activity \
               where application_name = $1 and pid <> pg_backend_pid()" => [Int];
}

fn add(tx: &mut Tx<'_>, name: &str, size: usize) -> Result<(), Fault> {
    tx.exec(ADD, values![name, vec![7; size]]).map(drop)
}

async fn put(store: &Store, name: &str, size: usize) -> Result<(), Fault> {
    let name = name.to_owned();
    store.write(move |tx| add(tx, &name, size)).await
}

async fn names(store: &Store) -> Vec<String> {
    store.read::<_, Fault>(|tx| tx.query(NAMES, &[], |row| row.text(0).map(str::to_owned))).await.unwrap()
}

type Work = fn(&mut Tx<'_>) -> Result<(), Fault>;

/// Keeps the writer busy so that what is sent meanwhile shares the next batch, in the order in which it was sent.
async fn one_batch<const N: usize>(store: &Store, work: [Work; N]) -> Vec<Result<(), Fault>> {
    let busy = tokio::spawn({
        let store = store.clone();
        async move {
            let sleep = |_: &mut Tx<'_>| {
                std::thread::sleep(Duration::from_millis(300));
                Ok::<_, Fault>(())
            };
            store.write(sleep).await
        }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let mut waiting = Vec::new();
    for one in work {
        let store = store.clone();
        waiting.push(tokio::spawn(async move { store.write(one).await }));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    busy.await.unwrap().unwrap();
    let mut answers = Vec::new();
    for one in waiting {
        answers.push(one.await.unwrap());
    }
    answers
}

#[tokio::test]
async fn a_panic_or_a_refusal_harms_nobody_else_in_the_batch() {
    for place in places() {
        let store = place.open();
        let answers = one_batch(
            &store,
            [
                |tx| add(tx, "a", 10),
                |tx| add(tx, "b", 10).and(Err(Fault::Busy)),
                |tx| panic!("{:?}", add(tx, "c", 10)),
                |tx| add(tx, "a", 10),
                |tx| add(tx, "d", 10),
            ],
        )
        .await;
        assert_eq!(answers[..3], [Ok(()), Err(Fault::Busy), Err(Fault::Panicked("Ok(())".into()))]);
        assert!(matches!(answers[3], Err(Fault::Taken(_))));
        assert_eq!(answers[4], Ok(()));
        assert_eq!(names(&store).await, ["a", "d"]);
    }
}

#[tokio::test]
async fn a_full_disk_fails_the_batch_and_nothing_later() {
    let place = Place::sqlite();
    let store = place.open();
    put(&store, "before", 10).await.unwrap();
    // Sets the limit outside of the batch: it is the connection's, and stays.
    store.write::<_, Fault>(|tx| tx.query_one(FILL_UP, &[], |row| row.int(0))).await.unwrap();
    let answers = one_batch(
        &store,
        [
            |tx| add(tx, "small before", 10),
            |tx| add(tx, "large", 10_000_000),
            |tx| add(tx, "small after", 10),
        ],
    )
    .await;
    assert_eq!(answers, [Err(Fault::Full), Err(Fault::Full), Ok(())]);
    assert_eq!(names(&store).await, ["before", "small after"]);
    store.write::<_, Fault>(|tx| tx.query_one(MAKE_ROOM, &[], |row| row.int(0))).await.unwrap();
    put(&store, "large", 10_000_000).await.unwrap();
    assert_eq!(names(&store).await, ["before", "large", "small after"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_was_acknowledged_on_a_full_disk_is_there_and_nothing_else() {
    let place = Place::sqlite();
    let store = place.open();
    let limit = |tx: &mut Tx<'_>| {
        tx.query_one(FILL_UP, &[], |row| row.int(0))?;
        add(tx, "0", 10)
    };
    store.write(limit).await.unwrap();
    let mut writers = JoinSet::new();
    for number in 0..200 {
        let store = store.clone();
        writers.spawn(async move {
            let name = format!("{number:03}");
            let size = if number % 7 == 0 { 300_000 } else { 20 };
            (name.clone(), put(&store, &name, size).await)
        });
    }
    let mut acknowledged = vec!["0".to_owned()];
    let mut n_full = 0;
    while let Some(done) = writers.join_next().await {
        match done.unwrap() {
            (name, Ok(())) => acknowledged.push(name),
            (_, Err(fault)) => {
                assert_eq!(fault, Fault::Full);
                n_full += 1;
            }
        }
    }
    acknowledged.sort();
    assert!(n_full >= 29, "{n_full}");
    assert_eq!(names(&store).await, acknowledged);
}

#[tokio::test]
async fn a_writer_that_is_gone_answers() {
    for place in places() {
        let store = place.open();
        let busy = tokio::spawn({
            let store = store.clone();
            async move {
                let slow = |tx: &mut Tx<'_>| {
                    std::thread::sleep(Duration::from_millis(100));
                    add(tx, "slow", 10)
                };
                store.write(slow).await
            }
        });
        tokio::time::sleep(Duration::from_millis(30)).await;
        drop(store);
        assert_eq!(busy.await.unwrap(), Ok(()), "what was sent is done before the store closes");
    }
}

#[tokio::test]
async fn connections_that_were_cut_off_are_replaced() {
    let Some(place) = Place::postgres() else { return };
    let Database::Postgres(url) = place.database() else { return };
    let name = format!("cut-{}", std::process::id());
    let named = Database::Postgres(format!("{url}&application_name={name}"));
    let (store, other) = (Store::open(&named, options()).unwrap(), place.open());
    let cut_off = move |tx: &mut Tx<'_>| tx.query_one(CUT_OFF, values![&name], |row| row.int(0));
    put(&store, "a", 10).await.unwrap();
    let cut = other.read::<_, Fault>(cut_off.clone()).await.unwrap();
    assert!(cut >= Some(1));
    put(&store, "b", 10).await.unwrap();
    // Cut off amid a transaction: a clear fault, nothing kept, and the next one works.
    let amid = store
        .write::<(), Fault>(move |tx| {
            add(tx, "c", 10)?;
            assert!(other.read_now::<_, Fault>(cut_off.clone()).unwrap() >= Some(1));
            add(tx, "d", 10)
        })
        .await;
    assert!(matches!(amid, Err(Fault::Gone(_))), "{amid:?}");
    put(&store, "e", 10).await.unwrap();
    assert_eq!(names(&store).await, ["a", "b", "e"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_may_go_away_and_come_back() {
    let Some(place) = Place::postgres() else { return };
    let Database::Postgres(url) = place.database() else { return };
    let config: tokio_postgres::Config = url.parse().unwrap();
    let tokio_postgres::config::Host::Tcp(host) = config.get_hosts()[0].clone() else { return };
    let server = format!("{host}:{}", config.get_ports().first().unwrap_or(&5432));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let between = listener.local_addr().unwrap().to_string();
    assert!(url.contains(&server), "the address names host and port");
    let through = Database::Postgres(url.replace(&server, &between));
    let away = Arc::new(AtomicBool::new(false));
    tokio::spawn(pass_on(listener, server, Arc::clone(&away)));
    let store = tokio::task::spawn_blocking(move || Store::open(&through, options()).unwrap()).await.unwrap();
    put(&store, "a", 10).await.unwrap();
    away.store(true, Ordering::SeqCst);
    tokio::time::sleep(Duration::from_millis(300)).await;
    for name in ["b", "c"] {
        let gone = put(&store, name, 10).await;
        assert!(matches!(gone, Err(Fault::Gone(_))), "{gone:?}");
    }
    assert!(matches!(
        store.read::<_, Fault>(|tx| tx.query(NAMES, &[], |_| Ok(()))).await,
        Err(Fault::Gone(_))
    ));
    away.store(false, Ordering::SeqCst);
    put(&store, "d", 10).await.unwrap();
    assert_eq!(names(&store).await, ["a", "d"]);
}

/// Stands between a program and its server; while `away`, nobody gets through and nobody stays.
async fn pass_on(listener: TcpListener, server: String, away: Arc<AtomicBool>) {
    let mut passing = JoinSet::new();
    loop {
        tokio::select! {
            came = listener.accept() => {
                let (mut client, _) = came.unwrap();
                if away.load(Ordering::SeqCst) {
                    continue;
                }
                let server = server.clone();
                passing.spawn(async move {
                    let mut server = TcpStream::connect(server).await.unwrap();
                    drop(copy_bidirectional(&mut client, &mut server).await);
                });
            }
            () = tokio::time::sleep(Duration::from_millis(20)) => {
                if away.load(Ordering::SeqCst) {
                    passing.abort_all();
                }
            }
        }
    }
}
