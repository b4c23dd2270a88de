//! A message on its way: looked up, signed, sent once, and what came of it written down. Twice is like once for whoever
//! looks at the message's id.

use super::kept::{Delivery, Hook, State, delivery, one, queue_try, sealing_key};
use super::{off, rows};
use domain::hook::{
    FAILING_MS_MAX, HookEvent, TEST_EVENT, Target, Try, Verdict, cause, rest_ms, verdict, wait_ms,
};
use domain::id::{CaseId, ShopId};
use domain::time::SECOND_MS;
use store::{Claimed, Fault, Outcome, Tx, cases, values};
use web::call::Call;
use web::{App, Errand};

/// Sends one message.
pub(crate) const DELIVER: Errand =
    Errand { kind: "desk.hook_deliver", run: |app, task| Box::pin(deliver(app, task)) };

/// Sends what waited until its program is told again.
pub(crate) const RELEASE: Errand =
    Errand { kind: "desk.hook_release", run: |app, task| Box::pin(release(app, task)) };

/// Messages that begin anew at once.
const RELEASED_MAX: i64 = 200;
/// Up to so many milliseconds after a rest are messages spread.
const SPREAD_MS: u64 = 10_000;

/// A message that is ready to go.
#[derive(Clone)]
pub(super) struct Ready {
    delivery: Delivery,
    hook: Hook,
    body: String,
}

