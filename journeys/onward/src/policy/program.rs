//! A policy as another program brings it: read and judged as the page does, and told without the page's words.

use super::flag::refund_code;
use super::own::kept;
use super::paste::{SENTENCE_CHARS_MAX, TEXT_CHARS_MAX, clipped, pairs, payer};
use super::read::{EXCLUDED, policy};
use law::policy::{Flag, lint};
use law::reading::{Reading, Value, read};
use web::policing::{Brought, Flagged, Found, Judged};
use web::{Answers, Problem};

/// Judges a policy that a program brings.
///
/// # Errors
/// [`Problem::Field`] or [`Problem::Long`] with the field that does not hold.
pub(crate) fn judge(brought: &Brought) -> Result<Judged, Problem> {
    let pack = match brought.law.as_str() {
        "" => law::held(None, brought.lang),
        code => law::pack(code).ok_or(Problem::Field("law", "unknown-law"))?,
    };
    let text = brought.text.as_str();
    if text.chars().nth(TEXT_CHARS_MAX).is_some() {
        return Err(Problem::Long("text", TEXT_CHARS_MAX));
    }
    let reading = read(text);
    let answers = match text.trim() {
        "" => Answers::from_pairs(brought.clauses.clone()),
        _ => Answers::from_pairs(pairs(&reading.policy)),
    };
    let told = policy(&answers);
    if !told.wrong.is_empty() {
        return Err(Problem::Field("policy", "bad-clause"));
    }
    Ok(Judged {
        law: pack.code,
        clauses: kept(pack, &answers),
        found: found(text, &reading),
        unread: reading.unread.iter().map(|at| sentence(text, at)).collect(),
        flags: lint(pack, &told.policy, brought.on).iter().map(|flag| flagged(brought, flag)).collect(),
    })
}

fn found(text: &str, reading: &Reading) -> Vec<Found> {
    let one = |found: &law::reading::Found| Found {
        clause: found.clause,
        value: valued(found.value),
        sentence: sentence(text, &found.sentence),
        is_judged: found.is_judged,
    };
    reading.found.iter().map(one).collect()
}

fn sentence(text: &str, at: &std::ops::Range<usize>) -> String {
    clipped(text.get(at.clone()).unwrap_or_default(), SENTENCE_CHARS_MAX).to_owned()
}

/// A value as a form has it.
fn valued(value: Value) -> String {
    match value {
        Value::Days(n) | Value::Percent(n) => n.to_string(),
        Value::Yes(yes) => if yes { "yes" } else { "no" }.to_owned(),
        Value::Paid(who) => payer(who).to_owned(),
        Value::Refund(how) => refund_code(how).to_owned(),
        Value::Excludes(one) => {
            EXCLUDED.iter().find(|(_, known)| *known == one).map_or("", |(code, _)| *code).to_owned()
        }
    }
}

fn flagged(brought: &Brought, flag: &Flag) -> Flagged {
    let (lang, rule) = (brought.lang, flag.rule);
    Flagged {
        clause: flag.check.clause,
        rule: rule.id,
        article: format!("{}, {}", rule.act.in_lang(lang), rule.article.in_lang(lang)),
        law: flag.check.law.in_lang(lang).to_owned(),
        instead: flag.check.instead.in_lang(lang).to_owned(),
        is_verified: rule.source.verified(),
    }
}
