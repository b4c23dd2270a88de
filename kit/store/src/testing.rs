//! Fresh databases for tests, on SQLite and, where `REDRESS_TEST_POSTGRES` names a server, on PostgreSQL.

use crate::cases::TABLES;
use crate::dialect::Dialect;
use crate::fault::Fault;
use crate::options::{Database, Options};
use crate::sql::{Column, Sql};
use crate::store::Store;
use domain::{Chance, Clock, Moment};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Once};

/// The environment variable that holds the address of a PostgreSQL database in which tests may make schemas.
pub const POSTGRES: &str = "REDRESS_TEST_POSTGRES";

/// Runs a test on a fresh store of each database. Says so where PostgreSQL is skipped.
///
/// # Panics
/// Where a database cannot be made, and wherever `test` does.
pub fn both(test: impl Fn(Store)) {
    for place in places() {
        println!("on {place:?}");
        test(place.open());
    }
}

/// A fresh, empty database of each kind, for tests that open it themselves.
///
/// # Panics
/// Where a database cannot be made.
#[must_use]
pub fn places() -> Vec<Place> {
    let mut places = vec![Place::sqlite()];
    if let Some(place) = Place::postgres() {
        places.push(place);
    }
    places
}

/// A fresh database, taken away again when dropped.
#[derive(Debug)]
pub struct Place {
    database: Database,
    folder: PathBuf,
    schema: Option<(String, String)>,
}

impl Place {
    /// A file in a fresh folder.
    ///
    /// # Panics
    /// Where the folder cannot be made.
    #[must_use]
    pub fn sqlite() -> Self {
        let folder = fresh_folder();
        Self { database: Database::in_folder(&folder), folder, schema: None }
    }

    /// A schema of the server named in the environment, if there is one.
    ///
    /// # Panics
    /// Where the server is named but cannot be used.
    #[must_use]
    pub fn postgres() -> Option<Self> {
        static SAID: Once = Once::new();
        let Ok(url) = std::env::var(POSTGRES) else {
            SAID.call_once(|| println!("PostgreSQL was skipped: {POSTGRES} is not set"));
            return None;
        };
        let schema = format!("t_{:016x}", real_chance().bits64());
        tell_server(&url, &format!("create schema {schema}"));
        let sign = if url.contains('?') { '&' } else { '?' };
        let database = Database::Postgres(format!("{url}{sign}options=-csearch_path%3D{schema}"));
        Some(Self { database, folder: fresh_folder(), schema: Some((url, schema)) })
    }

    /// The database's address.
    #[must_use]
    pub const fn database(&self) -> &Database {
        &self.database
    }

    /// A folder of its own, for files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Opens it with a clock that stands still and seeded chance.
    ///
    /// # Panics
    /// Where it cannot be opened.
    #[must_use]
    pub fn open(&self) -> Store {
        self.open_with(options()).unwrap_or_else(|fault| halt(&fault.to_string()))
    }

    /// Opens it.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with(&self, options: Options) -> Result<Store, Fault> {
        Store::open(&self.database, options)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some((url, schema)) = &self.schema {
            tell_server(url, &format!("drop schema {schema} cascade"));
        }
        if let Err(why) = std::fs::remove_dir_all(&self.folder) {
            println!("{} stays behind: {why}", self.folder.display());
        }
    }
}

/// In how many rows of PostgreSQL's tables a lower-case word stands, in whatever column; 0 on SQLite, whose files can be
/// looked at.
///
/// # Errors
/// Any [`Fault`].
pub fn rows_that_hold(store: &Store, word: &str) -> Result<i64, Fault> {
    if store.dialect() == Dialect::Sqlite {
        return Ok(0);
    }
    let mut n_rows = 0;
    for (table, _) in TABLES.iter().filter(|(table, _)| *table != "search_entry") {
        let text =
            format!("select count(*) from {table} as one where lower(cast(one as text)) like '%{word}%'");
        // A test's statements live as long as it does.
        let text: &'static str = Box::leak(text.into_boxed_str());
        let sql: &'static Sql = Box::leak(Box::new(Sql::new("ROWS_THAT_HOLD", text, &[Column::Int])));
        let counted = store.read_now::<_, Fault>(move |tx| tx.query_one(sql, &[], |row| row.int(0)))?;
        n_rows += counted.unwrap_or_default();
    }
    Ok(n_rows)
}

/// A clock at 2026-11-20 09:00 UTC and chance from a seed that differs at each call.
#[must_use]
pub fn options() -> Options {
    Options::new(Arc::new(TestClock::default()), Arc::new(TestChance::new(real_chance().bits64())))
}

/// A clock that goes only when told.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl Default for TestClock {
    fn default() -> Self {
        Self(AtomicI64::new(1_795_165_200_000))
    }
}

impl TestClock {
    /// Turns the clock forward.
    pub fn pass_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Moment {
        Moment::from_ms(self.0.load(Ordering::SeqCst))
    }
}

/// Bytes from a seed: the same seed gives the same bytes, so never for real keys.
#[derive(Debug)]
pub struct TestChance(AtomicU64);

impl TestChance {
    /// From a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
}

impl Chance for TestChance {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let mut mixed = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst);
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^= mixed >> 31;
            chunk.copy_from_slice(mixed.to_le_bytes().get(..chunk.len()).unwrap_or_default());
        }
    }
}

/// The system's own random bytes.
struct RealChance(ring::rand::SystemRandom);

impl Chance for RealChance {
    fn fill(&self, bytes: &mut [u8]) {
        if ring::rand::SecureRandom::fill(&self.0, bytes).is_err() {
            halt("the system gives no random bytes");
        }
    }
}

fn real_chance() -> impl Chance {
    RealChance(ring::rand::SystemRandom::new())
}

fn fresh_folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("redress-test-{:016x}", real_chance().bits64()));
    std::fs::create_dir_all(&folder).unwrap_or_else(|why| halt(&format!("{}: {why}", folder.display())));
    folder
}

/// Says something to the server outside of any store. On a thread of its own: a test may already be in a runtime.
fn tell_server(url: &str, text: &str) {
    let (url, text) = (url.to_owned(), text.to_owned());
    let told = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.unwrap_or_else(|why| halt(&why.to_string()));
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await?;
            let connection = tokio::spawn(connection);
            client.batch_execute(&text).await?;
            drop(client);
            drop(connection.await);
            Ok::<(), tokio_postgres::Error>(())
        })
    });
    match told.join() {
        Ok(Ok(())) => {}
        Ok(Err(why)) => halt(&format!("PostgreSQL: {why}")),
        Err(_) => halt("PostgreSQL: no answer"),
    }
}

#[expect(clippy::panic, reason = "a test that has no database must fail, loudly")]
fn halt(why: &str) -> ! {
    panic!("{why}")
}
