//! Keys and daily roots on both databases.

#![cfg(test)]

use domain::Moment;
use domain::id::{CaseId, ShopId};
use domain::journal::NewEntry;
use domain::link::{Claimed, Party};
use domain::proof::Sign;
use domain::time::DAY_MS;
use std::sync::Arc;
use store::testing::{TestClock, options, places};
use store::{Fault, Keys, Store, daily_root, prove_stream, values};

store::statements! {
    /// What no honest program does.
    REWRITE = "update journal set hash = $2 where shop_id = 1 and stream = $1 and seq = 1" => [];
}

async fn write(store: &Store, stream: i64) {
    let append = move |tx: &mut store::Tx<'_>| {
        let new = NewEntry { actor: "shopper".into(), kind: "said".into(), body: "{}".into() };
        tx.journal(ShopId::FIRST, stream, new).map(drop)
    };
    store.write::<_, Fault>(append).await.unwrap();
}

#[test]
fn keys_are_made_once() {
    for place in places() {
        let store = place.open();
        let keys = Keys::open(&store).unwrap();
        let signature = keys.sign(b"a receipt");
        let token = keys.link_key().token(ShopId::FIRST, CaseId::new(7), Party::Shopper, 1);
        let derived = keys.derived("cookies");
        drop((keys, store));
        let keys = Keys::open(&place.open()).unwrap();
        assert!(keys.public_key().verifies(b"a receipt", &signature));
        assert!(!keys.public_key().verifies(b"another", &signature));
        assert!(keys.link_key().proves(ShopId::FIRST, &Claimed::parse(&token).unwrap(), 1));
        assert_eq!(keys.derived("cookies"), derived);
        assert_ne!(keys.derived("other"), derived);
    }
}

#[test]
fn two_programs_that_start_at_once_have_the_same_keys() {
    for place in places() {
        let stores = [place.open(), place.open()];
        let keys = std::thread::scope(|scope| {
            let opens: Vec<_> =
                stores.iter().map(|store| scope.spawn(|| Keys::open(store).unwrap())).collect();
            opens.into_iter().map(|open| open.join().unwrap().public_key()).collect::<Vec<_>>()
        });
        assert_eq!(keys[0], keys[1]);
    }
}

#[tokio::test]
async fn a_day_has_one_root_that_proves_each_case() {
    for place in places() {
        let clock = Arc::new(TestClock::default());
        let mut options = options();
        options.clock = Arc::clone(&clock) as Arc<_>;
        let store = place.open_with(options).unwrap();
        let day = jiff::civil::date(2026, 11, 20);
        assert_eq!(store.now(), Moment::parse("2026-11-20T09:00:00Z").unwrap());
        for stream in [0, 5, 6, 7, 7, 5] {
            write(&store, stream).await;
        }
        assert_eq!(daily_root(&store, ShopId::FIRST, day).await, Ok(None), "the day has not ended");
        clock.pass_ms(DAY_MS);
        // Life goes on before the root is made; it is of yesterday all the same.
        for stream in [7, 8] {
            write(&store, stream).await;
        }
        let root = daily_root(&store, ShopId::FIRST, day).await.unwrap().unwrap();
        assert_eq!(root.n_leaves, 4);
        write(&store, 6).await;
        clock.pass_ms(DAY_MS);
        assert_eq!(daily_root(&store, ShopId::FIRST, day).await.unwrap().as_ref(), Some(&root));
        for (stream, seq) in [(0, 1), (5, 2), (6, 1), (7, 2)] {
            let proof = prove_stream(&store, ShopId::FIRST, stream, day).await.unwrap().unwrap();
            assert_eq!((proof.leaf.seq, proof.root()), (seq, root.root));
        }
        assert_eq!(prove_stream(&store, ShopId::FIRST, 8, day).await, Ok(None));
        assert_eq!(prove_stream(&store, ShopId::FIRST, 5, jiff::civil::date(2026, 1, 1)).await, Ok(None));
        store.write::<_, Fault>(|tx| tx.exec(REWRITE, values![6, [1_u8; 32]])).await.unwrap();
        assert!(matches!(prove_stream(&store, ShopId::FIRST, 5, day).await, Err(Fault::Broken(_))));
    }
}
