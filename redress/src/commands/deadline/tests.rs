//! What `redress deadline` answers and refuses.

use super::*;
use clap::Parser as _;

#[derive(clap::Parser)]
struct Line {
    #[command(flatten)]
    args: Args,
}

fn args(words: &[&str]) -> Args {
    Line::parse_from(std::iter::once("deadline").chain(words.iter().copied())).args
}

fn asked_with(words: &[&str]) -> Result<serde_json::Value, String> {
    let answer = answer(&args(words)).map_err(|unanswerable| unanswerable.to_string())?;
    Ok(serde_json::to_value(record::record(&answer)).unwrap())
}

fn asked(law: &str, rule: &str, from: &str) -> Result<serde_json::Value, String> {
    asked_with(&["--law", law, "--rule", rule, "--from", from])
}

#[test]
fn the_answer_has_the_agreed_shape() {
    let answer = asked("RU", "ru.refund.10", "2026-11-20").unwrap();
    assert_eq!(answer["rule"], "ru.refund.10");
    assert_eq!(answer["from"], "2026-11-20");
    assert_eq!(answer["due"], "2026-11-30");
    assert_eq!(answer["kind"], "cal");
    assert_eq!(answer["verified"], false);
    assert!(answer["source"].as_str().unwrap().contains("zakonozpp.ru"));
    let steps = answer["steps"].as_array().unwrap();
    assert_eq!(steps.last().unwrap()["day"], answer["due"]);
}

#[test]
fn members_of_the_union_add_their_own_holidays() {
    for (law, due) in [("eu", "2026-04-03"), ("fr", "2026-04-03"), ("de", "2026-04-07")] {
        assert_eq!(asked(law, "eu.withdraw.14", "2026-03-20").unwrap()["due"], due, "{law}");
    }
    assert_eq!(asked("uk", "gb.cancel.14", "2026-03-20").unwrap()["law"], "gb");
}

#[test]
fn where_there_is_no_term_none_is_printed() {
    let answer = asked("gb", "gb.repair", "2026-11-20").unwrap();
    assert_eq!((answer["due"].is_null(), answer["kind"].as_str()), (true, Some("none")));
}

#[test]
fn what_cannot_be_answered_says_what_to_do() {
    for (law, rule, from, says) in [
        ("xx", "ru.refund.10", "2026-11-20", "Known laws: de, eu, fr, gb, ru, us"),
        ("ru", "ru.refund.99", "2026-11-20", "--law ru --list"),
        ("ru", "ru.refund.10", "2026-02-30", "YYYY-MM-DD"),
        ("ru", "ru.refund.10", "20.11.2026", "YYYY-MM-DD"),
        ("ru", "ru.refund.10", "2026-11-20T10:00", "YYYY-MM-DD"),
        ("ru", "ru.sub.card", "2026-02-28", "in force only from 2026-03-01"),
        ("ru", "ru.refund.10", "9999-12-31", "beyond the year 9999"),
        ("ru", "ru.refund.10", "0000-01-01", "before the year 1900"),
    ] {
        let message = asked(law, rule, from).unwrap_err();
        assert!(message.contains(says), "{message}");
    }
}

#[test]
fn the_list_names_every_rule_once_a_version() {
    let text = listed(&args(&["--list"])).unwrap();
    let rules: usize = law::PACKS.iter().map(|pack| pack.rules().count()).sum();
    assert_eq!(text.lines().count(), rules);
    let versions = listed(&args(&["--law", "ru", "--list", "--rule", "RU.PENALTY.1"])).unwrap();
    assert_eq!(versions.lines().count(), 2, "{versions}");
    let one = listed(&args(&["--law", "ru", "--list", "--rule", "ru.penalty.1", "--from", "2026-02-01"]));
    assert_eq!(one.unwrap().lines().count(), 1);
    assert!(listed(&args(&["--law", "ru", "--list", "--rule", "ru.nothing"])).is_err());
}

