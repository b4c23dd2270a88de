//! What the facade promises, on both databases.

#![cfg(test)]

use domain::Moment;
use domain::id::{CaseId, ShopId};
use domain::journal::{NewEntry, check_chain};
use store::testing::{Place, both, options, places};
use store::{Change, Fault, Lane, NewTask, Reaction, Store, Tx, values};

store::statements! {
    /// Values in another order than their numbers.
    SWAPPED = "select cast($2 as bigint), cast($1 as bigint)" => [Int, Int];
    /// Text as it was given.
    ECHO = "select cast($1 as text)" => [Text];
    /// A secret.
    ADD = "insert into instance_secret (shop_id, name, value, made_at) values ($1, $2, $3, $4)" => [];
    /// How many secrets.
    COUNT = "select count(*) from instance_secret where shop_id = $1" => [Int];
    /// A secret.
    SEE = "select value, made_at from instance_secret where shop_id = $1 and name = $2" => [Blob, Int];
    /// No such table.
    WRONG = "select nothing from nowhere" => [Int];
    /// A promise that does not hold.
    MISPROMISED = "select value from instance_secret" => [Text];
    /// How many tasks.
    TASKS = "select count(*) from task where kind = $1" => [Int];
}

fn add(tx: &mut Tx<'_>, shop: i64, name: &str) -> Result<(), Fault> {
    tx.exec(ADD, values![shop, name, [1_u8, 2], tx.now()]).map(drop)
}

fn count(store: &Store, shop: i64) -> i64 {
    let counted: Result<_, Fault> =
        store.read_now(move |tx| tx.query_one(COUNT, values![shop], |row| row.int(0)));
    counted.unwrap().unwrap()
}

#[test]
fn values_go_by_their_numbers() {
    both(|store| {
        let swapped: Result<_, Fault> =
            store.read_now(|tx| tx.query_one(SWAPPED, values![1, 2], |row| Ok((row.int(0)?, row.int(1)?))));
        assert_eq!(swapped.unwrap(), Some((2, 1)));
    });
}

#[test]
fn what_was_written_is_read() {
    both(|store| {
        store.write_now(|tx| add(tx, 7, "schlüssel ё")).unwrap();
        let seen: Result<_, Fault> = store.read_now(|tx| {
            tx.query_one(SEE, values![7, "schlüssel ё"], |row| Ok((row.blob(0)?.to_vec(), row.moment(1)?)))
        });
        assert_eq!(seen.unwrap(), Some((vec![1, 2], store.now())));
        assert_eq!(count(&store, 7), 1);
    });
}

#[test]
fn a_refusal_undoes_and_a_fault_poisons() {
    both(|store| {
        let refused: Result<(), Fault> = store.write_now(|tx| {
            add(tx, 7, "a")?;
            Err(Fault::Busy)
        });
        assert_eq!(refused, Err(Fault::Busy));
        // The closure swallows the fault, and gets it all the same.
        let poisoned: Result<(), Fault> = store.write_now(|tx| {
            add(tx, 7, "b")?;
            assert!(matches!(tx.query_one(WRONG, &[], |row| row.int(0)), Err(Fault::Broken(_))));
            assert_eq!(add(tx, 7, "c"), Err(Fault::Poisoned));
            Ok(())
        });
        assert!(matches!(poisoned, Err(Fault::Broken(_))), "{poisoned:?}");
        assert_eq!(count(&store, 7), 0);
        store.write_now(|tx| add(tx, 7, "d")).unwrap();
        assert_eq!(count(&store, 7), 1);
    });
}

#[test]
fn a_panic_is_a_fault_of_its_own_request_alone() {
    both(|store| {
        let panicked: Result<(), Fault> = store.write_now(|tx| {
            add(tx, 7, "a")?;
            panic!("as planned")
        });
        assert_eq!(panicked, Err(Fault::Panicked("as planned".into())));
        let panicked: Result<(), Fault> = store.read_now(|_| panic!("as planned"));
        assert_eq!(panicked, Err(Fault::Panicked("as planned".into())));
        store.write_now(|tx| add(tx, 7, "a")).unwrap();
        assert_eq!(count(&store, 7), 1);
    });
}

