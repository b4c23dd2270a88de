//! A command line that writes beside a running server is heard by it, on both databases.

#![cfg(test)]

use domain::id::{CaseId, ShopId};
use domain::journal::{NewEntry, SHOP_STREAM};
use std::time::Duration;
use store::testing::places;
use store::{Change, Fault, Store};

const SHOP: ShopId = ShopId::FIRST;
/// Both look every half second.
const PATIENCE: Duration = Duration::from_secs(10);

fn note(store: &Store, stream: i64) {
    let new = || NewEntry { actor: "console".to_owned(), kind: "noted".to_owned(), body: "{}".to_owned() };
    store.write_now::<_, Fault>(move |tx| tx.journal(SHOP, stream, new())).unwrap();
}

#[test]
fn what_another_program_writes_is_told() {
    for place in places() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (server, console) = (place.open(), place.open());
        let mut changes = server.changes();
        runtime.block_on(async {
            // The first look at a list of changes begins with the present.
            tokio::time::sleep(Duration::from_millis(1_200)).await;
            tokio::task::spawn_blocking(move || note(&console, SHOP_STREAM)).await.unwrap();
            let told = tokio::time::timeout(PATIENCE, changes.recv()).await;
            let told = told.unwrap_or_else(|_| panic!("nothing was told on {place:?}")).unwrap();
            assert_eq!((told.shop, told.subject), (SHOP, SHOP_STREAM), "{place:?}");
        });
    }
}

#[test]
fn what_this_program_writes_is_told_once() {
    for place in places() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let server = place.open();
        let mut changes = server.changes();
        runtime.block_on(async {
            let writer = server.clone();
            tokio::task::spawn_blocking(move || note(&writer, 77)).await.unwrap();
            assert_eq!(changes.recv().await, Ok(Change::case(SHOP, CaseId::new(77))), "{place:?}");
            let again = tokio::time::timeout(Duration::from_millis(1_500), changes.recv()).await;
            assert!(!matches!(again, Ok(Ok(_))), "told twice on {place:?}");
        });
    }
}