async fn deliver(app: App, task: Claimed) -> Outcome {
    let (shop, id, n_tries) = (task.shop, task.subject, task.seq);
    let ready = match app.store().write(move |tx| prepare(tx, shop, id, n_tries)).await {
        Ok(Some(ready)) => ready,
        Ok(None) => return Outcome::Done,
        Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    let Some(call) = call(&app, &ready) else {
        return Outcome::GiveUp("the secret does not open with this instance's key".to_owned());
    };
    let tried = app.caller().call(call).await;
    match app.store().write(move |tx| note_try(tx, shop, &ready, &tried)).await {
        Ok(()) => Outcome::Done,
        Err(fault) => Outcome::Retry(fault.to_string()),
    }
}

/// The message, if this is the try whose turn it is.
fn prepare(tx: &mut Tx<'_>, shop: ShopId, id: i64, n_tries: i64) -> Result<Option<Ready>, Fault> {
    let is_due = |delivery: &Delivery| delivery.state == "waiting" && delivery.tries == n_tries;
    let Some(delivery) = delivery(tx, shop, id)?.filter(is_due) else { return Ok(None) };
    let Some(hook) = one(tx, shop, delivery.hook)? else { return Ok(None) };
    if hook.state != State::On {
        tx.exec(rows::HOLD, values![shop, id, n_tries])?;
        return Ok(None);
    }
    if tx.now() < hook.rest_until {
        let spread = (tx.chance().bits64() % SPREAD_MS).cast_signed();
        let at = hook.rest_until.plus_ms(spread);
        queue_try(tx, shop, (id, n_tries), at)?;
        return Ok(None);
    }
    let Some(body) = body(tx, shop, &hook, &delivery)? else {
        tx.exec(rows::WITHHOLD, values![shop, id, n_tries])?;
        return Ok(None);
    };
    Ok(Some(Ready { delivery, hook, body }))
}

/// A message that only tries the target, kept like any other; whoever makes it sends it.
pub(super) fn prepare_test(tx: &mut Tx<'_>, shop: ShopId, hook: Hook) -> Result<Option<Ready>, Fault> {
    let (now, seq) = (tx.now(), tx.make_id());
    let mut is_told = hook;
    is_told.state = State::On;
    let added = super::kept::add_delivery(tx, shop, &is_told, (TEST_EVENT, now), (CaseId::new(0), seq))?;
    let Some(id) = added else { return Ok(None) };
    let body = HookEvent::test_message(now);
    Ok(delivery(tx, shop, id)?.map(|delivery| Ready { delivery, hook: is_told, body }))
}

/// What is said; `None` where it is not to be said any more.
fn body(tx: &mut Tx<'_>, shop: ShopId, hook: &Hook, delivery: &Delivery) -> Result<Option<String>, Fault> {
    if delivery.event == TEST_EVENT {
        return Ok(Some(HookEvent::test_message(delivery.at)));
    }
    let Some(event) = HookEvent::from_code(&delivery.event) else { return Ok(None) };
    let Some(case) = cases::peek(tx, shop, delivery.case)?.filter(|case| !case.is_about_person()) else {
        return Ok(None);
    };
    let words = if hook.with_words && event.has_words {
        let said = cases::said(tx, shop, delivery.case)?.into_iter().find(|said| said.seq == delivery.seq);
        said.and_then(|said| said.kept).map(|(words, _)| words)
    } else {
        None
    };
    let words = words.as_ref().map(domain::redact::Masked::as_str);
    Ok(Some(event.message(delivery.at, (case.reference, delivery.seq), words)))
}

/// The message, signed; `None` where the secret cannot be opened or the address cannot be read.
pub(super) fn call(app: &App, ready: &Ready) -> Option<Call> {
    let now = app.now();
    let (id, at_s) = (format!("msg_{}", ready.delivery.id), now.ms().div_euclid(SECOND_MS));
    let secrets = ready.hook.secrets(&sealing_key(app.keys()), now);
    let signatures: Vec<String> = secrets.iter().map(|secret| secret.sign(&id, at_s, &ready.body)).collect();
    let target = Target::parse(&ready.hook.target).ok().filter(|_| !signatures.is_empty())?;
    let headers = vec![
        ("webhook-id", id),
        ("webhook-timestamp", at_s.to_string()),
        ("webhook-signature", signatures.join(" ")),
    ];
    Some(Call { target, headers, body: ready.body.clone() })
}

/// Writes down how a try ended, and what follows from it.
pub(super) fn note_try(tx: &mut Tx<'_>, shop: ShopId, ready: &Ready, tried: &Try) -> Result<(), Fault> {
    let (now, Ready { delivery, hook, .. }) = (tx.now(), ready);
    let (said, is_test) = (verdict(tried), delivery.event == TEST_EVENT);
    let n_tries = delivery.tries + 1;
    let wait = wait_ms(n_tries - delivery.tries_before, tx.chance().bits64());
    let next_at = match said {
        Verdict::Again if !is_test => wait.map(|wait| now.plus_ms(wait.max(rest_ms(tried)))),
        _ => None,
    };
    let state = match (said, next_at) {
        (Verdict::Taken, _) => "sent",
        (Verdict::Gone, _) => "ended",
        (Verdict::Again, Some(_)) => "waiting",
        (Verdict::Again, None) => "failed",
    };
    let status = tried.as_ref().map_or(0, |answered| i64::from(answered.status));
    let row = values![shop, delivery.id, delivery.tries, state, now, next_at, status, cause(tried)];
    if tx.exec(rows::TRIED, row)? == 0 || is_test {
        return Ok(());
    }
    if let Some(next_at) = next_at {
        queue_try(tx, shop, (delivery.id, n_tries), next_at)?;
    }
    match said {
        Verdict::Taken => tx.exec(rows::WELL, values![shop, hook.id]).map(drop),
        Verdict::Gone => off::turn_off(tx, shop, hook.id, State::Gone),
        Verdict::Again => {
            let rest_until = now.plus_ms(rest_ms(tried));
            tx.exec(rows::FAILING, values![shop, hook.id, now, rest_until])?;
            match hook.failing_since {
                Some(since) if now.since(since) > FAILING_MS_MAX => {
                    off::turn_off(tx, shop, hook.id, State::Failing)
                }
                _ => Ok(()),
            }
        }
    }
}

async fn release(app: App, task: Claimed) -> Outcome {
    let released = app.store().write(move |tx| {
        let (shop, hook, now) = (task.shop, task.subject, tx.now());
        if one(tx, shop, hook)?.is_none_or(|hook| hook.state != State::On) {
            return Ok(());
        }
        let held =
            tx.query(rows::HELD, values![shop, hook, RELEASED_MAX], |row| Ok((row.int(0)?, row.int(1)?)))?;
        for known in &held {
            tx.exec(rows::AGAIN, values![shop, known.0, now])?;
            queue_try(tx, shop, *known, now)?;
        }
        if held.len() as i64 == RELEASED_MAX {
            super::kept::queue_release(tx, shop, hook)?;
        }
        Ok::<_, Fault>(())
    });
    released.await.map_or_else(|fault| Outcome::Retry(fault.to_string()), |()| Outcome::Done)
}
