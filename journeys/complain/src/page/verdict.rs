//! The shopper's word on an outcome: confirmed, or disputed with a reason. Only a POST says either.

use super::form::{NOT_CLOSED, Typed, Wrong, command, sentence};
use super::show::again;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;
use domain::case::{confirm as decide_confirm, dispute as decide_dispute};
use domain::redact::Masked;
use std::sync::Arc;
use store::cases;
use web::once::Known;
use web::{Answers, Holder, Kind, Problem};

/// `POST /c/{token}/confirmation`
pub(crate) async fn confirm(holder: Holder, answers: Answers) -> Result<Response, Problem> {
    let seen: i64 = answers.get("seen").parse().unwrap_or(0);
    let (shop, id, actor) = (holder.shop(), holder.case, holder.actor());
    let confirmed = holder.visit.app.store().write(move |tx| {
        let case = cases::load(tx, shop, id)?.ok_or(Problem::NotFound)?;
        let events: Vec<_> = decide_confirm(&case, actor, seen)?.into_iter().collect();
        cases::apply(tx, &case, actor, &events)?;
        Ok::<_, Problem>(())
    });
    match confirmed.await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=confirmed", holder.path())).into_response()),
        Err(problem @ Problem::Refused(Refusal::NewerWord | Refusal::NotClosed)) => {
            let key = match problem {
                Problem::Refused(Refusal::NewerWord) => "wrong-other-outcome",
                _ => NOT_CLOSED,
            };
            let typed = Typed { wrong: vec![Wrong { field: "outcome", key }], ..Typed::default() };
            again(&holder, typed, &problem).await
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /c/{token}/disputes`
pub(crate) async fn dispute(holder: Holder, answers: Answers) -> Result<Response, Problem> {
    let mut typed =
        Typed { why: answers.typed("why"), once: answers.get("once").to_owned(), ..Typed::default() };
    match reopen(&holder, &typed).await {
        Ok(seq) => Ok(Redirect::to(&format!("{}?done=disputed#m{seq}", holder.path())).into_response()),
        Err(problem) => {
            let Some(key) = sentence(&problem) else { return Err(problem) };
            // Where the case was opened meanwhile there is nothing to dispute: the words become a message.
            let field = if matches!(problem, Problem::Refused(Refusal::NotClosed)) {
                typed.text = std::mem::take(&mut typed.why);
                Wrong::TEXT
            } else {
                Wrong::WHY
            };
            typed.wrong.push(Wrong { field, key });
            again(&holder, typed, &problem).await
        }
    }
}

async fn reopen(holder: &Holder, typed: &Typed) -> Result<i64, Problem> {
    let (shop, id, actor) = (holder.shop(), holder.case, holder.actor());
    holder.visit.app.limits().take(Kind::Write, &holder.visit.address).map_err(Problem::TooMany)?;
    let words = Masked::of(typed.why.trim());
    let command = command(&typed.once, &format!("dispute\n{}", typed.why));
    let terms = Arc::clone(&holder.visit.shop);
    let disputed = holder.visit.app.store().write(move |tx| {
        let case = cases::load(tx, shop, id)?.ok_or(Problem::NotFound)?;
        if let Some(command) = &command
            && let Known::Done(_) = command.known(tx, shop)?
        {
            return Ok(case.word_seq);
        }
        let event = decide_dispute(&case, cases::text(tx, &words), tx.now(), terms.terms())?;
        let case = cases::apply(tx, &case, actor, &[event])?;
        if let Some(command) = &command {
            command.done(tx, shop, id)?;
        }
        Ok::<_, Problem>(case.seq)
    });
    disputed.await
}