#[test]
fn nul_and_writing_readers_are_refused() {
    both(|store| {
        let nul: Result<_, Fault> = store.read_now(|tx| tx.query_one(ECHO, values!["a\0b"], |_| Ok(())));
        assert!(matches!(nul, Err(Fault::Broken(_))));
        let wrote: Result<(), Fault> = store.read_now(|tx| add(tx, 7, "a"));
        assert!(matches!(wrote, Err(Fault::Broken(_))));
        let few: Result<_, Fault> = store.read_now(|tx| tx.query_one(ECHO, &[], |_| Ok(())));
        assert!(matches!(few, Err(Fault::Broken(_))));
    });
}

#[test]
fn a_taken_key_is_told_after_trying_again() {
    both(|store| {
        store.write_now(|tx| add(tx, 7, "a")).unwrap();
        let taken: Result<(), Fault> = store.write_now(|tx| add(tx, 7, "a"));
        assert!(matches!(taken, Err(Fault::Taken(_))), "{taken:?}");
        assert_eq!(count(&store, 7), 1);
    });
}

#[test]
fn every_statement_fits_both_databases() {
    both(|store| {
        assert_eq!(store::check_statements(&store, &store::statements()), Ok(()));
        assert_eq!(store::check_statements(&store, &[SWAPPED, ECHO, ADD, COUNT, SEE, TASKS]), Ok(()));
        assert_eq!(store::check_statements(&store, &[WRONG, MISPROMISED]).unwrap_err().len(), 2);
    });
}

#[test]
fn the_journal_chains_and_reacts() {
    const REACTIONS: &[Reaction] = &[Reaction { on: "opened", task: "test.answer", lane: Lane::Email }];
    for place in places() {
        let store = place.open_with(options().reacting(REACTIONS)).unwrap();
        let mut changes = store.changes();
        let shop = ShopId::FIRST;
        let new = |kind: &str| NewEntry { actor: "shopper".into(), kind: kind.into(), body: "{}".into() };
        store
            .write_now(move |tx| {
                tx.lock_streams(shop, &[40, 30])?;
                tx.journal(shop, 40, new("opened"))?;
                tx.journal(shop, 40, new("received"))
            })
            .unwrap();
        let new = |kind: &str| NewEntry { actor: "import".into(), kind: kind.into(), body: "{}".into() };
        store
            .write_now(move |tx| {
                tx.be_silent();
                tx.lock_streams(shop, &[40])?;
                tx.journal(shop, 40, new("opened"))
            })
            .unwrap();
        let entries: Result<_, Fault> = store.read_now(move |tx| tx.entries(shop, 40, 0, 100));
        let entries = entries.unwrap();
        assert_eq!(entries.len(), 3);
        assert_eq!(check_chain(&entries), Ok(()));
        let queued: Result<_, Fault> =
            store.read_now(|tx| tx.query_one(TASKS, values!["test.answer"], |row| row.int(0)));
        assert_eq!(queued.unwrap(), Some(1));
        assert_eq!(changes.try_recv(), Ok(Change::case(shop, CaseId::new(40))));
        assert_eq!(changes.try_recv(), Ok(Change::case(shop, CaseId::new(40))));
        assert!(changes.try_recv().is_err());
    }
}

#[test]
fn one_key_waits_once() {
    both(|store| {
        for _ in 0..3 {
            let queue = |tx: &mut Tx<'_>| {
                let key = Some("daily".to_owned());
                let (shop, lane, run_at) = (ShopId::FIRST, Lane::Local, Moment::START);
                tx.queue(NewTask { kind: "test.daily", lane, shop, subject: 0, seq: 0, run_at, key })
            };
            store.write_now(queue).unwrap();
        }
        let queued: Result<_, Fault> =
            store.read_now(|tx| tx.query_one(TASKS, values!["test.daily"], |row| row.int(0)));
        assert_eq!(queued.unwrap(), Some(1));
    });
}

#[test]
fn it_opens_again_and_inside_a_runtime() {
    for place in places() {
        place.open().write_now(|tx| add(tx, 7, "a")).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let store = place.open();
            store.write(|tx| add(tx, 7, "b")).await.unwrap();
            let counted: Result<_, Fault> =
                store.read(|tx| tx.query_one(COUNT, values![7], |row| row.int(0))).await;
            assert_eq!(counted.unwrap(), Some(2));
        });
    }
}

