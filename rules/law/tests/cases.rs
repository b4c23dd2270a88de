//! The dated cases of every law: files anyone can read and add to. Each must come out to the day.

#![cfg(test)]

use jiff::civil::{Date, Weekday};
use law::deadline::{Deadline, deadline};
use law::pack::{NoRule, Pack};
use law::penalty::{Sums, late};
use law::words::sum_in_words;
use std::collections::BTreeMap;
use std::path::Path;

struct Case {
    place: String,
    rule: String,
    from: Date,
    /// What follows the arrow, part by part: the last day first, then whatever else the line states.
    expected: Vec<String>,
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
                let expected = expected.split("; ").map(ToOwned::to_owned).collect();
                let rule = rule.clone();
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

fn in_words(day: Date) -> String {
    format!("{day} {}", short(day.weekday()))
}

/// What comes out, in the words of the parts that the case states.
fn outcome(pack: &'static Pack, case: &Case) -> Vec<String> {
    let rule = match pack.rule(&case.rule, case.from) {
        Err(NoRule::NotYet(_)) => return vec!["not yet".to_owned()],
        Err(NoRule::NoLonger(_)) => return vec!["no longer".to_owned()],
        Err(NoRule::Unknown) => return vec!["unknown rule".to_owned()],
        Ok(rule) => rule,
    };
    let found = deadline(rule, case.from).unwrap();
    let due = found.due.map_or_else(|| "no term".to_owned(), in_words);
    let stated = case.expected.iter().skip(1).map(|part| stated(pack, &found, (part, &case.place)));
    std::iter::once(due).chain(stated).collect()
}

/// One stated part as it comes out: `latest DAY`, `version FIRST..LAST`, `provisional`, `sanction WORDS`, or
/// `penalty PRICE/PAID on DAY = SUM`.
fn stated(pack: &'static Pack, found: &Deadline, (part, place): (&str, &str)) -> String {
    let rule = found.rule;
    let (kind, rest) = part.split_once(' ').unwrap_or((part, ""));
    match kind {
        "latest" => {
            found.latest.map_or_else(|| "no extension".to_owned(), |day| format!("latest {}", in_words(day)))
        }
        "version" => {
            let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
            format!("version {}..{}", day(rule.valid_from), day(rule.valid_to))
        }
        "provisional" if found.is_provisional() => part.to_owned(),
        "provisional" => "final".to_owned(),
        "sanction" if rule.sanction.en.contains(rest) && !rest.is_empty() => part.to_owned(),
        "sanction" => format!("sanction {:?}", rule.sanction.en),
        "penalty" => {
            let (sums, on) = rest.split_once(" on ").expect(place);
            let (price, paid) = sums.split_once('/').expect(place);
            let (on, _) = on.split_once(" = ").expect(place);
            let minor = |text: &str| text.parse::<i64>().expect(place) * 100;
            let day: Date = on.parse().expect(place);
            let sums = Sums { price: minor(price), paid: minor(paid), currency: pack.currency };
            let Some(late) = late(pack, found, day) else { return "no penalty known".to_owned() };
            let got = late.accrued(day, sums);
            let capped = if got.capped { " capped" } else { "" };
            let sum = sum_in_words(got.amount, pack.currency).en;
            format!("penalty {price}/{paid} on {on} = {} d {sum}{capped}", got.days_late)
        }
        _ => panic!("{place}: cannot be read: {part}"),
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
                    "{}: {} from {}: {}, not {}",
                    case.place,
                    case.rule,
                    case.from,
                    got.join("; "),
                    case.expected.join("; ")
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

#[test]
fn every_extension_is_tested_to_the_day_and_every_change_of_law_on_its_two_days() {
    let all: Vec<(&str, Case)> =
        law::PACKS.iter().flat_map(|pack| cases_of(pack).into_iter().map(|case| (pack.code, case))).collect();
    let states = |id: &str, word: &str| {
        all.iter().any(|(_, case)| case.rule == id && case.expected.iter().any(|part| part.starts_with(word)))
    };
    for pack in law::PACKS {
        for rule in pack.rules() {
            assert!(
                rule.cap.is_none() || states(rule.id, "latest "),
                "no case states the latest day of {}",
                rule.id
            );
            for day in [rule.valid_from, rule.valid_to].into_iter().flatten() {
                let on_day = all.iter().any(|(_, case)| case.rule == rule.id && case.from == day);
                assert!(on_day, "no case tests {} on {day}", rule.id);
            }
            if rule.valid_to.is_some() {
                assert!(states(rule.id, "version .."), "no case tells the versions of {} apart", rule.id);
            }
        }
    }
}
