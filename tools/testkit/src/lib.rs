//! A shop for tests: fake clock, seeded chance, both databases, visitors without a browser.
//!
//! ```ignore
//! both(async |kit| {
//!     let page = kit.customer().open_case("It never came").await;
//!     kit.pass_hours(4);
//!     assert!(kit.outbox().await.len() == 1);
//! });
//! ```

mod own_check;
mod press;
pub mod simulator;
mod visitor;

pub use press::CROWDED;
pub use visitor::{Answer, Visitor};

use crate::press::TestPress;
use domain::contact::Email;
use domain::id::{ShopId, StaffId};
use domain::ledger::PayingRules;
use domain::role::Role;
use domain::time::{DAY_MS, HOUR_MS};
use domain::{Actor, Chance, Clock, Lang};
use redress::calling::NetCaller;
use redress::post::DemoPost;
use redress::wire;
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use store::files::Files;
use store::testing::{Place, TestChance, TestClock, places};
use store::{Claimed, Database, Fault, Keys, Lane, Options, Outcome, Store};
use web::keys::NewKey;
use web::letters::{Letter, Post, letters};
use web::settings::{Section, write as write_settings};
use web::staff::{NewPerson, add_person, begin};
use web::{App, Ending, KnownKeys, Limits, Paces, Parts, Proxies, Shops, Traffic};

/// Milliseconds of a claimed task's lease.
const LEASE_MS: i64 = 60_000;

/// A whole program in the test's hand.
#[derive(Clone)]
pub struct Kit {
    /// The app.
    pub app: App,
    router: axum::Router,
    clock: Arc<TestClock>,
    ground: Ground,
}

/// What outlives the program: where its data are, time, chance, and what carries its letters.
#[derive(Clone)]
pub(crate) struct Ground {
    pub(crate) database: Database,
    pub(crate) files: PathBuf,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) chance: Arc<TestChance>,
    pub(crate) post: Arc<dyn Post>,
    /// Whether nobody is limited, however much they send.
    pub(crate) is_lenient: bool,
    /// How shoppers reach the shop.
    pub(crate) base_url: &'static str,
}

/// How shoppers reach the shop of a test.
pub(crate) const BASE_URL: &str = "http://shop.test";

/// Runs a story on a fresh shop of each database.
///
/// # Panics
/// Where a shop cannot be made, and wherever the story does.
pub fn both<F: Future<Output = ()>>(story: impl Fn(Kit) -> F) {
    both_at(BASE_URL, story);
}

/// Runs a story on a fresh shop of each database, which shoppers reach at another address.
///
/// # Panics
/// Where a shop cannot be made, and wherever the story does.
pub fn both_at<F: Future<Output = ()>>(base_url: &'static str, story: impl Fn(Kit) -> F) {
    for place in places() {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.unwrap_or_else(|why| halt(&why));
        let kit = Kit::start(&Ground { base_url, ..Ground::at(&place, Arc::new(DemoPost)) });
        runtime.block_on(story(kit));
    }
}

impl Ground {
    fn at(place: &Place, post: Arc<dyn Post>) -> Self {
        Self {
            database: place.database().clone(),
            files: place.folder().join("files"),
            clock: Arc::new(TestClock::default()),
            chance: Arc::new(TestChance::new(seed(place))),
            post,
            is_lenient: false,
            base_url: BASE_URL,
        }
    }
}

impl Kit {
    /// A fresh shop at a place.
    ///
    /// # Panics
    /// Where it cannot be opened.
    #[must_use]
    pub fn open(place: &Place) -> Self {
        Self::open_with(place, Arc::new(DemoPost))
    }

    /// A fresh shop at a place, whose letters somebody else carries.
    ///
    /// # Panics
    /// Where it cannot be opened.
    #[must_use]
    pub fn open_with(place: &Place, post: Arc<dyn Post>) -> Self {
        Self::start(&Ground::at(place, post))
    }

    /// Starts the program on what is there, fresh or left behind by an earlier start.
    pub(crate) fn start(ground: &Ground) -> Self {
        let clock = Arc::clone(&ground.clock) as Arc<dyn Clock>;
        let chance = Arc::clone(&ground.chance) as Arc<dyn Chance>;
        let options = Options::new(Arc::clone(&clock), chance).reacting(&wire::reactions());
        let store = Store::open(&ground.database, options).unwrap_or_else(|why| halt(&why));
        let keys = Keys::open(&store).unwrap_or_else(|why| halt(&why));
        let files = Files::open(&ground.files, &store, &keys).unwrap_or_else(|why| halt(&why));
        let app = App::new(Parts {
            files,
            keys,
            base_url: ground.base_url.to_owned(),
            strip: None,
            limits: Limits::new(Arc::clone(&clock), ground.is_lenient),
            shops: Shops::default(),
            paces: Paces::default(),
            post: Arc::clone(&ground.post),
            // A test's own server lies on this machine.
            caller: Arc::new(NetCaller::new(vec!["127.0.0.1".to_owned()])),
            known_keys: KnownKeys::default(),
            judge: redress::judging::shipped(),
            press: Some(Arc::new(TestPress)),
            traffic: Traffic::default(),
            proxies: Proxies::default(),
            ending: Ending::default(),
            clock,
            store,
        });
        let router = wire::router(app.clone(), axum::Router::new());
        Self { router, app, clock: Arc::clone(&ground.clock), ground: ground.clone() }
    }

