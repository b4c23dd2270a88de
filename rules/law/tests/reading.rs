//! Policies as shops write them: files anyone can read and add to. Each must be read to the clause, and judged so.

#![cfg(test)]

use jiff::civil::{Date, date};
use law::policy::lint;
use law::reading::{Reading, read};
use proptest::prelude::*;
use std::path::Path;

const DAY: Date = date(2026, 11, 24);

struct Case {
    place: String,
    text: String,
    /// The lines after `--`, sorted.
    expected: Vec<String>,
}

fn cases_of(file: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/reading/cases").join(file);
    let all = std::fs::read_to_string(&path).unwrap();
    let blocks = all.split("\n== ").skip(1);
    blocks
        .map(|block| {
            let (name, rest) = block.split_once('\n').unwrap();
            let place = format!("{file}: {name}");
            let (text, expected) = rest.split_once("\n--\n").expect(&place);
            let mut expected: Vec<String> =
                expected.lines().filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect();
            expected.sort();
            Case { place, text: text.to_owned(), expected }
        })
        .collect()
}

/// The clauses as lines, in the order of the alphabet.
fn fields(reading: &Reading) -> Vec<String> {
    let policy = serde_json::to_value(&reading.policy).unwrap();
    let said = policy.as_object().unwrap().iter().filter_map(|(clause, value)| match value {
        serde_json::Value::Null => None,
        serde_json::Value::Array(all) if all.is_empty() => None,
        serde_json::Value::Array(all) => {
            let mut all: Vec<&str> = all.iter().map(|one| one.as_str().unwrap()).collect();
            all.sort_unstable();
            Some(format!("{clause} = {}", all.join(", ")))
        }
        serde_json::Value::String(word) => Some(format!("{clause} = {word}")),
        other => Some(format!("{clause} = {other}")),
    });
    said.collect()
}

/// Everything that a case states, as it comes out.
fn outcome(case: &Case) -> Vec<String> {
    let reading = read(&case.text);
    let mut lines = fields(&reading);
    for line in &case.expected {
        if let Some(clause) = line.strip_prefix("contradicts: ") {
            lines.push(if reading.contradicts(clause) { line.clone() } else { format!("agrees: {clause}") });
        }
        let Some((code, _)) = line.strip_prefix("flags ").and_then(|line| line.split_once(": ")) else {
            continue;
        };
        let mut flags: Vec<&str> = lint(law::pack(code).unwrap(), &reading.policy, DAY)
            .iter()
            .map(|flag| flag.check.clause)
            .collect();
        flags.dedup();
        let flags = if flags.is_empty() { "none".to_owned() } else { flags.join(", ") };
        lines.push(format!("flags {code}: {flags}"));
    }
    for unread in &reading.unread {
        let sentence = case.text.get(unread.clone()).unwrap();
        let stated = case
            .expected
            .iter()
            .find(|line| line.strip_prefix("unread: ").is_some_and(|begin| sentence.starts_with(begin)));
        lines.push(stated.cloned().unwrap_or_else(|| format!("unread: {sentence}")));
    }
    lines.sort();
    lines
}

#[test]
fn every_policy_is_read_to_the_clause() {
    let mut wrong = Vec::new();
    for (file, least) in [("en.txt", 30), ("ru.txt", 30)] {
        let cases = cases_of(file);
        assert!(cases.len() >= least, "{file}: {}", cases.len());
        for case in cases {
            let got = outcome(&case);
            if got != case.expected {
                wrong.push(format!("{}\n   got  {got:?}\n   want {:?}", case.place, case.expected));
            }
        }
    }
    assert!(wrong.is_empty(), "{} policies are read wrongly:\n{}", wrong.len(), wrong.join("\n"));
}

/// Of what fresh policies say, how much is read, and how much of what is read they say: printed for docs/policy-check.md.
#[test]
fn most_of_what_fresh_policies_say_is_read() {
    let (mut right, mut read_lines, mut said_lines) = (0, 0, 0);
    for case in cases_of("fresh.txt") {
        let said: Vec<&String> = case.expected.iter().filter(|line| line.contains(" = ")).collect();
        let got = fields(&read(&case.text));
        let n_right = got.iter().filter(|line| said.contains(line)).count();
        if n_right < said.len().max(got.len()) {
            println!("{}\n   got  {got:?}\n   want {said:?}", case.place);
        }
        right += n_right;
        read_lines += got.len();
        said_lines += said.len();
    }
    println!("fields said {said_lines}, read {read_lines}, read rightly {right}");
    assert!(right * 10 >= said_lines * LEAST_OF_TEN && right * 10 >= read_lines * LEAST_OF_TEN);
}

/// Fields of ten that must be read rightly at the least.
const LEAST_OF_TEN: usize = 8;

#[test]
fn a_text_without_clauses_is_an_empty_policy() {
    for text in [
        "",
        " \n\n",
        "🙂🙂🙂",
        "Мы продаём чай с 1998 года.",
        "Open 7 days a week, 10 am to 8 pm.",
        "30 days",
    ] {
        assert_eq!(read(text).policy, law::policy::ReturnPolicy::default(), "{text:?}");
    }
}

#[test]
fn a_text_of_fifty_thousand_words_is_read() {
    let text = "return the refund not within 14 days ".repeat(50_000 / 7);
    let reading = read(&text);
    assert_eq!(reading.policy.withdrawal_days, Some(14));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_lies_within_the_text(text in ".{0,400}") {
        let reading = read(&text);
        for at in reading.found.iter().map(|found| &found.sentence).chain(&reading.unread) {
            prop_assert!(text.get(at.clone()).is_some());
        }
    }

    #[test]
    fn words_of_policies_in_any_order_are_read(words in prop::collection::vec(prop::sample::select(WORDS), 0..80)) {
        let text = words.join(" ");
        let reading = read(&text);
        prop_assert_eq!(&reading, &read(&text));
        for at in reading.found.iter().map(|found| &found.sentence).chain(&reading.unread) {
            prop_assert!(text.get(at.clone()).is_some());
        }
    }
}

const WORDS: &[&str] = &[
    "return",
    "refund",
    "not",
    "14",
    "days",
    "within",
    "возврат",
    "дней",
    "не",
    "принимаем",
    "7",
    "семь",
    "99999999999",
    "%",
    "чек",
    "брак",
    "ремонт",
    ".",
    "\n",
    "- ",
    ";",
    "доставка",
    "delivery",
    "for",
    "faulty",
    "credit",
    "only",
    "ё",
    "№",
    "’",
    "|",
];