#[test]
fn the_record_is_whole_and_tells_versions_apart() {
    let pd = asked("ru", "RU.PD", "2026-11-20").unwrap();
    assert_eq!(
        (&pd["n"], &pd["unit"], &pd["rollover"]),
        (&10.into(), &"working_day".into(), &"next_working_day".into())
    );
    assert_eq!((&pd["calendar_id"], &pd["start_rule"]), (&"ru".into(), &"day_after".into()));
    assert_eq!((&pd["cap"]["n"], &pd["cap"]["due"]), (&15.into(), &"2026-12-11".into()));
    assert!(!pd["cap"]["steps"].as_array().unwrap().is_empty());
    assert_eq!(pd["provisional"], false);
    let (old, new) =
        (asked("ru", "ru.addon", "2026-01-08").unwrap(), asked("ru", "ru.addon", "2026-01-09").unwrap());
    assert_eq!((&old["valid_to"], &new["valid_from"]), (&"2026-01-08".into(), &"2026-01-09".into()));
    assert_ne!(old["sanction"], new["sanction"]);
    assert_eq!(new["versions"].as_array().unwrap().len(), 2);
    assert_eq!(asked("ru", "ru.refund.10", "2026-12-21").unwrap()["provisional"], true);
    assert_eq!(asked("de", "de.withdraw.14", "2026-11-20").unwrap()["rule"], "eu.withdraw.14");
    let long_ago = asked("eu", "eu.withdraw.14", "1985-05-05").unwrap();
    assert_eq!((&long_ago["verified"], long_ago["notes"].as_array().unwrap().len()), (&false.into(), 1));
}

#[test]
fn a_penalty_is_counted_by_the_law_of_the_day_of_the_demand() {
    let ask = |from: &str, more: &[&str]| {
        let mut words = vec!["--law", "ru", "--rule", "ru.refund.10", "--from", from];
        words.extend_from_slice(more);
        asked_with(&words)
    };
    let sums = ["--price", "5000", "--paid", "4000.00", "--on", "2026-06-21"];
    let new = ask("2026-02-01", &sums).unwrap()["penalty"].clone();
    assert_eq!(
        (&new["days_late"], &new["amount"], &new["capped"]),
        (&130.into(), &"4000.00".into(), &true.into())
    );
    assert_eq!(
        (&new["uncapped"], &new["cap"], &new["rule"]),
        (&"6500.00".into(), &"paid".into(), &"ru.penalty.1".into())
    );
    let old = ask("2026-01-25", &sums).unwrap()["penalty"].clone();
    assert_eq!(
        (&old["amount"], &old["capped"], &old["cap"]),
        (&"6850.00".into(), &false.into(), &serde_json::Value::Null)
    );
    let last = old["steps"].as_array().unwrap().last().unwrap()["en"].as_str().unwrap();
    assert!(last.contains("The law changed") && last.contains("4,000 ₽"), "{last}");
    assert_eq!(ask("2026-02-01", &[]).unwrap()["penalty"]["percent"], "1");
    for (more, says) in [
        (&["--on", "2026-06-21", "--paid", "4000"][..], "--price"),
        (&["--on", "2026-06-21", "--price", "5000"], "--paid"),
        (&["--on", "2026-06-21", "--price", "5,000", "--paid", "1"], "is no sum"),
        (&["--on", "2026-06-21", "--price=-5", "--paid", "1"], "is no sum"),
    ] {
        assert!(ask("2026-02-01", more).unwrap_err().contains(says), "{says}");
    }
    let none =
        asked_with(&["--law", "ru", "--rule", "ru.withdraw.7", "--from", "2026-02-01", "--on", "2026-06-21"]);
    assert!(none.unwrap_err().contains("no law here gives a figure"));
}

#[test]
fn sentences_say_the_same() {
    let words =
        ["--law", "ru", "--rule", "ru.refund.10", "--from", "2026-11-20", "--text", "--on", "2026-12-10"];
    let words: Vec<_> = words.into_iter().chain(["--price", "500", "--paid", "500"]).collect();
    let text = told::told(&answer(&args(&words)).unwrap());
    assert!(text.contains("2026-11-30: The last day still in time is Mon 30 Nov 2026."), "{text}");
    assert!(text.contains("You may claim 50 ₽."), "{text}");
}