    /// Another program on the same data.
    ///
    /// # Panics
    /// Where it cannot be started.
    #[must_use]
    pub fn beside(&self) -> Self {
        Self::start(&self.ground)
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
        let id = self.hire(role).await;
        self.sign_in(id).await
    }

    /// Makes an account of the shop.
    ///
    /// # Panics
    /// Where it cannot be made.
    pub async fn hire(&self, role: Role) -> StaffId {
        let hired = self.app.store().write(move |tx| {
            let number = tx.make_id();
            let email = Email::parse(&format!("{}{number}@shop.example", role.kind()));
            let new = NewPerson {
                email: email.ok_or(Fault::Closed)?,
                name: format!("The {}", role.kind()),
                role,
                lang: Lang::En,
                password_hash: "none".to_owned(),
            };
            let id: Option<StaffId> = add_person(tx, ShopId::FIRST, Actor::Console, &new)?;
            id.ok_or(Fault::Closed)
        });
        hired.await.unwrap_or_else(|why: Fault| halt(&why))
    }

    /// Makes an account of somebody of this name.
    ///
    /// # Panics
    /// Where the account cannot be made.
    pub async fn hire_named(&self, name: &str) {
        let name = name.to_owned();
        let hired = self.app.store().write(move |tx| {
            let number = tx.make_id();
            let new = NewPerson {
                email: Email::parse(&format!("agent{number}@shop.example")).ok_or(Fault::Closed)?,
                name: name.clone(),
                role: Role::Agent,
                lang: Lang::En,
                password_hash: "none".to_owned(),
            };
            let id: Option<StaffId> = add_person(tx, ShopId::FIRST, Actor::Console, &new)?;
            id.ok_or(Fault::Closed)
        });
        hired.await.map(drop).unwrap_or_else(|why: Fault| halt(&why));
    }

    /// Somebody with an account, signed in.
    ///
    /// # Panics
    /// Where they cannot be let in.
    pub async fn sign_in(&self, id: StaffId) -> Visitor {
        let token = self.app.store().write(move |tx| begin(tx, ShopId::FIRST, id, ("test", "127.0.0.1")));
        self.visitor().with_cookie("desk", &token.await.unwrap_or_else(|why: Fault| halt(&why)))
    }

    /// Another program with a key of these scopes.
    ///
    /// # Panics
    /// Where the key cannot be made.
    pub async fn program(&self, scopes: &'static [&'static str]) -> Visitor {
        let new = NewKey { name: "test", scopes, expires_at: None };
        let secret = self
            .app
            .store()
            .write(move |tx| web::keys::make(tx, ShopId::FIRST, Actor::Console, new))
            .await
            .unwrap_or_else(|why: Fault| halt(&why));
        self.visitor().with_header("authorization", &format!("Bearer {secret}"))
    }

    /// Sets by what rules the shop pays.
    ///
    /// # Panics
    /// Where the database fails.
    pub async fn pays_by(&self, rules: PayingRules) {
        let set =
            self.app.store().write(move |tx| write_settings(tx, ShopId::FIRST, Section::Paying, &rules));
        set.await.unwrap_or_else(|why: Fault| halt(&why));
        self.app.shop_changed(ShopId::FIRST);
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
                    let outcome = self.run_task(&task).await;
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

    /// Does what a claimed task asks for; how it ended is not written down.
    pub(crate) async fn run_task(&self, task: &Claimed) -> Outcome {
        match wire::errands().find(|errand| errand.kind == task.kind) {
            Some(errand) => (errand.run)(self.app.clone(), task.clone()).await,
            None => Outcome::GiveUp(format!("nobody knows {}", task.kind)),
        }
    }

    /// Every letter written so far, newest first; works off what is due before.
    ///
    /// # Panics
    /// Where the database fails, where a task did not end well, and where the program's own check calls a letter a scam.
    pub async fn outbox(&self) -> Vec<Letter> {
        let odd = self.work().await;
        if !odd.is_empty() {
            halt(&odd.join("; "));
        }
        let all = self.app.store().read(|tx| letters(tx, ShopId::FIRST, 1_000)).await;
        let all = all.unwrap_or_else(|why: Fault| halt(&why));
        all.iter().for_each(own_check::passes);
        all
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
