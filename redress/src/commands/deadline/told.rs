//! The answer of `redress deadline` in sentences, for people at a terminal.

use super::{Answer, record};
use law::rule::{Rollover, Rule};
use std::fmt::Write;

pub(super) fn told(answer: &Answer) -> String {
    let (pack, found) = (answer.pack, &answer.found);
    let rule = found.rule;
    let counting = pack.counting_of(rule);
    let mut out = format!("{} · {}, {} ({})\n", rule.id, rule.act.en, rule.article.en, pack.name.en);
    let mut say = |label: &str, text: &str| {
        if !text.is_empty() {
            let _ = writeln!(out, "{label}: {text}");
        }
    };
    say("The clock starts when", rule.trigger.en);
    say("Term", &term(rule));
    for step in &found.steps {
        say(&format!("  {}", step.day()), &step.told(counting, rule.calendar).en);
    }
    if !found.latest_steps.is_empty() {
        say(
            "With the extension used to the full",
            &rule.cap.map_or_else(String::new, law::rule::Period::short),
        );
    }
    for step in &found.latest_steps {
        say(&format!("  {}", step.day()), &step.told(counting, rule.calendar).en);
    }
    say("Gives", rule.remedy.en);
    for exception in rule.exceptions {
        say("Not where", exception.en);
    }
    say("Return paid by", rule.payer.code().unwrap_or_default());
    say("A breach may cost", rule.sanction.en);
    say("In force", &force(rule));
    if let Some(late) = &answer.late {
        let figure = format!(
            "{} % a {} of the {}, {}, by {} ({})",
            late.penalty.percent(),
            late.penalty.every.code(),
            late.penalty.base.code(),
            late.penalty
                .cap
                .code()
                .map_or_else(|| "no cap".to_owned(), |cap| format!("at most the sum called {cap}")),
            late.rule.id,
            late.penalty.article.en
        );
        say("Being late", &figure);
        for step in answer.asked.iter().flat_map(|(on, sums)| late.accrued(*on, *sums).steps) {
            say("  ", &step.en);
        }
    }
    for note in record::notes(pack, found.from, rule) {
        say("Note", &note.en);
    }
    say("Source", &rule.source.line());
    out
}

fn term(rule: &Rule) -> String {
    let rolls = match rule.rollover {
        Rollover::NextWorkingDay => ", moves on to a working day",
        Rollover::None => "",
    };
    format!("{}{rolls}, calendar {}", rule.period.short(), rule.calendar.id)
}

fn force(rule: &Rule) -> String {
    match (rule.valid_from, rule.valid_to) {
        (None, None) => String::new(),
        (Some(first), None) => format!("from {first}"),
        (None, Some(last)) => format!("until {last}"),
        (Some(first), Some(last)) => format!("{first} to {last}"),
    }
}
