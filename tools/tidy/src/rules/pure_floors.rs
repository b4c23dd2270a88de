//! The floors that decide and translate do not touch the world: no files, no sockets, no environment.

use crate::house::House;
use crate::reading::rust::{line_at, places_of};
use crate::rule::{Breach, Rule, Sample};

const PURE: &[&str] = &["domain", "edges", "rules"];

const WORLD: &[&str] = &[
    "File::open",
    "TcpStream",
    "UdpSocket",
    "reqwest",
    "std::env",
    "std::fs",
    "std::process",
    "stdin",
    "stdout",
    "thread::sleep",
    "thread::spawn",
    "tokio",
];

pub(crate) const RULE: Rule = Rule {
    name: "pure_floors",
    mend: "domain, rules and edges are functions of values: take the bytes as an argument and let kit or redress fetch them.",
    find,
    samples: &[
        Sample {
            shows: "values in, values out; a test and a build script may read",
            files: &[
                (
                    "domain/src/a.rs",
                    "const A: &str = include_str!(\"a.txt\");\nuse std::net::Ipv4Addr;\n#[cfg(test)]\nmod tests { use std::fs; }\n",
                ),
                ("rules/law/tests/a.rs", "use std::fs;\n"),
                ("rules/triage/build.rs", "use std::fs;\n"),
                ("kit/net/src/a.rs", "use std::fs;\n"),
            ],
            breaches: &[],
        },
        Sample {
            shows: "files and environment below",
            files: &[
                ("domain/src/a.rs", "use std::fs;\n"),
                ("edges/channels/src/a.rs", "\nlet a = tokio::spawn(b);\n"),
                ("rules/law/src/a.rs", "let a = std::env::var(b);\nlet c = std::process::exit(1);\n"),
            ],
            breaches: &[
                "domain/src/a.rs:1",
                "edges/channels/src/a.rs:2",
                "rules/law/src/a.rs:1",
                "rules/law/src/a.rs:2",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let is_pure = |path: &str| {
        PURE.iter().any(|floor| path.strip_prefix(floor).is_some_and(|rest| rest.starts_with('/')))
    };
    for file in house.with_ending("rs").filter(|file| is_pure(&file.path) && !house.is_test(file)) {
        if file.name() == "build.rs" || file.path.contains("/examples/") {
            continue;
        }
        let code = file.rust().code_without_tests();
        for word in WORLD {
            breaches.extend(
                places_of(&code, word)
                    .map(|at| Breach::at(file, line_at(&code, at), format!("touches {word}"))),
            );
        }
    }
    breaches
}
