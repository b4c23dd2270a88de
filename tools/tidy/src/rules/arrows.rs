//! Arrows run down: redress → journeys → {rules, edges, kit} → domain; tools may use all and are used by none.

use crate::house::{File, House};
use crate::reading::manifest::{Dependency, dependencies, package_name};
use crate::rule::{Breach, Rule, Sample};
use std::collections::BTreeMap;

/// What a crate inside the kit may use of the kit.
const WITHIN_KIT: &[(&str, &[&str])] = &[("kit/web", &["kit/store", "kit/view"])];

/// The tools that other crates' tests may use.
const FOR_TESTS: &[&str] = &["tools/testkit"];

pub(crate) const RULE: Rule = Rule {
    name: "arrows",
    mend: "Arrows run redress → journeys → {rules, edges, kit} → domain; in the kit only web → {store, view}; \
        a journey reaches another by its URL or by a task. Move what is shared down, or hand it in from redress.",
    find,
    samples: &[
        Sample {
            shows: "arrows that run down",
            files: &[
                (
                    "domain/Cargo.toml",
                    "[package]\nname = \"domain\"\n[dependencies]\njiff.workspace = true\n",
                ),
                (
                    "kit/store/Cargo.toml",
                    "[package]\nname = \"store\"\n[dependencies]\ndomain.workspace = true\n[dev-dependencies]\nstore.workspace = true\n",
                ),
                ("kit/web/Cargo.toml", "[package]\nname = \"web\"\n[dependencies]\nstore.workspace = true\n"),
                (
                    "journeys/desk/Cargo.toml",
                    "[package]\nname = \"desk\"\n[dependencies]\nweb.workspace = true\n[dev-dependencies]\ntestkit.workspace = true\n",
                ),
                (
                    "tools/testkit/Cargo.toml",
                    "[package]\nname = \"testkit\"\n[dependencies]\nredress.workspace = true\n",
                ),
                (
                    "redress/Cargo.toml",
                    "[package]\nname = \"redress\"\n[dependencies]\ndesk.workspace = true\nstore.workspace = true\n",
                ),
            ],
            breaches: &[],
        },
        Sample {
            shows: "upwards, sideways, and a tool in the product",
            files: &[
                (
                    "domain/Cargo.toml",
                    "[package]\nname = \"domain\"\n[dependencies]\nstore.workspace = true\n",
                ),
                (
                    "kit/store/Cargo.toml",
                    "[package]\nname = \"store\"\n[dependencies]\nview.workspace = true\n",
                ),
                ("kit/view/Cargo.toml", "[package]\nname = \"view\"\n[dependencies]\nlaw.workspace = true\n"),
                (
                    "rules/law/Cargo.toml",
                    "[package]\nname = \"law\"\n[dependencies]\ntriage = { workspace = true }\n",
                ),
                (
                    "rules/triage/Cargo.toml",
                    "[package]\nname = \"triage\"\n[dependencies]\nbench.workspace = true\n",
                ),
                (
                    "journeys/ask/Cargo.toml",
                    "[package]\nname = \"ask\"\n[dependencies]\ndesk.workspace = true\ntestkit.workspace = true\n",
                ),
                (
                    "journeys/desk/Cargo.toml",
                    "[package]\nname = \"desk\"\n[dev-dependencies]\nask.workspace = true\n",
                ),
                ("tools/bench/Cargo.toml", "[package]\nname = \"bench\"\n"),
                ("tools/testkit/Cargo.toml", "[package]\nname = \"testkit\"\n"),
            ],
            breaches: &[
                "domain/Cargo.toml:4",
                "journeys/ask/Cargo.toml:4",
                "journeys/ask/Cargo.toml:5",
                "journeys/desk/Cargo.toml:4",
                "kit/store/Cargo.toml:4",
                "kit/view/Cargo.toml:4",
                "rules/law/Cargo.toml:4",
                "rules/triage/Cargo.toml:4",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let manifests: Vec<(&str, &File)> = house
        .files
        .iter()
        .filter(|file| file.name() == "Cargo.toml")
        .filter_map(|file| file.home().map(|home| (home, file)))
        .filter(|(home, file)| file.path.len() == home.len() + "/Cargo.toml".len())
        .collect();
    let homes: BTreeMap<&str, &str> = manifests
        .iter()
        .filter_map(|(home, file)| package_name(&file.text).map(|name| (name, *home)))
        .collect();
    let mut breaches = Vec::new();
    for (home, file) in &manifests {
        for dependency in dependencies(&file.text) {
            let Some(target) = homes.get(dependency.name.as_str()) else { continue };
            if !may_use(home, target, &dependency) {
                breaches.push(Breach::at(file, dependency.line, format!("{home} uses {target}")));
            }
        }
    }
    breaches
}

fn may_use(home: &str, target: &str, dependency: &Dependency) -> bool {
    if home == target {
        return dependency.for_tests; // a crate's own tests may ask for its features
    }
    match (floor(home), floor(target)) {
        ("tools", _) => true,
        (_, "tools") => dependency.for_tests && FOR_TESTS.contains(&target),
        ("kit", "kit") => WITHIN_KIT.iter().any(|(user, used)| *user == home && used.contains(&target)),
        (above, below) => height(above) > height(below),
    }
}

fn floor(home: &str) -> &str {
    home.split('/').next().unwrap_or(home)
}

fn height(floor: &str) -> u8 {
    match floor {
        "domain" => 0,
        "edges" | "kit" | "rules" => 1,
        "journeys" => 2,
        _ => 3,
    }
}
