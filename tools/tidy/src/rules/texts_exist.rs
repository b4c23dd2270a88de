//! Every text that is asked for by its key is there, where the asking crate can see it.

use crate::house::{File, House};
use crate::reading::rust::line_at;
use crate::reading::texts::{Text, texts};
use crate::rule::{Breach, Rule, Sample};

/// The functions that take a key as their first argument, or as the second after the language.
const ASKS: &[&str] = &[".t(", ".ta(", ".tn(", ".rich(", ".find_rich(", ".find_with("];

/// The same with names that others bear too: only with a language before the key, or arguments in `&[…]` after it.
const MAY_ASK: &[&str] = &[".find(", ".get(", ".with("];

pub(crate) const RULE: Rule = Rule {
    name: "texts_exist",
    mend: "Write the text under texts/ru and texts/en of this crate (or of kit/view, where all pages need it), or mend the key.",
    find,
    samples: &[
        Sample {
            shows: "texts that are there, and strings that are no keys",
            files: &[
                ("kit/view/texts/en/a.ftl", "shared = Shared\n"),
                ("journeys/ask/texts/en/a.ftl", "ask-title = Title\n    .hint = Hint\n"),
                (
                    "journeys/ask/src/a.html",
                    "{{ page.t(\"ask-title\") }} {{ page.t(\"shared\") }} {{ page.ta(\"ask-title.hint\", \"n\", 3) }} {{ page.asset(\"a.css\") }}",
                ),
                (
                    "journeys/ask/src/a.rs",
                    "// page.t(\"gone\")\npage.with(key, &[]); map.get(\"other\"); format!(\"{}\", page.t(&key)); page.ta(key, \"sum\", sum); with(\"x\"); field.with(\"class\", \"narrow\");\n",
                ),
            ],
            breaches: &[],
        },
        Sample {
            shows: "texts that are not there, or belong to another journey",
            files: &[
                ("journeys/desk/texts/en/a.ftl", "desk-title = Title\n"),
                (
                    "journeys/ask/src/a.html",
                    "<p>\n{{ page.t(\"ask-title\") }}{{ page.tn(\"desk-title\", 2) }}</p>",
                ),
                (
                    "journeys/ask/src/a.rs",
                    "page.t(\"gone\");\nTEXTS.get(lang, \"lost\");\nTEXTS.with(\n  self.lang,\n  \"away\", &[]);\npage.rich(\"fled\", &[]); page.with(\"left\", &[]);\n",
                ),
            ],
            breaches: &[
                "journeys/ask/src/a.html:2",
                "journeys/ask/src/a.rs:1",
                "journeys/ask/src/a.rs:2",
                "journeys/ask/src/a.rs:5",
                "journeys/ask/src/a.rs:6",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let texts = texts(house);
    let mut breaches = Vec::new();
    for file in house.files.iter().filter(|file| file.is("rs") || file.is("html")) {
        if file.is_under("tools/tidy") || house.is_test(file) {
            continue; // samples and tests ask for what is not there
        }
        let missing = asked(file).into_iter().filter(|(_, key)| !is_there(file, key, &texts));
        breaches
            .extend(missing.map(|(line, key)| Breach::at(file, line, format!("there is no text `{key}`"))));
    }
    breaches
}

/// Whether the crate of `file`, or the kit, has the text.
fn is_there(file: &File, key: &str, texts: &[Text<'_>]) -> bool {
    let sees = |folder: &str| file.home() == Some(folder) || folder.starts_with("kit/");
    texts.iter().any(|text| text.message.key == key && sees(text.folder))
}

/// The keys that are asked for, with their lines.
fn asked(file: &File) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let without_comments = |at: usize| !file.is("rs") || file.rust().code.get(at..at + 1) == Some(".");
    for call in ASKS.iter().chain(MAY_ASK) {
        for (at, _) in file.text.match_indices(call).filter(|(at, _)| without_comments(*at)) {
            let Some(asking) = asking(&file.text, at + call.len()) else { continue };
            if ASKS.contains(call) || asking.in_a_language || asking.with_arguments {
                found.push((line_at(&file.text, asking.at), asking.key));
            }
        }
    }
    found
}

/// A key as it stands behind the bracket, or behind a language and a comma.
struct Asking<'t> {
    at: usize,
    key: &'t str,
    in_a_language: bool,
    with_arguments: bool,
}

fn asking(text: &str, open: usize) -> Option<Asking<'_>> {
    let given = text.get(open..)?;
    let first = given.trim_start();
    let (in_a_language, from_key) = if first.starts_with('"') {
        (false, first)
    } else {
        let (language, rest) = given.split_once(',')?;
        let is_lang = language.to_lowercase().contains("lang") && !language.contains('(');
        let second = rest.trim_start();
        (is_lang && second.starts_with('"')).then_some((true, second))?
    };
    let (key, after) = from_key.get(1..)?.split_once('"')?;
    let after = after.trim_start().strip_prefix(',').unwrap_or_default().trim_start();
    let at = open + (given.len() - from_key.len());
    Some(Asking { at, key, in_a_language, with_arguments: after.starts_with("&[") })
}
