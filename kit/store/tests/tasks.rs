//! Tasks on both databases: claimed once, tried again, given up; and what other programs on one server hear.

#![cfg(test)]

use domain::Moment;
use domain::id::ShopId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::testing::{Place, TestClock, options, places};
use store::{Change, Claimed, Fault, Lane, NewTask, Outcome, Store, TRIES_MAX, Tx, values};

const LEASE_MS: i64 = 60_000;

store::statements! {
    /// A second shop.
    ADD_SHOP = "insert into shop (shop_id, made_at) values ($1, 0)" => [];
}

fn task(subject: i64, key: Option<&str>) -> NewTask {
    NewTask {
        kind: "test.work",
        lane: Lane::Local,
        shop: ShopId::FIRST,
        subject,
        seq: 0,
        run_at: Moment::START,
        key: key.map(str::to_owned),
    }
}

async fn queue(store: &Store, subject: i64, key: Option<&'static str>) {
    store.write::<(), Fault>(move |tx| tx.queue(task(subject, key))).await.unwrap();
}

async fn claim(store: &Store) -> Vec<Claimed> {
    store.claim(Lane::Local, 100, LEASE_MS).await.unwrap()
}

async fn given_up(store: &Store) -> Vec<store::GivenUp> {
    store.read::<_, Fault>(|tx| tx.given_up(ShopId::FIRST, 10)).await.unwrap()
}

fn turned(place: &Place) -> (Store, Arc<TestClock>) {
    let clock = Arc::new(TestClock::default());
    let mut options = options();
    options.clock = Arc::clone(&clock) as Arc<_>;
    (place.open_with(options).unwrap(), clock)
}

#[tokio::test]
async fn a_task_is_lent_finished_and_forgotten() {
    for place in places() {
        let (store, clock) = turned(&place);
        queue(&store, 1, None).await;
        assert_eq!(store.claim(Lane::Email, 100, LEASE_MS).await.unwrap(), []);
        let lent = claim(&store).await;
        assert_eq!(lent.iter().map(|task| (task.subject, task.tries)).collect::<Vec<_>>(), [(1, 1)]);
        assert_eq!(claim(&store).await, [], "it is lent already");
        // The runner went silent: another gets it, and the first one's word counts no more.
        clock.pass_ms(LEASE_MS);
        let again = claim(&store).await;
        assert_eq!(again[0].tries, 2);
        store.finish(&lent[0], Outcome::Done).await.unwrap();
        store.finish(&again[0], Outcome::Retry("not yet".into())).await.unwrap();
        assert_eq!(claim(&store).await, [], "it waits");
        clock.pass_ms(25_000);
        let third = claim(&store).await;
        store.finish(&third[0], Outcome::Done).await.unwrap();
        clock.pass_ms(10 * LEASE_MS);
        assert_eq!(claim(&store).await, []);
        assert_eq!(given_up(&store).await, []);
    }
}

#[tokio::test]
async fn it_gives_up_and_can_begin_anew() {
    for place in places() {
        let (store, clock) = turned(&place);
        queue(&store, 1, Some("k")).await;
        let mut tries = 0;
        for _ in 0..TRIES_MAX + 5 {
            clock.pass_ms(24 * 3_600_000);
            for task in claim(&store).await {
                tries += 1;
                store.finish(&task, Outcome::Retry("the post is closed".into())).await.unwrap();
            }
        }
        assert_eq!(tries, TRIES_MAX);
        let given = given_up(&store).await;
        assert_eq!((given[0].cause.as_str(), given[0].tries), ("the post is closed", TRIES_MAX));
        // A key that gave up blocks nobody.
        queue(&store, 2, Some("k")).await;
        let (id, shop) = (given[0].id, ShopId::FIRST);
        assert!(store.write::<_, Fault>(move |tx| tx.try_again(shop, id)).await.unwrap());
        assert_eq!(claim(&store).await.len(), 2);
        assert_eq!(given_up(&store).await, []);
    }
}

#[tokio::test]
async fn one_that_breaks_its_runner_gives_up_too() {
    for place in places() {
        let (store, clock) = turned(&place);
        queue(&store, 1, None).await;
        for _ in 0..TRIES_MAX {
            assert_eq!(claim(&store).await.len(), 1);
            clock.pass_ms(LEASE_MS);
        }
        assert_eq!(claim(&store).await, []);
        assert_eq!(given_up(&store).await[0].cause, "broke off at every try");
        let shop = ShopId::FIRST;
        let forgot = move |tx: &mut Tx<'_>| {
            let id = tx.given_up(shop, 1)?[0].id;
            tx.forget_task(shop, id)
        };
        assert!(store.write::<_, Fault>(forgot).await.unwrap());
        assert_eq!(given_up(&store).await, []);
    }
}

