//! SQL lives in rows.rs, dialect.rs and kit/store; nothing else knows a table.

use crate::house::{File, House};
use crate::rule::{Breach, Rule, Sample};

/// Texts that begin so, and go on so, are SQL.
const STATEMENTS: &[(&str, &str)] = &[
    ("alter table ", ""),
    ("create index ", ""),
    ("create table ", ""),
    ("create unique index ", ""),
    ("delete from ", ""),
    ("drop table ", ""),
    ("insert into ", " values"),
    ("insert into ", "select "),
    ("select ", " from "),
    ("update ", " set "),
    ("with ", " as ("),
];

pub(crate) const RULE: Rule = Rule {
    name: "sql_home",
    mend: "Move the statement to the rows.rs beside this file, into `store::statements!`, and call it by its name.",
    find,
    samples: &[
        Sample {
            shows: "SQL at home, and sentences that only sound like it",
            files: &[
                ("journeys/desk/src/rows.rs", "const A: &str = \"select a from b\";\n"),
                ("journeys/desk/src/rows/dialect.rs", "const A: &str = \"select a from b\";\n"),
                ("kit/store/src/a.rs", "const A: &str = \"select a from b\";\n"),
                (
                    "journeys/desk/src/page.rs",
                    "// select a from b\nconst A: &str = \"select a file\"; const B: &str = \"Select one from the list\"; const C: &str = \"update the page\";\n",
                ),
            ],
            breaches: &[],
        },
        Sample {
            shows: "SQL elsewhere",
            files: &[(
                "journeys/desk/src/page.rs",
                "fn a() {\n  b(\"select a from b\");\n  b(\"UPDATE a SET b = 1\");\n  b(r#\"\n    delete from a\"#);\n  b(\"insert into a (b) \\\n values ($1)\");\n}\n",
            )],
            breaches: &[
                "journeys/desk/src/page.rs:2",
                "journeys/desk/src/page.rs:3",
                "journeys/desk/src/page.rs:4",
                "journeys/desk/src/page.rs:6",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in house.with_ending("rs").filter(|file| !is_home(file)) {
        let strings = &file.rust().strings;
        let found = strings.iter().filter(|(_, text)| is_sql(text));
        breaches.extend(found.map(|(line, _)| Breach::at(file, *line, "SQL")));
    }
    breaches
}

fn is_home(file: &File) -> bool {
    // This crate speaks of SQL in its samples.
    matches!(file.name(), "rows.rs" | "dialect.rs")
        || file.is_under("kit/store")
        || file.is_under("tools/tidy")
}

/// Whether a string is a statement: the house writes SQL in small letters, others in capitals; a sentence
/// that begins with one capital is neither.
pub(super) fn is_sql(text: &str) -> bool {
    let text = text.trim_start();
    let begins_like_a_sentence =
        text.chars().nth(1).is_some_and(char::is_lowercase) && text.starts_with(char::is_uppercase);
    let text = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    !begins_like_a_sentence
        && STATEMENTS.iter().any(|(start, then)| {
            text.strip_prefix(start).is_some_and(|rest| format!(" {rest}").contains(then))
        })
}
