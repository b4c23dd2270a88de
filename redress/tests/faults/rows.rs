//! What the tables hold, looked at beside the server: nothing half-done.

use super::program::Program;
use std::path::Path;
use store::testing::options;
use store::{Database, Fault, Store, Tx, values};

store::statements! {
    /// Cases without their first entry.
    HEADLESS = "select count(*) from case_row c where not exists (select 1 from journal j \
        where j.shop_id = c.shop_id and j.stream = c.id and j.seq = 1)" => [Int];
    /// Entries of a stream beyond its head, and heads without their entry.
    ASTRAY = "select (select count(*) from journal j where not exists (select 1 from head h \
        where h.shop_id = j.shop_id and h.stream = j.stream and h.seq >= j.seq)) + (select count(*) from head h \
        where not exists (select 1 from journal j where j.shop_id = h.shop_id and j.stream = h.stream \
        and j.seq = h.seq and j.hash = h.hash))" => [Int];
    /// Evidence whose case is not there.
    STRAYS = "select count(*) from evidence e where not exists (select 1 from case_row c \
        where c.shop_id = e.shop_id and c.id = e.case_id)" => [Int];
    /// Where the bytes of evidence lie.
    BLOBS = "select blob_name from evidence where blob_name is not null" => [Text];
    /// Letters about cases; those of the day's root go out when their round comes.
    ABOUT_CASES = "select id from letter where case_id > 0" => [Int];
    /// How many cases.
    N_CASES = "select count(*) from case_row" => [Int];
    /// Payouts that were paid.
    PAID = "select count(*) from payout where state = 'paid'" => [Int];
    /// How often something was given.
    GIVEN = "select count(*) from journal where kind = 'remedy_given'" => [Int];
    /// Cases with a word in their story.
    TELLING = "select count(*) from message where words like $1" => [Int];
    /// Tasks that wait or run.
    TASKS = "select count(*) from task where state < 2" => [Int];
    /// The leases of programs that died run out.
    LAPSE = "update task set due_at = 0 where state = 1" => [];
    /// How often each case was told of a letter that went out: the most.
    NOTIFIED = "select count(*), count(distinct stream) from journal where kind = 'notified'" => [Int, Int];
    /// Holds every draft and every head of a journal until the transaction ends; on SQLite the whole file is held.
    HOLD_DRAFTS = "update form_draft set updated_at = updated_at" => [];
    HOLD_HEADS = "update head set seq = seq" => [];
    /// SQLite: whether every page is sound.
    SOUND = "pragma integrity_check" => [Text];
}

pub(crate) fn open(program: &Program) -> Store {
    let database = match program.database.as_deref() {
        None => Database::in_folder(&program.data),
        Some(url) => Database::parse(url).unwrap(),
    };
    Store::open(&database, options()).unwrap()
}

pub(crate) fn count(store: &Store, sql: &'static store::Sql) -> i64 {
    store.read_now::<_, Fault>(move |tx| tx.query_one(sql, &[], |row| row.int(0))).unwrap().unwrap()
}

/// The numbers of the letters about cases.
pub(crate) fn letters_about_cases(store: &Store) -> Vec<i64> {
    store.read_now::<_, Fault>(move |tx| tx.query(ABOUT_CASES, &[], |row| row.int(0))).unwrap()
}

/// How many words in cases hold this.
pub(crate) fn telling(store: &Store, word: &str) -> i64 {
    let like = format!("%{word}%");
    let read = move |tx: &mut Tx<'_>| tx.query_one(TELLING, values![&like], |row| row.int(0));
    store.read_now::<_, Fault>(read).unwrap().unwrap()
}

/// Nothing half-done: each case has its first entry, each head its entry, each file its case and its bytes.
pub(crate) fn check_whole(program: &Program) {
    let store = open(program);
    for sql in [HEADLESS, ASTRAY, STRAYS] {
        assert_eq!(count(&store, sql), 0, "{}", sql.name());
    }
    let read = |tx: &mut Tx<'_>| tx.query(BLOBS, &[], |row| row.text(0).map(str::to_owned));
    for name in store.read_now::<_, Fault>(read).unwrap() {
        assert!(bytes_of(&program.data, &name).is_some(), "a row points at {name}, which is not there");
    }
    if store.dialect() == store::Dialect::Sqlite {
        let sound = |tx: &mut Tx<'_>| tx.query_one(SOUND, &[], |row| row.text(0).map(str::to_owned));
        assert_eq!(store.read_now::<_, Fault>(sound).unwrap().as_deref(), Some("ok"));
    }
}

fn bytes_of(data: &Path, name: &str) -> Option<u64> {
    Some(std::fs::metadata(data.join("files").join(name)).ok()?.len())
}

/// Every file under the folder of files, passing ones included.
pub(crate) fn files(data: &Path) -> usize {
    fn within(folder: &Path) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.map(|path| if path.is_dir() { within(&path) } else { 1 }).sum()
    }
    within(&data.join("files"))
}
