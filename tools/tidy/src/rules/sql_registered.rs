//! Every statement is registered, so that one test can prepare them all on both databases.

use crate::house::{File, House};
use crate::reading::rust::{line_at, places_of};
use crate::rule::{Breach, Rule, Sample};
use crate::rules::sql_home::is_sql;
use std::ops::Range;

const REGISTER: &str = "statements!";

pub(crate) const RULE: Rule = Rule {
    name: "sql_registered",
    mend: "Write statements inside `store::statements!`, list them in `pub fn statements()` of the crate's root, and \
        give that list to the test under redress/tests that prepares them all on both databases.",
    find,
    samples: &[
        Sample {
            shows: "statements that are registered, listed and prepared",
            files: &[
                (
                    "journeys/desk/src/rows.rs",
                    "store::statements! {\n    A = \"select a from b\" => [];\n}\n",
                ),
                (
                    "journeys/desk/src/lib.rs",
                    "mod rows;\npub fn statements() -> Vec<&'static Sql> { rows::STATEMENTS.to_vec() }\n",
                ),
                ("redress/tests/statements.rs", "let all = [desk::statements()];\n"),
            ],
            breaches: &[],
        },
        Sample {
            shows: "a loose statement, and lists that nobody prepares",
            files: &[
                ("journeys/ask/src/lib.rs", "mod rows;\n"),
                ("journeys/ask/src/rows.rs", "store::statements! { A = \"select a from b\" => []; }\n"),
                ("journeys/desk/src/lib.rs", "pub fn statements() {}\n"),
                (
                    "journeys/desk/src/rows.rs",
                    "statements! { A = \"select a from b\" => []; }\nconst B: &str = \"select a from b\";\n",
                ),
            ],
            breaches: &[
                "journeys/ask/src/rows.rs:1",
                "journeys/desk/src/rows.rs:1",
                "journeys/desk/src/rows.rs:2",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in house.with_ending("rs").filter(|file| !file.is_under("tools") && !house.is_test(file)) {
        let rust = file.rust();
        let registers = registers(&rust.code);
        if file.name() == "rows.rs" && !file.is_under("kit/store") {
            let is_loose = |line: &usize| !registers.iter().any(|lines| lines.contains(line));
            let loose = rust.strings.iter().filter(|(line, text)| is_sql(text) && is_loose(line));
            breaches
                .extend(loose.map(|(line, _)| Breach::at(file, *line, "a statement outside of statements!")));
        }
        if let Some(lines) = registers.first().filter(|_| !is_prepared(house, file)) {
            breaches.push(Breach::at(file, lines.start, "the crate's statements are prepared by no test"));
        }
    }
    breaches
}

/// The lines of each `statements! { … }`.
fn registers(code: &str) -> Vec<Range<usize>> {
    let uses = places_of(code, REGISTER).filter_map(|at| {
        let open = at + REGISTER.len() + code.get(at + REGISTER.len()..)?.find('{')?;
        let mut depth = 0_i32;
        for (offset, c) in code.get(open..)?.char_indices() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            if depth == 0 {
                return Some(line_at(code, at)..line_at(code, open + offset) + 1);
            }
        }
        None
    });
    uses.collect()
}

/// Whether the file's crate lists its statements and a test of the whole program takes the list.
fn is_prepared(house: &House, file: &File) -> bool {
    let Some(home) = file.home() else { return false };
    let name = home.rsplit('/').next().unwrap_or(home);
    let root = format!("{home}/src/lib.rs");
    let lists =
        house.files.iter().any(|other| other.path == root && other.text.contains("pub fn statements()"));
    let call = format!("{name}::statements");
    let takes =
        |other: &&File| other.is_under("redress/tests") && places_of(&other.text, &call).next().is_some();
    lists && house.with_ending("rs").any(|other| takes(&other))
}
