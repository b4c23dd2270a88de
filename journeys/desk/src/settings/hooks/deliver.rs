//! A message on its way: looked up, signed, sent once, and what came of it written down. Twice is like once for whoever
//! looks at the message's id.

use super::announce::is_erasing;
use super::kept::{Delivery, Hook, State, add_test, delivery, one, queue_try, sealing_key};
use super::places::Place;
use super::{off, rows};
use domain::Moment;
use domain::case::Case;
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
/// The same for messages that only wait for a place.
const CROWD_SPREAD_MS: u64 = 1_000;

/// For so many milliseconds a program that fails is left to the message that is on its way to it: no call is longer.
const CALL_MS: i64 = 20 * SECOND_MS;

/// A message that is ready to go.
#[derive(Clone)]
pub(super) struct Ready {
    delivery: Delivery,
    hook: Hook,
    body: String,
}

async fn deliver(app: App, task: Claimed) -> Outcome {
    let (shop, id, n_tries) = (task.shop, task.subject, task.seq);
    let (ready, _place) = match app.store().write(move |tx| prepare(tx, shop, id, n_tries)).await {
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

/// The message, if this is the try whose turn it is, and its place among the calls.
fn prepare(tx: &mut Tx<'_>, shop: ShopId, id: i64, n_tries: i64) -> Result<Option<(Ready, Place)>, Fault> {
    let is_due = |delivery: &Delivery| delivery.state == "waiting" && delivery.tries == n_tries;
    let Some(delivery) = delivery(tx, shop, id)?.filter(is_due) else { return Ok(None) };
    let Some(hook) = one(tx, shop, delivery.hook)? else { return Ok(None) };
    if hook.state != State::On {
        tx.exec(rows::HOLD, values![shop, id, n_tries])?;
        return Ok(None);
    }
    let now = tx.now();
    if now < hook.rest_until {
        put_off(tx, shop, (id, n_tries), hook.rest_until, SPREAD_MS)?;
        return Ok(None);
    }
    let Some(body) = body(tx, shop, &hook, &delivery)? else {
        tx.exec(rows::WITHHOLD, values![shop, id, n_tries])?;
        return Ok(None);
    };
    let Some(place) = Place::take(shop, hook.id) else {
        put_off(tx, shop, (id, n_tries), now.plus_ms(SECOND_MS), CROWD_SPREAD_MS)?;
        return Ok(None);
    };
    let until = now.plus_ms(CALL_MS);
    if hook.failing_since.is_some() && tx.exec(rows::CALLING, values![shop, hook.id, until, now])? == 0 {
        put_off(tx, shop, (id, n_tries), until, SPREAD_MS)?;
        return Ok(None);
    }
    Ok(Some((Ready { delivery, hook, body }, place)))
}

/// The message is tried a little after a moment, and says so.
fn put_off(
    tx: &mut Tx<'_>,
    shop: ShopId,
    (id, n_tries): (i64, i64),
    until: Moment,
    spread_ms: u64,
) -> Result<(), Fault> {
    let at = until.plus_ms((tx.chance().bits64() % spread_ms).cast_signed());
    tx.exec(rows::PUT_OFF, values![shop, id, n_tries, at])?;
    queue_try(tx, shop, (id, n_tries), at)
}

/// A message that only tries the target; whoever makes it sends it. It is kept with what came of it: what is broken off
/// before leaves nothing that would wait for good.
pub(super) fn prepare_test(tx: &Tx<'_>, hook: Hook) -> Ready {
    let (now, id, seq) = (tx.now(), tx.make_id(), tx.make_id());
    let delivery = Delivery {
        id,
        hook: hook.id,
        event: TEST_EVENT.to_owned(),
        case: CaseId::new(0),
        seq,
        at: now,
        state: "waiting".to_owned(),
        tries: 0,
        tries_before: 0,
        tried_at: None,
        next_at: None,
        status: 0,
        cause: String::new(),
    };
    Ready { delivery, hook, body: HookEvent::test_message(now) }
}

/// Keeps a test with how it ended.
pub(super) fn note_test(tx: &mut Tx<'_>, shop: ShopId, ready: &Ready, tried: &Try) -> Result<(), Fault> {
    if one(tx, shop, ready.hook.id)?.is_some() && add_test(tx, shop, &ready.delivery)? {
        note_try(tx, shop, ready, tried)?;
    }
    Ok(())
}

/// What is said; `None` where it is not to be said any more.
fn body(tx: &mut Tx<'_>, shop: ShopId, hook: &Hook, delivery: &Delivery) -> Result<Option<String>, Fault> {
    if delivery.event == TEST_EVENT {
        return Ok(Some(HookEvent::test_message(delivery.at)));
    }
    let Some(event) = HookEvent::from_code(&delivery.event) else { return Ok(None) };
    let may_say = |case: &Case| !case.is_about_person() || is_erasing(event);
    let Some(case) = cases::peek(tx, shop, delivery.case)?.filter(may_say) else { return Ok(None) };
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
fn note_try(tx: &mut Tx<'_>, shop: ShopId, ready: &Ready, tried: &Try) -> Result<(), Fault> {
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
    // A test turns nothing off, but where it is taken, whatever was broken is mended.
    if tx.exec(rows::TRIED, row)? == 0 || (is_test && said != Verdict::Taken) {
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
