//! Russia: how long the police have for a report of a crime.

use super::CALENDAR;
use crate::rule::{Payer, Period, Rollover, Rule, Start};
use crate::said::{Said, said};
use crate::source::well_known;

const PROCEDURE: Said = said("Criminal Procedure Code", "Уголовно-процессуальный кодекс РФ");

/// The rules of this chapter.
pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "ru.police.3",
        act: PROCEDURE,
        article: said("art. 144", "ст. 144"),
        trigger: said("the police received the report", "полиция приняла заявление"),
        period: Period::Days(3),
        start: Start::DayAfter,
        rollover: Rollover::NextWorkingDay,
        calendar: &CALENDAR,
        cap: Some(Period::Days(30)),
        remedy: said(
            "a decision; 10 or 30 days where the term is extended",
            "решение; с продлением — 10 или 30 дней",
        ),
        payer: Payer::Nobody,
        exceptions: &[],
        sanction: Said::NOTHING,
        penalty: None,
        penalty_rule: None,
        valid_from: None,
        valid_to: None,
        source: well_known(""),
    },
    Rule {
        id: "ru.police.10",
        act: PROCEDURE,
        article: said("art. 144", "ст. 144"),
        trigger: said(
            "the police received the report, and the term was extended",
            "полиция приняла заявление и продлила срок",
        ),
        period: Period::Days(10),
        start: Start::DayAfter,
        rollover: Rollover::NextWorkingDay,
        calendar: &CALENDAR,
        cap: Some(Period::Days(30)),
        remedy: said("a decision; 30 days at the longest", "решение; самое долгое — 30 дней"),
        payer: Payer::Nobody,
        exceptions: &[],
        sanction: Said::NOTHING,
        penalty: None,
        penalty_rule: None,
        valid_from: None,
        valid_to: None,
        source: well_known(""),
    },
];
