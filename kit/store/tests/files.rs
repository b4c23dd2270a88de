//! Files on the disk: encrypted, whole or in parts, erased with their key, swept where no row knows them.

#![cfg(test)]

use domain::id::{CaseId, ShopId};
use std::fs::File;
use std::io::Cursor;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};
use store::files::{FileFault, FileName, Files, Kept, Swept};
use store::testing::{Place, places};
use store::{Fault, Keys, Sql, Store, values};

const SHOP: ShopId = ShopId::FIRST;
const CASE: CaseId = CaseId::new(77);

store::statements! {
    /// Whether a name is known: for this test, as a key of tasks.
    KNOWN = "select 1 from task where shop_id = $1 and subject = $2 and task_key = $3" => [Int];
    /// Makes it known.
    LEARN = "insert into task (shop_id, id, kind, lane, subject, seq, due_at, task_key, made_at, state, tries) \
             values ($1, $4, 'file', 'local', $2, 0, 0, $3, 0, 2, 0)" => [];
}
const KNOW: &[&Sql] = &[KNOWN];

fn open(place: &Place) -> (Store, Files) {
    let store = place.open();
    let files = Files::open(&place.folder().join("files"), &store, &Keys::open(&store).unwrap()).unwrap();
    (store, files)
}

fn text(size: usize) -> Vec<u8> {
    (0..size).map(|place| (place % 251) as u8).collect()
}

async fn put(files: &Files, bytes: Vec<u8>) -> Kept {
    files.put(SHOP, CASE, Cursor::new(bytes), u64::MAX).await.unwrap()
}

fn on_disk(place: &Place) -> Vec<PathBuf> {
    let folder = place.folder().join("files/1/77");
    std::fs::read_dir(folder).map_or(vec![], |files| files.map(|file| file.unwrap().path()).collect())
}

#[tokio::test]
async fn what_was_kept_is_read_and_lies_encrypted() {
    for place in places() {
        let (_store, files) = open(&place);
        let plain = b"my passport, said twice. ".repeat(10_000);
        let kept = put(&files, plain.clone()).await;
        assert_eq!(kept.size, 250_000);
        let name = FileName::parse(&kept.name.to_string()).unwrap();
        assert_eq!(files.read(name, None).await.unwrap().to_end().await.unwrap(), plain);
        let part = files.read(name, Some(100_000..100_030)).await.unwrap();
        assert_eq!((part.size(), part.left()), (250_000, 30));
        assert_eq!(part.to_end().await.unwrap(), plain[100_000..100_030]);
        let raw = std::fs::read(&on_disk(&place)[0]).unwrap();
        assert!(!raw.windows(8).any(|window| window == b"passport"));
        // Opened again by another program with the same database.
        let (_store, files) = open(&place);
        assert_eq!(files.read(name, None).await.unwrap().left(), 250_000);
    }
}

#[tokio::test]
async fn pieces_make_the_same_file_and_too_many_make_none() {
    let place = Place::sqlite();
    let (_store, files) = open(&place);
    let plain = text(3_000_000);
    let mut upload = files.upload(SHOP, CASE, 3_000_000).await.unwrap();
    for piece in plain.chunks(77_777) {
        upload.write(piece).await.unwrap();
    }
    let kept = upload.finish().await.unwrap();
    assert_eq!(kept.sha256, put(&files, plain.clone()).await.sha256);
    assert_eq!(files.read(kept.name, None).await.unwrap().to_end().await.unwrap(), plain);
    assert_eq!(on_disk(&place).len(), 2);
    let mut upload = files.upload(SHOP, CASE, 100).await.unwrap();
    upload.write(&[1; 100]).await.unwrap();
    assert_eq!(upload.write(&[1]).await, Err(FileFault::TooLarge));
    assert!(upload.finish().await.is_err());
    assert_eq!(files.put(SHOP, CASE, Cursor::new(vec![1; 101]), 100).await, Err(FileFault::TooLarge));
    drop(files.upload(SHOP, CASE, 100).await.unwrap());
    assert_eq!(on_disk(&place).len(), 2, "nothing is left behind");
}

