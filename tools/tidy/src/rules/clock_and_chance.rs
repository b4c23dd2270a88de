//! Clock and chance are arguments, so that the demo can turn the clock and a test can repeat a run.

use crate::house::House;
use crate::reading::rust::{line_at, places_of};
use crate::rule::{Breach, Rule, Sample};

/// What asks the machine for time, chance or an unguarded client.
const FORBIDDEN: &[&str] = &[
    "Instant::now",
    "Local::now",
    "OsRng",
    "SystemRandom::new",
    "SystemTime::now",
    "Timestamp::now",
    "Utc::now",
    "Uuid::new_v4",
    "Uuid::now_v7",
    "Zoned::now",
    "getrandom",
    "rand::random",
    "rand::rng",
    "reqwest::Client::builder",
    "reqwest::Client::new",
    "thread_rng",
];

/// Where it may be asked: the file or folder, and what.
const HOMES: &[(&str, &[&str])] = &[
    // How long a stream has been open and when open desks were last told; decides nothing but when they are told again.
    ("journeys/desk/src/live", &["Instant::now"]),
    // Measurements that print how long something takes and assert nothing.
    ("kit/store/examples/rate.rs", &["Instant::now"]),
    ("kit/view/examples/lookups.rs", &["Instant::now"]),
    ("rules/law/tests/speed.rs", &["Instant::now"]),
    // A large case file keeps to its time, by a watch.
    ("redress/tests/faults/large.rs", &["Instant::now"]),
    // What hostile letters cost, and that a known code takes as long as an unknown one, are told by a watch.
    ("tools/testkit/tests/hostile_checks.rs", &["Instant::now"]),
    ("tools/testkit/tests/proofs.rs", &["Instant::now"]),
    // How long a batch has been open; decides nothing but when to commit.
    ("kit/store/src/sqlite/writer.rs", &["Instant::now"]),
    // How long a request took; decides nothing, and is told to whoever watches over the program.
    ("redress/src/metrics/meter.rs", &["Instant::now"]),
    // Fresh databases for tests need names and keys of their own.
    ("kit/store/src/testing.rs", &["SystemRandom::new"]),
    // A signature on P-256 takes chance of its own; a device of tests decides nothing by it.
    ("domain/src/passkey/device.rs", &["SystemRandom::new"]),
    // The one door to the world outside, with its guard.
    ("kit/net/src/client.rs", &["reqwest::Client::builder"]),
    // The running program's clock and chance, handed to everything else.
    ("redress/src/system.rs", &["SystemRandom::new", "SystemTime::now"]),
    // A measurement looks at a watch.
    ("tools/bench", &["Instant::now", "SystemTime::now"]),
    ("tools/letters", &["Instant::now"]),
];

pub(crate) const RULE: Rule = Rule {
    name: "clock_and_chance",
    mend: "Take the moment or the chance as an argument (`domain::Moment`); what truly must ask the machine \
        gets a line in HOMES of tools/tidy/src/rules/clock_and_chance.rs with its reason.",
    find,
    samples: &[
        Sample {
            shows: "the clock at its home, and named in comments and texts only",
            files: &[
                ("redress/src/system.rs", "fn now() -> SystemTime { SystemTime::now() }\n"),
                ("tools/bench/src/lib.rs", "let t = Instant::now();\n"),
                ("domain/src/day.rs", "// never Timestamp::now\nconst T: &str = \"Timestamp::now\";\n"),
                ("domain/src/b.rs", "let x = MyInstant::nowhere();\n"),
            ],
            breaches: &[],
        },
        Sample {
            shows: "clock and chance asked elsewhere, in tests too",
            files: &[
                ("domain/src/day.rs", "fn today() {\n    jiff::Timestamp::now()\n}\n"),
                (
                    "kit/web/src/a.rs",
                    "let a = rand::rng();\nlet b = Uuid::now_v7();\nlet c = reqwest::Client::new();\n",
                ),
                ("redress/src/system.rs", "let z = Zoned::now();\n"),
                ("rules/law/tests/a.rs", "let z = std::time::Instant::now();\n"),
                ("tools/benchmark.rs", "let z = SystemTime::now();\n"),
            ],
            breaches: &[
                "domain/src/day.rs:2",
                "kit/web/src/a.rs:1",
                "kit/web/src/a.rs:2",
                "kit/web/src/a.rs:3",
                "redress/src/system.rs:1",
                "rules/law/tests/a.rs:1",
                "tools/benchmark.rs:1",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in house.with_ending("rs") {
        let code = &file.rust().code;
        for word in FORBIDDEN {
            let is_home = HOMES
                .iter()
                .any(|(home, words)| (file.path == *home || file.is_under(home)) && words.contains(word));
            if !is_home {
                let places = places_of(code, word);
                breaches.extend(places.map(|at| Breach::at(file, line_at(code, at), format!("asks {word}"))));
            }
        }
    }
    breaches
}
