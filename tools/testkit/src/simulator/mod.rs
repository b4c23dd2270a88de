//! The seeded simulator: a little world on the real store and the real journeys, in which everything goes wrong that
//! can, and what must hold is checked all along. The same seed does the same.

mod book;
mod carrier;
mod checks;
mod deeds;
mod dice;
mod doors;
mod forms;
mod log;
mod many;
mod openings;
mod press;
mod rows;
mod sight;
#[cfg(test)]
mod tests;
mod till;
mod turns;
mod worker;
mod world;

use carrier::Mood;
use checks::{Looked, check};
use deeds::Deed;
use dice::Dice;
use domain::id::StaffId;
use domain::time::{DAY_MS, HOUR_MS, MINUTE_MS};
use sight::Sight;
use store::Fault;
use store::testing::Place;
use world::{End, World};

/// Steps from one check to the next.
const CHECK_EVERY: usize = 12;
/// Words searched for at each check; at the end all are.
const SEARCHED: usize = 12;
/// Days of silence at the end: longer than most terms of law.
const SILENT_DAYS: usize = 12;
/// Forms that lie open at the most.
const DRAWER_MAX: usize = 6;

/// What a run came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tale {
    /// Steps made.
    pub n_steps: usize,
    /// Cases acknowledged.
    pub n_cases: usize,
    /// Texts whose fate was followed.
    pub n_words: usize,
    /// Letters that went out.
    pub n_letters: usize,
}

/// One step of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Agents,
    Again,
    ByDoor,
    ByForm,
    ByProgram,
    Deed,
    OldForm,
    OpenForm,
    PowerCut,
    ProgramSays,
    Receipt,
    Restart,
    Round,
    Time,
    Together,
    ToMany,
    TriesAgain,
    Voucher,
    Weather,
    Work,
}

const STEPS: &[(usize, Step)] = &[
    (6, Step::Agents),
    (6, Step::Again),
    (5, Step::ByDoor),
    (3, Step::ByForm),
    (5, Step::ByProgram),
    (24, Step::Deed),
    (3, Step::OldForm),
    (4, Step::OpenForm),
    (1, Step::PowerCut),
    (4, Step::ProgramSays),
    (3, Step::Receipt),
    (2, Step::Restart),
    (2, Step::Round),
    (16, Step::Time),
    (2, Step::Together),
    (2, Step::ToMany),
    (1, Step::TriesAgain),
    (3, Step::Voucher),
    (4, Step::Weather),
    (16, Step::Work),
];

/// Runs a world of this seed for so many steps.
///
/// # Errors
/// What did not hold, with the steps that led there and the way to do them again.
///
/// # Panics
/// Where the program cannot be started; the steps are printed then.
pub async fn run(place: Place, seed: u64, n_steps: usize) -> Result<Tale, String> {
    let mut world = World::open(place, seed).await;
    let ended = live(&mut world, n_steps).await;
    let Err(complaint) = ended else { return ended };
    Err(format!("{}\n\nSeed {seed} on {:?}:\n{complaint}", world.log, world.place))
}

async fn live(world: &mut World, n_steps: usize) -> Result<Tale, String> {
    world.tell_of_ghosts();
    world.comes_by_a_door().await?;
    while world.log.n_steps() < n_steps {
        world.one_step().await?;
        if world.log.n_steps().is_multiple_of(CHECK_EVERY) {
            world.check(false).await?;
        }
    }
    world.carrier.feel(Mood::Willing);
    world.log.note("everything is worked off");
    world.works_off_everything().await?;
    world.shop_falls_silent().await?;
    world.check(true).await?;
    world.look_at_pages().await?;
    Ok(Tale {
        n_steps: world.log.n_steps(),
        n_cases: world.book.cases.len(),
        n_words: world.book.told.len(),
        n_letters: world.carrier.taken().len(),
    })
}

impl World {
    async fn one_step(&mut self) -> Result<(), String> {
        // Each step has dice of its own: what a race of the machine changes in one does not change the next.
        self.dice = Dice::new(self.log.seed_of_step());
        let step = self.dice.weighted(STEPS).unwrap_or(Step::Time);
        let now = self.now();
        self.log.step(now, &format!("{step:?}"));
        self.make(step).await
    }

    async fn make(&mut self, step: Step) -> Result<(), String> {
        match step {
            Step::Agents => self.two_at_once().await,
            Step::Again => self.comes_again().await,
            Step::ByDoor => self.comes_by_a_door().await,
            Step::ByForm => self.comes_by_the_form().await,
            Step::ByProgram => self.comes_by_a_program().await,
            Step::Deed => self.one_deed().await,
            Step::OldForm => self.sends_an_old_form().await,
            Step::OpenForm => self.opens_a_form().await,
            Step::PowerCut => self.ends(End::PowerCut).await,
            Step::ProgramSays => self.program_says().await,
            Step::Receipt => self.keeps_a_receipt().await,
            Step::Restart => self.ends(End::Stopped).await,
            Step::Round => self.makes_a_round().await,
            Step::Time => self.passes_time(),
            Step::Together => self.answers_together().await,
            Step::ToMany => self.does_to_many().await,
            Step::TriesAgain => self.tries_again().await,
            Step::Voucher => self.uses_a_voucher().await,
            Step::Weather => self.changes_the_weather(),
            Step::Work => self.works_badly().await,
        }
    }