#[tokio::test]
async fn a_key_waits_once_but_may_be_queued_while_its_task_runs() {
    for place in places() {
        let (store, clock) = turned(&place);
        queue(&store, 1, Some("k")).await;
        queue(&store, 2, Some("k")).await;
        let lent = claim(&store).await;
        assert_eq!(lent.len(), 1);
        queue(&store, 3, Some("k")).await;
        // The running one fails while its successor waits: one of them is enough.
        store.finish(&lent[0], Outcome::Retry("later".into())).await.unwrap();
        clock.pass_ms(24 * 3_600_000);
        let lent = claim(&store).await;
        assert_eq!(lent.iter().map(|task| task.subject).collect::<Vec<_>>(), [3]);
    }
}

#[tokio::test]
async fn a_busy_shop_starves_nobody() {
    for place in places() {
        let (store, _) = turned(&place);
        let fill = |tx: &mut Tx<'_>| {
            tx.exec(ADD_SHOP, values![2])?;
            for subject in 0..20 {
                tx.queue(task(subject, None))?;
                tx.queue(NewTask { shop: ShopId::new(2), ..task(subject, None) })?;
            }
            Ok(())
        };
        store.write::<_, Fault>(fill).await.unwrap();
        let mut first = HashMap::new();
        for _ in 0..20 {
            let lent = store.claim(Lane::Local, 1, LEASE_MS).await.unwrap();
            *first.entry(lent[0].shop).or_insert(0) += 1;
        }
        assert_eq!(first.len(), 2, "{first:?}");
        let waiting = |tx: &mut Tx<'_>| tx.tasks_waiting(ShopId::FIRST, Lane::Local, 100);
        assert_eq!(store.read::<_, Fault>(waiting).await.unwrap(), 20);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_programs_never_run_a_task_twice() {
    const TASKS: i64 = 400;
    for place in places() {
        let stores = [place.open(), place.open()];
        let fill = |tx: &mut Tx<'_>| (0..TASKS).try_for_each(|subject| tx.queue(task(subject, None)));
        stores[0].write::<_, Fault>(fill).await.unwrap();
        let ran = Arc::new(Mutex::new(HashMap::<i64, u32>::new()));
        let mut workers = Vec::new();
        for number in 0..6 {
            let (store, ran) = (stores[number % 2].clone(), Arc::clone(&ran));
            workers.push(tokio::spawn(async move {
                let mut empty = 0;
                while empty < 3 {
                    let lent = store.claim(Lane::Local, 7, LEASE_MS).await.unwrap();
                    empty = if lent.is_empty() { empty + 1 } else { 0 };
                    for task in lent {
                        *ran.lock().unwrap().entry(task.subject).or_default() += 1;
                        store.finish(&task, Outcome::Done).await.unwrap();
                    }
                }
            }));
        }
        for worker in workers {
            worker.await.unwrap();
        }
        let ran = ran.lock().unwrap();
        assert_eq!(ran.len(), 400);
        assert!(ran.values().all(|times| *times == 1));
    }
}

#[tokio::test]
async fn programs_on_one_server_hear_of_each_other_once() {
    let Some(place) = Place::postgres() else { return };
    let (one, two) = (place.open(), place.open());
    let (mut at_one, mut at_two) = (one.changes(), two.changes());
    // The listeners have asked at least once before anything changes.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let touch = |subject| {
        move |tx: &mut Tx<'_>| {
            tx.touched(Change::new(ShopId::FIRST, "case", subject));
            Ok(())
        }
    };
    one.write::<_, Fault>(touch(7)).await.unwrap();
    two.write::<_, Fault>(touch(8)).await.unwrap();
    tokio::time::sleep(Duration::from_millis(4_000)).await;
    for listener in [&mut at_one, &mut at_two] {
        let mut heard = Vec::new();
        while let Ok(change) = listener.try_recv() {
            heard.push(change.subject);
        }
        heard.sort_unstable();
        assert_eq!(heard, [7, 8]);
    }
}

#[tokio::test]
async fn what_gave_up_long_ago_is_swept() {
    for place in places() {
        let (store, clock) = turned(&place);
        queue(&store, 1, None).await;
        let lent = claim(&store).await;
        store.finish(&lent[0], Outcome::GiveUp("nobody lives there".into())).await.unwrap();
        clock.pass_ms(179 * 24 * 3_600_000);
        store.sweep().await.unwrap();
        assert_eq!(given_up(&store).await.len(), 1);
        clock.pass_ms(2 * 24 * 3_600_000);
        store.sweep().await.unwrap();
        assert_eq!(given_up(&store).await, []);
    }
}
