//! `redress deadline`: the last day of a term of law, explained step by step, as JSON. Computes nothing itself.

use super::Ended;
use domain::Day;
use law::deadline::{Deadline, deadline};
use law::pack::{NoRule, Pack};
use law::rule::Rule;
use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;

/// What `redress deadline` takes.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Whose law: de, eu, fr, gb, ru, us
    #[arg(long)]
    law: Option<String>,
    /// The rule, such as ru.refund.10
    #[arg(long, required_unless_present = "list")]
    rule: Option<String>,
    /// The day of the triggering event, YYYY-MM-DD
    #[arg(long, value_name = "DATE", required_unless_present = "list")]
    from: Option<String>,
    /// List the rules of a law, or of every law, one a line
    #[arg(long)]
    list: bool,
}

/// Why the question cannot be answered (exit code 2).
#[derive(Debug, thiserror::Error)]
enum Unanswerable {
    #[error("name a law with --law: {0}")]
    NoLaw(String),
    #[error("no law is called {0:?}. Known laws: {1}")]
    UnknownLaw(String, String),
    #[error("{law} has no rule {rule:?}. List its rules with: redress deadline --law {law} --list")]
    UnknownRule { law: &'static str, rule: String },
    #[error("{rule} does not apply to an event of {from}: {why}")]
    OutOfForce { rule: String, from: Day, why: NoRule },
    #[error("{0:?} is no day of the calendar. Write the day as YYYY-MM-DD, such as 2026-11-20")]
    NoDay(String),
    #[error("{0}")]
    Beyond(#[from] law::deadline::BeyondCalendar),
}

#[derive(Serialize)]
struct Answer<'a> {
    rule: &'a str,
    law: &'a str,
    from: Day,
    due: Option<Day>,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<Day>,
    act: &'a str,
    article: &'a str,
    steps: Vec<StepLine>,
    source: String,
    verified: bool,
}

#[derive(Serialize)]
struct StepLine {
    day: Day,
    en: String,
    ru: String,
}

pub(crate) fn run(args: &Args) -> Ended {
    let text = if args.list {
        listed(args)
    } else {
        match answer(args) {
            Ok((pack, found)) => Ok(serde_json::to_string(&told(pack, &found))? + "\n"),
            Err(unanswerable) => Err(unanswerable),
        }
    };
    match text {
        Ok(text) => {
            io::stdout().lock().write_all(text.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(unanswerable) => {
            eprintln!("redress deadline: {unanswerable}");
            Ok(ExitCode::from(2))
        }
    }
}

fn answer(args: &Args) -> Result<(&'static Pack, Deadline), Unanswerable> {
    let pack = named(args.law.as_deref())?;
    let id = args.rule.as_deref().unwrap_or_default();
    let from = day(args.from.as_deref().unwrap_or_default())?;
    let rule = pack.rule(id, from).map_err(|why| match why {
        NoRule::Unknown => Unanswerable::UnknownRule { law: pack.code, rule: id.to_owned() },
        why => Unanswerable::OutOfForce { rule: id.to_owned(), from, why },
    })?;
    Ok((pack, deadline(rule, from)?))
}

fn told<'a>(pack: &'a Pack, found: &Deadline) -> Answer<'a> {
    let rule = found.rule;
    let steps = found.steps.iter().map(|step| {
        let told = step.told(&pack.counting, rule.calendar);
        StepLine { day: step.day(), en: told.en, ru: told.ru }
    });
    Answer {
        rule: rule.id,
        law: pack.code,
        from: found.from,
        due: found.due,
        kind: rule.period.kind(),
        latest: found.latest,
        act: rule.act.en,
        article: rule.article.en,
        steps: steps.collect(),
        source: rule.source.line(),
        verified: rule.source.verified(),
    }
}

fn listed(args: &Args) -> Result<String, Unanswerable> {
    let packs = match args.law.as_deref() {
        Some(code) => vec![named(Some(code))?],
        None => law::PACKS.to_vec(),
    };
    let lines = packs.into_iter().flat_map(|pack| pack.rules().map(|rule| row(pack, rule)));
    Ok(lines.collect())
}

fn row(pack: &Pack, rule: &Rule) -> String {
    let (law, id, period) = (pack.code, rule.id, rule.period.short());
    let since = rule.valid_from.map_or_else(String::new, |day| format!(" from {day}"));
    let until = rule.valid_to.map_or_else(String::new, |day| format!(" until {day}"));
    format!("{law}\t{id}\t{period}\t{}\t{}{since}{until}\n", rule.article.en, rule.trigger.en)
}

fn named(code: Option<&str>) -> Result<&'static Pack, Unanswerable> {
    let known = || law::PACKS.iter().map(|pack| pack.code).collect::<Vec<_>>().join(", ");
    let code = code.ok_or_else(|| Unanswerable::NoLaw(known()))?;
    law::pack(code).ok_or_else(|| Unanswerable::UnknownLaw(code.to_owned(), known()))
}

/// Reads YYYY-MM-DD and nothing else: a day with a time or in another order would be guesswork.
fn day(text: &str) -> Result<Day, Unanswerable> {
    let refused = || Unanswerable::NoDay(text.to_owned());
    let shaped = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if shaped { text.parse().map_err(|_| refused()) } else { Err(refused()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(law: &str, rule: &str, from: &str) -> Result<serde_json::Value, String> {
        let some = |text: &str| Some(text.to_owned());
        let args = Args { law: some(law), rule: some(rule), from: some(from), list: false };
        let (pack, found) = answer(&args).map_err(|unanswerable| unanswerable.to_string())?;
        Ok(serde_json::to_value(told(pack, &found)).unwrap())
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
        ] {
            let message = asked(law, rule, from).unwrap_err();
            assert!(message.contains(says), "{message}");
        }
    }

    #[test]
    fn the_list_names_every_rule_once_a_version() {
        let args = Args { law: None, rule: None, from: None, list: true };
        let text = listed(&args).unwrap();
        let rules: usize = law::PACKS.iter().map(|pack| pack.rules().count()).sum();
        assert_eq!(text.lines().count(), rules);
    }
}
