//! The answer of `redress deadline` as data: the whole record of the rule, the days and their steps, the penalty.

use super::Answer;
use domain::Day;
use law::pack::{Counting, Pack};
use law::penalty::{Accrued, Late, Sums};
use law::rule::{Period, Rule};
use law::said::{Said, Told};
use law::step::Step;
use law::words::day_in_words;
use serde::Serialize;

/// Events longer ago than this many years before the facts were gathered are marked: the law of that day was not read.
const YEARS_READ: i16 = 10;

#[derive(Serialize)]
pub(super) struct Record {
    rule: &'static str,
    law: &'static str,
    from: Day,
    due: Option<Day>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<Day>,
    provisional: bool,
    /// The length where it is one number; both parts of a longer one stand in `parts`.
    n: Option<u16>,
    unit: Option<&'static str>,
    parts: Vec<Part>,
    start_event: Both,
    start_rule: &'static str,
    rollover: &'static str,
    calendar_id: &'static str,
    cap: Option<Cap>,
    valid_from: Option<Day>,
    valid_to: Option<Day>,
    versions: Vec<Version>,
    act: &'static str,
    article: &'static str,
    act_ru: &'static str,
    article_ru: &'static str,
    remedy: Both,
    return_paid_by: Option<&'static str>,
    exceptions: Vec<Both>,
    sanction: Option<Both>,
    penalty: Option<Cost>,
    steps: Vec<Line>,
    notes: Vec<Both>,
    counting: Counted,
    source: String,
    verified: bool,
    /// What of a verified rule was not read at the official publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    unverified_part: Option<Both>,
}

#[derive(Serialize)]
struct Part {
    n: u16,
    unit: &'static str,
}

/// The longest the clock may run, and how that day was found.
#[derive(Serialize)]
struct Cap {
    n: Option<u16>,
    unit: Option<&'static str>,
    kind: &'static str,
    due: Option<Day>,
    steps: Vec<Line>,
}

#[derive(Serialize)]
struct Version {
    valid_from: Option<Day>,
    valid_to: Option<Day>,
    applies: bool,
    remedy: Both,
    exceptions: Vec<Both>,
    sanction: Option<Both>,
}

#[derive(Serialize)]
struct Counted {
    start: Both,
    months: Both,
    rollover: Both,
    source: String,
}

#[derive(Serialize)]
pub(super) struct Both {
    pub(super) en: String,
    pub(super) ru: String,
}

#[derive(Serialize)]
struct Line {
    day: Day,
    en: String,
    ru: String,
}

/// What being late costs: the figure, and with the sums what may be claimed.
#[derive(Serialize)]
struct Cost {
    rule: &'static str,
    article: Both,
    valid_from: Option<Day>,
    valid_to: Option<Day>,
    percent: String,
    every: &'static str,
    base: &'static str,
    cap: Option<&'static str>,
    last_day_in_time: Day,
    caveat: Both,
    #[serde(flatten)]
    accrued: Option<Claimable>,
}

#[derive(Serialize)]
struct Claimable {
    on: Day,
    days_late: i64,
    currency: &'static str,
    amount: String,
    amount_minor: i64,
    uncapped: String,
    uncapped_minor: i64,
    capped: bool,
    may_claim: bool,
    steps: Vec<Both>,
}

pub(super) fn record(answer: &Answer) -> Record {
    let (pack, found) = (answer.pack, &answer.found);
    let rule = found.rule;
    let counting = pack.counting_of(rule);
    let lines = |steps: &[Step]| steps.iter().map(|step| line(step, counting, rule)).collect();
    let (n, unit) = single(rule.period);
    let cap = rule.cap.map(|cap| {
        let (n, unit) = single(cap);
        Cap { n, unit, kind: cap.kind(), due: found.latest, steps: lines(&found.latest_steps) }
    });
    Record {
        rule: rule.id,
        law: pack.code,
        from: found.from,
        due: found.due,
        kind: rule.period.kind(),
        latest: found.latest,
        provisional: found.is_provisional(),
        n,
        unit,
        parts: rule.period.parts().into_iter().map(|(n, unit)| Part { n, unit }).collect(),
        start_event: rule.trigger.into(),
        start_rule: rule.start.code(),
        rollover: rule.rollover.code(),
        calendar_id: rule.calendar.id,
        cap,
        valid_from: rule.valid_from,
        valid_to: rule.valid_to,
        versions: versions(pack, rule),
        act: rule.act.en,
        article: rule.article.en,
        act_ru: rule.act.ru,
        article_ru: rule.article.ru,
        remedy: rule.remedy.into(),
        return_paid_by: rule.payer.code(),
        exceptions: rule.exceptions.iter().map(|said| (*said).into()).collect(),
        sanction: some(rule.sanction),
        penalty: answer.late.as_ref().map(|late| cost(late, answer.asked)),
        steps: lines(&found.steps),
        notes: notes(pack, found.from, rule),
        counting: Counted {
            start: counting.start.into(),
            months: counting.months.into(),
            rollover: counting.rollover.into(),
            source: counting.source.line(),
        },
        source: rule.source.line(),
        verified: rule.source.verified() && !is_long_ago(pack, found.from, rule),
        unverified_part: some(rule.source.apart),
    }
}