    async fn one_deed(&mut self) -> Result<(), String> {
        let (Some(case), Some(deed)) = (self.any_case(), self.dice.weighted(Deed::WEIGHTS)) else {
            return Ok(());
        };
        let Some(plan) = self.plan(deed, &case, None).await else { return Ok(()) };
        let way = self.way_of(&plan);
        self.carry_out(plan, way).await
    }

    /// Two people at one case, each with a form opened before the other sent theirs.
    async fn two_at_once(&mut self) -> Result<(), String> {
        let Some(case) = self.any_case() else { return Ok(()) };
        let (one, other) = (self.dice.weighted(Deed::WEIGHTS), self.dice.weighted(Deed::WEIGHTS));
        let (Some(one), Some(other)) = (one, other) else { return Ok(()) };
        let Some(one) = self.plan(one, &case, None).await else { return Ok(()) };
        let first: Option<StaffId> = World::planner(&one);
        let Some(other) = self.plan(other, &case, first).await else { return Ok(()) };
        self.carry_out_both([one, other]).await
    }

    async fn opens_a_form(&mut self) -> Result<(), String> {
        let (Some(case), Some(deed)) = (self.any_case(), self.dice.weighted(Deed::WEIGHTS)) else {
            return Ok(());
        };
        if self.drawer.len() < DRAWER_MAX
            && let Some(plan) = self.plan(deed, &case, None).await
        {
            self.drawer.push(plan);
        }
        Ok(())
    }

    async fn sends_an_old_form(&mut self) -> Result<(), String> {
        if self.drawer.is_empty() {
            return Ok(());
        }
        let plan = self.drawer.swap_remove(self.dice.below(self.drawer.len()));
        let way = self.way_of(&plan);
        self.carry_out(plan, way).await
    }

    async fn ends(&mut self, how: End) -> Result<(), String> {
        self.restart(how).await;
        Ok(())
    }

    /// Nobody of the shop answers any more, until the terms of complaints have ended; those who wait are told.
    async fn shop_falls_silent(&mut self) -> Result<(), String> {
        for _ in 0..SILENT_DAYS {
            self.pass_ms(DAY_MS);
            self.watches_terms().await?;
        }
        self.works_off_everything().await?;
        self.watches_terms().await?;
        self.works_off_everything().await
    }

    #[expect(clippy::unnecessary_wraps, reason = "as every step")]
    fn passes_time(&mut self) -> Result<(), String> {
        let ms = match self.dice.below(10) {
            0..5 => self.dice.between(5_000, 30 * MINUTE_MS),
            5..9 => self.dice.between(30 * MINUTE_MS, 10 * HOUR_MS),
            _ => self.dice.between(10 * HOUR_MS, 4 * DAY_MS),
        };
        self.pass_ms(ms);
        Ok(())
    }

    #[expect(clippy::unnecessary_wraps, reason = "as every step")]
    fn changes_the_weather(&mut self) -> Result<(), String> {
        let mood = if self.dice.is_lucky(40) { Some(Mood::Willing) } else { self.dice.one_of(&Mood::ALL) };
        let mood = mood.unwrap_or_default();
        self.carrier.feel(mood);
        self.log.note(&format!("the carrier is {mood:?}"));
        Ok(())
    }

    /// Reads everything and judges it.
    async fn check(&mut self, is_settled: bool) -> Result<(), String> {
        let (me, _) = self.agent(None).await;
        let told = &self.book.told;
        let from = if is_settled { 0 } else { told.len().saturating_sub(SEARCHED) };
        let words: Vec<String> = told.iter().skip(from).map(|told| told.word.clone()).collect();
        let sight = self.app().store().read::<_, Fault>(move |tx| Sight::read(tx, me, &words)).await;
        let sight = sight.map_err(|why| format!("reading everything: {why}"))?;
        let taken = self.carrier.taken();
        let complaints = check(&Looked { sight: &sight, book: &self.book, taken, is_settled });
        if complaints.is_empty() { Ok(()) } else { Err(complaints.join("\n")) }
    }

    /// What was acknowledged is on the pages and in the answers that people look at.
    async fn look_at_pages(&mut self) -> Result<(), String> {
        let (mut shopper, mut program) = (self.stranger(), self.program());
        for case in self.book.cases.clone() {
            let page = shopper.get(&format!("{}?all", case.page)).await.text();
            let told = program.get(&format!("/api/v1/cases/{}", case.reference)).await.text();
            for one in self.book.told.iter().filter(|one| one.case == Some(case.id)) {
                let n_shown = usize::from(page.contains(&one.word));
                let is_kept = one.fate == book::Fate::Kept;
                if is_kept && (n_shown == 1) == one.is_internal {
                    return Err(format!("{} is shown {n_shown} times on {}", one.word, case.page));
                }
                if is_kept && !told.contains(&one.word) {
                    return Err(format!("{} is not told of {}", one.word, case.reference));
                }
            }
        }
        Ok(())
    }
}
