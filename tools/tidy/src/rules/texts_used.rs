//! No text lies about unread: each key is asked for, or included by a text that is.

use crate::house::{File, House};
use crate::reading::texts::{Text, texts};
use crate::rule::{Breach, Rule, Sample};
use std::collections::BTreeSet;

/// So many characters of a key must be written out where the rest is put together by the program.
const FIXED_CHARS_MIN: usize = 4;

pub(crate) const RULE: Rule = Rule {
    name: "texts_used",
    mend: "Delete the text in both languages, or ask for it. A key that is put together must show a part of itself: \
        `format!(\"stage-{code}\")`.",
    find,
    samples: &[
        Sample {
            shows: "texts asked for whole, put together, as an attribute, or by another text",
            files: &[
                (
                    "kit/view/texts/en/a.ftl",
                    "a-one = One\nstage-talk = Talk\nc-title = { c-part } { -shop }\n    .hint = Hint\nc-part = Part\n-shop = Shop\n",
                ),
                (
                    "kit/view/src/a.rs",
                    "page.t(\"a-one\"); format!(\"stage-{}\", code); format!(\"{key}.hint\");\n",
                ),
                ("journeys/a/src/a.html", "{{ page.t(\"c-title\") }}"),
            ],
            breaches: &[],
        },
        Sample {
            shows: "texts that nobody asks for",
            files: &[
                (
                    "kit/view/texts/en/a.ftl",
                    "a-one = One\nb-one = One\n    .hint = Hint\nc-one = { d-one }\nd-one = One\n",
                ),
                (
                    "kit/view/src/a.rs",
                    "// a-one \"a-one\"\npage.t(\"a-one-more\"); format!(\"{a}-{b}\"); page.t(\"b-one\");\n",
                ),
            ],
            breaches: &[
                "kit/view/texts/en/a.ftl:1",
                "kit/view/texts/en/a.ftl:3",
                "kit/view/texts/en/a.ftl:4",
                "kit/view/texts/en/a.ftl:5",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let texts = texts(house);
    let (whole, pieced) = asked(house);
    let is_asked = |key: &str| whole.contains(key) || pieced.iter().any(|parts| fits(key, parts));
    let mut used: BTreeSet<&str> =
        texts.iter().map(|text| text.message.key.as_str()).filter(|key| is_asked(key)).collect();
    // What a used text includes is used; this goes on until nothing is added.
    loop {
        let included: Vec<&str> = texts
            .iter()
            .filter(|text| includes(text, &texts, &used))
            .map(|text| text.message.key.as_str())
            .collect();
        if included.is_empty() {
            break;
        }
        used.extend(included);
    }
    let unused = texts.iter().filter(|text| !used.contains(text.message.key.as_str()));
    unused
        .map(|text| {
            Breach::at(text.file, text.message.line, format!("nobody asks for `{}`", text.message.key))
        })
        .collect()
}

/// Whether `text` is not used yet, but included by one that is.
fn includes(text: &Text<'_>, texts: &[Text<'_>], used: &BTreeSet<&str>) -> bool {
    let key = text.message.key.as_str();
    !used.contains(key)
        && texts.iter().any(|other| {
            used.contains(other.message.key.as_str()) && other.message.references().contains(key)
        })
}

/// The strings that may be keys, and the written parts of those that are put together.
fn asked(house: &House) -> (BTreeSet<String>, Vec<Vec<String>>) {
    let mut whole = BTreeSet::new();
    let mut pieced = Vec::new();
    for file in house.files.iter().filter(|file| !file.is_under("tools/tidy")) {
        for string in strings(file) {
            if string.contains('{') {
                let parts = parts(&string);
                if parts.iter().map(String::len).sum::<usize>() >= FIXED_CHARS_MIN {
                    pieced.push(parts);
                }
            } else {
                whole.insert(string);
            }
        }
    }
    (whole, pieced)
}

/// What stands in quotes and could be a key.
fn strings(file: &File) -> Vec<String> {
    let could_be = |text: &&str| {
        !text.is_empty()
            && text.len() < 80
            && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.{}".contains(c))
    };
    if file.is("rs") {
        return file
            .rust()
            .strings
            .iter()
            .map(|(_, text)| text.as_str())
            .filter(could_be)
            .map(str::to_owned)
            .collect();
    }
    if file.is("html") {
        return file.text.split('"').filter(could_be).map(str::to_owned).collect();
    }
    Vec::new()
}

/// `a-{b}-c` → `a-`, `-c`: the parts around what is put in; the first and the last may be empty.
fn parts(string: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = string;
    while let Some((before, after)) = rest.split_once('{') {
        parts.push(before.to_owned());
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    parts.push(rest.to_owned());
    parts
}

fn fits(key: &str, parts: &[String]) -> bool {
    let [first, between @ .., last] = parts else { return false };
    let Some(mut rest) = key.strip_prefix(first.as_str()).and_then(|rest| rest.strip_suffix(last.as_str()))
    else {
        return false;
    };
    between.iter().all(|part| match rest.split_once(part.as_str()) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}
