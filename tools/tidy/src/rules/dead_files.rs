//! No file lies about unread: a Rust file is a module, a page and a migration are named by another file.

use crate::house::{File, House};
use crate::reading::rust::places_of;
use crate::rule::{Breach, Rule, Sample};

pub(crate) const RULE: Rule = Rule {
    name: "dead_files",
    mend: "Nothing names this file, so nothing compiles or shows it: declare it (`mod …;`, a template's path, \
        `include_str!`) or delete it.",
    find,
    samples: &[
        Sample {
            shows: "files that are named",
            files: &[
                (
                    "kit/a/src/lib.rs",
                    "pub mod one;\n#[cfg(test)]\nmod tests;\nmacro_rules! x { () => { include_str!(\"../migrations/0001_a.sql\") } }\n#[template(path = \"page.html\")]\nstruct P;\n",
                ),
                ("kit/a/src/one/mod.rs", "mod two;\n"),
                ("kit/a/src/one/two.rs", "mod three;\n"),
                ("kit/a/src/one/two/three.rs", ""),
                ("kit/a/src/tests.rs", "mod more;\n"),
                ("kit/a/src/tests/more.rs", ""),
                ("kit/a/migrations/0001_a.sql", ""),
                ("kit/a/src/page.html", "{% extends \"base.html\" %}"),
                ("kit/a/templates/base.html", ""),
                ("kit/a/tests/it.rs", "mod shared;\n"),
                ("kit/a/tests/shared/mod.rs", ""),
                ("kit/a/examples/show.rs", ""),
                ("redress/src/main.rs", ""),
                ("redress/src/bin/other.rs", ""),
                ("redress/build.rs", ""),
                ("kit/view/src/lib.rs", "static TEXTS: Texts = texts![\"a\"];\n"),
                ("kit/view/texts/ru/a.ftl", ""),
            ],
            breaches: &[],
        },
        Sample {
            shows: "a module, a page and a migration that nobody names",
            files: &[
                ("kit/a/src/lib.rs", "// mod forgotten;\nmod one_more;\n"),
                ("kit/a/src/forgotten.rs", ""),
                ("kit/a/src/one/mod.rs", ""),
                ("kit/a/src/one_more.rs", ""),
                ("kit/a/migrations/0002_b.sql", ""),
                ("kit/a/texts/ru/forgotten.ftl", ""),
                ("kit/a/src/page.html", ""),
                ("kit/a/src/homepage.html", "{% extends \"homepage.html\" %}"),
            ],
            breaches: &[
                "kit/a/migrations/0002_b.sql:1",
                "kit/a/src/forgotten.rs:1",
                "kit/a/src/homepage.html:1",
                "kit/a/src/one/mod.rs:1",
                "kit/a/src/page.html:1",
                "kit/a/texts/ru/forgotten.ftl:1",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let is_dead = |file: &&File| match file.name().rsplit_once('.') {
        Some((_, "rs")) => !file.is_crate_root() && !is_declared(house, file),
        Some((_, "html" | "sql")) => !is_named(house, file),
        Some((stem, "ftl")) => !is_listed(house, file, stem),
        _ => false,
    };
    house.files.iter().filter(is_dead).map(|file| Breach::at(file, 1, "named nowhere")).collect()
}

/// Whether the file that stands above it in the tree of modules says `mod` of it.
fn is_declared(house: &House, file: &File) -> bool {
    let declaration = format!("mod {};", file.module());
    let says = |other: &File| {
        let read = other.rust();
        let by_path = read.strings.iter().any(|(_, text)| text.ends_with(file.name()));
        places_of(&read.code, &declaration).next().is_some() || (by_path && read.code.contains("#[path"))
    };
    house.parents(file).any(says)
}

/// Whether another file names it between a quote or a slash and a quote.
fn is_named(house: &House, file: &File) -> bool {
    let names = |other: &&File| {
        other.text.match_indices(file.name()).any(|(at, name)| {
            let before = other.text.get(..at).and_then(|text| text.chars().next_back());
            let after = other.text.get(at + name.len()..).and_then(|text| text.chars().next());
            matches!(before, Some('"' | '/' | '\'')) && matches!(after, Some('"' | '\'' | '\\'))
        })
    };
    let may_name =
        |other: &&File| other.path != file.path && (other.is("rs") || other.is("html") || other.is("toml"));
    house.files.iter().filter(may_name).any(|other| names(&other))
}

/// Whether the crate embeds the texts by their name: `view::texts!["ask"]`.
fn is_listed(house: &House, file: &File, stem: &str) -> bool {
    let embeds = |other: &&File| other.home() == file.home() && other.rust().code.contains("texts![");
    let names = |other: &File| other.rust().strings.iter().any(|(_, text)| text == stem);
    house.with_ending("rs").filter(embeds).any(names)
}
