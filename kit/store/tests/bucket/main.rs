//! Files in a bucket of S3: kept, read in parts, shared by two programs, erased, swept, backed up; and a bucket that
//! fails. The server is one of our own; `REDRESS_TEST_S3` names another one to run the same stories against, as
//! `tools/peers/s3.py` does.

#![cfg(test)]

mod server;

use domain::id::{CaseId, ShopId};
use server::Server;
use std::fs::File;
use std::io::Cursor;
use std::time::Duration;
use store::bucket::{BadBucket, Bucket, BucketAt};
use store::files::{FileFault, FileName, Files, Kept, Shelf, Swept};
use store::testing::{Place, options, places};
use store::{Database, Fault, Keys, Sql, Store, backup};

const SHOP: ShopId = ShopId::FIRST;
const CASE: CaseId = CaseId::new(77);

store::statements! {
    /// No name is known.
    NEVER = "select 1 from task where shop_id = $1 and subject = $2 and task_key = $3" => [Int];
}
const KNOW: &[&Sql] = &[NEVER];

/// A bucket for one story: our server's, or a place of its own in the named one.
fn bucket(server: &Server) -> Bucket {
    let url = match std::env::var("REDRESS_TEST_S3") {
        Ok(url) => format!("{url}/{}", server.port),
        Err(_) => format!("http://127.0.0.1:{}/shop/a", server.port),
    };
    let [key, secret] = ["REDRESS_S3_KEY", "REDRESS_S3_SECRET"]
        .map(|name| std::env::var(name).unwrap_or_else(|_| "test".to_owned()));
    Bucket::open(&BucketAt { url, region: "us-east-1".to_owned(), key, secret }, options().clock).unwrap()
}

fn open(store: &Store, place: &Place, (bucket, node): (&Bucket, &str)) -> Files {
    let shelf = Shelf::Bucket(bucket.clone(), place.folder().join(node));
    Files::on(shelf, store, &Keys::open(store).unwrap()).unwrap()
}

fn text(size: usize) -> Vec<u8> {
    (0..size).map(|place| (place % 251) as u8).collect()
}

/// An empty place of the same kind.
fn another(place: &Place) -> Place {
    match place.database() {
        Database::Sqlite(_) => Place::sqlite(),
        Database::Postgres(_) => Place::postgres().unwrap(),
    }
}

async fn put(files: &Files, bytes: Vec<u8>) -> Kept {
    files.put(SHOP, CASE, Cursor::new(bytes), u64::MAX).await.unwrap()
}

async fn whole(files: &Files, name: FileName) -> Vec<u8> {
    files.read(name, None).await.unwrap().to_end().await.unwrap()
}

#[tokio::test]
async fn two_programs_on_one_bucket_see_each_others_files() {
    for place in places() {
        let (server, store) = (Server::start(), place.open());
        let bucket = bucket(&server);
        let (one, other) =
            (open(&store, &place, (&bucket, "one")), open(&store, &place, (&bucket.clone(), "other")));
        for size in [0, 10, 65_536, 3_000_000] {
            let kept = put(&one, text(size)).await;
            assert_eq!(whole(&other, kept.name).await, text(size), "{size}");
            assert_eq!(whole(&one, kept.name).await.len() as u64, kept.size);
        }
        let mut upload = other.upload(SHOP, CASE, 3_000_000).await.unwrap();
        for piece in text(2_500_000).chunks(77_777) {
            upload.write(piece).await.unwrap();
        }
        let kept = upload.finish().await.unwrap();
        let part = one.read(kept.name, Some(2_000_000..2_000_030)).await.unwrap();
        assert_eq!((part.size(), part.left()), (2_500_000, 30));
        assert_eq!(part.to_end().await.unwrap(), text(2_500_000)[2_000_000..2_000_030]);
        // Nothing stays on the way, and nothing readable lies in the bucket.
        for node in ["one", "other"] {
            assert_eq!(std::fs::read_dir(place.folder().join(node)).unwrap().count(), 0);
        }
        let plain = b"my passport, said twice. ".repeat(1_000);
        put(&one, plain).await;
        assert!(!server.holds(b"passport"));
    }
}

#[tokio::test]
async fn what_was_broken_off_is_never_shown() {
    let (place, server) = (Place::sqlite(), Server::start());
    let (store, bucket) = (place.open(), bucket(&server));
    let files = open(&store, &place, (&bucket, "files"));
    put(&files, text(10)).await;
    let mut upload = files.upload(SHOP, CASE, 100).await.unwrap();
    upload.write(&[1; 100]).await.unwrap();
    assert_eq!(upload.write(&[1]).await, Err(FileFault::TooLarge));
    drop(upload);
    let mut upload = files.upload(SHOP, CASE, 9_000_000).await.unwrap();
    upload.write(&text(2_000_000)).await.unwrap();
    // As if the program were killed here: what it wrote stays on its disk and never reaches the bucket.
    std::mem::forget(upload);
    assert_eq!(std::fs::read_dir(place.folder().join("files")).unwrap().count(), 1);
    assert_eq!(files.sweep(KNOW).await, Ok(Swept { kept: 1, removed: 0 }), "all is young");
    for left in std::fs::read_dir(place.folder().join("files")).unwrap() {
        let left = File::options().write(true).open(left.unwrap().path()).unwrap();
        let written = left.metadata().unwrap().modified().unwrap();
        left.set_modified(written - Duration::from_secs(48 * 3_600)).unwrap();
    }
    assert_eq!(files.sweep(KNOW).await, Ok(Swept { kept: 1, removed: 1 }));
    assert_eq!(std::fs::read_dir(place.folder().join("files")).unwrap().count(), 0);
}

