//! Each Rust file opens by saying what it is for.

use crate::house::House;
use crate::rule::{Breach, Rule, Sample};

const CHARS_MIN: usize = 15;

pub(crate) const RULE: Rule = Rule {
    name: "opening_sentence",
    mend: "Begin the file with `//! ` and one sentence: its purpose, and what it must not know.",
    find,
    samples: &[
        Sample {
            shows: "a sentence",
            files: &[("domain/src/a.rs", "//! Money as minor units and a currency.\n")],
            breaches: &[],
        },
        Sample {
            shows: "no sentence, an empty one, a late one",
            files: &[
                ("domain/src/a.rs", ""),
                ("domain/src/b.rs", "//! Money.\n"),
                ("domain/src/c.rs", "use a::b;\n//! Money as minor units and a currency.\n"),
            ],
            breaches: &["domain/src/a.rs:1", "domain/src/b.rs:1", "domain/src/c.rs:1"],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let says = |text: &str| {
        text.strip_prefix("//! ")
            .and_then(|rest| rest.lines().next())
            .is_some_and(|line| line.chars().count() >= CHARS_MIN)
    };
    let silent = house.with_ending("rs").filter(|file| !says(&file.text));
    silent.map(|file| Breach::at(file, 1, "does not open with its purpose")).collect()
}