#[test]
fn two_programs_may_start_at_once() {
    for place in places() {
        std::thread::scope(|scope| {
            let starts: Vec<_> =
                (0..4).map(|_| scope.spawn(|| place.open_with(options()).map(drop))).collect();
            for start in starts {
                start.join().unwrap().unwrap();
            }
        });
    }
}

#[test]
fn many_writers_of_one_stream_make_one_chain() {
    for place in places() {
        let stores = [place.open(), place.open()];
        std::thread::scope(|scope| {
            for number in 0..8 {
                let store = &stores[number % 2];
                scope.spawn(move || {
                    for _ in 0..10 {
                        let append = |tx: &mut Tx<'_>| {
                            let new =
                                NewEntry { actor: "clock".into(), kind: "ticked".into(), body: "{}".into() };
                            tx.journal(ShopId::FIRST, 5, new).map(drop)
                        };
                        store.write_now(append).unwrap();
                    }
                });
            }
        });
        let entries: Result<_, Fault> = stores[0].read_now(|tx| tx.entries(ShopId::FIRST, 5, 0, 1_000));
        let entries = entries.unwrap();
        assert_eq!(entries.len(), 80);
        assert_eq!(check_chain(&entries), Ok(()));
    }
}

#[test]
fn no_database_is_a_fault_and_no_panic() {
    let place = Place::sqlite();
    let path = place.folder().join("missing").join("redress.db");
    let opened = Store::open(&store::Database::Sqlite(path), options());
    assert!(matches!(opened.err(), Some(Fault::Gone(_))));
    let nowhere = store::Database::parse("postgres://nobody@127.0.0.1:9/none").unwrap();
    assert!(matches!(Store::open(&nowhere, options()).err(), Some(Fault::Gone(_))));
    std::fs::write(place.folder().join("redress.db"), "this is no database, but a letter").unwrap();
    assert!(matches!(place.open_with(options()).err(), Some(Fault::Broken(_))));
}

#[test]
fn a_shop_that_is_not_there_is_not_made_where_none_is_to_be() {
    for place in places() {
        let none = place.open_with(options().existing()).err();
        match place.database() {
            store::Database::Sqlite(path) => {
                assert!(matches!(none, Some(Fault::Gone(_))) && !path.exists(), "{none:?}");
                std::fs::write(path, "").unwrap();
                assert_eq!(place.open_with(options().existing()).err(), Some(Fault::NoShop));
            }
            store::Database::Postgres(_) => assert_eq!(none, Some(Fault::NoShop)),
        }
        drop(place.open());
        assert!(place.open_with(options().existing()).is_ok());
    }
}

#[test]
fn a_server_that_lets_nobody_in_is_named_with_what_mends_it_and_without_the_password() {
    let said = |url: &str| {
        let fault = Store::open(&store::Database::parse(url).unwrap(), options()).err().unwrap();
        let said = fault.to_string();
        assert!(matches!(fault, Fault::Gone(_)) && !said.contains("hush"), "{said}");
        said
    };
    let closed = said("postgres://nobody:hush@127.0.0.1:9/none");
    assert!(closed.contains("127.0.0.1:9, database none: nobody listens there"), "{closed}");
    let nowhere = said("postgres://nobody:hush@no-such-host.invalid/none");
    assert!(
        nowhere.contains("no-such-host.invalid:5432") && nowhere.contains("no host of this name"),
        "{nowhere}"
    );
    let Ok(url) = std::env::var(store::testing::POSTGRES) else { return };
    let (server, _) = url.split_once('?').unwrap_or((&url, ""));
    let (server, _) = server.rsplit_once('/').unwrap();
    let missing = said(&format!("{server}/no_such_database"));
    assert!(
        missing.contains("there is no database no_such_database") && missing.contains("createdb"),
        "{missing}"
    );
    let at = server.rsplit_once('@').map_or(server, |(_, at)| at);
    let stranger = said(&format!("postgres://no_such_user:hush@{at}/postgres"));
    assert!(stranger.contains("no_such_user"), "{stranger}");
}

#[test]
fn a_write_inside_a_write_is_refused_and_hangs_nobody() {
    let place = Place::sqlite();
    let store = place.open();
    let inner = store.clone();
    let nested = store.write_now::<(), Fault>(move |tx| {
        add(tx, 7, "a")?;
        inner.write_now(|tx| add(tx, 7, "b"))
    });
    assert!(matches!(nested, Err(Fault::Broken(_))));
    assert_eq!(count(&store, 7), 0);
}
