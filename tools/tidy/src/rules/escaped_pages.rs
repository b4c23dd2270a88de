//! Pages escape what they show; where one may not, it is named here.

use crate::house::{File, House};
use crate::rule::{Breach, Rule, Sample};

/// Marks of a value that goes into a page as it is.
const UNESCAPED: &[&str] =
    &["|safe", "| safe", "escape = \"none\"", "escape=\"none\"", "|escape(\"none\")", "HtmlSafe for"];

/// Files and folders that may do so, because what they pass on was built from escaped parts.
const HOMES: &[&str] = &["kit/view/src"];

pub(crate) const RULE: Rule = Rule {
    name: "escaped_pages",
    mend: "Pass a value that escapes itself, or a template of its own; a file whose HTML is wholly ours gets a \
        line in HOMES of tools/tidy/src/rules/escaped_pages.rs with its reason.",
    find,
    samples: &[
        Sample {
            shows: "a page that escapes",
            files: &[
                ("journeys/ask/src/a.html", "<p>{{ words }} is it | safely packed?</p>"),
                ("kit/view/src/a.rs", "impl HtmlSafe for Html {}\n"),
            ],
            breaches: &[],
        },
        Sample {
            shows: "values that go in as they are",
            files: &[
                ("journeys/ask/src/a.html", "<p>\n{{ words|safe }}\n{{ words | safe }}</p>"),
                (
                    "journeys/ask/src/a.rs",
                    "#[template(path = \"a.html\", escape = \"none\")]\nimpl HtmlSafe for A {}\n",
                ),
            ],
            breaches: &[
                "journeys/ask/src/a.html:2",
                "journeys/ask/src/a.html:3",
                "journeys/ask/src/a.rs:1",
                "journeys/ask/src/a.rs:2",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let judged = house.files.iter().filter(|file| file.is("html") || file.is("rs"));
    let judged = judged.filter(|file| !file.is_under("tools/tidy") && !is_home(file));
    let mut breaches = Vec::new();
    for file in judged {
        for (line, text) in file.text.lines().enumerate() {
            let found = UNESCAPED.iter().find(|mark| holds(text, mark));
            breaches.extend(found.map(|mark| Breach::at(file, line + 1, format!("`{mark}`"))));
        }
    }
    breaches
}

fn is_home(file: &File) -> bool {
    HOMES.iter().any(|home| file.path == *home || file.is_under(home))
}

fn holds(text: &str, mark: &str) -> bool {
    crate::reading::rust::places_of(text, mark).next().is_some()
}
