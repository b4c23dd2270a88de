//! A function fits on a screen.

use crate::house::House;
use crate::rule::{Breach, Rule, Sample};

const LINES_MAX: usize = 70;

/// `fn a() {`, so many times ten lines, and the rest of the function.
macro_rules! function {
    ($($ten:literal)* and $rest:literal) => {
        concat!("fn a() {\n", $("\n\n\n\n\n\n\n\n\n", $ten,)* $rest)
    };
}
const TALL: &str = function!("\n" "\n" "\n" "\n" "\n" "\n" and "\n\n\n\n\n\n\n\n}\n");
const TOO_TALL: &str = function!("\n" "\n" "\n" "\n" "\n" "\n" and "\n\n\n\n\n\n\n\n\n}\n");

pub(crate) const RULE: Rule = Rule {
    name: "function_length",
    mend: "70 lines are the limit: keep the branches here and give the parts below names of their own.",
    find,
    samples: &[
        Sample { shows: "a function of 70 lines", files: &[("domain/src/a.rs", TALL)], breaches: &[] },
        Sample {
            shows: "a function of 71 lines",
            files: &[("domain/src/a.rs", TOO_TALL)],
            breaches: &["domain/src/a.rs:1"],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in house.with_ending("rs") {
        let long = file.rust().functions().into_iter().filter(|function| function.n_lines > LINES_MAX);
        breaches.extend(long.map(|function| {
            Breach::at(file, function.line, format!("`{}` has {} lines", function.name, function.n_lines))
        }));
    }
    breaches
}
