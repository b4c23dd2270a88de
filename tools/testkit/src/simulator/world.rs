//! The simulated world: the program on its data, the clock, the people, and how the program ends and starts again.

use super::book::{Book, Fate, Told};
use super::carrier::Carrier;
use super::deeds::Plan;
use super::dice::Dice;
use super::log::Log;
use super::rows;
use super::turns::Doing;
use crate::{Answer, Ground, Kit, Visitor, halt};
use domain::case::Event;
use domain::id::{CaseId, ShopId, StaffId};
use domain::ledger::{Budget, PayingRules, Period};
use domain::money::{Currency, Money};
use domain::redact::Masked;
use domain::role::Role;
use domain::time::DAY_MS;
use domain::{Actor, Moment};
use std::path::Path;
use std::sync::Arc;
use store::cases::{self, Reach, View};
use store::testing::{Place, TestChance, TestClock};
use store::{Database, Fault, Tx, values};
use web::{App, Problem};

/// Who works for the shop.
const STAFF: [Role; 4] = [Role::Manager, Role::Manager, Role::Agent, Role::Agent];
/// Above so many kopecks a second person must approve what is paid.
const HELD_ABOVE: i64 = 5_000;
/// So many kopecks of goodwill are there for a month: few enough to run out now and then.
const GOODWILL: i64 = 60_000;
/// How long an agent stays signed in before signing in again.
const SIGNED_IN_MS: i64 = 5 * DAY_MS;

/// The world.
pub(crate) struct World {
    pub(crate) place: Place,
    ground: Ground,
    kit: Option<Kit>,
    pub(crate) carrier: Arc<Carrier>,
    pub(crate) dice: Dice,
    pub(crate) log: Log,
    pub(crate) book: Book,
    /// Forms that were opened and not sent yet.
    pub(crate) drawer: Vec<Plan>,
    agents: Vec<(StaffId, Role)>,
    signed_in: Vec<(Visitor, Moment)>,
    program: Visitor,
    n_lives: usize,
}

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// It is stopped between two requests.
    Stopped,
    /// The power fails in the middle of a transaction.
    PowerCut,
}

impl World {
    /// A shop with agents, and another program with a key.
    pub(crate) async fn open(place: Place, seed: u64) -> Self {
        let carrier = Arc::new(Carrier::default());
        let ground = Ground {
            database: place.database().clone(),
            files: place.folder().join("files"),
            clock: Arc::new(TestClock::default()),
            chance: Arc::new(TestChance::new(seed.wrapping_add(1))),
            post: Arc::clone(&carrier) as Arc<dyn web::letters::Post>,
            is_lenient: true,
            base_url: crate::BASE_URL,
        };
        let kit = Kit::start(&ground);
        let mut agents = Vec::new();
        let mut signed_in = Vec::new();
        // Each manager can be the second person for what another one offered; agents see no case about a person.
        let currency = Currency::parse("RUB").unwrap_or_else(|| halt(&"no currency"));
        let second_above = vec![Money { minor: HELD_ABOVE, currency }];
        let sum = Money { minor: GOODWILL, currency };
        let budgets = vec![Budget { period: Period::Month, ground: None, sum }];
        kit.pays_by(PayingRules { second_above, budgets, ..PayingRules::default() }).await;
        for role in STAFF {
            let id = kit.hire(role).await;
            agents.push((id, role));
            signed_in.push((kit.sign_in(id).await.away(), kit.app.now()));
        }
        let program = kit.program(web::SCOPES).await.away();
        Self {
            place,
            ground,
            kit: Some(kit),
            carrier,
            dice: Dice::new(seed),
            log: Log::new(seed),
            book: Book::default(),
            drawer: Vec::new(),
            agents,
            signed_in,
            program,
            n_lives: 1,
        }
    }

    /// The running program.
    pub(crate) fn kit(&self) -> &Kit {
        self.kit.as_ref().unwrap_or_else(|| halt(&"the program does not run"))
    }

    pub(crate) fn app(&self) -> &App {
        &self.kit().app
    }

    pub(crate) fn now(&self) -> Moment {
        self.app().now()
    }

    pub(crate) fn pass_ms(&self, ms: i64) {
        self.ground.clock.pass_ms(ms);
    }

    /// Somebody whom nobody knows.
    pub(crate) fn stranger(&self) -> Visitor {
        self.kit().visitor()
    }

    /// The other program.
    pub(crate) fn program(&self) -> Visitor {
        self.program.before(self.kit())
    }

    /// Any agent but this one, signed in.
    pub(crate) async fn agent(&mut self, but: Option<StaffId>) -> (StaffId, Visitor) {
        let free: Vec<usize> = (0..self.agents.len())
            .filter(|place| self.agents.get(*place).map(|(id, _)| *id) != but)
            .collect();
        let place = self.dice.one_of(&free).unwrap_or_default();
        self.person(place).await
    }

