//! Backups on both databases: taken while others write, checked, brought back, never over anything.

#![cfg(test)]

use domain::id::{CaseId, MessageId, ShopId};
use domain::journal::{NewEntry, check_chain};
use domain::proof::Sign;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use store::backup::{BackupFault, check, restore, save};
use store::files::{Files, Shelf};
use store::testing::{Place, options, places};
use store::{Fault, Keys, Store};

const SHOP: ShopId = ShopId::FIRST;
const CASE: CaseId = CaseId::new(77);

fn append(store: &Store, stream: i64) {
    let append = move |tx: &mut store::Tx<'_>| {
        let new =
            NewEntry { actor: "shopper".into(), kind: "said".into(), body: "{\"ё\":\"\\\\n\"}".into() };
        tx.journal(SHOP, stream, new).map(drop)
    };
    store.write_now::<_, Fault>(append).unwrap();
}

/// An empty place of the same kind.
fn another(place: &Place) -> Place {
    match place.database() {
        store::Database::Sqlite(_) => Place::sqlite(),
        store::Database::Postgres(_) => Place::postgres().unwrap(),
    }
}

fn on(folder: &Path) -> Shelf {
    Shelf::from(folder)
}

#[tokio::test]
async fn a_backup_taken_while_others_write_comes_back() {
    for place in places() {
        let (store, folder) = (place.open(), place.folder().join("files"));
        let keys = Keys::open(&store).unwrap();
        let files = Files::open(&folder, &store, &keys).unwrap();
        let kept = files.put(SHOP, CASE, Cursor::new(vec![7; 100_000]), u64::MAX).await.unwrap();
        let index = |tx: &mut store::Tx<'_>| tx.index(SHOP, CASE, MessageId::new(5), "возврат чайника");
        store.write_now::<_, Fault>(index).unwrap();
        (0..50).for_each(|_| append(&store, 77));
        let to = place.folder().join("redress-backup.zip");
        let stop = AtomicBool::new(false);
        let manifest = std::thread::scope(|scope| {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    append(&store, 78);
                }
            });
            let saved = save(&store, Some(&on(&folder)), &to);
            stop.store(true, Ordering::Relaxed);
            saved.unwrap()
        });
        assert_eq!(check(&to).unwrap(), manifest);
        let target = another(&place);
        let restored_folder = target.folder().join("files");
        // The schema of another place is empty until somebody opens it.
        restore(&to, target.database(), &on(&restored_folder), options()).unwrap();
        let restored = target.open();
        let again = Keys::open(&restored).unwrap();
        assert_eq!(again.public_key(), keys.public_key());
        let files = Files::open(&restored_folder, &restored, &again).unwrap();
        assert_eq!(files.read(kept.name, None).await.unwrap().to_end().await.unwrap(), vec![7; 100_000]);
        for stream in [77, 78] {
            let entries =
                restored.read::<_, Fault>(move |tx| tx.entries(SHOP, stream, 0, 10_000)).await.unwrap();
            assert!(stream == 78 || entries.len() == 50);
            assert_eq!(check_chain(&entries), Ok(()));
        }
        let found = restored.read::<_, Fault>(|tx| tx.find(SHOP, "вернуть чайник", None, 9)).await.unwrap();
        assert_eq!(found, [(CASE, MessageId::new(5))]);
        append(&restored, 77);
    }
}

#[test]
fn nothing_is_overwritten() {
    for place in places() {
        let store = place.open();
        append(&store, 1);
        let to = place.folder().join("backup.zip");
        save(&store, None, &to).unwrap();
        assert!(matches!(save(&store, None, &to), Err(BackupFault::Exists(_))));
        let files = place.folder().join("files");
        let over = restore(&to, place.database(), &on(&files), options());
        assert!(matches!(over, Err(BackupFault::Exists(_))), "{over:?}");
        let target = another(&place);
        std::fs::create_dir_all(&files).unwrap();
        std::fs::write(files.join("mine"), "a letter").unwrap();
        let over = restore(&to, target.database(), &on(&files), options());
        assert!(matches!(over, Err(BackupFault::Exists(_))));
        assert_eq!(std::fs::read(files.join("mine")).unwrap(), b"a letter");
        append(&store, 1);
        let mut left: Vec<_> = std::fs::read_dir(place.folder())
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("backup"))
            .collect();
        left.sort();
        assert_eq!(left, ["backup.zip"], "nothing is left behind");
    }
}

#[test]
fn a_changed_backup_is_refused_and_leaves_nothing() {
    for place in places() {
        let store = place.open();
        append(&store, 1);
        let to = place.folder().join("backup.zip");
        save(&store, None, &to).unwrap();
        let honest = std::fs::read(&to).unwrap();
        let forged: PathBuf = place.folder().join("forged.zip");
        let manifest = check(&to).unwrap();
        let mut refusals = Vec::new();
        for position in (0..40).map(|part| honest.len() * part / 40) {
            let mut bytes = honest.clone();
            bytes[position] ^= 1;
            std::fs::write(&forged, &bytes).unwrap();
            match check(&forged) {
                // A byte that nobody reads may change: a date in the archive's own list.
                Ok(same) => assert_eq!(same, manifest),
                Err(why) => refusals.push((position, why)),
            }
        }
        assert!(refusals.len() > 10, "{refusals:?}");
        let mut bytes = honest.clone();
        bytes[refusals[5].0] ^= 1;
        std::fs::write(&forged, &bytes).unwrap();
        let target = another(&place);
        restore(&forged, target.database(), &on(&target.folder().join("files")), options()).unwrap_err();
        assert!(!target.folder().join("redress.db").exists() && !target.folder().join("files").exists());
        std::fs::write(&forged, &honest[..honest.len() - 30]).unwrap();
        assert!(matches!(check(&forged), Err(BackupFault::Damaged(_))));
        std::fs::write(&forged, "a letter").unwrap();
        assert!(matches!(check(&forged), Err(BackupFault::Foreign(..))));
    }
}

#[test]
fn one_kind_of_database_is_not_restored_as_the_other() {
    let Some(postgres) = Place::postgres() else { return };
    let place = Place::sqlite();
    let to = place.folder().join("backup.zip");
    save(&place.open(), None, &to).unwrap();
    let files = postgres.folder().join("files");
    let refused = restore(&to, postgres.database(), &on(&files), options());
    assert!(matches!(refused, Err(BackupFault::Unfit(_))), "{refused:?}");
}