fn line(step: &Step, counting: &Counting, rule: &Rule) -> Line {
    let told = step.told(counting, rule.calendar);
    Line { day: step.day(), en: told.en, ru: told.ru }
}

fn single(period: Period) -> (Option<u16>, Option<&'static str>) {
    match period.parts().as_slice() {
        [(n, unit)] => (Some(*n), Some(*unit)),
        _ => (None, None),
    }
}

/// Every version of the rule, the oldest first; which one judges the event is marked.
fn versions(pack: &Pack, rule: &Rule) -> Vec<Version> {
    let same = pack.rules().filter(|other| other.id == rule.id);
    same.map(|other| Version {
        valid_from: other.valid_from,
        valid_to: other.valid_to,
        applies: std::ptr::eq(other, rule),
        remedy: other.remedy.into(),
        exceptions: other.exceptions.iter().map(|said| (*said).into()).collect(),
        sanction: some(other.sanction),
    })
    .collect()
}

fn cost(late: &Late, asked: Option<(Day, Sums<'static>)>) -> Cost {
    let penalty = &late.penalty;
    Cost {
        rule: late.rule.id,
        article: penalty.article.into(),
        valid_from: late.rule.valid_from,
        valid_to: late.rule.valid_to,
        percent: penalty.percent(),
        every: penalty.every.code(),
        base: penalty.base.code(),
        cap: penalty.cap.code(),
        last_day_in_time: late.due,
        caveat: penalty.caveat.into(),
        accrued: asked.map(|(on, sums)| claimable(&late.accrued(on, sums), on, sums)),
    }
}

fn claimable(got: &Accrued, on: Day, sums: Sums<'static>) -> Claimable {
    Claimable {
        on,
        days_late: got.days_late,
        currency: sums.currency,
        amount: decimal(got.amount),
        amount_minor: got.amount,
        uncapped: decimal(got.uncapped),
        uncapped_minor: got.uncapped,
        capped: got.capped,
        may_claim: got.amount > 0,
        steps: got.steps.iter().map(|told| told.clone().into()).collect(),
    }
}

fn decimal(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

/// What a reader must know beside the days.
pub(super) fn notes(pack: &Pack, from: Day, rule: &Rule) -> Vec<Both> {
    let mut notes = Vec::new();
    let gathered = day_in_words(pack.as_of);
    if from > pack.as_of {
        notes.push(Both {
            en: format!(
                "The event lies after the day these facts were gathered ({}): the law may change.",
                gathered.en
            ),
            ru: format!(
                "Событие позже дня, когда собраны сведения ({}): закон может измениться.",
                gathered.ru
            ),
        });
    }
    if is_long_ago(pack, from, rule) {
        notes.push(Both {
            en: "The event lies long before these facts were gathered, and the first day of this rule is not known here: an older law may judge it.".to_owned(),
            ru: "Событие намного раньше дня, когда собраны сведения, а первый день действия правила здесь не известен: возможно, действовал прежний закон.".to_owned(),
        });
    }
    notes
}

fn is_long_ago(pack: &Pack, from: Day, rule: &Rule) -> bool {
    rule.valid_from.is_none() && from.year() < pack.as_of.year() - YEARS_READ
}

fn some(said: Said) -> Option<Both> {
    (!said.is_empty()).then(|| said.into())
}

impl From<Said> for Both {
    fn from(said: Said) -> Self {
        Self { en: said.en.to_owned(), ru: said.ru.to_owned() }
    }
}

impl From<Told> for Both {
    fn from(told: Told) -> Self {
        Self { en: told.en, ru: told.ru }
    }
}
