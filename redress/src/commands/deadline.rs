//! `redress deadline`: the last day of a term of law, explained step by step, and what being late may cost. Computes
//! nothing itself.

mod record;
mod told;

use super::Ended;
use domain::Day;
use law::deadline::{Deadline, deadline};
use law::pack::{NoRule, Pack};
use law::penalty::{Late, Penalty, Sums, late};
use law::rule::Rule;
use std::io::{self, Write};
use std::process::ExitCode;

/// The first year whose days are taken: before it no law of these packs stood.
const FIRST_YEAR: i16 = 1900;

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
    /// The day up to which a penalty for lateness is counted, that day included; needs the sums
    #[arg(long, value_name = "DATE", conflicts_with = "list")]
    on: Option<String>,
    /// The price of the goods or the service, such as 50000 or 499.90
    #[arg(long, value_name = "SUM", requires = "on")]
    price: Option<String>,
    /// What the shopper paid
    #[arg(long, value_name = "SUM", requires = "on")]
    paid: Option<String>,
    /// Answer as one line of JSON, which is also the answer where nothing is said
    #[arg(long, conflicts_with_all = ["list", "text"])]
    json: bool,
    /// Answer in sentences
    #[arg(long, conflicts_with = "list")]
    text: bool,
    /// List the rules of a law, or of every law, one a line; with --rule its versions, with --from those in force
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
    #[error("{0} lies before the year 1900, and no law here reaches back so far. Check the year")]
    TooEarly(Day),
    #[error("{0:?} is no sum. Write it with a point and at most two decimals, such as 499.90")]
    NoSum(String),
    #[error("{rule} counts its penalty from {of}: say it with {option}")]
    SumMissing { rule: &'static str, of: &'static str, option: &'static str },
    #[error("no law here gives a figure for being late with {0}: ask without --on, --price and --paid")]
    NoPenalty(&'static str),
    #[error("{0}")]
    Beyond(#[from] law::deadline::BeyondCalendar),
}

/// A question and what was found.
struct Answer {
    pack: &'static Pack,
    found: Deadline,
    late: Option<Late>,
    /// The day to which a penalty is asked, and the sums it is counted from.
    asked: Option<(Day, Sums<'static>)>,
}

pub(crate) fn run(args: &Args) -> Ended {
    let text = if args.list {
        listed(args)
    } else {
        match answer(args) {
            Ok(answer) if args.text && !args.json => Ok(told::told(&answer)),
            Ok(answer) => Ok(serde_json::to_string(&record::record(&answer))? + "\n"),
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

fn answer(args: &Args) -> Result<Answer, Unanswerable> {
    let pack = named(args.law.as_deref())?;
    let from = day(args.from.as_deref().unwrap_or_default())?;
    let rule = ruled(pack, args.rule.as_deref().unwrap_or_default(), from)?;
    let found = deadline(rule, from)?;
    let on = args.on.as_deref().map(day).transpose()?;
    let late = late(pack, &found, on.unwrap_or(from));
    let asked = match (on, &late) {
        (None, _) => None,
        (Some(_), None) => return Err(Unanswerable::NoPenalty(rule.id)),
        (Some(on), Some(late)) => Some((on, sums(args, pack, (rule.id, &late.penalty))?)),
    };
    Ok(Answer { pack, found, late, asked })
}

/// The version of a rule that judges an event of that day. Letters may be large or small, and a member of the union may
/// call a rule of the union its own.
fn ruled(pack: &'static Pack, id: &str, from: Day) -> Result<&'static Rule, Unanswerable> {
    let mut id = id.to_ascii_lowercase();
    let own = id.split_once('.').filter(|(law, _)| *law == pack.code || *law == "uk");
    if let Some((_, rest)) = own.filter(|_| pack.rules().all(|rule| rule.id != id)) {
        let known = pack.prefixes.iter().map(|prefix| format!("{prefix}{rest}"));
        if let Some(other) = known.into_iter().find(|other| pack.rules().any(|rule| rule.id == other)) {
            id = other;
        }
    }
    pack.rule(&id, from).map_err(|why| match why {
        NoRule::Unknown => Unanswerable::UnknownRule { law: pack.code, rule: id },
        why => Unanswerable::OutOfForce { rule: id, from, why },
    })
}

/// The sums that a penalty needs; one that it does not need may stay unsaid.
fn sums(
    args: &Args,
    pack: &Pack,
    (rule, penalty): (&'static str, &Penalty),
) -> Result<Sums<'static>, Unanswerable> {
    let price = args.price.as_deref().map(sum).transpose()?;
    let paid = args.paid.as_deref().map(sum).transpose()?;
    if penalty.needs_price() && price.is_none() {
        return Err(Unanswerable::SumMissing { rule, of: "the price", option: "--price" });
    }
    if penalty.needs_paid() && paid.is_none() {
        return Err(Unanswerable::SumMissing { rule, of: "what was paid", option: "--paid" });
    }
    Ok(Sums { price: price.unwrap_or(0), paid: paid.unwrap_or(0), currency: pack.currency })
}

fn listed(args: &Args) -> Result<String, Unanswerable> {
    let packs = match args.law.as_deref() {
        Some(code) => vec![named(Some(code))?],
        None => law::PACKS.to_vec(),
    };
    let from = args.from.as_deref().map(day).transpose()?;
    let id = args.rule.as_deref().map(str::to_ascii_lowercase);
    let fits = |rule: &Rule| {
        id.as_deref().is_none_or(|id| rule.id == id) && from.is_none_or(|from| rule.valid_on(from))
    };
    let rows =
        packs.iter().flat_map(|pack| pack.rules().filter(|rule| fits(rule)).map(|rule| row(pack, rule)));
    let text: String = rows.collect();
    match (text.is_empty(), id, packs.first()) {
        (true, Some(rule), Some(pack)) => Err(Unanswerable::UnknownRule { law: pack.code, rule }),
        _ => Ok(text),
    }
}

fn row(pack: &Pack, rule: &Rule) -> String {
    let (law, id, period) = (pack.code, rule.id, rule.period.short());
    let cap = rule.cap.map_or_else(String::new, |cap| format!(", at most {}", cap.short()));
    let since = rule.valid_from.map_or_else(String::new, |day| format!(" from {day}"));
    let until = rule.valid_to.map_or_else(String::new, |day| format!(" until {day}"));
    format!("{law}\t{id}\t{period}{cap}\t{}\t{}{since}{until}\n", rule.article.en, rule.trigger.en)
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
    let day: Day = if shaped { text.parse().map_err(|_| refused())? } else { return Err(refused()) };
    if day.year() < FIRST_YEAR { Err(Unanswerable::TooEarly(day)) } else { Ok(day) }
}

/// Reads a sum of whole units with at most two decimals, as minor units.
fn sum(text: &str) -> Result<i64, Unanswerable> {
    let refused = || Unanswerable::NoSum(text.to_owned());
    let (whole, cents) = text.split_once('.').unwrap_or((text, "00"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(cents) || cents.len() > 2 {
        return Err(refused());
    }
    let whole: i64 = whole.parse().map_err(|_| refused())?;
    let cents: i64 = format!("{cents:0<2}").parse().map_err(|_| refused())?;
    whole.checked_mul(100).and_then(|minor| minor.checked_add(cents)).ok_or_else(refused)
}

#[cfg(test)]
mod tests;
