//! Versions and lints live once, in the workspace.

use crate::house::House;
use crate::reading::manifest::dependencies;
use crate::rule::{Breach, Rule, Sample};

pub(crate) const RULE: Rule = Rule {
    name: "manifests",
    mend: "Name the version once under [workspace.dependencies] of the root and write `name.workspace = true` here; \
        end the manifest with `[lints]` and `workspace = true`.",
    find,
    samples: &[
        Sample {
            shows: "a crate that takes both from the workspace",
            files: &[
                (
                    "kit/a/Cargo.toml",
                    "[dependencies]\nb.workspace = true\nc = { workspace = true, features = [\"d\"] }\n[lints]\nworkspace = true\n",
                ),
                ("Cargo.toml", "[workspace.dependencies]\nb = \"1\"\n"),
                ("fuzz/Cargo.toml", "[dependencies]\nb = \"1\"\n"),
            ],
            breaches: &[],
        },
        Sample {
            shows: "a version of its own, and no lints",
            files: &[
                ("kit/a/Cargo.toml", "[dependencies]\nb = \"1\"\n[lints]\nworkspace = true\n"),
                ("kit/b/Cargo.toml", "[dependencies]\n"),
            ],
            breaches: &["kit/a/Cargo.toml:2", "kit/b/Cargo.toml:1"],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in house.files.iter().filter(|file| file.name() == "Cargo.toml" && file.home().is_some()) {
        let own = dependencies(&file.text).into_iter().filter(|dependency| !dependency.is_shared);
        breaches.extend(own.map(|dependency| {
            Breach::at(file, dependency.line, format!("{} has a version of its own", dependency.name))
        }));
        if !file.text.replace(' ', "").contains("[lints]\nworkspace=true") {
            breaches.push(Breach::at(file, 1, "does not take the workspace's lints"));
        }
    }
    breaches
}