#[tokio::test]
async fn what_was_changed_or_exchanged_is_damaged() {
    let place = Place::sqlite();
    let (_store, files) = open(&place);
    let kept = put(&files, text(100_000)).await;
    let path = on_disk(&place).remove(0);
    let other = put(&files, text(100)).await;
    let mut raw = std::fs::read(&path).unwrap();
    raw[90_000] ^= 1;
    std::fs::write(&path, &raw).unwrap();
    let mut reading = files.read(kept.name, None).await.unwrap();
    assert_eq!(reading.next().await.unwrap().unwrap(), text(100_000)[..65_536]);
    assert!(matches!(reading.next().await, Err(FileFault::Damaged(_))));
    let path_of_other = on_disk(&place).into_iter().find(|found| *found != path).unwrap();
    std::fs::copy(&path, path_of_other).unwrap();
    let read = files.read(other.name, None).await.unwrap().to_end().await;
    assert!(matches!(read, Err(FileFault::Damaged(_))));
    let nowhere = FileName::parse("1/77/00000000000000000000000000000000").unwrap();
    assert_eq!(files.read(nowhere, None).await.err(), Some(FileFault::Missing));
}

#[tokio::test]
async fn erasing_the_key_erases_the_files() {
    for place in places() {
        let (store, files) = open(&place);
        let kept = put(&files, text(1_000)).await;
        assert!(store.write::<_, Fault>(|tx| tx.erase_case_key(SHOP, CASE)).await.unwrap());
        assert_eq!(files.read(kept.name, None).await.err(), Some(FileFault::Missing));
        // The case may live on with a new key, which does not open what was erased.
        let new = put(&files, text(1_000)).await;
        assert_eq!(files.read(new.name, None).await.unwrap().left(), 1_000);
        let old = files.read(kept.name, None).await.unwrap().to_end().await;
        assert!(matches!(old, Err(FileFault::Damaged(_))));
        files.remove_case(SHOP, CASE).await.unwrap();
        files.remove_case(SHOP, CASE).await.unwrap();
        assert_eq!(on_disk(&place), [] as [PathBuf; 0]);
    }
}

#[tokio::test]
async fn orphans_are_swept_when_they_are_old() {
    for place in places() {
        let (store, files) = open(&place);
        let known = put(&files, text(10)).await;
        put(&files, text(20)).await;
        let stopped = place.folder().join("files/1/77/00000000000000000000000000000001.part");
        std::fs::write(&stopped, b"half").unwrap();
        let name = known.name.to_string();
        let learn = move |tx: &mut store::Tx<'_>| {
            let id = tx.make_id();
            tx.exec(LEARN, values![SHOP, CASE, &name, id])
        };
        store.write::<_, Fault>(learn).await.unwrap();
        assert_eq!(files.sweep(KNOW).await, Ok(Swept { kept: 3, removed: 0 }), "all are young");
        let two_days_ago = on_disk(&place)
            .iter()
            .map(|path| path.metadata().unwrap().modified().unwrap())
            .min()
            .unwrap_or(SystemTime::UNIX_EPOCH)
            - Duration::from_secs(48 * 3_600);
        for path in on_disk(&place) {
            File::options().write(true).open(path).unwrap().set_modified(two_days_ago).unwrap();
        }
        assert_eq!(files.sweep(KNOW).await, Ok(Swept { kept: 1, removed: 2 }));
        assert_eq!(files.read(known.name, None).await.unwrap().left(), 10);
        store.write::<_, Fault>(|tx| tx.erase_case_key(SHOP, CASE)).await.unwrap();
        assert_eq!(files.sweep(KNOW).await, Ok(Swept { kept: 0, removed: 1 }), "nobody can read it");
    }
}
