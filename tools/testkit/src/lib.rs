//! A shop for tests: fake clock, seeded chance, both databases, visitors without a browser.
//!
//! ```ignore
//! both(async |kit| {
//!     let page = kit.customer().open_case("It never came").await;
//!     kit.pass_hours(4);
//!     assert!(kit.outbox().await.len() == 1);
//! });
//! ```

mod visitor;

pub use visitor::{Answer, Visitor};

use domain::contact::Email;
use domain::id::{ShopId, StaffId};
use domain::role::Role;
use domain::time::{DAY_MS, HOUR_MS};
use domain::{Actor, Clock, Lang};
use redress::post::DemoPost;
use redress::wire;
use std::future::Future;
use std::sync::Arc;
use store::files::Files;
use store::testing::{Place, TestChance, TestClock, places};
use store::{Fault, Keys, Lane, Options, Outcome};
use web::letters::{Letter, letters};
use web::staff::{NewPerson, add_person, begin};
use web::{App, KnownKeys, Limits, Parts, Shops};

/// Milliseconds of a claimed task's lease.
const LEASE_MS: i64 = 60_000;

/// A whole program in the test's hand.
#[derive(Clone)]
pub struct Kit {
    /// The app.
    pub app: App,
    router: axum::Router,
    clock: Arc<TestClock>,
}

/// Runs a story on a fresh shop of each database.
///
/// # Panics
/// Where a shop cannot be made, and wherever the story does.
pub fn both<F: Future<Output = ()>>(story: impl Fn(Kit) -> F) {
    for place in places() {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.unwrap_or_else(|why| halt(&why));
        let kit = Kit::open(&place);
        runtime.block_on(story(kit));
    }
}

impl Kit {
    /// A fresh shop at a place.
    ///
    /// # Panics
    /// Where it cannot be opened.
    #[must_use]
    pub fn open(place: &Place) -> Self {
        let clock = Arc::new(TestClock::default());
        let options =
            Options::new(Arc::clone(&clock) as Arc<dyn Clock>, Arc::new(TestChance::new(seed(place))));
        let store = place.open_with(options.reacting(&wire::reactions())).unwrap_or_else(|why| halt(&why));
        let keys = Keys::open(&store).unwrap_or_else(|why| halt(&why));
        let files =
            Files::open(&place.folder().join("files"), &store, &keys).unwrap_or_else(|why| halt(&why));
        let app = App::new(Parts {
            files,
            keys,
            base_url: "http://shop.test".to_owned(),
            strip: None,
            limits: Limits::new(Arc::clone(&clock) as Arc<dyn Clock>, false),
            shops: Shops::default(),
            post: Arc::new(DemoPost),
            known_keys: KnownKeys::default(),
            judge: redress::judging::shipped(),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            store,
        });
        Self { router: wire::router(app.clone(), axum::Router::new()), app, clock }
    }

    /// A visitor whom nobody knows, reading English.
    #[must_use]
    pub fn visitor(&self) -> Visitor {
        Visitor::new(self.router.clone())
    }

    /// Somebody of the shop, signed in.
    ///
    /// # Panics
    /// Where the account cannot be made.
    pub async fn staff(&self, role: Role) -> Visitor {
        let token = self.app.store().write(move |tx| {
            let number = tx.make_id();
            let email = Email::parse(&format!("{}{number}@shop.example", role.code()));
            let new = NewPerson {
                email: email.ok_or(Fault::Closed)?,
                name: format!("The {}", role.code()),
                role,
                lang: Lang::En,
                password_hash: "none".to_owned(),
            };
            let id: Option<StaffId> = add_person(tx, ShopId::FIRST, Actor::Console, &new)?;
            begin(tx, ShopId::FIRST, id.ok_or(Fault::Closed)?, ("test", "127.0.0.1"))
        });
        let token: Result<String, Fault> = token.await;
        self.visitor().with_cookie("desk", &token.unwrap_or_else(|why| halt(&why)))
    }

    /// Another program with a key of these scopes.
    ///
    /// # Panics
    /// Where the key cannot be made.
    pub async fn program(&self, scopes: &'static [&'static str]) -> Visitor {
        let secret = self
            .app
            .store()
            .write(move |tx| web::keys::make(tx, ShopId::FIRST, Actor::Console, ("test", scopes)))
            .await
            .unwrap_or_else(|why: Fault| halt(&why));
        self.visitor().with_header("authorization", &format!("Bearer {secret}"))
    }

    /// Turns the clock forward by hours.
    pub fn pass_hours(&self, hours: i64) {
        self.clock.pass_ms(hours * HOUR_MS);
    }

    /// Turns the clock forward by days of twenty-four hours.
    pub fn pass_days(&self, days: i64) {
        self.clock.pass_ms(days * DAY_MS);
    }

    /// Turns the clock forward by seconds.
    pub fn pass_seconds(&self, seconds: i64) {
        self.clock.pass_ms(seconds * 1_000);
    }

    /// Works off every task that is due, and those that follow from it. Gives what did not end well.
    ///
    /// # Panics
    /// Where the database fails.
    pub async fn work(&self) -> Vec<String> {
        let mut odd = Vec::new();
        loop {
            let mut n_done = 0;
            for lane in Lane::ALL {
                let claimed =
                    self.app.store().claim(lane, 100, LEASE_MS).await.unwrap_or_else(|why| halt(&why));
                for task in claimed {
                    n_done += 1;
                    let outcome = match wire::errands().find(|errand| errand.kind == task.kind) {
                        Some(errand) => (errand.run)(self.app.clone(), task.clone()).await,
                        None => Outcome::GiveUp(format!("nobody knows {}", task.kind)),
                    };
                    if let Outcome::Retry(cause) | Outcome::GiveUp(cause) = &outcome {
                        odd.push(format!("{}: {cause}", task.kind));
                    }
                    self.app.store().finish(&task, outcome).await.unwrap_or_else(|why| halt(&why));
                }
            }
            if n_done == 0 {
                return odd;
            }
        }
    }

    /// Every letter written so far, newest first; works off what is due before.
    ///
    /// # Panics
    /// Where the database fails, and where a task did not end well.
    pub async fn outbox(&self) -> Vec<Letter> {
        let odd = self.work().await;
        if !odd.is_empty() {
            halt(&odd.join("; "));
        }
        let all = self.app.store().read(|tx| letters(tx, ShopId::FIRST, 1_000)).await;
        all.unwrap_or_else(|why: Fault| halt(&why))
    }
}

/// A seed of its own for each database, from the name of its folder.
fn seed(place: &Place) -> u64 {
    place
        .folder()
        .to_string_lossy()
        .bytes()
        .fold(7, |seed, byte| u64::wrapping_add(u64::wrapping_mul(seed, 1_099_511_628_211), u64::from(byte)))
}

#[expect(clippy::panic, reason = "a test that cannot go on must fail, loudly")]
pub(crate) fn halt(why: &dyn std::fmt::Display) -> ! {
    panic!("{why}")
}
