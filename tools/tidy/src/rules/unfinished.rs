//! What is here is done: no promises to finish, no code put aside in a comment.

use crate::house::{File, House};
use crate::reading::rust::places_of;
use crate::rule::{Breach, Rule, Sample};

const PROMISES: &[&str] = &["FIXME", "HACK", "TODO", "WIP", "XXX"];

/// What a line of code begins with, where it was put aside.
const CODE: &[&str] = &[
    "#[", "fn ", "for ", "if ", "impl ", "let ", "match ", "mod ", "pub ", "return ", "self.", "struct ",
    "use ",
];

pub(crate) const RULE: Rule = Rule {
    name: "unfinished",
    mend: "Do it now, or delete it; what is left for later belongs into the plan, not into the code.",
    find,
    samples: &[
        Sample {
            shows: "comments that say why",
            files: &[
                (
                    "domain/src/a.rs",
                    "// Let it wait; the shop is closed.\n// if it rains, we stay\n/// ```\n/// let a = b;\n/// ```\nconst A: &str = \"TODO\";\n",
                ),
                ("kit/a/b.html", "<p>C-XXXX</p>"),
            ],
            breaches: &[],
        },
        Sample {
            shows: "promises, and code put aside",
            files: &[
                (
                    "domain/src/a.rs",
                    "fn a() {} // TODO: b\n/* FIXME */\n// let a = b;\n    // if a {\n// a.b(c);\n",
                ),
                ("kit/a/b.html", "<p>\nXXX</p>"),
            ],
            breaches: &[
                "domain/src/a.rs:1",
                "domain/src/a.rs:2",
                "domain/src/a.rs:3",
                "domain/src/a.rs:4",
                "domain/src/a.rs:5",
                "kit/a/b.html:2",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in house.files.iter().filter(|file| !file.is("txt")) {
        let comments = if file.is("rs") { &file.rust().comments } else { &file.text };
        for (line, text) in comments.lines().enumerate() {
            breaches.extend(judged(file, text).map(|found| Breach::at(file, line + 1, found)));
        }
    }
    breaches
}

fn judged(file: &File, text: &str) -> Option<String> {
    let promise = PROMISES.iter().find(|word| places_of(text, word).next().is_some());
    if let Some(word) = promise.filter(|_| !file.is_under("tools/tidy")) {
        return Some(word.to_string());
    }
    (file.is("rs") && is_code(text.trim())).then(|| "code in a comment".to_owned())
}

fn is_code(comment: &str) -> bool {
    let Some(text) = comment.strip_prefix("//").filter(|rest| !rest.starts_with(['/', '!'])).map(str::trim)
    else {
        return false;
    };
    let begins = CODE.iter().any(|start| text.starts_with(start));
    text.ends_with(");") || (begins && text.ends_with([';', '{', '}']))
}