    /// A manager, signed in.
    pub(crate) async fn manager(&mut self) -> (StaffId, Visitor) {
        self.person(0).await
    }

    /// Whether somebody of the shop sees cases about a person.
    pub(crate) fn sees_all(&self, who: StaffId) -> bool {
        self.agents.iter().any(|(id, role)| *id == who && *role != Role::Agent)
    }

    async fn person(&mut self, place: usize) -> (StaffId, Visitor) {
        let (id, _) = self.agents.get(place).copied().unwrap_or_else(|| halt(&"no agent"));
        let now = self.now();
        let is_long_ago = self.signed_in.get(place).is_none_or(|(_, since)| now.since(*since) > SIGNED_IN_MS);
        if is_long_ago {
            let visitor = self.kit().sign_in(id).await.away();
            if let Some(slot) = self.signed_in.get_mut(place) {
                *slot = (visitor, now);
            }
        }
        let visitor = self.signed_in.get(place).map(|(visitor, _)| visitor.before(self.kit()));
        (id, visitor.unwrap_or_else(|| halt(&"no agent")))
    }

    /// The program ends and starts again on what it left behind.
    pub(crate) async fn restart(&mut self, how: End) {
        if how == End::PowerCut {
            self.cut_power().await;
        }
        self.start_again(how);
    }

    /// The power fails while something is being done; its answer, if there was one, never arrived.
    pub(crate) async fn restart_amid(&mut self, doing: Doing<'static, Answer>) {
        tokio::join!(doing, self.cut_power());
        self.start_again(End::PowerCut);
    }

    fn start_again(&mut self, how: End) {
        self.kit = None;
        if let (End::PowerCut, Database::Sqlite(path)) = (how, &self.ground.database) {
            let old = path.parent().map(Path::to_path_buf).unwrap_or_default();
            self.ground.database = Database::in_folder(&self.image());
            if old != self.place.folder() {
                drop(std::fs::remove_dir_all(old));
            }
        }
        self.n_lives += 1;
        self.kit = Some(Kit::start(&self.ground));
        self.log.note(&format!("the program started again ({how:?}, life {})", self.n_lives));
    }

    fn image(&self) -> std::path::PathBuf {
        self.place.folder().join(format!("life-{}", self.n_lives))
    }

    /// On SQLite, the files as they lie on the disk in the middle of a transaction are what the next life finds; on
    /// PostgreSQL the connection breaks in the middle of one. What it had written must never be seen.
    async fn cut_power(&self) {
        let (image, database) = (self.image(), self.ground.database.clone());
        let cut: Result<(), Problem> = self
            .app()
            .store()
            .write(move |tx| {
                haunt(tx)?;
                match &database {
                    Database::Sqlite(path) => copy(path, &image).map_err(|why| Problem::fault(&why))?,
                    Database::Postgres(_) => {
                        tx.query_one(rows::HANG_UP, values![], |row| row.int(0))?;
                    }
                }
                Err(Problem::Busy)
            })
            .await;
        if cut != Err(Problem::Busy) {
            halt(&format!("the power cut went wrong: {cut:?}"));
        }
    }

    /// The words that must never be seen: they were in no committed transaction.
    pub(crate) fn tell_of_ghosts(&mut self) {
        self.book.tell(Told { word: GHOST.to_owned(), case: None, fate: Fate::Never, is_internal: false });
    }

    /// An agent is about to replace what they were writing in a case.
    pub(crate) async fn replace_draft(&mut self, by: StaffId, case: CaseId) {
        let drafts = self.app().store().read::<_, Fault>(|tx| {
            tx.query(rows::DRAFTS, values![ShopId::FIRST], |row| {
                Ok((row.int(0)?, row.int(1)?, row.text(2)?.to_owned()))
            })
        });
        for (in_case, staff, words) in drafts.await.unwrap_or_else(|why| halt(&why)) {
            if (in_case, staff) == (case.get(), by.get()) {
                self.book.give_up(by, case, &words);
            }
        }
    }
}

/// Stands in transactions that were never committed.
const GHOST: &str = "zqghxxst";

/// Says something in the newest case.
fn haunt(tx: &mut Tx<'_>) -> Result<(), Problem> {
    for line in cases::list(tx, ShopId::FIRST, (View::All, Reach::Everything), None, 1)? {
        if let Some(case) = cases::load(tx, ShopId::FIRST, line.id)? {
            let event = Event::Noted { text: cases::text(tx, &Masked::of(GHOST)), said: None };
            cases::apply(tx, &case, Actor::Clock, &[event])?;
        }
    }
    Ok(())
}

/// Copies a database and its log as they lie there.
fn copy(database: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for ending in ["", "-wal"] {
        let name = format!("redress.db{ending}");
        let from = database.with_file_name(&name);
        if from.exists() {
            std::fs::copy(from, to.join(name))?;
        }
    }
    Ok(())
}
