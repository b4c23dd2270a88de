//! The dated cases of every law: files anyone can read and add to. Each must come out to the day.

#![cfg(test)]

use jiff::civil::{Date, Weekday};
use law::deadline::deadline;
use law::pack::{NoRule, Pack};
use std::collections::BTreeMap;
use std::path::Path;

struct Case {
    place: String,
    rule: String,
    from: Date,
    expected: String,
}

fn cases_of(pack: &Pack) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(pack.code).join("cases");
    let mut cases = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let (mut rule, mut cite) = (String::new(), String::new());
        for (line, n) in text.lines().zip(1..) {
            let place = format!("{}:{n}", path.display());
            let line = line.trim();
            if let Some(id) = line.strip_prefix("rule: ") {
                (rule, cite) = (id.to_owned(), String::new());
            } else if let Some(found) = line.strip_prefix("cite: ") {
                found.clone_into(&mut cite);
            } else if let Some((from, rest)) = line.split_once(" → ") {
                assert!(!rule.is_empty() && !cite.is_empty(), "{place}: a case without rule or citation");
                let (expected, shows) = rest.split_once("   ").expect(&place);
                assert!(!shows.trim().is_empty(), "{place}: say what the case shows");
                let (rule, expected) = (rule.clone(), expected.to_owned());
                cases.push(Case { from: from.parse().expect(&place), place, rule, expected });
            } else {
                assert!(line.is_empty() || line.starts_with('#'), "{place}: cannot be read: {line}");
            }
        }
    }
    cases
}

fn short(weekday: Weekday) -> &'static str {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        [usize::try_from(weekday.to_monday_zero_offset()).unwrap()]
}

fn outcome(pack: &Pack, case: &Case) -> String {
    match pack.rule(&case.rule, case.from) {
        Err(NoRule::NotYet(_)) => "not yet".to_owned(),
        Err(NoRule::NoLonger(_)) => "no longer".to_owned(),
        Err(NoRule::Unknown) => "unknown rule".to_owned(),
        Ok(rule) => deadline(rule, case.from)
            .unwrap()
            .due
            .map_or_else(|| "no term".to_owned(), |due| format!("{due} {}", short(due.weekday()))),
    }
}

#[test]
fn every_case_comes_out_to_the_day() {
    let mut counted = BTreeMap::new();
    let mut wrong = Vec::new();
    for pack in law::PACKS {
        for case in cases_of(pack) {
            *counted.entry(pack.code).or_insert(0) += 1;
            let got = outcome(pack, &case);
            if got != case.expected {
                wrong.push(format!(
                    "{}: {} from {}: {got}, not {}",
                    case.place, case.rule, case.from, case.expected
                ));
            }
        }
    }
    println!("dated cases: {counted:?}");
    assert!(wrong.is_empty(), "{} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(counted.values().sum::<i32>() >= 120, "{counted:?}");
    assert_eq!(counted.len(), law::PACKS.len(), "a law without cases");
}

#[test]
fn every_rule_with_a_term_has_a_case_somewhere() {
    let tested: Vec<String> =
        law::PACKS.iter().flat_map(|pack| cases_of(pack)).map(|case| case.rule).collect();
    for pack in law::PACKS {
        for rule in pack.rules().filter(|rule| rule.period != law::rule::Period::None) {
            assert!(tested.iter().any(|id| id == rule.id), "no case tests {}", rule.id);
        }
    }
}
