//! A lint is lifted by `#[expect(…, reason = "…")]` alone: it says why, and ends when it is no longer needed.

use crate::house::House;
use crate::reading::rust::{line_at, places_of};
use crate::rule::{Breach, Rule, Sample};

pub(crate) const RULE: Rule = Rule {
    name: "lint_reasons",
    mend: "Mend what the lint found, or write `#[expect(the_lint, reason = \"why here\")]` on the smallest item.",
    find,
    samples: &[
        Sample {
            shows: "an expectation with its reason",
            files: &[(
                "domain/src/a.rs",
                "#[expect(clippy::panic, reason = \"a test\")]\n// #[allow(x)]\nfn a() { limits.allow(b); }\n",
            )],
            breaches: &[],
        },
        Sample {
            shows: "allowances and an expectation without reason",
            files: &[(
                "domain/src/a.rs",
                "#![allow(missing_docs)]\n#[allow(dead_code)]\n#[cfg_attr(test, allow(dead_code))]\n#[expect(\n  clippy::panic\n)]\nfn a() {}\n#[ allow (x)]\n",
            )],
            breaches: &[
                "domain/src/a.rs:1",
                "domain/src/a.rs:2",
                "domain/src/a.rs:3",
                "domain/src/a.rs:4",
                "domain/src/a.rs:8",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in house.with_ending("rs") {
        let code = &file.rust().code;
        for (at, attribute) in attributes(code) {
            let says = |word| {
                places_of(attribute, word).any(|at| {
                    attribute.get(at + word.len()..).is_some_and(|rest| rest.trim_start().starts_with('('))
                })
            };
            let found = if says("allow") {
                "a lint is allowed"
            } else if says("expect") && places_of(attribute, "reason").next().is_none() {
                "an expectation gives no reason"
            } else {
                continue;
            };
            breaches.push(Breach::at(file, line_at(code, at), found));
        }
    }
    breaches
}

/// Each attribute's place and text up to its closing bracket.
fn attributes(code: &str) -> Vec<(usize, &str)> {
    let opens = code.match_indices('#').filter_map(|(at, _)| {
        let rest = code.get(at + 1..)?;
        let rest = rest.strip_prefix('!').unwrap_or(rest);
        let mut depth = 0_i32;
        for (offset, c) in rest.starts_with('[').then_some(rest)?.char_indices() {
            depth += i32::from(c == '[') - i32::from(c == ']');
            if depth == 0 {
                return Some((at, rest.get(..offset)?));
            }
        }
        None
    });
    opens.collect()
}
