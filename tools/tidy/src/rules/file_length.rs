//! A file is short enough to be read in one go.

use crate::house::House;
use crate::rule::{Breach, Rule, Sample};

const LINES_MAX: usize = 400;

/// What is written by hand; facts and texts may be as long as they are.
const ENDINGS: &[&str] = &["css", "html", "js", "mjs", "rs", "sh", "sql"];

const SHORT: &str = include_str!("file_length.rs");

/// 401 empty lines.
const LONG: &str = match std::str::from_utf8(&[b'\n'; LINES_MAX + 1]) {
    Ok(text) => text,
    Err(_) => "",
};

pub(crate) const RULE: Rule = Rule {
    name: "file_length",
    mend: "400 lines are the limit, 120 the aim: give a part that stands by itself a file of its own.",
    find,
    samples: &[
        Sample {
            shows: "a short file, and long data",
            files: &[("domain/src/a.rs", SHORT), ("docs/a.md", LONG)],
            breaches: &[],
        },
        Sample {
            shows: "a long file",
            files: &[("domain/src/a.rs", LONG), ("b.css", LONG)],
            breaches: &["b.css:401", "domain/src/a.rs:401"],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let judged = house.files.iter().filter(|file| ENDINGS.iter().any(|ending| file.is(ending)));
    let counted = judged.map(|file| (file, file.text.lines().count()));
    let long = counted.filter(|(_, n_lines)| *n_lines > LINES_MAX);
    long.map(|(file, n_lines)| Breach::at(file, n_lines, format!("{n_lines} lines"))).collect()
}