#[tokio::test]
async fn erasing_removes_and_the_old_and_unknown_is_swept() {
    for place in places() {
        let (server, store) = (Server::start(), place.open());
        let bucket = bucket(&server);
        let files = open(&store, &place, (&bucket, "files"));
        let kept = put(&files, text(1_000)).await;
        let other = files.put(SHOP, CaseId::new(770), Cursor::new(text(5)), 9).await.unwrap();
        assert!(store.write::<_, Fault>(|tx| tx.erase_case_key(SHOP, CASE)).await.unwrap());
        assert_eq!(files.read(kept.name, None).await.err(), Some(FileFault::Missing));
        files.remove_case(SHOP, CASE).await.unwrap();
        files.remove_case(SHOP, CASE).await.unwrap();
        assert_eq!(whole(&files, other.name).await, text(5), "another case keeps its own");
        for _ in 0..5 {
            put(&files, text(20)).await;
        }
        assert_eq!(files.sweep(KNOW).await, Ok(Swept { kept: 6, removed: 0 }), "all are young");
        if std::env::var("REDRESS_TEST_S3").is_err() {
            server.age();
            put(&files, text(20)).await;
            assert_eq!(files.sweep(KNOW).await, Ok(Swept { kept: 1, removed: 6 }), "over several pages");
        }
    }
}

#[tokio::test]
async fn a_backup_holds_the_bucket_and_brings_it_back() {
    for place in places() {
        let (server, elsewhere, store) = (Server::start(), Server::start(), place.open());
        let from = bucket(&server);
        let files = open(&store, &place, (&from, "files"));
        let names = [put(&files, text(100_000)).await.name, put(&files, text(7)).await.name];
        let to = place.folder().join("backup.zip");
        let shelf = Shelf::Bucket(from, place.folder().join("files"));
        let manifest = backup::save(&store, Some(&shelf), &to).unwrap();
        assert_eq!(manifest.parts.iter().filter(|part| part.path.starts_with("files/")).count(), 2);
        // To a folder and to another bucket: so files move from one to the other.
        for bucket in [None, Some(bucket(&elsewhere))] {
            let target = another(&place);
            let shelf = match &bucket {
                None => Shelf::Folder(target.folder().join("files")),
                Some(bucket) => Shelf::Bucket(bucket.clone(), target.folder().join("files")),
            };
            backup::restore(&to, target.database(), &shelf, options()).unwrap();
            let restored = target.open();
            let files = Files::on(shelf.clone(), &restored, &Keys::open(&restored).unwrap()).unwrap();
            assert_eq!(whole(&files, names[0]).await, text(100_000));
            assert_eq!(whole(&files, names[1]).await, text(7));
            if bucket.is_some() {
                let again = another(&place);
                let refused = backup::restore(&to, again.database(), &shelf, options());
                assert!(
                    matches!(refused, Err(backup::BackupFault::Exists(_))),
                    "a bucket that holds something"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_bucket_that_stumbles_is_asked_again_and_one_that_refuses_is_named() {
    let (place, server) = (Place::sqlite(), Server::start());
    let at = |port, secret: &str| BucketAt {
        url: format!("http://127.0.0.1:{port}/shop"),
        region: "us-east-1".to_owned(),
        key: "test".to_owned(),
        secret: secret.to_owned(),
    };
    let bucket = Bucket::open(&at(server.port, "test"), options().clock).unwrap();
    let store = place.open();
    let files = open(&store, &place, (&bucket, "files"));
    bucket.probe("word", place.folder()).unwrap();
    server.stumble(2);
    let kept = put(&files, text(70_000)).await;
    server.stumble(2);
    assert_eq!(whole(&files, kept.name).await, text(70_000));
    server.stumble(3);
    let gone = files.put(SHOP, CASE, Cursor::new(text(10)), 10).await;
    assert_eq!(gone.err(), Some(FileFault::Gone("it answers 503 SlowDown".to_owned())));
    server.refuse("403 Forbidden", "InvalidAccessKeyId");
    let why = bucket.probe("word", place.folder()).unwrap_err().to_string();
    assert_eq!(why, "it answers 403 InvalidAccessKeyId");
    server.refuse("404 Not Found", "NoSuchBucket");
    let why = files.read(kept.name, None).await.err();
    assert_eq!(why, Some(FileFault::Gone("there is no such bucket".to_owned())), "not: the file is missing");
    server.refuse("507 Full", "");
    assert_eq!(files.put(SHOP, CASE, Cursor::new(text(10)), 10).await.err(), Some(FileFault::Full));
    server.refuse("", "");
    server.spoil();
    let read = files.read(kept.name, None).await.unwrap().to_end().await;
    assert!(matches!(read, Err(FileFault::Damaged(_))), "{read:?}");
    let nobody = Bucket::open(&at(1, "test"), options().clock).unwrap();
    assert!(nobody.probe("word", place.folder()).is_err());
    assert_eq!(Bucket::open(&at(1, ""), options().clock).err(), Some(BadBucket::NoKey));
}
