//! No drawer for odds and ends: a function without a home means unfinished design.

use crate::house::House;
use crate::rule::{Breach, Rule, Sample};

const FORBIDDEN: &[&str] = &["common", "manager", "misc", "util", "utils"];

pub(crate) const RULE: Rule = Rule {
    name: "names",
    mend: "Give each thing in it a home named by what it is about: `format_money` lives with `Money`.",
    find,
    samples: &[
        Sample {
            shows: "files named by what they hold",
            files: &[("domain/src/money.rs", ""), ("journeys/a/src/helper.rs", "a relative who helps")],
            breaches: &[],
        },
        Sample {
            shows: "drawers",
            files: &[
                ("domain/src/utils.rs", ""),
                ("kit/a/src/common/mod.rs", ""),
                ("kit/a/src/manager.rs", ""),
                ("kit/a/misc.html", ""),
            ],
            breaches: &[
                "domain/src/utils.rs:1",
                "kit/a/misc.html:1",
                "kit/a/src/common/mod.rs:1",
                "kit/a/src/manager.rs:1",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in &house.files {
        let parts = file.path.split('/').map(|part| part.split('.').next().unwrap_or(part));
        let found = parts.into_iter().find(|part| FORBIDDEN.contains(part));
        breaches
            .extend(found.map(|part| Breach::at(file, 1, format!("`{part}` says nothing of what it holds"))));
    }
    breaches
}
