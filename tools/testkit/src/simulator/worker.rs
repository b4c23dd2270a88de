//! The worker of the simulated world: it does its tasks, or dies over them, or does them beside another worker.

use super::turns::{Doing, break_off, side_by_side};
use super::world::World;
use domain::id::ShopId;
use domain::time::HOUR_MS;
use redress::wire;
use store::{Claimed, Fault, Lane, Outcome};

/// Milliseconds of a lease.
const LEASE_MS: i64 = 5 * 60 * 1_000;
/// Between two tries no task waits longer than this.
const LONGEST_WAIT_MS: i64 = 5 * HOUR_MS;
/// Rounds after which everything must be done: more than a task has tries.
const ROUNDS_MAX: usize = 30;

/// What becomes of a claimed task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Luck {
    Done,
    /// The worker dies before it begins.
    NotBegun,
    /// The worker dies after it was done and before that is written down.
    NotFinished,
    /// The worker dies in the middle.
    BrokenOff,
    /// The lease runs out in the middle, and a second worker takes it up.
    Doubled,
}

const LUCK: &[(usize, Luck)] = &[
    (60, Luck::Done),
    (8, Luck::NotBegun),
    (10, Luck::NotFinished),
    (12, Luck::BrokenOff),
    (10, Luck::Doubled),
];

impl World {
    /// Claims some tasks of a lane and does them, well or badly.
    pub(crate) async fn works_badly(&mut self) -> Result<(), String> {
        let lane = self.dice.one_of(&Lane::ALL).unwrap_or(Lane::Local);
        let n_max = 1 + self.dice.below(6);
        for task in self.claim(lane, n_max).await? {
            let luck = self.dice.weighted(LUCK).unwrap_or(Luck::Done);
            self.log.note(&format!(
                "{} of {}:{}, try {}: {luck:?}",
                task.kind, task.subject, task.seq, task.tries
            ));
            if luck != Luck::Done {
                self.book.shaky.insert((task.subject, task.seq));
            }
            match luck {
                Luck::NotBegun => {}
                Luck::Done => {
                    let outcome = self.kit().run_task(&task).await;
                    self.finish(&task, outcome).await?;
                }
                Luck::NotFinished => drop(self.kit().run_task(&task).await),
                Luck::BrokenOff => {
                    let n_turns = self.dice.below(5);
                    drop(break_off(Box::pin(self.kit().run_task(&task)), n_turns).await);
                }
                Luck::Doubled => self.does_twice(task).await?,
            }
        }
        Ok(())
    }

    async fn does_twice(&mut self, task: Claimed) -> Result<(), String> {
        self.pass_ms(LEASE_MS + 1);
        let mut all = self.claim(lane_of(&task), 50).await?;
        let Some(place) = all.iter().position(|one| one.id == task.id) else { return Ok(()) };
        let again = all.swap_remove(place);
        let doing: Vec<Doing<'_, Outcome>> =
            vec![Box::pin(self.kit().run_task(&task)), Box::pin(self.kit().run_task(&again))];
        let ended = side_by_side(&self.dice, doing).await;
        for (task, outcome) in [task, again].iter().zip(ended) {
            self.finish(task, outcome).await?;
        }
        for task in all {
            let outcome = self.kit().run_task(&task).await;
            self.finish(&task, outcome).await?;
        }
        Ok(())
    }

    /// Makes one of the rounds that the program makes again and again.
    pub(crate) async fn makes_a_round(&mut self) -> Result<(), String> {
        let all: Vec<_> = wire::rounds().collect();
        let Some(round) = self.dice.one_of(&all) else { return Ok(()) };
        self.log.note(round.name);
        match (round.run)(self.app().clone()).await {
            // The carrier may be away for the owners' letters too.
            Outcome::Retry(cause) if cause.contains("the carrier is away") => Ok(()),
            Outcome::Retry(cause) => Err(format!("{}: {cause}", round.name)),
            Outcome::Done | Outcome::GiveUp(_) => Ok(()),
        }
    }

    /// Makes the rounds that look at the terms of complaints and at those that sleep.
    pub(crate) async fn watches_terms(&mut self) -> Result<(), String> {
        for name in ["complain.terms", "desk.wake"] {
            let Some(round) = wire::rounds().find(|round| round.name == name) else {
                return Err(format!("nobody makes the round {name}"));
            };
            if let Outcome::Retry(cause) | Outcome::GiveUp(cause) = (round.run)(self.app().clone()).await {
                return Err(format!("{name}: {cause}"));
            }
        }
        Ok(())
    }

    /// Somebody at the desk lets what gave up begin anew.
    pub(crate) async fn tries_again(&mut self) -> Result<(), String> {
        let (_, mut agent) = self.manager().await;
        let page = agent.get("/desk/tasks").await.text();
        let tries: Vec<&str> = page
            .split("action=\"")
            .filter_map(|part| part.split('"').next())
            .filter(|path| path.ends_with("/tries"))
            .collect();
        for path in &tries {
            agent.post(path, &[]).await;
        }
        self.log.note(&format!("{} tasks begin anew", tries.len()));
        Ok(())
    }

    /// Everything that is due, and what follows from it, until nothing is left.
    pub(crate) async fn works_off_everything(&mut self) -> Result<(), String> {
        for _ in 0..ROUNDS_MAX {
            self.tries_again().await?;
            for lane in [Lane::Local, Lane::Email, Lane::Local, Lane::Email] {
                for task in self.claim(lane, 500).await? {
                    let outcome = self.kit().run_task(&task).await;
                    self.finish(&task, outcome).await?;
                }
            }
            if self.tasks_left().await? == 0 {
                return Ok(());
            }
            self.pass_ms(LONGEST_WAIT_MS);
        }
        Err(format!("{} tasks are left after {ROUNDS_MAX} rounds", self.tasks_left().await?))
    }

    async fn tasks_left(&self) -> Result<i64, String> {
        let counted = self.app().store().read::<_, Fault>(|tx| {
            let given_up = i64::try_from(tx.given_up(ShopId::FIRST, 100)?.len()).unwrap_or(100);
            let mut n_left = given_up;
            for lane in Lane::ALL {
                n_left += tx.tasks_waiting(ShopId::FIRST, lane, 100)?;
            }
            Ok(n_left)
        });
        counted.await.map_err(|why| why.to_string())
    }

    async fn claim(&self, lane: Lane, n_max: usize) -> Result<Vec<Claimed>, String> {
        self.app().store().claim(lane, n_max, LEASE_MS).await.map_err(|why| format!("claiming: {why}"))
    }

    async fn finish(&mut self, task: &Claimed, outcome: Outcome) -> Result<(), String> {
        if let Outcome::Retry(cause) | Outcome::GiveUp(cause) = &outcome {
            self.log.note(&format!("{} of {}:{} did not end: {cause}", task.kind, task.subject, task.seq));
        }
        self.app().store().finish(task, outcome).await.map_err(|why| format!("finishing: {why}"))
    }
}

fn lane_of(task: &Claimed) -> Lane {
    if task.kind.starts_with("complain.") { Lane::Email } else { Lane::Local }
}
