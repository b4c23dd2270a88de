//! The third ring: seeded worlds in which everything goes wrong that can, on both databases.
//!
//! `REDRESS_SEED=…` repeats a world; `REDRESS_SIM_SEEDS=200` and `REDRESS_SIM_STEPS=400` make a long run.

#![cfg(test)]

use std::str::FromStr;
use store::testing::Place;
use testkit::simulator::run;

/// Worlds that are run each time; a fresh one is added.
const SEEDS: [u64; 2] = [1, 3];
/// Steps of a world.
const STEPS: usize = 80;

fn asked<T: FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}

/// A seed that nobody chose, from the random name of a folder.
fn fresh_seed(place: &Place) -> u64 {
    let name = place.folder().to_string_lossy().into_owned();
    u64::from_str_radix(&name[name.len() - 8..], 16).unwrap()
}

fn worlds(make: impl Fn() -> Option<Place>) {
    let Some(first) = make() else { return };
    let fresh = fresh_seed(&first);
    let seeds: Vec<u64> = match (asked("REDRESS_SEED"), asked::<u64>("REDRESS_SIM_SEEDS")) {
        (Some(seed), _) => vec![seed],
        (None, Some(n_seeds)) => (0..n_seeds).map(|number| fresh.wrapping_add(number)).collect(),
        (None, None) => SEEDS.into_iter().chain([fresh]).collect(),
    };
    let n_steps = asked("REDRESS_SIM_STEPS").unwrap_or(STEPS);
    let mut failed = Vec::new();
    for seed in seeds {
        println!("seed {seed}");
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        match runtime.block_on(run(make().unwrap(), seed, n_steps)) {
            Ok(tale) => println!("{tale:?}"),
            Err(story) => {
                println!("{story}");
                failed.push(seed);
            }
        }
    }
    assert_eq!(failed, Vec::<u64>::new(), "these worlds did not hold; their stories stand above");
}

#[test]
fn worlds_hold_on_sqlite() {
    worlds(|| Some(Place::sqlite()));
}

#[test]
fn worlds_hold_on_postgresql() {
    worlds(Place::postgres);
}
