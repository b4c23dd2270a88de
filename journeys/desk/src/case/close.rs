//! A case closed with an outcome, and opened again.

use super::draft::{self, Kind};
use super::forms::OUTCOMES;
use super::show::{Doing, Wrong};
use super::write::{Asked, once};
use axum::http::StatusCode;
use axum::response::Response;
use domain::Refusal;
use domain::case::{Close, Outcome, Reply, Turn, answer, close, name_cause, reopen};
use domain::cause::Cause;
use domain::money::{BadSum, CURRENCIES, Currency, Money};
use domain::redact::Masked;
use domain::remedy::Remedy;
use store::cases;
use web::staff::{Agent, CanAnswer};
use web::{Answers, Path, Problem};

/// `POST /desk/cases/{reference}/closure`: the closing words go out with the outcome, at once.
pub(crate) async fn closure(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let words = asked.words();
    let mut wrong: Vec<Wrong> = asked.odd().into_iter().chain(asked.asking(&words)).collect();
    let outcome = Outcome::from_code(asked.typed.get("outcome")).filter(|one| OUTCOMES.contains(one));
    if outcome.is_none() {
        wrong.insert(0, Wrong { field: "outcome", sentence: asked.sentence("close-outcome-missing") });
    }
    let sum = sum(asked.typed.get("sum"), asked.typed.get("currency"));
    let (Some(outcome), true) = (outcome, wrong.is_empty()) else {
        return asked.again(Doing::Close, wrong, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let Ok(sum) = sum else { return offer_instead(asked).await };
    let reliefs = asked.typed.all("relief").into_iter().filter_map(Remedy::from_code).collect();
    let command = Close { outcome, reliefs, sum, in_bulk: false };
    let (lock, form, seen) = (asked.lock(), asked.command("close"), asked.seen());
    let (actor, me, shop) = (asked.agent.actor(), asked.agent.id, asked.agent.visit.shop.clone());
    let (words, cause) = (Masked::of(&words), Cause::from_code(asked.typed.get("cause")));
    let done = asked.agent.visit.app.store().write(move |tx| {
        once(tx, lock, &form, |tx, case| {
            let mut case = case.clone();
            let mut seen = seen;
            if !words.as_str().trim().is_empty() && case.closure().is_none() {
                let reply = Reply { text: cases::text(tx, &words), turn: Turn::Shopper, seen };
                let said = answer(&case, reply, tx.now(), shop.terms())?;
                case = cases::apply(tx, &case, actor, &[said])?;
                seen = case.word_seq;
            }
            let closed = close(&case, command.clone(), seen)?;
            let named = name_cause(&case, cause)?;
            cases::apply(tx, &case, actor, &std::iter::once(closed).chain(named).collect::<Vec<_>>())?;
            Ok(draft::drop(tx, (lock.shop, lock.case, me), Kind::Answer)?)
        })
    });
    match done.await {
        Ok(()) => Ok(asked.back()),
        Err(Problem::Refused(Refusal::OfferFirst | Refusal::BadSum)) => offer_instead(asked).await,
        Err(problem) => asked.refused(Doing::Close, problem).await,
    }
}

/// The form of an offer, filled with the money and the words that somebody wanted to close the case with.
async fn offer_instead(asked: Asked) -> Result<Response, Problem> {
    let named: Vec<Remedy> = asked.typed.all("relief").into_iter().filter_map(Remedy::from_code).collect();
    let typed = asked.typed.typed("sum");
    let has_money = named.iter().any(|remedy| remedy.has_sum());
    let meant = named.iter().copied().chain((!has_money).then_some(Remedy::Refund));
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut fill = |name: &str, value: &str| fields.push((name.to_owned(), value.to_owned()));
    for remedy in meant {
        fill("item", remedy.code());
        if remedy.has_sum() {
            fill(&format!("sum-{}", remedy.code()), &typed);
        }
    }
    fill("days", "7");
    for name in ["at", "by", "seen", "once", "currency", "text"] {
        fill(name, &asked.typed.typed(name));
    }
    let wrong = Wrong { field: "item", sentence: asked.sentence("refusal-offer-first") };
    asked
        .with(Answers::from_pairs(fields))
        .again(Doing::Offer, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY)
        .await
}

/// `POST /desk/cases/{reference}/cause`: why it happened, said after the end, or taken back where it is empty.
pub(crate) async fn cause(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let cause = Cause::from_code(asked.typed.get("cause"));
    let (lock, actor) = (asked.lock(), asked.agent.actor());
    let done = asked.agent.visit.app.store().write(move |tx| {
        let case = lock.load(tx)?;
        let named = name_cause(&case, cause)?;
        cases::apply(tx, &case, actor, named.as_slice())?;
        Ok::<_, Problem>(())
    });
    done.await?;
    Ok(asked.back())
}

/// `POST /desk/cases/{reference}/reopening`
pub(crate) async fn reopening(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let words = asked.words();
    if let Some(wrong) = asked.asking(&words) {
        return asked.again(Doing::Reopen, vec![wrong], StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let (lock, form, actor) = (asked.lock(), asked.command("reopen"), asked.agent.actor());
    let (words, shop) = (Masked::of(&words), asked.agent.visit.shop.clone());
    let done = asked.agent.visit.app.store().write(move |tx| {
        once(tx, lock, &form, |tx, case| {
            let event = reopen(case, cases::text(tx, &words), tx.now(), shop.terms())?;
            cases::apply(tx, case, actor, &[event])?;
            Ok(())
        })
    });
    match done.await {
        Ok(()) => Ok(asked.back()),
        Err(problem) => asked.refused(Doing::Reopen, problem).await,
    }
}

/// A sum as people write it, in one of the currencies offered; nothing where nothing was typed.
fn sum(typed: &str, currency: &str) -> Result<Option<Money>, BadSum> {
    if typed.is_empty() {
        return Ok(None);
    }
    let currency = CURRENCIES.iter().find(|known| **known == currency).and_then(|code| Currency::parse(code));
    Money::read(typed, currency.ok_or(BadSum)?).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_in_the_currencies_offered() {
        assert_eq!(sum("3 490", "RUB").unwrap().unwrap().minor, 349_000);
        assert_eq!(sum("", "RUB"), Ok(None));
        assert!(sum("1", "XXX").is_err() && sum("много", "RUB").is_err());
    }
}
